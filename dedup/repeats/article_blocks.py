"""Repeats of several lines: the body once per screen size, a list item followed by its parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dedup.repeats.article_lines import ArticleLine, ArticleState
from dedup.repeats.roles import RUNNING, STRUCTURAL, Role, is_cut, is_terminated
from dedup.text.keys import keys

#: A copied run has at least this many lines and words, with this share of them in sentences.
MIN_LINES = 3
MIN_WORDS = 30
MIN_PROSE_SHARE = 0.4
#: Minimum lines of prose in a copy, unless it begins where the first one ends.
MIN_PROSE_LINES = 3
#: Minimum words of a line of prose, to tell a body from a refrain, a list or a form.
PROSE_WORDS = 10
#: Maximum extra lines between a copy and its original.
MAX_SKIP = 2
#: Lines to skip on either side until two are equal again, tried in this order.
_STEPS = ((0, 0), (1, 0), (2, 0), (0, 1), (0, 2))
#: Earlier occurrences of a line that are tried as the start of a copy.
MAX_STARTS = 4
#: Minimum words of a line that is searched for in pieces.
SPLIT_WORDS = 10
#: Minimum length of the first piece of such a line, in characters of its key.
SPLIT_START = 12
#: A line joined from a nested list: its minimum words, the minimum share of them in the lines below,
#: the mean words of these, and the maximum characters of a label between two of them.
FLAT_WORDS, FLAT_SHARE, FLAT_PART_WORDS, FLAT_LABEL = 12, 0.75, 4, 24
#: Minimum share of the cells of its rows in a table that is repeated cell by cell.
MIN_CELLS = 0.5


def mark_copies(article: ArticleState) -> None:
    """REP07: runs of lines that occur earlier in the same order."""
    passages = article.passages
    if sum(len(group) - 1 for group in article.groups) < MIN_LINES:
        return
    starts = {index: group for group in article.groups for index in group}
    at = 0
    for index in sorted(starts):
        earlier = [start for start in starts[index][:MAX_STARTS] if start < index]
        if index < at or not earlier:
            continue
        run = max((_run(passages, start, index) for start in earlier), key=len)
        if len(run) >= MIN_LINES:
            at = run[-1][1] + 1
            if _is_copy(passages, run):
                _drop_run(article, run)


def _run(passages: Sequence[ArticleLine], first: int, second: int) -> list[tuple[int, int]]:
    """Pairs of equal lines from two starts on; both sides ascend and do not overlap."""
    run, limit = [], second
    while first < limit and second < len(passages):
        step = _next_pair(passages, first, second, limit)
        if step is None:
            break
        run.append(step)
        first, second = step[0] + 1, step[1] + 1
    return run


def _next_pair(
    passages: Sequence[ArticleLine], first: int, second: int, limit: int
) -> tuple[int, int] | None:
    for one, other in _STEPS:
        a, b = first + one, second + other
        if a < limit and b < len(passages) and passages[a].key == passages[b].key:
            return a, b
    return None


def _is_copy(passages: Sequence[ArticleLine], run: Sequence[tuple[int, int]]) -> bool:
    """Whether the run is a copy of part of the article and not a refrain, a form or a list."""
    words = sum(passages[b].words for _, b in run)
    told = [b for _, b in run if passages[b].words >= PROSE_WORDS and _runs(passages[b])]
    prose = [passages[b].words for b in told]
    if len({passages[b].key for b in told}) < len(told):
        return False  # a schedule, a refrain
    enough = MIN_PROSE_LINES if run[0][1] - run[-1][0] > MAX_SKIP else 1
    return words >= MIN_WORDS and len(prose) >= enough and sum(prose) >= MIN_PROSE_SHARE * words


def _runs(passage: ArticleLine) -> bool:
    """Whether a line is running text or a piece of it, not an entry of a list."""
    if passage.role is Role.TITLE:
        return passage.words >= 2 * PROSE_WORDS
    return passage.role not in STRUCTURAL


def _drop_run(article: ArticleState, run: Sequence[tuple[int, int]]) -> None:
    passages = article.passages
    hidden = [
        all((m := passages[pair[side]].line.block.markup) is not None and m.hidden for pair in run)
        for side in (0, 1)
    ]
    for first, second in run:
        if article.gone(first):
            article.drop(second, "REP07", first)
        elif hidden == [True, False]:
            article.drop(first, "REP07", second)
        else:
            article.drop(second, "REP07", first)


def mark_parts(article: ArticleState) -> None:
    """REP08: consecutive lines that make up the end of the line above them, or a list in it."""
    for index, (whole, first) in enumerate(pairwise(article.keys)):
        if not 0 < len(first) < len(whole) or first not in whole:
            continue
        if article.passages[index].words < 4 or article.gone(index):
            continue
        end = _parts_end(article, index)
        if end == index + 1 and article.passages[index].words >= FLAT_WORDS:
            end = _flattened_end(article.passages, index)
        for part in range(index + 1, end):
            article.drop(part, "REP08", index)


def _parts_end(article: ArticleState, index: int) -> int:
    """Index after the parts of a line; ``index + 1`` if it has none."""
    passages, none = article.passages, index + 1
    whole = f" {passages[index].key} "
    at, part, before, count, words = 0, index + 1, "", 0, 0.0
    while part < len(passages):
        piece = f" {passages[part].key} "
        if passages[part].key == before:  # a part listed twice, once per nesting level
            part += 1
            continue
        if len(piece) < 3 or len(piece) >= len(whole):
            break
        if count:
            if not whole.startswith(piece, at):
                break
        else:
            at = whole.find(piece)
            if at < 0:
                break
        at += len(piece) - 1
        before, count, words = passages[part].key, count + 1, words + passages[part].words
        part += 1
    complete = at == len(whole) - 1
    if count > 1 and words >= 6 and (complete or words >= 0.6 * passages[index].words):
        return part
    if count == 1 and complete and words >= 6 and passages[index].kind == "list_item":
        return part
    return none


def _flattened_end(passages: Sequence[ArticleLine], index: int) -> int:
    """Index after the entries of a list that a scraper also joined to one line, with its labels, once
    per nesting level; ``index + 1`` if the line is no such list.

    Each entry begins within a label's length of the end of the one before it or, if that is a list
    itself, of its beginning. So a line is scanned once, however many lines are below it.
    """
    none, whole = index + 1, f" {passages[index].key} "
    if is_terminated(passages[index].text) and not is_cut(passages[index].text):
        return none  # a sentence that names the entries below it
    part, start, end, size, held = index + 1, 0, 0, len(whole), 0.0
    while part < len(passages):
        piece = f" {passages[part].key} "
        if len(piece) < 3 or len(piece) >= len(whole):
            break
        at = whole.find(piece, end, end + FLAT_LABEL + len(piece))
        if at >= 0:
            held += passages[part].words
        elif len(piece) < size:
            at = whole.find(piece, start, start + FLAT_LABEL + len(piece))
        if at < 0:
            break
        start, end, size = at, at + len(piece) - 1, len(piece)
        part += 1
    words = sum(passages[at].words for at in range(index + 1, part))
    long = words >= FLAT_PART_WORDS * (part - none)
    return part if part > none + 2 and long and held >= FLAT_SHARE * passages[index].words else none


def mark_split(article: ArticleState) -> None:
    """REP08: consecutive lines that together make up a line elsewhere."""
    passages, reached = article.passages, 0
    for at, wholes in _openings(passages, article.keys):
        if at < reached:
            continue
        piece = passages[at].key
        for whole in wholes:
            if whole.index != at and whole.key.startswith(piece) and whole.words > passages[at].words:
                reached = _split_end(article, at, whole.index)
                if reached > at + 1:
                    for part in range(at, reached):
                        article.drop(part, "REP08", whole.index)
                    break


def _openings(
    passages: Sequence[ArticleLine], keys: Sequence[str]
) -> list[tuple[int, list[ArticleLine]]]:
    """Lines with which long ones begin, in order, each with the first few of those."""
    openings = [said[:SPLIT_START] for said in keys]
    if len(set(openings)) == len(openings):
        return []
    lines: dict[str, list[int]] = {}
    for at, opening in enumerate(openings):
        lines.setdefault(opening, []).append(at)
    found: list[tuple[int, list[ArticleLine]]] = []
    for group in lines.values():
        alike = [passages[at] for at in group] if len(group) > 1 else []
        wholes = [p for p in alike if p.words >= SPLIT_WORDS and len(p.key) > 3 * SPLIT_WORDS]
        if wholes:
            found += [(at, wholes[:MAX_STARTS]) for at in group]
    return sorted(found)


def _split_end(article: ArticleState, at: int, whole: int) -> int:
    """Index after the lines from `at` on that make up the line `whole`; `at` if they do not."""
    passages, left = article.passages, f"{article.passages[whole].key} "
    if article.gone(whole) or passages[whole].role in STRUCTURAL:
        return at
    done = 0
    for part in range(at, len(passages)):
        piece = f"{passages[part].key} "
        if part == whole or article.gone(part) or not left.startswith(piece, done):
            return at
        done += len(piece)
        if done == len(left):
            loose = passages[whole].role not in RUNNING and part - at < 2  # "Title: name"
            return at if loose else part + 1
    return at


def mark_cells(article: ArticleState) -> None:
    """REP08: a run of lines that are the cells of a table whose rows occur as whole lines."""
    passages = article.passages
    rows: dict[int, list[str]] = {}
    cells: dict[str, int] = {}
    for index, passage in enumerate(passages):
        if passage.kind == "table_row" and "|" in passage.text and not article.gone(index):
            rows[index] = _cells(passage.text)
            for cell in rows[index]:
                cells.setdefault(cell, index)
    runs: list[list[int]] = [[]]
    for index, passage in enumerate(passages if cells else ()):
        loose = passage.key in cells and passage.role is not Role.LIST and index not in rows
        if not loose or article.gone(index):
            continue
        if runs[-1] and index - runs[-1][-1] > 2:
            runs.append([])
        runs[-1].append(index)
    if max(map(len, runs)) < MIN_LINES:
        return
    listed = [i for run in runs if len(run) > 1 for i in run]
    said = {passages[index].key for index in listed}
    held = [cell for row in {cells[key] for key in said} for cell in rows[row]]
    found = {cells[key] for key in said}
    if len(found) > 1 and sum(cell in said for cell in held) >= MIN_CELLS * len(held):
        for index in listed:
            article.drop(index, "REP08", cells[passages[index].key])


def _cells(row: str) -> list[str]:
    return [cell for cell in keys([cell for cell in row.split("|") if cell.strip()]) if cell]
