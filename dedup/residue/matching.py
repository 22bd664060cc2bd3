"""The rules a line matches by its own wording and shape alone.

Phrases are looked up in dictionaries by their first, last or longest word, never one by one, so a line
of prose costs the look-ups of its words and little more.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dedup.residue import dates
from dedup.residue.folded import bare, fold_line, fold_lower, lower_line, words_in
from dedup.residue.rule import Rule
from dedup.residue.rules import all_rules, rule
from dedup.residue.rules.byline import NAMED, SIGNED
from dedup.residue.rules.timestamp import CLOCK, DATE, DATED, MONTH
from dedup.residue.rules.ui import BUTTON, COUNTER
from dedup.residue.shapes import Shape, shape_hits, shapes
from dedup.residue.signed import signature
from dedup.residue.words import phrases
from dedup.text.scripts import has_unspaced, is_mark

#: Maximum length of a line for all rules except spans.
LONGEST = max(row.limit for row in all_rules() if row.mode != "span")
#: Maximum characters of a line for short shapes and whole phrases.
SHORT = 130
#: Characters at the end of a line that are searched for spans.
TAIL = 160
#: Maximum characters of a word by which a span is looked up.
LONGEST_WORD = 24
#: Maximum characters of a phrase at the start of a line.
START = 90
#: Signs that end a sentence, and signs behind a label, of which a bar is as good as a colon.
_STOPS, _COLONS = ".!?。", tuple(":|：｜")
#: Maximum characters of a line that is searched for dates.
DATED_LENGTH = 120
#: Length of a month in ISO 8601.
_MONTH = len("2021-11")
#: Signs, one of which each span contains that requires no word.
SPAN_SIGNS = "/|©[(»"
_SIGN = re.compile(f"[{re.escape(SPAN_SIGNS)}]")

#: Word -> phrases, each with its rule.
Phrases = dict[str, list[tuple[str, Rule]]]


class Tables(NamedTuple):
    """The phrases of all rules, by how they match a line.

    wholes   rules for whole lines, the surest first, of equally sure ones the first
    centres  the words by which `inside` finds its phrases
    """

    wholes: list[tuple[Rule, frozenset[str]]]
    starts: Phrases
    ends: Phrases
    inside: Phrases
    centres: frozenset[str]
    unspaced: list[tuple[str, Rule]]


class Hit(NamedTuple):
    """A rule that a line matches, and where: the whole line, or characters start to end of it."""

    rule: Rule
    start: int
    end: int


@cache
def tables() -> Tables:
    """The tables of all rules; built once."""
    found = Tables([], {}, {}, {}, frozenset(), [])
    words = phrases()
    for row in sorted(all_rules(), key=lambda row: -row.score):
        if row.mode == "line":
            found.wholes.append((row, words.get(row.code, frozenset())))
    for row in all_rules():
        if row.mode != "line":
            for phrase in words.get(row.code, ()):
                _enter(found, row, phrase)
    return found._replace(centres=frozenset(found.inside))


@cache
def _signed() -> dict[str, int]:
    """Phrases with signs at their ends, without these, and the first of `Tables.wholes` with each."""
    found: dict[str, int] = {}
    for at, (_, lines) in reversed(list(enumerate(tables().wholes))):
        found |= {bare(p): at for p in lines if not (p[0].isalnum() and p[-1].isalnum())}
    return found


def _enter(found: Tables, row: Rule, phrase: str) -> None:
    """Add a phrase; phrases are stored folded (see `words`) and entered unchanged."""
    parts = phrase.split() if phrase.replace(" ", "").isalnum() else words_in(phrase)
    if row.mode == "inside" and has_unspaced(phrase):
        found.unspaced.append((phrase, row))
    elif row.mode == "start":
        found.starts.setdefault(parts[0], []).append((phrase, row))
    elif row.mode == "end":
        found.ends.setdefault(parts[-1], []).append((phrase, row))
    else:
        found.inside.setdefault(max(parts, key=len), []).append((phrase, row))


def _required(phrase: str) -> frozenset[str]:
    """Words without digits that a line with the phrase must contain."""
    return frozenset([part for part in words_in(phrase) if "0" not in part])


class Words(NamedTuple):
    """A line in lower case, its words in order, and the same as a set."""

    lower: str
    parts: list[str]
    have: frozenset[str]


def words_of(text: str) -> Words:
    """The words of a line for `line_hits` and `span_hits`; of a long line only those these need."""
    lower = lower_line(text if len(text) <= LONGEST else text[-TAIL:])
    parts = words_in(lower)
    return Words(lower, parts, frozenset(parts))


def line_hits(text: str, words: Words | None = None) -> tuple[Rule, ...]:
    """Rules that the whole of `text` matches, surest first; () for most prose.

    words  of `text`, if known
    """
    size = len(text)
    if size > LONGEST:
        return ()
    lower, parts, have = words or words_of(text)
    table = tables()
    if size > SHORT and _is_plain(table, text, lower, parts, have):
        return ()
    folded = fold_lower(lower)
    if "0" in folded:
        parts = words_in(folded)
        have = frozenset(parts)
    found: list[Rule] = []
    if size <= SHORT:
        row = whole_hit(text, folded)
        if row is not None:
            found.append(row)
    found += shape_hits(text, parts, have)
    if parts:
        found += phrase_hits(folded, parts, size)
    if "0" in folded and size <= DATED_LENGTH and (dated := date_hit(text)) is not None:
        found.insert(0, dated)
    if len(found) > 1:
        found.sort(key=lambda row: -row.score)
    return tuple(found)


def whole_hit(text: str, folded: str) -> Rule | None:
    """The rule for which the whole line is a phrase."""
    line = bare(folded) or folded
    signed = _signed().get(line)
    for at, (row, found) in enumerate(tables().wholes):
        if line in found or at == signed:
            return None if len(text) > row.limit or (row.code == BUTTON and _is_answer(text)) else row
    return None


def _is_answer(text: str) -> bool:
    """Whether it ends like a sentence: "No." answers a question."""
    return text[-1] in _STOPS


def date_hit(text: str) -> Rule | None:
    """The rule for a line that consists of a date, or of author and date."""
    date = dates.reading(text)
    if date is not None:
        if date.form == "date" and len(date.value) == _MONTH:
            return rule(MONTH)
        return rule({"dated": DATED, "date": DATE, "clock": CLOCK}[date.form])
    signed = signature(text)
    return None if signed is None else rule(SIGNED if signed.by else NAMED)


def _is_plain(table: Tables, text: str, lower: str, parts: list[str], have: frozenset[str]) -> bool:
    """Whether no phrase and no shape can match: a quick test for most prose, without folding it."""
    if has_unspaced(lower):
        return False
    if not parts or parts[-1] in table.ends:
        return False
    for part in table.centres & have:
        for phrase, row in table.inside[part]:
            if len(text) <= row.limit and _required(phrase) <= have:
                return False
    if parts[0] in table.starts:
        folded = fold_line(text[:START])
        for phrase, row in table.starts[parts[0]]:
            if len(text) <= row.limit and _starts(folded, phrase) and _required(phrase) <= have:
                return False
    return not shape_hits(text, parts, have)


def phrase_hits(folded: str, parts: list[str], size: int) -> list[Rule]:
    """The rules with a phrase at the start or end of a line, or inside it.

    parts  words of the folded line, at least one
    """
    table, have, found = tables(), frozenset(parts), []
    for phrase, row in table.starts.get(parts[0], ()):
        if size <= row.limit and _starts(folded, phrase) and _required(phrase) <= have:
            found.append(row)
    for phrase, row in table.ends.get(parts[-1], ()):
        if size <= row.limit and folded.endswith(phrase) and folded != phrase:
            found.append(row)
    if not table.centres.isdisjoint(have):
        for part in dict.fromkeys(parts):
            for phrase, row in table.inside.get(part, ()):
                if size <= row.limit and _holds(folded, phrase) and _required(phrase) <= have:
                    found.append(row)
    if has_unspaced(folded):
        found += [row for phrase, row in table.unspaced if size <= row.limit and phrase in folded]
    return found


def _starts(folded: str, phrase: str) -> bool:
    if phrase.removesuffix(":") not in folded:
        return False
    at = 0
    while at < len(folded) and not folded[at].isalnum() and folded[at] not in phrase[:1]:
        at += 1
    if phrase[-1] == ":" and folded.startswith(phrase[:-1], at):
        return folded[at + len(phrase) - 1 :].lstrip()[:1] in _COLONS
    if not folded.startswith(phrase, at):
        return False
    return _ends_word(folded, at + len(phrase), phrase)


def _holds(folded: str, phrase: str) -> bool:
    at = folded.find(phrase)
    while at >= 0:
        opens = at == 0 or not (_in_word(phrase[0]) and _in_word(folded[at - 1]))
        if opens and _ends_word(folded, at + len(phrase), phrase):
            return True
        at = folded.find(phrase, at + 1)
    return False


def _ends_word(folded: str, end: int, phrase: str) -> bool:
    return end >= len(folded) or not (_in_word(phrase[-1]) and _in_word(folded[end]))


def _in_word(char: str) -> bool:
    """A letter, a digit, or a vowel sign; the last not in scripts without spaces between words."""
    return char.isalnum() or (is_mark(char) and not has_unspaced(char))


def span_hits(text: str, words: Words | None = None) -> tuple[Hit, ...]:
    """Ranges inside `text` that a span rule finds; never the whole of it.

    words  of `text`, if known
    """
    tail = text[-TAIL:]
    looked = tail if len(text) <= TAIL else tail + text[:12]
    have = (words or words_of(text)).have
    if not _SIGN.search(looked):
        ending = _ending_words()
        if ending.isdisjoint(have):
            return ()
        if len(text) > TAIL and ending.isdisjoint(words_in(lower_line(text[-TAIL - LONGEST_WORD :]))):
            return ()
    found = []
    for shape in shapes("span"):
        row, needs, holds = shape.row, shape.needs, shape.holds
        if len(text) > row.limit or (holds and holds.isdisjoint(have)):
            continue
        if needs and needs.isdisjoint(looked):
            continue
        if (hit := span_hit(text, tail, shape)) is not None:
            found.append(hit)
    return tuple(found)


def span_hit(text: str, tail: str, shape: Shape) -> Hit | None:
    """Where a span rule matches in `text`, whose last `TAIL` characters are `tail`."""
    row = shape.row
    if shape.ends and not shape.ended(tail):
        return None
    if shape.inside and not any([each in tail for each in shape.inside]):
        return None
    match = shape.pattern().search(text, 0 if row.code == COUNTER else max(0, len(text) - TAIL))
    if match and 0 < match.end() - match.start() < len(text):
        return Hit(row, match.start(), match.end())
    return None


@cache
def _ending_words() -> frozenset[str]:
    """Words, one of which is in every span that a rule without required signs finds."""
    return frozenset().union(*[shape.heads for shape in shapes("span")])
