# cython: boundscheck=False, wraparound=False, cdivision=True
"""Characters and words of many lines in one pass, the evidence of words in another.

Same result as `dedup.residue.features_chars.characters`, `line_keys` and `said`, without the words.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.math cimport sqrt
from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, realloc

from dedup.residue._shared cimport bucket, mixed, shift_of

include "_classes.pxi"

cdef enum:
    PROSE_WORDS = 12
    SHORT_LINE = 6
    BODY = 15  #: log2 of the size of the table of the body's words

cdef uint32_t BASE = 0x01000193
cdef uint32_t PAIR = 0x9E3779B1
cdef uint32_t WHOLE = 0x51

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t


cdef struct Word:
    uint32_t hash
    uint8_t initial


cdef struct Words:
    Word* items
    Py_ssize_t count
    Py_ssize_t room


cdef struct Tables:
    const uint8_t* classes
    const uint32_t* values
    const int8_t* weights
    int weights_shift
    double scale
    const uint8_t* function
    int function_shift
    uint8_t* seen


def look(
    list texts not None, const uint8_t[::1] classes not None, const uint32_t[::1] values not None, learn,
    const int8_t[::1] weights not None, double scale, const uint8_t[::1] function not None,
    const uint32_t[::1] hints not None, int64_t[:, ::1] lines not None, float[:, ::1] said not None,
):
    """Fill in the properties of each of `texts`; none of them empty.

    classes, values  of each code point; `learn` is called with one that has no class yet, to add one
    weights, scale   of words
    function         1 at the hash of each function word
    hints            hashes of the words in the page's title and description
    lines            shape (texts, COLUMNS): size, words, key, first, last, characters by class without
                     lower-case letters, which are not needed
    said             shape (6, texts): as in `Said`

    Raises ValueError for arrays that do not fit.
    """
    cdef Words words
    cdef Tables tables
    cdef Py_ssize_t at, count = len(texts)
    if lines.shape[0] != count or said.shape[1] != count or lines.shape[1] != COLUMNS or said.shape[0] != 6:
        raise ValueError("not as many lines")
    if classes.shape[0] < 0x110000 or values.shape[0] < 0x110000:
        raise ValueError("tables without every code point")
    tables.weights_shift, tables.function_shift = shift_of(weights.shape[0]), shift_of(function.shape[0])
    tables.classes, tables.values, tables.weights = &classes[0], &values[0], &weights[0]
    tables.function, tables.scale = &function[0], scale
    words.items, words.count, words.room = NULL, 0, 0
    tables.seen = <uint8_t*>calloc(1 << BODY, 1)
    try:
        if not tables.seen:
            raise MemoryError
        for at in range(count):
            _line(texts[at], &lines[at, 0], &tables, learn, &words)
        _body(lines, hints, &tables, &words)
        _say(lines, &tables, &words, said)
    finally:
        free(tables.seen)
        free(words.items)


def hashes(text, const uint8_t[::1] classes not None, const uint32_t[::1] values not None, learn):
    """Hashes of the words of a non-empty text, in order, four bytes each."""
    cdef Words words
    cdef Tables tables
    cdef int64_t line[COLUMNS]
    cdef Py_ssize_t at
    cdef uint32_t* packed
    cdef bytes out
    if classes.shape[0] < 0x110000 or values.shape[0] < 0x110000:
        raise ValueError("tables without every code point")
    tables.classes, tables.values = &classes[0], &values[0]
    words.items, words.count, words.room = NULL, 0, 0
    try:
        _line(text, line, &tables, learn, &words)
        out = PyBytes_FromStringAndSize(NULL, words.count * sizeof(uint32_t))
        packed = <uint32_t*>PyBytes_AS_STRING(out)
        for at in range(words.count):
            packed[at] = words.items[at].hash
    finally:
        free(words.items)
    return out


cdef int _line(text, int64_t* line, Tables* tables, learn, Words* words) except -1:
    """Process every character of one line."""
    cdef int kind, number
    cdef Py_ssize_t start = words.count
    if not isinstance(text, str) or not PyUnicode_GET_LENGTH(text):
        raise ValueError("an empty line")
    for number in range(COLUMNS):
        line[number] = 0
    line[SIZE] = PyUnicode_GET_LENGTH(text)
    kind = PyUnicode_KIND(text)
    if kind == 1:
        _read[uint8_t](<const uint8_t*>PyUnicode_DATA(text), line, tables, learn, words)
    elif kind == 2:
        _read[uint16_t](<const uint16_t*>PyUnicode_DATA(text), line, tables, learn, words)
    else:
        _read[uint32_t](<const uint32_t*>PyUnicode_DATA(text), line, tables, learn, words)
    line[WORDS] = words.count - start
    line[KEY] = _key(words.items + start, words.count - start)
    return 0


cdef int _read(const Char* data, int64_t* line, Tables* tables, learn, Words* words) except -1:
    cdef Py_ssize_t at = -1, size = line[SIZE]
    cdef uint8_t kind, before = 0
    cdef uint32_t hash = 0, power = 1
    cdef bint inside = False
    cdef int64_t* counts = line + COUNTS
    while at + 1 < size:
        at += 1
        kind = tables.classes[data[at]]
        if kind == LOWER and inside and before != CJK:  # most characters: no word begins or ends
            hash += tables.values[data[at]] * power
            power *= BASE
            before = kind
            continue
        if kind == 0:
            learn(data[at])
            kind = tables.classes[data[at]]
        counts[kind & 15] += 1
        if LOWER <= kind <= DIGIT:
            if not inside or kind == CJK or before == CJK:
                if inside:
                    words.items[words.count - 1].hash = mixed(hash)
                _begin(words, kind)
                hash, power, inside = 0, 1, True
            hash += tables.values[data[at]] * power
            power *= BASE
        elif inside:
            words.items[words.count - 1].hash = mixed(hash)
            inside = False
        before = kind
    if inside:
        words.items[words.count - 1].hash = mixed(hash)
    line[FIRST], line[LAST] = tables.classes[data[0]], _last(data, size, tables.classes)
    return 0


cdef uint8_t _last(const Char* data, Py_ssize_t size, const uint8_t* classes) noexcept nogil:
    """Class of the last character, ignoring closing quotes and brackets."""
    cdef uint8_t last = classes[data[size - 1]]
    cdef Py_ssize_t back
    for back in range(2, 4):
        if last == QUOTE:
            last = classes[data[size - back if size > back else 0]]
    if last == STOP and size > 2 and classes[data[size - 2]] == STOP:
        return ELLIPSIS
    return last


cdef int _begin(Words* words, uint8_t initial) except -1:
    """Make room for one more word."""
    cdef Word* items
    if words.count == words.room:
        items = <Word*>realloc(words.items, (2 * words.room + 256) * sizeof(Word))
        if not items:
            raise MemoryError
        words.items, words.room = items, 2 * words.room + 256
    words.items[words.count].initial = initial
    words.count += 1
    return 0


cdef uint32_t _key(const Word* words, Py_ssize_t count) noexcept nogil:
    """One hash for all words of a line; 0 without words."""
    cdef uint32_t hash = 0, power = 1
    cdef Py_ssize_t at
    for at in range(count):
        hash += words[at].hash * power
        power *= BASE
    return mixed(hash)


cdef void _body(int64_t[:, ::1] lines, const uint32_t[::1] hints, Tables* tables, Words* words) noexcept:
    """Note the words of running text: 1 for once, 2 for more often; plus 4 for those of the head."""
    cdef Py_ssize_t at, number, start = 0
    cdef uint8_t* place
    for at in range(lines.shape[0]):
        if lines[at, WORDS] >= PROSE_WORDS:
            for number in range(start, start + lines[at, WORDS]):
                place = tables.seen + bucket(words.items[number].hash, 32 - BODY)
                place[0] = 2 if place[0] else 1
        start += lines[at, WORDS]
    for at in range(hints.shape[0]):
        tables.seen[bucket(hints[at], 32 - BODY)] |= 4


cdef void _say(int64_t[:, ::1] lines, Tables* tables, Words* words, float[:, ::1] said) noexcept:
    """Fill in the evidence of the words of each line."""
    cdef Py_ssize_t at, start = 0
    cdef int32_t found[6]
    cdef int64_t count
    cdef bint short
    cdef float some, contents, total
    for at in range(lines.shape[0]):
        count = lines[at, WORDS]
        _sums(words.items + start, count, tables, found)
        start += count
        short = 0 < count <= SHORT_LINE
        total = <float>found[0]
        if short:
            total += <float>tables.weights[bucket(<uint32_t>lines[at, KEY] + WHOLE, tables.weights_shift)]
        count = count if count > 0 else 1
        some = <float>count
        said[0, at] = <float>(<double>total * (tables.scale / sqrt(<double>(2 * count - 1 + short))))
        contents = some - <float>found[1]
        contents = contents if contents > 1 else 1
        said[1, at] = <float>found[1] / some
        said[2, at], said[3, at] = <float>found[2] / contents, <float>found[3] / contents
        said[4, at], said[5, at] = <float>found[4] / some, <float>found[5] / some


cdef void _sums(const Word* words, Py_ssize_t count, Tables* tables, int32_t* found) noexcept nogil:
    """Sum of the weights of words and pairs; numbers of function words and, of the others, of those known
    to the body and to the head, capitalised, and numbers."""
    cdef uint32_t sum = 0, hash, before = 0
    cdef uint8_t place, once = 1 if count >= PROSE_WORDS else 0
    cdef Py_ssize_t at
    for at in range(1, 6):
        found[at] = 0
    for at in range(count):
        hash = words[at].hash
        sum += <uint32_t><int32_t>tables.weights[bucket(hash, tables.weights_shift)]
        if at:
            sum += <uint32_t><int32_t>tables.weights[bucket(hash * PAIR + before, tables.weights_shift)]
        before = hash
        if tables.function[bucket(hash, tables.function_shift)]:
            found[1] += 1
        else:
            place = tables.seen[bucket(hash, 32 - BODY)]
            found[2] += (place & 3) > once
            found[3] += place >> 2
        found[4] += words[at].initial == UPPER
        found[5] += words[at].initial == DIGIT
    found[0] = <int32_t>sum
