"""Names, in which a single different letter makes another name."""

from __future__ import annotations

from dedup.repeats.accents import bare
from dedup.repeats.sides import Side
from dedup.repeats.standing import Standing
from dedup.text.lexicon import UNKNOWN
from dedup.text.words import words

ROMAN = frozenset("ivx")
_VOWELS = frozenset("aeiouy")


def another(x: str, y: str, one: Side, other: Side, standing: Standing) -> bool:
    """Whether two words, however alike, are two things: Roman numerals, parts of addresses, codes like
    "NaCl", acronyms, and names with another vowel ("Freiburg", "Freiberg").
    """
    if ROMAN.issuperset(x) and ROMAN.issuperset(y):
        return True  # "II" is no "I" with a letter too many
    if x in one.addresses or y in other.addresses:
        return True
    if one.writes_as_code(x) and other.writes_as_code(y):
        return True
    if one.writes_in_capitals(x) and other.writes_in_capitals(y):
        return True
    vowel = _another_vowel(x, y) and one.capitalises(x) and other.capitalises(y)
    return vowel and min(standing.rank(x), standing.rank(y)) > 1


def _another_vowel(x: str, y: str) -> bool:
    """Whether two words differ in one letter, which is a vowel in both, accents apart."""
    if len(x) != len(y):
        return False
    at = next((at for at, (a, b) in enumerate(zip(x, y, strict=True)) if a != b), 0)
    if x[at + 1 :] != y[at + 1 :]:
        return False
    vowel, vowel2 = bare(x[at]), bare(y[at])
    return vowel != vowel2 and vowel in _VOWELS and vowel2 in _VOWELS


def both_names(x: str, y: str, one: Side, other: Side) -> bool:
    """Whether each text writes its word as a name."""
    return one.writes_as_name(x) and other.writes_as_name(y)


def is_name(x: str, y: str, one: Side, other: Side, standing: Standing) -> bool:
    """Whether both texts write the word as a name, and it is not a common word in a title."""
    if not both_names(x, y, one, other):
        return False
    least = min(standing.rank(x), standing.rank(y))
    if x == one.words[0] or y == other.words[0]:
        # The first word has a capital anyway.
        known = least == UNKNOWN or not words().lists["names"].isdisjoint((x, y))
        return known or (least > 1 and one.goes_on_in_capitals and other.goes_on_in_capitals)
    return least > 1
