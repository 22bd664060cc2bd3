"""Verdicts on candidate pairs in bulk: scored, filtered, and compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dedup.repeats.align import differing
from dedup.repeats.closing import Judged
from dedup.repeats.compare import compare_sides
from dedup.repeats.explain import never_explained
from dedup.repeats.features import Counts, WordHashes, occurrences
from dedup.repeats.hopeless import hopeful, was_looked_at
from dedup.repeats.members import First
from dedup.repeats.scoring import Scored, scored
from dedup.repeats.sides import Side
from dedup.repeats.sift import ends_of, may_repeat
from dedup.repeats.signatures import Signatures, may_contain
from dedup.repeats.verdict import Verdict
from dedup.repeats.vetoes import name_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Pairs scored together. Bounds memory; does not change the result.
BATCH = 200_000


class Judge:
    """Verdicts on pairs of distinct texts.

    words       word hashes of all keys
    signatures  of the words of each key
    """

    def __init__(
        self,
        texts: First | Sequence[str],
        keys: list[str],
        words: WordHashes,
        signatures: Signatures,
        *,
        likeness: float,
        ignore: Collection[str],
        workers: int,
    ) -> None:
        self.texts, self.keys, self.words, self.likeness = texts, keys, words, likeness
        self.signatures = signatures
        self.lengths = np.fromiter(map(len, keys), np.int64, len(keys))
        self.ignore, self.workers = frozenset(ignore), workers
        self._held = -1, Side("", "")

    def judge(self, pairs: NDArray[np.int64], *, variants: bool = True) -> list[Judged]:
        """Verdicts on the pairs that are alike.

        variants  whether variants are wanted; if not, not all of them are found
        """
        out: list[Judged] = []
        parts: list[Scored] = []
        for at in range(0, len(pairs), BATCH):
            judged, left = self._sifted(pairs[at : at + BATCH], variants)
            out += judged
            parts.append(left)
        counts = self._counts(parts)
        for part in parts:
            for x, y, score in zip(*(column.tolist() for column in part), strict=True):
                verdict = self._compare(x, y, score, counts=counts, variants=variants)
                if verdict.kind != "different":
                    out.append((x, y, verdict))
        return out

    def _counts(self, parts: Sequence[Scored]) -> Counts:
        """Number of occurrences of the words in which the pairs differ."""
        asked: set[str] = set()
        for part in parts:
            asked |= differing(self.keys, np.stack([part.left, part.right], axis=1))
        return Counts(occurrences(sorted(asked), self.words), self.words)

    def _sifted(
        self, pairs: NDArray[np.int64], variants: bool
    ) -> tuple[list[Judged], Scored]:
        """Verdicts on pairs that can be rejected in bulk, and the remaining similar pairs."""
        # If a veto is disabled, pairs with unexplained differences pass.
        sift = None if self.ignore else partial(may_repeat, self.words)
        if sift and not variants:
            pairs = pairs[sift(pairs)]
        found = scored(
            self.keys, self.lengths, pairs, self.likeness, workers=self.workers,
            sift=partial(self._may_contain, sift if variants else None),
        )  # fmt: skip
        if not variants and not self.ignore:
            keep = found.scores < self.likeness
            asked = np.stack([found.left[~keep], found.right[~keep]], axis=1)
            keep[~keep] = hopeful(self.keys, asked)
            found = Scored(found.left[keep], found.right[keep], found.scores[keep])
        return self._settled(found, variants) if sift else ([], found)

    def _may_contain(
        self, sift: Callable[[NDArray[np.int64]], NDArray[np.bool_]] | None, pairs: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Whether one text of each pair may contain the other."""
        may = may_contain(pairs[:, 0], pairs[:, 1], self.signatures)
        if sift:
            may[may] = sift(pairs[may])
        if not self.ignore:
            may[may] = hopeful(self.keys, pairs[may])
        return may

    def _settled(self, found: Scored, variants: bool) -> tuple[list[Judged], Scored]:
        """Verdicts on pairs that differ in one unexplained word, and the remaining pairs."""
        ends = ends_of(self.words, found.left, found.right)
        single = (ends.size == 1) & (ends.size2 == 1) & (ends.head > 0) & (ends.tail > 0)
        rows = np.flatnonzero(single)
        keep = np.ones(len(single), bool)
        out: list[Judged] = []
        for row, at in zip(rows.tolist(), ends.head[rows].tolist(), strict=True):
            x, y = int(found.left[row]), int(found.right[row])
            xs, ys = self.keys[x].split(), self.keys[y].split()
            one, other = xs[at], ys[at]
            ys[at] = one
            # Hashes ignore accents.
            if xs != ys or not never_explained(one, other):
                continue
            keep[row] = False
            score = float(found.scores[row])
            if variants and score >= self.likeness:
                code = name_of([one], [other])
                out.append((x, y, Verdict("variant", score, code, one, other)))
        left = np.flatnonzero(keep)
        return out, Scored(found.left[left], found.right[left], found.scores[left])

    def _compare(
        self,
        x: int,
        y: int,
        score: float,
        *,
        counts: Mapping[str, int] | None = None,
        variants: bool = True,
    ) -> Verdict:
        # Pairs are sorted, so the first text is often that of the pair before. Keeping more of them
        # would cost more in garbage collection than it saves.
        if self._held[0] != x:
            self._held = x, Side(self.texts[x], self.keys[x])
        one, other = self._held[1], Side(self.texts[y], self.keys[y])
        return compare_sides(
            one,
            other,
            likeness=self.likeness,
            ignore=self.ignore,
            score=score,
            counts=counts,
            variants=variants,
            looked=(not variants or score < self.likeness) and was_looked_at(one, other),
        )
