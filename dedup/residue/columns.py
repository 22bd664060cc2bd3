"""Properties of all lines that several steps need, found in one pass.

A step that needs all lines with a colon or an initial digit takes their numbers from here instead of
scanning all lines itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from dedup.compiled import kernel
from dedup.remaining import Line
from dedup.residue.body import CONTENT, is_unstopped, placed, weight
from dedup.residue.places import Place
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import Rule

_KERNEL: Final = kernel("dedup.residue._columns")

#: Maximum length of a short line, in characters.
SHORT: Final = 40


class Columns(NamedTuple):
    """Numbers of lines with certain properties, in order, and a weight for each line.

    ruled     a rule matches them; with that rule
    named     contain a colon
    barred    contain a bar, "|"
    numbered  begin with a digit
    short     are no longer than `SHORT`
    weights   of every line: positive if words and markup make it likely to belong to the body, else
              negative
    """

    ruled: list[tuple[int, Rule]]
    named: list[int]
    barred: list[int]
    numbered: list[int]
    short: list[int]
    weights: list[float]


def columns(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], places: Sequence[Place] = ()
) -> Columns:
    """The columns of these lines.

    places  the place of each line by its markup; () for a text
    """
    if _KERNEL is not None:
        found = _KERNEL.columns(list(lines), list(verdicts), list(places), CONTENT, is_unstopped, SHORT)
        return Columns(*found)
    weights = list(map(weight, lines, verdicts))
    return Columns(
        [(at, verdict[0]) for at, verdict in enumerate(verdicts) if verdict[0] is not None],
        [at for at, line in enumerate(lines) if ":" in line[2] or "：" in line[2]],
        [at for at, line in enumerate(lines) if "|" in line[2]],
        [at for at, line in enumerate(lines) if line[2][0].isdigit()],
        [at for at, line in enumerate(lines) if len(line[2]) <= SHORT],
        list(map(placed, weights, places)) if places else weights,
    )
