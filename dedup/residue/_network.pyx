# cython: boundscheck=False, wraparound=False
"""The network over the lines of a text, evaluated; see `dedup.residue.network`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.math cimport expf, floorf, rintf
from libc.stdint cimport uint8_t
from libc.string cimport memcpy

include "_network_product.pxi"

# Lines multiplied together: few enough to stay in the processor's cache.
cdef enum:
    AT_ONCE = 64

ctypedef const float[:, ::1] Matrix
ctypedef const float[::1] Vector


cdef struct Room:
    Py_ssize_t count  # lines
    Py_ssize_t size  # values per line
    float *line  # the values of all lines, with zeros before and after them
    float *other      # the same for the next layer
    float *looked  # features of `AT_ONCE` lines
    float *share  # weight of each line in the body
    float *body  # values of the body
    float *asked  # the vector with which lines are compared
    float *asks  # the same as a matrix
    float *whole  # from the values of a line to the last layer, and a constant


def scores(
    const uint8_t[:, :] features, Matrix ranks, Matrix enter, const float[:, :, ::1] layers,
    Vector weight, Matrix query, Matrix key, Matrix mid, Vector out, Vector skip, dilations,
    float bound, float least, float step, float tie, float[::1] found,
):
    """Write the result of `Network.scores` to `found`, one number a line; whether one of them is so near
    to the middle between two steps that it has to be computed again.

    features, ranks to skip  as in `Network`
    dilations                of the layers, each at least one
    bound, least             of the exponent of a line's weight, and the minimum weight
    step, tie                to which scores are rounded, and how near to a middle is too near

    Raises ValueError if the shapes do not fit.
    """
    cdef Py_ssize_t rows = features.shape[0], count = found.shape[0], size = enter.shape[1], layer, gap
    cdef Room room
    cdef float *memory
    _check(features.shape[1] == count and ranks.shape[0] == rows and ranks.shape[1] == 256)
    _check(enter.shape[0] == rows + 1 and skip.shape[0] == rows)
    _check(layers.shape[0] == len(dilations) and layers.shape[1] == 3 * size + 1)
    _check(layers.shape[2] == size and weight.shape[0] == size + 1 and out.shape[0] == size + 1)
    _check(query.shape[0] == size + 1 and query.shape[1] == size)
    _check(key.shape[0] == size + 1 and key.shape[1] == size)
    _check(mid.shape[0] == 3 * size + 1 and mid.shape[1] == size and size > 0)
    if not count:
        return False
    far = [<Py_ssize_t> each for each in dilations]
    _check(min(far, default=1) > 0)
    gap = max(far, default=0)
    memory = <float *> PyMem_Calloc(
        2 * (count + 2 * gap) * size + AT_ONCE * rows + count + 2 * size + size * (2 * size + 1),
        sizeof(float),
    )
    if memory == NULL:
        raise MemoryError
    try:
        _divide(&room, memory, count, size, gap, rows)
        _enter(&room, features, ranks, enter, skip, out[size], found)
        for layer in range(layers.shape[0]):
            _convolve(&room, &layers[layer, 0, 0], far[layer])
        _compare(&room, weight, key, bound, least)
        _score(&room, query, mid, out, found)
        return _round(found, step, tie)
    finally:
        PyMem_Free(memory)


cdef int _check(bint fits) except -1:
    if not fits:
        raise ValueError("sizes do not fit together")
    return 0


cdef void _divide(
    Room *room, float *memory, Py_ssize_t count, Py_ssize_t size, Py_ssize_t gap, Py_ssize_t rows
) noexcept:
    """Assign each part of the room its place in the memory."""
    room.count, room.size = count, size
    room.line = memory + gap * size
    room.other = room.line + (count + 2 * gap) * size
    room.looked = room.other + (count + gap) * size
    room.share = room.looked + AT_ONCE * rows
    room.body = room.share + count
    room.asked = room.body + size
    room.asks = room.asked + size
    room.whole = room.asks + size * size


cdef inline Py_ssize_t _part(Room *room, Py_ssize_t at) noexcept:
    return min(<Py_ssize_t> AT_ONCE, room.count - at)


cdef void _repeat(float *out, const float *row, Py_ssize_t times, Py_ssize_t size) noexcept:
    cdef Py_ssize_t at
    for at in range(times):
        memcpy(out + at * size, row, size * sizeof(float))


cdef void _clip(float *numbers, Py_ssize_t count) noexcept:
    """Replace negative numbers by zero."""
    cdef Py_ssize_t at
    for at in range(count):
        numbers[at] = numbers[at] if numbers[at] > 0 else 0


cdef int _enter(
    Room *room, const uint8_t[:, :] features, Matrix ranks, Matrix enter, Vector skip, float constant,
    float[::1] found,
) except -1:
    """Compute the values of each line from its features, and in `found` their direct contribution."""
    cdef Py_ssize_t rows = features.shape[0], at, row, step, part
    cdef float *line
    for at in range(room.count):
        found[at] = constant
    for at in range(0, room.count, AT_ONCE):
        part = _part(room, at)
        for row in range(rows):
            for step in range(part):
                room.looked[step * rows + row] = ranks[row, features[row, at + step]]
        line = room.line + at * room.size
        _repeat(line, &enter[rows, 0], part, room.size)
        if rows:
            add_product(room.looked, rows, part, &enter[0, 0], rows, room.size, line)
            add_product(room.looked, rows, part, &skip[0], rows, 1, &found[at])
        _clip(line, part * room.size)
    return 0


cdef void _convolve(Room *room, const float *layer, Py_ssize_t far) noexcept:
    """Add to each line the layer's result for it and the lines `far` before and after it."""
    cdef Py_ssize_t size = room.size, at, part, near, place
    cdef float *line
    cdef float *other
    for at in range(0, room.count, AT_ONCE):
        part = _part(room, at)
        line, other = room.line + at * size, room.other + at * size
        _repeat(other, layer + 3 * size * size, part, size)
        for near in range(3):
            add_product(
                line + (near - 1) * far * size, size, part, layer + near * size * size, size, size, other
            )
        for place in range(part * size):
            other[place] = line[place] + (other[place] if other[place] > 0 else 0)
    room.line, room.other = room.other, room.line


cdef int _compare(Room *room, Vector weight, Matrix key, float bound, float least) except -1:
    """Compute the body, and the vector with which lines are compared."""
    cdef Py_ssize_t size = room.size, at, place
    cdef float total = 0, share
    for at in range(room.count):
        room.share[at] = weight[size]
    add_product(room.line, size, room.count, &weight[0], size, 1, room.share)
    for at in range(room.count):
        share = expf(max(min(room.share[at], bound), -bound)) + least
        total += share
        for place in range(size):
            room.body[place] += share * room.line[at * size + place]
    for place in range(size):
        room.body[place] /= total
        room.asked[place] = key[size, place]
    add_product(room.body, size, 1, &key[0, 0], size, size, room.asked)
    return 0


cdef int _score(
    Room *room, Matrix query, Matrix mid, Vector out, float[::1] found
) except -1:
    """Log-odds from the values of all lines, each compared with the body.

    The product of a line with the body is linear in the line, so one matrix holds all of it.
    """
    cdef Py_ssize_t size = room.size, at, part, place
    for at in range(size):
        for place in range(size):
            room.asks[at * size + place] = room.asked[at] * mid[2 * size + at, place]
    memcpy(room.whole, &mid[0, 0], size * size * sizeof(float))
    memcpy(room.whole + size * size, &mid[3 * size, 0], size * sizeof(float))
    add_product(&query[0, 0], size, size + 1, room.asks, size, size, room.whole)
    add_product(room.body, size, 1, &mid[size, 0], size, size, room.whole + size * size)
    for at in range(0, room.count, AT_ONCE):
        part = _part(room, at)
        _repeat(room.other, room.whole + size * size, part, size)
        add_product(room.line + at * size, size, part, room.whole, size, size, room.other)
        _clip(room.other, part * size)
        add_product(room.other, size, part, &out[0], size, 1, &found[at])
    return 0


cdef bint _round(float[::1] found, float step, float tie) noexcept:
    """Round the scores; whether one is so near to the middle between two steps that it is a tie."""
    cdef Py_ssize_t at
    cdef float steps, below
    cdef bint tied = False
    for at in range(found.shape[0]):
        steps = found[at] / step
        below = floorf(steps)
        tied |= -tie < (steps - below - 0.5) * step < tie
        found[at] = rintf(steps) * step
    return tied
