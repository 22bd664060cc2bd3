"""Where the article's body stands among the lines.

The stretch of lines with the largest sum of weights, prose counting for it and short lines and residue
against it (Pasternack and Roth, "Extracting article text from the web with maximum subsequence
segmentation", 2009), here with row verdicts as the local evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedup.remaining import Line
from dedup.residue.rows import Verdict


class Body(NamedTuple):
    """Half-open range of line numbers; start == end if no line is prose."""

    start: int
    end: int


def find_body(lines: Sequence[Line], verdicts: Sequence[Verdict], gone: Sequence[object] = ()) -> Body:
    """The stretch that holds the article's prose.

    gone  for each line None, or anything else if it is residue for certain; () while nothing is known
    """
    best = total = 0.0
    start = begin = end = 0
    for index, verdict in enumerate(verdicts):
        residue = bool(gone) and gone[index] is not None
        total += -3.0 if residue else weight(lines[index].text, verdict)
        if total <= 0:
            total, begin = 0.0, index + 1
        elif total > best:
            best, start, end = total, begin, index + 1
    return Body(start, end)


def weight(text: str, verdict: Verdict) -> float:
    """What a line says for the body (positive) or against it."""
    if verdict.score >= 0.6 and not verdict.fragment:
        return -1.5 - 2 * verdict.score
    if verdict.prose:
        return min(len(text), 400) / 25
    if verdict.fragment:
        return 1.0
    if verdict.stop and verdict.words >= 5:
        return 1.0
    return -1.2 if verdict.score else -0.8
