# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Tags and their attributes, counted in text as it came; see `dedup.reading.limits`."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy

from dedup.reading._chars cimport char_t, find, is_space, same

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(uint32_t character) noexcept

# In the place of where a tag ends.
cdef enum:
    NEVER = -1, FLOOD = -2


cdef inline bint is_letter(uint32_t c) noexcept:
    return c"a" <= (c | 32) <= c"z" and c < 128


cdef inline Py_ssize_t behind_name(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept:
    """Where a name that goes on at `at` ends, the first "=" in it taken for granted."""
    while at < end and text[at] != c"=" and text[at] != c">" and text[at] != c"/" and not is_space(text[at]):
        at += 1
    return at


cdef inline Py_ssize_t behind_gap(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept:
    while at < end and (text[at] == c"/" or is_space(text[at])):
        at += 1
    return at


cdef Py_ssize_t behind_value(const char_t *text, Py_ssize_t start, Py_ssize_t end) noexcept:
    """Where the value ends that may stand at `start`; `start` if none does."""
    cdef Py_ssize_t at = start, stop
    while at < end and is_space(text[at]):
        at += 1
    if at == end or text[at] != c"=":
        return start
    at += 1
    while at < end and is_space(text[at]):
        at += 1
    if at == end or text[at] == c">":
        return start
    if text[at] == c'"' or text[at] == c"'":
        stop = find(text, at + 1, end, text[at])
        return start if stop == end else stop + 1
    while at < end and text[at] != c">" and not is_space(text[at]):
        at += 1
    return at


cdef Py_ssize_t behind_tag(const char_t *text, Py_ssize_t at, Py_ssize_t end, Py_ssize_t most) noexcept:
    """Where the start tag ends whose name starts at `at`, or `NEVER`, or `FLOOD`: it has too much in it."""
    cdef Py_ssize_t count = 0
    while at < end and text[at] != c">" and text[at] != c"/" and not is_space(text[at]):
        at += 1
    at = behind_gap(text, at, end)
    while at < end and text[at] != c">":
        if count == most:
            return FLOOD
        count += 1
        at = behind_name(text, at + (text[at] == c"="), end)
        at = behind_gap(text, behind_value(text, at, end), end)
    return at + 1 if at < end else NEVER


cdef Py_ssize_t behind_comment(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept:
    """Where the comment ends whose content starts at `at`."""
    if same(text, at, end, ">", 1) or same(text, at, end, "->", 2):
        return at + 1 + (text[at] == c"-")
    while True:
        at = find(text, at, end, c"-")
        if at == end:
            return end
        if same(text, at, end, "-->", 3):
            return at + 3
        if same(text, at, end, "--!>", 4):
            return at + 4
        at += 1


cdef Py_ssize_t raw(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept:
    """Where the name of a script or style that starts at `at` ends; `at` if none does."""
    cdef Py_ssize_t stop = at
    if same(text, at, end, "script", 6):
        stop = at + 6
    elif same(text, at, end, "style", 5):
        stop = at + 5
    if stop < end and (text[stop] == c"_" or Py_UNICODE_ISALNUM(text[stop])):
        return at
    return stop


cdef bint floods(const char_t *text, Py_ssize_t end, Py_ssize_t most) noexcept:
    cdef Py_ssize_t at = 0, stop
    while True:
        at = find(text, at, end, c"<") + 1
        if at >= end:
            return False
        if text[at] == c"/":
            at = find(text, at, end, c">") + 1
            if at > end:
                return False
        elif same(text, at, end, "!--", 3):
            at = behind_comment(text, at + 3, end)
        elif is_letter(text[at]):
            stop = raw(text, at, end)
            if stop > at:
                at = find(text, stop, end, c"<")
                while at < end and not same(text, at, end, "</s", 3):
                    at = find(text, at + 1, end, c"<")
                continue
            at = behind_tag(text, at, end, most)
            if at < 0:
                return at == FLOOD


cdef Py_ssize_t count(const char_t *text, Py_ssize_t end) noexcept nogil:
    cdef Py_ssize_t at, out = 0
    for at in range(end):
        out += text[at] == c"<"
    return out


def attribute_flood(str text, Py_ssize_t most):
    """`dedup.reading.limits.attribute_flood`."""
    cdef const void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = len(text)
    cdef int kind = PyUnicode_KIND(text)
    if kind == 1:
        return floods(<const uint8_t *>data, length, most)
    if kind == 2:
        return floods(<const uint16_t *>data, length, most)
    return floods(<const uint32_t *>data, length, most)


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


cdef Py_ssize_t written(const char_t *text, Py_ssize_t end) noexcept nogil:
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


cdef void write(const char_t *text, Py_ssize_t end, uint8_t *out) noexcept nogil:
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


cdef bytes as_utf8(const char_t *text, Py_ssize_t end):
    cdef Py_ssize_t size = written(text, end)
    cdef bytes out
    if size < 0:
        return None
    out = PyBytes_FromStringAndSize(NULL, size)
    write(text, end, <uint8_t *>PyBytes_AS_STRING(out))
    return out


def utf8(str text):
    """`text` as UTF-8; None if it holds lone surrogates."""
    cdef const void *data = PyUnicode_DATA(text)
    cdef int kind = PyUnicode_KIND(text)
    if kind == 1:
        return as_utf8(<const uint8_t *>data, len(text))
    if kind == 2:
        return as_utf8(<const uint16_t *>data, len(text))
    return as_utf8(<const uint32_t *>data, len(text))


def tags(str text):
    """How often "<" stands in `text`."""
    cdef const void *data = PyUnicode_DATA(text)
    cdef int kind = PyUnicode_KIND(text)
    if kind == 1:
        return count(<const uint8_t *>data, len(text))
    if kind == 2:
        return count(<const uint16_t *>data, len(text))
    return count(<const uint32_t *>data, len(text))
