"""Text as UTF-8, for the kernels of this room; compiled into each of them."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy

from dedup.reading._chars cimport char_t


cdef inline bint plain(const char_t *text) noexcept nogil:
    """Whether 16 characters are ASCII."""
    cdef uint64_t words[8]
    cdef uint64_t beyond = 0
    cdef int k
    memcpy(words, text, 16 * sizeof(char_t))
    for k in range(<int>(2 * sizeof(char_t))):
        beyond |= words[k]
    if char_t is uint8_t:
        return (beyond & <uint64_t>0x8080808080808080) == 0
    elif char_t is uint16_t:
        return (beyond & <uint64_t>0xFF80FF80FF80FF80) == 0
    else:
        return (beyond & <uint64_t>0xFFFFFF80FFFFFF80) == 0


cdef inline Py_ssize_t written(const char_t *text, Py_ssize_t end) noexcept nogil:
    """How many bytes `text` takes as UTF-8; -1 if it holds a surrogate."""
    cdef Py_ssize_t at = 0, out = end
    cdef uint32_t c
    while at < end:
        if at + 16 <= end and plain(text + at):
            at += 16
            continue
        c = text[at]
        at += 1
        if c >= 0x80:
            out += 1 + (c >= 0x800) + (c >= 0x10000)
            if (c & <uint32_t>0xFFFFF800) == 0xD800:
                return -1
    return out


cdef inline void write(const char_t *text, Py_ssize_t end, uint8_t *out) noexcept nogil:
    cdef Py_ssize_t at = 0, k
    cdef uint32_t c
    while at < end:
        if at + 16 <= end and plain(text + at):
            for k in range(16):
                out[k] = <uint8_t>text[at + k]
            at += 16
            out += 16
            continue
        c = text[at]
        at += 1
        if c < 0x80:
            out[0] = <uint8_t>c
            out += 1
            continue
        if c < 0x800:
            out[0] = <uint8_t>(0xC0 | c >> 6)
            out += 1
        else:
            if c < 0x10000:
                out[0] = <uint8_t>(0xE0 | c >> 12)
                out += 1
            else:
                out[0], out[1] = <uint8_t>(0xF0 | c >> 18), <uint8_t>(0x80 | c >> 12 & 0x3F)
                out += 2
            out[0] = <uint8_t>(0x80 | c >> 6 & 0x3F)
            out += 1
        out[0] = <uint8_t>(0x80 | c & 0x3F)
        out += 1
