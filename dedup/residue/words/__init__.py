"""The phrases of the rows, one file a language: code of the row to phrases, parted by bars.

Phrases are written folded: lower case, straight quotes, single blanks, numbers as "0", no signs at
the ends. A phrase needs to stand in one language only; every line is compared with all of them.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from dedup.residue.words import de, en, es, fr, it, more, nordic, pt

_TABLES = (en.WORDS, de.WORDS, fr.WORDS, es.WORDS, it.WORDS, pt.WORDS, nordic.WORDS, more.WORDS)


@cache
def phrases() -> MappingProxyType[str, frozenset[str]]:
    """Phrases of each row that has some, all languages together."""
    out: dict[str, set[str]] = {}
    for table in _TABLES:
        for code, text in table.items():
            found = out.setdefault(code, set())
            found.update(p for p in (" ".join(part.split()) for part in text.split("|")) if p)
    return MappingProxyType({code: frozenset(found) for code, found in out.items()})
