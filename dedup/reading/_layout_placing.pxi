# Drafts, one after the other, as text and blocks; part of `_layout.pyx`.
#
# The twin of `drafts.place` and `elements.record`.

cdef inline Py_ssize_t gap(Page *page, Py_ssize_t number) noexcept nogil:
    """How many line feeds stand before a draft."""
    cdef int32_t kind
    if number == 0:
        return 0
    kind = draft(page, number).kind
    return 1 if kind == draft(page, number - 1).kind and (kind == LIST_ITEM or kind == TABLE_ROW) else 2


cdef str whole(Page *page):
    """All drafts, one after the other."""
    cdef Py_ssize_t number, k, size = 0
    cdef Store text
    cdef uint32_t *out
    memset(&text, 0, sizeof(text))
    try:
        reserve(&text, page.out.used + 2 * drafts(page) * sizeof(uint32_t))
        out = <uint32_t *>text.data
        for number in range(drafts(page)):
            for k in range(gap(page, number)):
                out[size] = c"\n"
                size += 1
            k = draft(page, number).length
            memcpy(out + size, <uint32_t *>page.out.data + draft(page, number).start, k * sizeof(uint32_t))
            size += k
        return PyUnicode_FromKindAndData(4, out, size)
    finally:
        free(text.data)


cdef tuple placed_links(Page *page, Py_ssize_t number, Py_ssize_t start, list hrefs, type Link):
    """The links of a draft whose text starts at `start`."""
    cdef Local *link = <Local *>page.links.data + draft(page, number).links
    cdef Local *end = <Local *>page.links.data + links_end(page, number)
    cdef list held = []
    if link == end:
        return ()
    while link < end:
        row = empty(Link, 3)
        put(row, 0, start + link.start)
        put(row, 1, start + link.end)
        put(row, 2, hrefs[link.link - 1])
        untrack(row)
        held.append(row)
        link += 1
    placed = tuple(held)
    untrack(placed)
    return placed


cdef object placed_block(
    Draft *now, Py_ssize_t start, object place, tuple links, tuple kinds, type Block, type Markup
):
    """The block of a draft whose text starts at `start`."""
    markup = empty(Markup, 3)
    put(markup, 0, place)
    put(markup, 1, links)
    put(markup, 2, True if now.hidden else False)
    untrack(markup)
    block = empty(Block, 5)
    put(block, 0, start + now.lead)
    put(block, 1, start + now.length)
    put(block, 2, kinds[now.kind])
    put(block, 3, now.level)
    put(block, 4, markup)
    untrack(block)
    return block


cdef tuple blocks(Page *page, list places, list hrefs, tuple kinds, type Block, type Markup, type Link):
    cdef Py_ssize_t number, start = 0
    cdef Draft *now
    cdef list out = []
    for number in range(drafts(page)):
        now = draft(page, number)
        start += gap(page, number)
        links = placed_links(page, number, start, hrefs, Link)
        out.append(placed_block(now, start, places[now.element], links, kinds, Block, Markup))
        start += now.length
    return tuple(out)


cdef list placed_elements(Page *page, Py_ssize_t count):
    """`elements.record`: mark what is round used elements as used; the place of each element."""
    cdef Py_ssize_t number, at = -1
    cdef list out = []
    for number in range(count - 1, 0, -1):
        if page.used[number]:
            page.used[page.opened[number].parent] = 1
    page.used[0] = 0
    for number in range(count):
        at += page.used[number]
        out.append(at)
    return out
