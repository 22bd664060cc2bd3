# cython: boundscheck=False, wraparound=False
"""Comparison keys in one pass over the characters of a text; see `dedup.text.keys`."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND, PyUnicode_2BYTE_KIND, PyUnicode_4BYTE_KIND, PyUnicode_Check, PyUnicode_DATA,
    PyUnicode_DecodeASCII, PyUnicode_FromKindAndData, PyUnicode_GET_LENGTH, PyUnicode_KIND,
)
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.string cimport memset

cdef extern from "Python.h":
    uint32_t PyUnicode_MAX_CHAR_VALUE(object)

# Entries of a block that are not characters, as written by `dedup.text.blocks.block`.
cdef enum:
    ALONE_NOT = -1  # the folded form depends on the neighbours
    SPACED = -2     # the character itself between two blanks
    SPELLED = -3    # or lower: a run of characters, SPELLED - (place * SHORT + length)
    SHORT = 64      # greater than the length of any run
    BLOCK = 256     # characters in a block
    PLANE = 0x100   # blocks of 16-bit characters
    EMOJI = 0x1F0   # first of the other blocks in the table
    BLOCKS = PLANE + 16


ctypedef fused Chars:
    const uint8_t
    const uint16_t
    const uint32_t


include "_keys_writing.pxi"


cdef class _Blocks:
    """The blocks fetched during one call; `held` keeps alive what `at` points to."""

    cdef const int *at[BLOCKS]
    cdef Py_ssize_t size[BLOCKS]
    cdef list held
    cdef object ask

    def __cinit__(self, ask):
        memset(self.at, 0, sizeof(self.at))
        self.held = []
        self.ask = ask

    cdef int fetch(self, Py_ssize_t slot) except -1:
        block = self.ask(slot if slot < PLANE else slot - PLANE + EMOJI)
        if not isinstance(block, bytes) or PyBytes_GET_SIZE(block) < BLOCK * <Py_ssize_t> sizeof(int):
            raise ValueError("not a block")
        self.held.append(block)
        self.size[slot] = PyBytes_GET_SIZE(block) // sizeof(int)
        self.at[slot] = <const int *> PyBytes_AS_STRING(block)
        return 0


def keys(texts, ask, bint read):
    """(comparison keys, word counts, indices of texts left to Python, bitwise or of all code points).

    ask   returns the block of a number, see `dedup.text.blocks.block`
    read  the texts are without entities, tags and links; else a text that may have one is left to
          Python. Such texts have None as key and 0 words
    """
    cdef list out = [], words = [], left = []
    cdef _Blocks blocks = _Blocks(ask)
    cdef Key key
    cdef uint32_t every = 127
    key.size = 1024
    key.data = <uint32_t *> PyMem_Malloc(key.size * sizeof(uint32_t))
    if key.data == NULL:
        raise MemoryError
    try:
        for text in texts:
            if not PyUnicode_Check(text):
                raise TypeError(f"{type(text).__name__} is not a string")
            if _fold(text, blocks, &key, read):
                out.append(_made(&key))
                words.append(key.words)
                every |= key.every
            else:
                left.append(len(out))
                out.append(None)
                words.append(0)
    finally:
        PyMem_Free(key.data)
    return out, words, left, every


cdef bint _fold(object text, _Blocks blocks, Key *key, bint read) except -1:
    """Write the key of a text; False if it cannot be made character by character."""
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    key.ascii = PyUnicode_MAX_CHAR_VALUE(text) < 128
    key.done = key.words = 0
    key.every = key.sign = 0
    key.count = 0
    key.last = CLEARED
    key.blank = True
    _make_room(key, length)
    if kind == PyUnicode_1BYTE_KIND:
        return _walk(<const uint8_t *> PyUnicode_DATA(text), length, blocks, key, read)
    if kind == PyUnicode_2BYTE_KIND:
        return _walk(<const uint16_t *> PyUnicode_DATA(text), length, blocks, key, read)
    return _walk(<const uint32_t *> PyUnicode_DATA(text), length, blocks, key, read)


cdef bint _walk(Chars *data, Py_ssize_t length, _Blocks blocks, Key *key, bint read) except -1:
    cdef Py_ssize_t at = 0, slot
    cdef uint32_t char, before = 0
    cdef int said
    cdef bint hinted = False, broken = False
    if _has_figure(data, length) and _has_cased_unit(data, length):
        return False
    while at < length:
        char = data[at]
        if char < 128 and PLAIN[char]:
            at += _write_plain(data + at, length - at, key)
            before = 0
            continue
        slot = _slot(char)
        if slot < 0:
            return False
        if blocks.at[slot] == NULL:
            blocks.fetch(slot)
        said = blocks.at[slot][char & 255]
        if said >= 0:
            _put(key, said)
        elif said == ALONE_NOT or (not read and char < 128 and _asks(data, at, length)):
            return False
        elif said == SPACED:
            _make_room(key, length - at)
            _put(key, c" ")
            _put(key, char)
            _put(key, c" ")
        else:
            _make_room(key, length - at)
            _spell(key, blocks, slot, SPELLED - said)
        if char >= 128:
            hinted |= _is_hint(char, before)
            broken |= 0xC2 <= before <= 0xF4 and _continues(char)
        before = char
        at += 1
    _settle(key, CLEARED, 0)
    if key.blank and key.done:
        key.done -= 1
    return not (hinted and broken)


cdef bint _has_figure(Chars *data, Py_ssize_t length) noexcept:
    """Whether there is a figure at all; without branches, so that many characters are read at once."""
    cdef Py_ssize_t at
    cdef uint32_t found = 0
    for at in range(length):
        found |= (<uint32_t> data[at] - <uint32_t> c"0") < 10
    return found != 0


cdef bint _has_cased_unit(Chars *data, Py_ssize_t length) noexcept:
    """Whether a figure may be followed by a unit that capitals alone distinguish; see `_CASED`."""
    cdef Py_ssize_t at, next
    cdef uint32_t char, other
    for at in range(length - 2):
        if not c"0" <= data[at] <= c"9":
            continue
        next = at + 1
        char = data[next]
        if char == c" " or char == 0xA0 or char == 0x2009 or char == 0x202F:
            next += 1
            char = data[next]
        if next + 1 >= length:
            return False
        other = data[next + 1]
        if char == c"m" and (c"A" <= other <= c"Z" or other == c"e"):
            return True
        if char == c"M" and (other == c"g" or other == c"m" or other == c"s"):
            return True
        if other == c"B" and char == c"k":
            return True
        if other == c"b" and char in (c"K", c"M", c"G", c"T", c"P"):
            return True
    return False


cdef inline Py_ssize_t _slot(uint32_t char) noexcept:
    """Index of the block of a character; -1 if it is not in the table."""
    cdef Py_ssize_t slot = char >> 8
    if slot < PLANE:
        return slot
    slot += PLANE - EMOJI
    return slot if PLANE <= slot < BLOCKS else -1


cdef int _spell(Key *key, _Blocks blocks, Py_ssize_t slot, Py_ssize_t run) except -1:
    """Write the run of characters that a block has for one character."""
    cdef Py_ssize_t place = run // SHORT, step
    if place + run % SHORT > blocks.size[slot]:
        raise ValueError("a block is too short")
    for step in range(run % SHORT):
        _put(key, blocks.at[slot][place + step])
    return 0


cdef bint _asks(Chars *data, Py_ssize_t at, Py_ssize_t length) noexcept:
    """Whether an entity, a tag or a link target may begin at this character."""
    cdef uint32_t char = data[at], other
    if at + 1 >= length or (char != c"&" and char != c"<" and char != c"]" and char != c"#"):
        return False
    other = data[at + 1]
    if char == c"#":
        return other == c"3" or other == c"0" or other == c" "
    if char == c"]":
        return other == c"("
    if c"a" <= (other | 32) <= c"z":
        return True
    return other == (<uint32_t> c"#" if char == c"&" else <uint32_t> c"/")


cdef bint _is_hint(uint32_t char, uint32_t before):
    """Whether a character suggests that UTF-8 was decoded as Windows-1252."""
    if char == 0x20AC or char == 0x80:
        return before == 0xE2
    return char in (0xC3, 0xC2, 0xC5, 0xC4, 0xE3, 0xD0, 0xD1, 0xD8, 0xD9)


cdef bint _continues(uint32_t char):
    """Whether a character is a UTF-8 continuation byte in Windows-1252."""
    if char < 0xC0:
        return True
    return char in (
        0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2DC, 0x2013, 0x2014, 0x2018,
        0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A,
        0x20AC, 0x2122,
    )
