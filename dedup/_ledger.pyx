# cython: boundscheck=False, wraparound=False
"""Creating and sorting removals; see `dedup.ledger` and `dedup.remaining`."""

from libc.stdlib cimport free, malloc, qsort

from dedup._tuples cimport check_plain, empty, fields_of, put, untrack


cdef struct Mark:
    Py_ssize_t start, end, at  # a range, and its index in the list


cdef int _before(const void* one, const void* other) noexcept nogil:
    cdef const Mark* a = <const Mark*>one
    cdef const Mark* b = <const Mark*>other
    if a.start != b.start:
        return -1 if a.start < b.start else 1
    if a.end != b.end:
        return -1 if a.end < b.end else 1
    return -1 if a.at < b.at else 1


cdef object _removal(type Removal, object span, tuple decision, Py_ssize_t first, object kept):
    """A removal, untracked: it can be in no reference cycle."""
    cdef Py_ssize_t at
    row = empty(Removal, 5)
    put(row, 0, span)
    for at in range(3):
        put(row, at + 1, decision[first + at])
    put(row, 4, kept)
    untrack(row)
    return row


cdef object _span(type Span, object start, object end):
    row = empty(Span, 2)
    put(row, 0, start)
    put(row, 1, end)
    untrack(row)
    return row


def removed(lines not None, dict decisions not None, type Removal not None, type Span not None):
    """The result of `remaining.removed`."""
    cdef tuple line, block, decision, cut
    cdef list out = []
    check_plain(Removal)
    check_plain(Span)
    for at, found in decisions.items():
        line, decision = fields_of(lines[at], 4), fields_of(found, 3)
        cut = <tuple?>line[3]
        for piece in cut:
            out.append(_removal(Removal, piece, decision, 0, None))
        if not cut:
            block = fields_of(line[1], 2)
            out.append(_removal(Removal, _span(Span, block[0], block[1]), decision, 0, None))
    return out


def sort(list removals not None, type Removal not None, type Span not None):
    """The result of `ledger.sort_removals`."""
    cdef Py_ssize_t count = len(removals), number, start, reached = 0, begun = -1, clipped = -1
    cdef tuple fields
    cdef list out = []
    cdef bint sorted_ = True
    cdef Mark* marks
    check_plain(Removal)
    check_plain(Span)
    marks = <Mark*>malloc((count + 1) * sizeof(Mark))
    if not marks:
        raise MemoryError
    try:
        for number in range(count):
            fields = fields_of(fields_of(removals[number], 5)[0], 2)
            marks[number].start, marks[number].end, marks[number].at = fields[0], fields[1], number
            sorted_ = sorted_ and (not number or _before(&marks[number - 1], &marks[number]) < 0)
        if not sorted_:
            qsort(marks, count, sizeof(Mark), _before)
        for number in range(count):
            if marks[number].end <= reached:
                continue
            if marks[number].start == begun:
                start = clipped
                out.pop()
            else:
                start = max(marks[number].start, reached)
            if start < marks[number].end:
                one = removals[marks[number].at]
                if start != marks[number].start:
                    fields = fields_of(one, 5)
                    one = _removal(Removal, _span(Span, start, marks[number].end), fields, 1, fields[4])
                out.append(one)
                reached, begun, clipped = marks[number].end, marks[number].start, start
        return tuple(out)
    finally:
        free(marks)
