"""Candidate pairs scored and filtered in bulk, so that only similar pairs are aligned.

All work is done on many pairs at once: the likeness of the keys, then, for pairs that are not alike
as a whole, the likeness of what remains without the common start and end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from dedup.repeats.compare import LONGEST, SHARED_AT_LEAST
from dedup.repeats.containment import CUT_AT_LEAST, LABEL_LENGTH, MIN_CUT_LENGTH
from dedup.repeats.furniture import is_furniture

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Minimum likeness (`partial_ratio`) of the shorter key to its place in the longer one.
PART_AT_LEAST = 80
#: The same for what remains of two texts without their common ends, if one text may be
#: contained in the other.
REST_AT_LEAST = 60
#: Maximum characters of a text that is compared with every place of another: the time grows with the
#: cube of the length.
LONGEST_PART = 500
#: A remainder of fewer characters may be a slip or a small word, and is no evidence.
MIN_REST = 12


class Scored(NamedTuple):
    """Pairs of keys as two arrays of positions, and the likeness of each, 0 to 100."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    scores: NDArray[np.float64]


def scored(
    keys: Sequence[str],
    lengths: NDArray[np.int64],
    pairs: NDArray[np.int64],
    likeness: float,
    *,
    workers: int = 1,
    sift: Callable[[NDArray[np.int64]], NDArray[np.bool_]] | None = None,
) -> Scored:
    """Those of the pairs, an (m, 2) array, that are worth aligning.

    lengths   length of each key, in characters
    likeness  as in `compare`
    workers   number of threads; no influence on the result
    sift      which of some pairs may say the same; called where one text may contain the other
    """
    pairs = pairs[(lengths[pairs] <= LONGEST).all(axis=1)]
    scores = process.cpdist(
        _taken(keys, pairs[:, 0]), _taken(keys, pairs[:, 1]), scorer=fuzz.ratio,
        dtype=np.float32, workers=workers,
    ).astype(np.float64)  # fmt: skip
    left, right = pairs[:, 0], pairs[:, 1]
    sizes = lengths[left], lengths[right]
    shorter, longer = np.minimum(*sizes), np.maximum(*sizes)
    alike = scores >= likeness
    inside = shorter >= np.maximum(MIN_CUT_LENGTH, CUT_AT_LEAST * (longer - LABEL_LENGTH))
    inside &= ~alike & (scores * (shorter + longer) / 200 >= SHARED_AT_LEAST * shorter)
    asked = np.flatnonzero(inside)
    if sift is not None and len(asked):
        inside[asked] = sift(pairs[asked])
        asked = np.flatnonzero(inside)
    if len(asked):
        inside[asked] = _stand_inside(
            _taken(keys, left[asked]), _taken(keys, right[asked]), workers
        )
    kept = np.flatnonzero(alike | inside)
    return Scored(left[kept], right[kept], scores[kept])


def _taken(keys: Sequence[str], rows: NDArray[np.int64]) -> list[str]:
    return [keys[row] for row in rows.tolist()]


def _stand_inside(left: list[str], right: list[str], workers: int) -> NDArray[np.bool_]:
    """Whether one text of each pair may be contained in the other, by its letters."""
    found = _may_contain(*_rests(left, right, workers), workers)
    asked = np.flatnonzero(found)
    if len(asked):
        found[asked] = _parts_alike(_taken(left, asked), _taken(right, asked), PART_AT_LEAST, workers)
    return found


def _parts_alike(
    left: list[str], right: list[str], least: float, workers: int
) -> NDArray[np.bool_]:
    """`part_alike` of each pair."""
    sizes = np.minimum(*(np.fromiter(map(len, side), np.int64, len(side)) for side in (left, right)))
    out = np.empty(len(left), bool)
    short = np.flatnonzero(sizes <= LONGEST_PART)
    out[short] = process.cpdist(
        _taken(left, short), _taken(right, short), scorer=fuzz.partial_ratio, score_cutoff=least,
        dtype=np.float32, workers=workers,
    ) >= least  # fmt: skip
    for at in np.flatnonzero(sizes > LONGEST_PART).tolist():
        out[at] = part_alike(left[at], right[at], least)
    return out


def part_alike(one: str, other: str, least: float) -> bool:
    """Whether the shorter text and a part of the longer are alike by `least`, 0 to 100.

    Of texts longer than `LONGEST_PART`, whether they have as many characters in common, in order, as
    two of that likeness have.
    """
    shorter = min(len(one), len(other))
    if shorter <= LONGEST_PART:
        return fuzz.partial_ratio(one, other, score_cutoff=least) >= least
    # A part of p characters shares at most p with a text of n: 200 p / (n + p) >= least.
    common = math.ceil(shorter * least / (200 - least))
    return LCSseq.similarity(one, other, score_cutoff=common) >= common


def _rests(left: list[str], right: list[str], workers: int) -> tuple[list[str], list[str]]:
    """Both sides without the characters they have in common at the start and at the end."""
    heads = process.cpdist(
        left, right, scorer=Prefix.similarity, dtype=np.int32, workers=workers
    ).tolist()
    tails = process.cpdist(
        left, right, scorer=Postfix.similarity, dtype=np.int32, workers=workers
    ).tolist()
    rests: list[str] = []
    rests2: list[str] = []
    for one, other, head, tail in zip(left, right, heads, tails, strict=True):
        end = max(head, head + len(one) - len(other), len(one) - tail)
        rests.append(one[head:end])
        rests2.append(other[head : end + len(other) - len(one)])
    return rests, rests2


def _may_contain(rests: list[str], rests2: list[str], workers: int) -> NDArray[np.bool_]:
    """Whether one remainder of each pair may be contained in the other, or both are labels."""
    likely = np.ones(len(rests), bool)
    sizes = np.minimum(
        np.fromiter(map(len, rests), np.int64, len(rests)),
        np.fromiter(map(len, rests2), np.int64, len(rests)),
    )
    asked = np.flatnonzero(sizes >= MIN_REST)
    if not len(asked):
        return likely
    left, right = _taken(rests, asked), _taken(rests2, asked)
    for at in np.flatnonzero(~_parts_alike(left, right, REST_AT_LEAST, workers)).tolist():
        labels = is_furniture(left[at].split()) and is_furniture(right[at].split())
        likely[asked[at]] = labels
    return likely
