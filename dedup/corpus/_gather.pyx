# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Keys looked up in sorted postings and in packed blocks; see `dedup.corpus.gather`."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc

import numpy as np

cdef enum:
    # As in `dedup.corpus.block_bytes`.
    DOCUMENT_BITS = 28
    LOW = (1 << 28) - 1


cdef struct Found:
    # A posting that was looked for: the place of its key, the number of its document.
    uint32_t at
    uint32_t who


cdef struct Numbers:
    # A column of numbers in a block, as `dedup.corpus.block_bytes` packs it.
    const uint8_t* data
    Py_ssize_t count
    int width


cdef inline uint64_t number(Numbers* column, Py_ssize_t at) noexcept nogil:
    """One number of a column; `at` below its count."""
    cdef const uint8_t* plane = column.data
    cdef Py_ssize_t four = 4 * at, two = 2 * at
    if column.width == 1:
        return plane[at]
    if column.width <= 3:
        if column.width == 2:
            return plane[two] | <uint64_t>plane[two + 1] << 8
        return plane[two] | <uint64_t>plane[two + 1] << 8 | <uint64_t>plane[2 * column.count + at] << 16
    if column.width == 4:
        return low_four(plane + four)
    return low_four(plane + four) | <uint64_t>plane[4 * column.count + at] << 32


cdef inline uint64_t low_four(const uint8_t* data) noexcept nogil:
    return (
        data[0] | <uint64_t>data[1] << 8 | <uint64_t>data[2] << 16 | <uint64_t>data[3] << 24
    )


cdef Py_ssize_t skip(Numbers* steps, Py_ssize_t at, uint64_t* hash, uint64_t key) noexcept nogil:
    """Go on behind a place until the hash is not below the key; the place, the last one if it stays below.

    Nearly all time is spent here, so the usual widths have loops of their own.
    """
    cdef const uint8_t* plane = steps.data
    cdef Py_ssize_t last = steps.count - 1, above = 2 * steps.count
    cdef uint64_t value = hash[0]
    if steps.width == 2:
        while value < key and at < last:
            at += 1
            value += plane[2 * at] | <uint64_t>plane[2 * at + 1] << 8
    elif steps.width == 3:
        while value < key and at < last:
            at += 1
            value += (
                plane[2 * at] | <uint64_t>plane[2 * at + 1] << 8 | <uint64_t>plane[above + at] << 16
            )
    else:
        while value < key and at < last:
            at += 1
            value += number(steps, at)
    hash[0] = value
    return at


cdef class Gathered:
    """What was found of some keys so far: as the class of that name in Python, which says what each
    method does."""
    cdef const uint64_t[::1] keys
    cdef Found* found  # as it came, until all is settled
    cdef Py_ssize_t size, room, limit
    cdef uint32_t* who  # the documents, key by key
    cdef Py_ssize_t* ends  # of each key, behind a zero
    cdef int32_t* key_of  # of each place; -1: none
    cdef Py_ssize_t count  # of places, once all is settled

    def __cinit__(self, const uint64_t[::1] keys, Py_ssize_t limit):
        self.keys, self.limit = keys, limit
        self.found, self.size, self.room = NULL, 0, 0
        self.who, self.ends, self.key_of, self.count = NULL, NULL, NULL, -1
        if keys.shape[0] >= 1 << 31:
            raise OverflowError("too many keys")

    def __dealloc__(self):
        free(self.found)
        free(self.who)
        free(self.ends)
        free(self.key_of)

    cdef int add(self, Py_ssize_t at, Py_ssize_t high, uint32_t who) except -1:
        """Note a document for each of the equal keys that begin at a place."""
        cdef Found* found
        cdef uint64_t key = self.keys[at]
        while at < high and self.keys[at] == key:
            if self.size == self.room:
                found = <Found*>realloc(self.found, (2 * self.room + 1024) * sizeof(Found))
                if not found:
                    raise MemoryError
                self.found, self.room = found, 2 * self.room + 1024
            self.found[self.size].at, self.found[self.size].who = <uint32_t>at, who
            self.size += 1
            at += 1
        return 0

    cdef int check(self, Py_ssize_t low, Py_ssize_t high) except -1:
        if not 0 <= low <= high <= self.keys.shape[0]:
            raise IndexError("keys that are none")
        if self.who != NULL:
            raise RuntimeError("all is settled")
        return 0

    def part(self, const uint64_t[::1] postings, Py_ssize_t low, Py_ssize_t high):
        cdef Py_ssize_t at = low, begin = 0, end, middle, size = postings.shape[0], told
        cdef uint64_t key
        self.check(low, high)
        while at < high:
            key, end = self.keys[at], size
            while begin < end:  # the first posting not below the key
                middle = (begin + end) >> 1
                if postings[middle] < key:
                    begin = middle + 1
                else:
                    end = middle
            told = 0
            while begin + told < size and told < self.limit and postings[begin + told] <= key | LOW:
                self.add(at, high, <uint32_t>(postings[begin + told] & LOW))
                told += 1
            while at < high and self.keys[at] == key:
                at += 1

    def block(self, uint64_t first, const uint8_t[::1] data, Py_ssize_t low, Py_ssize_t high, Py_ssize_t begin=0):
        cdef Py_ssize_t at = low, place, told = 0, size = data.shape[0] - 1 - begin
        cdef Numbers steps, documents
        cdef uint64_t hash = first >> DOCUMENT_BITS, key
        self.check(low, high)
        if begin < 0 or size < 0:
            raise ValueError("a block that is none")
        steps.width, documents.width = data[begin + size] >> 4, data[begin + size] & 15
        if not (1 <= steps.width <= 5 and 1 <= documents.width <= 5) or size % (
            steps.width + documents.width
        ):
            raise ValueError("a block that is none")
        steps.data, steps.count = &data[begin], size // (steps.width + documents.width)
        documents.data, documents.count = &data[begin] + steps.count * steps.width, steps.count
        place = -1  # of a posting behind the first one
        while at < high:
            key = self.keys[at] >> DOCUMENT_BITS
            place = skip(&steps, place, &hash, key)
            if hash < key:
                break
            told = 0
            while hash == key:
                if told < self.limit:
                    self.add(at, high, (number(&documents, place) if place >= 0 else first) & LOW)
                told += 1
                if place + 1 == steps.count:
                    break
                place += 1
                hash += number(&steps, place)
            while at < high and self.keys[at] >> DOCUMENT_BITS == key:
                at += 1

    def settle(self, const int64_t[::1] order, Py_ssize_t count):
        cdef Py_ssize_t key
        if order.shape[0] != self.keys.shape[0] or not 0 <= count < 1 << 31:
            raise IndexError("an order of other keys")
        if self.who != NULL:
            raise RuntimeError("all is settled")
        self.who = <uint32_t*>malloc((self.size + 1) * sizeof(uint32_t))
        self.ends = <Py_ssize_t*>calloc(self.keys.shape[0] + 2, sizeof(Py_ssize_t))
        self.key_of = <int32_t*>malloc((count + 1) * sizeof(int32_t))
        if not self.who or not self.ends or not self.key_of:
            raise MemoryError
        for key in range(count):
            self.key_of[key] = -1
        for key in range(order.shape[0]):
            if not 0 <= order[key] < count:
                raise IndexError("a place that is none")
            self.key_of[order[key]] = <int32_t>key
        self.by_key()
        self.count = count

    cdef void by_key(self) noexcept:
        """Write the documents key by key, those of each in order.

        Each run of the index was gone through in the order of keys, so that this writes to as many places
        in turn as there are runs, not all over.
        """
        cdef Py_ssize_t at, key
        for at in range(self.size):
            self.ends[self.found[at].at + 2] += 1
        for key in range(2, self.keys.shape[0] + 2):
            self.ends[key] += self.ends[key - 1]
        for at in range(self.size):  # from here on each counts up from its begin to its end
            self.who[self.ends[self.found[at].at + 1]] = self.found[at].who
            self.ends[self.found[at].at + 1] += 1
        free(self.found)
        self.found = NULL
        for key in range(self.keys.shape[0]):
            in_order(self.who + self.ends[key], self.ends[key + 1] - self.ends[key])

    cdef inline Py_ssize_t told(self, Py_ssize_t place) noexcept:
        """How many documents come back for a place."""
        cdef Py_ssize_t key = self.key_of[place]
        return 0 if key < 0 else min(self.ends[key + 1] - self.ends[key], self.limit)

    def between(self, Py_ssize_t low, Py_ssize_t high):
        cdef Py_ssize_t at, place, kept = 0
        cdef int64_t[::1] places, documents
        cdef const uint32_t* who
        if not 0 <= low <= high <= self.count:
            raise IndexError("places that are none")
        for place in range(low, high):
            kept += self.told(place)
        both = np.empty(kept, np.int64), np.empty(kept, np.int64)
        places, documents = both
        kept = 0
        for place in range(low, high):
            if self.key_of[place] < 0:
                continue
            who = self.who + self.ends[self.key_of[place]]
            for at in range(self.told(place)):
                places[kept], documents[kept] = place - low, who[at]
                kept += 1
        return both


cdef void in_order(uint32_t* who, Py_ssize_t size) noexcept nogil:
    """Sort some documents: a few, mostly in order already; heap sort (Williams 1964) where many are not."""
    cdef Py_ssize_t at, place, moves = 0
    cdef uint32_t one
    for at in range(1, size):
        one, place = who[at], at
        while place > 0 and who[place - 1] > one:
            who[place] = who[place - 1]
            place -= 1
            moves += 1
        who[place] = one
        if moves > 32 * size:
            heap_sort(who, size)
            return


cdef void heap_sort(uint32_t* who, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t at
    for at in range(size // 2, 0, -1):
        sink(who, at - 1, size)
    for at in range(size - 1, 0, -1):
        who[0], who[at] = who[at], who[0]
        sink(who, 0, at)


cdef void sink(uint32_t* who, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t child = 2 * at + 1
    while child < size:
        if child + 1 < size and who[child + 1] > who[child]:
            child += 1
        if who[child] <= who[at]:
            return
        who[at], who[child] = who[child], who[at]
        at, child = child, 2 * child + 1


def note(uint8_t[::1] table, const uint64_t[::1] postings, int bits):
    """`dedup.corpus.bit_table.BitTable.note`."""
    cdef Py_ssize_t at
    cdef uint64_t slot, mask = (<uint64_t>1 << bits) - 1
    if not 3 <= bits <= 40 or table.shape[0] != 1 << (bits - 3):
        raise IndexError("a table of another size")
    for at in range(postings.shape[0]):
        slot = postings[at] >> DOCUMENT_BITS & mask
        table[slot >> 3] |= 1 << (slot & 7)


def noted(const uint8_t[::1] table, const uint64_t[::1] hashes, int bits, uint8_t[::1] out):
    """`dedup.corpus.bit_table.BitTable.may_hold`."""
    cdef Py_ssize_t at
    cdef uint64_t slot, mask = (<uint64_t>1 << bits) - 1
    if not 3 <= bits <= 40 or table.shape[0] != 1 << (bits - 3) or out.shape[0] != hashes.shape[0]:
        raise IndexError("a table of another size")
    for at in range(hashes.shape[0]):
        slot = hashes[at] >> DOCUMENT_BITS & mask
        out[at] = table[slot >> 3] >> (slot & 7) & 1
