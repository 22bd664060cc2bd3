"""All repeats and variants among many texts.

Normalise in bulk, set exact copies aside, find candidate pairs (`candidates.py`), score them
(rapidfuzz `cpdist`), compare what is like enough word by word (`compare.py`), and close the gaps:
two texts that are both repeats of a third are compared too. The answer depends on the texts and the
options alone, never on the number of workers, the memory bound or the run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from dedup.errors import InputError, OptionsError
from dedup.repeats.compare import compare_sides, worth_aligning
from dedup.repeats.sides import Side
from dedup.repeats.verdict import Verdict
from dedup.repeats.vetoes import CODES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dedup.repeats.features import WordHashes

#: A group of exact copies up to this size is reported pair by pair, a larger one as pairs with its
#: first member: the answer stays linear in the number of texts.
PAIRWISE = 64
#: Repeats of one text that are compared with one another in the closing round.
CLOSING = 8
#: Likeness (`partial_ratio`) of the shorter key to its place in the longer one, if it stands there.
PART_AT_LEAST = 76
#: Likeness of two words from which a difference may be a doubtful letter.
DOUBTFUL = 60
#: Pairs scored at once. Bounds memory; does not change any answer.
BATCH = 200_000


class Match(NamedTuple):
    """Texts `a` < `b` (positions in the input) say the same; `score` is their likeness, 0 to 100."""

    a: int
    b: int
    score: float


class VariantPair(NamedTuple):
    """Texts `a` < `b` are alike but for a fact: `veto` names it, `before` and `after` hold the words."""

    a: int
    b: int
    score: float
    veto: str
    before: str
    after: str


class Found(NamedTuple):
    """What a search found, in terms of distinct keys.

    members   for each distinct key, the positions of the texts that have it, ascending
    verdicts  (x, y, verdict) for distinct keys x < y, "same" and "variant" only, sorted
    lengths   length of each distinct key, characters
    """

    members: list[list[int]]
    verdicts: list[tuple[int, int, Verdict]]
    lengths: list[int]


def check(texts: Iterable[str], likeness: float, ignore: Collection[str], workers: int, memory: int) -> list[str]:
    """The texts as a list, or an error that names what is wrong with the call."""
    if isinstance(texts, str):
        raise InputError("texts: one string is not a list of texts; pass [text] or text.splitlines()")
    if not 0 <= likeness <= 100:
        raise OptionsError(f"likeness: {likeness!r} is not between 0 and 100")
    if isinstance(ignore, str):
        raise OptionsError(f"ignore: {ignore!r} is a string; pass a list of veto codes")
    for code in ignore:
        if code not in CODES:
            raise OptionsError(f"ignore: {code!r} is not a veto; there are {', '.join(CODES)}")
    if workers < 1:
        raise OptionsError(f"workers: {workers!r} is less than 1")
    if memory < 1:
        raise OptionsError(f"memory: {memory!r} megabytes is less than 1")
    listed = list(texts)
    for index, text in enumerate(listed):
        if not isinstance(text, str):
            raise InputError(f"texts[{index}]: {type(text).__name__} is not a string; decode or drop it")
    return listed


def search(
    texts: Sequence[str],
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
) -> Found:
    """Every distinct key and every pair of them that says the same or only differs in a fact."""
    import numpy as np

    from dedup.repeats.candidates import candidate_pairs, parts_for
    from dedup.repeats.features import prepare, select

    keys, found = prepare(texts)
    places: dict[str, int] = {}
    members: list[list[int]] = []
    first: list[int] = []
    for index, key in enumerate(keys):
        if not key:
            continue
        place = places.setdefault(key, len(members))
        if place == len(members):
            members.append([index])
            first.append(index)
        else:
            members[place].append(index)
    distinct = list(places)
    del places, keys
    rows = np.array(first, np.int64)
    words = select(found, rows)
    del found
    pairs = candidate_pairs(words, parts_for(len(words.hashes), memory))
    judge = _Judge([texts[index] for index in first], distinct, words, likeness, ignore, workers)
    verdicts = judge.judge(pairs)
    verdicts += judge.judge(_closing(verdicts, pairs, len(distinct)))
    verdicts.sort(key=lambda item: item[:2])
    verdicts = _without_ambiguous(verdicts, [texts[index] for index in first])
    return Found(members, verdicts, [len(key) for key in distinct])


def _without_ambiguous(
    verdicts: list[tuple[int, int, Verdict]], texts: Sequence[str]
) -> list[tuple[int, int, Verdict]]:
    """The verdicts, but that a cut text that fits two variants repeats neither.

    "Fire kills ..." may have gone on with 84 or with 103; nobody can tell any more.
    """
    differ = {(x, y) for x, y, verdict in verdicts if verdict.kind == "variant" and _tells_apart(verdict)}
    wholes: dict[int, list[int]] = {}
    for x, y, verdict in verdicts:
        if verdict.contained:
            part, whole = (x, y) if verdict.contained == "a_in_b" else (y, x)
            wholes.setdefault(part, []).append(whole)
    torn = {
        part
        for part, found in wholes.items()
        if len(found) > 1
        and Side(texts[part], "").is_cut
        and any(pair in differ for pair in combinations(sorted(found), 2))
    }
    out: list[tuple[int, int, Verdict]] = []
    for x, y, verdict in verdicts:
        part = x if verdict.contained == "a_in_b" else y
        if verdict.contained and part in torn:
            verdict = verdict._replace(kind="variant", veto="ambiguous", contained="")
        out.append((x, y, verdict))
    return out


def _tells_apart(verdict: Verdict) -> bool:
    """Whether a variant says something else, rather than the same with a doubtful letter."""
    from rapidfuzz import fuzz

    return verdict.veto != "word" or fuzz.ratio(verdict.before, verdict.after) < DOUBTFUL


def _closing(
    verdicts: list[tuple[int, int, Verdict]], tried: NDArray[np.int64], n: int
) -> NDArray[np.int64]:
    """Pairs not tried yet of texts that are repeats of one and the same text."""
    import numpy as np

    near: dict[int, list[int]] = {}
    for x, y, verdict in verdicts:
        if verdict.kind == "same":
            near.setdefault(x, []).append(y)
            near.setdefault(y, []).append(x)
    codes = [
        a * n + b
        for others in near.values()
        if len(others) > 1
        for a, b in combinations(sorted(others[:CLOSING]), 2)
    ]
    if not codes:
        return np.zeros((0, 2), np.int64)
    fresh = np.setdiff1d(np.array(codes, np.int64), tried[:, 0] * n + tried[:, 1])
    return np.stack(np.divmod(fresh, n), axis=1)


class _Judge:
    """Verdicts on pairs of distinct texts."""

    def __init__(
        self,
        texts: Sequence[str],
        keys: Sequence[str],
        hashes: WordHashes,
        likeness: float,
        ignore: Collection[str],
        workers: int,
    ) -> None:
        self.texts, self.keys, self.hashes, self.likeness = texts, keys, hashes, likeness
        self.ignore, self.workers = frozenset(ignore), workers

    def judge(self, pairs: NDArray[np.int64]) -> list[tuple[int, int, Verdict]]:
        out: list[tuple[int, int, Verdict]] = []
        for at in range(0, len(pairs), BATCH):
            out += self._compared(self._scored(pairs[at : at + BATCH]))
        return out

    def _scored(self, pairs: NDArray[np.int64]) -> list[tuple[int, int, float]]:
        import numpy as np
        from rapidfuzz import fuzz, process

        left, right = pairs[:, 0].tolist(), pairs[:, 1].tolist()
        scores = process.cpdist(
            [self.keys[x] for x in left],
            [self.keys[y] for y in right],
            scorer=fuzz.ratio,
            dtype=np.float32,
            workers=self.workers,
        )
        worth = [
            (x, y, score)
            for x, y, score in zip(left, right, scores.tolist(), strict=True)
            if worth_aligning(score, len(self.keys[x]), len(self.keys[y]), self.likeness)
        ]
        inside = [item for item in worth if item[2] < self.likeness]
        if not inside:
            return worth
        parts = process.cpdist(
            [self.keys[x] for x, _, _ in inside],
            [self.keys[y] for _, y, _ in inside],
            scorer=fuzz.partial_ratio,
            dtype=np.float32,
            workers=self.workers,
        )
        far = {item[:2] for item, part in zip(inside, parts.tolist(), strict=True) if part < PART_AT_LEAST}
        return [item for item in worth if item[:2] not in far]

    def _compared(self, scored: list[tuple[int, int, float]]) -> list[tuple[int, int, Verdict]]:
        """Verdicts; where the standing of a word matters, a second look with its count in the texts."""
        out: list[tuple[int, int, Verdict]] = []
        again: list[tuple[int, int, float]] = []
        words: set[str] = set()
        sides: dict[int, Side] = {}
        for x, y, score in scored:
            asked: set[str] = set()
            verdict = self._compare(sides, x, y, score, asked=asked)
            if asked and verdict.kind != "different":
                words |= asked
                again.append((x, y, score))
            elif verdict.kind != "different":
                out.append((x, y, verdict))
        from dedup.repeats.features import occurrences

        counts = occurrences(sorted(words), self.hashes)
        for x, y, score in again:
            verdict = self._compare(sides, x, y, score, counts=counts)
            if verdict.kind != "different":
                out.append((x, y, verdict))
        return out

    def _compare(
        self,
        sides: dict[int, Side],
        x: int,
        y: int,
        score: float,
        counts: dict[str, int] | None = None,
        asked: set[str] | None = None,
    ) -> Verdict:
        one = sides.get(x) or sides.setdefault(x, Side(self.texts[x], self.keys[x]))
        other = sides.get(y) or sides.setdefault(y, Side(self.texts[y], self.keys[y]))
        return compare_sides(
            one, other, likeness=self.likeness, ignore=self.ignore, score=score, counts=counts, asked=asked
        )


def find_repeats(
    texts: Iterable[str],
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
) -> list[Match]:
    """Pairs of texts that say the same, sorted, each compared with the other itself (no chains).

    likeness  0 to 100: how like the comparison keys must be, or how much of the shorter text must
              stand in the longer one
    ignore    codes of vetoes (`vetoes.CODES`) that are switched off
    workers   threads and processes to use; the answer does not depend on it
    memory    megabytes the index of word runs may take at once; above it the work is done in
              parts; the answer does not depend on it

    Texts without a letter or digit repeat nothing. A group of more than `PAIRWISE` exact copies is
    reported as pairs with its first member. Raises `OptionsError` and `InputError`.
    """
    listed = check(texts, likeness, ignore, workers, memory)
    found = search(listed, likeness=likeness, ignore=ignore, workers=workers, memory=memory)
    out = [
        Match(a, b, 100.0)
        for group in found.members
        if len(group) > 1
        for a, b in (combinations(group, 2) if len(group) <= PAIRWISE else ((group[0], b) for b in group[1:]))
    ]
    for x, y, verdict in found.verdicts:
        if verdict.kind == "same":
            out += (Match(min(a, b), max(a, b), verdict.score) for a, b in _across(found, x, y))
    out.sort()
    return out


def find_variants(
    texts: Iterable[str],
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
) -> list[VariantPair]:
    """Pairs of texts that only a veto keeps apart, with the words that differ, sorted.

    Parameters as in `find_repeats`. Of exact copies, the first stands for all.
    """
    listed = check(texts, likeness, ignore, workers, memory)
    found = search(listed, likeness=likeness, ignore=ignore, workers=workers, memory=memory)
    return variants_of(found)


def variants_of(found: Found) -> list[VariantPair]:
    """The variants of a search as pairs of positions, sorted."""
    out: list[VariantPair] = []
    for x, y, verdict in found.verdicts:
        if verdict.kind == "variant":
            a, b = found.members[x][0], found.members[y][0]
            words = (verdict.before, verdict.after) if a < b else (verdict.after, verdict.before)
            out.append(VariantPair(min(a, b), max(a, b), verdict.score, verdict.veto, *words))
    out.sort()
    return out


def _across(found: Found, x: int, y: int) -> Iterable[tuple[int, int]]:
    mine, theirs = found.members[x], found.members[y]
    if len(mine) * len(theirs) > PAIRWISE * 2:
        return [(mine[0], b) for b in theirs] + [(a, theirs[0]) for a in mine[1:]]
    return [(a, b) for a in mine for b in theirs]
