# cython: boundscheck=False, wraparound=False
"""Pairs of a few keys that may say the same; see `dedup.repeats.few`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ,
)
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memset

cdef enum:
    BINS = 64  # kinds of characters that are distinguished
    PROBES = 64  # table slots that are tried for a word

cdef uint64_t FACTOR = 0x9E3779B97F4A7C15


# Properties of one key.
cdef struct Said:
    Py_ssize_t length
    Py_ssize_t words  # distinct ones
    uint8_t bins[BINS]  # number of characters of each kind, up to 255


# A word, and the last entry in `Texts.seen` for it.
cdef struct Word:
    uint64_t hash
    Py_ssize_t last


# An occurrence of a word: the text, and the entry for the previous text with it.
cdef struct Seen:
    Py_ssize_t text
    Py_ssize_t before


cdef struct Texts:
    Said *said
    Word *table
    Seen *seen
    uint32_t *shared  # number of words that a text shares with each earlier one
    Py_ssize_t count  # of `seen`
    Py_ssize_t room
    int bits


cdef struct Rules:
    double likeness
    Py_ssize_t shortest  # minimum length of a part of a whole, in characters
    double part  # and as a share of the whole
    double label  # minus this many characters
    double words  # minimum share of the words of a part in the whole
    Py_ssize_t longest  # maximum length of a key that is examined


cdef uint8_t BIN[128]


cdef void _fill_bins() noexcept:
    """Called once, when the module is loaded."""
    cdef uint8_t code
    for code in range(128):
        BIN[code] = 42 + code % 22
        if c"a" <= code <= c"z":
            BIN[code] = code & 31
        elif c"0" <= code <= c"9":
            BIN[code] = 32 + (code & 15)
    BIN[c" "] = 0


_fill_bins()


def likely(list keys, Py_ssize_t words, rules):
    """Positions (earlier, later) of the keys that may say the same, sorted; None if too many words share a
    slot.

    words  minimum total number of words of the keys
    rules  as in `Rules`
    """
    cdef Py_ssize_t count = len(keys), at
    cdef Texts texts
    cdef Rules asked
    cdef list out = []
    asked.likeness, asked.shortest, asked.part, asked.label, asked.words, asked.longest = rules
    texts.count, texts.room, texts.bits = 0, max(words, 1), 4
    while <Py_ssize_t> 1 << texts.bits <= 2 * texts.room:
        texts.bits += 1
    texts.said = <Said *> PyMem_Calloc(count + 1, sizeof(Said))
    texts.table = <Word *> PyMem_Calloc(<size_t> 1 << texts.bits, sizeof(Word))
    texts.seen = <Seen *> PyMem_Malloc(texts.room * sizeof(Seen))
    texts.shared = <uint32_t *> PyMem_Malloc((count + 1) * sizeof(uint32_t))
    try:
        if texts.said == NULL or texts.table == NULL or texts.seen == NULL or texts.shared == NULL:
            raise MemoryError
        for at in range(count):
            memset(texts.shared, 0, count * sizeof(uint32_t))
            if not _read(&texts, at, keys[at]):
                return None
            _pairs(&texts, at, &asked, out)
    finally:
        PyMem_Free(texts.said)
        PyMem_Free(texts.table)
        PyMem_Free(texts.seen)
        PyMem_Free(texts.shared)
    out.sort()
    return out


cdef bint _read(Texts *texts, Py_ssize_t text, object key) except -1:
    """Add the characters and words of a key; False if the table cannot hold them."""
    cdef int kind, bin
    cdef const void *data
    cdef Said *said = &texts.said[text]
    cdef Py_ssize_t at
    cdef uint32_t char
    cdef uint64_t hash = 0
    cdef bint begun = False
    if not PyUnicode_Check(key):
        raise TypeError(f"{type(key).__name__} is not a string")
    kind, data, said.length = PyUnicode_KIND(key), PyUnicode_DATA(key), PyUnicode_GET_LENGTH(key)
    for at in range(said.length):
        char = PyUnicode_READ(kind, data, at)
        bin = BIN[char] if char < 128 else 42 + char % 22
        said.bins[bin] += said.bins[bin] < 255
        if char != c" ":
            hash = (hash + char) * FACTOR
            begun = True
        elif begun:
            if not _note(texts, text, hash):
                return False
            hash, begun = 0, False
    return not begun or _note(texts, text, hash)


cdef bint _note(Texts *texts, Py_ssize_t text, uint64_t hash) except -1:
    """Note that a text has a word, and count it for the earlier texts that have it."""
    cdef Py_ssize_t mask = (<Py_ssize_t> 1 << texts.bits) - 1, last, step = 0
    cdef Py_ssize_t slot = <Py_ssize_t> (((hash ^ hash >> 32) * FACTOR) >> (64 - texts.bits))
    while texts.table[slot].last and texts.table[slot].hash != hash:
        slot = (slot + 1) & mask
        step += 1
        if step > PROBES:
            return False
    last = texts.table[slot].last - 1
    if last >= 0 and texts.seen[last].text == text:
        return True
    if texts.count == texts.room:
        raise ValueError("more words than were said")
    texts.said[text].words += 1
    texts.seen[texts.count].text, texts.seen[texts.count].before = text, last
    texts.count += 1
    texts.table[slot].hash, texts.table[slot].last = hash, texts.count
    while last >= 0:
        texts.shared[texts.seen[last].text] += 1
        last = texts.seen[last].before
    return True


cdef int _pairs(Texts *texts, Py_ssize_t later, Rules *asked, list out) except -1:
    """The pairs of a text with earlier ones."""
    cdef Py_ssize_t text, short, long, least
    cdef double most
    cdef Said *one = &texts.said[later]
    cdef Said *other
    if not 0 < one.length <= asked.longest:
        return 0
    for text in range(later):
        other = &texts.said[text]
        if not 0 < other.length <= asked.longest:
            continue
        short, long = min(one.length, other.length), max(one.length, other.length)
        least = min(one.words, other.words)
        most = (1 - (asked.likeness - 0.001) / 100) * (short + long)
        if (long - short <= most and _apart(one.bins, other.bins) <= most) or (
            texts.shared[text] >= asked.words * least
            and short >= asked.shortest
            and short >= asked.part * (long - asked.label)
        ):
            out.append((text, later))
    return 0


cdef inline Py_ssize_t _apart(const uint8_t *one, const uint8_t *other) noexcept:
    """Lower bound of the number of characters that one text has and the other lacks, both ways."""
    cdef int at, off = 0
    for at in range(BINS):
        off += one[at] - other[at] if one[at] > other[at] else other[at] - one[at]
    return off
