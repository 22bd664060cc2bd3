"""Two texts compared: do they say the same, or does a fact keep them apart?

Likeness only asks the question; the aligned difference answers it. Every word that differs must be
explained (`explain.py`), be extra material at an end (`ends.py`), or it is a veto (`vetoes.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from dedup.errors import OptionsError
from dedup.repeats.align import Block, blocks
from dedup.repeats.ends import End, is_furniture, read_head, read_tail
from dedup.repeats.explain import Explainer
from dedup.repeats.sides import Side
from dedup.repeats.verdict import Verdict
from dedup.repeats.vetoes import name_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A text contained in a longer one has at least this many words and characters of key.
MIN_CONTAINED_WORDS = 4
MIN_CONTAINED_LENGTH = 24
#: Share of the shorter key's characters that two texts must have in common to be aligned at all.
SHARED_AT_LEAST = 0.72
#: Words that may differ in one place where one text is contained in the other.
REPLACED = 4
#: Words of grammar or filling that one text may lack, as a share of the shorter one, and at most.
MAX_DROPPED_SHARE = 0.2
MAX_DROPPED = 3


def compare(a: str, b: str, *, likeness: float = 85.0) -> Verdict:
    """Compare two short texts: sentences, captions, headlines, lines.

    likeness  0 to 100, how like the comparison keys must be to ask at all (rapidfuzz `ratio`, or
              the share of the shorter text found in the longer one). Vetoes hold at every value.

    Cost is quadratic in the number of differing words, with a hard bound, and linear otherwise.
    Raises `OptionsError` for a likeness outside 0..100.

    >>> compare("Fire kills 84 in Tabriz, officials say", "Fire kills 103 in Tabriz, officials say").veto
    'number'
    """
    if not 0 <= likeness <= 100:
        raise OptionsError(f"likeness: {likeness!r} is not between 0 and 100")
    return compare_sides(Side(a), Side(b), likeness=likeness)


def likeness_matrix(keys: Sequence[str], *, cutoff: float = 0.0) -> NDArray[np.uint8]:
    """Likeness of every two of a few keys: an n x n array, 0 to 100, 0 where below `cutoff`."""
    import numpy as np
    from rapidfuzz import process

    return process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.uint8)


def compare_sides(
    one: Side,
    other: Side,
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    score: float | None = None,
    counts: Mapping[str, int] | None = None,
    asked: set[str] | None = None,
) -> Verdict:
    """As `compare`, of two sides already prepared.

    ignore  codes of vetoes that are switched off
    score   `fuzz.ratio` of the keys if it is known already
    counts  in how many texts a word occurs, where that is known
    asked   is given the words whose counts could change the verdict
    """
    if one.key == other.key:
        return Verdict("same", 100.0) if one.key else Verdict("different", 0.0)
    if not one.key or not other.key:
        return Verdict("different", 0.0)
    if score is None:
        score = fuzz.ratio(one.key, other.key)
    if not worth_aligning(score, len(one.key), len(other.key), likeness):
        return Verdict("different", score)
    comparison = _Comparison(one, other, ignore, counts)
    verdict = comparison.verdict(score, likeness)
    if asked is not None:
        asked |= comparison.explainer.asked
    return verdict


def worth_aligning(score: float, length: int, length2: int, likeness: float) -> bool:
    """Whether keys of these lengths and this `ratio` can be alike, extra material at ends aside."""
    shorter = min(length, length2)
    shared = score * (length + length2) / 200
    return score >= likeness or (shorter >= MIN_CONTAINED_LENGTH and shared >= SHARED_AT_LEAST * shorter)


class _Comparison:
    def __init__(
        self, one: Side, other: Side, ignore: Collection[str], counts: Mapping[str, int] | None
    ) -> None:
        self.one, self.other, self.ignore = one, other, ignore
        self.explainer = Explainer(one, other, counts)
        shorter = min(len(one.words), len(other.words))
        self.drops = min(MAX_DROPPED, 1 + int(MAX_DROPPED_SHARE * shorter))
        self.vetoed: list[tuple[str, Sequence[str], Sequence[str]]] = []

    def verdict(self, score: float, likeness: float) -> Verdict:
        xs, ys = self.one.words, self.other.words
        found = blocks(xs, ys)
        if score < likeness and not _can_contain(found, xs, ys):
            return Verdict("different", score)
        head, tail = End(), End()
        for block in found:
            if block.start == block.start2 == 0:
                head = self._end(block, read_head)
            elif block.end == len(xs) and block.end2 == len(ys):
                tail = self._end(block, read_tail)
            else:
                self._middle(xs[block.start : block.end], ys[block.start2 : block.end2])
        if not (score >= likeness or _alike(self.one, self.other, head, tail, likeness)):
            return Verdict("different", score)
        for code, before, after in self.vetoed:
            code = code or self._name(before, after)
            if code not in self.ignore:
                return Verdict("variant", score, code, " ".join(before), " ".join(after))
        return Verdict("same", score, contained=_containment(head, tail))

    def _name(self, before: Sequence[str], after: Sequence[str]) -> str:
        code = name_of(before, after)
        moved = code == "word" and sorted(self.one.words) == sorted(self.other.words)
        return "order" if moved else code

    def _middle(self, xs: Sequence[str], ys: Sequence[str]) -> None:
        cost = self.explainer.explains(xs, ys, self.drops)
        if cost >= 0:
            self.drops -= cost
        else:
            self.vetoed.append(("", xs, ys))

    def _end(self, block: Block, read: Callable[..., End]) -> End:
        xs = self.one.words[block.start : block.end]
        ys = self.other.words[block.start2 : block.end2]
        if read is read_head:
            core = self.one.words[block.end] if block.end < len(self.one.words) else ""
            end = read_head(xs, ys, core, self.explainer, self.drops)
        else:
            core = self.one.words[block.start - 1] if block.start else ""
            end = read_tail(xs, ys, core, self.explainer, self.drops)
        self.drops -= end.drops
        if end.veto is not None:
            self.vetoed.append((end.veto, xs, ys))
        return end


def _can_contain(found: Sequence[Block], xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether one text can be the other with material at its ends, by the shape of the differences."""
    for start, end, start2, end2 in found:
        few, many = sorted((end - start, end2 - start2))
        if start == start2 == 0 or (end == len(xs) and end2 == len(ys)):
            if few > REPLACED and not (is_furniture(xs[start:end]) and is_furniture(ys[start2:end2])):
                return False
        elif many > REPLACED:
            return False
    return True


def _length(side: Side, *extras: Sequence[str]) -> int:
    """Length of the key without labels and credits at its ends."""
    return len(side.key) - sum(len(" ".join(extra)) + 1 for extra in extras if is_furniture(extra))


def _alike(one: Side, other: Side, head: End, tail: End, likeness: float) -> bool:
    """Whether what the two share is enough of them once extra material is set aside."""
    length = _length(one, head.extra, tail.extra)
    length2 = _length(other, head.extra2, tail.extra2)
    extras = [extra for extra in (head.extra, tail.extra) if extra]
    extras2 = [extra for extra in (head.extra2, tail.extra2) if extra]
    core = max(
        len(one.key) - sum(len(" ".join(extra)) + 1 for extra in extras),
        len(other.key) - sum(len(" ".join(extra)) + 1 for extra in extras2),
    )
    if len(one.words) - sum(map(len, extras)) < MIN_CONTAINED_WORDS:
        return False
    return core >= MIN_CONTAINED_LENGTH and core >= likeness / 100 * min(length, length2)


def _containment(head: End, tail: End) -> Literal["", "a_in_b", "b_in_a"]:
    if (head.extra or tail.extra) and not (head.extra2 or tail.extra2):
        return "b_in_a"
    if (head.extra2 or tail.extra2) and not (head.extra or tail.extra):
        return "a_in_b"
    return ""
