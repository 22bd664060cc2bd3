# cython: boundscheck=False, wraparound=False
"""Lines that share runs of words; see `dedup.repeats.article_runs`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND, PyUnicode_2BYTE_KIND, PyUnicode_Check, PyUnicode_DATA, PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
)
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t

cdef enum:
    BLANK = 32
    # Characters from here on may be words by themselves, except for these; as in `is_far`.
    FAR = 0xE00
    SIGNS = 0x2000
    SIGNS_END = 0x3000
    PROBES = 64  # table slots that are tried for a run


cdef struct Run:
    uint64_t hash
    Py_ssize_t place  # of its first word, plus one; 0 in an empty slot


cdef struct Text:
    Py_ssize_t count
    uint64_t *words
    Py_ssize_t *lines  # the line of each word
    Py_ssize_t *starts  # for each line, the number of its first word; then the total number


cdef struct Rules:
    Py_ssize_t gram
    Py_ssize_t least
    Py_ssize_t back


def shared_words(keys, bint spread, hashed, numbers, sizes):
    """(result of `dedup.repeats.article_runs.shared_words`, False); None instead of the result if too many
    runs share a slot; (None, True) if there may be characters that are words by themselves.

    spread   such characters are separated already
    hashed   the hash of a word that is longer than the others, as UTF-8
    numbers  base and factor of the hashes of words and runs
    sizes    maximum length of the other words; words of a run, of one that counts, and walked backwards
    """
    cdef Py_ssize_t lines = len(keys), most = lines, line = 0, room, longest
    cdef uint64_t base, factor
    cdef Rules rules
    cdef Text text
    cdef int bits = 1
    cdef Run *table = NULL
    cdef dict shared = {}
    base, factor = numbers
    longest, rules.gram, rules.least, rules.back = sizes
    for key in keys:
        if not PyUnicode_Check(key):
            raise TypeError(f"{type(key).__name__} is not a string")
        most += PyUnicode_GET_LENGTH(key) // 2  # words and blanks between them, and one word more
    text.count, room = 0, most + 1
    text.words = <uint64_t *> PyMem_Malloc(room * sizeof(uint64_t))
    text.lines = <Py_ssize_t *> PyMem_Malloc(room * sizeof(Py_ssize_t))
    text.starts = <Py_ssize_t *> PyMem_Malloc((lines + 1) * sizeof(Py_ssize_t))
    try:
        if text.words == NULL or text.lines == NULL or text.starts == NULL:
            raise MemoryError
        for line in range(lines):
            text.starts[line] = text.count
            if not _read(keys[line], &text, line, room, base, longest, hashed) and not spread:
                return None, True
        text.starts[lines] = text.count
        if rules.gram < 1 or text.count <= rules.gram:
            return shared, False
        while <Py_ssize_t> 1 << bits < 2 * text.count:
            bits += 1
        table = <Run *> PyMem_Calloc(<size_t> 1 << bits, sizeof(Run))
        if table == NULL:
            raise MemoryError
        return (shared if _search(&text, &rules, table, bits, factor, shared) else None), False
    finally:
        PyMem_Free(text.words)
        PyMem_Free(text.lines)
        PyMem_Free(text.starts)
        PyMem_Free(table)


cdef bint _read(
    object key, Text *text, Py_ssize_t line, Py_ssize_t room, uint64_t base, Py_ssize_t longest, hashed
) except -1:
    """Add the words of a line; False if characters in it may be words by themselves."""
    cdef int kind
    if not PyUnicode_Check(key):
        raise TypeError(f"{type(key).__name__} is not a string")
    kind = PyUnicode_KIND(key)
    if kind == PyUnicode_1BYTE_KIND:
        return _words(<const uint8_t *> PyUnicode_DATA(key), key, text, line, room, base, longest, hashed)
    if kind == PyUnicode_2BYTE_KIND:
        return _words(<const uint16_t *> PyUnicode_DATA(key), key, text, line, room, base, longest, hashed)
    return _words(<const uint32_t *> PyUnicode_DATA(key), key, text, line, room, base, longest, hashed)


ctypedef fused Chars:
    const uint8_t
    const uint16_t
    const uint32_t


cdef bint _words(
    Chars *data, object key, Text *text, Py_ssize_t line, Py_ssize_t room, uint64_t base,
    Py_ssize_t longest, hashed,
) except -1:
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(key), at = 0, start, size
    cdef uint64_t hash, power
    cdef uint32_t char
    cdef bint far = False
    while at < length:
        start, size = at, 0
        hash, power = 0, 1
        while at < length and data[at] != BLANK:
            char = data[at]
            at += 1
            if char < 128:
                hash += char * power
                power *= base
                size += 1
            else:
                far |= FAR <= char and not SIGNS <= char < SIGNS_END
                size += _add_wide(char, base, &hash, &power)
        if size:
            if text.count == room:
                raise ValueError("more words than a line can hold")
            if size > longest:
                hash = hashed(key[start:at].encode("utf-8", "surrogatepass"))
            text.words[text.count], text.lines[text.count] = hash, line
            text.count += 1
        at += 1
    return not far


cdef inline int _add_wide(uint32_t char, uint64_t base, uint64_t *hash, uint64_t *power) noexcept:
    """Add the UTF-8 bytes of a non-ASCII character to a hash; returns their number."""
    cdef int more = 1 + (char >= 0x800) + (char >= 0x10000), step
    cdef uint32_t byte = (0xFF00 >> (more + 1) & 0xFF) | char >> 6 * more
    for step in range(more, -1, -1):
        if step < more:
            byte = 0x80 | (char >> 6 * step & 63)
        hash[0] += byte * power[0]
        power[0] *= base
    return more + 1


cdef bint _search(
    Text *text, Rules *rules, Run *table, int bits, uint64_t factor, dict shared
) except -1:
    """Look up every run of `gram` words at its first occurrence; False if the table cannot hold them."""
    cdef Py_ssize_t here, there, step, skip = 0, reached = 0, mask = (<Py_ssize_t> 1 << bits) - 1, slot
    cdef uint64_t hash
    for here in range(text.count - rules.gram + 1):
        if text.lines[here] != text.lines[here + rules.gram - 1]:
            continue
        hash = text.words[here]
        for step in range(1, rules.gram):
            hash = hash * factor + text.words[here + step]
        slot, step = <Py_ssize_t> ((hash * factor) >> (64 - bits)), 0
        while table[slot].place and table[slot].hash != hash:
            slot = (slot + 1) & mask
            step += 1
            if step > PROBES:
                return False
        there = table[slot].place - 1
        if there < 0:
            table[slot].hash = hash
            table[slot].place = here + 1
        elif here >= skip:
            _extend(text, rules, here, there, &skip, &reached, shared)
    return True


cdef int _extend(
    Text *text, Rules *rules, Py_ssize_t here, Py_ssize_t there, Py_ssize_t *skip, Py_ssize_t *reached,
    dict shared,
) except -1:
    """The maximal run around a position where a repeated one begins."""
    cdef Py_ssize_t line = text.lines[here], other = text.lines[there], length = 0, back = 0, end
    cdef Py_ssize_t most = min(text.starts[line + 1] - here, text.starts[other + 1] - there)
    cdef Py_ssize_t low = min(rules.back, min(there - text.starts[other], here - text.starts[line]))
    while length < most and text.words[here + length] == text.words[there + length]:
        length += 1
    while back < low and text.words[here - back - 1] == text.words[there - back - 1]:
        back += 1
    if length + back >= rules.least:
        end = here + length
        pair = (other, line)
        shared[pair] = shared.get(pair, 0) + end - max(here - back, reached[0])
        reached[0] = end
    skip[0] = here + length - rules.gram + 1
    return 0
