# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Which documents share most grams with each of some others; see `dedup.corpus.candidates`."""

from libc.stdint cimport int32_t, int64_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

import numpy as np

cdef enum:
    # As in `dedup.corpus.candidates`.
    CANDIDATES = 8


cdef struct Slot:
    # A document in the table: its number, grams shared, and the last hit of it; free if it shares none.
    int64_t document
    int32_t shared
    int32_t last


cdef struct Best:
    int64_t document
    int32_t shared
    int32_t last


cdef struct Scratch:
    # Room for the hits of one document: a table of documents, all free in between, its slots that are in
    # use, and of each hit the one before it of the same document, -1 if there is none.
    Slot* table
    int32_t* used
    int32_t* before


cdef inline Slot* slot_of(Slot* table, Py_ssize_t mask, int64_t document) noexcept nogil:
    """The slot of a document, or the free one where it belongs; the table is never full."""
    cdef Py_ssize_t at = <Py_ssize_t>(<uint64_t>document * <uint64_t>0x9E3779B97F4A7C15 >> 32) & mask
    while table[at].shared and table[at].document != document:
        at = (at + 1) & mask
    return &table[at]


cdef Py_ssize_t choose(Scratch* scratch, Py_ssize_t size, Py_ssize_t few, Best* best) noexcept nogil:
    """The documents that share most, the lowest numbers first; how many there are."""
    cdef Py_ssize_t at, place, count = 0
    cdef Slot* slot
    for at in range(size):
        slot = &scratch.table[scratch.used[at]]
        if slot.shared < few:
            continue
        place = count if count < CANDIDATES else CANDIDATES - 1
        if count == CANDIDATES and not better(slot, &best[place]):
            continue
        while place > 0 and better(slot, &best[place - 1]):
            best[place] = best[place - 1]
            place -= 1
        best[place].document, best[place].shared, best[place].last = slot.document, slot.shared, slot.last
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


cdef Py_ssize_t note_hits(
    const int64_t[::1] places, const int64_t[::1] documents, Py_ssize_t low, Py_ssize_t high,
    Scratch* scratch, Py_ssize_t mask, Py_ssize_t common, Flat to
) noexcept:
    """Enter the hits ``low:high`` in the table, gram by gram; how many documents it has then."""
    cdef Py_ssize_t at = low, end, hit, size = 0
    cdef Slot* slot
    while at < high:
        end = at
        while end < high and places[end] == places[at]:
            end += 1
        if end - at > common:
            to.common[to.told] = places[at]
            to.told += 1
            at = end
        for hit in range(at, end):
            slot = slot_of(scratch.table, mask, documents[hit])
            if not slot.shared:
                slot.document, slot.last = documents[hit], -1
                scratch.used[size] = <int32_t>(slot - scratch.table)
                size += 1
            scratch.before[hit - low] = slot.last
            slot.last = <int32_t>(hit - low)
            slot.shared += 1
        at = end
    return size


cdef void pick_one(
    const int64_t[::1] places, const int64_t[::1] documents, Py_ssize_t low, Py_ssize_t high,
    Scratch* scratch, Py_ssize_t mask, Py_ssize_t few, Py_ssize_t common, Flat to
) noexcept:
    """Write the candidates of a document whose hits are ``low:high``; the table is larger than these."""
    cdef Py_ssize_t size = note_hits(places, documents, low, high, scratch, mask, common, to)
    cdef Best[CANDIDATES] best
    cdef Py_ssize_t count = choose(scratch, size, few, best), rank, place, hit
    for rank in range(count):
        to.shared += best[rank].shared
        to.who[to.candidates], to.ends[to.candidates] = best[rank].document, to.shared
        to.candidates += 1
        place, hit = to.shared, best[rank].last
        while hit >= 0:
            place -= 1
            to.places[place] = places[low + hit]
            hit = scratch.before[hit]
    for place in range(size):
        scratch.table[scratch.used[place]].shared = 0


cdef class Room:
    """Holds a `Scratch`, and where the hits of each document end."""
    cdef Scratch scratch
    cdef Py_ssize_t* edges

    def __cinit__(self, Py_ssize_t documents):
        self.scratch.table, self.scratch.used, self.scratch.before = NULL, NULL, NULL
        self.edges = <Py_ssize_t*>calloc(documents + 1, sizeof(Py_ssize_t))
        if not self.edges:
            raise MemoryError

    def __dealloc__(self):
        free(self.edges)
        free(self.scratch.table)
        free(self.scratch.used)
        free(self.scratch.before)

    cdef int make(self, Py_ssize_t hits) except -1:
        """Room for so many hits of a document; asked for once."""
        if hits >= 1 << 29:
            raise OverflowError("too many hits")
        self.scratch.table = <Slot*>calloc(slots(hits), sizeof(Slot))
        self.scratch.used = <int32_t*>malloc((hits + 1) * sizeof(int32_t))
        self.scratch.before = <int32_t*>malloc((hits + 1) * sizeof(int32_t))
        if not self.scratch.table or not self.scratch.used or not self.scratch.before:
            raise MemoryError
        return 0


cdef inline Py_ssize_t slots(Py_ssize_t hits) noexcept nogil:
    """Slots of a table that so many hits do not fill."""
    cdef Py_ssize_t size = 2
    while size < 2 * hits:
        size *= 2
    return size


def pick(
    const int64_t[::1] places,
    const int64_t[::1] documents,
    const int64_t[::1] cuts,
    const int64_t[::1] few,
    Py_ssize_t common,
):
    """`dedup.corpus.candidates.pick`, but for the names of its answer."""
    cdef Py_ssize_t hits = places.shape[0], count = few.shape[0], at, low, high = 0, most = 1
    cdef Room room = Room(count)
    cdef Flat to
    if documents.shape[0] != hits or cuts.shape[0] != count + 1:
        raise IndexError("columns of different lengths")
    for at in range(count):
        low = high
        while high < hits and places[high] < cuts[at + 1]:
            high += 1
        room.edges[at + 1], most = high, max(most, high - low)
    room.make(most)
    flat = [np.empty(min(hits, CANDIDATES * count), np.int64) for _ in range(2)]
    flat += [np.empty(hits, np.int64), np.empty(hits // (max(common, 0) + 1), np.int64)]
    to = Flat(*flat)
    ends = np.empty((2, count), np.int64)
    answer(places, documents, room, few, common, to, ends[0], ends[1])
    who, shared, own, told = flat
    return told[: to.told], ends[1], who[: to.candidates], ends[0], own[: to.shared], shared[: to.candidates]


cdef int answer(
    const int64_t[::1] places, const int64_t[::1] documents, Room room, const int64_t[::1] few,
    Py_ssize_t common, Flat to, int64_t[::1] candidates, int64_t[::1] told
) except -1:
    """Go through the documents."""
    cdef Py_ssize_t at, low, high
    for at in range(few.shape[0]):
        low, high = room.edges[at], room.edges[at + 1]
        pick_one(places, documents, low, high, &room.scratch, slots(high - low) - 1, few[at], common, to)
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
