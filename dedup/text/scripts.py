"""Properties of scripts: which are written without spaces, and which characters are marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Characters of scripts without spaces between words, including digits and marks, as first and last
#: code points: Chinese, Japanese, Thai, Lao, Burmese, Khmer. Ideographs beyond U+FFFF are not needed to
#: recognise such a text, as common ones occur beside them. Where each character is a word they are
#: added (`dedup.corpus.words`, `dedup.text.folding`).
RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
#: `RANGES` as a regular-expression character class.
UNSPACED = "".join([f"{chr(first)}-{chr(last)}" for first, last in RANGES])
#: The first of these code points.
FIRST = 0x0E00
#: A character beyond the alphabets of Europe, the Near East and India; quick to compile and to match.
_FAR = re.compile("[^\x00-\u0dff\u2000-\u2fff]")


@cache
def unspaced() -> re.Pattern[str]:
    """A pattern for one such character, compiled on first use: large classes take milliseconds."""
    return re.compile(f"[{UNSPACED}]")


def has_unspaced(text: str) -> bool:
    """Whether `text` has a character of a script without spaces.

    >>> has_unspaced("“naïve” – Привет"), has_unspaced("フェリー"), has_unspaced("เรือ")
    (False, True, True)
    """
    return not text.isascii() and is_far(text) and unspaced().search(text) is not None


def is_far(text: str) -> bool:
    """Whether `text` has a character beyond the alphabets of Europe, the Near East and India."""
    return _FAR.search(text) is not None


def is_mark(char: str) -> bool:
    """Whether `char` is a mark on the letter before it: a vowel sign, an accent, a tone.

    Variation selectors are not, although Unicode classes them as marks: they follow symbols.
    """
    if char < "\u0300" or "\ufe00" <= char <= "\ufe0f":
        return False
    return unicodedata.category(char) in ("Mn", "Mc")
