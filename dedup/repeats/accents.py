"""Lost accents: whether a word and its form without accents are the same word."""

from __future__ import annotations

import re
import unicodedata

from dedup.repeats.standing import Standing
from dedup.text.lexicon import UNKNOWN

_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ĳ", "ij"))
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
#: Marks on the alef that most Arabic texts sometimes omit.
_HAMZA = frozenset("\u0654\u0655")
#: Final letters that Arabic texts interchange.
_ENDINGS = ({"ى", "ي"}, {"ة", "ه"})
#: Letters of their own, although Unicode composes them from a letter and an accent.
_WHOLE = re.compile("([йїў\u3040-\u30ff])")
#: Letters that French capitals often stand for without their accents.
_CAPITALS = frozenset("àâçèéêëîïôùû")


def bare(word: str) -> str:
    """The word without accents, with "ß" and ligatures spelled out."""
    if word.isascii():
        return word
    word = word.replace("ß", "ss").replace("æ", "ae").replace("œ", "oe")
    word = word.replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d")
    parts = _WHOLE.split(word)
    parts[::2] = [_stripped(part) for part in parts[::2]]
    return "".join(parts)


def _stripped(part: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", part) if not unicodedata.combining(c))


def _replaced(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for one, other in table:
        word = word.replace(one, other)
    return word


def same_ligatures(one: str, other: str) -> bool:
    """Whether the words are equal once ligatures are spelled out."""
    return _replaced(one, _LIGATURES) == _replaced(other, _LIGATURES)


def differ_by_accents(one: str, other: str) -> bool:
    """Whether the words are equal without accents; "ü" may be "u" or "ue"."""
    if one.isascii() and other.isascii():
        return False
    plain, plain2 = bare(one), bare(other)
    spelled = _replaced(one, _UMLAUTS), _replaced(other, _UMLAUTS)
    return plain == plain2 or spelled[0] == plain2 or spelled[1] == plain


def lost(one: str, other: str, standing: Standing) -> bool:
    """Whether one of two words that differ by accents lost them as others did in its text, or is no
    word without them.

    A word that lost them where others have theirs, or has others, may be another word.
    """
    parts, parts2 = (set(unicodedata.normalize("NFD", word)) for word in (one, other))
    nested = parts < parts2 or parts2 < parts
    if nested and parts ^ parts2 <= _HAMZA:
        return True
    marked, plain = (one, other) if parts > parts2 or bare(other) == other else (other, one)
    if bare(plain) != plain and (bare(plain).isascii() or not nested):
        return standing.language == "it" and _graves(one) == _graves(other)  # "perché", "perchè"
    least, most = _accented(marked, plain, standing)
    if least == 0 and most > 1:
        return True
    rank, rank2 = standing.rank(marked), standing.rank(plain)
    if least == 0:
        return max(rank, rank2) == UNKNOWN or abs(rank - rank2) >= UNKNOWN - 1
    return rank < UNKNOWN == rank2 and bool(standing.language) and standing.known


def _graves(word: str) -> str:
    """The word with acute accents replaced by grave ones."""
    parts = unicodedata.normalize("NFD", word).replace("\u0301", "\u0300")
    return unicodedata.normalize("NFC", parts)


def other_endings(one: str, other: str, standing: Standing) -> bool:
    """Whether two words end in two letters that Arabic texts write for one another, and one of the
    texts does so throughout: it ends no word in the letter that it lacks.
    """
    ends = {one[-1], other[-1]}
    if ends not in _ENDINGS or one[:-1] != other[:-1]:
        return False
    texts = (one[-1], standing.other), (other[-1], standing.one)
    lacking = [letter for letter, text in texts if not any(word.endswith(letter) for word in text)]
    if not lacking:
        return False
    habit = sum(word.endswith(lacking[0]) for word in (*standing.one, *standing.other))
    # "his book" for "writing", "on" for a name: one word alone tells nothing.
    return habit > ("ة" in ends or "علي" in (one, other))


def _accented(marked: str, plain: str, standing: Standing) -> tuple[int, int]:
    """In how many words the texts have accents, fewest first: any in Latin letters, else those that one
    of two words lacks.
    """
    letters = set(marked) - set(plain)
    if bare(marked).isascii():
        held = [sum(bare(word) != word for word in text) for text in (standing.one, standing.other)]
    else:
        held = [
            sum(not letters.isdisjoint(word) for word in text)
            for text in (standing.one, standing.other)
        ]
    return min(held), max(held)


def lost_by_capitals(one: str, other: str, *, french: bool) -> bool:
    """Whether words in capitals differ only in what capitals lose: "I" for the Turkish dotless letter,
    and in French the first letter without its accent.
    """
    if _dotted(one) == _dotted(other):
        return True
    return french and one[1:] == other[1:] and bare(one[0]) == bare(other[0]) and (
        one[0] in _CAPITALS or other[0] in _CAPITALS
    )


def _dotted(word: str) -> str:
    return word.replace("ı", "i").replace("i\u0307", "i")
