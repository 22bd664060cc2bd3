"""Which rows a line matches, by its own wording and shape alone.

Phrases are found by their first, last or longest word in a dictionary, never one by one, so a line of
prose costs the look-ups of its words and little more.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dedup.residue import dates
from dedup.residue.folded import WORD, bare, fold_line
from dedup.residue.rule import Rule
from dedup.residue.rules import all_rules, rule
from dedup.residue.rules.timestamp import CLOCK, DATE, DATED
from dedup.residue.words import phrases

#: No row but the span rows looks at a longer line.
LONGEST = max(row.limit for row in all_rules() if row.mode != "span")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")

Phrases = dict[str, list[tuple[str, Rule]]]


class Tables(NamedTuple):
    """The rows, by how they look at a line."""

    whole: dict[str, Rule]
    starts: Phrases
    ends: Phrases
    inside: Phrases
    unspaced: list[tuple[str, Rule]]
    shapes: list[tuple[Rule, frozenset[str], re.Pattern[str]]]
    spans: list[tuple[Rule, frozenset[str], re.Pattern[str]]]


class Hit(NamedTuple):
    """A row that a line matches, and where: the whole line, or characters start to end of it."""

    rule: Rule
    start: int
    end: int


@cache
def tables() -> Tables:
    """The tables of all rows; built once."""
    found = Tables({}, {}, {}, {}, [], [], [])
    words = phrases()
    for row in all_rules():
        if row.mode == "shape":
            found.shapes.append((row, frozenset(row.needs), re.compile(row.pattern)))
        elif row.mode == "span":
            found.spans.append((row, frozenset(row.needs), re.compile(row.pattern)))
        else:
            for phrase in words.get(row.code, ()):
                _enter(found, row, phrase)
    return found


def _enter(found: Tables, row: Rule, phrase: str) -> None:
    folded = fold_line(phrase)
    if row.mode == "line":
        key = bare(folded) or folded
        if key not in found.whole or found.whole[key].score < row.score:
            found.whole[key] = row
        return
    parts = WORD.findall(folded)
    if row.mode == "inside" and _UNSPACED.search(folded):
        found.unspaced.append((folded, row))
    elif row.mode == "start":
        found.starts.setdefault(parts[0], []).append((folded, row))
    elif row.mode == "end":
        found.ends.setdefault(parts[-1], []).append((folded, row))
    else:
        found.inside.setdefault(max(parts, key=len), []).append((folded, row))


@lru_cache(maxsize=8192)
def line_hits(text: str) -> tuple[Rule, ...]:
    """Rows that the whole of `text` matches, surest first; () for most prose."""
    size = len(text)
    if size > LONGEST:
        return ()
    table = tables()
    folded = fold_line(text)
    found: list[Rule] = []
    if size <= 80:
        row = table.whole.get(bare(folded) or folded)
        if row is not None:
            found.append(row)
    parts = WORD.findall(folded)
    if parts:
        found += _phrase_hits(table, folded, parts, size)
    if size <= 520:
        chars = set(text)
        found += [
            row
            for row, needs, pattern in table.shapes
            if size <= row.limit and (not needs or not needs.isdisjoint(chars)) and pattern.fullmatch(text)
        ]
    if size <= 120 and (dated := dates.reading(text)) is not None:
        found.append(rule({"dated": DATED, "date": DATE, "clock": CLOCK}[dated.form]))
    if len(found) > 1:
        found.sort(key=lambda row: -row.score)
    return tuple(found)


def _phrase_hits(table: Tables, folded: str, parts: list[str], size: int) -> list[Rule]:
    found = []
    for phrase, row in table.starts.get(parts[0], ()):
        if size <= row.limit and _starts(folded, phrase):
            found.append(row)
    for phrase, row in table.ends.get(parts[-1], ()):
        if size <= row.limit and folded.endswith(phrase) and folded != phrase:
            found.append(row)
    if not table.inside.keys().isdisjoint(parts):
        for part in set(parts):
            for phrase, row in table.inside.get(part, ()):
                if size <= row.limit and _holds(folded, phrase):
                    found.append(row)
    if not folded.isascii() and _UNSPACED.search(folded):
        found += [row for phrase, row in table.unspaced if size <= row.limit and phrase in folded]
    return found


def _starts(folded: str, phrase: str) -> bool:
    at = 0
    while at < len(folded) and not folded[at].isalnum() and folded[at] not in phrase[:1]:
        at += 1
    if not folded.startswith(phrase, at):
        return False
    return _ends_word(folded, at + len(phrase), phrase)


def _holds(folded: str, phrase: str) -> bool:
    at = folded.find(phrase)
    while at >= 0:
        opens = at == 0 or not (phrase[0].isalnum() and folded[at - 1].isalnum())
        if opens and _ends_word(folded, at + len(phrase), phrase):
            return True
        at = folded.find(phrase, at + 1)
    return False


def _ends_word(folded: str, end: int, phrase: str) -> bool:
    return end >= len(folded) or not (phrase[-1].isalnum() and folded[end].isalnum())


@lru_cache(maxsize=4096)
def span_hits(text: str) -> tuple[Hit, ...]:
    """Ranges inside `text` that a span row finds; never the whole of it."""
    found = []
    chars = None
    tail = text[-220:]
    for row, needs, pattern in tables().spans:
        if len(text) > row.limit:
            continue
        chars = set(tail + text[:12]) if chars is None else chars
        if needs and needs.isdisjoint(chars):
            continue
        begin = 0 if row.code == "UIX11" else len(text) - len(tail)
        match = pattern.search(text, begin)
        if match and match.end() > match.start() and match.end() - match.start() < len(text):
            found.append(Hit(row, match.start(), match.end()))
    return tuple(found)
