"""Times that tell something: over the entries of a live blog, in a programme, as an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.dates import clock
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import LIKELY, Rule
from dedup.residue.rules.timestamp import CLOCK, DATE

#: The time with which a line of a programme begins.
_HOUR = re.compile(r"(\d{1,2})[:.h]\d\d(?:\s?[-–]\s?\d{1,2}[:.h]\d\d)?\s[^\W\d_]")
#: Fewest entries of a live blog, and most lines of one.
ENTRIES, LONGEST = 3, 16


def entries(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], ruled: Sequence[tuple[int, Rule]]
) -> list[int]:
    """Numbers of the times over the entries of a live blog, in order, and of the line behind the last
    entry; [] if there is none.

    Three times at least, that rise or fall, with a sentence below each. In a list of headlines titles
    stand below the times, without a full stop, and the times of comments do not stand alone.
    """
    times = [(i, at) for i, row in ruled if row.code == CLOCK and (at := clock(lines[i].text))]
    if len(times) < ENTRIES:
        return []
    found = [i for i, _ in times]
    ends = [*found[1:], min(found[-1] + LONGEST, len(lines))]
    told = [_told(verdicts, start + 1, end) for start, end in zip(found, ends, strict=True)]
    steps = [(after > before) - (after < before) for (_, before), (_, after) in pairwise(times)]
    if not all(told) or {1, -1} <= set(steps) or not any(steps):
        return []
    return [*found, told[-1]]


def timetable(lines: Sequence[Line], ruled: Sequence[tuple[int, Rule]]) -> set[int]:
    """Numbers of times alone on lines on end, three at least, that rise."""
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    times = [(i, at) for i, row in ruled if row.code == CLOCK and (at := clock(lines[i].text))]
    for index, at in [*times, (-1, "")]:
        if run and (index != run[-1][0] + 1 or at <= run[-1][1]):
            found.update(i for i, _ in run if len(run) >= ENTRIES)
            run = []
        run.append((index, at))
    return found


def _told(verdicts: Sequence[LineVerdict], start: int, end: int) -> int:
    """The line behind the last sentence of an entry, before the first residue behind it; 0 if the
    entry is none."""
    last = 0
    if end - start > LONGEST:
        return last
    for index in range(start, end):
        verdict = verdicts[index]
        if verdict.score >= LIKELY:
            break
        if verdict.stop and verdict.words > 2:
            last = index + 1
    return last


def told(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    ruled: Sequence[tuple[int, Rule]],
    numbered: Sequence[int],
) -> set[int]:
    """Numbers of dates that tell something: the answer to a question, and the day over a programme,
    with the lines of it, whose hours rise; those of a list of news fall.

    numbered  numbers of the lines that begin with a figure
    """
    found: set[int] = set()
    hours = {i: hour for i in numbered if (hour := _HOUR.match(lines[i].text)) is not None}
    times = [i for i, rule in ruled if rule.reason is Reason.TIMESTAMP]
    for index in sorted({*hours, *times} - {0}):
        over = verdicts[index - 1].rule
        if (hour := hours.get(index)) is None:
            if lines[index - 1].text.endswith("?") and verdicts[index].stop:
                found.add(index)
        elif (before := hours.get(index - 1)) is not None:
            if index - 1 in found and int(hour[1]) >= int(before[1]):
                found.add(index)
        elif over is not None and over.code == DATE and _rises(hours, index):
            found.update((index - 1, index))
    return found


def _rises(hours: Mapping[int, re.Match[str]], start: int) -> bool:
    """The times at the start of a programme: two at least of four, none before the one above it."""
    found = [int(hours[at][1]) for at in takewhile(hours.__contains__, range(start, start + 4))]
    return len(found) >= 2 and found == sorted(found)
