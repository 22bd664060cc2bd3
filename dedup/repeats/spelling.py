"""Whether two words are the same word, spelled differently or damaged.

A replaced word passes only if it is *explained*: lost accents, letters misread by OCR, a slip in a
word of grammar, or a typing error that makes no other word. Likeness alone explains nothing:
"Iran" and "Iraq" are three quarters alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import OSA

from dedup.repeats.accents import differ_by_accents, lost, other_endings, same_ligatures
from dedup.repeats.affixes import negates_by_letter, negates_by_prefix, turned
from dedup.repeats.slips import another_word, carries, miswritten, slip_of_grammar
from dedup.repeats.standing import Standing
from dedup.text.folding import UNREADABLE
from dedup.text.lexicon import UNKNOWN
from dedup.text.words import words

#: Maximum number of edits between two spellings of one word.
MOST_EDITS = 4

_OCR = (
    ("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("li", "h"), ("0", "o"), ("1", "l"), ("|", "l"),
    ("i", "l"), ("5", "s"), ("8", "b"), ("6", "b"), ("ſ", "f"),
)  # fmt: skip
#: Letters that such a misreading removes or inserts; all others stay.
_MISREAD = frozenset("".join(one + other for one, other in _OCR))
#: British and American endings, and the minimum length of a word that may have both ("prise", "prize").
_SPELLINGS = (
    (5, "tre", "ter"), (6, "our", "or"), (6, "ence", "ense"), (6, "yse", "yze"), (7, "ise", "ize"),
    (7, "ising", "izing"), (7, "isation", "ization"), (6, "ae", "e"), (6, "oe", "e"),
    (8, "lling", "ling"), (8, "lled", "led"), (8, "ller", "ler"),
    (8, "llor", "lor"),
)  # fmt: skip
#: Signs that a word may end in.
_BEHIND = frozenset("+#-*")


def _never() -> bool:
    return False


def _folded(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for one, other in table:
        word = word.replace(one, other)
    return word


def _unreadable(one: str, other: str) -> bool:
    """Whether one word has signs for undecodable characters where the other has letters.

    "ß" is two letters in a key, so a sign stands for one or two letters.
    """
    marks = one.count(UNREADABLE), other.count(UNREADABLE)
    if not any(marks) or sum(marks) > 3:
        return False
    if len(one) == len(other):
        return all(a == b or UNREADABLE in (a, b) for a, b in zip(one, other, strict=True))
    damaged, whole = (one, other) if marks[0] else (other, one)
    # At either end the sign may stand for a quote.
    most = "[^\\W\\d]{1,2}".join(map(re.escape, damaged.strip(UNREADABLE).split(UNREADABLE)))
    ahead, behind = ("[^\\W\\d]{0,2}" * (end == UNREADABLE) for end in (damaged[0], damaged[-1]))
    return re.fullmatch(ahead + most + behind, whole) is not None


def too_far(one: str, other: str) -> bool:
    most = min(MOST_EDITS, 2 + min(len(one), len(other)) // 4)
    return OSA.distance(one, other, score_cutoff=most) > most


def _marked(one: str, other: str) -> bool:
    """Whether one word ends in a sign and the other in none or a different one: "A+", "A-"."""
    return (one[-1] in _BEHIND or other[-1] in _BEHIND) and one[-1] != other[-1]


def never_one_word(one: str, other: str) -> bool:
    """Whether `one_word` is false for the two in any context."""
    if _marked(one, other) or too_far(one, other):
        return True
    if words().oppose(one, other) or negates_by_prefix(one, other):
        return True
    digits = any(c.isdigit() for c in one + other) and "'" not in one + other
    return digits and not _misread_digits(one, other)


def one_word(
    one: str, other: str, standing: Standing, *, name: Callable[[], bool] = _never
) -> bool:
    """Whether the two are the same word, spelled differently.

    standing  the words of both texts: a typing error makes no other word
    name      returns whether the word is written as a name, for which the test is stricter
    """
    return one == other or _one_word(one, other, standing, name)


def _one_word(one: str, other: str, standing: Standing, name: Callable[[], bool]) -> bool:
    if _marked(one, other) or too_far(one, other) or _contradict(one, other, standing):
        return False
    stem, mark, ending = one.rpartition("'")
    stem2, _, ending2 = other.rpartition("'")
    if mark and ending == ending2 and stem and stem2:
        return one_word(stem, stem2, standing, name=name)
    if any(c.isdigit() for c in one + other):
        return _misread_digits(one, other)
    if differ_by_accents(one, other) and not same_ligatures(one, other):
        return lost(one, other, standing)
    alike = _spelled_alike(one, other, standing, name) or other_endings(one, other, standing)
    return alike or slip_of_grammar(one, other, standing) or miswritten(one, other, standing, name)


def _contradict(one: str, other: str, standing: Standing) -> bool:
    """Whether the words are known to mean different things."""
    if words().oppose(one, other) or negates_by_prefix(one, other) or turned(one, other):
        return True
    if negates_by_letter(one, other) and not _lost_first(one, other, standing):
        return True
    fact, fact2 = carries(one), carries(other)
    if fact == fact2:
        return False
    if fact and fact2:
        return True
    # "ni" negates nothing in English.
    carrier = one if fact else other
    foreign = carrier.isalpha() and standing.is_foreign(carrier) and standing.known
    if not carrier.isalpha():
        return True  # "can't"
    return not foreign and max(standing.rank(one), standing.rank(other)) < UNKNOWN


def _lost_first(one: str, other: str, standing: Standing) -> bool:
    """Whether the shorter word is no word, but the longer one is."""
    shorter, longer = sorted((one, other), key=len)
    return standing.rank(longer) < UNKNOWN == standing.rank(shorter)


def _spelled_alike(one: str, other: str, standing: Standing, name: Callable[[], bool]) -> bool:
    """Whether an apostrophe, a national spelling, or a misreading by OCR or codec is the difference."""
    if one.replace("'", "") == other.replace("'", "") or _unreadable(one, other):
        return True
    wide = not (one.isascii() and other.isascii())
    if (wide and same_ligatures(one, other)) or one.removesuffix("'s") == other.removesuffix("'s"):
        return True
    size = min(len(one), len(other))
    table = tuple(row[1:] for row in _SPELLINGS if size >= row[0] - 1)
    if size >= 4 and _folded(one, table) == _folded(other, table):
        return True
    if not _MISREAD.issuperset(set(one).symmetric_difference(other)):
        return False
    if _folded(one, _OCR) != _folded(other, _OCR) or another_word(one, other, standing):
        return False
    return standing.is_worn(one) or not ((one + other).isalpha() and name())  # "Eiger", "Elger"


def _misread_digits(one: str, other: str) -> bool:
    """Whether a digit was misread in a word of letters ("po1ice"); never a number against a number."""
    digits = [any(c.isdigit() for c in word) for word in (one, other)]
    letters = min(sum(c.isalpha() for c in word) for word in (one, other))
    return digits != [True, True] and letters >= 2 and _folded(one, _OCR) == _folded(other, _OCR)
