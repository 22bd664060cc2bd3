# cython: boundscheck=False, wraparound=False, cdivision=True
"""Features of lines by themselves, by position, and by their neighbours.

Same result as `dedup.residue.features.text_features` and `near`, from the results of `_lines.look`. Sums are
of integers, or of exact products, so that no compiler's rounding can change them.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

from dedup.residue._shared cimport clipped, logs, sort_places

include "_classes.pxi"

cdef enum:  # rows
    LINEAR = 19
    FIRST_ROW = 20
    LAST_ROW = 21
    BREAK = 23
    PROSE = 25
    ROW = 26
    OPENS = 27
    OWN = 28
    DISTANCES = OWN + 17
    NEIGHBOURS = OWN + 24

cdef enum:
    PROSE_WORDS = 12
    FAR = 4000

include "_features_places.pxi"


def fill(
    const int64_t[:, ::1] lines not None, const float[:, ::1] said not None, const int64_t[::1] breaks not None,
    const float[:, ::1] rows, const int64_t[::1] wide not None, const int64_t[:, ::1] spans not None,
    const int64_t[::1] beside not None, const int64_t[::1] offsets not None, uint8_t[:, ::1] out not None,
):
    """Fill `out` with the rows of `text_features`, and with those of `near` if there is room for them.

    lines, said      as filled in by `_lines.look`
    breaks           number of line breaks before each line
    rows             as in `text_features`; None if no rules were applied
    wide, spans      rows that are averaged over windows, and the windows
    beside, offsets  rows that are copied from neighbours, and their offsets

    Raises ValueError for arrays that do not fit.
    """
    cdef Py_ssize_t count = lines.shape[0], both = NEIGHBOURS + wide.shape[0] * spans.shape[0]
    if said.shape[0] != 6 or said.shape[1] != count or breaks.shape[0] != count or out.shape[1] != count:
        raise ValueError("not as many lines")
    if rows is not None and (rows.shape[0] != 2 or rows.shape[1] != count):
        raise ValueError("rows do not fit")
    if lines.shape[1] != COLUMNS or spans.shape[1] != 2:
        raise ValueError("columns do not fit")
    if out.shape[0] != both and out.shape[0] != both + beside.shape[0] * offsets.shape[0]:
        raise ValueError("rows of features do not fit")
    _check(wide, spans, beside)
    if not count:
        return
    _own(lines, said, breaks, rows, out)
    _copies(lines, out)
    _place(lines, said, out)
    _distances(said, out)
    _windows(wide, spans, out)
    if out.shape[0] > both:
        _beside(beside, offsets, out, both)


cdef int _check(const int64_t[::1] wide, const int64_t[:, ::1] spans, const int64_t[::1] beside) except -1:
    for at in range(wide.shape[0]):
        if not 0 <= wide[at] < OWN:
            raise ValueError("no such row")
    for at in range(beside.shape[0]):
        if not 0 <= beside[at] < OWN:
            raise ValueError("no such row")
    for at in range(spans.shape[0]):
        if not -FAR <= spans[at, 0] <= spans[at, 1] <= FAR:
            raise ValueError("no such window")
    return 0


cdef void _own(
    const int64_t[:, ::1] lines, const float[:, ::1] said, const int64_t[::1] breaks,
    const float[:, ::1] rows, uint8_t[:, ::1] out,
) noexcept:
    """Rows of each line by itself, without those of copies."""
    cdef int[9] shares = [UPPER, DIGIT, PAUSE, QUOTE, BULLET, SYMBOL, COLON, CJK, LETTER]
    cdef Py_ssize_t at, number, count = lines.shape[0]
    cdef const int64_t* line
    cdef float size, words, part
    cdef bint long
    for at in range(count):
        line = &lines[at, 0]
        size, words = <float>line[SIZE], <float>line[WORDS]
        out[0, at], out[1, at] = logs(size), logs(words)
        out[2, at] = logs(size * 4 / (words if words > 1 else 1))
        out[3, at] = logs(<float>(line[COUNTS + STOP] + line[COUNTS + ASK]))
        part = <float>256 / size
        for number in range(9):
            out[5 + number, at] = logs(<float>(<double>line[COUNTS + shares[number]] * <double>part))
        for number in range(1, 6):
            out[13 + number, at] = logs(said[number, at] * 256)
        out[LINEAR, at] = clipped(said[0, at] * 16 + 128)
        out[FIRST_ROW, at], out[LAST_ROW, at] = <uint8_t>line[FIRST], <uint8_t>line[LAST]
        out[BREAK, at] = <uint8_t>(breaks[at] if breaks[at] < 6 else 6)
        out[BREAK + 1, at] = 6
        if at:
            out[BREAK + 1, at - 1] = out[BREAK, at]
        long = size >= 60 and said[1, at] > <float>0.2 and line[LAST] == STOP
        out[PROSE, at] = 255 if words >= PROSE_WORDS or long else 0
        out[ROW, at] = 0 if rows is None else <uint8_t>(rows[0, at] * 255)
        out[OPENS, at] = 0 if rows is None else <uint8_t>(rows[1, at] * 255)


cdef int _copies(const int64_t[:, ::1] lines, uint8_t[:, ::1] out) except -1:
    """How often each line occurs in the document, and whether it occurred before."""
    cdef Py_ssize_t at, other, count = lines.shape[0]
    cdef uint32_t* keys = <uint32_t*>malloc(count * sizeof(uint32_t))
    cdef Py_ssize_t* order = <Py_ssize_t*>malloc(count * sizeof(Py_ssize_t))
    cdef Py_ssize_t* spare = <Py_ssize_t*>malloc(count * sizeof(Py_ssize_t))
    cdef uint8_t copies
    try:
        if not keys or not order or not spare:
            raise MemoryError
        for at in range(count):
            keys[at] = <uint32_t>lines[at, KEY]
        sort_places(keys, count, order, spare)
        at = 0
        while at < count:
            other = at + 1
            while other < count and keys[order[other]] == keys[order[at]]:
                other += 1
            copies = logs(<float>(other - at if keys[order[at]] else 1))
            for number in range(at, other):
                out[4, order[number]] = copies
                out[22, order[number]] = number > at and keys[order[at]] != 0
            at = other
    finally:
        free(keys)
        free(order)
        free(spare)
    return 0


cdef int _windows(const int64_t[::1] wide, const int64_t[:, ::1] spans, uint8_t[:, ::1] out) except -1:
    """Means of rows over the lines of each window; lines outside the document count as 0."""
    cdef Py_ssize_t number, span, at, count = out.shape[1]
    cdef int64_t* sums = <int64_t*>malloc((count + 1) * sizeof(int64_t))
    if not sums:
        raise MemoryError
    sums[0] = 0
    for number in range(wide.shape[0]):
        for at in range(count):
            sums[at + 1] = sums[at] + out[wide[number], at]
        for span in range(spans.shape[0]):
            _window(sums, spans[span, 0], spans[span, 1], &out[NEIGHBOURS + span * wide.shape[0] + number, 0], count)
    free(sums)
    return 0


cdef void _window(
    const int64_t* sums, int64_t first, int64_t last, uint8_t* row, Py_ssize_t count
) noexcept nogil:
    """Means over lines ``at + first .. at + last``, from the sums before each line."""
    cdef Py_ssize_t at, start, end
    cdef uint32_t width = <uint32_t>(last - first + 1)
    for at in range(count):
        start, end = min(max(at + first, 0), count), min(max(at + last + 1, 0), count)
        row[at] = <uint8_t>(<uint32_t>(sums[end] - sums[start]) / width) if end > start else 0


cdef void _beside(
    const int64_t[::1] rows, const int64_t[::1] offsets, uint8_t[:, ::1] out, Py_ssize_t row
) noexcept:
    """Rows of the lines at the offsets; 0 outside the document."""
    cdef Py_ssize_t number, step, at, other, count = out.shape[1]
    for step in range(offsets.shape[0]):
        for number in range(rows.shape[0]):
            for at in range(count):
                other = at + offsets[step]
                out[row, at] = out[rows[number], other] if 0 <= other < count else 0
            row += 1


cdef uint64_t _shape(const uint8_t[:, ::1] markup, const int64_t[::1] rows, Py_ssize_t line) noexcept nogil:
    """The shape of a line as a number, a byte for each row."""
    cdef uint64_t out = 0
    cdef Py_ssize_t at
    for at in range(rows.shape[0]):
        out = out << 8 | markup[rows[at], line]
    return out


cdef inline Py_ssize_t _slot(const uint64_t* keys, const int64_t* sizes, uint64_t mask, uint64_t key) noexcept nogil:
    """Index of a key in a table, or where it would be."""
    cdef uint64_t at = (key * <uint64_t>0x9E3779B97F4A7C15 >> 32) & mask
    while sizes[at] and keys[at] != key:
        at = (at + 1) & mask
    return <Py_ssize_t>at


def settle(
    float[::1] score not None, const uint8_t[:, ::1] markup not None, const int64_t[::1] shape not None,
    const int64_t[::1] around not None, double share, float less,
):
    """Replace `score`, one number a line, by the result of `labeller.together`, reduced where
    `labeller.round_the_text` is true.

    shape   rows of `markup` that define the shape of a line, at most eight
    around  rows for a footer, an aside, a main part and an article
    share   share of the score that all lines of a shape have in common, a power of two
    less    amount subtracted

    Raises ValueError for arrays that do not fit.
    """
    cdef Py_ssize_t count = score.shape[0], line, at
    cdef uint64_t mask = 4, key
    cdef uint64_t* keys = NULL
    cdef int64_t* sizes = NULL
    cdef double* sums = NULL
    if markup.shape[1] != count or not 1 <= shape.shape[0] <= 8 or around.shape[0] != 4:
        raise ValueError("not as many lines or rows")
    for at in range(shape.shape[0] + 4):
        line = shape[at] if at < shape.shape[0] else around[at - shape.shape[0]]
        if not 0 <= line < markup.shape[0]:
            raise ValueError("no such row")
    while mask < 2 * <uint64_t>count:
        mask *= 2
    try:
        keys, sizes = <uint64_t*>calloc(mask, sizeof(uint64_t)), <int64_t*>calloc(mask, sizeof(int64_t))
        sums = <double*>calloc(mask, sizeof(double))
        if not keys or not sizes or not sums:
            raise MemoryError
        for line in range(count):
            key = _shape(markup, shape, line)
            at = _slot(keys, sizes, mask - 1, key)
            keys[at] = key
            sizes[at] += 1
            sums[at] += score[line]
        for line in range(count):
            at = _slot(keys, sizes, mask - 1, _shape(markup, shape, line))
            score[line] = <float>((1 - share) * score[line] + share * (sums[at] / <double>sizes[at]))
            if (markup[around[0], line] or markup[around[1], line]) and not (
                markup[around[2], line] or markup[around[3], line]
            ):
                score[line] -= less
    finally:
        free(keys)
        free(sizes)
        free(sums)
