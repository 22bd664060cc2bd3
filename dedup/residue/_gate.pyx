# cython: boundscheck=False, wraparound=False, cdivision=True
"""Which lines no row can match, told in one walk over their characters; see `dedup.residue.gate`.

A line is folded as `dedup.residue.folded` does it, character by character, and its words, pairs of words
and beginnings are looked up by their hashes. A hash that two words share costs a vain look, no more.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX

cdef enum:  # what a code point is, in the bits of its entry from KIND on
    WORD = 1
    DIGIT = 2
    OTHER = 3
    JOINER = 4  # stands between figures of one number
    DROPPED = 5
    RARE = 6
    TWICE = 7
    VALUE_BITS = 21

cdef uint64_t CLOSER = 1 << 24
cdef uint64_t STOP = 1 << 25
cdef uint64_t SMALL = 1 << 26
cdef uint64_t BLANK = 1 << 27
cdef uint64_t TOLD = 1 << 28  # \w as the text has it
cdef uint64_t SPAN_SIGN = 1 << 29
cdef uint64_t APOSTROPHE = 1 << 30
cdef uint64_t PLAIN = 1 << 31  # a letter that no row asks for as a sign, of no far script
cdef uint64_t VALUES = (1 << 21) - 1
cdef enum:
    SIGN_AT = 32

cdef enum:  # what a word is, in the first column of its entry
    INSIDE = 1  # a phrase by itself
    LAST = 2  # ends a phrase that ends a line
    ENDING = 4  # stands in a span
    DATE = 8
    NAMED = 16  # a month, or a label of a date
    INSIDE_LIMIT = 8  # bits from which on the longest line of such phrases stands
    LAST_LIMIT = 32

cdef enum:  # how phrases are entered
    WHOLE = 0
    START = 1
    WITHIN = 2
    END = 3

cdef enum:
    LONGEST_START = 12  # words
    FOLLOWED = 6  # phrases that may go on at a time; where there are more, a row may match
    FAR_LETTER = 0x900  # from here on letters may hold marks
    PROSE_TOKENS = 60
    HEAD = 12  # characters at the start of a line that signs of spans are looked for in too

cdef uint32_t PRIME = 0x01000193
cdef uint32_t BEGUN = 0x51ED270B  # what tells apart in one table: beginnings of phrases,
cdef uint32_t INNER = 0x1B873593  # phrases inside a line,
cdef uint32_t START_SALT = 0x2545F491  # and at its start

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t


cdef struct Tables:
    uint64_t* codes
    uint32_t* words
    uint64_t* values  # four to a word: what it is, shapes that it heads, shapes and spans that ask for it
    uint32_t words_mask
    uint32_t* chains
    uint64_t* chain_limits  # longest line of the phrases that such a chain is
    uint32_t chains_mask
    uint32_t* wholes
    uint32_t wholes_mask
    Py_ssize_t longest, short, dated, tail, reach


cdef struct Shapes:
    uint64_t signless, headless, wordless, capital
    uint64_t[64] signs
    Py_ssize_t[64] limits
    Py_ssize_t count


cdef struct Seen:
    # of the line
    uint64_t signs, heads, holds
    Py_ssize_t told, blanks, tokens, small, words  # words as folded, `told` as they stand
    Py_ssize_t numbers, followed
    uint64_t span_signs, span_holds, last_kind
    bint figures, phrase, ending, tail_ending, undated, unsure, named
    uint32_t all
    uint32_t[FOLLOWED] begun
    # of the word at hand
    bint inside, number, joined
    uint32_t hash, before
    Py_ssize_t start
    # of the run of letters at hand
    bint letters, clean, after, first, last, runs, digits
    uint32_t run


cdef inline uint32_t _mixed(uint32_t hash) noexcept nogil:
    hash = (hash ^ (hash >> 16)) * <uint32_t>0x85EBCA6B
    hash = (hash ^ (hash >> 13)) * <uint32_t>0xC2B2AE35
    hash ^= hash >> 16
    return hash if hash else 1


cdef inline uint32_t _step(uint32_t hash, uint32_t value) noexcept nogil:
    return (hash ^ value) * PRIME


cdef inline Py_ssize_t _place(const uint32_t* keys, uint32_t mask, uint32_t key) noexcept nogil:
    """Where `key` stands in a table or would; of a full table some place."""
    cdef uint32_t at = key & mask, tried = 0
    while keys[at] and keys[at] != key and tried < mask:
        at = (at + 1) & mask
        tried += 1
    return <Py_ssize_t>at


cdef inline bint _has(const uint32_t* keys, uint32_t mask, uint32_t key) noexcept nogil:
    return keys[_place(keys, mask, key)] == key


cdef int _open(tuple given, Tables* tables) except -1:
    """The tables that `given` holds, checked; it has to outlive them."""
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


def look(list texts not None, tuple given not None, learn, tuple limits not None, tuple shapes, tuple spans):
    """What is told of each line as `gate.look` gives it, and the shapes and the spans that are worth
    trying, as bits.

    given   entries of the code points, of words, of chains of words and of whole lines
    learn   called with a code point without an entry, to give it one
    limits  longest line looked at; that whole phrases look at; that dates are looked for in; tail that
            spans are looked for in; how far before it a word of theirs may begin
    shapes  those that ask for no sign, no head, no word, as bits; those that ask for each sign; the
            longest line of each; those that ask for a capital letter first, and for more than one word
    spans   the same of spans
    """
    cdef Tables tables
    cdef Seen seen
    cdef Shapes held, inner
    cdef Py_ssize_t size
    cdef uint64_t found
    cdef list verdicts = [], tried = [], parts = []
    _open(given, &tables)
    tables.longest, tables.short, tables.dated, tables.tail, tables.reach = limits
    _shapes(shapes, &held)
    _shapes(spans, &inner)
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
        if seen.tokens < 2 or not _may_be_capital(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), 0)):
            found &= ~held.capital
        tried.append(found)
        found = 0
        if seen.told >= 2 and (seen.span_signs or (seen.ending and seen.tail_ending)):
            found = _worth(size, &inner, seen.span_signs, ~<uint64_t>0, seen.span_holds)
        parts.append(found)
    return verdicts, tried, parts


def enter(phrases, int how, tuple given not None, learn):
    """Enter phrases, each with the longest line that it is looked for in, by how they look at a line: one
    of WHOLE, START, WITHIN, END.

    A phrase with a character that no line is looked at with is left out. Raises ValueError if there is
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
    else:
        _raise(tables, seen.before, LAST, LAST_LIMIT, limit)
    return 0


cdef int _enter_within(str text, Py_ssize_t limit, tuple given, learn, Tables* tables) except -1:
    """Enter a phrase that stands anywhere, and each beginning of it of two words or more."""
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
        _limit(tables, _mixed(seen.all ^ INNER), limit)
    return 0


cdef int _limit(Tables* tables, uint32_t key, Py_ssize_t limit) except -1:
    cdef Py_ssize_t place = _put(tables.chains, tables.chains_mask, key)
    tables.chain_limits[place] = max(tables.chain_limits[place], <uint64_t>limit)
    return 0


cdef int _raise(Tables* tables, uint32_t word, uint64_t kind, int at, Py_ssize_t limit) except -1:
    """Add to what a word is, with the longest line that it is that in."""
    cdef Py_ssize_t place = 4 * _put(tables.words, tables.words_mask, word)
    cdef uint64_t known = (tables.values[place] >> at) & 0xFFFFFF
    if <uint64_t>limit > known:
        tables.values[place] ^= (known ^ <uint64_t>limit) << at
    tables.values[place] |= kind
    return 0


def mark(words, int number, uint64_t bits, tuple given not None, learn):
    """Add `bits` to a column of the entry of each word; what is not one word by itself is left out."""
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


cdef Py_ssize_t _put(uint32_t* keys, uint32_t mask, uint32_t key) except -1:
    cdef Py_ssize_t place = _place(keys, mask, key)
    if keys[place] != key:
        if keys[place]:
            raise ValueError("a table is full")
        keys[place] = key
    return place


cdef int _read_text(text, Py_ssize_t size, learn, Tables* tables, Seen* seen) except -1:
    """Look at every character; 0 if there is one that is left to others."""
    cdef int kind = PyUnicode_KIND(text)
    memset(seen, 0, sizeof(Seen))
    if kind == 1:
        return _read[uint8_t](<const uint8_t*>PyUnicode_DATA(text), size, learn, tables, seen)
    if kind == 2:
        return _read[uint16_t](<const uint16_t*>PyUnicode_DATA(text), size, learn, tables, seen)
    return _read[uint32_t](<const uint32_t*>PyUnicode_DATA(text), size, learn, tables, seen)


cdef int _read(const Char* data, Py_ssize_t size, learn, Tables* tables, Seen* seen) except -1:
    cdef Py_ssize_t at
    cdef uint64_t entry
    cdef int kind
    cdef uint64_t sign
    cdef bint told = False, gap = True
    at = -1
    while at + 1 < size:
        at += 1
        entry = tables.codes[data[at]]
        if entry & PLAIN and told and seen.inside and not seen.joined:
            at = _letters(data, at, size, tables, seen) - 1
            continue
        if entry == 0:
            learn(data[at])
            entry = tables.codes[data[at]]
        kind = (entry >> VALUE_BITS) & 7
        if kind == RARE or kind == 0:
            return 0
        if entry & TOLD:
            seen.told += not told
            told = True
        else:
            told = False
            seen.blanks += data[at] == 32
        if entry & BLANK:
            gap = True
        elif gap:
            gap = False
            if seen.tokens < PROSE_TOKENS:
                seen.tokens += 1
                seen.small += (entry & SMALL) != 0
        if entry >> SIGN_AT:
            sign = <uint64_t>1 << ((entry >> SIGN_AT) - 1 & 63)
            seen.signs |= sign
            if entry & SPAN_SIGN and (at >= size - tables.tail or at < HEAD):
                seen.span_signs |= sign
        _fold(entry, kind, at, size, tables, seen)
    if seen.letters:
        _end_run(False, tables, seen)
    if seen.inside:
        _end_word(size, size, tables, seen)
    return 1


cdef Py_ssize_t _letters(
    const Char* data, Py_ssize_t at, Py_ssize_t size, Tables* tables, Seen* seen
) noexcept nogil:
    """Go on with the letters of a word that nothing but their word is looked up for; where they end."""
    cdef uint64_t entry
    cdef uint32_t hash = seen.hash, run = seen.run
    if size <= tables.dated and not seen.letters:  # behind figures
        seen.letters, seen.clean, run = True, not seen.after, 0
    while at < size:
        entry = tables.codes[data[at]]
        if not entry & PLAIN:
            break
        hash = _step(hash, <uint32_t>(entry & VALUES))
        run = _step(run, <uint32_t>(entry & VALUES))
        at += 1
    seen.hash, seen.run, seen.number, seen.digits, seen.after = hash, run, False, False, False
    return at


cdef inline void _fold(
    uint64_t entry, int kind, Py_ssize_t at, Py_ssize_t size, Tables* tables, Seen* seen
) noexcept nogil:
    """Go on with one character as `fold_line` has it."""
    cdef uint32_t value = entry & VALUES
    if kind == DROPPED:
        seen.unsure = True
        return
    if size <= tables.dated:
        _run(entry, kind, value, tables, seen)
    if kind == DIGIT:
        seen.figures = True
        if seen.number:  # of "1,000" one figure is told
            seen.joined = False
            return
        value = 48
    elif kind == JOINER and seen.number and not seen.joined:
        seen.joined = True
        return
    if seen.joined or kind == OTHER or kind == JOINER:  # what seemed to join figures did not
        if seen.inside:
            _end_word(at, size, tables, seen)
        seen.number = seen.joined = False
    if kind == OTHER or kind == JOINER:
        return
    if not seen.inside:
        seen.inside, seen.hash, seen.start = True, 0, at
    seen.number = kind == DIGIT
    seen.hash = _step(seen.hash, value)
    if kind == TWICE:
        seen.hash = _step(seen.hash, value)


cdef void _end_word(Py_ssize_t end, Py_ssize_t size, Tables* tables, Seen* seen) noexcept nogil:
    """A word is complete; look up what it is."""
    cdef uint32_t word = _mixed(seen.hash)
    cdef Py_ssize_t place = _place(tables.words, tables.words_mask, word), cut = size - tables.tail - tables.reach
    cdef uint64_t kind = 0
    if tables.words[place] == word:
        kind = tables.values[4 * place]
        seen.holds |= tables.values[4 * place + 2]
        seen.span_holds |= tables.values[4 * place + 3]
        if not seen.words:
            seen.heads = tables.values[4 * place + 1]
    if kind & ENDING:
        seen.ending = True
    if (kind & ENDING and end > cut) or seen.start < cut < end:
        seen.tail_ending = True
    if kind & INSIDE and <uint64_t>size <= (kind >> INSIDE_LIMIT) & 0xFFFFFF:
        seen.phrase = True
    _follow(word, size, tables, seen)
    seen.before, seen.last_kind, seen.inside = word, kind, False
    seen.words += 1


cdef void _follow(uint32_t word, Py_ssize_t size, Tables* tables, Seen* seen) noexcept nogil:
    """Go on with the phrases that may have begun with the words before, or with the line."""
    cdef Py_ssize_t number, left = 0
    cdef uint32_t hash
    if seen.words:
        if seen.followed < FOLLOWED:
            seen.begun[seen.followed] = _step(0, seen.before)
            seen.followed += 1
        else:
            seen.phrase = True
        for number in range(seen.followed):
            hash = _step(seen.begun[number], word)
            if _has(tables.chains, tables.chains_mask, _mixed(hash ^ BEGUN)):
                seen.begun[left] = hash
                left += 1
                if _reaches(tables, _mixed(hash ^ INNER), size):
                    seen.phrase = True
        seen.followed = left
    seen.all = _step(seen.all, word)
    if seen.words < LONGEST_START and _reaches(tables, _mixed(seen.all ^ START_SALT), size):
        seen.phrase = True


cdef inline bint _reaches(Tables* tables, uint32_t key, Py_ssize_t size) noexcept nogil:
    """Whether a chain is a phrase that lines of this length are searched for."""
    cdef Py_ssize_t place = _place(tables.chains, tables.chains_mask, key)
    return tables.chains[place] == key and <uint64_t>size <= tables.chain_limits[place]


cdef inline void _run(uint64_t entry, int kind, uint32_t value, Tables* tables, Seen* seen) noexcept nogil:
    """Go on with letters that stand together: what `dates.reading` asks is whether they tell of time."""
    if kind == WORD or kind == TWICE:
        if not seen.letters:
            seen.letters, seen.clean, seen.run = True, not seen.after, 0
        if value >= FAR_LETTER or kind == TWICE:
            seen.clean = False
        seen.run = _step(seen.run, value)
    else:
        if seen.letters:
            _end_run((entry & APOSTROPHE) != 0, tables, seen)
        if kind == DIGIT:
            if not seen.runs:
                seen.first = True
            seen.runs = seen.last = True
            seen.numbers += not seen.digits
    seen.digits = kind == DIGIT
    seen.after = kind == DIGIT or (entry & APOSTROPHE) != 0


cdef void _end_run(bint apostrophe, Tables* tables, Seen* seen) noexcept nogil:
    cdef uint32_t word = _mixed(seen.run)
    cdef Py_ssize_t place = _place(tables.words, tables.words_mask, word)
    cdef uint64_t kind = tables.values[4 * place] if tables.words[place] == word else 0
    cdef bint sure = seen.clean and not apostrophe, dated = kind & DATE != 0 or not sure
    if kind & NAMED or not sure:
        seen.named = True
    if not dated:
        seen.undated = True
    if not seen.runs:
        seen.first = dated
    seen.runs, seen.last, seen.letters = True, dated, False


cdef bint _may_date(Py_ssize_t size, Tables* tables, Seen* seen) noexcept nogil:
    """All tells of time; or the beginning or the end does, with a month, a label or three numbers."""
    if not seen.figures or size > tables.dated:
        return False
    if seen.unsure or not seen.undated:
        return True
    return (seen.first or seen.last) and (seen.named or seen.numbers >= 3)


cdef object _told(text, Py_ssize_t size, Tables* tables, Seen* seen):
    """What `look` tells of a line."""
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
    """It ends like a sentence, quotes and brackets at the end left out."""
    cdef uint64_t entry
    while size:
        size -= 1
        entry = tables.codes[PyUnicode_READ(kind, data, size)]
        if not entry & CLOSER:
            return (entry & STOP) != 0
    return False


cdef int _shapes(tuple asked, Shapes* shapes) except -1:
    cdef Py_ssize_t at
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


cdef inline bint _may_be_capital(uint32_t code) noexcept nogil:
    return code > 127 or 65 <= code <= 90


cdef uint64_t _worth(
    Py_ssize_t size, Shapes* shapes, uint64_t signs, uint64_t heads, uint64_t holds
) noexcept nogil:
    """Shapes that a line has a sign and words for."""
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
