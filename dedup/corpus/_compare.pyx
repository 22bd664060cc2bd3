# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Facts and sentences of two texts side by side; see `dedup.corpus.facts` and `dedup.corpus.sentences`.

No text has more than 400 of either, so each of one is looked for among all of the other.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free

cdef enum:
    VALUE = 0xFFFF
    NOTHING = -1


cdef inline bint among(uint32_t one, const uint32_t[::1] others, uint32_t mask) noexcept nogil:
    """Whether the bits of `mask` of a number are those of any other."""
    cdef Py_ssize_t at
    for at in range(others.shape[0]):
        if (others[at] ^ one) & mask == 0:
            return True
    return False


cdef bint in_order(const uint32_t[::1] some, Py_ssize_t low, Py_ssize_t high, const uint32_t[::1] others,
                   uint32_t mask) noexcept nogil:
    """Whether the bits of `mask` of ``some[low:high]`` stand in others in the same order."""
    cdef Py_ssize_t at = 0
    while low < high:
        while at < others.shape[0] and (others[at] ^ some[low]) & mask != 0:
            at += 1
        if at == others.shape[0]:
            return False
        at += 1
        low += 1
    return True


cdef bint within(const uint32_t[::1] new, Py_ssize_t head, Py_ssize_t tail, const uint32_t[::1] old) noexcept nogil:
    """`dedup.corpus.sentences.within`."""
    cdef Py_ssize_t extra, size = new.shape[0], last = old.shape[0] - 1
    head = min(head, size)
    if in_order(new, head, size, old, <uint32_t>-1):
        return True
    for extra in range(1, tail + 1):
        if size - extra > head and last >= 0 and new[size - extra - 1] == old[last]:
            if in_order(new, head, size - extra, old, <uint32_t>-1):
                return True
    return False


cdef Py_ssize_t first_lost(uint32_t code, const uint32_t[::1] olds, const uint8_t* told) noexcept nogil:
    """The first of the old facts in the context of a new one that the new text does not tell."""
    cdef Py_ssize_t at
    for at in range(olds.shape[0]):
        if not told[at] and olds[at] >> 16 == code >> 16:
            return at
    return NOTHING


def compare(
    const uint32_t[::1] olds,
    const uint32_t[::1] codes,
    const int64_t[::1] start,
    const int64_t[::1] end,
    int64_t low,
    int64_t high,
    const uint32_t[::1] old_sentences,
    const uint32_t[::1] sentences,
    Py_ssize_t head,
    Py_ssize_t tail,
):
    """How many facts are told alike; the places of new facts that may have changed, each with the place of
    an old one, -1 where only a figure can have; and whether either text stands wholly in the other.

    olds, codes  facts of the earlier and of the new text
    start, end   where the new ones stand; a figure counts between `low` and `high`
    head, tail   of the new text's sentences, as `Told` has them
    """
    cdef Py_ssize_t at, place, same = 0
    cdef list changed = []
    cdef uint8_t* told
    if start.shape[0] != codes.shape[0] or end.shape[0] != codes.shape[0] or head < 0 or tail < 0:
        raise ValueError("columns of different lengths")
    told = <uint8_t*>calloc(olds.shape[0] + 1, 1)
    if not told:
        raise MemoryError
    try:
        for at in range(olds.shape[0]):
            told[at] = among(olds[at], codes, <uint32_t>-1)
        for at in range(codes.shape[0]):
            if codes[at] >> 16 and among(codes[at], olds, <uint32_t>-1):
                same += 1
                continue
            place = first_lost(codes[at], olds, told) if codes[at] >> 16 else NOTHING
            if place != NOTHING or (
                low <= start[at] and end[at] <= high and not among(codes[at], olds, VALUE)
            ):
                changed.append((at, place))
    finally:
        free(told)
    return (
        same,
        changed,
        in_order(codes, 0, codes.shape[0], olds, VALUE) and within(sentences, head, tail, old_sentences),
        in_order(olds, 0, olds.shape[0], codes, VALUE)
        and in_order(old_sentences, 0, old_sentences.shape[0], sentences, <uint32_t>-1),
    )
