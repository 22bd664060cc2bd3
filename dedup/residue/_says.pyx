# cython: boundscheck=False, wraparound=False, cdivision=True
"""Lines folded, and their long words, character by character; see `dedup.residue.gate`."""

from cpython.unicode cimport PyUnicode_GET_LENGTH
from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport free, malloc

cdef extern from "Python.h":
    Py_UCS4* PyUnicode_AsUCS4(object, Py_UCS4*, Py_ssize_t, int) except NULL
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)

include "_codes.pxi"

cdef enum:
    MOST = 4  # signs that one character becomes at most
    LONGEST = 1000  # characters; longer lines are left to others
    LONG_WORD = 5


def fold(text, const uint64_t[::1] codes not None, learn, bint bare):
    """A line as `fold_line` gives it, with `bare` as `said` does; None if it is left to others.

    codes  entry of each code point; `learn` is called with one that has none yet, to give it one
    """
    cdef Py_ssize_t size, count, first = 0
    cdef uint32_t* room = _room(codes, text, 1 + MOST)
    try:
        size = _spell(text, codes, learn, room)
        count = -1 if size < 0 else _fold(room, size, codes, bare, room + size, &first)
        return None if count < 0 else PyUnicode_FromKindAndData(4, room + size + first, count)
    finally:
        free(room)


def long_words(text, const uint64_t[::1] codes not None, learn):
    """Words of five characters or more, in lower case; None for a line that is left to others."""
    cdef uint32_t* room = _room(codes, text, 1)
    cdef Py_ssize_t at, size, start = 0
    cdef uint64_t entry
    cdef set words = set()
    try:
        size = _spell(text, codes, learn, room)
        if size < 0:
            return None
        for at in range(size):
            entry = codes[room[at]]
            if (entry >> KIND_AT) & 7 == RARE or _is_far(room[at]):
                return None
            if not (entry >> TOLD_AT) & 1:
                _add(words, room, start, at)
                start = at + 1
            elif (entry >> KIND_AT) & 7 == WORD:
                room[at] = <uint32_t>(entry & ((1 << KIND_AT) - 1))
        _add(words, room, start, size)
    finally:
        free(room)
    return frozenset(words)


cdef uint32_t* _room(const uint64_t[::1] codes, text, Py_ssize_t times) except NULL:
    """Room for the characters of a line, some times over."""
    cdef uint32_t* room
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text) if isinstance(text, str) else 0
    if codes.shape[0] < 0x110000:
        raise ValueError("a table without every code point")
    room = <uint32_t*>malloc((times * min(size, LONGEST) + 1) * sizeof(uint32_t))
    if not room:
        raise MemoryError
    return room


cdef Py_ssize_t _spell(text, const uint64_t[::1] codes, learn, uint32_t* room) except -2:
    """Write the characters of a line to `room`, all with entries; how many, -1 if they are too many."""
    cdef Py_ssize_t at, size
    if not isinstance(text, str) or PyUnicode_GET_LENGTH(text) > LONGEST:
        return -1
    size = PyUnicode_GET_LENGTH(text)
    PyUnicode_AsUCS4(text, <Py_UCS4*>room, size, 0)
    for at in range(size):
        if codes[room[at]] == 0:
            learn(<long>room[at])
    return size


cdef inline bint _is_far(uint32_t code) noexcept nogil:
    """Beyond the alphabets of Europe, the Near East and India: pairs of signs are words there."""
    return code > 0x2FFF or 0x0DFF < code < 0x2000


cdef int _add(set words, const uint32_t* room, Py_ssize_t start, Py_ssize_t end) except -1:
    if end - start >= LONG_WORD:
        words.add(PyUnicode_FromKindAndData(4, room + start, end - start))
    return 0


cdef Py_ssize_t _fold(
    const uint32_t* line, Py_ssize_t size, const uint64_t[::1] codes, bint bare, uint32_t* room, Py_ssize_t* first
) noexcept:
    """Write a folded line to `room`; where it begins and its length, -1 for one left to others."""
    cdef Py_ssize_t at, count = 0, begin = -1, end = 0
    cdef uint64_t entry
    cdef int kind, more
    cdef bint blank = False, number = False, joined = False
    for at in range(size):
        entry = codes[line[at]]
        kind = (entry >> KIND_AT) & 7
        if kind == RARE:
            return -1
        if kind == DROPPED:
            continue
        if (entry >> BLANK_AT) & 1:
            blank = count > 0
            number = joined = False
            continue
        if kind == DIGIT and number:  # of "1,000" one figure is told
            count -= joined
            joined = False
            continue
        if blank:
            room[count] = 32
            count += 1
            blank = False
        joined = kind == JOINER and number and not joined
        number = kind == DIGIT or joined
        room[count] = 48 if kind == DIGIT else <uint32_t>(entry & ((1 << KIND_AT) - 1))
        for more in range(<int>(entry >> MORE_AT) & 3):
            room[count + 1] = room[count]
            count += 1
        count += 1
        if kind == WORD or kind == DIGIT or kind == TWICE:
            begin = count - 1 - (kind == TWICE) if begin < 0 else begin
            end = count
    first[0] = begin if bare and begin > 0 else 0
    return end - first[0] if bare else count
