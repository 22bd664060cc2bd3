"""How words and runs of words are hashed; compiled into the kernels that do so."""

from libc.stdint cimport uint64_t


cdef inline uint64_t mixed(uint64_t value) noexcept nogil:
    """What mixes the bits of hashes in `dedup.corpus.words`, of one value."""
    value ^= value >> 33
    value *= <uint64_t>0xFF51AFD7ED558CCD
    value ^= value >> 33
    value *= <uint64_t>0xC4CEB9FE1A85EC53
    return value ^ (value >> 33)


cdef inline uint64_t next_power(uint64_t power) noexcept nogil:
    """The power of the base of all hashes that comes after `power`."""
    return power * <uint64_t>0x9E3779B97F4A7C15


cdef inline uint64_t run_hash(const uint64_t* hashes, Py_ssize_t first, Py_ssize_t last) noexcept nogil:
    """`dedup.corpus.words.run_hashes` of one run."""
    cdef uint64_t total = 0, power = 1
    cdef Py_ssize_t at
    for at in range(first, last):
        total += hashes[at] * power
        power = next_power(power)
    return mixed(total + <uint64_t>(last - first))
