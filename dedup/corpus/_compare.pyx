# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Facts and sentences of two texts side by side; see `dedup.corpus.compare` and `dedup.corpus.sentences`.

No text has more than 400 of either, so each of one is looked for among all of the other.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free

cdef enum:
    VALUE = 0xFFFF
    NOTHING = -1
    #: As in `dedup.corpus.facts_bytes`.
    WIDE = 255

cdef uint32_t ALL = 0xFFFFFFFF


# Facts or hashes of sentences of a text.
cdef struct Column:
    const uint32_t* at
    Py_ssize_t size


cdef class Old:
    """What `dedup.corpus.facts_bytes` packed of the earlier text, but for its values; ValueError for other bytes."""
    cdef Column facts, sentences
    cdef uint32_t* numbers
    cdef uint8_t* told  # whether the new text tells a fact

    def __cinit__(self, bytes packed not None):
        cdef const uint8_t* data = <const uint8_t*>PyBytes_AS_STRING(packed)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(packed), at = 0, width = 1, values = 0
        self.facts.size = self.sentences.size = 0
        if size and data[0] == WIDE:
            at, width = 1, 2
        if size:
            if size < at + 3 * width:
                raise ValueError("facts: too few bytes")
            self.facts.size = count(data + at, width)
            self.sentences.size = count(data + at + width, width)
            values = count(data + at + 2 * width, width)
            at += 3 * width
        if size < at + 4 * self.facts.size + 3 * self.sentences.size + width * values:
            raise ValueError("facts: too few bytes")
        self.numbers = <uint32_t*>calloc(self.facts.size + self.sentences.size + 1, sizeof(uint32_t))
        self.told = <uint8_t*>calloc(self.facts.size + 1, 1)
        if not self.numbers or not self.told:
            raise MemoryError
        self.facts.at, self.sentences.at = self.numbers, self.numbers + self.facts.size
        read(data + at, 4, self.numbers, self.facts.size)
        read(data + at + 4 * self.facts.size, 3, self.numbers + self.facts.size, self.sentences.size)

    def __dealloc__(self):
        free(self.numbers)
        free(self.told)


cdef inline Py_ssize_t count(const uint8_t* data, Py_ssize_t width) noexcept nogil:
    return data[0] if width == 1 else data[0] | data[1] << 8


cdef void read(const uint8_t* data, int width, uint32_t* to, Py_ssize_t size) noexcept nogil:
    """Numbers of three or four bytes each, the lowest first."""
    cdef Py_ssize_t at
    for at in range(size):
        to[at] = data[0] | data[1] << 8 | data[2] << 16
        if width == 4:
            to[at] |= <uint32_t>data[3] << 24
        data += width


cdef inline bint among(uint32_t one, Column* others, uint32_t mask) noexcept nogil:
    """Whether the bits of `mask` of a number are those of any other."""
    cdef Py_ssize_t at
    for at in range(others.size):
        if (others.at[at] ^ one) & mask == 0:
            return True
    return False


cdef bint in_order(Column* some, Py_ssize_t low, Py_ssize_t high, Column* others, uint32_t mask) noexcept nogil:
    """Whether the bits of `mask` of ``some[low:high]`` stand in others in the same order."""
    cdef Py_ssize_t at = 0
    while low < high:
        while at < others.size and (others.at[at] ^ some.at[low]) & mask != 0:
            at += 1
        if at == others.size:
            return False
        at += 1
        low += 1
    return True


cdef bint within(Column* new, Py_ssize_t head, Py_ssize_t tail, Column* old) noexcept nogil:
    """`dedup.corpus.sentences.within`."""
    cdef Py_ssize_t extra, size = new.size, last = old.size - 1
    head = min(head, size)
    if in_order(new, head, size, old, ALL):
        return True
    for extra in range(1, tail + 1):
        if size - extra > head and last >= 0 and new.at[size - extra - 1] == old.at[last]:
            if in_order(new, head, size - extra, old, ALL):
                return True
    return False


cdef Py_ssize_t first_lost(uint32_t code, Old old) noexcept:
    """The first of the old facts in the context of a new one that the new text does not tell."""
    cdef Py_ssize_t at
    for at in range(old.facts.size):
        if not old.told[at] and old.facts.at[at] >> 16 == code >> 16:
            return at
    return NOTHING


cdef tuple differences(Old old, Column* codes, const int64_t[::1] start, const int64_t[::1] end, int64_t low, int64_t high):
    """How many facts are told alike, and the places of those that may have changed."""
    cdef Py_ssize_t at, place, same = 0
    cdef list changed = []
    cdef uint32_t code
    for at in range(old.facts.size):
        old.told[at] = among(old.facts.at[at], codes, ALL)
    for at in range(codes.size):
        code = codes.at[at]
        if code >> 16 and among(code, &old.facts, ALL):
            same += 1
            continue
        place = first_lost(code, old) if code >> 16 else NOTHING
        if place != NOTHING or (low <= start[at] and end[at] <= high and not among(code, &old.facts, VALUE)):
            changed.append((at, place))
    return same, changed


def compare(
    bytes packed,
    const uint32_t[::1] codes,
    const int64_t[::1] start,
    const int64_t[::1] end,
    int64_t low,
    int64_t high,
    const uint32_t[::1] sentences,
    Py_ssize_t head,
    Py_ssize_t tail,
):
    """How many facts are told alike; the places of new facts that may have changed, each with the place of
    an old one, -1 where only a figure can have; whether either text stands wholly in the other; and how
    many facts and sentences the earlier one has.

    packed      facts and sentences of the earlier text, as the index keeps them
    codes       facts of the new text
    start, end  where these stand; a figure counts between `low` and `high`
    head, tail  of the new text's sentences, as `Told` has them
    """
    cdef Old old = Old(packed)
    cdef Column new, told
    if start.shape[0] != codes.shape[0] or end.shape[0] != codes.shape[0] or head < 0 or tail < 0:
        raise ValueError("columns of different lengths")
    new.at, new.size = &codes[0], codes.shape[0]
    told.at, told.size = &sentences[0], sentences.shape[0]
    same, changed = differences(old, &new, start, end, low, high)
    return (
        same,
        changed,
        in_order(&new, 0, new.size, &old.facts, VALUE) and within(&told, head, tail, &old.sentences),
        in_order(&old.facts, 0, old.facts.size, &new, VALUE)
        and in_order(&old.sentences, 0, old.sentences.size, &told, ALL),
        old.facts.size,
        old.sentences.size,
    )
