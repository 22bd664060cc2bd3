# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""From what `dedup.reading._walk` found to text and blocks; see `dedup.reading.serialised`.

The twin of `BlockBuilder.flush` and what it calls, of `dedup.reading.lines` and `dedup.reading.drafts`:
the same steps on arrays. A run is a range of events, a draft a range of the text written so far.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM
from cpython.unicode cimport PyUnicode_FromKindAndData
from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy, memmove, memset

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(uint32_t character) noexcept
    ctypedef struct PyTypeObject:
        object (*tp_alloc)(PyTypeObject *, Py_ssize_t)
    void PyObject_GC_UnTrack(object)

# As in `_walk`: codes of events, the bits of a context, and what an event and an element is.
cdef enum:
    PIECE, END, START_ROW, START_CELL, END_ROW

cdef enum:
    KIND = 15, HIDDEN = 16, AS_IT_IS = 32, LEVEL_AT = 8, MOST_LEVEL = 0xFFFFFFF

cdef struct Event:
    int64_t context
    int32_t code, start, length, number, link, unused

cdef struct Opened:
    int32_t name, name_end, kind, kind_end, own, own_end, role, role_end, parent, tag

# The numbers of kinds that mean something here.
cdef enum:
    PARAGRAPH, HEADING, LIST_ITEM, TABLE_ROW

cdef enum:
    SOFT_HYPHEN = 0xAD, LINE_FEED = -1

cdef struct Store:
    char *data
    size_t used, room


cdef int reserve(Store *store, size_t more) except -1:
    """Room for `more` bytes behind those used."""
    cdef size_t room
    cdef char *data
    if store.used + more > store.room:
        room = 2 * store.room + more + 1024
        data = <char *>realloc(store.data, room)
        if data == NULL:
            raise MemoryError
        store.data, store.room = data, room
    return 0


cdef struct Draft:
    int64_t level
    int32_t start, length, lead, element, links, kind
    bint hidden


cdef struct Local:
    int32_t start, end, link


cdef struct Row:
    int32_t first, cells


cdef struct Page:
    const uint32_t *text
    const Event *events
    const Opened *opened
    char *used  # for each element opened, whether a draft is of it
    const char *leads  # for each link, whether it leads somewhere
    Store out, drafts, links, rows, cells
    Py_ssize_t long_cell


cdef inline Py_ssize_t drafts(Page *page) noexcept nogil:
    return page.drafts.used // sizeof(Draft)


cdef inline Draft *draft(Page *page, Py_ssize_t number) noexcept nogil:
    return <Draft *>page.drafts.data + number


cdef inline Py_ssize_t links(Page *page) noexcept nogil:
    return page.links.used // sizeof(Local)


cdef inline bint is_space(uint32_t c) noexcept:
    return c <= 32 and Py_UNICODE_ISSPACE(c) or c > 126 and Py_UNICODE_ISSPACE(c)


cdef inline bint blank(Page *page, const Event *piece) noexcept:
    """Whether the piece is nothing but white space."""
    cdef const uint32_t *at = page.text + piece.start
    cdef const uint32_t *end = at + piece.length
    while at < end and is_space(at[0]):
        at += 1
    return at == end


# ---------------------------------------------------------------------- setting

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
    cdef Local *new
    if page.leads[link]:
        reserve(&page.links, sizeof(Local))
        new = <Local *>(page.links.data + page.links.used)
        page.links.used += sizeof(Local)
        new.start, new.end, new.link = <int32_t>start, <int32_t>end, link
    return 0


cdef Py_ssize_t piecewise(Page *page, Py_ssize_t first, Py_ssize_t seen, Py_ssize_t end, bint as_it_is, uint32_t *out) except -1:
    """`lines._piecewise`: write the pieces from `first`, and their links; how much is written.

    seen  the first visible piece: line breaks before it are nothing
    """
    cdef Py_ssize_t size = 0, start = 0, more, at
    cdef int32_t opened = 0
    cdef bint spaced = True, after_link = False, apart
    cdef const Event *piece
    for at in range(first, end):
        piece = page.events + at
        if piece.link == LINE_FEED:
            if at < seen:
                continue
        elif piece.link != opened:
            if opened and start < size:
                after_link = True
                add_link(page, start, size, opened)
            opened, start = piece.link, size
        if as_it_is:
            more = piece.length
            memcpy(out + size, page.text + piece.start, more * sizeof(uint32_t))
        elif piece.link == LINE_FEED:
            if size == 0:
                continue  # soft hyphens alone were before it
            if out[size - 1] == c" ":
                size -= 1
            out[size] = c"\n"
            more = 1
            spaced = True
        else:
            more = fold(page.text + piece.start, piece.length, out + size, spaced)
            apart = not spaced and after_link and piece.link and more and out[size] != c" "
            if apart:
                memmove(out + size + 1, out + size, more * sizeof(uint32_t))
                out[size] = c" "
                more += 1
            if more == 0:
                continue
            spaced = out[size + more - 1] == c" "
        if after_link:
            after_link = all_space(out + size, more)
        size += more
    if opened and start < size:
        add_link(page, start, size, opened)
    return size


cdef bint all_space(const uint32_t *at, Py_ssize_t length) noexcept:
    cdef Py_ssize_t k
    for k in range(length):
        if not is_space(at[k]):
            return False
    return True


cdef Py_ssize_t joined(Page *page, Py_ssize_t first, Py_ssize_t seen, Py_ssize_t end, bint as_it_is, uint32_t *out) noexcept:
    """Write pieces without links or line breaks."""
    cdef Py_ssize_t size = 0, at
    cdef bint spaced = False
    cdef const Event *piece
    for at in range(first, end):
        piece = page.events + at
        if piece.link == LINE_FEED:
            continue  # before all that is visible
        if as_it_is:
            memcpy(out + size, page.text + piece.start, piece.length * sizeof(uint32_t))
            size += piece.length
        else:
            size += fold(page.text + piece.start, piece.length, out + size, spaced)
            spaced = size and out[size - 1] == c" "
    return size


cdef int tidy(Page *page, uint32_t *out, Py_ssize_t size, Py_ssize_t links_from, bint as_it_is, Draft *new) except -1:
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


cdef void fit(Page *page, const uint32_t *out, Py_ssize_t size, Py_ssize_t cut, Py_ssize_t lead, Py_ssize_t links_from) noexcept:
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


# ---------------------------------------------------------------------- drafts

cdef int add(Page *page, Py_ssize_t first, Py_ssize_t end) except -1:
    """`BlockBuilder._add`: a block of the pieces from `first`, if any of them is visible."""
    cdef Py_ssize_t seen = first, at, size, room = 0, links_from = links(page)
    cdef bint linked = False, hidden = True, as_it_is
    cdef int32_t cover, before
    cdef uint32_t *out
    cdef Draft new
    while seen < end and blank(page, page.events + seen):
        seen += 1
    if seen == end:
        return 0
    while page.events[first].link == LINE_FEED:
        first += 1  # stops at `seen`
    cover = before = page.events[seen].number
    for at in range(first, end):
        linked |= page.events[at].link != 0 and (page.events[at].link > 0 or at > seen)
        room += page.events[at].length + 1
        if at >= seen and not blank(page, page.events + at):
            hidden &= (page.events[at].context & HIDDEN) != 0
            if page.events[at].number != before:
                cover = min(cover, common(page, before, page.events[at].number))
                before = page.events[at].number
    as_it_is = (page.events[first].context & AS_IT_IS) != 0
    reserve(&page.out, room * sizeof(uint32_t))
    out = <uint32_t *>(page.out.data + page.out.used)
    if linked:
        size = piecewise(page, first, seen, end, as_it_is, out)
    else:
        size = joined(page, first, seen, end, as_it_is, out)
    tidy(page, out, size, links_from, as_it_is, &new)
    return keep(page, &new, page.events[seen].context, cover, hidden, links_from)


cdef int32_t common(Page *page, int32_t a, int32_t b) noexcept nogil:
    """`elements.common`. Ends: the larger is never 0, and its parent is smaller."""
    while a != b:
        if a > b:
            a = page.opened[a].parent
        else:
            b = page.opened[b].parent
    return a


cdef int keep(Page *page, Draft *new, int64_t context, int32_t element, bint hidden, Py_ssize_t links_from) except -1:
    """Make what was written a draft, unless it is nothing."""
    if new.length == 0:
        page.links.used = links_from * sizeof(Local)
        return 0
    new.start, new.element, new.links = <int32_t>(page.out.used // sizeof(uint32_t)), element, <int32_t>links_from
    new.kind, new.level, new.hidden = <int32_t>(context & KIND), (context >> LEVEL_AT) & MOST_LEVEL, hidden
    page.used[element] = 1
    page.out.used += new.length * sizeof(uint32_t)
    reserve(&page.drafts, sizeof(Draft))
    memcpy(page.drafts.data + page.drafts.used, new, sizeof(Draft))
    page.drafts.used += sizeof(Draft)
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
    cdef uint32_t *out
    cdef Draft new
    reserve(&page.out, piece.length * sizeof(uint32_t))
    out = <uint32_t *>(page.out.data + page.out.used)
    if as_it_is:
        size = piece.length
        memcpy(out, page.text + piece.start, size * sizeof(uint32_t))
    else:
        size = fold(page.text + piece.start, piece.length, out, True)
    tidy(page, out, size, links_from, as_it_is, &new)
    if piece.link > 0 and new.length:
        add_link(page, new.lead, new.length, piece.link)
    return keep(page, &new, piece.context, piece.number, (piece.context & HIDDEN) != 0, links_from)


# ---------------------------------------------------------------------- rows

cdef int start_row(Page *page) except -1:
    cdef Row *new
    reserve(&page.rows, sizeof(Row))
    new = <Row *>(page.rows.data + page.rows.used)
    page.rows.used += sizeof(Row)
    new.first, new.cells = <int32_t>drafts(page), <int32_t>(page.cells.used // sizeof(int32_t))
    return 0


cdef int start_cell(Page *page) except -1:
    if page.rows.used:
        reserve(&page.cells, sizeof(int32_t))
        (<int32_t *>(page.cells.data + page.cells.used))[0] = <int32_t>drafts(page)
        page.cells.used += sizeof(int32_t)
    return 0


cdef int end_row(Page *page, int32_t number) except -1:
    """`BlockBuilder._end_row`: the drafts of the row as one, if it is data."""
    cdef Row row
    cdef const int32_t *cells
    cdef Py_ssize_t count
    if page.rows.used == 0:
        raise ValueError("a row ends that was not opened")
    page.rows.used -= sizeof(Row)
    row = (<Row *>(page.rows.data + page.rows.used))[0]
    cells = <int32_t *>page.cells.data + row.cells
    count = page.cells.used // sizeof(int32_t) - row.cells
    page.cells.used = row.cells * sizeof(int32_t)
    if is_data(page, row.first, cells, count):
        join_row(page, row.first, cells, count)
        draft(page, row.first).element = number
        page.used[number] = 1
    return 0


cdef bint is_data(Page *page, Py_ssize_t first, const int32_t *cells, Py_ssize_t count) noexcept:
    """Two filled cells or more with one block each, none a heading and at most one of them long."""
    cdef Py_ssize_t end = drafts(page), at, long_ones = 0
    if end - first < 2 or count == 0 or cells[0] != first:
        return False
    for at in range(count):
        if (cells[at + 1] if at + 1 < count else end) - cells[at] > 1:
            return False
    for at in range(first, end):
        if draft(page, at).kind == HEADING:
            return False
        long_ones += draft(page, at).length > page.long_cell
    return long_ones <= 1


cdef int join_row(Page *page, Py_ssize_t first, const int32_t *cells, Py_ssize_t count) except -1:
    """`drafts.join_row`: a tab between cells, none before the first that holds text nor at the end."""
    cdef Py_ssize_t start = draft(page, first).start, size = 0, at, k, link, last, end = drafts(page)
    cdef uint32_t *out
    cdef uint32_t *source
    cdef bint hidden = True, filled
    reserve(&page.out, page.out.used - start * sizeof(uint32_t) + count * sizeof(uint32_t))
    out = <uint32_t *>(page.out.data + page.out.used)
    for at in range(count):
        filled = (cells[at + 1] if at + 1 < count else end) > cells[at]
        if filled:
            source = <uint32_t *>page.out.data + draft(page, cells[at]).start
            for k in range(draft(page, cells[at]).length):
                out[size + k] = c" " if source[k] == c"\n" or source[k] == c"\t" else source[k]
            last = draft(page, cells[at] + 1).links if cells[at] + 1 < end else links(page)
            for link in range(draft(page, cells[at]).links, last):
                (<Local *>page.links.data)[link].start += <int32_t>size
                (<Local *>page.links.data)[link].end += <int32_t>size
            size += draft(page, cells[at]).length
            hidden &= draft(page, cells[at]).hidden
        if filled or size:
            out[size] = c"\t"
            size += 1
    while size and out[size - 1] == c"\t":
        size -= 1
    memmove(<uint32_t *>page.out.data + start, out, size * sizeof(uint32_t))
    page.out.used = (start + size) * sizeof(uint32_t)
    page.drafts.used = (first + 1) * sizeof(Draft)
    draft(page, first).length, draft(page, first).hidden = <int32_t>size, hidden
    draft(page, first).kind, draft(page, first).level = TABLE_ROW, 0
    return 0


# ---------------------------------------------------------------------- placing

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


cdef inline void put(object row, Py_ssize_t at, object value):
    Py_INCREF(value)
    PyTuple_SET_ITEM(row, at, value)


cdef inline object empty(type kind, Py_ssize_t size):
    """A tuple of a named kind, to be filled at once."""
    return (<PyTypeObject *>kind).tp_alloc(<PyTypeObject *>kind, size)


# What is made here holds texts, numbers and its like alone: no cycle can go through it. So the collector
# need not look at it, which it would do several times while a page is cleaned.
cdef tuple blocks(Page *page, list places, list hrefs, tuple kinds, type Block, type Markup, type Link):
    cdef Py_ssize_t number, k, last, start = 0, count = drafts(page)
    cdef Draft *now
    cdef Local *link
    cdef list out = [], held
    cdef tuple placed
    for number in range(count):
        now = draft(page, number)
        start += gap(page, number)
        last = draft(page, number + 1).links if number + 1 < count else links(page)
        placed = ()
        if now.links < last:
            held = []
            for k in range(now.links, last):
                link = <Local *>page.links.data + k
                first, end = start + link.start, start + link.end
                row = empty(Link, 3)
                put(row, 0, first)
                put(row, 1, end)
                put(row, 2, hrefs[link.link - 1])
                PyObject_GC_UnTrack(row)
                held.append(row)
            placed = tuple(held)
            PyObject_GC_UnTrack(placed)
        markup = empty(Markup, 3)
        put(markup, 0, places[now.element])
        put(markup, 1, placed)
        put(markup, 2, True if now.hidden else False)
        PyObject_GC_UnTrack(markup)
        first, end, level = start + now.lead, start + now.length, now.level
        row = empty(Block, 5)
        put(row, 0, first)
        put(row, 1, end)
        put(row, 2, kinds[now.kind])
        put(row, 3, level)
        put(row, 4, markup)
        PyObject_GC_UnTrack(row)
        out.append(row)
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


cdef bint sound(Page *page, Py_ssize_t events, Py_ssize_t text, Py_ssize_t opened, Py_ssize_t hrefs) noexcept nogil:
    """Whether all positions in the arrays are inside what they point at."""
    cdef Py_ssize_t at
    cdef const Event *one
    for at in range(opened):
        if page.opened[at].parent < 0 or (page.opened[at].parent >= at and at):
            return False
    for at in range(events):
        one = page.events + at
        if one.start < 0 or one.length < 0 or <Py_ssize_t>one.start + one.length > text:
            return False
        if not (0 <= one.number < opened and -1 <= one.link <= hrefs):
            return False
    return True


cdef int lay_out(Page *page, Py_ssize_t events) except -1:
    """All events, one after the other."""
    cdef Py_ssize_t at, run = 0
    cdef int code
    for at in range(events):
        code = page.events[at].code
        if code == PIECE:
            continue
        if code == END:
            flush(page, run, at)
        elif code == START_ROW:
            start_row(page)
        elif code == START_CELL:
            start_cell(page)
        else:
            end_row(page, page.events[at].number)
        run = at + 1
    return 0


def layout(
    bytes text, bytes events, bytes opened, list hrefs, tuple kinds, int long_cell,
    type Block, type Markup, type Link,
):  # fmt: skip
    """Text and blocks of a page, and for each element opened, as a byte, whether it is to be recorded.

    text, events, opened, hrefs  from `_walk.walk`
    kinds                        names of kinds by number
    long_cell                    characters from which on a cell is more than data
    """
    cdef Page page
    cdef Py_ssize_t elements = len(opened) // sizeof(Opened), count = len(events) // sizeof(Event), at
    cdef bytes used = PyBytes_FromStringAndSize(NULL, elements)
    cdef bytes leads = bytes([0] + [href != "" for href in hrefs])
    for kind in (Block, Markup, Link):
        if not issubclass(kind, tuple) or kind.__basicsize__ != tuple.__basicsize__:
            raise TypeError("not a plain named tuple")
    memset(&page, 0, sizeof(page))
    page.text = <const uint32_t *>PyBytes_AS_STRING(text)
    page.events = <const Event *>PyBytes_AS_STRING(events)
    page.opened = <const Opened *>PyBytes_AS_STRING(opened)
    page.used, page.leads, page.long_cell = PyBytes_AS_STRING(used), leads, long_cell
    memset(page.used, 0, elements)
    if not elements or not sound(&page, count, len(text) // sizeof(uint32_t), elements, len(hrefs)):
        raise ValueError("arrays that do not fit one another")
    try:
        lay_out(&page, count)
        places = placed_elements(&page, elements)
        return whole(&page), blocks(&page, places, hrefs, kinds, Block, Markup, Link), used
    finally:
        free(page.out.data)
        free(page.drafts.data)
        free(page.links.data)
        free(page.rows.data)
        free(page.cells.data)
