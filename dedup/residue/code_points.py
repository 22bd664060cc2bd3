"""Properties of code points for the kernels `_gate` and `_says`, computed when one first occurs.

`_codes.pxi` documents the bits.
"""

from __future__ import annotations

import mmap
from functools import cache

from dedup.residue import folded
from dedup.residue.matching import SPAN_SIGNS
from dedup.residue.shapes import shapes
from dedup.residue.signed import DATELESS
from dedup.text.scripts import has_unspaced, is_mark

_WORD, _DIGIT, _OTHER, _JOINER, _DROPPED, _RARE, _TWICE = range(1, 8)
(_CLOSER, _STOPPING, _SMALL, _BLANK, _TOLD, _SPAN_SIGN, _APOSTROPHE, _PLAIN) = (
    1 << bit for bit in range(24, 32)
)
_KIND_AT, _SIGN_AT, _MORE_AT, _MARK_AT, _DATELESS_AT = 21, 32, 40, 42, 43
#: First code point of the scripts whose letters may carry marks.
_FAR = 0x900


@cache
def codes() -> memoryview:
    """The table of properties, filled by `learn` as characters occur; only those take memory."""
    kind = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_ANONYMOUS") else {}
    return memoryview(mmap.mmap(-1, 0x110000 * 8, **kind)).cast("Q")


@cache
def signs() -> str:
    """Characters that rules with patterns require."""
    asking = [shape.needs for shape in (*shapes("shape"), *shapes("span"))]
    return "".join(sorted(frozenset(SPAN_SIGNS).union(*asking)))


def learn(code: int) -> None:
    """Enter a code point into `codes`."""
    char = chr(code)
    low = folded.lower_char(char)
    kind = _kind(char, low)
    if kind == _RARE:  # no other property is needed
        codes()[code] = _RARE << _KIND_AT
        return
    entry = kind << _KIND_AT | (ord(low[0]) if low else 0)
    for bit, holds in (
        (_CLOSER, char in folded.CLOSERS), (_STOPPING, char in folded.STOPS), (_SMALL, char.islower()),
        (_BLANK, char.isspace()), (_TOLD, folded.WORD.match(char) is not None),
        (_SPAN_SIGN, char in SPAN_SIGNS), (_APOSTROPHE, low == "'"),
    ):  # fmt: skip
        entry |= bit * holds
    sign = signs().find(char) + 1
    plain = entry >> _KIND_AT & 7 == _WORD and not sign and ord(low) < _FAR
    more = max(len(low) - 1, 0)
    if more > 3 or len(set(low)) > 1:
        more, entry = 0, entry & ~(7 << _KIND_AT) | _RARE << _KIND_AT
    numbers = sign << _SIGN_AT | more << _MORE_AT | is_mark(char) << _MARK_AT
    codes()[code] = entry | plain * _PLAIN | numbers | (char in DATELESS) << _DATELESS_AT


def _kind(char: str, low: str) -> int:
    """The kind of a character for the kernel. Rare ones are left to `folded`: those that are words by
    themselves, and those whose folding depends on their neighbours.
    """
    if char.isascii() and char.isdigit():
        return _DIGIT
    if char in "_Σ\u0307" or char.isdigit() or has_unspaced(char):
        return _RARE
    if not low:
        return _DROPPED
    words = [folded.WORD.match(each) is not None for each in low]
    if not any(words):
        return _JOINER if low in (".", ",", ":", "'") else _OTHER
    if len(low) == 1:
        return _WORD if low == char.lower() and low not in "_Σ" else _RARE
    return _TWICE if len(low) == 2 and low[0] == low[1] else _RARE
