"""The article's body: the range of lines that holds its prose.

The range of lines with the largest sum of weights, where prose has positive weight and short lines and
residue have negative weight (Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", 2009), here with the verdicts of rules as local evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from dedup.compiled import kernel
from dedup.remaining import Line
from dedup.residue.places import Place
from dedup.residue.rows import LineVerdict
from dedup.text.scripts import is_far

_KERNEL: Final = kernel("dedup.residue._columns")
#: Kinds of blocks that hold content without full stops, if markup declares them.
CONTENT = frozenset({"list_item", "table_row", "code", "quotation", "caption"})


class Body(NamedTuple):
    """Half-open range of line numbers; start == end if no line is prose."""

    start: int
    end: int


def find_body(weights: Sequence[float], gone: Sequence[object]) -> Body:
    """The range of lines that holds the article's prose.

    weights  weight of each line, as computed by `weight` and `placed`
    gone     for each line None, or anything else if it is certain residue
    """
    if _KERNEL is not None:
        return Body(*_KERNEL.body(list(weights), list(gone)))
    best = total = 0.0
    start = begin = end = 0
    for index, (value, residue) in enumerate(zip(weights, gone, strict=True), 1):
        total += value if residue is None else -3.0
        if total <= 0:
            total, begin = 0.0, index
        elif total > best:
            best, start, end = total, begin, index
    return Body(start, end)


def placed(value: float, place: Place) -> float:
    """The weight of a line, adjusted by its markup."""
    if place.hidden or place.links > 0.6:
        return min(value, -1.0)
    return value * (1.0, 0.5, 0.25, 0.1)[place.outside] if value > 0 else value


def weight(line: Line, verdict: LineVerdict) -> float:
    """The weight of a line: positive if it is likely to belong to the body, else negative."""
    _, score, _, words, stop, prose, fragment, _ = verdict
    if score >= 0.6 and not fragment:
        return -1.5 - 2 * score
    if prose:
        return min(len(line[2]), 400) / 25
    if fragment or (stop and words >= 5):
        return 1.0
    if words >= 4 and line[1][2] in CONTENT and line[1][4]:
        return 1.0
    if not score and is_unstopped(line[2]):
        return 1.0
    return -1.2 if score else -0.8


@cache
def _unstopped() -> re.Pattern[str]:
    return re.compile("[\u0e00-\u0eff\u1780-\u17ff]{16}")


def is_unstopped(text: str) -> bool:
    """Whether `text` has a long run of a script without sentence-ending signs: Thai, Lao, Khmer."""
    return not text.isascii() and is_far(text) and _unstopped().search(text) is not None
