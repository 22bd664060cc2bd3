# Pieces set as the text of a block, with its links; part of `_layout.pyx`.
#
# The twin of `dedup.reading.lines`.

# What is being set.
cdef struct Setting:
    uint32_t *out
    Py_ssize_t size  # written so far
    Py_ssize_t link_start
    int32_t link  # the one that is open; 0: none
    bint spaced  # white space stands at the end, or nothing
    bint after_link  # nothing but white space stands behind a link


cdef Py_ssize_t fold(const uint32_t *at, Py_ssize_t length, uint32_t *out, bint spaced) noexcept:
    """Write text with one blank for each run of white space, without soft hyphens; how much it is.

    spaced  white space stands before it, so none is written
    """
    cdef const uint32_t *end = at + length
    cdef uint32_t *start = out
    cdef uint32_t c
    while at < end:
        c = at[0]
        at += 1
        if 32 < c < 127:
            out[0] = c
            out += 1
            spaced = False
        elif is_space(c):
            if not spaced:
                out[0] = c" "
                out += 1
                spaced = True
        elif c != SOFT_HYPHEN:
            out[0] = c
            out += 1
            spaced = False
    return out - start


cdef int add_link(Page *page, Py_ssize_t start, Py_ssize_t end, int32_t link) except -1:
    """Keep a link, if it leads somewhere."""
    cdef Local *new
    if page.leads[link]:
        new = <Local *>added(&page.links, sizeof(Local))
        new.start, new.end, new.link = <int32_t>start, <int32_t>end, link
    return 0


cdef bint all_space(const uint32_t *at, Py_ssize_t length) noexcept:
    cdef Py_ssize_t k
    for k in range(length):
        if not is_space(at[k]):
            return False
    return True


cdef int end_link(Page *page, Setting *now) except -1:
    """Close the link that is open."""
    if now.link and now.link_start < now.size:
        now.after_link = True
        add_link(page, now.link_start, now.size, now.link)
    return 0


cdef Py_ssize_t set_break(Setting *now) noexcept:
    """Write a line break; how much is written."""
    if now.size == 0:
        return 0  # soft hyphens alone were before it
    if now.out[now.size - 1] == c" ":
        now.size -= 1
    now.out[now.size] = c"\n"
    now.spaced = True
    return 1


cdef Py_ssize_t set_words(Page *page, const Event *piece, Setting *now) noexcept:
    """Write text behind what is written; how much that is. Two links do not touch."""
    cdef uint32_t *out = now.out + now.size
    cdef Py_ssize_t more = fold(page.text + piece.start, piece.length, out, now.spaced)
    if not now.spaced and now.after_link and piece.link and more and out[0] != c" ":
        memmove(out + 1, out, more * sizeof(uint32_t))
        out[0] = c" "
        more += 1
    if more:
        now.spaced = out[more - 1] == c" "
    return more


cdef inline Py_ssize_t set_as_it_is(Page *page, const Event *piece, uint32_t *out) noexcept:
    memcpy(out, page.text + piece.start, piece.length * sizeof(uint32_t))
    return piece.length


cdef Py_ssize_t piecewise(
    Page *page, Py_ssize_t first, Py_ssize_t seen, Py_ssize_t end, bint as_it_is, uint32_t *out
) except -1:
    """`lines._piecewise`: write the pieces from `first`, and their links; how much is written.

    seen  the first visible piece: line breaks before it are nothing
    """
    cdef Setting now = Setting(out, 0, 0, 0, True, False)
    cdef Py_ssize_t more, at
    cdef const Event *piece
    for at in range(first, end):
        piece = page.events + at
        if piece.link == LINE_FEED:
            if at < seen:
                continue
        elif piece.link != now.link:
            end_link(page, &now)
            now.link, now.link_start = piece.link, now.size
        if as_it_is:
            more = set_as_it_is(page, piece, out + now.size)
        elif piece.link == LINE_FEED:
            more = set_break(&now)
        else:
            more = set_words(page, piece, &now)
        if more and now.after_link:
            now.after_link = all_space(out + now.size, more)
        now.size += more
    end_link(page, &now)
    return now.size


cdef Py_ssize_t joined(
    Page *page, Py_ssize_t first, Py_ssize_t seen, Py_ssize_t end, bint as_it_is, uint32_t *out
) noexcept:
    """Write pieces without links or line breaks."""
    cdef Py_ssize_t size = 0, at
    cdef bint spaced = False
    cdef const Event *piece
    for at in range(first, end):
        piece = page.events + at
        if piece.link == LINE_FEED:
            continue  # before all that is visible
        if as_it_is:
            size += set_as_it_is(page, piece, out + size)
        else:
            size += fold(page.text + piece.start, piece.length, out + size, spaced)
            spaced = size and out[size - 1] == c" "
    return size


cdef int tidy(
    Page *page, uint32_t *out, Py_ssize_t size, Py_ssize_t links_from, bint as_it_is, Draft *new
) except -1:
    """`lines._tidy`: leave out white space at the edges of what was written, fit links to the rest."""
    cdef Py_ssize_t cut = 0, end = size, lead = 0
    while end and is_space(out[end - 1]):
        end -= 1
    while cut < end and is_space(out[cut]):
        cut += 1
    if as_it_is and cut < end:
        while lead < cut and out[cut - lead - 1] != c"\n" and out[cut - lead - 1] != c"\r":
            lead += 1
        cut -= lead
    if cut:
        memmove(out, out + cut, (end - cut) * sizeof(uint32_t))
    new.length, new.lead = <int32_t>(end - cut), <int32_t>lead
    fit(page, out, end - cut, cut, lead, links_from)
    return 0


cdef void fit(
    Page *page, const uint32_t *out, Py_ssize_t size, Py_ssize_t cut, Py_ssize_t lead, Py_ssize_t links_from
) noexcept:
    """Fit the last links to the text that is left, `cut` characters on, without white space at their edges."""
    cdef Local *link = <Local *>page.links.data + links_from
    cdef Local *end = <Local *>page.links.data + links(page)
    cdef Local *into = link
    cdef Py_ssize_t a, b
    while link < end:
        a, b = max(link.start - cut, lead), min(link.end - cut, size)
        while a < b and is_space(out[a]):
            a += 1
        while a < b and is_space(out[b - 1]):
            b -= 1
        if a < b:
            into.start, into.end, into.link = <int32_t>a, <int32_t>b, link.link
            into += 1
        link += 1
    page.links.used = <char *>into - page.links.data
