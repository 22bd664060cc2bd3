"""Characters of a text whatever its kind, for the kernels of this room; compiled into each of them."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memchr, memcpy

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
    """Where `what` stands first in text[at:end]; `end` if nowhere."""
    cdef const void *found
    cdef uint64_t ones, word, other
    cdef Py_ssize_t half = 8 // sizeof(char_t)
    if char_t is uint8_t:
        found = memchr(text + at, what, end - at) if at < end else NULL
        return end if found == NULL else <const uint8_t *>found - text
    else:  # eight or four at once, until among them is one whose bits all are those of `what`
        ones = 0x0001000100010001 if char_t is uint16_t else 0x0000000100000001
        while at + 2 * half <= end:
            memcpy(&word, text + at, 8)
            memcpy(&other, text + at + half, 8)
            word ^= ones * <uint64_t>what
            other ^= ones * <uint64_t>what
            if ((word - ones) & ~word | (other - ones) & ~other) & ones << (8 * sizeof(char_t) - 1):
                break
            at += 2 * half
        while at < end and text[at] != <char_t>what:
            at += 1
        return at
