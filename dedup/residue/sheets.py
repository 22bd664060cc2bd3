"""Data sheets and tables in plain text: what stands for a label, and cells one a line."""

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

#: A label of a few words, and what it stands for: no address of a person, of a site or of a shop.
_ENTRY = re.compile(r"(?:[^\W\d_]|\d{4}(?![^\W_]))[^:：@]{1,40}[:：]\s?[^\s/][^@]{0,120}$")
#: The same, with nothing behind it too.
_LABEL = re.compile(r"[^\W\d_][^:：@]{1,40}[:：](?:\s?[^\s/][^@]{0,120})?$")
#: Fewest entries of a data sheet.
ENTRIES = 3
#: A cell that holds a figure, and longest such cell, characters.
_FIGURE = re.compile(
    rf"(?!(?:19|20)\d\d$)[^\w\n]{{0,3}}\d[\d.,\s]{{0,14}}(?:[^\w\s]|[kKmM]|{UNITS.replace(' ', '|')})?"
)
_LONGEST = 20
_TIME = re.compile(r"\d{1,2}[:.h]\d\d")
#: A figure that counts no comments and numbers no chapters.
_LARGE = re.compile(r"(?:\d[.,]?){3}|[$€£¥%+−]")
#: Fewest words of a sentence above a table.
SENTENCE = 6
#: Most words of a cell.
CELL = 6
#: Fewest cells of a table, one in how many holds a figure alone at least, and fewest such.
CELLS, SHARE = 12, 3
FIGURES = CELLS // SHARE
#: The same where most figures are small.
DENSE = 1.7
#: Lines for each figure at least: numbers alone are those of lines.
WORDS = 1.1
#: How many of the distances between its figures are one of the two commonest.
REGULAR = 0.8


def is_entry(line: Line, verdict: LineVerdict) -> bool:
    """A label and what it stands for, "Length: 4 km", that no row knows."""
    return not verdict.score and _ENTRY.match(line.text) is not None


def sheet_lines(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], named: Sequence[int]
) -> frozenset[int]:
    """Numbers of lines of data sheets: several such entries on end, and among them labels without
    anything, and entries of which a row knows the word, "Filter: none", or the date.

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
    """Three entries, or two with as many labels that rows know, the date and the time of an event."""
    return entries >= ENTRIES or (entries == ENTRIES - 1 and len(run) > ENTRIES)


def _on_end(named: Sequence[int]) -> list[int]:
    """Those of the lines of which as many stand on end as a data sheet has entries."""
    found, ahead = set[int](), ENTRIES - 1
    for place in range(len(named) - ahead):
        if named[place + ahead] == named[place] + ahead:
            found.update(named[place : place + ENTRIES])
    return sorted(found)


def _is_label(line: Line, verdict: LineVerdict) -> bool:
    """A label with or without what it stands for, whatever row but a certain one knows it."""
    dated = verdict.rule is not None and verdict.rule.code == DATED
    return (dated or verdict.score < CERTAIN) and _LABEL.match(line.text) is not None


def barred_lines(lines: Sequence[Line], barred: Sequence[int]) -> frozenset[int]:
    """Numbers of lines of tables with bars between their cells: as many in each of two rows or more on
    end, half of which hold a figure and no word in a cell. Entries of menus are words, and dates no
    figures.

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
    """Numbers of lines of tables: short lines on end of which a third hold a figure and no word, one
    every so many lines, below a sentence. Menus have no figures, lists of links have longer titles,
    and counts of comments are small and far apart.

    gone   for each line None, or anything else if it is residue for certain
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
    """The lines of the table with these figures, its heads with it; none if it is no table.

    cells  for each line whether it may be a cell
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
