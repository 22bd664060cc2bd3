"""Characters of a text whatever its kind, for the kernels of this room; compiled into each of them."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.string cimport memchr

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(uint32_t character) noexcept nogil

# What a text holds by its kind: 1, 2 or 4 bytes a character.
ctypedef fused char_t:
    uint8_t
    uint16_t
    uint32_t


cdef inline bint is_space(uint32_t c) noexcept nogil:
    return c <= 32 and Py_UNICODE_ISSPACE(c) or c > 126 and Py_UNICODE_ISSPACE(c)


cdef inline bint same(
    const char_t *text, Py_ssize_t at, Py_ssize_t end, const char *word, Py_ssize_t length
) noexcept nogil:
    """Whether text[at:end] starts with `word`."""
    cdef Py_ssize_t k
    if end - at < length:
        return False
    for k in range(length):
        if text[at + k] != <uint8_t>word[k]:
            return False
    return True


cdef inline Py_ssize_t find(const char_t *text, Py_ssize_t at, Py_ssize_t end, int what) noexcept nogil:
    """Where `what`, a character of ASCII, stands first in text[at:end]; `end` if nowhere.

    Its byte is looked for, which C libraries do many at once; in wide characters it may be a part of
    another one.
    """
    cdef const void *found
    while at < end:
        found = memchr(text + at, what, (end - at) * sizeof(char_t))
        if found == NULL:
            return end
        at = (<const uint8_t *>found - <const uint8_t *>text) // <Py_ssize_t>sizeof(char_t)
        if char_t is uint8_t or text[at] == <char_t>what:
            return at
        at += 1
    return end
