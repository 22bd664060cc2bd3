# cython: boundscheck=False, wraparound=False
"""Comparison keys in one pass over the characters of a text; see `dedup.text.keys`."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND, PyUnicode_4BYTE_KIND, PyUnicode_Check, PyUnicode_DATA, PyUnicode_DecodeASCII,
    PyUnicode_FromKindAndData, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ,
)
from libc.stdint cimport uint32_t
from libc.string cimport memchr, memset

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


cdef struct Buffer:
    uint32_t *data
    Py_ssize_t size


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
    """(comparison keys of the texts, places of those that the kernel leaves to Python: None there).

    ask   gives the block of a number, see `dedup.text.folding.block`
    read  whether the texts are without entities, tags and links; where one may stand, a text is left
    """
    cdef list out = [], left = []
    cdef _Blocks blocks = _Blocks(ask)
    cdef Buffer buffer
    cdef Py_ssize_t length
    buffer.size = 1024
    buffer.data = <uint32_t *> PyMem_Malloc(buffer.size * sizeof(uint32_t))
    if buffer.data == NULL:
        raise MemoryError
    try:
        for text in texts:
            if not PyUnicode_Check(text):
                raise TypeError(f"{type(text).__name__} is not a string")
            said = _key(text, blocks, &buffer, read)
            if said is None:
                left.append(len(out))
            out.append(said)
    finally:
        PyMem_Free(buffer.data)
    return out, left


cdef int _grow(Buffer *buffer, Py_ssize_t least) except -1:
    cdef Py_ssize_t size = least + least // 2
    cdef uint32_t *data = <uint32_t *> PyMem_Realloc(buffer.data, size * sizeof(uint32_t))
    if data == NULL:
        raise MemoryError
    buffer.data, buffer.size = data, size
    return 0


cdef object _key(object text, _Blocks blocks, Buffer *buffer, bint read):
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    if buffer.size < length + SHORT:
        _grow(buffer, length + SHORT)
    if PyUnicode_MAX_CHAR_VALUE(text) < 128:
        if not read and _may_ask(<const char *> PyUnicode_DATA(text), length):
            return None
        return _joined(<const unsigned char *> PyUnicode_DATA(text), length, buffer.data)
    length = _fold(text, blocks, buffer, read)
    return None if length < 0 else _joined(buffer.data, length, buffer.data)


cdef bint _may_ask(const char *data, Py_ssize_t length):
    """Whether `_asks` holds anywhere in a text of ASCII."""
    cdef char sign
    cdef const char *found
    for sign in b"&<(":
        found = <const char *> memchr(data, sign, length)
        while found != NULL:
            if _asks(PyUnicode_1BYTE_KIND, data, found - data, length):
                return True
            found = <const char *> memchr(found + 1, sign, data + length - found - 1)
    return False


cdef Py_ssize_t _fold(object text, _Blocks blocks, Buffer *buffer, bint read) except -2:
    """Length of the folded text in the buffer; -1 if its characters do not tell it one by one."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text), done = 0, at
    cdef uint32_t char, before = 0
    cdef Py_ssize_t slot
    cdef int said
    cdef bint hinted = False, broken = False
    if buffer.size < length + SHORT:
        _grow(buffer, length + SHORT)
    for at in range(length):
        char = PyUnicode_READ(kind, data, at)
        slot = char >> 8
        if slot >= PLANE:
            slot += PLANE - EMOJI
            if not PLANE <= slot < BLOCKS:
                return -1
        if blocks.at[slot] == NULL:
            blocks.fetch(slot)
        said = blocks.at[slot][char & 255]
        if said >= 0:
            buffer.data[done] = said
            done += 1
        else:
            if said == ALONE_NOT or (not read and _asks(kind, data, at, length)):
                return -1
            # What is left of the text needs one place a character.
            if buffer.size < done + SHORT + length - at:
                _grow(buffer, done + SHORT + length - at)
            done = _spell(blocks, slot, SPELLED - said, buffer.data, done)
        if char >= 128:
            hinted |= _is_hint(char, before)
            broken |= 0xC2 <= before <= 0xF4 and _continues(char)
        before = char
    return -1 if hinted and broken else done


cdef Py_ssize_t _spell(
    _Blocks blocks, Py_ssize_t slot, Py_ssize_t run, uint32_t *data, Py_ssize_t done
) except -2:
    """Write a run of characters that a block spells out; `data` has room for `SHORT` of them."""
    cdef Py_ssize_t place = run // SHORT, size = run % SHORT, step
    if place + size > blocks.size[slot]:
        raise ValueError("a block is too short")
    for step in range(size):
        data[done + step] = blocks.at[slot][place + step]
    return done + size


cdef bint _asks(int kind, const void *data, Py_ssize_t at, Py_ssize_t length):
    """Whether an entity, a tag or the target of a link may begin at a sign."""
    cdef uint32_t char = PyUnicode_READ(kind, data, at)
    cdef uint32_t other
    if char == c"(":
        return at > 0 and PyUnicode_READ(kind, data, at - 1) == c"]"
    if at + 1 >= length or char not in (c"&", c"<"):
        return False
    other = PyUnicode_READ(kind, data, at + 1)
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
cdef unsigned char LOWER[128]


cdef void _fill_tables() noexcept:
    """Once, when the module is loaded."""
    cdef unsigned char code
    for code in range(128):
        LOWER[code] = code + 32 if c"A" <= code <= c"Z" else code
        CLASS[code] = CLEARED
        if c"a" <= (code | 32) <= c"z":
            CLASS[code] = LETTER
        elif c"0" <= code <= c"9":
            CLASS[code] = DIGIT
        elif code in (c".", c",", c":", c"/", c"-"):
            CLASS[code] = JOINS
        elif code in (c"%", c"$", c"&", c"?", c"<", c">"):
            CLASS[code] = SYMBOL
        elif code == c"'":
            CLASS[code] = QUOTE


_fill_tables()


ctypedef fused Chars:
    const unsigned char
    uint32_t


cdef inline int _class_of(uint32_t char) noexcept:
    return CLASS[char] if char < 128 else LETTER


cdef inline bint _stays(int kind, bint minus, int last, int following) noexcept:
    """Whether a sign stays where it stands: in a number, before one, in a word."""
    if kind == JOINS:
        return following == DIGIT and (
            last == DIGIT or (minus and (last == CLEARED or last == SYMBOL))
        )
    return kind == QUOTE and WORD >= last and WORD >= following


cdef object _joined(Chars *data, Py_ssize_t length, void *to):
    """The words of a folded text, or of one of ASCII, with one blank between them.

    to  where they are written: room for two characters for each of ASCII, or `data` itself
    """
    cdef Py_ssize_t at = 0, done = 0
    cdef int kind
    cdef uint32_t char, every = 0
    cdef bint blank = False
    cdef unsigned char *narrow = <unsigned char *> to
    cdef uint32_t *wide = <uint32_t *> to
    while at < length:
        kind = _class_of(data[at])
        if kind > WORD and (kind == CLEARED or (kind != SYMBOL and not _stays(
            kind, data[at] == c"-",
            _class_of(data[at - 1]) if at else CLEARED,
            _class_of(data[at + 1]) if at + 1 < length else CLEARED,
        ))):
            blank = True
            at += 1
            continue
        if (blank or kind == SYMBOL) and done:
            if Chars is uint32_t:
                wide[done] = c" "
            else:
                narrow[done] = c" "
            done += 1
        blank = kind == SYMBOL
        while True:
            char = data[at]
            if Chars is uint32_t:
                wide[done] = char
                every |= char
            else:
                narrow[done] = LOWER[char]
            done += 1
            at += 1
            if kind > WORD or at == length or _class_of(data[at]) > WORD:
                break
    if Chars is not uint32_t:
        return PyUnicode_DecodeASCII(<char *> to, done, NULL)
    else:
        return _made(wide, done, every)


cdef object _made(uint32_t *data, Py_ssize_t length, uint32_t every):
    """A string of characters, of which `every` has all bits; overwrites `data`."""
    cdef unsigned char *narrow = <unsigned char *> data
    cdef Py_ssize_t at
    if every >= 128:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, data, length)
    for at in range(length):
        narrow[at] = <unsigned char> data[at]
    return PyUnicode_DecodeASCII(<char *> narrow, length, NULL)
