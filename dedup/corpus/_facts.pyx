# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Facts of texts; see `dedup.corpus.facts`."""

from cpython.unicode cimport (
    PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring,
    Py_UNICODE_ISALNUM,
)
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

import numpy as np

from dedup.corpus._columns cimport Words, text_end
from dedup.corpus._hashes cimport run_hash

cdef enum:
    # As in `dedup.corpus.facts`.
    MAX_FACTS = 400
    MAX_VALUES = 48
    MAX_VALUE = 24
    NUMBER = 1
    FACT_WORD = 2
    UNIT = 4

cdef uint64_t FACT = 0x2545F4914F6CDD1D
cdef uint64_t[4] AROUND
AROUND[:] = [0x9FB21C651E98DF25, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB]


cdef struct Table:
    const uint64_t* hashes
    const uint8_t* roles
    const uint8_t* likely
    Py_ssize_t size


cdef inline uint8_t role(Table* table, uint64_t value) noexcept nogil:
    """What a word can be: binary search, for the few that are likely."""
    cdef Py_ssize_t low = 0, high = table.size, middle
    if not table.likely[value >> 48]:
        return 0
    while low < high:
        middle = (low + high) >> 1
        if table.hashes[middle] < value:
            low = middle + 1
        else:
            high = middle
    return table.roles[low] if low < table.size and table.hashes[low] == value else 0


cdef void find_words(Words* words, Table* table, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """Note which words of a text state facts."""
    cdef Py_ssize_t at
    cdef bint numeric, before = False, inner
    cdef uint8_t can
    for at in range(low, high):
        can = role(table, words.hashes[at])
        inner = at > low and words.unit[at] == words.unit[at - 1]
        numeric = words.digit[at] != 0 or can & NUMBER != 0
        words.told[at] = (
            numeric or can & FACT_WORD != 0
            or (inner and (words.upper[at] != 0 or (before and can & UNIT != 0)))
        )
        before = numeric


cdef inline Py_ssize_t fact_end(Words* words, Py_ssize_t at, Py_ssize_t high) noexcept nogil:
    """One past the last word of the fact that begins with a word."""
    at += 1
    while at < high and words.told[at] and words.start[at] - words.end[at - 1] <= 1 and (
        words.unit[at] == words.unit[at - 1]
        or (words.digit[at] and words.digit[at - 1] and words.line[at] == words.line[at - 1])
    ):
        at += 1
    return at


cdef uint32_t fact_code(Words* words, Py_ssize_t first, Py_ssize_t last, Py_ssize_t low,
                        Py_ssize_t high) noexcept nogil:
    """Context and value of a fact in a text of the words ``low:high``."""
    cdef Py_ssize_t at, step, count = 0
    cdef uint64_t total = 0
    for step in range(4):
        at = first - 2 + step if step < 2 else last - 2 + step
        if low <= at < high and words.unit[at] == words.unit[first]:
            if words.told[at]:
                total += FACT * AROUND[step]
            else:
                total += words.hashes[at] * AROUND[step]
                count += 1
    if count < 2:
        total = 0
    return <uint32_t>((total >> 48) << 16 | run_hash(words.hashes, first, last) >> 48)


cdef bint is_sign(const uint8_t[::1] signs, Py_UCS4 code, object slow):
    return signs[code] if code < signs.shape[0] else slow(chr(code))


cdef object spelled(str text, int64_t* start, int64_t* end, const uint8_t[::1] signs, object slow):
    """A figure as written; its place is widened to the signs beside it."""
    cdef Py_ssize_t low = start[0], high = end[0], size = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 code
    if not 0 <= low < high <= size:
        raise ValueError("a word outside of its text")
    if low > 0 and is_sign(signs, PyUnicode_READ(kind, data, low - 1), slow):
        if low < 2 or not Py_UNICODE_ISALNUM(PyUnicode_READ(kind, data, low - 2)):
            low -= 1
    if high < size:
        code = PyUnicode_READ(kind, data, high)
        if code != 45 and is_sign(signs, code, slow):
            high += 1
    start[0], end[0] = low, high
    return PyUnicode_Substring(text, low, min(high, low + MAX_VALUE))


cdef Py_ssize_t count_facts(Words* words, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """How many facts of a text are kept."""
    cdef Py_ssize_t at = low, count = 0
    while at < high and count < MAX_FACTS:
        if words.told[at]:
            count += 1
            at = fact_end(words, at, high)
        else:
            at += 1
    return count


cdef class Found:
    """What was found so far, and where the next text's goes."""
    cdef uint32_t[::1] codes
    cdef int64_t[::1] start, end
    cdef Py_ssize_t facts

    def __cinit__(self, codes, start, end):
        self.codes, self.start, self.end = codes, start, end
        self.facts = 0


cdef dict read_facts(Words* words, str text, Py_ssize_t low, Py_ssize_t high, Found to,
                     const uint8_t[::1] signs, object slow):
    """Write the facts of a text; those of its figures that are kept as written."""
    cdef dict values = {}
    cdef Py_ssize_t at = low, last, word, count = 0, place = to.facts
    cdef bint numeric
    while at < high and count < MAX_FACTS:
        if not words.told[at]:
            at += 1
            continue
        last = fact_end(words, at, high)
        to.codes[place] = fact_code(words, at, last, low, high)
        to.start[place], to.end[place] = words.start[at], words.end[last - 1]
        if len(values) < MAX_VALUES:
            numeric = False
            for word in range(at, last):
                numeric = numeric or words.digit[word]
            if numeric:
                values[count] = spelled(text, &to.start[place], &to.end[place], signs, slow)
        count += 1
        place += 1
        at = last
    to.facts = place
    return values


cdef Py_ssize_t count_all(list texts, Words* words, Table* table) except -1:
    """Note which words state facts, and how many facts all texts keep."""
    cdef Py_ssize_t number, low = 0, high, facts = 0
    for number in range(len(texts)):
        if not isinstance(texts[number], str):
            raise TypeError("a text is no str")
        high = text_end(words, low, number)
        find_words(words, table, low, high)
        facts += count_facts(words, low, high)
        low = high
    return facts


def find(
    list texts,
    const uint64_t[::1] hashes,
    const int64_t[::1] text,
    const int64_t[::1] start,
    const int64_t[::1] end,
    const uint8_t[::1] upper,
    const uint8_t[::1] digit,
    const int64_t[::1] unit,
    const int64_t[::1] line,
    const uint64_t[::1] known,
    const uint8_t[::1] roles,
    const uint8_t[::1] likely,
    const uint8_t[::1] signs,
    slow,
    uint8_t[::1] told,
):
    """Codes, starts and ends of all facts, and for each text how many there are up to its end and its
    figures as written.

    hashes to line   fields of `Words`, all of one length
    known to likely  the table of `dedup.corpus.facts`
    signs, slow      whether a character of a low code, or any, is a sign beside a figure
    told             of that length; receives whether each word states a fact
    """
    cdef Words words
    cdef Table table
    cdef Py_ssize_t count = hashes.shape[0], number, low = 0, high, facts
    cdef list out = []
    if not (text.shape[0] == start.shape[0] == end.shape[0] == upper.shape[0] == digit.shape[0] == count
            and unit.shape[0] == line.shape[0] == told.shape[0] == count
            and known.shape[0] == roles.shape[0] and likely.shape[0] == 1 << 16):
        raise ValueError("columns of different lengths")
    words.size, words.text = count, &text[0]
    words.hashes, words.start, words.end = &hashes[0], &start[0], &end[0]
    words.upper, words.digit, words.told = &upper[0], &digit[0], &told[0]
    words.unit, words.line = &unit[0], &line[0]
    table.hashes, table.roles, table.likely = &known[0], &roles[0], &likely[0]
    table.size = known.shape[0]
    facts = count_all(texts, &words, &table)
    arrays = (np.empty(facts, np.uint32), np.empty(facts, np.int64), np.empty(facts, np.int64))
    to = Found(*arrays)
    for number in range(len(texts)):
        high = text_end(&words, low, number)
        values = read_facts(&words, texts[number], low, high, to, signs, slow)
        out.append(((<Found>to).facts, values))
        low = high
    return *arrays, out
