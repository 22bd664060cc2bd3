"""Canonical form of the words of a key: numbers by value, units and abbreviations by meaning.

Two passages with the same canonical form say the same: "four" and "4", "1,000" and "1000",
"50 %" and "50 percent", "$ 5 m" and "5 million dollars", "u s" and "us".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from dedup.repeats.times import moments
from dedup.text.words import Words, words

_GROUPED = re.compile(
    r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"
)
_GLUED = re.compile(r"(-?[0-9]+(?:[.,:][0-9]+)*)([a-zµ]{1,3})")
_ORDINAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)")
#: Maximum characters of a number used in calculations, and maximum bits of a result.
_MOST_DIGITS, _MOST_BITS = 40, 900
#: Characters that a number may begin with: "-5", ".5".
_AHEAD = "-."
#: Words inside a spoken number: "two hundred and five", "treinta y dos".
_JOINING = frozenset(("and", "und", "et", "y", "e"))
_CURRENCY = frozenset(
    ("%", "dollar", "euro", "pound", "yen", "rupee", "rouble", "cent", "won", "lira")
)


def value_of(token: str) -> str:
    """Canonical digits of one token: grouping undone, a fraction of zeros dropped."""
    if _GROUPED.fullmatch(token):
        dot, comma = token.rfind("."), token.rfind(",")
        mark = "," if (comma > dot >= 0) or (dot < 0 and token.count(",") > 1) else "."
        if dot >= 0 and comma >= 0:
            mark = "," if comma > dot else "."
            whole, _, part = token.rpartition(mark)
            return f"{_digits(whole)}.{part}" if part.strip("0") else _digits(whole)
        return _digits(token)
    if token.count(".") + token.count(",") == 1 and not re.search("[:/]|.-", token):
        whole, _, part = token.replace(",", ".").partition(".")
        # "5.00" is 5, but "3.10" no "3.1": versions and clock times look like that.
        return f"{whole}.{part}" if part.strip("0") else whole
    return token.lstrip("0") or "0" if token.isdigit() else token


def _digits(token: str) -> str:
    return token.replace(",", "").replace(".", "")


def _split_glued(tokens: Sequence[str], table: Words) -> list[str]:
    """ "5pm" as "5 pm", "38bn" as "38 billion"; runs of single letters as one word."""
    out: list[str] = []
    letters = False
    for token in tokens:
        glued = _GLUED.fullmatch(token)
        if glued and (
            glued[2] in table.canonical or glued[2] in table.scales or table.roles.get(glued[2])
        ):
            out += [glued[1], glued[2]]
        elif letters and len(token) == 1 and token.isalpha():
            out[-1] += token
        else:
            out.append(token)
        letters = len(token) == 1 and token.isalpha()
    return out


def _number_at(tokens: Sequence[str], at: int, table: Words) -> tuple[str, int]:
    """(canonical number, position after it) of the number that begins at `at`; ("", at) if none."""
    if not _begins_number(tokens[at], table):
        return "", at
    total, current, end, spoken = Fraction(0), Fraction(0), at, False
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token[-1].isdigit() and (token[0].isdigit() or token[0] in _AHEAD):
            value = value_of(token)
            try:
                current, end = _fraction(value), index + 1
            except (ValueError, ZeroDivisionError):
                return (value, index + 1) if index == at else (_text(total + current), end)
            if spoken or index > at:
                return (_text(total), index) if index > at else ("", at)
            spoken = True
        elif spoken and 0 < current < table.numbers.get(token, 0) in (100, 1000):
            # "trois mille", "tres mil": a number that multiplies the one before it.
            current, end = current * table.numbers[token], index + 1
        elif token in table.numbers and (not spoken or _adds(tokens[index - 1], token, table)):
            current, end, spoken = current + table.numbers[token], index + 1, True
        elif token in table.scales and spoken:
            scale = table.scales[token]
            if scale == 100:
                current *= scale
            else:
                total, current = total + current * scale, Fraction(0)
            end = index + 1
        elif not (token in _JOINING and spoken and index > at and _goes_on(tokens, index, table)):
            break
    if end == at + 1 and tokens[at].endswith("0") and "." in (alone := value_of(tokens[at])):
        return alone, end
    return (_text(total + current), end) if spoken else ("", at)


def _begins_number(token: str, table: Words) -> bool:
    if token[-1].isdigit():
        return token[0].isdigit() or token[0] in _AHEAD or token in table.numbers
    return token in table.numbers


def _goes_on(tokens: Sequence[str], at: int, table: Words) -> bool:
    """Whether the number before a joining word continues after it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if after not in table.numbers:
        return False
    before = tokens[at - 1]
    value = table.numbers.get(before, 0)
    return (
        before in table.scales
        or value >= 100
        or (value >= 20 and value % 10 == 0 and table.numbers[after] < 10)
    )


def _adds(previous: str, token: str, table: Words) -> bool:
    """Whether a number word continues the one before it: "twenty" "one", "hundred" "five"."""
    value = table.numbers[token]
    before = table.numbers.get(previous, 0)
    return (
        previous in table.scales
        or previous in _JOINING
        or (before >= 20 and before % 10 == 0 and value < 10)
    )


def _fraction(value: str) -> Fraction:
    """`value` as a number. Raises `ValueError` for what is none, or is too long to calculate with."""
    if len(value) > _MOST_DIGITS or "e" in value:  # "1e9999999" has ten million digits
        raise ValueError(value)
    return Fraction(value)


def _text(value: Fraction) -> str:
    if value.numerator.bit_length() > _MOST_BITS:  # neither `str` nor `float` can be relied on
        return f"{value.numerator:x}/{value.denominator:x}"
    return str(value.numerator) if value.denominator == 1 else str(float(value))


@lru_cache(maxsize=4096)
def canonical(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Canonical form of a passage; a number is written "#value", an ordinal "#value."."""
    table = words()
    if len(tokens) == 1 and tokens[0].isalpha() and tokens[0] not in table.special:
        return tokens
    held = table.special, _first_words()
    if all(len(t) > 1 and t.isalpha() and t not in held[0] and t not in held[1] for t in tokens):
        return tokens
    given = moments(_split_glued(tokens, table), table)
    out: list[str] = []
    at = 0
    while at < len(given):
        number, after = _number_at(given, at, table)
        if after > at:
            if out and out[-1] in _CURRENCY:
                out.insert(-1, f"#{number}")
            else:
                out.append(f"#{number}")
            at = after
            continue
        phrase, size = _phrase_at(given, at, table)
        out.append(phrase)
        at += size
    return tuple(out)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The first words of all phrases."""
    return frozenset(phrase[0] for phrase in words().phrases)


def _phrase_at(tokens: Sequence[str], at: int, table: Words) -> tuple[str, int]:
    """(canonical form of the phrase, or else of the word, at an index; its number of words)."""
    if tokens[at] in _first_words():
        for size in (4, 3, 2):
            phrase = table.phrases.get(tuple(tokens[at : at + size]))
            if phrase:
                return phrase, size
    return canonical_word(tokens[at]), 1


def canonical_word(word: str) -> str:
    """Canonical form of one word: abbreviation, spelling, ordinal, without a genitive ending."""
    table = words()
    if word in table.ordinals:
        return f"#{table.ordinals[word]}."
    if ordinal := _ORDINAL.fullmatch(word):
        return f"#{ordinal[1]}."
    found = table.canonical.get(word)
    if found:
        return found
    if word.endswith("'s"):
        word = word[:-2]
    return table.canonical.get(word, word)
