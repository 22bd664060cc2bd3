# cython: boundscheck=False, wraparound=False
"""Words of keys as numbers; see `dedup.repeats.features`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND, PyUnicode_2BYTE_KIND, PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
)
from libc.stdint cimport int16_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

include "_bits.pxi"

cdef enum:
    SPACE = 32
    LETTERS = 0xFFFFFF
    MANY = 1 << 14  # maximum count of a text's words


cdef struct Word:
    uint64_t first   # bytes 0 to 7
    uint64_t second  # bytes 8 to 15
    uint64_t last    # the last eight
    uint64_t size
    uint64_t letters


cdef inline void add(Word *word, uint64_t byte, const uint32_t *bits) noexcept nogil:
    if word.size < 8:
        word.first |= byte << (8 * word.size)
    elif word.size < 16:
        word.second |= byte << (8 * (word.size - 8))
    word.last = (word.last >> 8) | (byte << 56)
    word.size += 1
    word.letters |= bits[byte]


cdef inline void add_wide(
    Word *word, uint32_t char, const uint32_t *bits, const unsigned char *plain
) noexcept nogil:
    """Add a non-ASCII character: its letter without accents, or its bytes in UTF-8."""
    if 0xC0 <= char < 0x180 and plain[char - 0xC0]:
        add(word, plain[char - 0xC0], bits)
        return
    if char < 0x800:
        add(word, 0xC0 | (char >> 6), bits)
    else:
        if char < 0x10000:
            add(word, 0xE0 | (char >> 12), bits)
        else:
            add(word, 0xF0 | (char >> 18), bits)
            add(word, 0x80 | ((char >> 12) & 63), bits)
        add(word, 0x80 | ((char >> 6) & 63), bits)
    add(word, 0x80 | (char & 63), bits)


cdef inline uint64_t hash_of(const Word *word) noexcept nogil:
    cdef uint64_t hash = word.first * <uint64_t>0x9E3779B97F4A7C15
    if word.size > 8:
        hash ^= word.second * <uint64_t>0xC2B2AE3D27D4EB4F ^ word.last * <uint64_t>0x165667B19E3779F9
    hash += word.size * <uint64_t>0xD6E8FEB86659FD93
    return (mixed(hash) & ~<uint64_t>LETTERS) | word.letters


def words(list keys, const uint32_t[::1] bits, const unsigned char[::1] plain, int64_t[::1] counts, uint64_t[::1] out):
    """Write the numbers of the words of all keys to `out`, and how many each key has to `counts`; returns
    their total number.

    bits   for each byte the bit of its letter
    plain  for each character from U+00C0 to U+017F its letter without accents, or 0
    out    room for half as many numbers as the keys have characters, and one more per key
    """
    cdef Py_ssize_t row, length, found = 0
    cdef int kind
    cdef const void *data
    if bits.shape[0] < 256 or plain.shape[0] < 192 or counts.shape[0] < len(keys):
        raise IndexError("a table is too short")
    for row in range(len(keys)):
        key = keys[row]
        if not PyUnicode_Check(key):
            raise TypeError("a key is a string")
        length, kind, data = PyUnicode_GET_LENGTH(key), PyUnicode_KIND(key), PyUnicode_DATA(key)
        if not length:
            counts[row] = 0
            continue
        if (length + 1) // 2 > out.shape[0] - found:
            raise IndexError("no room for all words")
        if kind == PyUnicode_1BYTE_KIND:
            counts[row] = hashed(<const uint8_t *> data, length, &bits[0], &plain[0], &out[found])
        elif kind == PyUnicode_2BYTE_KIND:
            counts[row] = hashed(<const uint16_t *> data, length, &bits[0], &plain[0], &out[found])
        else:
            counts[row] = hashed(<const uint32_t *> data, length, &bits[0], &plain[0], &out[found])
        found += counts[row]
    return found


ctypedef fused Chars:
    const uint8_t
    const uint16_t
    const uint32_t


cdef Py_ssize_t hashed(
    Chars *data, Py_ssize_t length, const uint32_t *bits, const unsigned char *plain, uint64_t *out
) noexcept nogil:
    """Write the numbers of the words of one key; returns how many there are."""
    cdef Py_ssize_t at = 0, found = 0
    cdef Word word
    while at < length:
        if data[at] <= SPACE:
            at += 1
            continue
        word.first = word.second = word.last = word.size = word.letters = 0
        while at < length and data[at] > SPACE:
            if data[at] < 128:
                add(&word, data[at], bits)
            else:
                add_wide(&word, data[at], bits, plain)
            at += 1
        out[found] = hash_of(&word)
        found += 1
    return found


def sign(
    const uint64_t[::1] hashes, const int64_t[::1] starts, uint64_t[:, ::1] bits, int16_t[::1] filled,
    int16_t[::1] spare,
):
    """Write the signature of each text, as in `dedup.repeats.signatures.signed`; `bits` must be 0 before."""
    cdef Py_ssize_t row, at, n = starts.shape[0] - 1
    cdef int lane, set
    if bits.shape[0] < n or bits.shape[1] != 4 or min(filled.shape[0], spare.shape[0]) < n:
        raise IndexError("one signature for each text")
    for row in range(n):
        if not 0 <= starts[row] <= starts[row + 1] <= hashes.shape[0]:
            raise IndexError("texts follow one another and end within the words")
        for at in range(starts[row], starts[row + 1]):
            bits[row, (hashes[at] >> 56) & 3] |= <uint64_t> 1 << (hashes[at] >> 58)
        set = 0
        for lane in range(4):
            set += ones(bits[row, lane])
        filled[row] = set
        spare[row] = max(min(starts[row + 1] - starts[row], MANY) - set, 0)


def count(const uint64_t[::1] hashes, const uint64_t[::1] asked, int64_t[::1] counts):
    """How often each number in `asked` occurs in `hashes`."""
    cdef Py_ssize_t at, place, size = 4, n = asked.shape[0]
    cdef int shift = 62
    cdef uint64_t *held
    cdef int64_t *found
    if counts.shape[0] != n:
        raise IndexError("one count for each number")
    while size < 4 * n:
        size, shift = 2 * size, shift - 1
    # Open addressing; an empty slot has the count 0. Numbers in `asked` are counted once in advance.
    held = <uint64_t *> PyMem_Calloc(size, sizeof(uint64_t))
    found = <int64_t *> PyMem_Calloc(size, sizeof(int64_t))
    try:
        if held == NULL or found == NULL:
            raise MemoryError
        for at in range(n):
            place = place_of(asked[at], held, found, size, shift)
            held[place], found[place] = asked[at], 1
        for at in range(hashes.shape[0]):
            place = place_of(hashes[at], held, found, size, shift)
            if found[place]:
                found[place] += 1
        for at in range(n):
            counts[at] = found[place_of(asked[at], held, found, size, shift)] - 1
    finally:
        PyMem_Free(held)
        PyMem_Free(found)


cdef inline Py_ssize_t place_of(
    uint64_t hash, const uint64_t *held, const int64_t *found, Py_ssize_t size, int shift
) noexcept nogil:
    """Index of a number, or where it would be: at least three quarters of the slots are free."""
    cdef Py_ssize_t place = <Py_ssize_t> (hash >> shift)
    while found[place] and held[place] != hash:
        place = (place + 1) & (size - 1)
    return place
