# cython: boundscheck=False, wraparound=False, cdivision=True
"""Lines that no rule can match, found in one pass over their characters; see `dedup.residue.gate`.

A line is folded as in `dedup.residue.folded`, character by character, and its words, word pairs and
beginnings are looked up by their hashes. Two words with the same hash cost a useless look-up, no more.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_Find, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memset

include "_codes.pxi"
include "_gate_tables.pxi"
include "_gate_words.pxi"
include "_gate_enter.pxi"


cdef struct Shapes:
    uint64_t signless, headless, wordless, capital
    uint64_t[64] signs
    Py_ssize_t[64] limits
    Py_ssize_t count
    const uint64_t* edges  # by the first character, the last, and the one before a full stop at the end


def look(list texts not None, tuple given not None, learn, tuple limits not None, tuple shapes, tuple spans):
    """Flags of each line as in `gate.look`, and the shapes and spans worth trying, as bits.

    given   entries of the code points, of words, of word sequences and of whole lines
    learn   called with a code point without an entry, to add one
    limits  maximum length of a line; of one compared with whole phrases; of one searched for dates; length of
            the tail searched for spans; how far before it a word of theirs may begin
    shapes  those that require no sign, head or word, as bits; those that require each sign; the maximum
            line length of each; those that require a capital letter first, and more than one word;
            by ASCII character those that a line may begin with it, end with it, and end with it
            and a full stop, 128 each; bit and texts of those that require a text inside the line
    spans   the same for spans
    """
    cdef Tables tables
    cdef Seen seen
    cdef Shapes held, inner
    cdef Py_ssize_t size
    cdef uint64_t found
    cdef const uint64_t[::1] edges = shapes[6], span_edges = spans[6]
    cdef tuple inside = spans[7]
    cdef list verdicts = [], tried = [], parts = []
    _open(given, &tables)
    tables.longest, tables.short, tables.dated, tables.tail, tables.reach = limits
    _shapes(shapes, edges, &held)
    _shapes(spans, span_edges, &inner)
    for text in texts:
        if not isinstance(text, str) or not PyUnicode_GET_LENGTH(text):
            raise ValueError("an empty line")
        size = PyUnicode_GET_LENGTH(text)
        if size > tables.longest or not _read_text(text, size, learn, &tables, &seen):
            verdicts.append(-1)
            tried.append(0)
            parts.append(0)
            continue
        verdicts.append(_told(text, size, &tables, &seen))
        found = _worth(size, &held, seen.signs, seen.heads if seen.words else ~<uint64_t>0, seen.holds)
        if found & held.capital and (seen.tokens < 2 or seen.strange or not _may_be_capital(_first(text))):
            found &= ~held.capital
        tried.append(found & _beginning(text, &held))
        found = 0
        if seen.told >= 2 and (seen.span_signs or (seen.ending and seen.tail_ending)):
            found = _worth(size, &inner, seen.span_signs, ~<uint64_t>0, seen.span_holds)
            if found:
                found &= _ended(text, size, &inner, &tables)
            if found:
                found = _holding(text, max(size - tables.tail, 0), size, found, inside)
        parts.append(found)
    return verdicts, tried, parts


cdef bint _may_date(Py_ssize_t size, Tables* tables, Seen* seen) noexcept nogil:
    """Whether all words belong to a date; or the beginning or end does, with a month, a label or three
    numbers, and the rest may be names."""
    if not seen.figures or size > tables.dated or seen.dateless:
        return False
    if seen.unsure or not seen.undated:
        return True
    return not seen.strange and (seen.first or seen.last) and (seen.named or seen.numbers >= 3)


cdef object _told(text, Py_ssize_t size, Tables* tables, Seen* seen):
    """The flags of a line in the result of `look`."""
    cdef Py_ssize_t words = seen.told if size < 60 else seen.blanks + 1
    cdef bint stop = _stops(PyUnicode_KIND(text), PyUnicode_DATA(text), size, tables)
    cdef bint prose = (words >= 10 and stop) or (
        words >= 20 and (2 * seen.small >= min(words, PROSE_TOKENS) or not text.isascii())
    )
    cdef bint last = seen.last_kind & LAST and <uint64_t>size <= (seen.last_kind >> LAST_LIMIT) & 0xFFFFFF
    cdef bint whole = size <= tables.short and seen.words and _has(
        tables.wholes, tables.wholes_mask, _mixed(seen.all)
    )
    cdef int found = prose | stop << 1 | (seen.phrase or last) << 2 | whole << 3
    return words << 5 | found | _may_date(size, tables, seen) << 4


cdef bint _stops(int kind, void* data, Py_ssize_t size, Tables* tables) noexcept:
    """Whether it ends like a sentence, ignoring quotes, brackets and notes, "[12]", at the end."""
    cdef uint64_t entry
    cdef Py_ssize_t full = size, at
    while size:
        entry = tables.codes[PyUnicode_READ(kind, data, size - 1)]
        if (entry >> CLOSER_AT) & 1:
            size -= 1
            continue
        if (entry >> STOP_AT) & 1:
            return True
        if size == full or PyUnicode_READ(kind, data, size) != c"]":
            return False
        at = size
        while at and size - at < 3 and c"0" <= PyUnicode_READ(kind, data, at - 1) <= c"9":
            at -= 1
        if at == size or not at or PyUnicode_READ(kind, data, at - 1) != c"[":
            return False
        size = at - 1
    return False


cdef int _shapes(tuple asked, const uint64_t[::1] edges, Shapes* shapes) except -1:
    """Read `asked` into `shapes`; `edges` is a part of it and must outlive `shapes`."""
    cdef Py_ssize_t at
    if edges.shape[0] != 3 * 128:
        raise ValueError("not three times as many entries as characters of ASCII")
    shapes.edges = &edges[0]
    shapes.signless, shapes.headless, shapes.wordless = asked[0], asked[1], asked[2]
    if len(asked[3]) > 64 or len(asked[4]) > 64:
        raise ValueError("more than 64 signs or shapes")
    memset(shapes.signs, 0, sizeof(shapes.signs))
    for at in range(len(asked[3])):
        shapes.signs[at] = asked[3][at]
    shapes.count = len(asked[4])
    shapes.capital = asked[5]
    for at in range(shapes.count):
        shapes.limits[at] = asked[4][at]
    return 0


cdef inline uint32_t _first(text) noexcept:
    return PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), 0)


cdef inline uint64_t _beginning(text, const Shapes* shapes) noexcept:
    """Shapes that allow the beginning of a line."""
    cdef uint32_t code = _first(text)
    return shapes.edges[code] if code < 128 else ~<uint64_t>0


cdef uint64_t _ended(text, Py_ssize_t size, const Shapes* shapes, const Tables* tables) noexcept:
    """Shapes that allow the end of a line, ignoring white space."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef uint32_t code, before
    cdef uint64_t found
    while size > 1 and (tables.codes[PyUnicode_READ(kind, data, size - 1)] >> BLANK_AT) & 1:
        size -= 1
    code = PyUnicode_READ(kind, data, size - 1)
    if code > 127:
        return ~<uint64_t>0
    found = shapes.edges[128 + code]
    if code == c"." and size > 1:
        before = PyUnicode_READ(kind, data, size - 2)
        if before < 128:
            found |= shapes.edges[256 + before]
    return found


cdef uint64_t _holding(text, Py_ssize_t start, Py_ssize_t size, uint64_t found, tuple inside) except? 0:
    """Those of the shapes `found` whose required texts the line contains."""
    for bit, texts in inside:
        if found & <uint64_t>bit:
            for each in <tuple?>texts:
                if PyUnicode_Find(text, each, start, size, 1) >= 0:
                    break
            else:
                found &= ~<uint64_t>bit
    return found


cdef inline bint _may_be_capital(uint32_t code) noexcept nogil:
    return code > 127 or 65 <= code <= 90


cdef uint64_t _worth(
    Py_ssize_t size, Shapes* shapes, uint64_t signs, uint64_t heads, uint64_t holds
) noexcept nogil:
    """Shapes whose required signs and words a line has."""
    cdef uint64_t found = (shapes.headless | heads) & (shapes.wordless | holds), signed = shapes.signless
    cdef int at = 0
    while signs:
        if signs & 1:
            signed |= shapes.signs[at]
        signs >>= 1
        at += 1
    found &= signed
    if found:
        for at in range(shapes.count):
            if size > shapes.limits[at]:
                found &= ~(<uint64_t>1 << at)
    return found
