"""Differences that nothing can explain, told by a quick look.

What is hopeless here is vetoed by the full comparison, whatever the texts around it say; the full
comparison also finds by which veto. Where nobody asks for that, a quick look is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from dedup.repeats.align import Block
from dedup.repeats.ends import SPLIT, cut_could_explain
from dedup.repeats.explain import MAX_JOINED, MAX_WORDS, never_explained
from dedup.repeats.sides import Side
from dedup.repeats.spelling import MOST_EDITS, too_far
from dedup.text.words import THINGS, words


def hopeless(block: Block, one: Side, other: Side, drops: int) -> bool:
    """Whether the words of a block that differ are a veto in any case.

    drops  words of grammar that may be left out of the texts at most
    """
    start, end, start2, end2 = block
    if start == end or start2 == end2:
        return False
    xs, ys = one.words[start:end], other.words[start2:end2]
    if len(xs) == len(ys) == 1:
        return never_explained(xs[0], ys[0]) and not (_at_end(block, one, other) and _end(xs, ys))
    if not _at_end(block, one, other):
        return _too_many(xs, ys, drops) or _replaced(xs, ys)
    if ("?" in xs) != ("?" in ys):
        xs, ys = [x for x in xs if x != "?"], [y for y in ys if y != "?"]
    if not (xs and ys) or _end(xs, ys):
        return False
    short, long = (xs, ys) if len(xs) < len(ys) else (ys, xs)
    if len(long) - len(short) <= SPLIT or not _too_many(xs, ys, drops):
        return _replaced(xs, ys)
    # Too many to be the same as a whole: the shorter run must be that at one end of the longer.
    near = len(short) + SPLIT
    return _has_own(short, long[-near:] if block.start == block.start2 == 0 else long[:near])


def _at_end(block: Block, one: Side, other: Side) -> bool:
    return block.start == block.start2 == 0 or (
        block.end == len(one.words) and block.end2 == len(other.words)
    )


def _end(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether runs at an end of the texts could be explained although a word was replaced."""
    held = words().lists["furniture"]
    return not (held.isdisjoint(xs) and held.isdisjoint(ys)) or cut_could_explain(xs, ys)


def _too_many(xs: Sequence[str], ys: Sequence[str], drops: int) -> bool:
    return len(xs) + len(ys) > MAX_WORDS or abs(len(xs) - len(ys)) > drops + MAX_JOINED


def _replaced(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether each run has a word like none of the other: words are left out of one side only."""
    return _has_own(xs, ys) and _has_own(ys, xs)


@lru_cache(maxsize=1)
def _other_forms() -> frozenset[str]:
    """Words that can stand for other words."""
    table = words()
    phrases = {word for phrase in table.phrases for word in phrase}
    things = {word for word in table.roles if not table.tables(word).isdisjoint(THINGS)}
    held = table.special | table.targets | table.ordinals.keys() | table.lists["fillers"]
    return frozenset(held | phrases | things | {"?"})


def _has_own(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether the first run has a word like none of the other, spaces lost or moved or not."""
    forms = _other_forms()
    for at, x in enumerate(xs):
        if x in forms or x in ys or x[0].isdigit() or x[-1].isdigit() or _is_like(x, ys):
            continue
        # One slip at most goes with a space moved: either the first letter or the last one is right.
        joined = [a + b for a, b in pairwise(ys) if a[0] == x[0] or b[-1] == x[-1]]
        if _is_like(x, joined):
            continue
        joined = [a + b for a, b in pairwise(ys)]
        more = [x + xs[at + 1]] if at + 1 < len(xs) else []
        more += [xs[at - 1] + x] if at else []
        if not any(_is_like(one, ys) or _is_like(one, joined) for one in more):
            return True
    return False


def _is_like(one: str, others: Sequence[str]) -> bool:
    """Whether a word could be one of some others, or part of one, or one of them a part of it."""
    size = len(one)
    most = min(MOST_EDITS, 2 + size // 4)
    for other in others:
        if one in other or other in one:
            return True
        if -most <= len(other) - size <= most and not too_far(one, other):
            return True
    return False
