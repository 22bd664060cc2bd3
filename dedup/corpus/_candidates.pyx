# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Which documents share most grams with each of some others; see `dedup.corpus.candidates`."""

from libc.stdint cimport int64_t, uint64_t
from libc.stdlib cimport free, malloc

import numpy as np

cdef enum:
    # As in `dedup.corpus.candidates`.
    CANDIDATES = 8


cdef struct Slot:
    # A document in the table: its number, grams shared, and its rank among the best; -1 if it has none.
    int64_t document
    Py_ssize_t shared
    Py_ssize_t rank


cdef struct Best:
    int64_t document
    Py_ssize_t shared


cdef inline Slot* slot_of(Slot* table, Py_ssize_t mask, int64_t document) noexcept nogil:
    """The slot of a document, or the free one where it belongs; the table is never full."""
    cdef Py_ssize_t at = <Py_ssize_t>(<uint64_t>document * <uint64_t>0x9E3779B97F4A7C15 >> 32) & mask
    while table[at].shared and table[at].document != document:
        at = (at + 1) & mask
    return &table[at]


cdef Py_ssize_t choose(Slot* table, Py_ssize_t size, Py_ssize_t few, Best* best) noexcept nogil:
    """The documents that share most, the lowest numbers first; how many there are."""
    cdef Py_ssize_t at, place, count = 0
    for at in range(size):
        if table[at].shared < few or not table[at].shared:
            continue
        place = count if count < CANDIDATES else CANDIDATES - 1
        if count == CANDIDATES and not better(&table[at], &best[place]):
            continue
        while place > 0 and better(&table[at], &best[place - 1]):
            best[place] = best[place - 1]
            place -= 1
        best[place].document, best[place].shared = table[at].document, table[at].shared
        count = min(count + 1, CANDIDATES)
    return count


cdef inline bint better(Slot* one, Best* other) noexcept nogil:
    return one.shared > other.shared or (one.shared == other.shared and one.document < other.document)


cdef class Flat:
    """Where candidates and the places they share go."""
    cdef int64_t[::1] who, ends, places, common
    cdef Py_ssize_t candidates, shared, told

    def __cinit__(self, who, ends, places, common):
        self.who, self.ends, self.places, self.common = who, ends, places, common
        self.candidates = self.shared = self.told = 0


cdef void pick_one(const int64_t[::1] places, const int64_t[::1] documents, Py_ssize_t low, Py_ssize_t high,
                   Slot* table, Py_ssize_t mask, Py_ssize_t few, Py_ssize_t common, Flat to) noexcept:
    """Write the candidates of a document whose hits are ``low:high``; the table is larger than these."""
    cdef Py_ssize_t at = low, end, rank, begin
    cdef Best[CANDIDATES] best
    cdef Py_ssize_t[CANDIDATES] next
    cdef Slot* slot
    for end in range(mask + 1):
        table[end].shared, table[end].rank = 0, -1
    while at < high:  # gram by gram
        end = at
        while end < high and places[end] == places[at]:
            end += 1
        if end - at > common:
            to.common[to.told] = places[at]
            to.told += 1
        else:
            for begin in range(at, end):
                slot = slot_of(table, mask, documents[begin])
                slot.document = documents[begin]
                slot.shared += 1
        at = end
    cdef Py_ssize_t count = choose(table, mask + 1, few, best)
    for rank in range(count):
        slot_of(table, mask, best[rank].document).rank = rank
        next[rank] = to.shared
        to.shared += best[rank].shared
        to.who[to.candidates], to.ends[to.candidates] = best[rank].document, to.shared
        to.candidates += 1
    at = low if count else high
    while at < high:
        end = at
        while end < high and places[end] == places[at]:
            end += 1
        if end - at <= common:
            for begin in range(at, end):
                rank = slot_of(table, mask, documents[begin]).rank
                if rank >= 0:
                    to.places[next[rank]] = places[at]
                    next[rank] += 1
        at = end


def pick(
    const int64_t[::1] places,
    const int64_t[::1] documents,
    const int64_t[::1] cuts,
    const int64_t[::1] few,
    Py_ssize_t common,
):
    """`dedup.corpus.candidates.pick`, but for the names of its answer."""
    cdef Py_ssize_t hits = places.shape[0], count = few.shape[0], at, low = 0, high, size, most = 1
    cdef Py_ssize_t* edges = <Py_ssize_t*>malloc((count + 1) * sizeof(Py_ssize_t))
    cdef Slot* table = NULL
    cdef Flat to
    if documents.shape[0] != hits or cuts.shape[0] != count + 1:
        free(edges)
        raise IndexError("columns of different lengths")
    try:
        if not edges:
            raise MemoryError
        edges[0] = 0
        for at in range(count):
            high = low
            while high < hits and places[high] < cuts[at + 1]:
                high += 1
            edges[at + 1], most = high, max(most, high - low)
            low = high
        size = 2
        while size < 2 * most:
            size *= 2
        table = <Slot*>malloc(size * sizeof(Slot))
        if not table:
            raise MemoryError
        flat = [np.empty(min(hits, CANDIDATES * count), np.int64) for _ in range(2)]
        flat += [np.empty(hits, np.int64), np.empty(hits // (max(common, 0) + 1), np.int64)]
        to = Flat(*flat)
        ends = np.empty((2, count), np.int64)
        answer(places, documents, edges, few, common, table, to, ends[0], ends[1])
    finally:
        free(edges)
        free(table)
    who, shared, own, told = flat
    return told[: to.told], ends[1], who[: to.candidates], ends[0], own[: to.shared], shared[: to.candidates]


cdef int answer(const int64_t[::1] places, const int64_t[::1] documents, Py_ssize_t* edges,
                const int64_t[::1] few, Py_ssize_t common, Slot* table, Flat to,
                int64_t[::1] candidates, int64_t[::1] told) except -1:
    """Go through the documents; a table of twice the hits of each is enough for it."""
    cdef Py_ssize_t at, size
    for at in range(few.shape[0]):
        size = 2
        while size < 2 * (edges[at + 1] - edges[at]):
            size *= 2
        pick_one(places, documents, edges[at], edges[at + 1], table, size - 1, few[at], common, to)
        candidates[at], told[at] = to.candidates, to.told
    return 0


def up_to(
    const uint64_t[::1] values,
    const int64_t[::1] ends,
    const int64_t[::1] which,
    const uint64_t[::1] limits,
    int64_t[::1] out,
):
    """`dedup.corpus.candidates.up_to`, written to `out`."""
    cdef Py_ssize_t at, low, high, middle, begin
    if limits.shape[0] != which.shape[0] or out.shape[0] != which.shape[0]:
        raise IndexError("columns of different lengths")
    for at in range(which.shape[0]):
        if not 0 <= which[at] < ends.shape[0]:
            raise IndexError("a list that is none")
        low = begin = ends[which[at] - 1] if which[at] else 0
        high = ends[which[at]]
        if not 0 <= low <= high <= values.shape[0]:
            raise IndexError("a list that is none")
        while low < high:
            middle = (low + high) >> 1
            if values[middle] <= limits[at]:
                low = middle + 1
            else:
                high = middle
        out[at] = low - begin
