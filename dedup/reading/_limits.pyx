# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Tags and their attributes, counted in text as it came; see `dedup.reading.limits`."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t

from dedup.reading._chars cimport char_t, find, is_space, same
from dedup.reading._utf8 cimport write, written

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


cdef bint is_raw(const char_t *text, Py_ssize_t at, Py_ssize_t end, const char *name, Py_ssize_t length) noexcept:
    """Whether a script or style, by its `name`, in any case, stands at `at`."""
    cdef Py_ssize_t k
    if end - at <= length:
        return False
    for k in range(length):
        if not is_letter(text[at + k]) or text[at + k] | 32 != <uint8_t>name[k]:
            return False
    return text[at + length] in (c" ", c"\t", c"\n", c"\f", c"\r", c"/", c">")


cdef Py_ssize_t behind_raw(
    const char_t *text, Py_ssize_t at, Py_ssize_t end, const char *name, Py_ssize_t length
) noexcept:
    """Where the end tag stands of the script or style whose name stands at `at`; `end` if nowhere."""
    while True:
        at = find(text, at, end, c"<")
        if end - at < 3 or (text[at + 1] == c"/" and is_raw(text, at + 2, end, name, length)):
            return at if end - at >= 3 else end
        at += 1


cdef bint floods(const char_t *text, Py_ssize_t end, Py_ssize_t most) noexcept:
    cdef Py_ssize_t at = 0
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
        elif is_raw(text, at, end, "script", 6):
            at = behind_raw(text, at, end, "script", 6)
        elif is_raw(text, at, end, "style", 5):
            at = behind_raw(text, at, end, "style", 5)
        elif is_letter(text[at]):
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
