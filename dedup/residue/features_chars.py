"""Characters and words of many lines at once, as arrays.

All lines of a document are looked at together: one pass over the code points gives each character a
class and each word a hash, and counts per line are sums over ranges. Nothing here loops over lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: Character classes. LOWER to DIGIT make words; a CJK character is a word by itself.
(UNKNOWN, SPACE, LOWER, UPPER, LETTER, CJK, DIGIT, STOP, PAUSE, QUOTE, BULLET, SYMBOL, ASK, COLON,
 ELLIPSIS) = range(15)  # fmt: skip
CLASSES = 15

_STOPS = ".!。！।"
_ASKS = "?？؟"
_PAUSES = ",;、，；،؛"
_COLONS = ":："
_QUOTES = "\"'“”„‘’‚«»‹›()[]{}「」『』（）"
_BULLETS = "|/\\-–—_•·*>→←‣▪■●~+"
_LISTED = (
    (_STOPS, STOP), (_ASKS, ASK), (_PAUSES, PAUSE), (_COLONS, COLON), (_QUOTES, QUOTE),
    (_BULLETS, BULLET), ("…", ELLIPSIS),
)  # fmt: skip
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_CATEGORIES = {"N": DIGIT, "Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "L": LETTER, "M": LETTER}
#: Hashes are polynomials in this number, which is odd and so has an inverse modulo 2**64.
_BASE = 0x100000001B3
_INVERSE = pow(_BASE, -1, 1 << 64)

#: Filled as characters turn up; pure memory of `_classify`, the same whatever came before.
_class_of = np.zeros(0x110000, np.uint8)
_value_of = np.zeros(0x110000, np.uint64)


class Characters(NamedTuple):
    """Lines as arrays.

    counts   characters by class and line, shape (CLASSES, lines)
    first    class of the first character of each line
    last     class of the last character of each line; quotes and brackets at the end do not count
    words    64-bit hash of every word, case and digits folded
    line_of  line each word stands in
    initial  class of each word's first character
    length   characters of each word
    capitals whether a word has capitals only, two or more of them
    """

    counts: Ints
    first: npt.NDArray[np.uint8]
    last: npt.NDArray[np.uint8]
    words: npt.NDArray[np.uint64]
    line_of: Ints
    initial: npt.NDArray[np.uint8]
    length: Ints
    capitals: Bools


def characters(texts: Sequence[str]) -> Characters:
    """Look at every character of `texts`; none of them empty."""
    codes, classes, line_of, lengths = _read(texts)
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    counts = np.bincount(line_of + classes, minlength=16 * len(texts)).reshape(-1, 16).T[:CLASSES]
    last = classes[ends - 1]
    for back in (2, 3):
        at = np.maximum(ends - back, starts)
        last = np.where(last == QUOTE, classes[at], last)
    before = classes[np.maximum(ends - 2, starts)]
    last = np.where((last == STOP) & (before == STOP) & (lengths > 2), ELLIPSIS, last).astype(np.uint8)
    words = _words(codes, classes, line_of)
    return Characters(counts, classes[starts], last, *words)


def _read(
    texts: Sequence[str],
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8], Ints, Ints]:
    """Code and class of every character, the line of each times 16, and the lengths of the lines."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    line_of = np.repeat(np.arange(0, len(texts) * 16, 16), lengths + 1)[:-1]
    return codes, _classes(codes), line_of, lengths


def word_hashes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint64], Ints]:
    """`words` and `line_of` as `characters` gives them, without the rest."""
    codes, classes, line_of, _ = _read(texts)
    starts, _ = _starts(classes)
    return _hashes(codes, starts), line_of[starts] >> 4


def hash_words(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Hashes as `characters` gives them, of words given one by one."""
    return word_hashes(words)[0] if words else np.zeros(0, np.uint64)


def _classes(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    classes = _class_of.take(codes)
    new = classes == UNKNOWN
    if new.any():
        for code in np.unique(codes[new]).tolist():
            kind, fold = _classify(chr(code))
            _class_of[code] = kind
            _value_of[code] = fold + 1 if LOWER <= kind <= DIGIT else 0
        classes = _class_of.take(codes)
    return classes


def _classify(char: str) -> tuple[int, int]:
    lowered = char.lower()
    fold = ord(lowered[0]) if len(lowered) == 1 else ord(char)
    for listed, kind in _LISTED:
        if char in listed:
            return kind, fold
    if char.isspace():
        return SPACE, fold
    category = unicodedata.category(char)
    if category == "Nd":
        fold = ord("0")
    kind = _CATEGORIES.get(category) or _CATEGORIES.get(category[0], SYMBOL)
    return (CJK if kind == LETTER and _spaceless(ord(char)) else kind), fold


def _spaceless(code: int) -> bool:
    """Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han."""
    return (
        0x0E00 <= code < 0x0F00
        or 0x1000 <= code < 0x10A0
        or 0x1780 <= code < 0x1800
        or 0x3040 <= code < 0x3100
        or 0x3400 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0x20000 <= code < 0x32000
    )


def _words(
    codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], line_of: Ints
) -> tuple[npt.NDArray[np.uint64], Ints, npt.NDArray[np.uint8], Ints, Bools]:
    starts, inside = _starts(classes)
    if not len(starts):
        none = np.zeros(0, np.int64)
        return none.astype(np.uint64), none, none.astype(np.uint8), none, none.astype(bool)
    hashes = _hashes(codes, starts)
    lengths = np.add.reduceat(inside.view(np.uint8), starts, dtype=np.int64)
    upper = np.add.reduceat((classes == UPPER).view(np.uint8), starts, dtype=np.int64)
    return hashes, line_of[starts] >> 4, classes[starts], lengths, (upper == lengths) & (lengths > 1)


def _starts(classes: npt.NDArray[np.uint8]) -> tuple[Ints, Bools]:
    """Where words begin, and which characters are part of one."""
    inside = (classes >= LOWER) & (classes <= DIGIT)
    new = inside.copy()
    new[1:] &= ~inside[:-1]
    alone = classes == CJK
    if alone.any():
        new |= alone
        new[1:] |= inside[1:] & alone[:-1]
    return new.nonzero()[0], inside


def _hashes(codes: npt.NDArray[np.uint32], starts: Ints) -> npt.NDArray[np.uint64]:
    """Hash of the word at each of `starts`."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    powers, inverses = _powers(len(codes))
    # What is no part of a word counts nothing, so a sum may run on to the next word.
    values = _value_of.take(codes)
    values *= powers[: len(codes)]
    hashes: npt.NDArray[np.uint64] = np.add.reduceat(values, starts) * inverses[starts]
    return (hashes ^ (hashes >> np.uint64(31))) * _MULTIPLIER


@lru_cache(maxsize=4)
def _table(size: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    powers = np.full(size, _BASE, np.uint64)
    inverses = np.full(size, _INVERSE, np.uint64)
    return np.cumprod(powers, out=powers), np.cumprod(inverses, out=inverses)


def _powers(size: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """At least `size` powers of the base and of its inverse."""
    return _table(max(1 << 16, 1 << (size - 1).bit_length()))
