"""Times that are content: above entries of a live blog, in a programme, as an answer."""

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

#: The time at the beginning of a line of a programme.
_HOUR = re.compile(r"(\d{1,2})[:.h]\d\d(?:\s?[-–]\s?\d{1,2}[:.h]\d\d)?\s[^\W\d_]")
#: Minimum entries of a live blog, and maximum lines of one.
ENTRIES, LONGEST = 3, 16


def entries(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], ruled: Sequence[tuple[int, Rule]]
) -> list[int]:
    """Numbers of the times above the entries of a live blog, in order, and of the line after the last
    entry; [] if there is none.

    At least three times, ascending or descending, with a sentence below each. In a list of headlines
    the lines below the times are titles without a full stop; times of comments are not alone on a line.
    """
    times = [(i, at) for i, row in ruled if row.code == CLOCK and (at := clock(lines[i].text))]
    if len(times) < ENTRIES:
        return []
    found = [i for i, _ in times]
    ends = [*found[1:], min(found[-1] + LONGEST, len(lines))]
    parts = [_end_of_entry(verdicts, start + 1, end) for start, end in zip(found, ends, strict=True)]
    steps = [(after > before) - (after < before) for (_, before), (_, after) in pairwise(times)]
    if not all(parts) or {1, -1} <= set(steps) or not any(steps):
        return []
    return [*found, parts[-1]]


def timetable(lines: Sequence[Line], ruled: Sequence[tuple[int, Rule]]) -> set[int]:
    """Numbers of consecutive lines that are times alone, at least three, ascending."""
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    times = [(i, at) for i, row in ruled if row.code == CLOCK and (at := clock(lines[i].text))]
    for index, at in [*times, (-1, "")]:
        if run and (index != run[-1][0] + 1 or at <= run[-1][1]):
            found.update(i for i, _ in run if len(run) >= ENTRIES)
            run = []
        run.append((index, at))
    return found


def _end_of_entry(verdicts: Sequence[LineVerdict], start: int, end: int) -> int:
    """The line after the last sentence of an entry, before the first residue that follows; 0 if it is
    no entry."""
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


def content_dates(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    ruled: Sequence[tuple[int, Rule]],
    numbered: Sequence[int],
) -> set[int]:
    """Numbers of dates that are content: the answer to a question, and the day above a programme with
    its lines, whose hours ascend; those of a list of news descend.

    numbered  numbers of the lines that begin with a digit
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
    """Whether a programme begins here: at least two of four lines have times, in ascending order."""
    found = [int(hours[at][1]) for at in takewhile(hours.__contains__, range(start, start + 4))]
    return len(found) >= 2 and found == sorted(found)
