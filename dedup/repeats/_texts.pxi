# The words of a text, for kernels that compare two texts.

from cpython.list cimport PyList_GET_ITEM, PyList_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport (
    PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ,
    PyUnicode_Substring,
)
from libc.stdint cimport int32_t, uint32_t, uint64_t
from libc.string cimport memcmp

cdef enum:
    UNKNOWN = -1
    CHARS = 1 << 20  # maximum length of a text


cdef struct Span:
    const uint32_t *chars
    Py_ssize_t size
    uint64_t letters  # a bit for each character; some characters share one


cdef class _Text:
    """The words of one text: concatenated with separators, with the start and flags of each."""

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
        """Read the words of a key, which spaces separate."""
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


cdef inline bint equal(Span one, Span other) noexcept:
    return one.size == other.size and one.letters == other.letters and memcmp(one.chars, other.chars, one.size * sizeof(uint32_t)) == 0
