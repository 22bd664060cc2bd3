"""Characters and words of many lines at once, as arrays.

All lines of a document are processed together: one pass over the code points gives each character a
class and each word a hash, and counts per line are sums over ranges. Nothing here loops over lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: Character classes. LOWER to DIGIT form words; a CJK character is a word by itself.
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
_CATEGORIES = {"N": DIGIT, "Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "L": LETTER, "M": LETTER}
_MULTIPLIER = np.uint32(0x9E3779B1)
#: Hashes are polynomials in this number, which is odd and so has an inverse modulo 2**32.
_BASE = 0x01000193
_INVERSE = pow(_BASE, -1, 1 << 32)

#: Class and value of each code point, filled by `learn` as characters occur; no result depends on
#: what was processed before.
CLASS_OF = np.zeros(0x110000, np.uint8)
VALUE_OF = np.zeros(0x110000, np.uint32)


class Characters(NamedTuple):
    """Lines as arrays.

    size     characters of each line
    counts   characters by class and line, shape (16, lines); SPACE and LOWER are not counted,
             since nearly all characters belong to them
    first    class of the first character of each line
    last     class of the last character of each line, ignoring closing quotes and brackets
    words    32-bit hash of every word, case and digits folded
    bounds   words of line i are ``bounds[i]`` to ``bounds[i + 1]``
    initial  class of each word's first character
    """

    size: Ints
    counts: Ints
    first: Bytes
    last: Bytes
    words: Hashes
    bounds: Ints
    initial: Bytes


def characters(texts: Sequence[str]) -> Characters:
    """The properties of `texts`, none of them empty."""
    codes, classes, size, begins = _read(texts)
    counts = _counts(classes, begins)
    ends = begins + size
    last = classes.take(ends - 1)
    for back in (2, 3):
        at = np.maximum(ends - back, begins)
        last = np.where(last == QUOTE, classes.take(at), last)
    before = classes.take(np.maximum(ends - 2, begins))
    last[(last == STOP) & (before == STOP) & (size > 2)] = ELLIPSIS
    starts = _starts(classes)
    words = _hashes(codes, starts)
    return Characters(
        size, counts, classes.take(begins), last, words, _cuts(starts, begins), classes.take(starts)
    )


def _read(texts: Sequence[str]) -> tuple[Hashes, Bytes, Ints, Ints]:
    """Code and class of every character, the lengths of the lines and where they begin."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    size = np.fromiter(map(len, texts), np.int64, len(texts))
    begins = size.cumsum()
    begins += np.arange(len(texts))
    begins -= size
    return codes, _classes(codes), size, begins


def _counts(classes: Bytes, begins: Ints) -> Ints:
    special = (classes > LOWER).nonzero()[0]
    cuts = _cuts(special, begins)
    where = np.arange(0, 16 * len(begins), 16).repeat(cuts[1:] - cuts[:-1])
    where += classes.take(special)
    return np.bincount(where, minlength=16 * len(begins)).reshape(-1, 16).T


def _cuts(places: Ints, begins: Ints) -> Ints:
    """How many of the sorted `places` come before each of `begins`, and their total."""
    cuts = np.empty(len(begins) + 1, np.int64)
    cuts[:-1] = places.searchsorted(begins)
    cuts[-1] = len(places)
    return cuts


def word_hashes(texts: Sequence[str]) -> tuple[Hashes, Ints]:
    """`words` and `bounds` of `characters`, without the rest; texts may be empty."""
    if not texts:
        return np.zeros(0, np.uint32), np.zeros(1, np.int64)
    codes, classes, _, begins = _read(texts)
    starts = _starts(classes)
    return _hashes(codes, starts), _cuts(starts, begins)


def hash_words(words: Sequence[str]) -> Hashes:
    """Hashes as in `characters`, of single words."""
    return word_hashes(words)[0]


def _classes(codes: Hashes) -> Bytes:
    classes = CLASS_OF.take(codes)
    if not classes.all():
        for code in set(codes[classes == UNKNOWN].tolist()):
            learn(code)
        classes = CLASS_OF.take(codes)
    return classes


def learn(code: int) -> None:
    """Enter a code point in the tables, its value first: whoever sees a class relies on the value."""
    kind, fold = _classify(chr(code))
    VALUE_OF[code] = fold + 1 if LOWER <= kind <= DIGIT else 0
    CLASS_OF[code] = kind


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
    """Whether it belongs to a script without spaces: Thai, Lao, Myanmar, Khmer, kana, Han."""
    return (
        0x0E00 <= code < 0x0F00
        or 0x1000 <= code < 0x10A0
        or 0x1780 <= code < 0x1800
        or 0x3040 <= code < 0x3100
        or 0x3400 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0x20000 <= code < 0x32000
    )


def _starts(classes: Bytes) -> Ints:
    """Where words begin."""
    inside = (classes - np.uint8(LOWER)) <= DIGIT - LOWER  # values below LOWER wrap round
    new = inside.copy()
    np.greater(inside[1:], inside[:-1], out=new[1:])
    alone = classes == CJK
    if alone.any():
        new |= alone
        new[1:] |= inside[1:] & alone[:-1]
    return new.nonzero()[0]


def _hashes(codes: Hashes, starts: Ints) -> Hashes:
    """Hash of the word at each of `starts`."""
    if not len(starts):
        return np.zeros(0, np.uint32)
    powers, inverses = _powers(len(codes))
    # Characters outside words add nothing, so a sum may extend to the next word.
    values = VALUE_OF.take(codes)
    values *= powers[: len(codes)]
    hashes: Hashes = np.add.reduceat(values, starts, dtype=np.uint32)
    hashes *= inverses.take(starts)
    hashes ^= hashes >> np.uint32(15)
    hashes *= _MULTIPLIER
    return hashes


@lru_cache(maxsize=4)
def _table(size: int) -> tuple[Hashes, Hashes]:
    powers = np.full(size, _BASE, np.uint32)
    inverses = np.full(size, _INVERSE, np.uint32)
    return np.cumprod(powers, dtype=np.uint32), np.cumprod(inverses, dtype=np.uint32)


def _powers(size: int) -> tuple[Hashes, Hashes]:
    """At least `size` powers of the base and of its inverse."""
    return _table(max(1 << 16, 1 << (size - 1).bit_length()))


def running(hashes: Hashes, bounds: Ints) -> Hashes:
    """One hash for each range of `hashes`, which depends on their order; 0 for an empty range."""
    powers, inverses = _powers(len(hashes) + 1)
    sums = np.zeros(len(hashes) + 1, np.uint32)
    (hashes * powers[: len(hashes)]).cumsum(out=sums[1:])
    keys = sums.take(bounds)
    found: Hashes = (keys[1:] - keys[:-1]) * inverses.take(bounds[:-1])
    found ^= found >> np.uint32(15)
    found *= _MULTIPLIER
    return found
