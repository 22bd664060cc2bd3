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

# What an entry of a block says, if it is no character: as `dedup.text.folding.block` writes it.
cdef enum:
    ALONE_NOT = -1  # what stands for the character depends on its neighbours
    SPELLED = -2    # this and lower: SPELLED - (place * SHORT + length), a run of characters
    SHORT = 64      # above the length of any run
    BLOCK = 256     # characters in a block
    PLANE = 0x100   # blocks of the characters of up to 16 bits
    EMOJI = 0x1F0   # the first of the blocks beyond them that are known
    BLOCKS = PLANE + 16

# What a folded ASCII character is.
cdef enum:
    LETTER = 0  # or a character beyond ASCII
    DIGIT = 1
    WORD = 1    # it or lower: part of a word
    SYMBOL = 2  # stays, as a word of its own
    JOINS = 3   # a sign that joins digits
    QUOTE = 4
    CLEARED = 5


# A key as far as it is written: in `narrow` if the text is ASCII, else in `data`, which are one place.
cdef struct Key:
    uint32_t *data
    uint8_t *narrow
    bint ascii
    Py_ssize_t size
    Py_ssize_t done
    Py_ssize_t words
    uint32_t every   # all bits of its characters
    bint blank       # it is empty or ends in a blank
    int last         # what the last folded character was
    uint32_t sign    # the last one, if it stays or goes by what follows; else 0
    int before       # what stood before the sign


cdef class _Blocks:
    """Blocks that one call has asked for; what is pointed at is held in `held`."""

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
    """(comparison keys of the texts, how many words each has, places of texts that are left to Python:
    None and 0 there, all bits of all characters).

    ask   gives the block of a number, see `dedup.text.folding.block`
    read  whether the texts are without entities, tags and links; where one may stand, a text is left
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
    """Write the key of a text; False if its characters do not tell it one by one."""
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    key.ascii = PyUnicode_MAX_CHAR_VALUE(text) < 128
    key.done = key.words = 0
    key.every = key.sign = 0
    key.last = CLEARED
    key.blank = True
    _make_room(key, length)
    if kind == PyUnicode_1BYTE_KIND:
        return _walk(<const uint8_t *> PyUnicode_DATA(text), length, blocks, key, read)
    if kind == PyUnicode_2BYTE_KIND:
        return _walk(<const uint16_t *> PyUnicode_DATA(text), length, blocks, key, read)
    return _walk(<const uint32_t *> PyUnicode_DATA(text), length, blocks, key, read)


cdef int _make_room(Key *key, Py_ssize_t following) except -1:
    """Room for so many characters and one that is spelled out, each with a blank."""
    cdef Py_ssize_t least = key.done + 2 * (following + SHORT)
    cdef uint32_t *data
    if least > key.size:
        least += least // 2
        data = <uint32_t *> PyMem_Realloc(key.data, least * sizeof(uint32_t))
        if data == NULL:
            raise MemoryError
        key.data, key.size = data, least
    key.narrow = <uint8_t *> key.data
    return 0


ctypedef fused Chars:
    const uint8_t
    const uint16_t
    const uint32_t


cdef bint _walk(Chars *data, Py_ssize_t length, _Blocks blocks, Key *key, bint read) except -1:
    cdef Py_ssize_t at = 0, slot
    cdef uint32_t char, before = 0
    cdef int said
    cdef bint hinted = False, broken = False
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
        else:
            _make_room(key, length - at)
            _spell(key, blocks, slot, SPELLED - said)
        if char >= 128:
            hinted |= _is_hint(char, before)
            broken |= 0xC2 <= before <= 0xF4 and _continues(char)
        before = char
        at += 1
    _settle(key, CLEARED)
    if key.blank and key.done:
        key.done -= 1
    return not (hinted and broken)


cdef inline Py_ssize_t _slot(uint32_t char) noexcept:
    """Where the block of a character is held; -1 if it is none of those."""
    cdef Py_ssize_t slot = char >> 8
    if slot < PLANE:
        return slot
    slot += PLANE - EMOJI
    return slot if PLANE <= slot < BLOCKS else -1


cdef inline Py_ssize_t _write_plain(Chars *data, Py_ssize_t length, Key *key) noexcept:
    """Write the plain characters that a text begins with; how many they are, one at least."""
    cdef Py_ssize_t at = 0, done, words
    cdef uint32_t char = data[0]
    cdef uint8_t said
    cdef bint blank, full
    _settle(key, CLASS[char])
    done, words, blank = key.done, key.words, key.blank
    while at < length:
        char = data[at]
        if char >= 128:
            break
        said = PLAIN[char]
        if not said:
            break
        # No branch on where words end: a processor would guess wrong at most of them.
        if key.ascii:
            key.narrow[done] = said
        else:
            key.data[done] = said
        full = said != c" "
        words += full & blank
        done += full | (not blank)
        blank = not full
        at += 1
    key.done, key.words, key.blank = done, words, blank
    char = data[at - 1]
    key.last = CLASS[char]
    return at


cdef inline void _write(Key *key, uint32_t char) noexcept:
    key.words += key.blank
    key.blank = False
    key.every |= char
    _append(key, char)


cdef inline void _write_blank(Key *key) noexcept:
    if not key.blank:
        _append(key, c" ")
        key.blank = True


cdef inline void _append(Key *key, uint32_t char) noexcept:
    if key.ascii:
        key.narrow[key.done] = <uint8_t> char
    else:
        key.data[key.done] = char
    key.done += 1


cdef inline void _settle(Key *key, int following) noexcept:
    """Write the last sign, or a blank for it, by what follows."""
    cdef bint stays
    if not key.sign:
        return
    if key.last == QUOTE:
        stays = key.before <= WORD and following <= WORD
    else:
        stays = following == DIGIT and (key.before == DIGIT or (
            key.sign == c"-" and (key.before == CLEARED or key.before == SYMBOL)
        ))
    if stays:
        _write(key, key.sign)
    else:
        _write_blank(key)
    key.sign = 0


cdef inline void _put(Key *key, uint32_t char) noexcept:
    """Write a folded character, where it stays."""
    cdef int kind = CLASS[char] if char < 128 else LETTER
    _settle(key, kind)
    if kind <= WORD:
        _write(key, char)
    elif kind == SYMBOL or kind == CLEARED:
        _write_blank(key)
        if kind == SYMBOL:
            _write(key, char)
            _write_blank(key)
    else:
        key.sign, key.before = char, key.last
    key.last = kind


cdef int _spell(Key *key, _Blocks blocks, Py_ssize_t slot, Py_ssize_t run) except -1:
    """Write the characters that a block has for one."""
    cdef Py_ssize_t place = run // SHORT, step
    if place + run % SHORT > blocks.size[slot]:
        raise ValueError("a block is too short")
    for step in range(run % SHORT):
        _put(key, blocks.at[slot][place + step])
    return 0


cdef object _made(Key *key):
    """The string that was written; overwrites it."""
    cdef Py_ssize_t at
    if key.every >= 128:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, key.data, key.done)
    if not key.ascii:
        for at in range(key.done):
            key.narrow[at] = <uint8_t> key.data[at]
    return PyUnicode_DecodeASCII(<char *> key.narrow, key.done, NULL)


cdef bint _asks(Chars *data, Py_ssize_t at, Py_ssize_t length) noexcept:
    """Whether an entity, a tag or the target of a link may begin at a sign."""
    cdef uint32_t char = data[at], other
    if at + 1 >= length or (char != c"&" and char != c"<" and char != c"]"):
        return False
    other = data[at + 1]
    if char == c"]":
        return other == c"("
    if c"a" <= (other | 32) <= c"z":
        return True
    return other == (<uint32_t> c"#" if char == c"&" else <uint32_t> c"/")


cdef bint _is_hint(uint32_t char, uint32_t before):
    """Whether a character is a sign that UTF-8 was read as Windows-1252."""
    if char == 0x20AC:
        return before == 0xE2
    return char in (0xC3, 0xC2, 0xC5, 0xC4, 0xE3)


cdef bint _continues(uint32_t char):
    """Whether Windows-1252 writes a character as a byte that continues one of UTF-8."""
    if char < 0xC0:
        return True
    return char in (
        0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2DC, 0x2013, 0x2014, 0x2018,
        0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A,
        0x20AC, 0x2122,
    )


cdef unsigned char CLASS[128]
cdef unsigned char PLAIN[128]  # what is written for a character, whatever stands beside it; else 0


cdef void _fill_tables() noexcept:
    """Once, when the module is loaded."""
    cdef unsigned char code
    for code in range(128):
        PLAIN[code], CLASS[code] = c" ", CLEARED
        if c"a" <= (code | 32) <= c"z":
            PLAIN[code], CLASS[code] = code | 32, LETTER
        elif c"0" <= code <= c"9":
            PLAIN[code], CLASS[code] = code, DIGIT
        elif code in (c".", c",", c":", c"/", c"-"):
            PLAIN[code], CLASS[code] = 0, JOINS
        elif code in (c"%", c"$", c"&", c"?", c"<", c">"):
            PLAIN[code], CLASS[code] = 0, SYMBOL
        elif code == c"'":
            PLAIN[code], CLASS[code] = 0, QUOTE
        elif code == c"]":
            PLAIN[code] = 0  # a link may end here


_fill_tables()
