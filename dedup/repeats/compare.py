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
from dedup.repeats.ends import (
    End,
    boundary_after,
    boundary_before,
    is_furniture,
    read_head,
    read_tail,
)
from dedup.repeats.explain import Explainer, may_explain
from dedup.repeats.sides import Side
from dedup.repeats.standing import Standing
from dedup.repeats.verdict import Verdict
from dedup.repeats.vetoes import name_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Keys longer than this are compared for equality only: aligning them is not linear in their length.
LONGEST = 20_000
#: A text contained in a longer one has at least this many words and characters of key.
MIN_CONTAINED_WORDS = 4
MIN_CONTAINED_LENGTH = 24
#: A text inside a longer one is most of it, or was cut off it, or is a sentence of its own there.
MOST_OF_LONGER = 0.55
CUT_AT_LEAST = 0.2
SENTENCE_AT_LEAST = 0.35
MIN_SENTENCE_WORDS = 7
MIN_CUT_LENGTH = 18
#: Share of the shorter key's characters that two texts must have in common to be aligned at all.
SHARED_AT_LEAST = 0.8
#: A label or credit adds at most about so many characters to a text.
LABEL_LENGTH = 60
#: Share of the shorter text's words that the longer one has, typing errors and labels apart.
SHARED_WORDS = 0.66
#: Words that may differ in one place where one text is contained in the other.
REPLACED = 4
#: Words of grammar or filling that one text may lack, as a share of the shorter one, and at most.
MAX_DROPPED_SHARE = 0.2
MAX_DROPPED = 3


def compare(a: str, b: str, *, likeness: float = 85.0) -> Verdict:
    """Compare two short texts: sentences, captions, headlines, lines.

    likeness  0 to 100, how like the comparison keys must be to ask at all (rapidfuzz `ratio`, or
              the share of the shorter text found in the longer one). Vetoes hold at every value.

    Texts with keys of more than `LONGEST` characters are the same only if the keys are equal; below
    that, cost grows with the square of the differing stretch. Documents: see `dedup.corpus`.
    Raises `OptionsError` for a likeness outside 0..100.

    >>> compare("Fire in Tabriz kills 84, say police", "Fire in Tabriz kills 103, say police").veto
    'number'
    """
    if not 0 <= likeness <= 100:
        raise OptionsError(f"likeness: {likeness!r} is not between 0 and 100")
    return compare_sides(Side(a), Side(b), likeness=likeness)


def likeness_matrix(keys: Sequence[str], *, cutoff: float = 0.0) -> NDArray[np.float32]:
    """Likeness of every two of a few keys: an n x n array, 0 to 100, 0 where below `cutoff`."""
    import numpy as np
    from rapidfuzz import process

    return process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float32)


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
    if not one.key or not other.key or max(len(one.key), len(other.key)) > LONGEST:
        return Verdict("different", 0.0)
    if score is None:
        score = fuzz.ratio(one.key, other.key)
    if not worth_aligning(score, len(one.key), len(other.key), likeness):
        return Verdict("different", score)
    if score < likeness and not (_lengths_fit(one, other) and _share_words(one, other)):
        return Verdict("different", score)
    standing = Standing(one.words, other.words, counts)
    verdict = _Comparison(one, other, ignore, standing).verdict(score, likeness)
    if verdict.kind == "variant" and standing.damaged:
        standing.worn = True
        verdict = _Comparison(one, other, ignore, standing).verdict(score, likeness)
    if asked is not None:
        asked |= standing.asked
    return verdict


def worth_aligning(score: float, length: int, length2: int, likeness: float) -> bool:
    """Whether keys of these lengths and this `ratio` can be alike, extra material at ends aside."""
    if score >= likeness:
        return True
    shorter, longer = min(length, length2), max(length, length2)
    if shorter < max(MIN_CUT_LENGTH, CUT_AT_LEAST * (longer - LABEL_LENGTH)):
        return False
    return score * (length + length2) / 200 >= SHARED_AT_LEAST * shorter


class _Comparison:
    def __init__(self, one: Side, other: Side, ignore: Collection[str], standing: Standing) -> None:
        self.one, self.other, self.ignore = one, other, ignore
        self.explainer = Explainer(one, other, standing)
        shorter = min(len(one.words), len(other.words))
        self.drops = min(MAX_DROPPED, 1 + int(MAX_DROPPED_SHARE * shorter))
        self.vetoed: list[tuple[str, Sequence[str], Sequence[str]]] = []

    def verdict(self, score: float, likeness: float) -> Verdict:
        xs, ys = self.one.words, self.other.words
        found = blocks(xs, ys)
        contained = score < likeness
        if contained and not _can_contain(found, xs, ys, likeness):
            return Verdict("different", score)
        head, tail = End(), End()
        # From the inside out: what differs in the middle settles most pairs.
        for block in sorted(found, key=lambda b: b.start == b.start2 == 0 or b.end == len(xs)):
            if block.start == block.start2 == 0:
                head = self._end(block, read_head)
            elif block.end == len(xs) and block.end2 == len(ys):
                tail = self._end(block, read_tail)
            else:
                self._middle(xs[block.start : block.end], ys[block.start2 : block.end2])
            if contained and self.vetoed and not self.ignore:
                return Verdict("different", score)
        if contained and not _alike(self.one, self.other, head, tail, likeness):
            return Verdict("different", score)
        for known, before, after in self.vetoed:
            code = known or self._name(before, after)
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


def _lengths_fit(one: Side, other: Side) -> bool:
    """Whether the shorter text is long enough to be the longer one, cut or with something added."""
    shorter, longer = sorted((one, other), key=lambda side: len(side.key))
    share = CUT_AT_LEAST if shorter.is_cut else SENTENCE_AT_LEAST
    return len(shorter.key) >= share * (len(longer.key) - LABEL_LENGTH)


def _share_words(one: Side, other: Side) -> bool:
    """Whether the shorter text has most of its words in the longer one, in whatever order."""
    least = min(len(one.vocabulary), len(other.vocabulary))
    return len(one.vocabulary & other.vocabulary) >= SHARED_WORDS * least


def _can_contain(
    found: Sequence[Block], xs: Sequence[str], ys: Sequence[str], likeness: float
) -> bool:
    """Whether one text can be the other with material at its ends, by the shape of the differences.

    Looks at no more than which letters the differing words share.
    """
    lost = lost2 = 0
    for start, end, start2, end2 in found:
        one, other = xs[start:end], ys[start2:end2]
        at_end = start == start2 == 0 or (end == len(xs) and end2 == len(ys))
        if not at_end and (max(len(one), len(other)) > REPLACED or not may_explain(one, other)):
            return False
        if (
            at_end
            and not (is_furniture(one) and is_furniture(other))
            and not may_explain(one, other)
        ):
            lost += len(" ".join(one))
            lost2 += len(" ".join(other))
    length, length2 = len(" ".join(xs)), len(" ".join(ys))
    return max(length - lost, length2 - lost2) >= likeness / 100 * (
        min(length, length2) - LABEL_LENGTH / 2
    )


def _length(side: Side, *extras: Sequence[str]) -> int:
    """Length of the key without labels and credits at its ends."""
    return len(side.key) - sum(len(" ".join(extra)) + 1 for extra in extras if is_furniture(extra))


def _alike(one: Side, other: Side, head: End, tail: End, likeness: float) -> bool:
    """Whether what the two share is enough of them once extra material is set aside.

    A phrase is no repeat of the sentence it stands in: what is shared is most of the longer text
    too, or the shorter one says that it was cut, or what it lacks are sentences of their own.
    """
    extras = [extra for extra in (head.extra, tail.extra) if extra]
    extras2 = [extra for extra in (head.extra2, tail.extra2) if extra]
    core = len(one.key) - sum(len(" ".join(extra)) + 1 for extra in extras)
    core2 = len(other.key) - sum(len(" ".join(extra)) + 1 for extra in extras2)
    core, words = max(core, core2), len(one.words) - sum(map(len, extras))
    lengths = sorted(
        (_length(one, head.extra, tail.extra), _length(other, head.extra2, tail.extra2))
    )
    cut = (one.is_cut and not tail.extra) or (other.is_cut and not tail.extra2)
    if words < MIN_CONTAINED_WORDS - cut or core < max(MIN_CUT_LENGTH, likeness / 100 * lengths[0]):
        return False
    if core < MIN_CONTAINED_LENGTH and not cut:
        return False
    if core >= MOST_OF_LONGER * lengths[1]:
        return True
    if cut:
        return core >= CUT_AT_LEAST * lengths[1]
    if words < MIN_SENTENCE_WORDS or core < SENTENCE_AT_LEAST * lengths[1]:
        return False
    side, lead, rest = (
        (one, head.extra, tail.extra) if extras else (other, head.extra2, tail.extra2)
    )
    at = len(lead)
    return (not lead or boundary_before(side, lead, side.words[at])) and (
        not rest or boundary_after(side, rest, side.words[-len(rest) - 1])
    )


def _containment(head: End, tail: End) -> Literal["", "a_in_b", "b_in_a"]:
    if (head.extra or tail.extra) and not (head.extra2 or tail.extra2):
        return "b_in_a"
    if (head.extra2 or tail.extra2) and not (head.extra or tail.extra):
        return "a_in_b"
    return ""
