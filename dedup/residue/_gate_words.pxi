# Folding a line and looking up its words, character by character; part of the kernel `_gate`.

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

cdef enum:
    LONGEST_START = 12  # words
    FOLLOWED = 6  # phrases that may be continued at a time; if there are more, a rule may match
    FAR_LETTER = 0x900  # first code point of scripts whose letters may carry marks
    PROSE_TOKENS = 60
    HEAD = 12  # characters at the start of a line that are searched for signs of spans too

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t


cdef struct Seen:
    # Properties of the line
    uint64_t signs, heads, holds
    Py_ssize_t told, blanks, tokens, small, words  # words as folded, `told` before folding
    Py_ssize_t numbers, followed
    uint64_t span_signs, span_holds, first_kind, last_kind
    bint figures, phrase, ending, tail_ending, undated, unsure, named, dateless
    bint strange  # there is a lower-case word between blanks that does not occur next to names or a date
    uint32_t all, first_word
    uint32_t[FOLLOWED] begun
    # Properties of the current word
    bint inside, number, joined
    uint32_t hash, before
    Py_ssize_t start
    # Properties of the current run of letters
    bint letters, clean, after, first, last, runs, digits, fresh, small_run
    uint32_t run


cdef int _read_text(text, Py_ssize_t size, learn, Tables* tables, Seen* seen) except -1:
    """Process every character; 0 if there is one that is left to Python."""
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
        if (entry >> PLAIN_AT) & 1 and told and seen.inside and not seen.joined:
            at = _letters(data, at, size, tables, seen) - 1
            continue
        if entry == 0:
            learn(data[at])
            entry = tables.codes[data[at]]
        kind = (entry >> KIND_AT) & 7
        if kind == RARE or kind == 0:
            return 0
        if (entry >> TOLD_AT) & 1:
            seen.told += not told
            told = True
        else:
            told = False
            seen.blanks += data[at] == 32
        seen.fresh = False
        seen.dateless |= (entry >> DATELESS_AT) & 1
        if (entry >> BLANK_AT) & 1:
            gap = True
        elif gap:
            gap, seen.fresh = False, True
            if seen.tokens < PROSE_TOKENS:
                seen.tokens += 1
                seen.small += (entry >> SMALL_AT) & 1
        if (entry >> SIGN_AT) & 0xFF:
            sign = <uint64_t>1 << (((entry >> SIGN_AT) & 0xFF) - 1 & 63)
            seen.signs |= sign
            if (entry >> SPAN_SIGN_AT) & 1 and (at >= size - tables.tail or at < HEAD):
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
    """Process the letters of a word that only needs a look-up of the word; returns where they end."""
    cdef uint64_t entry
    cdef uint32_t hash = seen.hash, run = seen.run
    if size <= tables.dated and not seen.letters:  # after digits
        seen.letters, seen.clean, seen.small_run, run = True, not seen.after, False, 0
    while at < size:
        entry = tables.codes[data[at]]
        if not (entry >> PLAIN_AT) & 1:
            break
        hash = _step(hash, <uint32_t>(entry & ((1 << KIND_AT) - 1)))
        run = _step(run, <uint32_t>(entry & ((1 << KIND_AT) - 1)))
        at += 1
    seen.hash, seen.run, seen.number, seen.digits, seen.after = hash, run, False, False, False
    return at


cdef inline void _fold(
    uint64_t entry, int kind, Py_ssize_t at, Py_ssize_t size, Tables* tables, Seen* seen
) noexcept nogil:
    """Process one character as `fold_line` does."""
    cdef uint32_t value = entry & ((1 << KIND_AT) - 1)
    if kind == DROPPED:
        seen.unsure = True
        return
    if size <= tables.dated:
        _run(entry, kind, value, tables, seen)
    if kind == DIGIT:
        seen.figures = True
        if seen.number:  # "1,000" becomes one 0
            seen.joined = False
            return
        value = 48
    elif kind == JOINER and seen.number and not seen.joined:
        seen.joined = True
        return
    if seen.joined or kind == OTHER or kind == JOINER:  # it did not join digits after all
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
    """Look up a complete word."""
    cdef uint32_t word = _mixed(seen.hash)
    cdef Py_ssize_t place = _place(tables.words, tables.words_mask, word), cut = size - tables.tail - tables.reach
    cdef uint64_t kind = 0
    if tables.words[place] == word:
        kind = tables.values[4 * place]
        seen.holds |= tables.values[4 * place + 2]
        seen.span_holds |= tables.values[4 * place + 3]
        if not seen.words:
            seen.heads, seen.first_kind = tables.values[4 * place + 1], kind
    if kind & ENDING:
        seen.ending = True
    if (kind & ENDING and end > cut) or seen.start < cut < end:
        seen.tail_ending = True
    if kind & INSIDE and <uint64_t>size <= (kind >> INSIDE_LIMIT) & 0xFFFFFF:
        seen.phrase = True
    if not seen.words:
        seen.first_word = word
    _follow(word, size, tables, seen)
    seen.before, seen.last_kind, seen.inside = word, kind, False
    seen.words += 1


cdef void _follow(uint32_t word, Py_ssize_t size, Tables* tables, Seen* seen) noexcept nogil:
    """Continue the phrases that may have begun with earlier words, or with the line."""
    cdef Py_ssize_t number, left = 0
    cdef uint32_t hash
    if seen.words:
        if seen.last_kind & BEGINS:
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
    if seen.first_kind & OPENS and seen.words < LONGEST_START:
        if _reaches(tables, _mixed(seen.all ^ START_SALT), size):
            seen.phrase = True


cdef inline bint _reaches(Tables* tables, uint32_t key, Py_ssize_t size) noexcept nogil:
    """Whether a word sequence is a phrase for which lines of this length are searched."""
    cdef Py_ssize_t place = _place(tables.chains, tables.chains_mask, key)
    return tables.chains[place] == key and <uint64_t>size <= tables.chain_limits[place]


cdef inline void _run(uint64_t entry, int kind, uint32_t value, Tables* tables, Seen* seen) noexcept nogil:
    """Continue a run of letters: whether such runs denote time is what `dates.reading` needs."""
    if kind == WORD or kind == TWICE:
        if not seen.letters:
            seen.letters, seen.clean, seen.run = True, not seen.after, 0
            seen.small_run = seen.fresh and (entry >> SMALL_AT) & 1 and value < 128
        if value >= FAR_LETTER or kind == TWICE:
            seen.clean = False
        seen.run = _step(seen.run, value)
    else:
        if seen.letters:
            _end_run((entry >> APOSTROPHE_AT) & 1, tables, seen)
        if kind == DIGIT:
            if not seen.runs:
                seen.first = True
            seen.runs = seen.last = True
            seen.numbers += not seen.digits
    seen.digits = kind == DIGIT
    seen.after = kind == DIGIT or (entry >> APOSTROPHE_AT) & 1


cdef void _end_run(bint apostrophe, Tables* tables, Seen* seen) noexcept nogil:
    cdef uint32_t word = _mixed(seen.run)
    cdef Py_ssize_t place = _place(tables.words, tables.words_mask, word)
    cdef uint64_t kind = tables.values[4 * place] if tables.words[place] == word else 0
    cdef bint sure = seen.clean and not apostrophe, dated = kind & DATE != 0 or not sure
    if kind & NAMED or not sure:
        seen.named = True
    if not dated:
        seen.undated = True
        if seen.small_run and not (kind >> SIGNING_AT) & 1:
            seen.strange = True
    if not seen.runs:
        seen.first = dated
    seen.runs, seen.last, seen.letters = True, dated, False
