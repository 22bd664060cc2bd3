"""All rules and vetoes by code, as ``dedup rules`` lists and the report explains them."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from dedup.errors import RuleError

if TYPE_CHECKING:
    from dedup.repeats.article_rules import RepeatRule
    from dedup.residue.kinds import Kind
    from dedup.residue.rule import Rule

#: Codes that only `dedup corpus` and `Corpus` use.
_OF_A_CORPUS = {
    "site-line": "line on many pages of the site",
    "site-place": "line in a place that holds template text on the pages of the site",
    "site-pinned": "line pinned with `dedup sites --pin`",
    "passage-seen": "passage of an earlier document",
}


class Entry(NamedTuple):
    """A row of one of the tables.

    code             stable; used in `Removal.rule` and `Variant.veto`
    kind             "rule" removes something, "veto" keeps two passages apart, "keep" (a custom rule)
                     protects a line from removal as boilerplate, "judgement" removes something on the
                     evidence of a corpus
    reason           the reason of its removals; "variant" for a veto
    about            what it matches, in a few words
    example          a text that it matches; "" for a judgement
    counter_example  a similar text that it does not match; "" for a judgement
    """

    code: str
    kind: Literal["rule", "veto", "keep", "judgement"]
    reason: str
    about: str
    example: str
    counter_example: str


def entry_of(row: Rule | Kind | RepeatRule) -> Entry:
    """The entry of a row that removes something."""
    return Entry(row.code, "rule", row.reason.value, row.about, row.example, row.counter_example)


def all_rules() -> tuple[Entry, ...]:
    """All rows, table by table: boilerplate, the labeller, repeats, the corpus, vetoes."""
    return tuple(_by_code().values())


def rule(code: str) -> Entry:
    """The row of that code; upper and lower case are the same.

    Raises `RuleError` if there is none; its message names the most similar codes.
    """
    found = explain(code)
    if found is not None:
        return found
    from difflib import get_close_matches

    known = _by_code()
    close = get_close_matches(code.upper(), known, n=3)
    names = ", ".join(known[like].code for like in close)
    hint = f"did you mean {names}?" if close else "`dedup rules` lists them"
    raise RuleError(f"{code}: no such rule; {hint}")


def explain(code: str) -> Entry | None:
    """The row of that code, ignoring case; None if no table has it."""
    return _by_code().get(code.upper())


@cache
def _by_code() -> MappingProxyType[str, Entry]:
    from dedup.repeats.article_rules import RULES
    from dedup.repeats.vetoes import VETOES
    from dedup.residue.kinds import KINDS
    from dedup.residue.rules import all_rules as residue_rules

    rows = [*map(entry_of, residue_rules()), *map(entry_of, KINDS), *map(entry_of, RULES.values())]
    rows += [
        Entry(code, "judgement", "template", about, "", "") for code, about in _OF_A_CORPUS.items()
    ]
    rows += [
        Entry(row.code, "veto", "variant", row.what, "\n".join(row.apart), "\n".join(row.same))
        for row in VETOES
    ]
    return MappingProxyType({row.code.upper(): row for row in rows})
