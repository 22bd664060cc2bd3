"""Words of one text that may be missing from another without changing the facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from dedup.repeats.align import Difference
from dedup.repeats.sides import Side
from dedup.text.folding import UNREADABLE
from dedup.text.signs import is_sign
from dedup.text.words import words

#: Words of grammar or filling that one text may lack, as a share of the shorter one, and at most.
MAX_DROPPED_SHARE = 0.2
MAX_DROPPED = 3

_FACTS = frozenset(("months", "weekdays"))
#: Tables whose words change the meaning of the words next to them.
_TURNING = frozenset(("modality", "quantifiers"))
#: Likewise, next to a number.
_MEASURING = frozenset(("direction", "quantifiers"))
#: Signs beside those of mathematics that say where a number went, or that it is rough.
_DIRECTING = frozenset("~▲△▴▵▼▽▾▿↗↘↖↙⬆⬇⇧⇩⇑⇓🔺🔻📈📉🔼🔽⏫⏬")


def most_dropped(shorter: int) -> int:
    """How many words of grammar may be left out if the shorter text has so many words."""
    return min(MAX_DROPPED, 1 + int(MAX_DROPPED_SHARE * shorter))


@lru_cache(maxsize=4096)
def measures_alone(sign: str) -> bool:
    """Whether a word is a sign that qualifies the number after it: "≤ 40", "↑ 40"."""
    return sign in _DIRECTING or (is_sign(sign) and unicodedata.category(sign) == "Sm")


def measures(extra: Sequence[str], number: str) -> bool:
    """Whether words that the other text lacks qualify a number: "more than 40", "all 40"."""
    table = words()
    counted = any(c.isdigit() for c in number) or number in table.numbers or number in table.scales
    for word in extra:
        tables = table.tables(word)
        slight = word in table.lists["slight"] and "quantifiers" not in tables
        if counted and (word in table.lists["rough"] or measures_alone(word)):
            return True
        if counted and not slight and not tables.isdisjoint(_MEASURING):
            return True
    return False


def turns(word: str) -> bool:
    """Whether the word changes the meaning of the words next to it: "over 40", "would be", "only"."""
    table = words()
    return word not in table.lists["slight"] and not table.tables(word).isdisjoint(_TURNING)


def droppable(word: str, side: Side) -> bool:
    """Whether a text may lack this word of the other and still state the same facts.

    A missing word says less, not something else, unless it turns others round (a negation, "former")
    or is a fact by itself: a number, a day, a name.
    """
    if not may_lack(word):
        return False
    if len(word) == 1:
        return True
    named = not words().tables(word).isdisjoint(_FACTS) or side.writes_as_name(word)
    return word in words().lists["function"] or not named


@lru_cache(maxsize=4096)
def may_lack(word: str) -> bool:
    """`droppable` for a word that no text writes as a name."""
    if len(word) == 1:
        return (word.isalpha() and word != "ˮ") or word in "?&~" or word == UNREADABLE or is_sign(word)
    table = words()
    lists = table.lists
    if not word[0].isalpha() or table.negates(word) or any(c.isdigit() for c in word):
        return False
    if word in lists["qualifiers"] or word in lists["agents"] or turns(word):
        return False
    counted = table.numbers.get(word, table.ordinals.get(word, 1))
    return counted == 1 and word not in table.scales


def doubles(extra: Sequence[str], before: str) -> bool:
    """Whether the words are one word, written twice by mistake; a number twice may be another one."""
    table = words()
    if len(extra) != 1 or extra[0] != before or not before.isalpha():
        return False
    return before not in table.numbers and before not in table.scales


def heads(extra: Sequence[str], before: str) -> bool:
    """Whether words that the other text lacks name somebody by the word before: a "police chief" is not
    the police.
    """
    lists = words().lists
    said = before.isalpha() and before not in lists["function"] and before not in lists["fillers"]
    return said and extra[0] in lists["heads"]


def other_signs(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether one text has a sign where the other has another: "✅" and "❌", "★★★" and "★★★★".

    A sign more or less is decoration.
    """
    runs, runs2 = _runs_of_signs(xs), _runs_of_signs(ys)
    short, long = sorted((runs, runs2), key=len)
    rest = iter(long)
    return not all(run in rest for run in short)


def turned_letters(found: Sequence[Difference], xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether two texts have the same single letters in another order: "J. K.", "K. J.". In scripts
    without spaces every sign is a word of one letter.
    """
    moved = {word for block in found for word in xs[block.start : block.end] if len(word) == 1}
    if not moved or not any(word in moved for block in found for word in ys[block.start2 : block.end2]):
        return False
    letters, letters2 = _letters(xs), _letters(ys)
    return letters != letters2 and sorted(letters) == sorted(letters2)


def _letters(tokens: Sequence[str]) -> list[str]:
    return [word for word in tokens if len(word) == 1 and word.isalnum()]


def _runs_of_signs(tokens: Sequence[str]) -> list[tuple[str, int]]:
    return [(word, len(list(run))) for word, run in groupby(tokens) if is_sign(word)]
