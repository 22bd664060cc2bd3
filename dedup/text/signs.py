"""Signs kept in comparison keys as words: mathematical signs, arrows, ticks and pictures."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Shapes used to draw lines and lists. Of these, triangles are kept, as they indicate a direction.
_SHAPES = frozenset(map(chr, range(0x2500, 0x2600))) - set("▲△▴▵▼▽▾▿")
#: Symbols that belong to a number, and replacement characters.
_OTHERS = "°\ufffc\ufffd"


@lru_cache(maxsize=512)
def is_sign(word: str) -> bool:
    """Whether a word of a key is such a sign; False for ASCII characters.

    >>> is_sign("→"), is_sign("👍"), is_sign("■"), is_sign("no")
    (True, True, False, False)
    """
    if len(word) > 1 or word < "\x80" or word in _SHAPES or word in _OTHERS:
        return False
    return unicodedata.category(word) in ("Sm", "So")
