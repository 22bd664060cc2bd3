"""Functions for several kernels of the labeller; compiled into each of them."""

from libc.stdint cimport int32_t, uint8_t, uint32_t
from libc.string cimport memcpy, memset


cdef inline uint8_t logs(float value) noexcept nogil:
    """`dedup.residue.features.logs` of one value."""
    cdef int32_t bits
    value = value + <float>1
    memcpy(&bits, &value, sizeof(bits))
    bits = (bits - 0x3F800000) >> 19
    return <uint8_t>(255 if bits > 255 else bits)


cdef inline uint8_t clipped(double value) noexcept nogil:
    """`value` as a byte, clipped at both ends."""
    return 0 if not value > 0 else 255 if value > 255 else <uint8_t>value


cdef inline uint32_t mixed(uint32_t hash) noexcept nogil:
    """The last step of every hash."""
    hash ^= hash >> 15
    return hash * <uint32_t>0x9E3779B1


cdef inline Py_ssize_t bucket(uint32_t hash, int shift) noexcept nogil:
    """`dedup.residue.features_words.buckets` of one hash, in a table of 2**(32 - shift)."""
    hash = (hash ^ (hash >> 16)) * <uint32_t>0x85EBCA6B
    return <Py_ssize_t>((<unsigned long long>hash) >> shift)


cdef inline int shift_of(Py_ssize_t size) except -1:
    """The second argument of `bucket` for a table of `size`, a power of two; else raises ValueError."""
    cdef int shift = 32
    if size < 1 or size & (size - 1) or size > <Py_ssize_t>1 << 30:
        raise ValueError(f"a table of {size} entries")
    while size > 1:
        size >>= 1
        shift -= 1
    return shift


cdef inline void sort_places(
    const uint32_t* keys, Py_ssize_t count, Py_ssize_t* order, Py_ssize_t* spare
) noexcept nogil:
    """Fill `order` with the indices that sort `keys` in ascending order, stably.

    Radix sort by bytes, so that the time does not depend on the keys. `spare` has the same length.
    """
    cdef Py_ssize_t starts[256]
    cdef Py_ssize_t at, sum, found
    cdef int step, byte
    cdef Py_ssize_t* held = order
    for at in range(count):
        order[at] = at
    for step in range(4):  # an even number, so that the result ends up in `order`
        memset(starts, 0, sizeof(starts))
        for at in range(count):
            starts[(keys[at] >> (8 * step)) & 255] += 1
        sum = 0
        for byte in range(256):
            found = starts[byte]
            starts[byte] = sum
            sum += found
        for at in range(count):
            byte = (keys[order[at]] >> (8 * step)) & 255
            spare[starts[byte]] = order[at]
            starts[byte] += 1
        held = order
        order = spare
        spare = held
