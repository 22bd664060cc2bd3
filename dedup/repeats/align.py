"""Aligning two sequences of words: the blocks in which they differ, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from dedup.compiled import kernel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KERNEL: Final = kernel("dedup.repeats._align")


class Difference(NamedTuple):
    """Words `start:end` of the first text correspond to words `start2:end2` of the second."""

    start: int
    end: int
    start2: int
    end2: int


def _common_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    shorter = min(len(one), len(other))
    head = 0
    while head < shorter and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail


def blocks(one: Sequence[str], other: Sequence[str]) -> list[Difference]:
    """Differing blocks of both, by fewest edits (Levenshtein over words), with neighbours merged.

    Material at an end is kept in one piece: a word that the shortest edit would match in the
    middle of it by chance is moved to its neighbours.
    """
    if _KERNEL is not None:
        known: list[Difference] | None = _KERNEL.blocks(one, other, Difference._make)
        if known is not None:
            return known
    head, tail = _common_ends(one, other)
    end, end2 = len(one) - tail, len(other) - tail
    if head == end == end2:
        return []
    if head in (end, end2):
        return [_slid(Difference(head, end, head, end2), one, other)]
    found: list[Difference] = []
    for op in Levenshtein.opcodes(one[head:end], other[head:end2]):
        if op.tag == "equal":
            continue
        block = Difference(
            op.src_start + head, op.src_end + head, op.dest_start + head, op.dest_end + head
        )
        if found and (found[-1].end, found[-1].end2) == (block.start, block.start2):
            last = found.pop()
            block = Difference(last.start, block.end, last.start2, block.end2)
        found.append(block)
    return _gathered(found, one, other)


def differing(keys: list[str], pairs: NDArray[np.int64]) -> set[str]:
    """The words by which pairs of keys, an (m, 2) array, differ, and their parts before apostrophes."""
    found: set[str] = set()
    aside = pairs
    if _KERNEL is not None:
        aside = pairs[_KERNEL.differing(keys, pairs, found)]
    for x, y in aside.tolist():
        xs, ys = keys[x].split(), keys[y].split()
        for start, end, start2, end2 in blocks(xs, ys):
            found.update(xs[start:end], ys[start2:end2])
    for word in [word for word in found if "'" in word]:
        stem = word
        while stem := stem.rpartition("'")[0]:
            found.add(stem)
    return found


def _slid(block: Difference, one: Sequence[str], other: Sequence[str]) -> Difference:
    """An insertion, moved to the very start or end if it could equally be there.

    "the fire | the fire spread" and "the | fire the | fire spread" are one edit; the first tells
    more: the material stands before the text.
    """
    start, end, start2, end2 = block
    longer = other if start == end else one
    low, high = (start2, end2) if start == end else (start, end)
    if low > 0 and high < len(longer):
        steps = 0
        while steps < low and longer[low - 1 - steps] == longer[high - 1 - steps]:
            steps += 1
        if steps == low:
            return Difference(start - steps, end - steps, start2 - steps, end2 - steps)
        steps = 0
        while high + steps < len(longer) and longer[low + steps] == longer[high + steps]:
            steps += 1
        if high + steps == len(longer):
            return Difference(start + steps, end + steps, start2 + steps, end2 + steps)
    return block


def _gathered(found: list[Difference], one: Sequence[str], other: Sequence[str]) -> list[Difference]:
    """The blocks, without chance matches of one or two words inside material at an end."""
    if len(found) < 2:
        return found
    first, second = found[0], found[1]
    gap = second.start - first.end
    if first.start == first.start2 == 0 and 0 < gap <= 2:
        grown = _moved_right(first, second, gap, one, other)
        if grown:
            found = [*grown, *found[2:]]
    if len(found) < 2:
        return found
    before, last = found[-2], found[-1]
    gap = last.start - before.end
    if last.end == len(one) and last.end2 == len(other) and 0 < gap <= 2:
        grown = _moved_left(before, last, gap, one, other)
        if grown:
            found = [*found[:-2], *grown]
    return found


def _moved_right(
    first: Difference, second: Difference, gap: int, one: Sequence[str], other: Sequence[str]
) -> list[Difference]:
    """The equal run between a head and a pure insertion, matched after the insertion instead."""
    run = list(one[first.end : second.start])
    if second.start == second.end and list(other[second.end2 - gap : second.end2]) == run:
        return [Difference(0, first.end, 0, second.end2 - gap)]
    if second.start2 == second.end2 and list(one[second.end - gap : second.end]) == run:
        return [Difference(0, second.end - gap, 0, first.end2)]
    return []


def _moved_left(
    before: Difference, last: Difference, gap: int, one: Sequence[str], other: Sequence[str]
) -> list[Difference]:
    run = list(one[before.end : last.start])
    if before.start == before.end and list(other[before.start2 : before.start2 + gap]) == run:
        return [Difference(last.start, last.end, before.start2 + gap, last.end2)]
    if before.start2 == before.end2 and list(one[before.start : before.start + gap]) == run:
        return [Difference(before.start + gap, last.end, last.start2, last.end2)]
    return []
