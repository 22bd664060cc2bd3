# The position of a line among the others; part of the kernel `_features`.

from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport free, malloc


cdef void _place(const int64_t[:, ::1] lines, const float[:, ::1] said, uint8_t[:, ::1] out) noexcept:
    """Rows for the position of a line among the others."""
    cdef Py_ssize_t at, count = lines.shape[0], proses = 0, broken = 0, first = count, last = -1
    cdef int64_t size, text = 0, prose = 0, total = 0, total_prose = 0
    cdef double share
    for at in range(count):
        size = lines[at, SIZE]
        total += size
        broken += out[BREAK, at] > 1
        if out[PROSE, at]:
            total_prose += size
            proses += 1
            last = at
            if first == count:
                first = at
    share = <double>255 / <double>total
    for at in range(count):
        size = lines[at, SIZE]
        out[OWN, at], out[OWN + 1, at] = logs(<float>at), logs(<float>(count - 1 - at))
        out[OWN + 2, at], out[OWN + 4, at] = logs(<float>text), logs(<float>prose)
        out[DISTANCES, at] = <uint8_t>(<double>text * share)
        text += size
        prose += size if out[PROSE, at] else 0
        out[OWN + 3, at], out[OWN + 5, at] = logs(<float>(total - text)), logs(<float>(total_prose - prose))
        out[DISTANCES + 1, at], out[DISTANCES + 2, at] = at >= first, at <= last
    _everywhere(out, 13, logs(<float>count))
    _everywhere(out, 14, logs(<float>(<double>total_prose / <double>(proses if proses else 1))))
    _everywhere(out, 15, logs(<float>(<double>(256 * proses) / <double>count)))
    _everywhere(out, 16, logs(<float>(<double>(256 * broken) / <double>count)))
    _everywhere(out, 22, clipped(_mean(said, 0) * 16 + 128))
    _everywhere(out, 23, <uint8_t>(255 * _mean(said, 1)))
    _joins(lines, out)


cdef void _everywhere(uint8_t[:, ::1] out, Py_ssize_t row, uint8_t value) noexcept:
    """Set one value for all lines."""
    cdef Py_ssize_t at
    for at in range(out.shape[1]):
        out[OWN + row, at] = value


cdef float _mean(const float[:, ::1] said, Py_ssize_t row) noexcept:
    """Mean of a row, summed as integers."""
    cdef int64_t sum = 0
    cdef Py_ssize_t at
    for at in range(said.shape[1]):
        sum += <int64_t>(<double>said[row, at] * <double>(1 << 20))
    return <float>(<double>sum / <double>(said.shape[1] << 20))


cdef int _distances(const float[:, ::1] said, uint8_t[:, ::1] out) except -1:
    """Lines since prose, a cue, an opening; lines until prose and a cue; the run between prose."""
    cdef Py_ssize_t at, count = out.shape[1], prose = -FAR, cue = -FAR, opens = -FAR
    cdef float* since = <float*>malloc(count * sizeof(float))
    if not since:
        raise MemoryError
    for at in range(count):
        since[at] = _far(at - prose)
        out[OWN + 6, at], out[OWN + 7, at] = logs(since[at]), logs(_far(at - cue))
        out[OWN + 8, at] = logs(_far(at - opens))
        if out[PROSE, at]:
            prose = at
        if _is_cue(said, out, at):
            cue = at
        if out[OPENS, at] >= 204:  # 0.8
            opens = at
    prose = cue = count + FAR
    for at in range(count - 1, -1, -1):
        out[OWN + 9, at], out[OWN + 10, at] = logs(_far(prose - at)), logs(_far(cue - at))
        out[OWN + 11, at] = logs(since[at] + _far(prose - at))
        if out[PROSE, at]:
            prose = at
        if _is_cue(said, out, at):
            cue = at
    free(since)
    return 0


cdef inline float _far(Py_ssize_t distance) noexcept nogil:
    return <float>(distance if distance < FAR else FAR)


cdef inline bint _is_cue(const float[:, ::1] said, uint8_t[:, ::1] out, Py_ssize_t at) noexcept:
    return said[0, at] < -1.5 or out[ROW, at] >= 230  # 0.9


cdef void _joins(const int64_t[:, ::1] lines, uint8_t[:, ::1] out) noexcept:
    """Whether each line continues the one before, and the next continues it; the length so joined."""
    cdef Py_ssize_t at, start = 0, count = out.shape[1]
    cdef int64_t text = 0
    cdef bint joins
    for at in range(count + 1):
        joins = 0 < at < count and _joined(out[LAST_ROW, at - 1], out[FIRST_ROW, at], out[BREAK, at])
        if at < count:
            out[DISTANCES + 3, at] = joins
        if at:
            out[DISTANCES + 4, at - 1] = joins
        if not joins:
            for number in range(start, at):
                out[OWN + 12, number] = logs(<float>text)
            start, text = at, 0
        if at < count:
            text += lines[at, SIZE]


cdef bint _joined(uint8_t last, uint8_t first, uint8_t breaks) noexcept nogil:
    """Whether a line of class `first` continues one that ends with class `last`."""
    if last == PAUSE and breaks < 3:
        return True
    if last == STOP or last == ASK or last == ELLIPSIS:
        return False
    return first == LOWER or first == PAUSE or first == STOP or first == COLON
