"""Differences that nothing can explain, told by a quick look.

What is hopeless here is vetoed by the full comparison, whatever the texts around it say; the full
comparison also finds by which veto. Where nobody asks for that, a quick look is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dedup.repeats.align import Block
from dedup.repeats.ends import cut_could_explain, is_furniture
from dedup.repeats.explain import (
    MAX_JOINED,
    MAX_WORDS,
    has_forms,
    may_explain,
    never_explained,
)
from dedup.repeats.sides import Side
from dedup.repeats.spelling import too_far
from dedup.text.words import words


def hopeless(block: Block, one: Side, other: Side, drops: int) -> bool:
    """Whether the words of a block that differ are a veto in any case.

    drops  words of grammar that may be left out of the texts at most
    """
    start, end, start2, end2 = block
    if start == end or start2 == end2:
        return False
    xs, ys = one.words[start:end], other.words[start2:end2]
    if start == start2 == 0:
        return _unlike(xs, ys, drops) and not (_labels(xs, ys) or _begin_alike(xs[::-1], ys[::-1]))
    if end < len(one.words) or end2 < len(other.words):
        return _unlike(xs, ys, drops)
    if ("?" in xs) != ("?" in ys):
        xs, ys = [x for x in xs if x != "?"], [y for y in ys if y != "?"]
        if not (xs and ys):
            return False
    if not _unlike(xs, ys, drops) or _labels(xs, ys):
        return False
    return not (cut_could_explain(xs, ys) or _begin_alike(xs, ys))


def _labels(xs: Sequence[str], ys: Sequence[str]) -> bool:
    return is_furniture(xs) and is_furniture(ys)


def _unlike(xs: Sequence[str], ys: Sequence[str], drops: int) -> bool:
    """Whether two runs of words cannot be the same words, spelled otherwise."""
    if len(xs) == len(ys) == 1:
        return never_explained(xs[0], ys[0])
    if len(xs) + len(ys) > MAX_WORDS or abs(len(xs) - len(ys)) > drops + MAX_JOINED:
        return True
    if has_forms(xs) or has_forms(ys):
        return not may_explain(xs, ys)
    # Words are left out of one side only: with one on each side that is like none, one was replaced.
    return _has_own(xs, ys) and _has_own(ys, xs)


def _has_own(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether the first run has a word like none of the other, spaces lost or moved or not."""
    fillers = words().lists["fillers"]
    joined: list[str] = []
    for at, x in enumerate(xs):
        if x in ys or x in fillers or x == "?" or any(_like(x, y) for y in ys):
            continue
        joined = joined or [*ys, *(one + other for one, other in pairwise(ys))]
        mine = (x, x + xs[at + 1] if at + 1 < len(xs) else x, xs[at - 1] + x if at else x)
        if not any(_like(one, other) for one in mine for other in joined):
            return True
    return False


def _like(one: str, other: str) -> bool:
    """Whether two words could be one, or part of one another."""
    return one in other or other in one or not too_far(one, other)


def _begin_alike(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether both runs could begin with the same word, or one lacks one there."""
    if len(xs) == len(ys) == 1:
        return False
    if has_forms(xs[:3]) or has_forms(ys[:3]):
        return may_explain(xs[:1], ys[:1]) or ys[0] in xs[1:2] or xs[0] in ys[1:2]
    fillers = words().lists["fillers"]
    if _like(xs[0], ys[0]) or xs[0] in fillers or ys[0] in fillers:
        return True
    return ys[0] in xs[1:2] or xs[0] in ys[1:2]
