# cython: boundscheck=False, wraparound=False
"""Which lines share runs of words; see `dedup.repeats.article_runs`."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from libc.stdint cimport uint64_t

cdef enum:
    BLANK = 32
    END = 10
    PROBES = 64  # places of the table that are tried for a run


cdef struct Run:
    uint64_t hash
    Py_ssize_t place  # of its first word, plus one; 0 in an empty place


cdef struct Text:
    Py_ssize_t count
    uint64_t *words
    Py_ssize_t *lines   # the line that each word stands in
    Py_ssize_t *starts  # of each line, the number of its first word; and that of all words


cdef struct Rules:
    Py_ssize_t gram
    Py_ssize_t least
    Py_ssize_t back


def shared_words(bytes said, Py_ssize_t lines, hashed, numbers, sizes):
    """As `dedup.repeats.article_runs.shared_words`; None if too many runs fall in one place.

    said     the lines, each with END behind it
    hashed   the hash of a word that is longer than the others
    numbers  base and factor of the hashes of words and runs
    sizes    longest word but those; words of a run, of one that counts, and looked at before it
    """
    cdef Py_ssize_t size = PyBytes_GET_SIZE(said), longest
    cdef uint64_t base, factor
    cdef Rules rules
    cdef Text text
    cdef int bits = 1
    cdef Run *table = NULL
    cdef dict shared = {}
    base, factor = numbers
    longest, rules.gram, rules.least, rules.back = sizes
    text.words = <uint64_t *> PyMem_Malloc((size // 2 + 1) * sizeof(uint64_t))
    text.lines = <Py_ssize_t *> PyMem_Malloc((size // 2 + 1) * sizeof(Py_ssize_t))
    text.starts = <Py_ssize_t *> PyMem_Malloc((lines + 1) * sizeof(Py_ssize_t))
    try:
        if text.words == NULL or text.lines == NULL or text.starts == NULL:
            raise MemoryError
        _read(said, lines, &text, base, longest, hashed)
        if rules.gram < 1 or text.count <= rules.gram:
            return shared
        while <Py_ssize_t> 1 << bits < 2 * text.count:
            bits += 1
        table = <Run *> PyMem_Calloc(<size_t> 1 << bits, sizeof(Run))
        if table == NULL:
            raise MemoryError
        return shared if _search(&text, &rules, table, bits, factor, shared) else None
    finally:
        PyMem_Free(text.words)
        PyMem_Free(text.lines)
        PyMem_Free(text.starts)
        PyMem_Free(table)


cdef int _read(
    bytes said, Py_ssize_t lines, Text *text, uint64_t base, Py_ssize_t longest, hashed
) except -1:
    """Fill in words and lines. Each word takes two bytes of `said` or more."""
    cdef const unsigned char *data = <const unsigned char *> PyBytes_AS_STRING(said)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(said), at = 0, start, line = 0
    cdef uint64_t hash, power
    text.count = 0
    text.starts[0] = 0
    while at < size and line < lines:
        start = at
        hash, power = 0, 1
        while at < size and data[at] != BLANK and data[at] != END:
            hash += data[at] * power
            power *= base
            at += 1
        if at > start:
            text.words[text.count] = hash if at - start <= longest else hashed(said[start:at])
            text.lines[text.count] = line
            text.count += 1
        if at < size and data[at] == END:
            line += 1
            text.starts[line] = text.count
        at += 1
    while line < lines:
        line += 1
        text.starts[line] = text.count
    return 0


cdef bint _search(
    Text *text, Rules *rules, Run *table, int bits, uint64_t factor, dict shared
) except -1:
    """Every run of `gram` words looked up where it stood first; False if the table cannot hold them."""
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
    """The whole run round a place where one begins that stood before."""
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
