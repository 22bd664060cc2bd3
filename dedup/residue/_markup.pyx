# cython: boundscheck=False, wraparound=False, cdivision=True
"""Features that HTML adds to lines, in one climb from each; see
`dedup.residue.features_markup.markup_features`.

Sums are of integers, so that they do not depend on the order of their terms.
"""

from libc.stdint cimport int8_t, int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free

from dedup._tuples cimport fields_of
from dedup.residue._shared cimport bucket, clipped, logs, mixed, shift_of, sort_places

cdef enum:
    CLIMB = 40  # as in `features_markup`
    LEVELS = 6
    PARTS = 14
    PROSE = 25  # rows of the text features
    LOG_SIZE = 0
    LINKED = 7  # rows of the markup features
    IN = 26
    AT_LEVEL = IN + PARTS
    TAGS = AT_LEVEL + 7 * LEVELS
    BESIDE = TAGS + 2
    WINDOWS = BESIDE + 12
    ROWS = WINDOWS + 4


cdef struct Element:
    Py_ssize_t parent  # the last entry for the root
    int64_t name, text, linked, prose, lines, children
    uint32_t key, parts
    uint8_t tag
    uint8_t told[7]


cdef struct Row:
    Py_ssize_t element
    int64_t size, linked, links
    uint32_t path


cdef struct Page:
    Element* elements
    Py_ssize_t top
    Row* rows
    Py_ssize_t count
    double step


include "_markup_names.pxi"
include "_markup_levels.pxi"


def fill(
    list lines not None, elements, const uint8_t[:, ::1] text not None, dict kinds not None, dict tags not None,
    const uint8_t[::1] classes not None, const uint32_t[::1] values not None, learn,
    const int8_t[::1] weights not None, double step, uint8_t[:, ::1] out not None,
):
    """Fill `out`, shape (ROWS, lines).

    lines, elements  as in `markup_features`; at least one element
    text             the text features of the lines
    kinds            numbers of the kinds of blocks
    tags             tag -> its number and, from bit 8 on, its parts
    classes, values  of each code point; `learn` is called with one that has no class yet, to add one
    weights          learned weights of the words of names
    step             value of these weights in a byte, a 32-bit float

    Raises ValueError for arrays that do not fit, IndexError for a parent that does not exist.
    """
    cdef Page page
    cdef Names names
    page.count, page.top, page.step = len(lines), len(elements), step
    page.elements, page.rows = NULL, NULL
    if out.shape[0] != ROWS or out.shape[1] != page.count or text.shape[1] != page.count:
        raise ValueError("not as many lines")
    if text.shape[0] <= PROSE or not page.top:
        raise ValueError("rows or elements are missing")
    if classes.shape[0] < 0x110000 or values.shape[0] < 0x110000:
        raise ValueError("tables without every code point")
    names.shift = shift_of(weights.shape[0])
    names.classes, names.values, names.weights = &classes[0], &values[0], &weights[0]
    try:
        page.elements = <Element*>calloc(page.top + 1, sizeof(Element))
        page.rows = <Row*>calloc(page.count + 1, sizeof(Row))
        if not page.elements or not page.rows:
            raise MemoryError
        _elements(tuple(elements), tags, learn, &names, &page)
        _lines(lines, kinds, &page, text, out)
        _climb(&page, text, out)
        _alike(&page, text, out)
        _container(&page, 18, 0.5, out)
        _container(&page, 19, 0.8, out)
        _page(&page, out)
        _levels(&page, out)
        _neighbours(out)
    finally:
        free(page.elements)
        free(page.rows)


cdef int _lines(list lines, dict kinds, Page* page, const uint8_t[:, ::1] text, uint8_t[:, ::1] out) except -1:
    """Process the block of each line, and its links."""
    cdef Py_ssize_t at, element
    cdef int64_t level
    cdef tuple line, block, mark, link
    cdef Row* row
    for at in range(page.count):
        line = fields_of(lines[at], 3)
        block = fields_of(line[1], 5)
        row = &page.rows[at]
        row.size, row.linked, row.links, element = len(line[2]), 0, 0, 0
        out[4, at], level, out[6, at] = <uint8_t>kinds[block[2]], block[3], 0
        if block[4] is not None:
            mark = fields_of(block[4], 3)
            element = mark[0]
            out[6, at] = 1 if mark[2] else 0
            for each in mark[1]:
                link = fields_of(each, 2)
                row.linked += <int64_t>link[1] - <int64_t>link[0]
                row.links += 1
        row.element = min(max(element, 0), page.top - 1)
        out[0, at], out[3, at] = logs(<float>row.links), logs(<float>page.top)
        out[5, at] = clipped(<double>level)
        out[LINKED, at] = clipped(min(<double>row.linked / <double>max(row.size, 1), 1.0) * 255)
        out[8, at] = page.elements[row.element].tag
    return 0


cdef void _climb(Page* page, const uint8_t[:, ::1] text, uint8_t[:, ::1] out) noexcept:
    """Fill in depth, parts and names above each line, and totals below each element."""
    cdef Py_ssize_t at, place, depth
    cdef Element* element
    cdef Row* row
    cdef int64_t good, both
    cdef uint32_t parts, power
    for at in range(page.count):
        row = &page.rows[at]
        place, depth, good, both, parts, power = row.element, 0, 0, 0, 0, 1
        page.elements[page.elements[place].parent].children += 1
        while place != page.top and depth < CLIMB:
            element = &page.elements[place]
            element.text += row.size
            element.linked += row.linked
            element.prose += row.size if text[PROSE, at] else 0
            element.lines += 1
            both += element.name
            good += element.name if element.name > 0 else 0
            parts |= element.parts
            power *= BASE
            row.path += element.key * power
            depth += 1
            place = element.parent
        out[9, at] = <uint8_t>depth
        out[15, at] = clipped(<double>good * page.step)
        out[16, at] = clipped(255 - <double>(good - both) * page.step)
        out[17, at] = clipped(<double>both * page.step + 128)
        for depth in range(PARTS):
            out[IN + depth, at] = (parts >> depth) & 1


cdef void _page(Page* page, uint8_t[:, ::1] out) noexcept:
    """Fill in features of the page, and lines from its first main heading, 128 in the middle."""
    cdef int64_t whole = 0, linked = 0, article = 0, headings = 0
    cdef Py_ssize_t at, main = -1
    cdef uint8_t links_share, article_share, heading_share
    for at in range(page.count):
        whole += page.rows[at].size
        linked += page.rows[at].linked
        article += page.rows[at].size if out[IN, at] else 0
        headings += out[4, at] == 0
        if main < 0 and out[4, at] == 0 and out[5, at] == 1:
            main = at
    whole = max(whole, 1)
    links_share = clipped(255 * min(<double>linked / <double>whole, 1.0))
    article_share = clipped(<double>(255 * article) / <double>whole)
    heading_share = clipped(255 * (<double>headings / <double>max(page.count, 1)))
    for at in range(page.count):
        out[22, at] = clipped(<double>(at - max(main, 0) + 128))
        out[23, at], out[24, at], out[25, at] = links_share, article_share, heading_share
