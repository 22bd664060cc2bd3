"""Differences that nothing can explain, told by a quick look.

What is hopeless here is vetoed by the full comparison, whatever the texts around it say; the full
comparison also finds by which veto. Where nobody asks for that, a quick look is enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from dedup.repeats.align import Block
from dedup.repeats.ends import cut_could_explain, is_furniture, may_begin_alike
from dedup.repeats.explain import MAX_JOINED, MAX_WORDS, may_explain, never_explained
from dedup.repeats.sides import Side
from dedup.text.words import words


def hopeless(block: Block, one: Side, other: Side, drops: int) -> bool:
    """Whether the words of a block that differ are a veto in any case.

    drops  words of grammar that may be left out of the texts at most
    """
    start, end, start2, end2 = block
    if start == end or start2 == end2:
        return False
    xs, ys = one.words[start:end], other.words[start2:end2]
    unlike = _unlike(xs, ys, drops)
    if start == start2 == 0:
        return unlike and not (is_furniture(xs) and is_furniture(ys)) and not may_begin_alike(
            xs[::-1], ys[::-1]
        )  # fmt: skip
    if end < len(one.words) or end2 < len(other.words):
        return unlike
    if not unlike or "?" in xs or "?" in ys:
        return False
    return not (
        (is_furniture(xs) and is_furniture(ys))
        or cut_could_explain(xs, ys)
        or may_begin_alike(xs, ys)
    )


def _unlike(xs: Sequence[str], ys: Sequence[str], drops: int) -> bool:
    """Whether two runs of words cannot be the same words, spelled otherwise."""
    if len(xs) == len(ys) == 1:
        return never_explained(xs[0], ys[0])
    if len(xs) + len(ys) > MAX_WORDS or abs(len(xs) - len(ys)) > drops + MAX_JOINED:
        return True
    return not may_explain(xs, ys)
