"""How each character is treated in word hashing, as tables by code point, built once per process.

A run over few texts spends its time here, so characters are processed many at a time where
possible.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dedup.text.scripts import RANGES

#: Codes for a character that separates words, and for one that is dropped.
GAP, DROP = 0, 0xFFFFFFFF
#: Number of code points in the tables.
TABLE = 0x11000
#: Signs amid the ideographs, which the table takes for such.
_HEXAGRAMS = (0x4DC0, 0x4DFF)
_DROPPED = "'\u2019\u2018\u02bc\u00ad\u200b\u200c\u200d\u2060\ufeff\uff07`\u00b4"
#: Flags of a character: upper case, digit, a word by itself, end of a sentence, line feed.
UPPER, DIGIT, ALONE, END, LINE = 1, 2, 4, 8, 16
#: Line feed, ! . : ? and the full stops of other scripts.
_SENTENCE_ENDS = (10, 33, 46, 58, 63, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x061F, 0x06D4)
#: Codes that are looked at one by one: no ideographs, no Hangul (they are all letters), no surrogates,
#: and none that are anybody's own.
_MIXED = ((0, 0x3400), (0x9FFF, 0xAC00), (0xD7A4, 0xD800), (0xF900, 1 << 20))


def _mixed(size: int) -> str:
    """The characters of `_MIXED` below `size`, in order."""
    codes = [np.arange(low, min(high, size), dtype="<u4") for low, high in _MIXED if low < size]
    return np.concatenate(codes).tobytes().decode("utf-32-le")


@cache
def unlettered(size: int) -> dict[str, list[str]]:
    """Characters of `_MIXED` below `size` that are no letters and no digits, by their category."""
    groups: dict[str, list[str]] = {}
    for char in _OTHER.findall(_mixed(size)):
        groups.setdefault(unicodedata.category(char), []).append(char)
    return groups


#: What `str.isalnum` denies.
_OTHER = re.compile(r"[\W_]")


@cache
def fold_table() -> NDArray[np.uint32]:
    """What each code below `TABLE` is folded to."""
    table = np.arange(TABLE, dtype=np.uint32)
    for low, high in (*_MIXED, (0xD800, 0xF900)):  # the last are no characters, or anybody's own
        table[low:high] = GAP
    others = unlettered(TABLE)
    is_letter = np.zeros(TABLE, dtype=bool)
    is_letter[_codes(_mixed(TABLE))] = True
    is_letter[_codes("".join(["".join(group) for group in others.values()]))] = False
    letters = np.flatnonzero(is_letter)
    table[letters] = _folded(letters)
    marks = [c for kind in ("Mc", "Me") for c in others.get(kind, ()) if unicodedata.combining(c)]
    table[_codes("".join((*others["Mn"], *marks, _DROPPED)))] = DROP
    table.setflags(write=False)
    return table


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _folded(letters: NDArray[np.int64]) -> NDArray[np.uint32]:
    """What each of these is folded to: all at once, parted by line feeds, over which nothing acts."""
    parted = np.full(2 * letters.size, 10, dtype="<u4")
    parted[::2] = letters
    together = parted.tobytes().decode("utf-32-le")
    lower, _ = _lines(together.lower())
    plain, size = _lines(_NO_LETTER.sub("", unicodedata.normalize("NFKD", together)).lower())
    return np.where(size == 1, plain, lower)


def _lines(text: str) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The first character of each line, and how long the line is."""
    codes = _codes(text)
    ends = np.flatnonzero(codes == 10)
    starts = np.append(0, ends[:-1] + 1)
    return codes[starts], ends - starts


#: What `str.isalnum` denies, line feeds apart.
_NO_LETTER = re.compile(r"[^\w\n]|_")


@cache
def char_flags() -> NDArray[np.uint8]:
    """For each code: upper case, digit, without blanks, end of a sentence, line feed."""
    flags = np.zeros(TABLE, dtype=np.uint8)
    chars = list(map(chr, range(0x2000)))
    flags[:0x2000] = UPPER * np.array([char.isupper() for char in chars], dtype=np.uint8)
    flags[:0x2000] |= DIGIT * np.array([char.isdigit() for char in chars], dtype=np.uint8)
    flags[0xFF10:0xFF1A] = DIGIT
    flags[0xFF21:0xFF3B] = UPPER
    for low, high in (*RANGES, _HEXAGRAMS):  # a digit too is a word; those of a figure are one fact
        flags[low : high + 1] |= ALONE
    flags[list(_SENTENCE_ENDS)] |= END
    flags[10] |= LINE
    flags.setflags(write=False)
    return flags
