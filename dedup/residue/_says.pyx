# cython: boundscheck=False, wraparound=False, cdivision=True
"""Lines folded, and their long words, character by character; see `dedup.residue.gate`."""

from cpython.unicode cimport PyUnicode_GET_LENGTH
from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcmp, memcpy

cdef extern from "Python.h":
    Py_UCS4* PyUnicode_AsUCS4(object, Py_UCS4*, Py_ssize_t, int) except NULL
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)

include "_codes.pxi"

cdef enum:
    MOST = 4  # maximum number of characters that one becomes
    LONGEST = 10000  # characters; longer lines are left to the caller
    LONG_WORD = 5


def fold(text, const uint64_t[::1] codes not None, learn, bint bare):
    """A line as folded by `fold_line`, with `bare` by `said`; None if it is left to the caller.

    codes  entry of each code point; `learn` is called with one that has none yet, to add one
    """
    cdef Py_ssize_t size, count, first = 0
    cdef uint32_t* room = _room(codes, text, 1 + MOST)
    try:
        size = _spell(text, codes, learn, room)
        count = -1 if size < 0 else _fold(room, size, codes, bare, room + size, &first)
        return None if count < 0 else PyUnicode_FromKindAndData(4, room + size + first, count)
    finally:
        free(room)


def fold_all(list texts not None, const uint64_t[::1] codes not None, learn, bint bare):
    """The result of `fold` for each line."""
    return [fold(text, codes, learn, bare) for text in texts]


def long_words(text, const uint64_t[::1] codes not None, learn):
    """Words of at least five characters, in lower case; None for a line that is left to the caller."""
    cdef uint32_t* room = _room(codes, text, 1)
    cdef Py_ssize_t size, start = 0, end = 0
    cdef set words = set()
    try:
        size = _lower(text, codes, learn, room)
        if size < 0:
            return None
        while _next(room, size, &start, &end):
            words.add(PyUnicode_FromKindAndData(4, room + start, end - start))
    finally:
        free(room)
    return frozenset(words)


def spoken(list texts not None, const uint64_t[::1] codes not None, learn):
    """The long words of all lines, for `shared`; None if one of the lines is left to the caller.

    32-bit integers: the size of the table less 1; the table, with the position of each word at its hash, 0 if
    there is none; at that position the word's hash, its length and its characters.
    """
    cdef Py_ssize_t count = 0, size, start, end, slots = 4, used
    cdef uint32_t* room
    cdef uint32_t[::1] out
    for text in texts:
        count += len(text)
    while slots < count // 2:  # a word has five characters: at most two slots in five are used
        slots *= 2
    out = held = memoryview(bytearray(4 * (1 + slots + 2 * count))).cast("I")
    out[0], used = <uint32_t>(slots - 1), 1 + slots
    for text in texts:
        room = _room(codes, text, 1)
        try:
            size, start, end = _lower(text, codes, learn, room), 0, 0
            if size < 0:
                return None
            while _next(room, size, &start, &end):
                used = _keep(&out[0], used, room + start, end - start)
        finally:
            free(room)
    return held


def shared(text, const uint32_t[::1] words not None, const uint64_t[::1] codes not None, learn):
    """How many of the long words of a line are among `words`, and how many there are, each counted once;
    None for a line that is left to the caller.
    """
    cdef Py_ssize_t size, start = 0, end = 0, found = 0, used
    cdef uint32_t* room
    cdef uint32_t[::1] own
    if words.shape[0] < 5 or words[0] >= words.shape[0] or words[0] & (words[0] + 1):
        raise ValueError("no table of words")
    held = spoken([text], codes, learn)
    if held is None:
        return None
    own = held
    used = <Py_ssize_t>own[0] + 2
    size = 0
    while used + 1 < own.shape[0] and own[used + 1]:
        size += 1
        found += _find(words, &own[used])
        used += 2 + own[used + 1]
    return found, size


cdef uint32_t* _room(const uint64_t[::1] codes, text, Py_ssize_t times) except NULL:
    """Room for `times` times the characters of a line."""
    cdef uint32_t* room
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(text) if isinstance(text, str) else 0
    if codes.shape[0] < 0x110000:
        raise ValueError("a table without every code point")
    room = <uint32_t*>malloc((times * min(size, LONGEST) + 1) * sizeof(uint32_t))
    if not room:
        raise MemoryError
    return room


cdef Py_ssize_t _spell(text, const uint64_t[::1] codes, learn, uint32_t* room) except -2:
    """Write the characters of a line to `room`, all with entries; their number, -1 if too many."""
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
    """Whether it is beyond the alphabets of Europe, the Near East and India: there, words are pairs."""
    return code > 0x2FFF or 0x0DFF < code < 0x2000


cdef Py_ssize_t _lower(text, const uint64_t[::1] codes, learn, uint32_t* room) except -2:
    """Write a line in lower case to `room`, 0 between words; its length, -1 if left to the caller."""
    cdef Py_ssize_t at, size = _spell(text, codes, learn, room)
    cdef uint64_t entry
    for at in range(size):
        entry = codes[room[at]]
        if (entry >> KIND_AT) & 7 == RARE or _is_far(room[at]):
            return -1
        if not (entry >> TOLD_AT) & 1:
            room[at] = 0
        elif (entry >> KIND_AT) & 7 == WORD:
            room[at] = <uint32_t>(entry & ((1 << KIND_AT) - 1))
    return size


cdef bint _next(const uint32_t* room, Py_ssize_t size, Py_ssize_t* start, Py_ssize_t* end) noexcept nogil:
    """Find the next long word after `end`; whether there is one."""
    cdef Py_ssize_t at = end[0]
    while at < size:
        start[0] = at
        while at < size and room[at]:
            at += 1
        if at - start[0] >= LONG_WORD:
            end[0] = at
            return True
        at += 1
    return False


cdef Py_ssize_t _keep(uint32_t* table, Py_ssize_t used, const uint32_t* word, Py_ssize_t size) noexcept nogil:
    """Enter a word unless it is there; returns where the next one may be. There is room for all."""
    cdef uint32_t hash = 0, place
    cdef Py_ssize_t at
    for at in range(size):
        hash = (hash ^ word[at]) * <uint32_t>0x01000193
    hash = (hash ^ (hash >> 15)) * <uint32_t>0x9E3779B1
    place = (hash ^ (hash >> 16)) & table[0]
    while table[1 + place]:
        at = table[1 + place]
        if table[at] == hash and table[at + 1] == size and not memcmp(table + at + 2, word, size * sizeof(uint32_t)):
            return used
        place = (place + 1) & table[0]
    table[1 + place] = <uint32_t>used
    table[used], table[used + 1] = hash, <uint32_t>size
    memcpy(table + used + 2, word, size * sizeof(uint32_t))
    return used + 2 + size


cdef bint _find(const uint32_t[::1] table, const uint32_t* word) noexcept:
    """Whether a table contains a word, given in the format of another table."""
    cdef uint32_t place = (word[0] ^ (word[0] >> 16)) & table[0], tried = 0
    cdef Py_ssize_t at, size = 2 + <Py_ssize_t>word[1]
    while tried <= table[0] and table[1 + place]:
        at = table[1 + place]
        if at + size <= table.shape[0] and not memcmp(&table[at], word, size * sizeof(uint32_t)):
            return True
        place = (place + 1) & table[0]
        tried += 1
    return False


cdef Py_ssize_t _fold(
    const uint32_t* line, Py_ssize_t size, const uint64_t[::1] codes, bint bare, uint32_t* room, Py_ssize_t* first
) noexcept:
    """Write a folded line to `room`; its start and length, -1 for one left to the caller."""
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
        if kind == DIGIT and number:  # "1,000" becomes one 0
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
        elif (entry >> MARK_AT) & 1 and end and end == count - 1:
            end = count
    first[0] = begin if bare and begin > 0 else 0
    return end - first[0] if bare else count
