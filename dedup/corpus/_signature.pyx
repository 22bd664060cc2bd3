# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Samples of word 5-grams, and long lines, of texts; see `dedup.corpus.signature`."""

from libc.stdint cimport int64_t, uint64_t
from libc.stdlib cimport free, malloc

import numpy as np

from dedup.corpus._columns cimport Words, text_end
from dedup.corpus._hashes cimport mixed, run_hash

cdef enum:
    # As in `dedup.corpus.signature`.
    GRAM = 5
    MIN_STORED = 12
    MAX_STORED = 64
    STORED_SHARE = 5
    ASKED_AT_LEAST = 96
    ASKED_SHARE = 4
    MIN_PASSAGE_WORDS = 10
    #: Values that are sorted one by one before longer stretches are merged.
    FEW = 8

cdef uint64_t ALL = 0xFFFFFFFFFFFFFFFF
cdef uint64_t[GRAM] MIX
MIX[:] = [0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3,
          0x589965CC75374CC3]


cdef struct Gram:
    uint64_t hash
    Py_ssize_t first  # its first word


cdef struct Sample:
    # How a text is sampled: its grams, how many are asked with, up to which value.
    Py_ssize_t size
    Py_ssize_t chosen
    uint64_t reach


cdef class Scratch:
    """Room to work in: how each text is sampled, the grams of all, and those of one to be sorted."""
    cdef Sample* samples
    cdef uint64_t* grams
    cdef Gram* some
    cdef Gram* others

    def __cinit__(self, Py_ssize_t texts, Py_ssize_t words):
        self.samples = <Sample*>malloc((texts + 1) * sizeof(Sample))
        self.grams = <uint64_t*>malloc((words + 1) * sizeof(uint64_t))
        self.some = self.others = NULL
        if not self.samples or not self.grams:
            raise MemoryError

    def __dealloc__(self):
        free(self.samples)
        free(self.grams)
        free(self.some)
        free(self.others)

    cdef int make_room(self, Py_ssize_t longest) except -1:
        """Room for the grams of the longest text; asked for once."""
        self.some = <Gram*>malloc(longest * sizeof(Gram))
        self.others = <Gram*>malloc(longest * sizeof(Gram))
        if not self.some or not self.others:
            raise MemoryError
        return 0


cdef Sample measure(Words* words, uint64_t* grams, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """Write the grams of a text of the words ``low:high``, and say how they are sampled."""
    cdef Sample sample
    cdef Py_ssize_t at
    cdef double share
    sample.size = max(high - low - (GRAM - 1), 0)
    for at in range(sample.size):
        grams[at] = mixed(
            words.hashes[low + at] * MIX[0] + words.hashes[low + at + 1] * MIX[1]
            + words.hashes[low + at + 2] * MIX[2] + words.hashes[low + at + 3] * MIX[3]
            + words.hashes[low + at + 4] * MIX[4]
        )
    if not sample.size and low < high:
        grams[0] = run_hash(words.hashes, low, high)
        sample.size = 1
    sample.reach = ALL
    if sample.size > ASKED_AT_LEAST:
        share = max(1.0 / ASKED_SHARE, <double>ASKED_AT_LEAST / <double>sample.size)
        sample.reach = <uint64_t>(share * 18446744073709551616.0) - 1
    sample.chosen = 0
    for at in range(sample.size):
        sample.chosen += grams[at] <= sample.reach
    return sample


cdef Py_ssize_t kept_grams(Py_ssize_t grams) noexcept nogil:
    return min(grams, max(<Py_ssize_t>MIN_STORED, min(<Py_ssize_t>MAX_STORED, grams // STORED_SHARE)))


cdef Gram* in_order(Gram* some, Gram* others, Py_ssize_t size) noexcept nogil:
    """The grams sorted by value, equal ones as they came; either of the two places of that size."""
    cdef Py_ssize_t at, place, width = FEW, low, middle, high, left, right
    cdef Gram one
    for at in range(1, size):
        low = at - at % FEW
        one, place = some[at], at
        while place > low and some[place - 1].hash > one.hash:
            some[place] = some[place - 1]
            place -= 1
        some[place] = one
    while width < size:
        low = 0
        while low < size:
            middle, high = min(low + width, size), min(low + 2 * width, size)
            left, right = low, middle
            for at in range(low, high):
                if left < middle and (right >= high or some[left].hash <= some[right].hash):
                    others[at] = some[left]
                    left += 1
                else:
                    others[at] = some[right]
                    right += 1
            low = high
        some, others = others, some
        width *= 2
    return some


cdef class Flat:
    """Where samples and long lines go, text after text."""
    cdef uint64_t[::1] asked, hashes
    cdef int64_t[::1] start, end, line_start, line_end, first, last
    cdef Py_ssize_t grams, lines

    def __cinit__(self, asked, start, end, hashes, line_start, line_end, first, last):
        self.asked, self.start, self.end, self.hashes = asked, start, end, hashes
        self.line_start, self.line_end, self.first, self.last = line_start, line_end, first, last
        self.grams = self.lines = 0


cdef Py_ssize_t choose(Gram* to, const uint64_t* grams, Py_ssize_t size, uint64_t reach) noexcept nogil:
    """Copy the grams up to `reach`; how many there are."""
    cdef Py_ssize_t at, count = 0
    for at in range(size):
        if grams[at] <= reach:
            to[count].hash, to[count].first = grams[at], at
            count += 1
    return count


cdef tuple keep_sample(Words* words, Scratch scratch, const uint64_t* grams, Sample* sample,
                       Py_ssize_t low, Py_ssize_t high, Flat to):
    """Write the grams a text asks with; the fields `grams` to `top` of a signature, None for `stored`
    where they are the first of those."""
    cdef Py_ssize_t at, count = 0, begin = to.grams, keep, size = sample.size, last
    cdef Py_ssize_t chosen = choose(scratch.some, grams, size, sample.reach)
    cdef Gram* found = in_order(scratch.some, scratch.others, chosen)
    for at in range(chosen):
        if at and found[at].hash == found[at - 1].hash:
            continue  # of a gram told twice the first place
        last = low + found[at].first + GRAM - 1
        to.asked[begin + count] = found[at].hash
        to.start[begin + count] = words.start[low + found[at].first]
        to.end[begin + count] = words.end[min(last, high - 1)]
        count += 1
    to.grams = begin + count
    if sample.reach == ALL:
        size = count
    keep = kept_grams(size)
    if sample.reach == ALL or count >= keep:
        return size, keep, None, to.asked[begin + keep - 1] if keep < size else ALL
    stored = distinct(scratch, grams, sample.size, keep)
    return size, len(stored), np.array(stored, np.uint64), stored[len(stored) - 1] if keep < size else ALL


cdef list distinct(Scratch scratch, const uint64_t* grams, Py_ssize_t size, Py_ssize_t keep):
    """The `keep` smallest of all grams of a text, fewer where there are not so many."""
    cdef Py_ssize_t at
    cdef Gram* found = in_order(scratch.some, scratch.others, choose(scratch.some, grams, size, ALL))
    cdef list out = []
    for at in range(size):
        if len(out) < keep and not (at and found[at].hash == found[at - 1].hash):
            out.append(found[at].hash)
    return out


cdef inline Py_ssize_t line_end(Words* words, Py_ssize_t at, Py_ssize_t high) noexcept nogil:
    cdef int64_t line = words.line[at]
    while at < high and words.line[at] == line:
        at += 1
    return at


cdef Py_ssize_t count_lines(Words* words, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    cdef Py_ssize_t last, count = 0
    while low < high:
        last = line_end(words, low, high)
        count += last - low >= MIN_PASSAGE_WORDS
        low = last
    return count


cdef void keep_lines(Words* words, Py_ssize_t low, Py_ssize_t high, Flat to) noexcept:
    """Write the long lines of a text."""
    cdef Py_ssize_t last, at, sentence = 0, begin, place = to.lines
    while low < high:
        last, begin = line_end(words, low, high), sentence
        sentence += 1
        for at in range(low + 1, last):
            sentence += words.stop[at] != words.stop[at - 1]
        if last - low >= MIN_PASSAGE_WORDS:
            to.hashes[place] = run_hash(words.hashes, low, last)
            to.line_start[place], to.line_end[place] = words.start[low], words.end[last - 1]
            to.first[place], to.last[place] = begin, sentence
            place += 1
        low = last
    to.lines = place


cdef list measure_all(Words* words, Scratch scratch, Py_ssize_t texts):
    """Say how each text is sampled; arrays for what will be kept of all, as `Flat` takes them."""
    cdef Py_ssize_t number, low = 0, high, grams = 0, lines = 0, longest = 1
    for number in range(texts):  # grams of a text are not more than its words
        high = text_end(words, low, number)
        scratch.samples[number] = measure(words, scratch.grams + low, low, high)
        grams += scratch.samples[number].chosen
        lines += count_lines(words, low, high)
        longest = max(longest, scratch.samples[number].size)
        low = high
    scratch.make_room(longest)
    return [np.empty(grams, np.uint64), *[np.empty(grams, np.int64) for _ in range(2)],
            np.empty(lines, np.uint64), *[np.empty(lines, np.int64) for _ in range(4)]]


def sample(
    Py_ssize_t texts,
    const uint64_t[::1] hashes,
    const int64_t[::1] text,
    const int64_t[::1] start,
    const int64_t[::1] end,
    const int64_t[::1] stop,
    const int64_t[::1] line,
):
    """The grams that texts ask with and where they stand, and their long lines, one text's after the
    other's; and for each text in a tuple its words, its whole hash, how many grams and lines there are
    up to its end, `reach`, `grams`, the number of grams stored, these where they are not the first of
    those asked with, and `top`.

    hashes to line  fields of `Words`, all of one length
    """
    cdef Words words
    cdef Py_ssize_t count = hashes.shape[0], number, low = 0, high
    cdef Scratch scratch
    cdef Flat to
    cdef list flat, out = []
    if texts < 0:
        raise ValueError("fewer than no texts")
    if not (text.shape[0] == start.shape[0] == end.shape[0] == stop.shape[0] == line.shape[0] == count):
        raise ValueError("columns of different lengths")
    words.size, words.text = count, &text[0]
    words.hashes, words.start, words.end = &hashes[0], &start[0], &end[0]
    words.stop, words.line = &stop[0], &line[0]
    scratch = Scratch(texts, count)
    flat = measure_all(&words, scratch, texts)
    to = Flat(*flat)
    for number in range(texts):
        high = text_end(&words, low, number)
        told = keep_sample(&words, scratch, scratch.grams + low, &scratch.samples[number], low, high, to)
        keep_lines(&words, low, high, to)
        whole = run_hash(words.hashes, low, high) if low < high else 0
        out.append((high - low, whole, to.grams, to.lines, scratch.samples[number].reach, *told))
        low = high
    return flat, out
