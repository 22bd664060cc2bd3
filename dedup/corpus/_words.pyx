# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Words of texts, hashed in one pass over their characters; see `dedup.corpus.words`."""

from cpython.unicode cimport (
    PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, Py_UNICODE_ISALNUM,
)
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

from dedup.corpus._hashes cimport mixed, next_power

cdef enum:
    # As in `dedup.corpus.words`.
    UPPER = 1
    DIGIT = 2
    ALONE = 4
    END = 8
    WIDE = 0x2E80
    IDEOGRAPHS = 0x20000
    # As in `dedup.corpus.symbols`.
    DASH = 1
    PLUS = 4

cdef uint32_t DROP = 0xFFFFFFFF


cdef struct Tables:
    const uint32_t* fold
    const uint8_t* flags
    const uint8_t* before
    const uint8_t* behind
    const uint8_t* decimal
    const uint8_t* blank
    Py_ssize_t size
    int signs


cdef struct Text:
    int kind
    void* data
    Py_ssize_t size


cdef inline Py_ssize_t small(Tables* tables, Py_UCS4 code) noexcept:
    """The code cut to the tables' size."""
    if code < tables.size:
        return code
    return 0x3400 if code >= IDEOGRAPHS else tables.size - 1


cdef inline uint32_t folded(Tables* tables, Py_UCS4 code) noexcept:
    if code < tables.size - 1:
        return tables.fold[code]
    return code if Py_UNICODE_ISALNUM(code) else 0


cdef inline Py_ssize_t near(Tables* tables, Text* text, Py_ssize_t at) noexcept:
    """The code at a place, cut to the tables' size; a line feed outside of the text."""
    if at < 0 or at >= text.size:
        return 10
    return small(tables, PyUnicode_READ(text.kind, text.data, at))

cdef uint64_t figure_mark(Tables* tables, Text* text, Py_ssize_t start, Py_ssize_t end) noexcept:
    """`dedup.corpus.symbols.figure_marks` of one figure."""
    cdef Py_ssize_t one = near(tables, text, start - 1), other = near(tables, text, start - 2)
    cdef bint far = tables.blank[one]
    cdef uint64_t before = tables.before[other if far else one], behind, decimal = 0
    if (before == DASH and tables.fold[other] != 0) or (far and before <= <uint64_t>tables.signs):
        before = 0
    one, other = near(tables, text, end), near(tables, text, end + 1)
    far = tables.blank[one]
    behind = tables.behind[other if far else one]
    if far and behind == PLUS:
        behind = 0
    if tables.flags[other] & DIGIT:
        decimal = tables.decimal[one]
    return before << 16 | behind << 8 | decimal


cdef inline bint goes_on(Tables* tables, Text* text, Py_ssize_t at) noexcept:
    """Whether a word goes on at a place."""
    return at < text.size and folded(tables, PyUnicode_READ(text.kind, text.data, at)) != 0


cdef struct Counts:
    # What was counted so far: words, ends of sentences, those that end one surely, line breaks.
    Py_ssize_t words
    int64_t unit
    int64_t stop
    int64_t line


cdef class Columns:
    """Where the words go: fields of `Words`, each with room for all of them, `sums` for one more."""
    cdef uint64_t[::1] hashes, sums
    cdef int64_t[::1] text, start, end, unit, stop, line
    cdef uint8_t[::1] upper, digit

    def __cinit__(self, hashes, text, start, end, upper, digit, unit, stop, line, sums):
        self.hashes, self.sums = hashes, sums
        self.text, self.start, self.end = text, start, end
        self.unit, self.stop, self.line = unit, stop, line
        self.upper, self.digit = upper, digit


cdef struct Word:
    # A word that is being read.
    Py_ssize_t start
    Py_ssize_t end
    uint64_t total
    uint8_t flags


cdef inline void gap(Tables* tables, Text* text, Py_ssize_t at, Py_UCS4 code, Counts* seen) noexcept:
    """Count a character between words that ends a sentence or a line."""
    seen.unit += 1
    if code == 10:
        seen.line += 1
        seen.stop += 1
    elif code != 58 and (code >= WIDE or not goes_on(tables, text, at + 1)):
        seen.stop += 1


cdef inline void keep(Tables* tables, Text* text, Word* word, Py_ssize_t number, Columns to,
                      Counts* seen) noexcept:
    """Write a word that is complete."""
    cdef Py_ssize_t at = seen.words
    cdef uint64_t value = mixed(word.total)
    if word.flags & DIGIT:
        value ^= mixed(figure_mark(tables, text, word.start, word.end))
    to.hashes[at] = value
    to.text[at], to.start[at], to.end[at] = number, word.start, word.end
    to.unit[at], to.stop[at], to.line[at] = seen.unit, seen.stop, seen.line
    to.upper[at], to.digit[at] = word.flags & UPPER, (word.flags & DIGIT) != 0
    seen.words = at + 1


cdef void read_text(Tables* tables, Text* text, Py_ssize_t number, Columns to, Counts* seen) noexcept:
    """Add the words of one text; of n characters there are n at most."""
    cdef Py_ssize_t at = 0, size = text.size
    cdef int kind = text.kind
    cdef void* data = text.data
    cdef Py_UCS4 code
    cdef uint32_t fold
    cdef uint8_t flags, told
    cdef Py_ssize_t start, end
    cdef uint64_t total, power
    cdef Word word
    while at < size:
        code = PyUnicode_READ(kind, data, at)
        fold = folded(tables, code)
        flags = tables.flags[small(tables, code)]
        at += 1
        if fold == 0 or fold == DROP:
            if flags & END:
                gap(tables, text, at - 1, code, seen)
            continue
        start, end, told, total, power = at - 1, at, flags, fold, next_power(1)
        while at < size and not told & ALONE:
            code = PyUnicode_READ(kind, data, at)
            fold = folded(tables, code)
            flags = tables.flags[small(tables, code)]
            if fold == DROP:
                at += 1
                continue
            if fold == 0 or flags & ALONE:
                break
            at += 1
            end = at
            total += fold * power
            power = next_power(power)
            told |= flags & DIGIT
        word.start, word.end, word.total, word.flags = start, end, total, told
        keep(tables, text, &word, number, to, seen)


def split(
    list texts,
    const uint32_t[::1] fold,
    const uint8_t[::1] flags,
    const uint8_t[::1] before,
    const uint8_t[::1] behind,
    const uint8_t[::1] decimal,
    const uint8_t[::1] blank,
    int signs,
    Columns to,
):
    """Write the words of `texts` to `to`; how many there are.

    fold, flags  for each code, as `dedup.corpus.words` makes them; all tables are of one size
    before to blank, signs  of `dedup.corpus.symbols`
    """
    cdef Tables tables
    cdef Text text
    cdef Counts seen
    cdef Py_ssize_t number, word
    cdef uint64_t power = 1
    cdef object one
    tables.size = min(fold.shape[0], flags.shape[0], before.shape[0], behind.shape[0],
                      decimal.shape[0], blank.shape[0])
    if tables.size <= 0x3400:
        raise ValueError("tables too small")
    tables.fold, tables.flags, tables.signs = &fold[0], &flags[0], signs
    tables.before, tables.behind = &before[0], &behind[0]
    tables.decimal, tables.blank = &decimal[0], &blank[0]
    _check_room(texts, to)
    seen.words = seen.unit = seen.stop = seen.line = 0
    for number in range(len(texts)):
        one = texts[number]
        text.kind, text.data = PyUnicode_KIND(one), PyUnicode_DATA(one)
        text.size = PyUnicode_GET_LENGTH(one)
        read_text(&tables, &text, number, to, &seen)
        seen.unit += 1  # texts end as lines do
        seen.stop += 1
        seen.line += 1
    to.sums[0] = 0
    for word in range(seen.words):
        to.sums[word + 1] = to.sums[word] + to.hashes[word] * power
        power = next_power(power)
    return seen.words


cdef int _check_room(list texts, Columns to) except -1:
    cdef Py_ssize_t room = 0
    cdef object one
    for one in texts:
        if not isinstance(one, str):
            raise TypeError(f"a text is a {type(one).__name__}")
        room += PyUnicode_GET_LENGTH(one)
    if room > min(
        to.hashes.shape[0], to.sums.shape[0] - 1, to.text.shape[0], to.start.shape[0], to.end.shape[0],
        to.unit.shape[0], to.stop.shape[0], to.line.shape[0], to.upper.shape[0], to.digit.shape[0],
    ):
        raise ValueError("too little room for the words")
    return 0
