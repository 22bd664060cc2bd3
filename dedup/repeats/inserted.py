"""The most common kind of repeat, decided separately: one text has all words of the other, and more in
one place only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dedup.repeats.align import Difference
from dedup.repeats.containment import REPLACED, alike, containment
from dedup.repeats.dropping import doubles, heads, measures, most_dropped
from dedup.repeats.ends import End
from dedup.repeats.explain import missing
from dedup.repeats.extra_words import head_veto, tail_veto
from dedup.repeats.sides import Side
from dedup.repeats.standing import Standing
from dedup.repeats.verdict import Verdict
from dedup.text.folding import SYMBOLS
from dedup.text.signs import is_sign
from dedup.text.words import words


def is_insertion(block: Difference) -> bool:
    """Whether one text lacks the words of the block."""
    return block.start == block.end or block.start2 == block.end2


def inserted(
    one: Side,
    other: Side,
    block: Difference,
    score: float,
    *,
    likeness: float,
    counts: Mapping[str, int] | None,
) -> Verdict | None:
    """The verdict on texts that differ in one `block`, an insertion: that of `compare.compare_sides`
    where variants are not wanted; None if the full comparison must decide.
    """
    start, end, start2, end2 = block
    side, lacking, at, stop = (one, other, start, end) if end > start else (other, one, start2, end2)
    extra = side.words[at:stop]
    before = one.words[start - 1] if start else ""
    after = one.words[end] if end < len(one.words) else ""
    head = tail = End()
    whole = End(extra) if side is one else End((), extra)
    if start == start2 == 0:
        harmless = head_veto(side, extra, after, lacking) is None
        head = whole
    elif end == len(one.words) and end2 == len(other.words):
        if "?" in extra and len(extra) > 1:
            return None
        harmless = tail_veto(side, extra, before, lacking) is None
        tail = whole
    else:
        standing, drops = Standing(one.words, other.words, counts), most_dropped(len(lacking.words))
        harmless = score >= likeness or len(extra) <= REPLACED
        harmless = harmless and lacked(extra, side, (before, after), drops, standing) >= 0
    if not harmless or (score < likeness and not alike(one, other, head, tail, likeness)):
        return Verdict("different", score)
    return Verdict("same", score, contained=containment(head, tail))


def lacked(
    extra: Sequence[str], side: Side, beside: tuple[str, str], drops: int, standing: Standing
) -> int:
    """Cost of the words of `side` that the other text lacks, at most `drops`; -1 if they must not be
    missing.

    beside  the words before and after them
    """
    before, after = beside
    if doubles(extra, before):
        return 0
    if len(extra[-1]) == 1:
        if after in SYMBOLS and f"{extra[-1]}{after}" in side.lowered:
            return -1  # "C$5" and "$5"
        if is_sign(extra[-1]) and extra[-1] in beside:
            return -1  # "★★★" and "★★"
    lists = words().lists
    if after in lists["scanty"] and not lists["fillers"].issuperset(extra):
        return -1  # "few" and "a few"
    if measures(extra, after) or heads(extra, before):
        return -1  # "40" and "more than 40", "police" and "police chief"
    return missing(extra, side, drops, standing)
