# cython: boundscheck=False, wraparound=False
"""The lines left of a document after removals; see `dedup.remaining`.

Blocks and removals are walked once, as ranges of numbers. Blocks that are removed in part are rare
and left to a callback.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring
from libc.stdlib cimport free, malloc

from dedup._tuples cimport empty, fields_of, put, untrack


cdef struct Range:
    Py_ssize_t start, end


cdef struct Marks:
    Range* items
    Py_ssize_t count


cdef int _ranges(values, bint removals, Marks* out) except -1:
    """The ranges of blocks or spans, or of removals; the caller frees them."""
    cdef Py_ssize_t at
    cdef tuple fields, each = tuple(values)
    out.count = len(each)
    out.items = <Range*>malloc((out.count + 1) * sizeof(Range))
    if not out.items:
        raise MemoryError
    for at in range(out.count):
        fields = fields_of(each[at], 2)
        if removals:
            fields = fields_of(fields[0], 2)
        out.items[at].start, out.items[at].end = fields[0], fields[1]
    return 0


cdef Py_ssize_t _behind(const Marks* marks, Py_ssize_t place, Py_ssize_t first) noexcept nogil:
    """Index of the first range, from `first` on, that ends after `place`."""
    cdef Py_ssize_t last = marks.count, middle
    while first < last:
        middle = (first + last) // 2
        if marks.items[middle].end <= place:
            first = middle + 1
        else:
            last = middle
    return first


cdef Py_ssize_t _from(const Marks* marks, Py_ssize_t place, Py_ssize_t first) noexcept nogil:
    """Index of the first range, from `first` on, that starts at or after `place`."""
    cdef Py_ssize_t last = marks.count, middle
    while first < last:
        middle = (first + last) // 2
        if marks.items[middle].start < place:
            first = middle + 1
        else:
            last = middle
    return first


cdef object _row(type kind, tuple values):
    """A named tuple of `values`, untracked: they can form no reference cycle."""
    cdef Py_ssize_t at, size = len(values)
    cdef object row = empty(kind, size)
    for at in range(size):
        put(row, at, values[at])
    untrack(row)
    return row


cdef int _named(kind, text) except -1:
    if not issubclass(kind, tuple) or not isinstance(text, str):
        raise TypeError("no named tuple, or no text")
    return 0


def untouched(text not None, tuple blocks not None, type Line not None):
    """The lines of a document without removals, as `Line`."""
    cdef Py_ssize_t at, start, end, last = 0
    cdef tuple fields
    cdef list out = []
    _named(Line, text)
    for at in range(len(blocks)):
        fields = fields_of(blocks[at], 2)
        start, end = fields[0], fields[1]
        mine, gap = PyUnicode_Substring(text, start, end), PyUnicode_Substring(text, last, start)
        out.append(_row(Line, (at, fields, mine, (), gap, ())))
        last = end
    return out


def narrow(list lines not None, list added not None, removals, cut):
    """The result of `remaining.narrow`.

    added  ranges that were removed from the lines, in order
    cut    called with a line and the half-open range of removals that touch it; returns the rest of
           the line, or None
    """
    cdef Marks new, gone
    new.items = gone.items = NULL
    try:
        _ranges(added, False, &new)
        _ranges(removals, True, &gone)
        return _narrow(lines, &new, &gone, cut)
    finally:
        free(new.items)
        free(gone.items)


cdef list _narrow(list lines, const Marks* new, const Marks* gone, cut):
    cdef Py_ssize_t number, at = 0, first, start, end
    cdef tuple line, block
    cdef object gap = "", mine
    cdef bint dropped = False
    cdef list out = []
    for number in range(len(lines)):
        if at == new.count and not dropped:
            out.extend(lines[number:])  # unchanged from here on
            break
        line = fields_of(lines[number], 6)
        block = fields_of(line[1], 2)
        start, end, mine = block[0], block[1], line[4]
        while at < new.count and new.items[at].end <= start:
            at += 1
        if at < new.count and new.items[at].start < end:
            first = _behind(gone, start, 0)
            if first == gone.count:
                raise IndexError("a line removed by none of the removals")
            left = None
            if gone.items[first].start > start or gone.items[first].end < end:
                left = cut(line, first, _from(gone, end, first))
            if left is None:
                if not dropped or (mine != gap and mine.count("\n") > gap.count("\n")):
                    gap = mine
                dropped = True
                continue
            line = fields_of(left, 6)
        if dropped:
            if gap.count("\n") < mine.count("\n"):
                gap = mine
            line = <tuple>_row(type(line), (line[0], line[1], line[2], line[3], gap if out else "", line[5]))
            dropped = False
        out.append(line)
    return out


cdef class _Widened:
    """Removals extended to fill the space between kept spans."""

    cdef tuple removals
    cdef type Removal, Span
    cdef const Marks* gone
    cdef Py_ssize_t reached
    cdef list out

    cdef int keep(self, Py_ssize_t start, Py_ssize_t end) except -1:
        """Add a kept span; everything between it and the previous one is removed."""
        cdef Py_ssize_t at, first, last, begin = self.reached
        cdef tuple fields
        if start > begin:
            first, last = _behind(self.gone, begin, 0), _from(self.gone, start, 0)
            if first >= last:
                raise ValueError("something goes that no removal names")
            for at in range(first, last):
                fields = fields_of(self.removals[at], 5)
                edge = start if at == last - 1 else self.gone.items[at + 1].start
                span = _row(self.Span, (begin, edge))
                self.out.append(_row(self.Removal, (span, fields[1], fields[2], fields[3], fields[4])))
                begin = edge
        self.reached = max(self.reached, end)
        return 0


def widen(text not None, tuple blocks not None, tuple removals not None, pieces, type Removal not None,
          type Span not None):
    """The result of `remaining.widen`.

    pieces  called with a block and the half-open range of removals that touch it; returns the ranges left
    """
    cdef Marks held, gone
    cdef _Widened wide = _Widened()
    held.items = gone.items = NULL
    _named(Removal, text)
    _named(Span, text)
    wide.removals, wide.Removal, wide.Span, wide.gone, wide.reached, wide.out = removals, Removal, Span, &gone, 0, []
    try:
        _ranges(blocks, False, &held)
        _ranges(removals, True, &gone)
        _widen(text, blocks, &held, wide, pieces)
        wide.keep(held.items[held.count - 1].end if held.count else 0, len(text))
    finally:
        free(held.items)
        free(gone.items)
        wide.gone = NULL
    return tuple(wide.out)


cdef int _widen(text, tuple blocks, const Marks* held, _Widened wide, pieces) except -1:
    """Pass each kept span to `wide`: gaps, pieces of blocks, and runs of whole blocks as one."""
    cdef Py_ssize_t at = 0, index = 0, last = 0, breaks = -1, start, end
    cdef const Marks* gone = wide.gone
    cdef Range gap = Range(0, 0)
    cdef bint begun = False, whole
    cdef tuple left, each
    while index < held.count:
        start, end = held.items[index].start, held.items[index].end
        if breaks < 0 or (start - last > breaks and _breaks(text, last, start) > breaks):
            gap.start, gap.end = last, start
        while at < gone.count and gone.items[at].end <= start:
            at += 1
        whole, left = at == gone.count or gone.items[at].start >= end, ()
        if whole:
            index = _behind(held, gone.items[at].start if at < gone.count else len(text), index + 1) - 1
            end = held.items[index].end
        elif gone.items[at].start > start or gone.items[at].end < end:
            left = pieces(blocks[index], at, _from(gone, end, at))
        last = end
        if whole or left:
            if begun or start == held.items[0].start:
                wide.keep(gap.start, gap.end)
            else:
                wide.keep(start, start)
            if whole:
                wide.keep(start, end)
            for piece in left:
                each = fields_of(piece, 2)
                wide.keep(each[0], each[1])
            begun, breaks = True, -1
        else:
            breaks = _breaks(text, gap.start, gap.end)
        index += 1
    return 0


cdef Py_ssize_t _breaks(text, Py_ssize_t start, Py_ssize_t end) noexcept:
    """Number of line breaks between two positions."""
    cdef Py_ssize_t found = 0, at
    for at in range(max(start, 0), min(end, PyUnicode_GET_LENGTH(text))):
        found += PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at) == c"\n"
    return found
