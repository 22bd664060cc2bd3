# Words of two texts as the kernel `_looks` holds them; part of that file.

from cpython.list cimport PyList_GET_ITEM, PyList_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport (
    PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ,
    PyUnicode_Substring,
)
from libc.stdint cimport int32_t, uint32_t, uint64_t
from libc.string cimport memcmp

cdef enum:
    # What is told of a word: as `dedup.repeats.told` does.
    FORM = 1      # can stand for another word
    FURNITURE = 2
    FILLER = 4
    STAYS = 8     # may not be missing
    LINK = 16
    PLAIN = 32    # in none of the tables
    FREE = 64     # costs nothing if it is missing
    PHRASE = 128  # is part of a phrase
    UNKNOWN = -1

cdef enum:
    MOST_EDITS = 4
    MAX_WORDS = 16
    MAX_JOINED = 3
    SPLIT = 2
    JOINED = 3
    LABEL = 10
    NEAR = 2
    CELLS = 1 << 16  # of the table of distances at most; above it Python aligns
    CHARS = 1 << 20  # of a text at most


cdef struct Span:
    const uint32_t *chars
    Py_ssize_t size
    uint64_t letters  # a bit for each character, some for several


cdef class _Text:
    """The words of one text: one behind the other with a sign between, where each begins, what is told."""

    cdef uint32_t *chars
    cdef int32_t *begin
    cdef int32_t *told
    cdef uint64_t *letters
    cdef Py_ssize_t count, room, places
    cdef object source

    def __dealloc__(self):
        PyMem_Free(self.chars)
        PyMem_Free(self.begin)
        PyMem_Free(self.told)
        PyMem_Free(self.letters)

    cdef int grow(self, Py_ssize_t chars, Py_ssize_t words) except -1:
        cdef void *more
        if chars > CHARS:
            raise OverflowError("a text too long for a quick look")
        if chars > self.room:
            more = PyMem_Realloc(self.chars, 2 * chars * sizeof(uint32_t))
            if more == NULL:
                raise MemoryError
            self.chars, self.room = <uint32_t *> more, 2 * chars
        if words >= self.places:
            more = PyMem_Realloc(self.begin, 2 * (words + 1) * sizeof(int32_t))
            if more == NULL:
                raise MemoryError
            self.begin = <int32_t *> more
            more = PyMem_Realloc(self.told, 2 * (words + 1) * sizeof(int32_t))
            if more == NULL:
                raise MemoryError
            self.told = <int32_t *> more
            more = PyMem_Realloc(self.letters, 2 * (words + 1) * sizeof(uint64_t))
            if more == NULL:
                raise MemoryError
            self.letters, self.places = <uint64_t *> more, 2 * (words + 1)
        return 0

    cdef int read_key(self, key) except -1:
        """Take the words of a key: what stands between spaces."""
        cdef Py_ssize_t length, at
        cdef int kind
        cdef const void *data
        cdef uint64_t letters = 0
        if not PyUnicode_Check(key):
            raise TypeError("a key is a string")
        length, kind, data = PyUnicode_GET_LENGTH(key), PyUnicode_KIND(key), PyUnicode_DATA(key)
        self.grow(length + 1, length // 2 + 1)
        self.count, self.source = 0, key
        self.begin[0] = 0
        for at in range(length):
            self.chars[at] = PyUnicode_READ(kind, data, at)
            if self.chars[at] == 32:
                if self.begin[self.count] == at:
                    raise ValueError("a key has one space between words")
                self.told[self.count], self.letters[self.count] = UNKNOWN, letters
                letters = 0
                self.count += 1
                self.begin[self.count] = at + 1
            else:
                letters |= <uint64_t> 1 << (self.chars[at] & 63)
        if length:
            self.told[self.count], self.letters[self.count] = UNKNOWN, letters
            self.count += 1
        self.begin[self.count] = length + 1
        return 0

    cdef int read_words(self, list words) except -1:
        cdef Py_ssize_t length, at, row, chars = 0
        cdef int kind
        cdef const void *data
        for row in range(PyList_GET_SIZE(words)):
            word = <object> PyList_GET_ITEM(words, row)
            if not PyUnicode_Check(word):
                raise TypeError("a word is a string")
            if PyUnicode_GET_LENGTH(word) == 0:
                raise ValueError("a word has a letter")
            chars += PyUnicode_GET_LENGTH(word) + 1
        self.grow(chars, PyList_GET_SIZE(words))
        self.count, self.source = PyList_GET_SIZE(words), words
        chars = 0
        for row in range(self.count):
            word = <object> PyList_GET_ITEM(words, row)
            length, kind, data = PyUnicode_GET_LENGTH(word), PyUnicode_KIND(word), PyUnicode_DATA(word)
            self.begin[row], self.told[row], self.letters[row] = chars, UNKNOWN, 0
            for at in range(length):
                self.chars[chars + at] = PyUnicode_READ(kind, data, at)
                self.letters[row] |= <uint64_t> 1 << (self.chars[chars + at] & 63)
            self.chars[chars + length] = 32
            chars += length + 1
        self.begin[self.count] = chars
        return 0

    cdef inline Span word(self, Py_ssize_t at) noexcept:
        cdef Span span
        span.chars = self.chars + self.begin[at]
        span.size = self.begin[at + 1] - 1 - self.begin[at]
        span.letters = self.letters[at]
        return span

    cdef object string(self, Py_ssize_t at):
        if isinstance(self.source, list):
            return self.source[at]
        return PyUnicode_Substring(self.source, self.begin[at], self.begin[at + 1] - 1)


cdef inline int count(uint64_t bits) noexcept:
    bits = bits - ((bits >> 1) & <uint64_t> 0x5555555555555555)
    bits = (bits & <uint64_t> 0x3333333333333333) + ((bits >> 2) & <uint64_t> 0x3333333333333333)
    bits = (bits + (bits >> 4)) & <uint64_t> 0x0F0F0F0F0F0F0F0F
    return <int> (bits * <uint64_t> 0x0101010101010101 >> 56)


cdef inline bint equal(Span one, Span other) noexcept:
    return one.size == other.size and one.letters == other.letters and memcmp(one.chars, other.chars, one.size * sizeof(uint32_t)) == 0


cdef inline bint inside(Span one, Span other, int edge) noexcept:
    """Whether the first stands in the second; at its start (edge 1), its end (-1), or anywhere (0)."""
    cdef Py_ssize_t at
    for at in range(other.size - one.size if edge < 0 else 0, 1 if edge > 0 else other.size - one.size + 1):
        if memcmp(one.chars, other.chars + at, one.size * sizeof(uint32_t)) == 0:
            return True
    return False


cdef bint too_far(Span one, Span other) noexcept:
    """`spelling.too_far`: more edits apart (neighbours swapped count one) than two spellings of a word."""
    cdef int most = <int> min(MOST_EDITS, 2 + min(one.size, other.size) // 4)
    cdef int[3][2 * MOST_EDITS + 3] row
    cdef Py_ssize_t i, j, width = 2 * most + 1
    cdef int best, cost, least
    cdef int far = most + 1
    # Cell k of a row is column i + k - most - 1; cells 0 and width + 1 are out of reach.
    if one.size - other.size > most or other.size - one.size > most:
        return True
    for j in range(2 * MOST_EDITS + 3):
        row[0][j] = row[1][j] = row[2][j] = far
    for j in range(1, width + 1):
        if 0 <= j - most - 1 <= other.size:
            row[0][j] = <int> (j - most - 1)
    for i in range(1, one.size + 1):
        least = far
        for j in range(1, width + 1):
            best = far
            if 0 <= i + j - most - 1 <= other.size:
                if i + j - most - 1 == 0:
                    best = <int> i
                else:
                    cost = one.chars[i - 1] != other.chars[i + j - most - 2]
                    best = row[(i + 2) % 3][j] + cost
                    best = min(best, row[i % 3][j - 1] + 1)
                    best = min(best, row[(i + 2) % 3][j + 1] + 1)
                    if (
                        i > 1 and i + j - most - 1 > 1
                        and one.chars[i - 1] == other.chars[i + j - most - 3]
                        and one.chars[i - 2] == other.chars[i + j - most - 2]
                    ):
                        best = min(best, row[(i + 1) % 3][j] + 1)
                best = min(best, far)
            row[i % 3][j] = best
            least = min(least, best)
        if least >= far and i > 1:
            # Two rows out of reach: a swap reaches back no further.
            for j in range(1, width + 1):
                least = min(least, row[(i + 2) % 3][j])
            if least >= far:
                return True
    return row[one.size % 3][other.size - one.size + most + 1] > most
