# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""From what `dedup.reading._walk` found to text and blocks; see `dedup.reading.serialised`.

The twin of `BlockBuilder.flush` and what it calls, of `dedup.reading.lines` and `dedup.reading.drafts`:
the same steps on arrays. A run is a range of events, a draft a range of the text written so far.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_FromKindAndData
from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.stdlib cimport free
from libc.string cimport memcpy, memmove, memset

from dedup.reading._chars cimport is_space
from dedup.reading._events cimport (
    AS_IT_IS, END, HIDDEN, KIND, LINE_FEED, PIECE, START_CELL, START_ROW, Event, Opened, level_of,
)
from dedup.reading._stores cimport Store, added, reserve
from dedup._tuples cimport check_plain, empty, put, untrack

# The numbers of kinds that mean something here.
cdef enum:
    PARAGRAPH, HEADING, LIST_ITEM, TABLE_ROW

cdef enum:
    SOFT_HYPHEN = 0xAD


# A block to be: where its text stands among what was written, and its first link; `lead` characters of
# it stand before the block.
cdef struct Draft:
    int64_t level
    int32_t start, length, lead, element, links, kind
    bint hidden


# A link in the text of its draft; `link` counts from 1.
cdef struct Local:
    int32_t start, end, link


# A row that is open: how many drafts and cells there were before it.
cdef struct Row:
    int32_t first, cells


cdef struct Page:
    const uint32_t *text
    const Event *events
    const Opened *opened
    char *used  # for each element opened, whether a draft is of it
    const char *leads  # for each link, whether it leads somewhere
    Store out, drafts, links, rows, cells  # characters, `Draft`, `Local`, `Row`, first drafts of cells
    Py_ssize_t long_cell


cdef inline Py_ssize_t drafts(Page *page) noexcept nogil:
    return page.drafts.used // sizeof(Draft)


cdef inline Draft *draft(Page *page, Py_ssize_t number) noexcept nogil:
    return <Draft *>page.drafts.data + number


cdef inline Py_ssize_t links(Page *page) noexcept nogil:
    return page.links.used // sizeof(Local)


cdef inline Py_ssize_t links_end(Page *page, Py_ssize_t number) noexcept nogil:
    """One past the last link of a draft."""
    return draft(page, number + 1).links if number + 1 < drafts(page) else links(page)


cdef inline bint blank(Page *page, const Event *piece) noexcept:
    """Whether the piece is nothing but white space."""
    cdef const uint32_t *at = page.text + piece.start
    cdef const uint32_t *end = at + piece.length
    while at < end and is_space(at[0]):
        at += 1
    return at == end


include "_layout_setting.pxi"
include "_layout_drafts.pxi"
include "_layout_rows.pxi"
include "_layout_placing.pxi"


cdef bint sound(
    Page *page, Py_ssize_t events, Py_ssize_t text, Py_ssize_t opened, Py_ssize_t hrefs
) noexcept nogil:
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
        if not (0 <= one.number < opened and LINE_FEED <= one.link <= hrefs):
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
    bytes text not None, bytes events not None, bytes opened not None, list hrefs not None,
    tuple kinds not None, int long_cell, type Block, type Markup, type Link,
):  # fmt: skip
    """Text and blocks of a page, and for each element opened, as a byte, whether it is to be recorded.

    text, events, opened, hrefs  from `_walk.walk`
    kinds                        names of kinds by number
    long_cell                    characters from which on a cell is more than data
    """
    cdef Page page
    cdef Py_ssize_t elements = len(opened) // sizeof(Opened), count = len(events) // sizeof(Event)
    cdef bytes used = PyBytes_FromStringAndSize(NULL, elements)
    cdef bytes leads = bytes([0] + [href != "" for href in hrefs])
    for kind in (Block, Markup, Link):
        check_plain(kind)
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
