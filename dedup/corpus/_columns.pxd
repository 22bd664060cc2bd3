"""The words of a batch of texts as kernels read them, column by column; compiled into each of them."""

from libc.stdint cimport int64_t, uint8_t, uint64_t


# Fields of `dedup.corpus.words.Words`, and whether each word states a fact; a kernel fills in those it needs.
cdef struct Words:
    Py_ssize_t size  # how many there are
    const uint64_t* hashes
    const int64_t* text
    const int64_t* start
    const int64_t* end
    const uint8_t* upper
    const uint8_t* digit
    const int64_t* unit
    const int64_t* stop
    const int64_t* line
    uint8_t* told


cdef inline Py_ssize_t text_end(const Words* words, Py_ssize_t at, Py_ssize_t number) noexcept nogil:
    """One past the last word of the text `number` of those that begin at a word."""
    while at < words.size and words.text[at] == number:
        at += 1
    return at
