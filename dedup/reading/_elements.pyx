# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""The elements of a document from those that `dedup.reading._walk` found; see `dedup.reading.serialised`."""

from cpython.bytes cimport PyBytes_AS_STRING
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_DecodeASCII, PyUnicode_KIND, PyUnicode_Substring
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free
from libc.string cimport memset

from dedup.reading._chars cimport char_t
from dedup.reading._events cimport Opened
from dedup.reading._stores cimport Store, reserve
from dedup._tuples cimport check_plain, empty, put, untrack


cdef bint add_names(const char_t *page, Py_ssize_t at, Py_ssize_t end, Store *out) except -1:
    """Append the names in page[at:end], in lower case, a blank before each; False if it is not plain."""
    cdef uint32_t c
    cdef bint apart = True
    if at >= end:
        return True
    reserve(out, 2 * (end - at))
    for at in range(at, end):
        c = page[at]
        if c > 126 or c == c"&":
            return False
        if c <= 32 and (c == 32 or 9 <= c <= 13 or 28 <= c <= 31):
            apart = True
            continue
        if apart:
            out.data[out.used] = c" "
            out.used += 1
            apart = False
        out.data[out.used] = c + 32 if c"A" <= c <= c"Z" else c
        out.used += 1
    return True


cdef str names(str whole, const char_t *page, const Opened *one, Store *out, fold):
    """`elements.names`."""
    out.used = 0
    if (
        add_names(page, one.kind, one.kind_end, out)
        and add_names(page, one.own, one.own_end, out)
        and add_names(page, one.role, one.role_end, out)
    ):
        return PyUnicode_DecodeASCII(out.data + 1, out.used - 1, NULL) if out.used else ""
    spans = ((one.kind, one.kind_end), (one.own, one.own_end), (one.role, one.role_end))
    return fold(" ".join([PyUnicode_Substring(whole, at, end) for at, end in spans if at < end]))


cdef tuple recorded(
    str whole, const char_t *page, const Opened *opened, Py_ssize_t count, const char *kept,
    list tags, type Element, fold
):  # fmt: skip
    cdef list out = [], places = []
    cdef dict known = {}
    cdef Py_ssize_t number, at = -1
    cdef const Opened *one
    cdef Store store
    memset(&store, 0, sizeof(store))
    try:
        for number in range(count):
            if not kept[number]:
                places.append(at)
                continue
            at += 1
            places.append(at)
            one = &opened[number]
            tag = tags[one.tag] if one.tag else PyUnicode_Substring(whole, one.name, one.name_end)
            name = names(whole, page, one, &store, fold)
            row = empty(Element, 3)
            put(row, 0, tag)
            put(row, 1, known.setdefault(name, name))
            put(row, 2, places[one.parent])
            untrack(row)
            out.append(row)
        return tuple(out)
    finally:
        free(store.data)


cdef bint sound(const Opened *opened, Py_ssize_t count, Py_ssize_t length, Py_ssize_t tags) noexcept nogil:
    """Whether all positions are inside what they point at."""
    cdef Py_ssize_t number
    cdef const Opened *one
    for number in range(count):
        one = &opened[number]
        if not (0 <= one.name <= one.name_end <= length and 0 <= one.tag < tags):
            return False
        if max(one.kind_end, one.own_end, one.role_end) > length:
            return False
        if (one.kind_end > 0 > one.kind) or (one.own_end > 0 > one.own) or (one.role_end > 0 > one.role):
            return False
        if one.parent < 0 or (number and one.parent >= number):
            return False
    return True


def elements(str page, bytes opened, bytes kept, list tags, type Element, fold):
    """`Document.elements`: those of the elements that `_walk` opened that are to be kept.

    kept  a byte for each; with an element all that is round it
    tags  `Tags.names`
    fold  the names in what stands in the page, in lower case, a blank between
    """
    cdef Py_ssize_t count = len(opened) // sizeof(Opened)
    cdef const Opened *each = <const Opened *>PyBytes_AS_STRING(opened)
    cdef const void *data = PyUnicode_DATA(page)
    cdef int kind = PyUnicode_KIND(page)
    check_plain(Element)
    if len(kept) != count or not sound(each, count, len(page), len(tags)):
        raise ValueError("arrays that do not fit the page")
    if kind == 1:
        return recorded(page, <const uint8_t *>data, each, count, kept, tags, Element, fold)
    if kind == 2:
        return recorded(page, <const uint16_t *>data, each, count, kept, tags, Element, fold)
    return recorded(page, <const uint32_t *>data, each, count, kept, tags, Element, fold)
