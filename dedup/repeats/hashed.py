"""Words as numbers (`features.py`) held against one another: like ones, and what tables say of them.

Words that share a number share what is said of it, so that more may be like, or have another form,
than the words themselves: never fewer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dedup.repeats.features import DIGIT, LETTERS, U64, hashes_of
from dedup.text.keys import key
from dedup.text.words import THINGS, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Hashes = NDArray[np.uint64]

#: Letters by which two forms of one word differ at most: of words with up to `FEW` letters, of longer.
FEW = 4
LETTERS_OFF = (3, 5)
_TABLE_BITS = 16


def _table(members: tuple[str, ...]) -> Bools:
    """Which hashes may be those of the words, by `_TABLE_BITS` of them."""
    table = np.zeros(1 << _TABLE_BITS, bool)
    table[slot(hashes_of([word for word in members if key(word) == word]))] = True
    return table


def slot(hashes: Hashes) -> Hashes:
    return hashes >> U64(64 - _TABLE_BITS)


@lru_cache(maxsize=1)
def tables() -> tuple[Bools, Bools, Bools]:
    """(words with other forms, words that say nothing, words that begin or end a credit)."""
    table = words()
    things = {word for word in table.roles if not table.tables(word).isdisjoint(THINGS)}
    phrases = {word for phrase in table.phrases for word in phrase}
    forms = (table.special | things | phrases) - table.lists["function"]
    held = forms, table.lists["fillers"] | {"?"}, table.lists["furniture"]
    one, other, third = (_table(tuple(sorted(members))) for members in held)
    return one, other, third


def letters_off(one: Hashes, other: Hashes) -> NDArray[np.uint8]:
    """Number of letters that only one of two words has."""
    off: NDArray[np.uint8] = np.bitwise_count((one ^ other) & LETTERS)
    return off


def like(one: Hashes, other: Hashes) -> Bools:
    """Whether words have about the same letters."""
    mine, theirs = one & LETTERS, other & LETTERS
    off = letters_off(one, other)
    least = np.minimum(np.bitwise_count(mine), np.bitwise_count(theirs))
    return off <= np.where(least <= FEW, LETTERS_OFF[0], LETTERS_OFF[1])


def long_like(one: Hashes, other: Hashes) -> Bools:
    """`like`, for words long enough that a chance match is unlikely."""
    many: Bools = np.bitwise_count(one & other & LETTERS) > FEW
    return (letters_off(one, other) <= LETTERS_OFF[1]) & many


def formed(hashes: Hashes) -> Bools:
    """Whether words can have another form: numbers, units, abbreviations."""
    out: Bools = (hashes & DIGIT != U64(0)) | tables()[0][slot(hashes)]
    return out
