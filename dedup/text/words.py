"""The word tables of all languages, merged: what a word of a comparison key can mean.

The tables themselves are data (`languages/`). They are merged so that the language of a text need not
be known; a word that carries a fact in one language is treated as a fact in all.

Formats of a table: `numbers`, `ordinals` and `scales` are rows "value word word"; `months`,
`weekdays`, `times`, `units` and `equivalent` are rows of words for one thing ("_" joins words);
`direction`, `verdicts`, `modality`, `quantifiers`, `gender` are rows of opposing sides, "a b | c d";
the rest are plain lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")

#: The merged tables: those of the languages, and the negations of further languages.
TABLES = (*LANGUAGES, "negation")

#: Rows of a table are numbered from a multiple of this in each language.
LANGUAGE_ROWS = 1000

#: Tables of opposing sides, and tables whose rows exclude one another.
CONTRASTS = ("direction", "verdicts", "modality", "quantifiers", "gender")
THINGS = ("months", "weekdays", "times", "units")
LISTS = (
    "negation", "qualifiers", "function", "negating_prefixes", "furniture", "questions", "fillers",
    "agents", "heads", "rough", "scanty", "slight", "names",
)  # fmt: skip


_NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The merged tables. `roles` maps a word to the (table, row, side) of each of its entries."""

    roles: dict[str, frozenset[tuple[str, int, int]]] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Language -> its function words.
    grammar: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Words with an equivalent or a numeric value: a text without any of them needs no normalising.
    special: set[str] = field(default_factory=set)

    def negates(self, word: str) -> bool:
        """Whether the word is or contains a negation: "not", "isn't", "n'est"."""
        return word in self.lists["negation"] or word.endswith("n't") or word.startswith("n'")

    def tables(self, word: str) -> frozenset[str]:
        """Names of the fact tables that contain the word."""
        places = self.roles.get(word)
        return frozenset(table for table, _, _ in places) if places else _NOWHERE

    def same_thing(self, one: str, other: str) -> bool:
        """Whether both words can name the same month, day, time or unit."""
        places = {place[:2] for place in self.roles.get(one, ()) if place[0] in THINGS}
        return any(place[:2] in places for place in self.roles.get(other, ()))

    def value(self, word: str) -> int | None:
        """The value of a number word or scale; None for any other word."""
        return self.numbers.get(word, self.scales.get(word))

    def oppose(self, one: str, other: str) -> str:
        """Name of a table in which the words exclude each other; "" if there is none."""
        theirs = self.roles.get(other)
        for table, row, side in sorted(self.roles.get(one, ())) if theirs else ():
            for table2, row2, side2 in sorted(theirs or ()):
                if table != table2:
                    continue
                if (
                    table in THINGS
                    and row != row2
                    and row // LANGUAGE_ROWS == row2 // LANGUAGE_ROWS
                ):
                    return table
                if table in CONTRASTS and row == row2 and side != side2:
                    return table
        return ""


def _rows(text: str) -> list[str]:
    return [row for row in text.split(";") if row.strip()]


def rows_of(name: str) -> list[str]:
    """The rows of one table in all of `TABLES`, in order, without merging the other tables."""
    return [row for language in TABLES for row in _rows(_tables(language).get(name, ""))]


def _tables(language: str) -> dict[str, str]:
    held: dict[str, str] = import_module(f"dedup.text.languages.{language}").TABLES
    # Folded like keys: "ss" for "ß", Arabic letters for their Persian forms.
    return {name: text.casefold().replace("ی", "ي").replace("ک", "ك") for name, text in held.items()}


def _add_values(target: dict[str, int], text: str) -> None:
    for row in _rows(text):
        value, *words = row.split()
        for word in words:
            target.setdefault(word, int(value))


def _add_equivalents(words: Words, text: str) -> None:
    for row in _rows(text):
        members = row.split()
        first = next(word for word in members if "_" not in word)
        first = words.canonical.get(first, first)
        for word in members:
            if "_" in word:
                words.phrases.setdefault(tuple(word.split("_")), first)
            elif word != first and word not in words.targets:
                words.canonical.setdefault(word, first)
                words.targets.add(first)


@lru_cache(maxsize=1)
def words() -> Words:
    """All `TABLES`, merged in that order; earlier ones take precedence."""
    merged = Words()
    roles = merged.roles
    lists: dict[str, set[str]] = {name: set() for name in LISTS}
    for order, language in enumerate(TABLES, 1):
        tables = _tables(language)
        merged.grammar[language] = frozenset(tables.get("function", "").split())
        for name in LISTS:
            lists[name].update(tables.get(name, "").split())
        for name, target in (("numbers", merged.numbers), ("ordinals", merged.ordinals),
                             ("scales", merged.scales)):  # fmt: skip
            _add_values(target, tables.get(name, ""))
        _add_equivalents(merged, tables.get("equivalent", ""))
        for name in (*THINGS, *CONTRASTS):
            for index, row in enumerate(_rows(tables.get(name, ""))):
                # Months and weekdays have the same row in every language; other rows are separate.
                number = index if name in ("months", "weekdays") else order * LANGUAGE_ROWS + index
                for side, part in enumerate(row.split("|")):
                    place = frozenset({(name, number, side)})  # one for all words that have no other
                    for word in part.split():
                        roles[word] = roles[word] | place if word in roles else place
                if name in THINGS:
                    _add_equivalents(merged, row)
    for name, members in lists.items():
        merged.lists[name] = frozenset(members)
    for known in (merged.numbers, merged.ordinals, merged.scales, merged.canonical):
        merged.special.update(known)
    merged.special.update(merged.canonical.values(), merged.phrases.values())
    facts = {word for word, places in roles.items() for table, _, _ in places if table in CONTRASTS}
    merged.lists["fillers"] = merged.lists["fillers"] - facts
    return merged
