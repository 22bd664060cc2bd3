# cython: boundscheck=False, wraparound=False, cdivision=True
"""Aligning two texts word by word; see `dedup.repeats.align`."""

from libc.stdint cimport int64_t

include "_texts.pxi"
include "_gaps.pxi"


def blocks(list xs, list ys, make):
    """The result of `align.blocks`, each block made by `make`; None if there are too many words."""
    cdef _Gaps look = _Gaps()
    cdef Py_ssize_t at
    cdef list out = []
    look.one.read_words(xs)
    look.other.read_words(ys)
    if not look.align():
        return None
    for at in range(look.count):
        out.append(make((look.gaps[at].start, look.gaps[at].end, look.gaps[at].start2, look.gaps[at].end2)))
    return out


def differing(list keys, const int64_t[:, :] pairs, set found):
    """Add the words in which pairs of keys differ to `found`; returns the rows of pairs that are too long."""
    cdef _Gaps look = _Gaps()
    cdef Py_ssize_t row, gap, at, n = len(keys)
    cdef list aside = []
    if pairs.shape[1] != 2:
        raise IndexError("a pair is two texts")
    for row in range(pairs.shape[0]):
        if not (0 <= pairs[row, 0] < n and 0 <= pairs[row, 1] < n):
            raise IndexError("a pair of texts that are not there")
        look.one.read_key(keys[pairs[row, 0]])
        look.other.read_key(keys[pairs[row, 1]])
        if not look.align():
            aside.append(row)
            continue
        for gap in range(look.count):
            for at in range(look.gaps[gap].start, look.gaps[gap].end):
                found.add(look.one.string(at))
            for at in range(look.gaps[gap].start2, look.gaps[gap].end2):
                found.add(look.other.string(at))
    return aside
