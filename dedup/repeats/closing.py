"""What follows from verdicts on pairs: two repeats of a third text are compared as well (the transitive
closure, verified), and a cut text that fits two variants repeats neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from dedup.repeats.members import First
from dedup.repeats.sides import Side
from dedup.repeats.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Repeats of one text that are compared with one another in the closing round.
CLOSING = 8
#: Likeness of two words from which a difference may be a doubtful letter.
DOUBTFUL = 60

#: Positions of two distinct keys and the verdict on them.
Judged = tuple[int, int, Verdict]
Pairs = set[tuple[int, int]]


def closing(verdicts: Sequence[Judged]) -> Pairs:
    """Pairs of texts that are repeats of the same text."""
    ends: list[int] = []  # both ends of each pair in turn: tuples would trigger garbage collections
    for x, y, verdict in verdicts:
        if verdict.kind == "same":
            ends.append(x)
            ends.append(y)
    if len(set(ends)) == len(ends):
        return set()
    # Most texts have one repeat: lists are made for the others only.
    near: dict[int, list[int]] = {text: [] for text, count in Counter(ends).items() if count > 1}
    for x, y in zip(ends[::2], ends[1::2], strict=True):
        if x in near:
            near[x].append(y)
        if y in near:
            near[y].append(x)
    return {
        pair for others in near.values() for pair in combinations(sorted(others[:CLOSING]), 2)
    }


def untried(pairs: Pairs, tried: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Those of the pairs of `n` texts, sorted, that are not among `tried`, (m, 2), sorted."""
    fresh = np.array(sorted(x * n + y for x, y in pairs), np.int64)
    done = tried[:, 0] * n + tried[:, 1]
    if len(done):
        at = np.minimum(np.searchsorted(done, fresh), len(done) - 1)
        fresh = fresh[done[at] != fresh]
    return np.stack(np.divmod(fresh, n), axis=1)


def without_ambiguous(
    verdicts: list[Judged],
    texts: First | Sequence[str],
    judge: Callable[[NDArray[np.int64]], list[Judged]],
) -> list[Judged]:
    """The verdicts, but that a cut text that fits two variants repeats neither.

    "Fire kills ..." may have gone on with 84 or with 103; nobody can tell any more. `judge` tells
    whether the texts that a cut one fits differ, if `verdicts` do not.
    """
    wholes = _wholes(verdicts, texts)
    if not wholes:
        return verdicts
    asked = set().union(*wholes.values())
    held = {(x, y): _differ(verdict) for x, y, verdict in verdicts if x in asked and y in asked}
    torn: set[int] = set()
    # Where a text fits many, the first of them differs from one of the others, as a rule.
    for most in (1, None):
        pairs = {part: _paired(found[:most], found) for part, found in wholes.items()}
        fresh = {pair for found in pairs.values() for pair in found if pair not in held}
        held.update(dict.fromkeys(fresh, False))
        fresh_verdicts = judge(np.array(sorted(fresh), np.int64).reshape(-1, 2))
        held.update(((x, y), _differ(verdict)) for x, y, verdict in fresh_verdicts)
        torn.update(part for part, found in pairs.items() if any(map(held.__getitem__, found)))
        wholes = {part: found for part, found in wholes.items() if part not in torn}
    return [_torn(judged, torn) for judged in verdicts] if torn else verdicts


def _wholes(verdicts: Sequence[Judged], texts: First | Sequence[str]) -> dict[int, list[int]]:
    """The texts, ascending, that each cut text is contained in, of those that fit several."""
    inside = [
        (x, y) if verdict.contained == "a_in_b" else (y, x)
        for x, y, verdict in verdicts
        if verdict.contained
    ]
    if len(inside) < 2:
        return {}
    count = Counter(part for part, _ in inside)
    found: dict[int, list[int]] = {
        part: [] for part, number in count.items() if number > 1 and Side(texts[part], "").is_cut
    }
    for part, whole in inside:
        if part in found:
            found[part].append(whole)
    return {part: sorted(wholes) for part, wholes in found.items()}


def _paired(some: Collection[int], found: Sequence[int]) -> list[tuple[int, int]]:
    """Every pair of one of `some`, which come first in `found`, and a text after it."""
    return [(x, y) for at, x in enumerate(some, 1) for y in found[at:]]


def _differ(verdict: Verdict) -> bool:
    """Whether texts say something else, rather than the same with a doubtful letter."""
    if verdict.kind != "variant":
        return False
    return verdict.veto != "word" or fuzz.ratio(verdict.before, verdict.after) < DOUBTFUL


def _torn(judged: Judged, torn: Collection[int]) -> Judged:
    x, y, verdict = judged
    if verdict.contained and (x if verdict.contained == "a_in_b" else y) in torn:
        return x, y, verdict._replace(kind="variant", veto="ambiguous", contained="")
    return judged
