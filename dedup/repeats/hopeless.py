"""A quick check before the full comparison: differences that nothing can explain.

The full comparison would veto each pair that this rejects, and would also name the veto. Where the
name is not needed, the quick check is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from dedup.compiled import kernel
from dedup.repeats.align import Difference
from dedup.repeats.dropping import MAX_DROPPED, MAX_DROPPED_SHARE
from dedup.repeats.ends import SPLIT, cut_could_explain
from dedup.repeats.explain import MAX_JOINED, MAX_WORDS, never_explained
from dedup.repeats.furniture import is_furniture
from dedup.repeats.sides import Side
from dedup.repeats.spelling import MOST_EDITS, too_far
from dedup.repeats.word_flags import FORM, FREE, FURNITURE, PHRASE, STAYS, flags_of, tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KERNEL: Final = kernel("dedup.repeats._hopeless")

#: Maximum product of the word counts of two texts that `hopeful` examines: as in `_gaps.pxi`.
_LOOKED: Final = 1 << 16

#: Letters that OCR confuses, or two it reads as one: short words that differ in both may be one.
_MISREAD = ("rn", "vv", "cl", "ii", "li")
#: Maximum words of a run that moved spaces can turn into another run.
_JOINED = 3

def hopeless(found: Sequence[Difference], one: Side, other: Side, drops: int) -> bool:
    """Whether the words of one of the blocks are a veto in any case.

    drops  maximum number of words of grammar that may be left out of the texts
    """
    if _KERNEL is not None:
        known: bool = _KERNEL.hopeless(
            found, one.words, other.words, drops, tables(), never_explained
        )
        return known
    return any(_hopeless(block, one, other, drops) for block in found)


def hopeful(keys: list[str], pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each pair of keys, a row of an (m, 2) array, may pass the full comparison.

    True for pairs whose check would cost as much as the full comparison.
    """
    import numpy as np

    keep = np.ones(len(pairs), bool)
    if _KERNEL is not None:
        _KERNEL.looks(
            keys, pairs, MAX_DROPPED, MAX_DROPPED_SHARE, tables(), never_explained,
            keep.view(np.uint8),
        )  # fmt: skip
    return keep


def was_looked_at(one: Side, other: Side) -> bool:
    """Whether `hopeful` examined the two texts instead of just accepting them."""
    return _KERNEL is not None and (len(one.words) + 1) * (len(other.words) + 1) <= _LOOKED


def _hopeless(block: Difference, one: Side, other: Side, drops: int) -> bool:
    start, end, start2, end2 = block
    xs, ys = one.words[start:end], other.words[start2:end2]
    head = start == start2 == 0
    at_end = head or (end == len(one.words) and end2 == len(other.words))
    if not (xs and ys):
        return not at_end and _must_stay(xs or ys, one.words[start - 1] if start else "", drops)
    if len(xs) == len(ys) == 1:
        open_ = at_end and (_labels(xs, ys) or (not head and cut_could_explain(xs, ys)))
        return not open_ and never_explained(xs[0], ys[0])
    if not at_end:
        return _too_many(xs, ys, drops) or _replaced(xs, ys)
    labels = _labels(xs, ys)
    if ("?" in xs) != ("?" in ys):
        xs, ys = _without_marks(xs), _without_marks(ys)
    if labels or not (xs and ys) or _labels(xs, ys):
        return False
    return _end_is_hopeless(xs, ys, head, drops)


def _end_is_hopeless(xs: list[str], ys: list[str], head: bool, drops: int) -> bool:
    """Whether runs at an end cannot be extra words of one text after (before) the common words."""
    first, first2 = (len(xs) - 1, len(ys) - 1) if head else (0, 0)
    edge = -1 if head else 1
    if _is_own(xs, first, _within(ys, head, drops), edge) and _is_own(
        ys, first2, _within(xs, head, drops), edge
    ):
        return True
    # Next to a label a word may be left out.
    if any(flags_of(word) & FURNITURE for word in (*xs, *ys)):
        return False
    if not head and cut_could_explain(xs, ys):
        return False
    short, long = (xs, ys) if len(xs) < len(ys) else (ys, xs)
    if len(long) - len(short) <= SPLIT or not _too_many(xs, ys, drops):
        return _replaced(xs, ys)
    # Too many for a match as a whole: the shorter run must match one end of the longer.
    near = len(short) + SPLIT
    return _has_own(short, long[-near:] if head else long[:near])


def _within(run: list[str], head: bool, drops: int) -> list[str]:
    """The words that may follow (precede) the common words if others next to these are left out."""
    for at, word in enumerate(reversed(run) if head else run):
        drops -= not flags_of(word) & FREE
        if drops < 0:
            return run[-at - _JOINED :] if head else run[: at + _JOINED]
    return run


def _without_marks(run: list[str]) -> list[str]:
    """The words without question marks before and after them; [] if one is between them."""
    marks = [word == "?" for word in run]
    if not any(marks):
        return run
    if all(marks):
        return []
    start, end = marks.index(False), len(run) - marks[::-1].index(False)
    return [] if any(marks[start:end]) else run[start:end]


def _must_stay(extra: Sequence[str], before: str, drops: int) -> bool:
    """Whether words that one text lacks must not be missing."""
    if len(extra) == 1 and extra[0] == before:
        return False
    found = [flags_of(word) for word in extra]
    return any(word & STAYS for word in found) or sum(not word & FREE for word in found) > drops


def _labels(xs: Sequence[str], ys: Sequence[str]) -> bool:
    return is_furniture(xs) and is_furniture(ys)


def _too_many(xs: Sequence[str], ys: Sequence[str], drops: int) -> bool:
    return len(xs) + len(ys) > MAX_WORDS or abs(len(xs) - len(ys)) > drops + MAX_JOINED


def _replaced(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether each run has a word unlike all of the other: words are left out of one side only."""
    return _has_own(xs, ys) and _has_own(ys, xs)


def _has_own(xs: Sequence[str], ys: Sequence[str]) -> bool:
    return any(_is_own(xs, at, ys) for at in range(len(xs)))


def _is_own(xs: Sequence[str], at: int, ys: Sequence[str], edge: int = 0) -> bool:
    """Whether a word of the first run is unlike all of the other, also with spaces lost or moved.

    edge  1 (-1) if nothing before (after) the word can be part of one word with it
    """
    x = xs[at]
    beside = (*xs[max(0, at - 1) : at], *xs[at + 1 : at + 2])
    phrase = flags_of(x) & PHRASE and any(flags_of(word) & PHRASE for word in beside)
    if phrase or flags_of(x) & FORM or x in ys or _is_like(x, ys, edge):
        return False
    # With a moved space there is at most one slip: the first letter or the last one is right.
    joined = [a + b for a, b in pairwise(ys) if a[0] == x[0] or b[-1] == x[-1]]
    if _is_like(x, joined, edge):
        return False
    joined = [a + b for a, b in pairwise(ys)]
    more = [x + xs[at + 1]] if at + 1 < len(xs) else []
    more += [xs[at - 1] + x] if at else []
    return not any(_is_like(one, ys, edge) or _is_like(one, joined, edge) for one in more)


def _is_like(one: str, others: Sequence[str], edge: int) -> bool:
    """Whether a word may be the same as one of the others, part of one, or contain one."""
    part = (_contains, str.startswith, str.endswith)[edge]
    size = len(one)
    most = min(MOST_EDITS, 2 + size // 4)
    for other in others:
        if part(other, one) or part(one, other):
            return True
        if -most <= len(other) - size <= most and not too_far(one, other) and (
            min(size, len(other)) > 2 or _misread(one, other) or OSA.distance(one, other) < 2
        ):
            return True
    return False


def _contains(whole: str, part: str) -> bool:
    return part in whole


def _misread(one: str, other: str) -> bool:
    """Whether short words that differ in two letters may be one word, misread by OCR."""
    if not (one + other).isascii() or not (one + other).isalpha():
        return True
    return any(letters in one or letters in other for letters in _MISREAD)
