"""Filtering candidate pairs by word hashes, before any text is read.

Two texts that say the same may begin and end with different material, but where they stop agreeing
something must explain it: a similar word, a word left out, a moved space, a number in another form, a
credit. `may_repeat` drops pairs whose first (or last) differing words nothing of this kind can
explain. It is less strict than `compare` at every point: what it drops, `compare` vetoes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.repeats.features import LETTERS, U64, WordHashes
from dedup.repeats.hashed import formed, letters_off, like, long_like, slot, tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Hashes = NDArray[np.uint64]

_KERNEL: Final = kernel("dedup.repeats._sift")

#: Words that two texts must share before (or after) a difference for its first (last) words to count
#: as evidence: fewer may be shared by chance.
ANCHOR = 3
#: How far ahead a word is searched for if the other text lacks words before it.
AHEAD = 4
#: Maximum words of a label or credit.
LABEL = 10
#: Words at the end of a text that are searched for in the other.
LAST = 4
_BATCH = 1 << 18


class Ends(NamedTuple):
    """The differing words of each pair of texts: where they begin in either, how many they are, and
    how many words the two share before (`head`) and after (`tail`) them.
    """

    begin: Ints
    begin2: Ints
    size: Ints
    size2: Ints
    head: Ints
    tail: Ints


def ends_of(found: WordHashes, left: Ints, right: Ints) -> Ends:
    """The differing words of the texts `left` and `right`, pair by pair: what remains without the words
    they share at their start and end, ignoring accents.
    """
    hashes, starts = found
    begin, begin2 = starts[left], starts[right]
    count, count2 = starts[left + 1] - begin, starts[right + 1] - begin2
    head = _agreeing(hashes, begin, begin2, np.minimum(count, count2), 1)
    rest = np.minimum(count, count2) - head
    tail = _agreeing(hashes, begin + count - 1, begin2 + count2 - 1, rest, -1)
    return Ends(
        begin + head, begin2 + head, count - head - tail, count2 - head - tail, head, tail
    )


def _agreeing(hashes: Hashes, at: Ints, at2: Ints, most: Ints, step: int) -> Ints:
    """Number of words that agree from the given places on, forwards (step 1) or backwards (-1)."""
    out = np.zeros(len(at), np.int64)
    rows = np.flatnonzero(most > 0)
    done = 0
    while len(rows):
        offset = done * step
        rows = rows[hashes[at[rows] + offset] == hashes[at2[rows] + offset]]
        done += 1
        out[rows] = done
        rows = rows[most[rows] > done]
    return out


class _Edge:
    """Words of the pairs `rows` from the first (step 1) or last (-1) differing word on; then 0."""

    def __init__(self, hashes: Hashes, ends: Ends, rows: Ints, step: int) -> None:
        self.hashes, self.step = hashes, step
        self.size, self.size2 = ends.size[rows], ends.size2[rows]
        self.at, self.at2 = ends.begin[rows], ends.begin2[rows]
        if step < 0:
            self.at, self.at2 = self.at + self.size - 1, self.at2 + self.size2 - 1

    def only(self, rows: Ints) -> _Edge:
        edge = object.__new__(_Edge)
        edge.hashes, edge.step = self.hashes, self.step
        edge.at, edge.at2 = self.at[rows], self.at2[rows]
        edge.size, edge.size2 = self.size[rows], self.size2[rows]
        return edge

    def swapped(self) -> _Edge:
        """The same with the texts exchanged."""
        edge = object.__new__(_Edge)
        edge.hashes, edge.step = self.hashes, self.step
        edge.at, edge.at2, edge.size, edge.size2 = self.at2, self.at, self.size2, self.size
        return edge

    def word(self, number: int) -> tuple[Hashes, Hashes]:
        """The `number`-th differing word of both texts."""
        offset = number * self.step
        one = np.where(self.size > number, self.hashes[self.inside(self.at + offset)], U64(0))
        other = np.where(self.size2 > number, self.hashes[self.inside(self.at2 + offset)], U64(0))
        return one, other

    def inside(self, at: Ints) -> Ints:
        """The places, limited to the words of all texts."""
        return np.clip(at, 0, len(self.hashes) - 1)


def _resolved(edge: _Edge) -> Bools:
    """Whether something may explain the first differing words."""
    fillers = tables()[1]
    one, other = edge.word(0)
    next_one, next_other = edge.word(1)
    out = formed(one) | formed(other)
    out |= (fillers[slot(one)] | fillers[slot(other)]) & (next_one == next_other)
    asked = np.flatnonzero(~out & like(one, other))
    out[asked] = _goes_on(edge.only(asked))
    left = np.flatnonzero(~out)
    out[left] = _moved(edge.only(left), one[left], other[left])
    return out


def _goes_on(edge: _Edge) -> Bools:
    """Whether the words after two similar ones are similar too, or there are none."""
    one, other = edge.word(1)
    out: Bools = (one == U64(0)) | (other == U64(0)) | like(one, other)
    far, far2 = edge.word(2)
    for word, word2 in ((far, other), (one, far2), (far, far2)):
        out |= (word == word2) | long_like(word, word2)
        out |= (word != U64(0)) & (word2 != U64(0)) & (letters_off(word, word2) <= 1)
    return out


def _moved(edge: _Edge, one: Hashes, other: Hashes) -> Bools:
    """Whether words were left out before the first differing words, or a space moved in them."""
    out = np.zeros(len(one), bool)
    letters, letters2 = one & LETTERS, other & LETTERS
    for ahead in range(1, AHEAD + 1):
        next_one, next_other = edge.word(ahead)
        out |= (next_one == other) | (next_other == one)
        if ahead > 2:
            continue
        if ahead == 1:
            out |= long_like(next_one, other) | long_like(next_other, one)
            # A word left out before a short word with a slip; the words after it agree.
            far_one, far_other = edge.word(2)
            on, on2 = far_one == next_other, far_other == next_one
            out |= like(next_one, other) & on & (next_one != U64(0))
            out |= like(next_other, one) & on2 & (next_other != U64(0))
        # Words run together in one of the texts, or a moved space.
        letters, letters2 = letters | (next_one & LETTERS), letters2 | (next_other & LETTERS)
        for mine, theirs in ((letters, other), (one, letters2), (letters, letters2)):
            out |= np.bitwise_count((mine ^ theirs) & LETTERS) <= 2
        # The last word of a text may be the rest of one that was cut off.
        out |= (edge.size == 1) & (one & ~next_other & LETTERS == U64(0))
        out |= (edge.size2 == 1) & (other & ~next_one & LETTERS == U64(0))
    out |= (edge.size == 1) & (one & ~other & LETTERS == U64(0))
    out |= (edge.size2 == 1) & (other & ~one & LETTERS == U64(0))
    return out


def _reaches(edge: _Edge) -> Bools:
    """Whether one text may be contained in the other to its end: the other has its last words."""
    swapped = edge.swapped()
    return _ends_in(edge) | _ends_in(swapped)


def _ends_in(edge: _Edge) -> Bools:
    """Whether most of the last words of the first text are at about their place in the second."""
    found = np.zeros(len(edge.size), np.int64)
    for back in range(LAST):
        number = edge.size - 1 - back
        rows = np.flatnonzero(number >= 0)
        word = edge.hashes[edge.inside(edge.at[rows] + number[rows] * edge.step)]
        changes = formed(word)
        hit = np.zeros(len(rows), bool)
        for off in range(-AHEAD, AHEAD + 1):
            place = number[rows] + off
            other = edge.hashes[edge.inside(edge.at2[rows] + place * edge.step)]
            same = (word == other) | long_like(word, other) | (changes & formed(other))
            hit |= same & (place >= 0) & (place < edge.size2[rows])
        found[rows] += hit
    short = (edge.size < LAST) & (edge.size2 < LAST)
    return found >= np.where(short | (edge.size < 2), 0, np.where(edge.size > LAST, 2, 1))


def _credits(hashes: Hashes, ends: Ends, rows: Ints) -> Bools:
    """Whether both texts may have a label or credit where they differ."""
    furniture = tables()[2]
    out = (ends.size[rows] <= LABEL) & (ends.size2[rows] <= LABEL)
    at = np.flatnonzero(out)
    rows = rows[at]
    held = [
        furniture[slot(hashes[begin[rows]])] | furniture[slot(hashes[begin[rows] + size[rows] - 1])]
        for begin, size in ((ends.begin, ends.size), (ends.begin2, ends.size2))
    ]
    out[at] = held[0] & held[1]
    return out


def _labelled(hashes: Hashes, at: Ints, size: Ints, step: int) -> Bools:
    """Whether a word of a label is among the `LABEL` words from each place on."""
    furniture = tables()[2]
    out = np.zeros(len(at), bool)
    for number in range(LABEL):
        rows = np.flatnonzero(~out & (size > number))
        out[rows] = furniture[slot(hashes[at[rows] + number * step])]
    return out


def _has_like(hashes: Hashes, words: Hashes, begin: Ints, size: Ints) -> Bools:
    """Whether each word is similar to a word of its run, or may be part of one or contain one."""
    out = formed(words) | tables()[1][slot(words)]
    rows = np.flatnonzero(~out)
    number = 0
    while len(rows := rows[size[rows] > number]):
        one, other = words[rows], hashes[begin[rows] + number]
        alike = like(one, other)
        alike |= (one & ~other & LETTERS == U64(0)) | (other & ~one & LETTERS == U64(0))
        out[rows] = alike
        rows = rows[~alike]
        number += 1
    return out


def _apart(hashes: Hashes, ends: Ends, rows: Ints, step: int) -> Bools:
    """Whether the texts begin (step 1) or end (-1) with words unlike all of the other (one replaced);
    not where both have a label or credit there.
    """
    off = 0 if step > 0 else -1
    ends = Ends(*(part[rows] for part in ends))
    first, first2 = (
        begin + (size + off if off else 0)
        for begin, size in ((ends.begin, ends.size), (ends.begin2, ends.size2))
    )
    out = np.zeros(len(rows), bool)
    at = np.flatnonzero(~_has_like(hashes, hashes[first], ends.begin2, ends.size2))
    at = at[~_has_like(hashes, hashes[first2[at]], ends.begin[at], ends.size[at])]
    labels = _labelled(hashes, first[at], ends.size[at], step)
    labels &= _labelled(hashes, first2[at], ends.size2[at], step)
    out[at] = ~labels
    return out


def may_repeat(found: WordHashes, pairs: Ints) -> Bools:
    """Whether each pair, a row of an (m, 2) array of texts, may say the same."""
    keep = np.ones(len(pairs), bool)
    if _KERNEL is not None:
        held = (table.view(np.uint8) for table in tables())
        _KERNEL.may_repeat(found.hashes, found.starts, pairs, *held, keep.view(np.uint8))
        return keep
    for at in range(0, len(pairs), _BATCH):
        left, right = pairs[at : at + _BATCH].T
        keep[at : at + _BATCH] = _may_repeat(found, left, right)
    return keep


def _may_repeat(found: WordHashes, left: Ints, right: Ints) -> Bools:
    ends = ends_of(found, left, right)
    keep = np.ones(len(left), bool)
    both = (ends.size > 0) & (ends.size2 > 0)
    for anchor, step in ((ends.tail, -1), (ends.head, 1)):
        rows = np.flatnonzero(both & keep & (anchor == 0))
        keep[rows] = ~_apart(found.hashes, ends, rows, step)
    for anchor, step in ((ends.head, 1), (ends.tail, -1)):
        rows = np.flatnonzero(both & keep & (anchor >= ANCHOR))
        edge = _Edge(found.hashes, ends, rows, step)
        good = _resolved(edge)
        at_end = (ends.tail if step > 0 else ends.head)[rows] == 0
        asked = np.flatnonzero(good & at_end)
        good[asked] = _reaches(edge.only(asked))
        asked = np.flatnonzero(~good & at_end)
        good[asked] = _credits(found.hashes, ends, rows[asked])
        keep[rows] = good
    return keep
