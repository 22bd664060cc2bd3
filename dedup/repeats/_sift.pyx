# cython: boundscheck=False, wraparound=False, cdivision=True
"""Filtering pairs of texts by word hashes, pair by pair; see `dedup.repeats.sift`."""

from libc.stdint cimport int64_t, uint64_t

include "_bits.pxi"

cdef enum:
    SOON = 8  # pairs whose words are prefetched before they are needed
    ANCHOR = 3
    AHEAD = 4
    LABEL = 10
    LAST = 4
    FEW = 4
    LETTERS = 0xFFFFFF
    DIGIT = 0x800000

ctypedef const unsigned char[::1] Table


cdef struct Edge:
    # Words from the first (step 1) or last (-1) differing word on.
    const uint64_t* one
    const uint64_t* other
    int64_t size
    int64_t size2
    int64_t step


cdef inline bint like(uint64_t one, uint64_t other) noexcept nogil:
    cdef int off = ones((one ^ other) & LETTERS)
    if off <= 3:
        return True
    return off <= 5 and ones(one & LETTERS) > FEW and ones(other & LETTERS) > FEW


cdef inline bint long_like(uint64_t one, uint64_t other) noexcept nogil:
    return ones((one ^ other) & LETTERS) <= 5 and ones(one & other & LETTERS) > FEW


cdef inline bint formed(uint64_t word, const unsigned char* forms) noexcept nogil:
    return word & DIGIT != 0 or forms[word >> 48]


cdef inline uint64_t word(const Edge* edge, int64_t number) noexcept nogil:
    return edge.one[number * edge.step] if edge.size > number else 0


cdef inline uint64_t word2(const Edge* edge, int64_t number) noexcept nogil:
    return edge.other[number * edge.step] if edge.size2 > number else 0


cdef bint goes_on(const Edge* edge) noexcept nogil:
    cdef uint64_t one = word(edge, 1), other = word2(edge, 1), far, far2
    if one == 0 or other == 0 or like(one, other):
        return True
    far, far2 = word(edge, 2), word2(edge, 2)
    return near(far, other) or near(one, far2) or near(far, far2)


cdef inline bint near(uint64_t one, uint64_t other) noexcept nogil:
    if one == other or long_like(one, other):
        return True
    return one != 0 and other != 0 and ones((one ^ other) & LETTERS) <= 1


cdef inline bint within(uint64_t one, uint64_t other) noexcept nogil:
    """Whether the second has all letters of the first."""
    return one & ~other & LETTERS == 0


cdef bint moved(const Edge* edge, uint64_t one, uint64_t other) noexcept nogil:
    cdef uint64_t letters = one & LETTERS, letters2 = other & LETTERS, after, after2
    cdef int ahead
    for ahead in range(1, AHEAD + 1):
        after, after2 = word(edge, ahead), word2(edge, ahead)
        if after == other or after2 == one:
            return True
        if ahead > 2:
            continue
        if ahead == 1 and (long_like(after, other) or long_like(after2, one)):
            return True
        if ahead == 1 and after != 0 and word(edge, 2) == after2 and like(after, other):
            return True
        if ahead == 1 and after2 != 0 and word2(edge, 2) == after and like(after2, one):
            return True
        letters, letters2 = letters | (after & LETTERS), letters2 | (after2 & LETTERS)
        if ones((letters ^ other) & LETTERS) <= 2 or ones((one ^ letters2) & LETTERS) <= 2:
            return True
        if ones(letters ^ letters2) <= 2:
            return True
        if (edge.size == 1 and within(one, after2)) or (edge.size2 == 1 and within(other, after)):
            return True
    return (edge.size == 1 and within(one, other)) or (edge.size2 == 1 and within(other, one))


cdef bint resolved(
    const Edge* edge, const unsigned char* forms, const unsigned char* fillers
) noexcept nogil:
    cdef uint64_t one = word(edge, 0), other = word2(edge, 0)
    if formed(one, forms) or formed(other, forms):
        return True
    if (fillers[one >> 48] or fillers[other >> 48]) and word(edge, 1) == word2(edge, 1):
        return True
    return (like(one, other) and goes_on(edge)) or moved(edge, one, other)


cdef bint ends_in(const Edge* edge, const unsigned char* forms) noexcept nogil:
    cdef int64_t back, number, place
    cdef int found = 0
    cdef uint64_t mine, theirs
    cdef bint changes
    for back in range(LAST):
        number = edge.size - 1 - back
        if number < 0:
            break
        mine = edge.one[number * edge.step]
        changes = formed(mine, forms)
        for place in range(max(0, number - AHEAD), min(edge.size2, number + AHEAD + 1)):
            theirs = edge.other[place * edge.step]
            if mine == theirs or long_like(mine, theirs) or (changes and formed(theirs, forms)):
                found += 1
                break
    if edge.size < 2 or (edge.size < LAST and edge.size2 < LAST):
        return True
    return found >= (2 if edge.size > LAST else 1)


cdef bint reaches(const Edge* edge, const unsigned char* forms) noexcept nogil:
    cdef Edge swapped
    if ends_in(edge, forms):
        return True
    swapped.one, swapped.other = edge.other, edge.one
    swapped.size, swapped.size2, swapped.step = edge.size2, edge.size, edge.step
    return ends_in(&swapped, forms)


cdef bint credits(
    const uint64_t* one, const uint64_t* other, int64_t size, int64_t size2, const unsigned char* labels
) noexcept nogil:
    if size > LABEL or size2 > LABEL:
        return False
    if not (labels[one[0] >> 48] or labels[one[size - 1] >> 48]):
        return False
    return labels[other[0] >> 48] or labels[other[size2 - 1] >> 48]


cdef bint has_like(
    uint64_t mine, const uint64_t* run, int64_t size, const unsigned char* forms,
    const unsigned char* fillers,
) noexcept nogil:
    cdef int64_t at
    if formed(mine, forms) or fillers[mine >> 48]:
        return True
    for at in range(size):
        if like(mine, run[at]) or within(mine, run[at]) or within(run[at], mine):
            return True
    return False


cdef bint labelled(
    const uint64_t* words, int64_t size, int64_t step, const unsigned char* labels
) noexcept nogil:
    cdef int64_t number
    for number in range(min(size, LABEL)):
        if labels[words[number * step] >> 48]:
            return True
    return False


cdef bint apart(
    const uint64_t* one, const uint64_t* other, int64_t size, int64_t size2, int64_t step,
    const unsigned char* forms, const unsigned char* fillers, const unsigned char* labels,
) noexcept nogil:
    cdef const uint64_t* first = one if step > 0 else one + size - 1
    cdef const uint64_t* first2 = other if step > 0 else other + size2 - 1
    if has_like(first[0], other, size2, forms, fillers):
        return False
    if has_like(first2[0], one, size, forms, fillers):
        return False
    return not (labelled(first, size, step, labels) and labelled(first2, size2, step, labels))


cdef bint passes(
    const uint64_t* one, const uint64_t* other, int64_t size, int64_t size2,
    const unsigned char* forms, const unsigned char* fillers, const unsigned char* labels,
) noexcept nogil:
    """Whether two texts of these numbers of words may say the same."""
    cdef int64_t head = 0, tail = 0, least = min(size, size2), step
    cdef Edge edge
    cdef bint good
    while head < least and one[head] == other[head]:
        head += 1
    while tail < least - head and one[size - 1 - tail] == other[size2 - 1 - tail]:
        tail += 1
    if head + tail == least:
        return True
    one, other, size, size2 = one + head, other + head, size - head - tail, size2 - head - tail
    if tail == 0 and apart(one, other, size, size2, -1, forms, fillers, labels):
        return False
    if head == 0 and apart(one, other, size, size2, 1, forms, fillers, labels):
        return False
    for step in range(1, -2, -2):
        if (head if step > 0 else tail) < ANCHOR:
            continue
        edge.one, edge.other = one, other
        if step < 0:
            edge.one, edge.other = one + size - 1, other + size2 - 1
        edge.size, edge.size2, edge.step = size, size2, step
        good = resolved(&edge, forms, fillers)
        if (tail if step > 0 else head) == 0:
            good = good and reaches(&edge, forms)
            good = good or credits(one, other, size, size2, labels)
        if not good:
            return False
    return True


def may_repeat(
    const uint64_t[::1] hashes,
    const int64_t[::1] starts,
    const int64_t[:, :] pairs,
    Table forms,
    Table fillers,
    Table labels,
    unsigned char[::1] keep,
):
    """Set `keep` to 1 for each row of `pairs` that may say the same, to 0 for the others.

    hashes, starts  as in `features.WordHashes`
    others          `hashed.tables()`, a byte for each 16 bits
    """
    cdef Py_ssize_t n = starts.shape[0] - 1, row
    cdef int64_t x, y, ahead
    if min(forms.shape[0], fillers.shape[0], labels.shape[0]) < 65536:
        raise IndexError("a table has 65536 rows")
    if keep.shape[0] != pairs.shape[0] or pairs.shape[1] != 2:
        raise IndexError("one answer for each pair")
    for row in range(n):
        if starts[row] < 0 or starts[row] > starts[row + 1]:
            raise IndexError("texts follow one another")
    if n > 0 and starts[n] > hashes.shape[0]:
        raise IndexError("texts end within the words")
    if not pairs.shape[0]:
        return
    if not hashes.shape[0]:
        keep[:] = 1
        return
    for row in range(pairs.shape[0]):
        if row + 2 * SOON < pairs.shape[0]:
            ahead = pairs[row + 2 * SOON, 1]
            if 0 <= ahead < n:
                prefetch(&starts[ahead])
            ahead = pairs[row + SOON, 1]
            if 0 <= ahead < n:
                prefetch(&hashes[0] + starts[ahead])
        x, y = pairs[row, 0], pairs[row, 1]
        if x < 0 or y < 0 or x >= n or y >= n:
            raise IndexError("a pair of texts that are not there")
        keep[row] = passes(
            &hashes[0] + starts[x], &hashes[0] + starts[y],
            starts[x + 1] - starts[x], starts[y + 1] - starts[y],
            &forms[0], &fillers[0], &labels[0],
        )  # fmt: skip
