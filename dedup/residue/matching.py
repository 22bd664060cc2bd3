"""Which rows a line matches, by its own wording and shape alone.

Phrases are found by their first, last or longest word in a dictionary, never one by one, so a line of
prose costs the look-ups of its words and little more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import NamedTuple

from dedup.residue import dates
from dedup.residue.folded import WORD, bare, fold_line, lower_line
from dedup.residue.rule import Rule
from dedup.residue.rules import all_rules, rule
from dedup.residue.rules.timestamp import CLOCK, DATE, DATED
from dedup.residue.rules.ui import COUNTER
from dedup.residue.words import phrases

#: No row but the span rows looks at a longer line.
LONGEST = max(row.limit for row in all_rules() if row.mode != "span")
#: Longest line that short shapes and whole phrases look at, characters.
SHORT = 130
#: How far from the end of a line its spans are looked for, characters.
TAIL = 160
#: Longest phrase that a line begins with, characters.
START = 90
_SIGNS = frozenset("/|©[(»")
_MARKS = bytes(c if c == 95 or c > 127 or chr(c).isalnum() else 32 for c in range(256))
_RARE = re.compile(r"[^\x00-\x7f\w]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")

#: By a word: a phrase, its row, and the words without figures that a line with the phrase must hold.
Phrases = dict[str, list[tuple[str, Rule, frozenset[str]]]]


class Shape(NamedTuple):
    """A row that looks by a pattern, and what a line must show before it is tried.

    pattern  gives the compiled pattern; it is compiled when first asked for
    """

    row: Rule
    needs: frozenset[str]
    heads: frozenset[str]
    holds: frozenset[str]
    pattern: Callable[[], re.Pattern[str]]


class Tables(NamedTuple):
    """The rows, by how they look at a line; all words that shapes hold, all signs that they need."""

    whole: dict[str, Rule]
    starts: Phrases
    ends: Phrases
    inside: Phrases
    unspaced: list[tuple[str, Rule]]
    shapes: dict[frozenset[str], list[Shape]]
    long_shapes: dict[frozenset[str], list[Shape]]
    spans: list[Shape]
    held: set[str]
    marks: set[str]


class Hit(NamedTuple):
    """A row that a line matches, and where: the whole line, or characters start to end of it."""

    rule: Rule
    start: int
    end: int


@cache
def tables() -> Tables:
    """The tables of all rows; built once."""
    found = Tables({}, {}, {}, {}, [], {}, {}, [], set(), set())
    words = phrases()
    for row in all_rules():
        if row.pattern:
            heads, holds = frozenset(row.heads.split()), frozenset(row.holds.split())
            pattern = cache(partial(re.compile, row.pattern))
            shape = Shape(row, frozenset(row.needs), heads, holds, pattern)
            if row.mode == "span":
                found.spans.append(shape)
                continue
            found.held.update(holds)
            found.marks.update(shape.needs)
            found.shapes.setdefault(shape.needs, []).append(shape)
            if row.limit > SHORT:
                found.long_shapes.setdefault(shape.needs, []).append(shape)
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
    entry = (folded, row, frozenset(part for part in parts if "0" not in part))
    if row.mode == "inside" and _UNSPACED.search(folded):
        found.unspaced.append((folded, row))
    elif row.mode == "start":
        found.starts.setdefault(parts[0], []).append(entry)
    elif row.mode == "end":
        found.ends.setdefault(parts[-1], []).append(entry)
    else:
        found.inside.setdefault(max(parts, key=len), []).append(entry)


def line_hits(text: str) -> tuple[Rule, ...]:
    """Rows that the whole of `text` matches, surest first; () for most prose."""
    size = len(text)
    if size > LONGEST:
        return ()
    table = tables()
    if size > SHORT and _is_plain(table, text):
        return ()
    folded = fold_line(text)
    found: list[Rule] = []
    if size <= SHORT:
        row = table.whole.get(bare(folded) or folded)
        if row is not None and size <= row.limit:
            found.append(row)
    parts = _words(folded)
    found += _shape_hits(table, text, parts)
    if parts:
        found += _phrase_hits(table, folded, parts, size)
    if "0" in folded and size <= 120 and (dated := dates.reading(text)) is not None:
        found.insert(0, rule({"dated": DATED, "date": DATE, "clock": CLOCK}[dated.form]))
    if len(found) > 1:
        found.sort(key=lambda row: -row.score)
    return tuple(found)


def _is_plain(table: Tables, text: str) -> bool:
    """No phrase and no shape can match: what most lines of prose are told by, without folding them."""
    lower = lower_line(text)
    if not lower.isascii() and _UNSPACED.search(lower):
        return False
    parts = _words(lower)
    if not parts or parts[-1] in table.ends:
        return False
    have = set(parts)
    for part in table.inside.keys() & have:
        for _, row, words in table.inside[part]:
            if words <= have and len(text) <= row.limit:
                return False
    if parts[0] in table.starts:
        folded = fold_line(text[:START])
        for phrase, row, words in table.starts[parts[0]]:
            if words <= have and len(text) <= row.limit and _starts(folded, phrase):
                return False
    return not _shape_hits(table, text, parts)


def _words(text: str) -> list[str]:
    """What `WORD` finds, by bytes where all signs are ASCII."""
    if text.isascii() or not _RARE.search(text):
        return text.encode().translate(_MARKS).decode().split()
    return WORD.findall(text)


@lru_cache(maxsize=1024)
def _shapes(marks: frozenset[str], short: bool) -> tuple[Shape, ...]:
    """Shapes for a short or a long line that has these of the signs that shapes need."""
    found = tables().shapes if short else tables().long_shapes
    return tuple(
        shape
        for needs, shapes in found.items()
        if not needs or not needs.isdisjoint(marks)
        for shape in shapes
    )


def _shape_hits(table: Tables, text: str, parts: list[str]) -> list[Rule]:
    size = len(text)
    head = parts[0] if parts else ""
    head = "0" if head.isdigit() else head
    found: list[Rule] = []
    held = not table.held.isdisjoint(parts)
    marks = frozenset(table.marks.intersection(text))
    for row, _, heads, holds, pattern in _shapes(marks, size <= SHORT):
        if size > row.limit or (heads and head and head not in heads):
            continue
        if (not holds or (held and not holds.isdisjoint(parts))) and pattern().fullmatch(text):
            found.append(row)
    return found


def _phrase_hits(table: Tables, folded: str, parts: list[str], size: int) -> list[Rule]:
    found = []
    have = set(parts)
    for phrase, row, words in table.starts.get(parts[0], ()):
        if words <= have and size <= row.limit and _starts(folded, phrase):
            found.append(row)
    for phrase, row, _ in table.ends.get(parts[-1], ()):
        if size <= row.limit and folded.endswith(phrase) and folded != phrase:
            found.append(row)
    if not table.inside.keys().isdisjoint(have):
        for part in dict.fromkeys(parts):
            for phrase, row, words in table.inside.get(part, ()):
                if words <= have and size <= row.limit and _holds(folded, phrase):
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


def span_hits(text: str) -> tuple[Hit, ...]:
    """Ranges inside `text` that a span row finds; never the whole of it."""
    tail = text[-TAIL:]
    looked = tail if len(text) <= TAIL else tail + text[:12]
    if _SIGNS.isdisjoint(looked) and _ending_words().isdisjoint(_words(tail.lower())):
        return ()
    chars = set(looked)
    found = []
    for row, needs, _, _, pattern in tables().spans:
        if len(text) > row.limit or (needs and needs.isdisjoint(chars)):
            continue
        match = pattern().search(text, 0 if row.code == COUNTER else max(0, len(text) - TAIL))
        if match and 0 < match.end() - match.start() < len(text):
            found.append(Hit(row, match.start(), match.end()))
    return tuple(found)


@cache
def _ending_words() -> frozenset[str]:
    """Words of which one stands in every span that a row without signs finds."""
    words: set[str] = set()
    for row, *_ in tables().spans:
        words.update(row.heads.split())
    return frozenset(words)
