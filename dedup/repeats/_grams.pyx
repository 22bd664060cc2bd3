# cython: boundscheck=False, wraparound=False, cdivision=True
"""Making and sorting runs of words; see `dedup.repeats.candidates`.

A run is one number: its hash in the upper bits, the number of its text in the lower `bits` bits.
"""

from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.string cimport memset

include "_bits.pxi"

cdef enum:
    FINE = 12  # bits by which runs are distributed
    PLACES = 1 << FINE
    FEW = 24  # maximum number of runs that insertion sort sorts fastest

cdef uint64_t[3] ODD
ODD[:] = [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9]


cdef inline uint64_t run_of(const uint64_t* words, int size) noexcept nogil:
    """The hash of a run of words."""
    cdef uint64_t value = words[0] * ODD[0] + <uint64_t>size
    cdef int offset
    for offset in range(1, size):
        value = mixed(value + words[offset] * ODD[offset])
    return value


cdef int check(const uint64_t[::1] hashes, const int64_t[::1] starts) except -1:
    cdef Py_ssize_t row
    for row in range(starts.shape[0] - 1):
        if starts[row] < 0 or starts[row] > starts[row + 1]:
            raise IndexError("texts follow one another")
    if starts.shape[0] and starts[starts.shape[0] - 1] > hashes.shape[0]:
        raise IndexError("texts end within the words")
    return 0


def runs(
    const uint64_t[::1] hashes,
    const int64_t[::1] starts,
    int short,
    int bits,
    uint64_t part,
    uint64_t parts,
    int shift,
    int64_t[::1] at,
    uint64_t[::1] out,
):
    """Every run of three words, in texts of at most `short` words also of two and one, of one part.

    at   where in `out` the runs of each bucket (a run shifted right by `shift`) go; advanced. Without
         `out` the runs are only counted.
    """
    cdef Py_ssize_t row, first, room = out.shape[0]
    cdef int64_t words
    cdef int size
    cdef uint64_t run, low = (<uint64_t>1 << bits) - 1
    check(hashes, starts)
    if not (0 < bits < 64 and 32 <= shift < 64 and parts > 0):
        raise IndexError("bits of a number")
    if at.shape[0] < <int64_t>1 << (64 - shift):
        raise IndexError("a bucket for each run")
    for row in range(starts.shape[0] - 1):
        words = starts[row + 1] - starts[row]
        for size in range(3 if words > short else 1, 4):
            for first in range(starts[row], starts[row + 1] - size + 1):
                run = run_of(&hashes[first], size)
                if parts > 1 and (run >> 40) % parts != part:
                    continue
                run = (run & ~low) | <uint64_t>row
                if room:
                    if at[run >> shift] < 0 or at[run >> shift] >= room:
                        raise IndexError("more runs than were counted")
                    out[at[run >> shift]] = run
                at[run >> shift] += 1


def order(uint64_t[::1] runs, int bits, int shift, uint64_t[::1] spare, uint32_t[::1] counts):
    """Sort runs and move those that occur in at least two texts, each once a text, to the front; returns
    their number.

    runs    of one bucket of `runs`, in its order
    shift   as there
    spare   room for as many
    counts  room for 4097

    Runs are distributed by the bits after those of the bucket, which leaves few to be sorted by the rest:
    hashes are spread evenly, and runs with the same hash are in the order of their texts already.
    """
    cdef Py_ssize_t n = runs.shape[0], at, place, begin = 0
    cdef int fine = shift - FINE
    if not (0 < bits < 64 and FINE <= shift < 64) or n >> 32:
        raise IndexError("bits of a number")
    if spare.shape[0] < n or counts.shape[0] <= PLACES:
        raise IndexError("room for all runs")
    if n == 0:
        return 0
    memset(&counts[0], 0, (PLACES + 1) * sizeof(uint32_t))
    for at in range(n):
        counts[((runs[at] >> fine) & (PLACES - 1)) + 1] += 1
    for place in range(PLACES):
        counts[place + 1] += counts[place]
    for at in range(n):
        place = (runs[at] >> fine) & (PLACES - 1)
        spare[counts[place]] = runs[at]
        counts[place] += 1
    # Each count is now the end of the runs in its slot.
    for place in range(PLACES):
        sort(&spare[0] + begin, <Py_ssize_t> counts[place] - begin)
        begin = counts[place]
    at = shared(&spare[0], n, bits)
    runs[:at] = spare[:at]
    return at


cdef void sort(uint64_t *runs, Py_ssize_t n) noexcept nogil:
    cdef Py_ssize_t at = 1, back
    cdef uint64_t run
    while at < n and runs[at - 1] <= runs[at]:
        at += 1
    if at >= n:
        return
    if n > FEW:
        heap_sort(runs, n)
        return
    for at in range(at, n):
        run, back = runs[at], at
        while back > 0 and runs[back - 1] > run:
            runs[back] = runs[back - 1]
            back -= 1
        runs[back] = run


cdef void heap_sort(uint64_t *runs, Py_ssize_t n) noexcept nogil:
    cdef Py_ssize_t start = n // 2, end = n, root, child
    cdef uint64_t held
    while end > 1:
        if start > 0:
            start -= 1
            held = runs[start]
        else:
            end -= 1
            held, runs[end] = runs[end], runs[0]
        root, child = start, 2 * start + 1
        while child < end:
            if child + 1 < end and runs[child + 1] > runs[child]:
                child += 1
            if runs[child] <= held:
                break
            runs[root] = runs[child]
            root, child = child, 2 * child + 1
        runs[root] = held


cdef Py_ssize_t shared(uint64_t *runs, Py_ssize_t n, int bits) noexcept nogil:
    """Move runs that occur in at least two texts, each once a text, to the front; returns their number.

    runs  sorted
    """
    cdef Py_ssize_t at = 0, out = 0, begin
    cdef uint64_t run, last
    while at < n:
        run = last = runs[at]
        begin = out
        runs[out] = run
        out += 1
        at += 1
        while at < n and (runs[at] ^ run) >> bits == 0:
            if runs[at] != last:
                last = runs[at]
                runs[out] = last
                out += 1
            at += 1
        if out == begin + 1:
            out = begin
    return out
