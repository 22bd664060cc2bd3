# 64-bit numbers, and memory prefetching; for kernels that represent texts as numbers.

from libc.stdint cimport uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define prefetch(place) __builtin_prefetch(place)
    #else
    #define prefetch(place)
    #endif

    /* Number of bits set in both of two rows of four numbers. */
    #define COMMON_ONES(count) (count(one[0] & other[0]) + count(one[1] & other[1]) \
                                + count(one[2] & other[2]) + count(one[3] & other[3]))
    static CYTHON_INLINE int ones(uint64_t bits) {
        bits = bits - ((bits >> 1) & 0x5555555555555555ULL);
        bits = (bits & 0x3333333333333333ULL) + ((bits >> 2) & 0x3333333333333333ULL);
        bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FULL;
        return (int) (bits * 0x0101010101010101ULL >> 56);
    }
    #if defined(__GNUC__) && defined(__x86_64__)
    /* Nearly all processors have an instruction for it; the check at each call is cheap. */
    __attribute__((target("popcnt"))) static int counted_ones(const uint64_t *one, const uint64_t *other) {
        return COMMON_ONES(__builtin_popcountll);
    }
    static CYTHON_INLINE int common_ones(const uint64_t *one, const uint64_t *other) {
        return __builtin_cpu_supports("popcnt") ? counted_ones(one, other) : COMMON_ONES(ones);
    }
    #else
    static CYTHON_INLINE int common_ones(const uint64_t *one, const uint64_t *other) {
        return COMMON_ONES(ones);
    }
    #endif
    """
    void prefetch(const void* place) noexcept nogil
    int ones(uint64_t bits) noexcept nogil
    int common_ones(const uint64_t* one, const uint64_t* other) noexcept nogil


cdef inline uint64_t mixed(uint64_t value) noexcept nogil:
    """The result of `dedup.repeats.features.mixed`."""
    value = (value ^ (value >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    value = (value ^ (value >> 27)) * <uint64_t>0x94D049BB133111EB
    return value ^ (value >> 31)
