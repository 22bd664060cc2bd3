"""Signs that stay in a comparison key as words: of mathematics, arrows, ticks and pictures."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Shapes that lines and lists are drawn with; of them triangles say which way something went.
_SHAPES = frozenset(map(chr, range(0x2500, 0x2600))) - set("▲△▴▵▼▽▾▿")
#: Symbols that belong to a number, and what stands for characters that could not be shown.
_OTHERS = "°\ufffc\ufffd"


@lru_cache(maxsize=4096)
def is_sign(word: str) -> bool:
    """Whether a word of a key is such a sign. ASCII characters are none.

    >>> is_sign("→"), is_sign("👍"), is_sign("■"), is_sign("no")
    (True, True, False, False)
    """
    if len(word) > 1 or word < "\x80" or word in _SHAPES or word in _OTHERS:
        return False
    return unicodedata.category(word) in ("Sm", "So")
