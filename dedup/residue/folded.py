"""Lines as the phrase tables see them: case, quotes, dashes and blanks folded, numbers as "0"."""

from __future__ import annotations

import re

_SAME = str.maketrans(
    {
        **dict.fromkeys("’‘´`ʼ", "'"),
        **dict.fromkeys("“”„«»‹›", '"'),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
        "\u00a0": " ",
        "\u202f": " ",
        "…": "...",
        "ß": "ss",
        "：": ":",
    }
)
_NUMBER = re.compile(r"\d+(?:[.,:'\u00a0]\d+)*")
_FIGURE = re.compile(r"\d")
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
#: Words of a folded line.
WORD = re.compile(r"\w+")


def fold_line(text: str) -> str:
    """`text` in lower case on single blanks, with one kind of quote and dash and numbers as "0"."""
    folded = text.lower().replace("`", "'") if text.isascii() else text.translate(_SAME).lower()
    folded = " ".join(folded.split())
    return _NUMBER.sub("0", folded) if _FIGURE.search(folded) else folded


def bare(folded: str) -> str:
    """A folded line without the signs at its ends."""
    return folded if folded.isalnum() else _ENDS.sub("", folded)
