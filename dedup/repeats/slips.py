"""Slips: whether a word is another one with a letter wrong, or a word in its own right."""

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
#: Letters of words so short that slips make rare ones of common ones.
_SHORT = 3


def slip_of_grammar(one: str, other: str, standing: Standing) -> bool:
    """A word of grammar with one letter wrong that is no other word: "te", but not "had" for "has"."""
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
    """What fact a small word carries by itself, so that a change of letters changes it."""
    table = words()
    if table.negates(word):
        return "negation"
    value = table.value(word)
    return "" if value is None else str(value)


def another_word(one: str, other: str, standing: Standing) -> bool:
    """Whether both are words in their own right, so that one is no misspelling of the other.

    A common word against a short and rare one is rather a slip than a choice ("same", "sam").
    """
    ranks = sorted((standing.rank(one), standing.rank(other)))
    if ranks[1] == UNKNOWN:
        # "nombres" may be missing from the words of a language, but is no accident.
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
    """Whether a name has a slip. It has no spelling to be wrong against: a slip is a vowel typed twice,
    or the text is misspelled elsewhere.
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

    They leave the first letter, and are in a word that somebody knows: others may be two words.
    """
    damaged = min(ranks) < UNKNOWN - 1 and max(ranks) == UNKNOWN
    if min(len(one), len(other)) < 8 and (not damaged or name()):
        return False
    return (one[0] == other[0] and min(ranks) < UNKNOWN) or _same_letters(one, other)


def _worn(one: str, other: str, standing: Standing) -> bool:
    """A real word by chance: where a text is misspelled elsewhere, one letter is no other word. Two
    words that are common need more proof than a common and a rare one.
    """
    if min(len(one), len(other)) < 3 or OSA.distance(one, other) != 1:
        return False
    near = abs(standing.rank(one) - standing.rank(other)) < UNKNOWN - 1
    return standing.is_worn(one, ENOUGH if near else 1)


def _wrecked(one: str, other: str, standing: Standing) -> bool:
    """A common word with two letters wrong, or a long one with three, that is no word any more.

    Short ones only where the text is misspelled elsewhere.
    """
    shorter = min(len(one), len(other))
    if not (shorter >= 8 or (standing.is_worn(one, 1) and shorter >= 3)):
        return False
    ranks = sorted((standing.rank(one), standing.rank(other)))
    return ranks[0] < UNKNOWN == ranks[1] and OSA.distance(one, other) <= (3 if shorter >= 8 else 2)


def joined_typo(one: str, other: str, standing: Standing, parts: Sequence[str]) -> bool:
    """Two runs of words, spaces left out, one letter apart, where a space moved and made no word."""
    if min(len(one), len(other)) < 5 or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if not (one + other).isalpha() or any(carries(part) for part in parts):
        return False
    return standing.known and max(standing.rank(part) for part in parts) == UNKNOWN


def _same_letters(one: str, other: str) -> bool:
    """Letters swapped or one doubled: damage, in a name as anywhere."""
    return sorted(one) == sorted(other) or _doubled(one, other)


def _one_is_no_name(one: str, other: str, ranks: tuple[int, int]) -> bool:
    """Whether one of two is a name seen elsewhere and the other is not, both begin and end alike, and
    they do not sound alike, as names that are spelled in two ways do ("Hansen", "Hanson").
    """
    if min(ranks) == UNKNOWN or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return _sound(one) != _sound(other)


def _sound(name: str) -> str:
    """The consonants that are heard, roughly: vowels out, letters for one sound made one."""
    for letters, letter in _SOUNDS:
        name = name.replace(letters, letter)
    kept = "".join(char for char in bare(name) if char not in "aeiouyh'")
    return "".join(char for at, char in enumerate(kept) if at == 0 or kept[at - 1] != char)


def _doubled(one: str, other: str, letters: frozenset[str] | None = None) -> bool:
    """Whether one word is the other with a letter typed twice, one of `letters` if they are given."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[i] == longer[i - 1]
        and longer[:i] + longer[i + 1 :] == shorter
        and (letters is None or longer[i] in letters)
        for i in range(1, len(longer))
    )


def miswritten(one: str, other: str, standing: Standing, name: Callable[[], bool]) -> bool:
    """Whether one word is the other with slips; never for words of a language without a lexicon."""
    slipped = _typo(one, other, standing, name=name) or (
        _wrecked(one, other, standing) and not name()
    )
    # Where the language is not known, a word that is may be one of another.
    return slipped and standing.known
