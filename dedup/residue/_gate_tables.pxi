# Tables of phrases and words in which the kernel `_gate` looks things up; part of that kernel.

from libc.stdint cimport uint32_t, uint64_t

cdef enum:  # properties of a word, in the first column of its entry
    INSIDE = 1  # a phrase by itself
    LAST = 2  # ends a phrase at the end of a line
    ENDING = 4  # occurs in a span
    DATE = 8
    NAMED = 16  # a month, or a label of a date
    OPENS = 32  # begins phrases at the start of a line
    BEGINS = 64  # begins phrases of several words inside a line
    INSIDE_LIMIT = 7  # first bit of the maximum line length for such phrases
    LAST_LIMIT = 32
    SIGNING_AT = 56  # bit of lower-case words that occur next to names and a date

cdef enum:
    PRIME = 0x01000193
    # Salts of the hashes in one table:
    BEGUN = 0x51ED270B  # beginnings of phrases,
    INNER = 0x1B873593  # phrases inside a line,
    START_SALT = 0x2545F491  # and at its start


cdef struct Tables:
    uint64_t* codes
    uint32_t* words
    uint64_t* values  # four to a word: properties, shapes that it heads, shapes and spans that require it
    uint32_t words_mask
    uint32_t* chains
    uint64_t* chain_limits  # maximum line length of the phrases that are this sequence
    uint32_t chains_mask
    uint32_t* wholes
    uint32_t wholes_mask
    Py_ssize_t longest, short, dated, tail, reach


cdef inline uint32_t _mixed(uint32_t hash) noexcept nogil:
    hash = (hash ^ (hash >> 16)) * <uint32_t>0x85EBCA6B
    hash = (hash ^ (hash >> 13)) * <uint32_t>0xC2B2AE35
    hash ^= hash >> 16
    return hash if hash else 1


cdef inline uint32_t _step(uint32_t hash, uint32_t value) noexcept nogil:
    return (hash ^ value) * PRIME


cdef inline Py_ssize_t _place(const uint32_t* keys, uint32_t mask, uint32_t key) noexcept nogil:
    """Index of `key` in a table, or where it would be; any index in a full table."""
    cdef uint32_t at = key & mask, tried = 0
    while keys[at] and keys[at] != key and tried < mask:
        at = (at + 1) & mask
        tried += 1
    return <Py_ssize_t>at


cdef inline bint _has(const uint32_t* keys, uint32_t mask, uint32_t key) noexcept nogil:
    return keys[_place(keys, mask, key)] == key


cdef int _open(tuple given, Tables* tables) except -1:
    """The tables in `given`, checked; it must outlive them."""
    cdef uint64_t[::1] codes = given[0], values = given[2], limits = given[5]
    cdef uint32_t[::1] words = given[1], chains = given[3], wholes = given[4]
    for size in (words.shape[0], chains.shape[0], wholes.shape[0]):
        if size < 2 or size & (size - 1):
            raise ValueError("a table whose size is no power of two")
    if codes.shape[0] < 0x110000 or values.shape[0] != 4 * words.shape[0] or limits.shape[0] != chains.shape[0]:
        raise ValueError("tables do not fit")
    tables.codes, tables.words, tables.values = &codes[0], &words[0], &values[0]
    tables.chains, tables.chain_limits, tables.wholes = &chains[0], &limits[0], &wholes[0]
    tables.words_mask, tables.chains_mask = <uint32_t>(words.shape[0] - 1), <uint32_t>(chains.shape[0] - 1)
    tables.wholes_mask = <uint32_t>(wholes.shape[0] - 1)
    return 0


cdef Py_ssize_t _put(uint32_t* keys, uint32_t mask, uint32_t key) except -1:
    cdef Py_ssize_t place = _place(keys, mask, key)
    if keys[place] != key:
        if keys[place]:
            raise ValueError("a table is full")
        keys[place] = key
    return place
