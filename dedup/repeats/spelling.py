"""Whether two words are one word, spelled or damaged in two ways.

A replaced word passes only if it is *explained*: accents lost, letters read wrongly by OCR, a slip
in a word of grammar, or a typing error that makes no other word. Likeness alone explains nothing:
"Iran" and "Iraq" are three quarters alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from dedup.repeats.affixes import negates_by_letter, negates_by_prefix, turned
from dedup.repeats.standing import Standing
from dedup.text.folding import UNREADABLE
from dedup.text.lexicon import UNKNOWN
from dedup.text.words import words

#: Two spellings of one word are at most so many edits apart.
MOST_EDITS = 4

_OCR = (
    ("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("li", "h"), ("0", "o"), ("1", "l"), ("|", "l"),
    ("i", "l"), ("5", "s"), ("8", "b"), ("6", "b"), ("ſ", "f"),
)  # fmt: skip
#: Letters that such a reading takes away or puts in; all others stay.
_MISREAD = frozenset("".join(one + other for one, other in _OCR))
#: British and American endings, and the length of word from which the two are one ("prise", "prize").
_SPELLINGS = (
    (5, "tre", "ter"), (6, "our", "or"), (6, "ence", "ense"), (6, "yse", "yze"), (7, "ise", "ize"),
    (7, "ising", "izing"), (7, "isation", "ization"), (6, "ae", "e"), (6, "oe", "e"),
    (8, "lling", "ling"), (8, "lled", "led"), (8, "ller", "ler"),
    (8, "llor", "lor"),
)  # fmt: skip
_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("d", "t"),
)  # fmt: skip
_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ĳ", "ij"))
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def _never() -> bool:
    return False


def bare(word: str) -> str:
    """The word without accents, "ß" and ligatures spelled out."""
    if word.isascii():
        return word
    word = word.replace("ß", "ss").replace("æ", "ae").replace("œ", "oe")
    word = word.replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _folded(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for one, other in table:
        word = word.replace(one, other)
    return word


def _slip_of_grammar(one: str, other: str, standing: Standing) -> bool:
    """A word of grammar with one letter wrong; such words carry no fact unless a table says so."""
    function = words().lists["function"]
    if (one not in function and other not in function) or max(len(one), len(other)) < 2:
        return False
    slipped = OSA.distance(one, other) == 1
    standing.damaged |= slipped and max(standing.rank(one), standing.rank(other)) == UNKNOWN
    return slipped


def _carries(word: str) -> str:
    """What fact a small word carries by itself, so that a change of letters changes it."""
    table = words()
    if table.negates(word):
        return "negation"
    value = table.value(word)
    return "" if value is None else str(value)


def _unreadable(one: str, other: str) -> bool:
    """One word has signs for characters that could not be decoded where the other has letters.

    "ß" is two letters in a key, so that a sign stands for one letter or two.
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


def _another_word(one: str, other: str, standing: Standing) -> bool:
    """Whether both are words in their own right, so that one is no misspelling of the other.

    A common word against a rare one is rather a slip than a choice ("same", "sam").
    """
    ranks = sorted((standing.rank(one), standing.rank(other)))
    return ranks[1] < UNKNOWN and ranks[1] - ranks[0] < UNKNOWN - 1


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
    if not name():
        if not _another_word(one, other, standing):
            standing.damaged |= max(ranks) == UNKNOWN
            return True
        return _inflected(one, other) or _worn(one, other, standing)
    return max(ranks) == UNKNOWN and (
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
    """A real word by chance: where a text is misspelled elsewhere, one letter is no other word."""
    return standing.worn and min(len(one), len(other)) >= 3 and OSA.distance(one, other) == 1


def _wrecked(one: str, other: str, standing: Standing) -> bool:
    """A common word with two letters wrong, or a long one with three, that is no word any more.

    Short ones only where the text is misspelled elsewhere.
    """
    shorter = min(len(one), len(other))
    if not (shorter >= 8 or (standing.worn and shorter >= 3)):
        return False
    ranks = sorted((standing.rank(one), standing.rank(other)))
    return ranks[0] < UNKNOWN == ranks[1] and OSA.distance(one, other) <= (3 if shorter >= 8 else 2)


def joined_typo(one: str, other: str, standing: Standing, parts: Sequence[str]) -> bool:
    """Two runs of words, spaces left out, one letter apart, where a space moved and made no word."""
    if min(len(one), len(other)) < 5 or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if not (one + other).isalpha() or any(_carries(part) for part in parts):
        return False
    return standing.known and max(standing.rank(part) for part in parts) == UNKNOWN


def _same_letters(one: str, other: str) -> bool:
    """Letters swapped or one doubled: damage, in a name as anywhere."""
    return sorted(one) == sorted(other) or _doubled(one, other)


def _one_is_no_name(one: str, other: str, ranks: tuple[int, int]) -> bool:
    """A name has no spelling to be wrong against, so more is asked: one of the two is a name seen
    elsewhere and the other is not, both begin and end alike, and they do not sound alike, as names
    that are spelled in two ways do ("Hansen", "Hanson").
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


def _inflected(one: str, other: str) -> bool:
    """Singular against plural. The number itself is a word of its own."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 4 and longer == shorter + "s"


def _doubled(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[i] == longer[i - 1] and longer[:i] + longer[i + 1 :] == shorter
        for i in range(1, len(longer))
    )


def too_far(one: str, other: str) -> bool:
    most = min(MOST_EDITS, 2 + min(len(one), len(other)) // 4)
    return OSA.distance(one, other, score_cutoff=most) > most


def never_one_word(one: str, other: str) -> bool:
    """Whether `one_word` says no to the two wherever they stand."""
    if too_far(one, other) or words().oppose(one, other) or negates_by_prefix(one, other):
        return True
    digits = any(c.isdigit() for c in one + other) and "'" not in one + other
    return digits and not _misread_digits(one, other)


def one_word(
    one: str, other: str, standing: Standing, *, name: Callable[[], bool] = _never
) -> bool:
    """Whether the two are the same word in other letters.

    standing  how the words stand in the texts: a typing error makes no other word
    name      tells whether the word is written as a name, which is held to a stricter test
    """
    if one == other:
        return True
    if too_far(one, other) or _contradict(one, other, standing):
        return False
    stem, mark, ending = one.rpartition("'")
    stem2, _, ending2 = other.rpartition("'")
    if mark and ending == ending2 and stem and stem2:
        return one_word(stem, stem2, standing, name=name)
    if any(c.isdigit() for c in one + other):
        return _misread_digits(one, other)
    if _lost_accents(one, other) and _folded(one, _LIGATURES) != _folded(other, _LIGATURES):
        return standing.unaccented or not _another_word(one, other, standing)
    alike = _spelled_alike(one, other, standing) or _slip_of_grammar(one, other, standing)
    return alike or _miswritten(one, other, standing, name)


def _miswritten(one: str, other: str, standing: Standing, name: Callable[[], bool]) -> bool:
    """Whether one word is the other with slips; never for words of a language without a lexicon."""
    slipped = _typo(one, other, standing, name=name) or (
        _wrecked(one, other, standing) and not name()
    )
    if not slipped:
        return False
    # Where the language is not known, a word that is may be one of another.
    known = min(standing.rank(one), standing.rank(other)) < UNKNOWN
    return (known and bool(standing.language)) or standing.known


def _contradict(one: str, other: str, standing: Standing) -> bool:
    """Whether the words are known to mean different things."""
    if words().oppose(one, other) or negates_by_prefix(one, other) or turned(one, other):
        return True
    if negates_by_letter(one, other) and not _lost_first(one, other, standing):
        return True
    fact, fact2 = _carries(one), _carries(other)
    if fact == fact2:
        return False
    return bool(fact and fact2) or max(standing.rank(one), standing.rank(other)) < UNKNOWN


def _lost_first(one: str, other: str, standing: Standing) -> bool:
    """Whether the shorter word is no word, but the longer one is."""
    shorter, longer = sorted((one, other), key=len)
    return standing.rank(longer) < UNKNOWN == standing.rank(shorter)


def _lost_accents(one: str, other: str) -> bool:
    if one.isascii() and other.isascii():
        return False
    plain, plain2 = bare(one), bare(other)
    return plain == plain2 or _folded(one, _UMLAUTS) == plain2 or _folded(other, _UMLAUTS) == plain


def _spelled_alike(one: str, other: str, standing: Standing) -> bool:
    """The apostrophe, a spelling of another country, or letters that a reader or codec mistook."""
    if one.replace("'", "") == other.replace("'", "") or _unreadable(one, other):
        return True
    ascii_only = one.isascii() and other.isascii()
    if not ascii_only and _folded(one, _LIGATURES) == _folded(other, _LIGATURES):
        return True
    if one.removesuffix("'s") == other.removesuffix("'s"):
        return True
    size = min(len(one), len(other))
    table = tuple(row[1:] for row in _SPELLINGS if size >= row[0] - 1)
    if size >= 4 and _folded(one, table) == _folded(other, table):
        return True
    if not _MISREAD.issuperset(set(one).symmetric_difference(other)):
        return False
    return _folded(one, _OCR) == _folded(other, _OCR) and not _another_word(one, other, standing)


def _misread_digits(one: str, other: str) -> bool:
    """A digit read inside a word of letters ("po1ice"); never a number against a number."""
    digits = [any(c.isdigit() for c in word) for word in (one, other)]
    letters = min(sum(c.isalpha() for c in word) for word in (one, other))
    return digits != [True, True] and letters >= 2 and _folded(one, _OCR) == _folded(other, _OCR)
