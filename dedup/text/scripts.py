"""Scripts that set no space between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer."""

from __future__ import annotations

import re
from functools import cache

#: Signs of these scripts, as ranges of a character class.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: The code point of the first of them.
FIRST = 0x0E00
#: What no text in the alphabets of Europe, the Near East and India has: quick to compile and to try.
_FAR = re.compile("[^\x00-\u0dff\u2000-\u2fff]")


@cache
def unspaced() -> re.Pattern[str]:
    """One sign of such a script. Compiled when first asked for: large classes take milliseconds."""
    return re.compile(f"[{UNSPACED}]")


def has_unspaced(text: str) -> bool:
    """Whether `text` has a sign of such a script.

    >>> has_unspaced("“naïve” – Привет"), has_unspaced("フェリー"), has_unspaced("เรือ")
    (False, True, True)
    """
    return not text.isascii() and is_far(text) and unspaced().search(text) is not None


def is_far(text: str) -> bool:
    """Whether `text` has a sign beyond the alphabets of Europe, the Near East and India."""
    return _FAR.search(text) is not None
