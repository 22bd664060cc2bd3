"""Comparing two texts: whether they say the same or differ in a fact.

Similarity only decides whether to compare; the aligned difference decides the result. Every word that
differs must be explained (`explain.py`) or be an addition at an end (`ends.py`); else it is a veto
(`vetoes.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from dedup.errors import OptionsError
from dedup.repeats.align import Difference, blocks
from dedup.repeats.containment import (
    CUT_AT_LEAST,
    LABEL_LENGTH,
    MIN_CUT_LENGTH,
    alike,
    can_contain,
    containment,
    lengths_fit,
    share_words,
)
from dedup.repeats.dropping import most_dropped, other_signs, turned_letters
from dedup.repeats.ends import End, read_head, read_tail
from dedup.repeats.explain import Explainer
from dedup.repeats.hopeless import hopeless
from dedup.repeats.inserted import inserted, is_insertion, lacked
from dedup.repeats.numbers import canonical
from dedup.repeats.sides import Side
from dedup.repeats.standing import Standing
from dedup.repeats.verdict import Verdict
from dedup.repeats.vetoes import name_of
from dedup.text.signs import is_sign
from dedup.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Keys longer than this are compared for equality only: aligning them is not linear in their length.
LONGEST = 20_000
#: Share of the shorter key's characters that two texts must have in common to be aligned at all.
SHARED_AT_LEAST = 0.8
#: Arguments of `_Comparison.verdict`.
_Asked = tuple[list[Difference], float, float, bool, bool]
#: Maximum equal words between a word missing in one text and one missing in the other that replaced it.
NEAR = 2


def compare(a: str, b: str, *, likeness: float = 85.0) -> Verdict:
    """Compare two short texts: sentences, captions, headlines, lines.

    likeness  0 to 100: similarity of the comparison keys from which the texts are compared (rapidfuzz
              `ratio`, or the share of the shorter text found in the longer one). Vetoes apply at every
              value.

    Texts with keys of more than `LONGEST` characters are the same only if the keys are equal; below
    that, cost grows with the square of the differing stretch. For documents, use `dedup.Corpus`.
    Raises `OptionsError` for a likeness outside 0..100.

    >>> compare("Fire in Tabriz kills 84, say police", "Fire in Tabriz kills 103, say police").veto
    'number'
    """
    if not 0 <= likeness <= 100:
        raise OptionsError(f"likeness: {likeness!r} is not between 0 and 100")
    return compare_sides(Side(a), Side(b), likeness=likeness)


def likeness_matrix(keys: Sequence[str], *, cutoff: float = 0.0) -> NDArray[np.float32]:
    """Likeness of all pairs of a few keys: an n x n array, 0 to 100, 0 where below `cutoff`."""
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
    variants: bool = True,
    looked: bool = False,
) -> Verdict:
    """The result of `compare` for two prepared sides.

    ignore    codes of disabled vetoes
    score     `fuzz.ratio` of the keys, if known
    counts    number of occurrences of each word in all texts (0 if none), if known
    variants  whether variants are wanted; if not, they are "different", unless a veto is disabled
    looked    whether the quick check (`hopeless.hopeful`) was already made
    """
    if one.key == other.key:
        return Verdict("same", 100.0) if one.key else Verdict("different", 0.0)
    if not one.key or not other.key or max(len(one.key), len(other.key)) > LONGEST:
        return Verdict("different", 0.0)
    if score is None:
        score = fuzz.ratio(one.key, other.key)
    if not worth_aligning(score, len(one.key), len(other.key), likeness):
        return Verdict("different", score)
    if score < likeness and not (lengths_fit(one, other) and share_words(one, other)):
        return Verdict("different", score)
    found = blocks(one.words, other.words)
    named = variants or bool(ignore)
    if not named and len(found) == 1 and is_insertion(found[0]):
        quick = inserted(one, other, found[0], score, likeness=likeness, counts=counts)
        if quick is not None:
            return quick
    hurried = not ignore and not looked and (not variants or score < likeness)
    standing = Standing(one.words, other.words, counts)
    verdict = _tried(one, other, ignore, standing, (found, score, likeness, hurried, named))
    return verdict if named or verdict.kind != "variant" else Verdict("different", score)


def _tried(
    one: Side, other: Side, ignore: Collection[str], standing: Standing, asked: _Asked
) -> Verdict:
    """The verdict; if it is a veto and one text is a bad copy, that by the rules for bad copies."""
    verdict = _Comparison(one, other, ignore, standing).verdict(*asked)
    if verdict.kind == "variant" and standing.damages:
        standing.worn = True
        verdict = _Comparison(one, other, ignore, standing).verdict(*asked)
    return verdict


def worth_aligning(score: float, length: int, length2: int, likeness: float) -> bool:
    """Whether keys of these lengths and this `ratio` may be alike, not counting extra ends."""
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
        self.drops = most_dropped(min(len(one.words), len(other.words)))
        self.vetoed: list[tuple[str, Sequence[str], Sequence[str]]] = []

    def verdict(
        self, found: list[Difference], score: float, likeness: float, hurried: bool, named: bool
    ) -> Verdict:
        """The verdict; `hurried` allows the quick check, `named` requires the name of a veto."""
        xs, ys, standing = self.one.words, self.other.words, self.explainer.standing
        if len(found) > 1:
            found = self._rejoined(found)
        contained = score < likeness
        if (hurried and hopeless(found, self.one, self.other, self.drops)) or (
            contained and not can_contain(found, xs, ys, likeness)
        ):
            return Verdict("different", score)
        head, tail = End(), End()
        # The middle first: differences there decide most pairs.
        for block in sorted(found, key=lambda b: b.start == b.start2 == 0 or b.end == len(xs)):
            if block.start == block.start2 == 0:
                head = self._end(block, read_head)
            elif block.end == len(xs) and block.end2 == len(ys):
                tail = self._end(block, read_tail)
            else:
                held = xs[block.start - 1] if block.start else ""
                self._middle(
                    xs[block.start : block.end],
                    ys[block.start2 : block.end2],
                    held,
                    xs[block.end] if block.end < len(xs) else "",
                )
            if self.vetoed and not self.ignore and (contained or not (named or standing.undecided)):
                # Other differences cannot change the verdict.
                return Verdict("different" if contained else "variant", score)
        self._rearranged(found)
        if self.vetoed and not named:
            return Verdict("variant", score)
        if contained and not alike(self.one, self.other, head, tail, likeness):
            return Verdict("different", score)
        for known, before, after in self.vetoed:
            code = known or self._name(before, after)
            if code not in self.ignore:
                return Verdict("variant", score, code, " ".join(before), " ".join(after))
        return Verdict("same", score, contained=containment(head, tail))

    def _rejoined(self, found: list[Difference]) -> list[Difference]:
        """The blocks, merging two where words moved across equal ones: "$ 5 m", "5 m dollars"."""
        for at, (first, second) in enumerate(pairwise(found)):
            if not (first.start and _crossed(first, second)) or second.start - first.end > 2 * NEAR:
                continue
            xs = self.one.words[first.start : second.end]
            ys = self.other.words[first.start2 : second.end2]
            if canonical(tuple(xs)) == canonical(tuple(ys)):
                whole = Difference(first.start, second.end, first.start2, second.end2)
                return [*found[:at], whole, *found[at + 2 :]]
        return found

    def _exchanged(self, found: Sequence[Difference]) -> None:
        """Veto words missing in one text close to words missing in the other: they were replaced."""
        for first, second in pairwise(found):
            xs = self.one.words[first.start : second.end]
            ys = self.other.words[first.start2 : second.end2]
            inner = first.start > 0 and second.end < len(self.one.words)
            if not (inner and _crossed(first, second) and second.start - first.end <= NEAR):
                continue
            fillers = words().lists["fillers"]
            mine = [word for word in xs if word not in ys and word not in fillers]
            theirs = [word for word in ys if word not in xs and word not in fillers]
            if mine and theirs:
                self.vetoed.append(("", mine, theirs))

    def _rearranged(self, found: Sequence[Difference]) -> None:
        """Veto exchanged words, single letters in another order, and differing signs."""
        self._exchanged(found)
        xs, ys = self.one.words, self.other.words
        if turned_letters(found, xs, ys):
            self.vetoed.append(("order", xs, ys))
        if not (self.one.key.isascii() or self.other.key.isascii()) and other_signs(xs, ys):
            signs, signs2 = ([word for word in run if is_sign(word)] for run in (xs, ys))
            self.vetoed.append(("sign", signs, signs2))

    def _name(self, before: Sequence[str], after: Sequence[str]) -> str:
        code = name_of(before, after)
        moved = code == "word" and sorted(self.one.words) == sorted(self.other.words)
        return "order" if moved else code

    def _middle(self, xs: Sequence[str], ys: Sequence[str], before: str, after: str) -> None:
        if xs and ys:
            cost = self.explainer.explains(xs, ys, self.drops)
        else:
            side = self.one if xs else self.other
            cost = lacked(xs or ys, side, (before, after), self.drops, self.explainer.standing)
        if cost >= 0:
            self.drops -= cost
        else:
            self.vetoed.append(("", xs, ys))

    def _end(self, block: Difference, read: Callable[..., End]) -> End:
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


def _crossed(first: Difference, second: Difference) -> bool:
    """Whether one text lacks words at the first place, and the other at the second."""
    sides = [(b.end > b.start) - (b.end2 > b.start2) for b in (first, second)]
    return sides in ([1, -1], [-1, 1])
