"""What scripts do to words: some set no space between them, many write marks on their letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Signs of scripts that set no space between words, digits and marks among them, as first and last code
#: points: Chinese, Japanese, Thai, Lao, Burmese, Khmer. Ideographs beyond the first 65,536 are not
#: needed to tell such a text: common ones stand beside them. Where each sign is a word of its own they
#: are added (`dedup.corpus.words`, `dedup.text.folding`).
RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
)  # fmt: skip
#: The same as ranges of a character class.
UNSPACED = "".join([f"{chr(first)}-{chr(last)}" for first, last in RANGES])
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


def is_mark(char: str) -> bool:
    """Whether `char` belongs to the letter before it: a vowel sign, an accent, a tone.

    Selectors of variants do not, though Unicode counts them among these: they stand behind symbols.
    """
    if char < "\u0300" or "\ufe00" <= char <= "\ufe0f":
        return False
    return unicodedata.category(char) in ("Mn", "Mc")
