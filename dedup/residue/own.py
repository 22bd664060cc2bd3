"""Custom rules: certain residue where they match, or protection of the lines they match.

Their phrases are compared word by word, so that punctuation and blanks between the words do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dedup.errors import RuleError
from dedup.remaining import Line
from dedup.residue.folded import WORD, fold_line
from dedup.residue.matching import Hit
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import Rule
from dedup.text.scripts import unspaced

Gone = list[tuple[Rule, float] | None]

#: Whole-line and phrase modes, as tests of a line's words in blanks against a phrase's words in blanks.
_TESTS: dict[str, Callable[[str, str], bool]] = {
    "line": str.__eq__,
    "start": str.startswith,
    "end": str.endswith,
    "inside": str.__contains__,
}


@dataclass(frozen=True, slots=True)
class OwnRule(Rule):
    """A custom rule, as `dedup.load_rules` reads and checks it; do not construct it yourself.

    code     its name in the ledger
    reason   the reason of its removals
    about    what it matches, in a few words
    mode     "line", "start", "end" or "inside" for phrases, "shape" (the whole line) or "span" (a range
             inside it) for a pattern
    example, counter_example   a line that it matches and one that it does not
    score    0 to 1, shown in the ledger
    limit    longest line it is tried on, in characters
    pattern  a regular expression, or ""
    opens    the line is the heading of a section that is removed with it
    phrases  phrases, compared word by word; () with a pattern
    keeps    True: lines that it matches are never removed as boilerplate

    `needs`, `heads` and `holds` are used by built-in rules only.
    """

    phrases: tuple[str, ...] = ()
    keeps: bool = False


class OwnHit(NamedTuple):
    """A custom rule that a line matches, and where."""

    rule: OwnRule
    start: int
    end: int


class Own(NamedTuple):
    """What custom rules decide about the lines of a document, by line number.

    drops  lines to remove
    keeps  lines to keep
    spans  ranges to remove inside lines
    """

    drops: dict[int, OwnRule]
    keeps: frozenset[int]
    spans: dict[int, tuple[Hit, ...]]

    def over(self, verdicts: Sequence[LineVerdict]) -> list[LineVerdict]:
        """The verdicts of the built-in rules, overruled by the custom ones."""
        out = list(verdicts)
        for index, row in self.drops.items():
            out[index] = out[index]._replace(
                rule=row, score=row.score, opens=row.opens, fragment=False, prose=False
            )
        for index, spans in self.spans.items():
            out[index] = out[index]._replace(spans=(*out[index].spans, *spans))
        for index in self.keeps:  # protected like the fragments of a sentence
            out[index] = out[index]._replace(rule=None, score=0.0, opens=False, fragment=True, spans=())
        return out

    def settle(self, gone: Gone) -> Gone:
        """The decision on each line, overruled by the custom rules."""
        for index, row in self.drops.items():
            gone[index] = gone[index] or (row, row.score)
        for index in self.keeps:
            gone[index] = None
        return gone


def own_rows(lines: Sequence[Line], rules: tuple[OwnRule, ...]) -> Own:
    """What `rules` decide about `lines`; keeping wins over removing, an earlier rule over later ones.

    Cost is the length of the lines times the number of rules.
    """
    drops: dict[int, OwnRule] = {}
    spans: dict[int, tuple[Hit, ...]] = {}
    keeps: set[int] = set()
    for index, line in enumerate(lines):
        hits = own_hits(line.text, rules)
        whole = [hit.rule for hit in hits if hit.end - hit.start == len(line.text)]
        if any(hit.rule.keeps for hit in hits):
            keeps.add(index)
        elif whole:
            drops[index] = whole[0]
        elif hits:
            spans[index] = tuple(Hit(*hit) for hit in hits)
    return Own(drops, frozenset(keeps), spans)


@lru_cache(maxsize=1024)
def own_hits(text: str, rules: tuple[OwnRule, ...]) -> tuple[OwnHit, ...]:
    """The rules that `text` matches and where, in the order of `rules`."""
    words = ""
    found = []
    for row in rules:
        if len(text) > row.limit:
            continue
        if row.pattern:
            matches = _compiled(row).finditer(text)
            found += [OwnHit(row, match.start(), match.end()) for match in matches if match.group()]
            continue
        words = words or spaced(text)
        if any(_TESTS[row.mode](words, phrase) for phrase in _phrases(row)):
            found.append(OwnHit(row, 0, len(text)))
    return tuple(found)


def spaced(text: str) -> str:
    """The words of a folded text with a blank before, between and after them; "" if it has none.

    In scripts without blanks a word is any run of characters.
    """
    folded = fold_line(text)
    words = WORD.findall(unspaced().sub(r" \g<0> ", folded))
    return f" {' '.join(words)} " if words else ""


@lru_cache(maxsize=1024)
def _phrases(row: OwnRule) -> tuple[str, ...]:
    return tuple(spaced(phrase) for phrase in row.phrases)


@lru_cache(maxsize=1024)
def _compiled(row: OwnRule) -> re.Pattern[str]:
    """The compiled pattern; that of a "shape" rule matches from end to end.

    Raises `RuleError` if it is not a valid regular expression.
    """
    try:
        return re.compile(rf"\A(?:{row.pattern})\Z" if row.mode == "shape" else row.pattern)
    except (re.error, RecursionError, OverflowError) as problem:
        raise RuleError(f"{row.code}: pattern: {problem}") from None


def check(row: OwnRule) -> None:
    """Test a rule with its example and counter-example.

    Raises `RuleError` if it misses the example or matches the counter-example.
    """
    for phrase, words in zip(row.phrases, _phrases(row), strict=True):
        if not words:
            raise RuleError(f"{row.code}: phrase {phrase!r} has no letter or digit; use a pattern")
    for text, wanted in ((row.example, True), (row.counter_example, False)):
        if bool(own_hits(text, (row,))) != wanted:
            name, does = ("example", "does not") if wanted else ("counter_example", "does")
            long = f", which is longer than its limit of {row.limit}" if len(text) > row.limit else ""
            raise RuleError(f"{row.code}: its {name} {does} match{long}: {text!r}")
