# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Sentences of texts as hashes; see `dedup.corpus.sentences`."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

import numpy as np

from dedup.corpus._columns cimport Words, text_end
from dedup.corpus._hashes cimport run_hash

cdef enum:
    # As in `dedup.corpus.sentences`.
    MAX_SENTENCES = 400
    MAX_HEAD = 3
    MAX_HEAD_WORDS = 20
    MAX_TAIL = 2
    MAX_TAIL_WORDS = 12


cdef inline Py_ssize_t sentence_end(Words* words, Py_ssize_t at, Py_ssize_t high) noexcept nogil:
    """One past the last word of the sentence that begins with a word."""
    cdef int64_t stop = words.stop[at]
    while at < high and words.stop[at] == stop:
        at += 1
    return at


cdef bint among(Words* words, uint64_t value, Py_ssize_t low, Py_ssize_t high, bint small) noexcept nogil:
    """Whether a word stands among others, without those of capitals if `small`."""
    cdef Py_ssize_t at
    for at in range(low, high):
        if words.hashes[at] == value and not (small and words.upper[at]):
            return True
    return False


cdef bint all_among(Words* words, Py_ssize_t first, Py_ssize_t last, Py_ssize_t low, Py_ssize_t high,
                    bint small) noexcept nogil:
    """Whether any of the words ``first:last`` name something, and each of these stands among others."""
    cdef Py_ssize_t at
    cdef bint some = False
    for at in range(first, last):
        if words.told[at] or words.upper[at]:
            some = True
            if not among(words, words.hashes[at], low, high, small):
                return False
    return some


cdef bint has_fact(Words* words, Py_ssize_t first, Py_ssize_t last) noexcept nogil:
    cdef Py_ssize_t at
    for at in range(first, last):
        if words.told[at]:
            return True
    return False


cdef int count_head(Words* words, Py_ssize_t low, Py_ssize_t high, Py_ssize_t count) noexcept nogil:
    """How many lines on top name nothing that the rest does not name."""
    cdef Py_ssize_t first = low, last
    cdef int head = 0
    while head < MAX_HEAD and head < count - 1:
        last = sentence_end(words, first, high)
        if last - first > MAX_HEAD_WORDS or words.line[last - 1] == words.line[last]:
            break
        if not all_among(words, first, last, last, high, False):
            break
        first = last
        head += 1
    return head


cdef int count_tail(Words* words, Py_ssize_t low, Py_ssize_t high, Py_ssize_t most) noexcept nogil:
    """How many sentences at the end, `most` at most, are short and say nothing."""
    cdef Py_ssize_t first, last = high
    cdef int tail = 0
    while tail < MAX_TAIL and tail < most:
        first = last - 1
        while first > low and words.stop[first - 1] == words.stop[last - 1]:
            first -= 1
        if last - first > MAX_TAIL_WORDS or has_fact(words, first, last):
            break
        if not all_among(words, first, last, low, first, True):
            break
        last = first
        tail += 1
    return tail


cdef Py_ssize_t count_sentences(Words* words, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    cdef Py_ssize_t count = 0
    while low < high:
        low = sentence_end(words, low, high)
        count += 1
    return count


cdef void write(Words* words, Py_ssize_t low, Py_ssize_t high, uint32_t* to, Py_ssize_t count) noexcept nogil:
    """Write the hashes of the first sentences of a text."""
    cdef Py_ssize_t at, last
    for at in range(count):
        last = sentence_end(words, low, high)
        to[at] = <uint32_t>(run_hash(words.hashes, low, last) >> 40)
        low = last


def find(
    Py_ssize_t texts,
    const uint64_t[::1] hashes,
    const int64_t[::1] text,
    const uint8_t[::1] upper,
    const int64_t[::1] stop,
    const int64_t[::1] line,
    const uint8_t[::1] told,
):
    """The hashes of all sentences that are kept, and for each text how many there are up to its end,
    and how many lines on top and sentences at the end say little.

    hashes to line  fields of `Words`; told: whether each word states a fact; all of one length
    """
    cdef Words words
    cdef Py_ssize_t count = hashes.shape[0], number, low = 0, high, some, place = 0, most = 0
    cdef int head
    cdef uint32_t[::1] to
    cdef list out = []
    if not (text.shape[0] == upper.shape[0] == stop.shape[0] == line.shape[0] == told.shape[0] == count):
        raise ValueError("columns of different lengths")
    words.size, words.text = count, &text[0]
    words.hashes, words.upper, words.told = &hashes[0], &upper[0], <uint8_t*>&told[0]
    words.stop, words.line = &stop[0], &line[0]
    for number in range(texts):
        high = text_end(&words, low, number)
        most += min(count_sentences(&words, low, high), MAX_SENTENCES)
        low = high
    sentences = np.empty(most, np.uint32)
    to, low = sentences, 0
    for number in range(texts):
        high = text_end(&words, low, number)
        some = count_sentences(&words, low, high)
        write(&words, low, high, &to[place], min(some, MAX_SENTENCES))
        place += min(some, MAX_SENTENCES)
        head = count_head(&words, low, high, some)
        out.append((place, head, count_tail(&words, low, high, some - 1 - head)))
        low = high
    return sentences, out
