"""The phrases of the rules, one file a language: code of the rule to phrases, separated by bars.

Phrases are written folded: lower case, straight quotes, single blanks, numbers as "0", no signs at
the ends. A phrase belongs to one language only; every line is compared with those of all languages.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from dedup.residue.words import (
    adriatic,
    asia,
    baltic,
    cyrillic,
    eastasia,
    eastern,
    northern,
    rtl,
    slavic,
    southeastern,
    southern,
)
from dedup.residue.words.de import WORDS as DE
from dedup.residue.words.en import WORDS as EN
from dedup.residue.words.es import WORDS as ES
from dedup.residue.words.fr import WORDS as FR
from dedup.residue.words.it import WORDS as IT
from dedup.residue.words.more import WORDS as MORE
from dedup.residue.words.nordic import WORDS as NORDIC
from dedup.residue.words.pt import WORDS as PT

_TABLES = (
    *(EN, DE, FR, ES, IT, PT, NORDIC, MORE),
    *northern.TABLES,
    *baltic.TABLES,
    *southern.TABLES,
    *southeastern.TABLES,
    *cyrillic.TABLES,
    *slavic.TABLES,
    *adriatic.TABLES,
    *rtl.TABLES,
    *asia.TABLES,
    *eastasia.TABLES,
    *eastern.TABLES,
)


@cache
def phrases() -> MappingProxyType[str, frozenset[str]]:
    """Phrases of each rule that has some, all languages together."""
    out: dict[str, list[str]] = {}
    for table in _TABLES:
        for code, text in table.items():
            line = text
            if "\n" in line or "  " in line or " |" in line or "| " in line:
                line = " ".join(line.split()).replace(" |", "|").replace("| ", "|")
            out.setdefault(code, []).extend(filter(None, line.strip().split("|")))
    return MappingProxyType({code: frozenset(found) for code, found in out.items()})
