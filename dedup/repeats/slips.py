"""Slips: whether a word is a misspelling of another, or a word in its own right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from dedup.repeats.accents import bare
from dedup.repeats.standing import ENOUGH, Standing
from dedup.text.lexicon import UNKNOWN
from dedup.text.words import words

_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("d", "t"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")
#: Maximum letters of words so short that a slip often turns a common word into a rare one.
_SHORT = 3


def slip_of_grammar(one: str, other: str, standing: Standing) -> bool:
    """Whether a word of grammar has one wrong letter and is no other: "te", not "had" for "has"."""
    function = words().lists["function"]
    if (one not in function and other not in function) or max(len(one), len(other)) < 2:
        return False
    if not (one + other).isalpha() or OSA.distance(one, other) != 1:
        return False
    if not (standing.language and standing.known):
        return False
    grammar = words().grammar[standing.language]
    twice = _doubled(one, other) and not (one in grammar and other in grammar)
    slipped = twice or not (standing.is_usual(one) and standing.is_usual(other))
    if slipped:
        standing.damages.add(one)
    return slipped or standing.is_worn(one, 1)


def carries(word: str) -> str:
    """The fact that a small word carries by itself, so that changed letters change it; "" if none."""
    table = words()
    if table.negates(word):
        return "negation"
    value = table.value(word)
    return "" if value is None else str(value)


def another_word(one: str, other: str, standing: Standing) -> bool:
    """Whether both are words in their own right, so that neither is a misspelling of the other.

    A short, rare word instead of a common one is more likely a slip than a choice ("same", "sam").
    """
    ranks = sorted((standing.rank(one), standing.rank(other)))
    if ranks[1] == UNKNOWN:
        # "nombres" may be missing from the lexicon of a language, but is no accident.
        return ranks[0] < UNKNOWN and standing.borrows(one) and standing.borrows(other)
    listed = min(len(one), len(other)) > _SHORT and standing.lists(one) and standing.lists(other)
    return listed or ranks[1] - ranks[0] < UNKNOWN - 1


def _typo(one: str, other: str, standing: Standing, *, name: Callable[[], bool]) -> bool:
    shorter = min(len(one), len(other))
    distance = OSA.distance(one, other, score_cutoff=2)
    if shorter < 2 or distance > (2 if shorter >= 5 else 1):
        return False
    ranks = standing.rank(one), standing.rank(other)
    if distance == 2 and not _slipped_twice(one, other, ranks, name):
        return False
    if shorter < 4 and min(ranks) > 1 and not (shorter == 3 and _same_letters(one, other)):
        return False
    if name():
        return _typo_in_name(one, other, ranks, standing)
    slipped = not another_word(one, other, standing)
    if slipped:
        standing.damages.add(one)
    return slipped or _worn(one, other, standing)


def _typo_in_name(one: str, other: str, ranks: tuple[int, int], standing: Standing) -> bool:
    """Whether a name has a slip. Names have no known spelling: a slip is a vowel typed twice, or needs
    other misspellings in the text.
    """
    if min(ranks) < UNKNOWN == max(ranks):
        standing.slipped_name(one, usual=min(ranks) < UNKNOWN - 1)
        if _doubled(one, other, _VOWELS):
            return True
    return standing.is_worn(one, 1) and max(ranks) == UNKNOWN and (
        _same_letters(one, other) or _one_is_no_name(one, other, ranks)
    )


def _slipped_twice(one: str, other: str, ranks: tuple[int, int], name: Callable[[], bool]) -> bool:
    """Whether two slips are likely: in a long word, or where a common word became no word at all.

    The first letter must agree, and one of the words must be known: otherwise they may be two words.
    """
    damaged = min(ranks) < UNKNOWN - 1 and max(ranks) == UNKNOWN
    if min(len(one), len(other)) < 8 and (not damaged or name()):
        return False
    return (one[0] == other[0] and min(ranks) < UNKNOWN) or _same_letters(one, other)


def _worn(one: str, other: str, standing: Standing) -> bool:
    """Whether a slip made another real word by chance: one letter, in a text with other misspellings.
    Two common words need more evidence than a common and a rare one.
    """
    if min(len(one), len(other)) < 3 or OSA.distance(one, other) != 1:
        return False
    near = abs(standing.rank(one) - standing.rank(other)) < UNKNOWN - 1
    return standing.is_worn(one, ENOUGH if near else 1)


def _wrecked(one: str, other: str, standing: Standing) -> bool:
    """Whether a common word with two wrong letters, or a long one with three, is no longer a word.

    Short ones only if the text has other misspellings.
    """
    shorter = min(len(one), len(other))
    if not (shorter >= 8 or (standing.is_worn(one, 1) and shorter >= 3)):
        return False
    ranks = sorted((standing.rank(one), standing.rank(other)))
    return ranks[0] < UNKNOWN == ranks[1] and OSA.distance(one, other) <= (3 if shorter >= 8 else 2)


def joined_typo(one: str, other: str, standing: Standing, parts: Sequence[str]) -> bool:
    """Whether two runs, without spaces, differ in one letter, and a moved space made a non-word."""
    if min(len(one), len(other)) < 5 or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if not (one + other).isalpha() or any(carries(part) for part in parts):
        return False
    return standing.known and max(standing.rank(part) for part in parts) == UNKNOWN


def _same_letters(one: str, other: str) -> bool:
    """Whether letters were swapped or one was doubled: damage, also in a name."""
    return sorted(one) == sorted(other) or _doubled(one, other)


def _one_is_no_name(one: str, other: str, ranks: tuple[int, int]) -> bool:
    """Whether one of two is a known name and the other is not, both begin and end alike, and they do
    not sound alike, as two spellings of one name do ("Hansen", "Hanson").
    """
    if min(ranks) == UNKNOWN or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return _sound(one) != _sound(other)


def _sound(name: str) -> str:
    """The audible consonants, roughly: without vowels, letters for the same sound unified."""
    for letters, letter in _SOUNDS:
        name = name.replace(letters, letter)
    kept = "".join(char for char in bare(name) if char not in "aeiouyh'")
    return "".join(char for at, char in enumerate(kept) if at == 0 or kept[at - 1] != char)


def _doubled(one: str, other: str, letters: frozenset[str] | None = None) -> bool:
    """Whether one word is the other with a letter typed twice, one of `letters` if given."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[i] == longer[i - 1]
        and longer[:i] + longer[i + 1 :] == shorter
        and (letters is None or longer[i] in letters)
        for i in range(1, len(longer))
    )


def miswritten(one: str, other: str, standing: Standing, name: Callable[[], bool]) -> bool:
    """Whether one word is the other with slips; never in a language without a lexicon."""
    slipped = _typo(one, other, standing, name=name) or (
        _wrecked(one, other, standing) and not name()
    )
    # In an unknown language, a known word may belong to another language.
    return slipped and standing.known
