# Numbers of 64 bits, and memory asked for before it is needed; for kernels that hold texts as numbers.

from libc.stdint cimport uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define prefetch(place) __builtin_prefetch(place)
    #else
    #define prefetch(place)
    #endif
    """
    void prefetch(const void* place) noexcept nogil


cdef inline uint64_t mixed(uint64_t value) noexcept nogil:
    """As `dedup.repeats.features.mixed`."""
    value = (value ^ (value >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    value = (value ^ (value >> 27)) * <uint64_t>0x94D049BB133111EB
    return value ^ (value >> 31)


cdef inline int ones(uint64_t bits) noexcept nogil:
    """How many bits are set."""
    bits = bits - ((bits >> 1) & <uint64_t>0x5555555555555555)
    bits = (bits & <uint64_t>0x3333333333333333) + ((bits >> 2) & <uint64_t>0x3333333333333333)
    bits = (bits + (bits >> 4)) & <uint64_t>0x0F0F0F0F0F0F0F0F
    return <int>(bits * <uint64_t>0x0101010101010101 >> 56)
