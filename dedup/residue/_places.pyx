# cython: boundscheck=False, wraparound=False
"""The place of each line by its markup, from one table of the elements that contain lines; see
`dedup.residue.places`.
"""

from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport calloc, free

from dedup._tuples cimport empty, fields_of, put, untrack


cdef struct Element:
    int64_t prose  # characters of prose below it
    Py_ssize_t parent
    bint held  # a line is in it or below it
    int outside


cdef struct Page:
    Element* elements
    Py_ssize_t count


def places(
    list lines not None, list verdicts not None, tuple elements not None, double large,
    uint8_t[::1] known not None, own, type Place not None,
):
    """A `Place` for each line, as in `places.places`.

    large  maximum share of the page's prose in an element outside the article
    known  how surely each element by itself is outside; 255 if not computed yet
    own    called with tag and names of such an element

    Raises IndexError for an element that does not exist, KeyError for a parent after its child.
    """
    cdef Page page
    cdef Py_ssize_t at
    cdef list out = []
    page.count = len(elements)
    if len(verdicts) != len(lines) or known.shape[0] != page.count or not issubclass(Place, tuple):
        raise ValueError("not as many lines or elements")
    page.elements = <Element*>calloc(page.count + 1, sizeof(Element))
    if not page.elements:
        raise MemoryError
    try:
        for at in range(len(lines)):
            _hold(fields_of(lines[at], 3), fields_of(verdicts[at], 6), elements, &page)
        _zones(&page, elements, large, known, own)
        for at in range(len(lines)):
            out.append(_place(fields_of(lines[at], 3), &page, Place))
    finally:
        free(page.elements)
    return out


cdef int _hold(tuple line, tuple verdict, tuple elements, Page* page) except -1:
    """Add a line's prose to its element, and note all elements above it."""
    cdef Py_ssize_t at
    cdef tuple mark
    cdef Element* element
    mark_of = fields_of(line[1], 5)[4]
    if mark_of is None:
        return 0
    mark = fields_of(mark_of, 3)
    at = mark[0]
    if at >= page.count:
        raise IndexError("an element that is not there")
    if at >= 0 and verdict[5] and not mark[2]:
        page.elements[at].prose += len(line[2])
    while at >= 0:
        element = &page.elements[at]
        if element.held:
            break
        element.held, element.parent = True, fields_of(elements[at], 3)[2]
        at = element.parent
        if at >= page.count:
            raise IndexError("a parent that is not there")
    return 0


cdef int _zones(Page* page, tuple elements, double large, uint8_t[::1] known, own) except -1:
    """How surely each element with lines is outside the article, also because of those that contain it."""
    cdef Py_ssize_t at
    cdef int64_t most = 0
    cdef Element* element
    cdef tuple fields
    for at in range(page.count - 1, -1, -1):
        element = &page.elements[at]
        if element.prose and element.parent >= 0:
            page.elements[element.parent].prose += element.prose
    for at in range(page.count):
        most = max(most, page.elements[at].prose)
    for at in range(page.count):
        element = &page.elements[at]
        if not element.held or <double>element.prose > <double>most * large:
            continue
        if known[at] == 255:
            fields = fields_of(elements[at], 3)
            known[at] = own(fields[0], fields[1])
        if element.parent >= at:
            raise KeyError(element.parent)
        element.outside = known[at]
        if element.parent >= 0:
            element.outside = max(element.outside, page.elements[element.parent].outside)
    return 0


cdef object _place(tuple line, Page* page, type Place):
    cdef tuple block = fields_of(line[1], 5), mark, link
    cdef Py_ssize_t at, linked = 0, size
    cdef double links = 0
    cdef int outside = 0
    hidden = False
    if block[4] is not None:
        mark = fields_of(block[4], 3)
        at, hidden = mark[0], mark[2]
        for each in <tuple?>mark[1]:
            link = fields_of(each, 2)
            linked += <Py_ssize_t>link[1] - <Py_ssize_t>link[0]
        size = <Py_ssize_t>block[1] - <Py_ssize_t>block[0]
        links = min(<double>linked / <double>max(size, 1), 1.0)
        outside = page.elements[at].outside if at >= 0 else 0
    return _row(Place, outside, links, hidden)


cdef object _row(type Place, outside, links, hidden):
    """A `Place`. It is in no cycle, so the collector need not track it."""
    cdef object row = empty(Place, 3)
    put(row, 0, outside)
    put(row, 1, links)
    put(row, 2, hidden)
    untrack(row)
    return row
