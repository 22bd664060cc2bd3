# Entering phrases and words into the tables; part of the kernel `_gate`.

from cpython.unicode cimport PyUnicode_GET_LENGTH
from libc.stdint cimport uint32_t, uint64_t

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX

cdef enum:  # how phrases are entered
    WHOLE = 0
    START = 1
    WITHIN = 2
    END = 3


def enter(phrases, int how, tuple given not None, learn):
    """Enter phrases, each with the maximum length of a line that is searched for it, by how they match: one
    of WHOLE, START, WITHIN, END.

    A phrase with a character that the kernel cannot handle is skipped. Raises ValueError if there is
    no room left.
    """
    cdef Tables tables
    cdef Seen seen
    _open(given, &tables)
    tables.tail = tables.reach = tables.short = tables.dated = 0
    tables.longest = PY_SSIZE_T_MAX
    for text, limit in phrases:
        if isinstance(text, str) and _read_text(text, PyUnicode_GET_LENGTH(text), learn, &tables, &seen):
            if how == WITHIN:
                _enter_within(text, limit, given, learn, &tables)
            elif seen.words:
                _enter(how, limit, &tables, &seen)


cdef int _enter(int how, Py_ssize_t limit, Tables* tables, Seen* seen) except -1:
    if how == WHOLE:
        _put(tables.wholes, tables.wholes_mask, _mixed(seen.all))
    elif how == START:
        _limit(tables, _mixed(seen.all ^ START_SALT), limit)
        tables.values[4 * _put(tables.words, tables.words_mask, seen.first_word)] |= OPENS
    else:
        _raise(tables, seen.before, LAST, LAST_LIMIT, limit)
    return 0


cdef int _enter_within(str text, Py_ssize_t limit, tuple given, learn, Tables* tables) except -1:
    """Enter a phrase that may be anywhere in a line, and each of its beginnings of at least two words."""
    cdef Seen seen
    cdef Py_ssize_t words, end, size = PyUnicode_GET_LENGTH(text)
    cdef uint32_t hash = 0
    _read_text(text, size, learn, tables, &seen)
    words = seen.words
    if words == 1:
        _raise(tables, seen.before, INSIDE, INSIDE_LIMIT, limit)
    for end in range(1, size + 1):  # phrases are short
        if end < size and text[end].isalnum():
            continue
        _read_text(text[:end], end, learn, tables, &seen)
        if seen.words > 1:
            _put(tables.chains, tables.chains_mask, _mixed(seen.all ^ BEGUN))
    if words > 1:
        tables.values[4 * _put(tables.words, tables.words_mask, seen.first_word)] |= BEGINS
        _limit(tables, _mixed(seen.all ^ INNER), limit)
    return 0


cdef int _limit(Tables* tables, uint32_t key, Py_ssize_t limit) except -1:
    cdef Py_ssize_t place = _put(tables.chains, tables.chains_mask, key)
    tables.chain_limits[place] = max(tables.chain_limits[place], <uint64_t>limit)
    return 0


cdef int _raise(Tables* tables, uint32_t word, uint64_t kind, int at, Py_ssize_t limit) except -1:
    """Add a property of a word, with the maximum length of a line in which it applies."""
    cdef Py_ssize_t place = 4 * _put(tables.words, tables.words_mask, word)
    cdef uint64_t known = (tables.values[place] >> at) & 0xFFFFFF
    if <uint64_t>limit > known:
        tables.values[place] ^= (known ^ <uint64_t>limit) << at
    tables.values[place] |= kind
    return 0


def mark(words, int number, uint64_t bits, tuple given not None, learn):
    """Add `bits` to a column of the entry of each word; texts that are not a single word are skipped."""
    cdef Tables tables
    cdef Seen seen
    if not 0 <= number < 4:
        raise ValueError("no such column")
    _open(given, &tables)
    tables.tail = tables.reach = tables.short = tables.dated = 0
    for text in words:
        if isinstance(text, str) and _read_text(text, PyUnicode_GET_LENGTH(text), learn, &tables, &seen):
            if seen.words == 1:
                tables.values[4 * _put(tables.words, tables.words_mask, seen.before) + number] |= bits
