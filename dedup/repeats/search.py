"""All repeats and variants among many texts.

Texts are normalised in bulk and exact copies set aside; candidate pairs are found and the similar ones
compared word by word (`compare.py`); last, two texts that both repeat a third are compared as well.
Candidate pairs of many texts come from an index of their words (`candidates.py`) and are scored in bulk
(`judge.py`); of a few texts, every pair is a candidate (`few.py`). The result depends only on the texts
and the options, never on the number of workers, the memory limit or the run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from dedup.errors import InputError, OptionsError
from dedup.repeats.closing import Judged, closing, untried, without_ambiguous
from dedup.repeats.few import Few
from dedup.repeats.members import First, Members, grouped
from dedup.repeats.vetoes import CODES
from dedup.text.keys import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dedup.repeats.features import WordHashes
    from dedup.repeats.signatures import Signatures

#: Up to this many texts, with this many characters in total, comparing every pair is cheaper than
#: indexing their words. Its time grows with the square of both.
SMALL = 200
SHORT = 100_000
#: A group of exact copies up to this size is reported pair by pair, a larger one as pairs with its
#: first member, so that the result stays linear in the number of texts.
PAIRWISE = 64


class Match(NamedTuple):
    """Texts `a` < `b` (indices in the input) that say the same; `score` is their likeness, 0 to 100."""

    a: int
    b: int
    score: float


class VariantPair(NamedTuple):
    """Texts `a` < `b` that differ only in a fact: the veto, and the words that differ."""

    a: int
    b: int
    score: float
    veto: str
    before: str
    after: str


class Found(NamedTuple):
    """The result of a search, in terms of distinct keys.

    members   for each distinct key, the positions of its texts, ascending
    verdicts  (x, y, verdict) for distinct keys x < y, "same" and "variant" only, sorted
    keys      the distinct keys
    """

    members: Members
    verdicts: list[Judged]
    keys: list[str]


def check(
    texts: Iterable[str], likeness: float, ignore: Collection[str], workers: int, memory: int
) -> list[str]:
    """The texts as a list; raises an error that names what is wrong with an argument."""
    if isinstance(texts, str):
        raise InputError(
            "texts: expected a list of texts, not one string; pass [text] or text.splitlines()"
        )
    if not 0 <= likeness <= 100:
        raise OptionsError(f"likeness: {likeness!r} is not between 0 and 100")
    if isinstance(ignore, str):
        raise OptionsError(f"ignore: {ignore!r} is a string; pass a list of veto codes")
    for code in ignore:
        if code not in CODES:
            raise OptionsError(f"ignore: {code!r} is not a veto; choose from {', '.join(CODES)}")
    if workers < 1:
        raise OptionsError(f"workers: {workers!r} must be at least 1")
    if memory < 1:
        raise OptionsError(f"memory: {memory!r} must be at least 1 megabyte")
    listed = texts if type(texts) is list else list(texts)
    if not set(map(type, listed)) <= {str}:
        _check_each(listed)
    return listed


def _check_each(listed: Sequence[object]) -> None:
    for index, text in enumerate(listed):
        if not isinstance(text, str):
            raise InputError(
                f"texts[{index}]: {type(text).__name__} is not a str; decode or drop it"
            )


class _Indexed(NamedTuple):
    """Texts by key, the distinct keys, candidate pairs of them, and their words and signatures."""

    members: Members
    keys: list[str]
    pairs: NDArray[np.int64]
    words: WordHashes
    signatures: Signatures


def _index(texts: Sequence[str], memory: int) -> _Indexed:
    from dedup.repeats.candidates import CAP, candidate_pairs, parts_for
    from dedup.repeats.features import prepare, select
    from dedup.repeats.signatures import signed

    keys, found = prepare(texts)
    members, distinct = grouped(keys)
    del keys
    words = select(found, members.first)
    del found
    signatures = signed(words)
    parts = parts_for(len(words.hashes), memory)
    # Among few texts, a feature that all share is as useful as one that two share.
    cap = SMALL if len(texts) <= SMALL else CAP
    pairs = candidate_pairs(words, parts, signatures, cap=cap)
    return _Indexed(members, distinct, pairs, words, signatures)


def search(
    texts: Sequence[str],
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
    variants: bool = True,
) -> Found:
    """All distinct keys, and all pairs of them that say the same or, with `variants`, differ only in
    a fact.
    """
    if len(texts) <= SMALL and sum(map(len, texts)) <= SHORT:
        return _search_few(texts, likeness, ignore, variants)
    from dedup.repeats.judge import Judge

    members, distinct, pairs, words, signatures = _index(texts, memory)
    first = First(texts, members)
    judge = Judge(
        first, distinct, words, signatures, likeness=likeness, ignore=ignore, workers=workers
    )
    verdicts = judge.judge(pairs, variants=variants)
    if more := closing(verdicts):
        verdicts += judge.judge(untried(more, pairs, len(distinct)), variants=variants)
    verdicts.sort(key=itemgetter(0, 1))
    verdicts = without_ambiguous(verdicts, first, judge.judge)
    return Found(members, verdicts, distinct)


def _search_few(
    texts: Sequence[str], likeness: float, ignore: Collection[str], variants: bool
) -> Found:
    """The result of `search` for few texts: all pairs are compared, without an index."""
    keys, counts, _ = counted(texts)
    members, distinct = grouped(keys)
    first = First(texts, members)
    judge = Few(first, distinct, likeness, ignore)
    pairs = judge.pairs(sum(counts))
    verdicts = judge.judge(pairs, variants)
    if more := closing(verdicts):
        verdicts += judge.judge(sorted(more.difference(pairs)), variants)
    verdicts.sort(key=itemgetter(0, 1))
    verdicts = without_ambiguous(verdicts, first, judge.judge)
    return Found(members, verdicts, distinct)


def find_repeats(
    texts: Iterable[str],
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
) -> list[Match]:
    """Pairs of texts that say the same, sorted; each pair was compared directly (no chains).

    likeness  0 to 100: minimum similarity of the comparison keys, or minimum share of the shorter text
              that is in the longer one
    ignore    codes of vetoes to disable (`dedup rules --reason variant` lists them)
    workers   threads for scoring pairs; no influence on the result
    memory    megabytes for the index of word n-grams; beyond that the work is done in parts; no
              influence on the result

    Texts without a letter or digit never match. A group of more than `PAIRWISE` exact copies is
    reported as pairs with its first member. Raises `OptionsError` and `InputError`.
    """
    listed = check(texts, likeness, ignore, workers, memory)
    found = search(
        listed, likeness=likeness, ignore=ignore, workers=workers, memory=memory, variants=False
    )
    out = [
        Match(a, b, 100.0)
        for group in found.members.repeated()
        for a, b in (
            combinations(group, 2) if len(group) <= PAIRWISE else ((group[0], b) for b in group[1:])
        )
    ]
    _add_matches(found, out)
    out.sort()
    return out


def _add_matches(found: Found, out: list[Match]) -> None:
    """Add pairs of texts with different keys that say the same."""
    first, more = found.members.first.tolist(), found.members.more
    for x, y, verdict in found.verdicts:
        if verdict.kind != "same":
            continue
        if x in more or y in more:
            out += (Match(min(a, b), max(a, b), verdict.score) for a, b in _across(found, x, y))
        else:
            out.append(Match(first[x], first[y], verdict.score))


def find_variants(
    texts: Iterable[str],
    *,
    likeness: float = 85.0,
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
) -> list[VariantPair]:
    """Pairs of texts that differ only in a fact, with the words that differ, sorted.

    Parameters as in `find_repeats`. Of exact copies, only the first is reported.
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
