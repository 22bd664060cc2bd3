"""Lines folded for the phrase tables: case, quotes, dashes and blanks unified, numbers as "0"."""

from __future__ import annotations

import re
from functools import lru_cache

from dedup.text.scripts import is_mark

_SAME = tuple(
    {
        **dict.fromkeys("’‘´`ʼ", "'"),
        **dict.fromkeys("“”„«»‹›", '"'),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        "\u00a0": " ",
        "\u202f": " ",
        "…": "...",
        "ß": "ss",
        "：": ":",
    }.items()
)
_PLAIN = dict(_SAME)
_NUMBER = re.compile(r"\d+(?:[.,:'\u00a0]\d+)*")
_FIGURE = re.compile(r"\d")
#: Signs that end a statement; any sentence; a sentence or a part of it; signs that may follow them.
FULL_STOPS = frozenset(".。．｡۔।॥։።။។")
ENDS = FULL_STOPS | frozenset("!?…！？؟")
STOPS = ENDS | frozenset(":;")
CLOSERS = "\"'”’“‘»«)]*  "
#: A word of a folded line.
WORD = re.compile(r"\w+")
_MARKS = bytes(c if c == 95 or c > 127 or chr(c).isalnum() else 32 for c in range(256))
_RARE = re.compile(r"[^\x00-\x7f\w]")
#: The most frequent non-ASCII signs that are not part of a word.
_COMMON = "’‘“”–—…\u00a0«»"
#: Characters of a line of which anything is remembered: a cache of longer ones would fill the memory.
LONGEST = 10_000


def last_sign(text: str) -> str:
    """The last sign of a line, ignoring closing quotes and brackets; "" if there is no other."""
    return text.rstrip(CLOSERS)[-1:]


def lower_line(text: str) -> str:
    """`text` in lower case, with one kind of blank, quote and dash."""
    if text.isascii():
        return text.lower().replace("`", "'")
    for sign, plain in _SAME:  # far faster than `str.translate`, which looks up every character
        if sign in text:
            text = text.replace(sign, plain)
    return text.lower().replace("i\u0307", "i")  # the lower case of a capital I with a dot


def lower_char(char: str) -> str:
    """The result of `lower_line` for one character.

    >>> lower_char("İ"), lower_char("…"), lower_char("`")
    ('i', '...', "'")
    """
    return _PLAIN.get(char, char).lower().replace("i\u0307", "i")


def words_in(text: str) -> list[str]:
    """The matches of `WORD`, found by bytes if all signs are ASCII or common.

    >>> words_in("“It’s 5 a.m.”, said Zoë_1")
    ['It', 's', '5', 'a', 'm', 'said', 'Zoë_1']
    """
    if not text.isascii():
        for sign in _COMMON:
            if sign in text:
                text = text.replace(sign, " ")
        if _RARE.search(text):
            return WORD.findall(text)
    return text.encode().translate(_MARKS).decode().split()


def fold_line(text: str) -> str:
    """`text` in lower case with single blanks, one kind of quote and dash, and numbers as "0"."""
    return fold_lower(lower_line(text))


def said(text: str) -> str:
    """A line without the signs at its ends, folded."""
    return (_said if len(text) <= LONGEST else _said.__wrapped__)(text)


@lru_cache(maxsize=1024)
def _said(text: str) -> str:
    return bare(fold_line(text))


def fold_lower(lower: str) -> str:
    """The result of `fold_line`, computed from that of `lower_line`."""
    folded = " ".join(lower.split())
    return _NUMBER.sub("0", folded) if _FIGURE.search(folded) else folded


def bare(folded: str) -> str:
    """A folded line without the signs at its ends; vowel signs and accents stay with their letters.

    >>> bare('"स्थिति"...')
    'स्थिति'
    """
    start, end = 0, len(folded)
    last = end
    while last and not folded[last - 1].isalnum():
        last -= 1
        if not is_mark(folded[last]):
            end = last
    while start < last and not folded[start].isalnum():
        start += 1
    return folded[start:end] if last else ""
