"""All repeats among a few texts, where an index of their words would cost more than it saves.

Two keys can only say the same if they are similar enough, which their lengths and characters can rule
out, or if the longer one contains most words of the shorter one, which is no small part of it
(`compare_sides` asks for no less). The few pairs that remain are scored one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from dedup.compiled import kernel
from dedup.repeats.closing import Judged
from dedup.repeats.compare import (
    LONGEST,
    SHARED_AT_LEAST,
    compare_sides,
    likeness_matrix,
    worth_aligning,
)
from dedup.repeats.containment import CUT_AT_LEAST, LABEL_LENGTH, MIN_CUT_LENGTH, SHARED_WORDS
from dedup.repeats.furniture import is_furniture
from dedup.repeats.members import First
from dedup.repeats.scoring import MIN_REST, PART_AT_LEAST, REST_AT_LEAST, part_alike
from dedup.repeats.sides import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

KERNEL: Final = kernel("dedup.repeats._few")


class Few:
    """Verdicts on pairs of a few distinct keys, as `judge.Judge` gives them."""

    def __init__(
        self, texts: First | Sequence[str], keys: list[str], likeness: float, ignore: Collection[str]
    ) -> None:
        self.keys, self.likeness, self.ignore = keys, likeness, frozenset(ignore)
        self._texts = texts
        self._sides: dict[int, Side] = {}

    def pairs(self, words: int) -> list[tuple[int, int]]:
        """Pairs that may say the same, sorted; all others are "different".

        words  how many words the keys have, at least
        """
        rules = self.likeness, MIN_CUT_LENGTH, CUT_AT_LEAST, LABEL_LENGTH, SHARED_WORDS, LONGEST
        found: list[tuple[int, int]] | None = None
        if KERNEL is not None:  # which gives up where too many words fall in one place of its table
            found = KERNEL.likely(self.keys, words, rules)
        return self._scored() if found is None else found

    def _scored(self) -> list[tuple[int, int]]:
        """The result of `pairs`, by scoring every pair."""
        lengths = np.array([len(key) for key in self.keys], np.float32)
        scores = likeness_matrix([key if len(key) <= LONGEST else "" for key in self.keys])
        # Characters in common, against the least that makes a pair worth a second look.
        common = scores * (lengths[:, None] + lengths)
        likely = common >= (200 * SHARED_AT_LEAST - 0.001) * np.minimum(lengths[:, None], lengths)
        likely |= scores >= self.likeness
        left, right = np.nonzero(np.triu(likely, 1))
        return list(zip(left.tolist(), right.tolist(), strict=True))

    def judge(
        self, pairs: Sequence[tuple[int, int]] | NDArray[np.int64], variants: bool = True
    ) -> list[Judged]:
        """Verdicts on the pairs that are alike."""
        out = []
        for x, y in pairs:
            one, other = self.keys[x], self.keys[y]
            if max(len(one), len(other)) > LONGEST:
                continue
            sizes = len(one), len(other)
            # Slightly below the threshold: `ratio` stops early on unlike texts.
            least = min(self.likeness, 200 * SHARED_AT_LEAST * min(sizes) / sum(sizes)) - 0.01
            score = fuzz.ratio(one, other, score_cutoff=least)
            if not score and self.likeness:
                continue
            score = float(np.float32(score))  # as of many pairs
            if not worth_aligning(score, *sizes, self.likeness):
                continue
            if score < self.likeness and not may_stand_inside(one, other):
                continue
            verdict = compare_sides(
                self._side(x), self._side(y), likeness=self.likeness, ignore=self.ignore, score=score,
                variants=variants,
            )  # fmt: skip
            if verdict.kind != "different":
                out.append((int(x), int(y), verdict))
        return out

    def _side(self, number: int) -> Side:
        side = self._sides.get(number)
        if side is None:
            side = self._sides[number] = Side(self._texts[number], self.keys[number])
        return side


def may_stand_inside(one: str, other: str) -> bool:
    """Whether one text may be contained in the other, by its letters, as in `scoring.scored`."""
    head, tail = Prefix.similarity(one, other), Postfix.similarity(one, other)
    end = max(head, head + len(one) - len(other), len(one) - tail)
    rests = one[head:end], other[head : end + len(other) - len(one)]
    apart = min(map(len, rests)) >= MIN_REST and not part_alike(*rests, REST_AT_LEAST)
    if apart and not all(is_furniture(rest.split()) for rest in rests):
        return False
    return part_alike(one, other, PART_AT_LEAST)
