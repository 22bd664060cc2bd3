# Runs of pieces made into drafts of blocks; part of `_layout.pyx`.
#
# The twin of `BlockBuilder.flush` and what it calls.

# What the pieces of one block are.
cdef struct Survey:
    Py_ssize_t first, seen  # the first piece that counts, and the first visible one
    Py_ssize_t room  # characters at most
    int32_t cover  # the innermost element round all visible ones
    bint linked, hidden  # some stand in a link or are a line break, all are hidden


cdef int32_t common(Page *page, int32_t a, int32_t b) noexcept nogil:
    """`elements.common`. Ends: the larger is never 0, and its parent is smaller."""
    while a != b:
        if a > b:
            a = page.opened[a].parent
        else:
            b = page.opened[b].parent
    return a


cdef Survey survey(Page *page, Py_ssize_t first, Py_ssize_t seen, Py_ssize_t end) noexcept:
    """Look over the pieces from `first`, of which the one at `seen` is the first that is visible."""
    cdef Survey out = Survey(first, seen, 0, page.events[seen].number, False, True)
    cdef int32_t before = out.cover
    cdef Py_ssize_t at
    cdef const Event *piece
    while page.events[out.first].link == LINE_FEED:
        out.first += 1  # stops at `seen`
    for at in range(out.first, end):
        piece = page.events + at
        out.linked |= piece.link != 0 and (piece.link != LINE_FEED or at > seen)
        out.room += piece.length + 1
        if at >= seen and not blank(page, piece):
            out.hidden &= (piece.context & HIDDEN) != 0
            if piece.number != before:
                out.cover = min(out.cover, common(page, before, piece.number))
                before = piece.number
    return out


cdef int add(Page *page, Py_ssize_t first, Py_ssize_t end) except -1:
    """`BlockBuilder._add`: a block of the pieces from `first`, if any of them is visible."""
    cdef Py_ssize_t seen = first, size, links_from = links(page)
    cdef bint as_it_is
    cdef uint32_t *out
    cdef Survey told
    cdef Draft new
    while seen < end and blank(page, page.events + seen):
        seen += 1
    if seen == end:
        return 0
    told = survey(page, first, seen, end)
    as_it_is = (page.events[told.first].context & AS_IT_IS) != 0
    out = room_for(page, told.room)
    if told.linked:
        size = piecewise(page, told.first, seen, end, as_it_is, out)
    else:
        size = joined(page, told.first, seen, end, as_it_is, out)
    tidy(page, out, size, links_from, as_it_is, &new)
    return keep(page, &new, page.events[seen].context, told.cover, told.hidden, links_from)


cdef inline uint32_t *room_for(Page *page, Py_ssize_t size) except NULL:
    """Where the next draft is written, at most `size` characters; `keep` makes them count."""
    reserve(&page.out, size * sizeof(uint32_t))
    return <uint32_t *>(page.out.data + page.out.used)


cdef int keep(
    Page *page, Draft *new, int64_t context, int32_t element, bint hidden, Py_ssize_t links_from
) except -1:
    """Make what was written a draft, unless it is nothing."""
    if new.length == 0:
        page.links.used = links_from * sizeof(Local)
        return 0
    new.start = <int32_t>(page.out.used // sizeof(uint32_t))
    new.element, new.links, new.hidden = element, <int32_t>links_from, hidden
    new.kind, new.level = <int32_t>(context & KIND), level_of(context)
    page.used[element] = 1
    page.out.used += new.length * sizeof(uint32_t)
    (<Draft *>added(&page.drafts, sizeof(Draft)))[0] = new[0]
    return 0


cdef int flush(Page *page, Py_ssize_t first, Py_ssize_t end) except -1:
    """`BlockBuilder.flush`: blocks of the run of pieces from `first`."""
    cdef Py_ssize_t at
    cdef bint seen = False, broken = False
    while first < end and blank(page, page.events + end - 1):
        end -= 1
    if end - first == 1:
        return add_one(page, page.events + first)
    for at in range(first, end):
        if page.events[at].link != LINE_FEED:
            if not blank(page, page.events + at):
                seen, broken = True, False
        elif seen and broken:
            add(page, first, at)
            first = at + 1
            seen = broken = False
        elif seen:
            broken = not page.events[at].context & AS_IT_IS
    return add(page, first, end) if first < end else 0


cdef int add_one(Page *page, const Event *piece) except -1:
    """`BlockBuilder._add_one`: a block of one visible piece, as most are."""
    cdef bint as_it_is = (piece.context & AS_IT_IS) != 0
    cdef Py_ssize_t links_from = links(page), size
    cdef uint32_t *out = room_for(page, piece.length)
    cdef Draft new
    if as_it_is:
        size = set_as_it_is(page, piece, out)
    else:
        size = fold(page.text + piece.start, piece.length, out, True)
    tidy(page, out, size, links_from, as_it_is, &new)
    if piece.link > 0 and new.length:
        add_link(page, new.lead, new.length, piece.link)
    return keep(page, &new, piece.context, piece.number, (piece.context & HIDDEN) != 0, links_from)
