"""Data sheets and tables in plain text: labels with their values, and cells one a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from dedup.remaining import Line
from dedup.residue.dates import reading
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import CERTAIN
from dedup.residue.rules.timestamp import DATED
from dedup.residue.words.figures import UNITS

#: A label of a few words and its value, which is not the address of a person, a site or a shop.
_ENTRY = re.compile(r"(?:[^\W\d_]|\d{4}(?![^\W_]))[^:：@]{1,40}[:：]\s?[^\s/][^@]{0,120}$")
#: The same, with an optional value.
_LABEL = re.compile(r"[^\W\d_][^:：@]{1,40}[:：](?:\s?[^\s/][^@]{0,120})?$")
#: Minimum entries of a data sheet.
ENTRIES = 3
#: A cell that contains a number, and the maximum characters of such a cell.
_FIGURE = re.compile(
    rf"(?!(?:19|20)\d\d$)[^\w\n]{{0,3}}\d[\d.,\s]{{0,14}}(?:[^\w\s]|[kKmM]|{UNITS.replace(' ', '|')})?"
)
_LONGEST = 20
_TIME = re.compile(r"\d{1,2}[:.h]\d\d")
#: A number that is neither a count of comments nor a chapter number.
_LARGE = re.compile(r"(?:\d[.,]?){3}|[$€£¥%+−]")
#: Minimum words of a sentence above a table.
SENTENCE = 6
#: Maximum words of a cell.
CELL = 6
#: Minimum cells of a table; one in how many must be a number; minimum such cells.
CELLS, SHARE = 12, 3
FIGURES = CELLS // SHARE
#: The same if most numbers are small.
DENSE = 1.7
#: Minimum lines per number: with fewer, they are line numbers.
WORDS = 1.1
#: Minimum share of the distances between numbers that are one of the two commonest.
REGULAR = 0.8


def is_entry(line: Line, verdict: LineVerdict) -> bool:
    """Whether the line is a label and its value, "Length: 4 km", that no rule matches."""
    return not verdict.score and _ENTRY.match(line.text) is not None


def sheet_lines(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], named: Sequence[int]
) -> frozenset[int]:
    """Numbers of lines of data sheets: several consecutive entries, among them labels without a value,
    and entries that a rule matches by a word, "Filter: none", or by a date.

    named  numbers of the lines with a colon
    """
    found: set[int] = set()
    run: list[int] = []
    entries = 0
    for index in _on_end(named):
        entry = is_entry(lines[index], verdicts[index])
        label = entry or _is_label(lines[index], verdicts[index])
        if not label or (run and index > run[-1] + 1):
            if _is_sheet(run, entries):
                found.update(run)
            run, entries = [], 0
        if label:
            run.append(index)
            entries += entry
    return frozenset(found.union(run) if _is_sheet(run, entries) else found)


def _is_sheet(run: Sequence[int], entries: int) -> bool:
    """Whether it has three entries, or two and as many labels that match: date and time of an event."""
    return entries >= ENTRIES or (entries == ENTRIES - 1 and len(run) > ENTRIES)


def _on_end(named: Sequence[int]) -> list[int]:
    """The lines in runs of consecutive ones that are long enough for a data sheet."""
    found, ahead = set[int](), ENTRIES - 1
    for place in range(len(named) - ahead):
        if named[place + ahead] == named[place] + ahead:
            found.update(named[place : place + ENTRIES])
    return sorted(found)


def _is_label(line: Line, verdict: LineVerdict) -> bool:
    """Whether it is a label with or without a value, and matches no certain rule."""
    dated = verdict.rule is not None and verdict.rule.code == DATED
    return (dated or verdict.score < CERTAIN) and _LABEL.match(line.text) is not None


def barred_lines(lines: Sequence[Line], barred: Sequence[int]) -> frozenset[int]:
    """Numbers of lines of tables with bars between cells: consecutive rows, at least two, with equally
    many cells, half of which have a number alone in a cell. Menu entries are words, and dates do not
    count as numbers.

    barred  numbers of the lines with a bar
    """
    found: set[int] = set()
    alike = [(lines[at].text.count("|"), at - place) for place, at in enumerate(barred)]
    for _, group in groupby(zip(alike, barred, strict=True), itemgetter(0)):
        rows = [at for _, at in group]
        if len(rows) > 1 and 2 * sum(_has_figure(lines[at].text) for at in rows) >= len(rows):
            found.update(rows)
    return frozenset(found)


def _has_figure(row: str) -> bool:
    cells = [cell.strip() for cell in row.split("|")]
    if sum(_TIME.fullmatch(cell) is not None for cell in cells) > 1:  # a timetable; news have one each
        return True
    return any(_FIGURE.fullmatch(cell) and not reading(cell) for cell in cells)


def table_lines(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    gone: Sequence[object],
    brief: Sequence[int],
) -> frozenset[int]:
    """Numbers of lines of tables: consecutive short lines, a third of them numbers without words, at
    regular distances, below a sentence. Menus have no numbers, lists of links have longer titles, and
    counts of comments are small and far apart.

    gone   for each line None, or anything else if it is certain residue
    brief  numbers of the short lines
    """
    said = (i for i, v in enumerate(verdicts) if v.stop and v.words >= SENTENCE and not v.score)
    first = next(said, len(lines))
    short = [i for i in brief if i >= first and len(lines[i][2]) <= _LONGEST and gone[i] is None]
    figures = [i for i in short if _FIGURE.fullmatch(lines[i].text)]
    if len(figures) < FIGURES:
        return frozenset()
    cells = [
        found is None and verdict.words <= CELL and not verdict.stop
        for found, verdict in zip(gone, verdicts, strict=True)
    ]
    found: set[int] = set()
    run = figures[:1]
    for index in figures[1:]:
        if index - run[-1] > CELLS or not all(cells[run[-1] + 1 : index]):
            found.update(_table(run, lines, cells))
            run = []
        run.append(index)
    found.update(_table(run, lines, cells))
    return frozenset(found)


def _table(figures: Sequence[int], lines: Sequence[Line], cells: Sequence[bool]) -> range:
    """The lines of the table with these numbers, including its headings; empty if it is no table.

    cells  whether each line may be a cell
    """
    size = figures[-1] - figures[0] + 1
    large = sum(_LARGE.search(lines[i].text) is not None for i in figures)
    share = SHARE if 2 * large >= len(figures) else DENSE
    if len(figures) < FIGURES or not WORDS <= size / len(figures) <= share:
        return range(0)
    gaps = Counter(after - before for before, after in pairwise(figures))
    common = gaps.most_common(2)
    row = max(gap for gap, _ in common)
    start, end = figures[0], figures[-1] + 1
    while start > max(figures[0] - 2 * row, 0) and cells[start - 1]:
        start -= 1
    while end < min(figures[-1] + row, len(lines)) and cells[end]:
        end += 1
    regular = sum(count for _, count in common) >= REGULAR * gaps.total()
    return range(start, end) if regular and end - start >= CELLS else range(0)
