"""Markdown lines without the syntax of links and emphasis, and the labels of a line of several."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A link with its address, but not an image, "![...](...)".
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=[^\s*_])(.*?[^\s*_])\1(?!\w)")
#: Longer lines are paragraphs, which rules for whole lines do not examine, in characters.
_LONG = 600
#: Separators between the labels of one line.
_BARS = re.compile(r"\s*[|·•]\s*|\t+|\s{3,}")
#: A date in digits and a label, "2023-08-19 09:12 来源：" or "19.08.2023 Quelle:".
_DATED = re.compile(r"(\d[\d年月日./: -]{7,24})[ \u3000](?=[^\W\d_]{2,8} ?[:：])")
#: What a line of several labels has between them; one of the signs, unless it begins with a digit.
_BARRED = re.compile(r"[|·•\t]|   |^\d[\d年月日./: -]{7,24}[ \u3000][^\W\d_]{2,8} ?[:：]")
_SIGNS = ("|", "·", "•", "\t", "   ")
#: Maximum labels of such a line, and maximum characters of the line.
_MOST, LONGEST = 8, 160


def unmarked(texts: Sequence[str]) -> list[str]:
    """The texts with links replaced by their words, and without signs of emphasis at their start.

    >>> unmarked(["[Leave a comment](/a#b)", "_By [Ada Finch](/ada)_", "snake_case [1](b)"])
    ['Leave a comment', 'By Ada Finch', 'snake_case 1']
    """
    return [_plain(text) if "](" in text or text[0] in "*_" else text for text in texts]


def _plain(text: str) -> str:
    if len(text) > _LONG:
        return text
    linked = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(r"\2", linked).strip() or text


def labels(text: str) -> list[str]:
    """The parts of a line between bars or wide gaps, or its date and the rest, if these are at least
    two labels; else [].

    >>> labels("Unsubscribe | Manage preferences")
    ['Unsubscribe', 'Manage preferences']
    """
    if len(text) > LONGEST:
        return []
    found = [part for part in _BARS.split(_DATED.sub(r"\1 | ", text, count=1)) if part]
    return found if 1 < len(found) <= _MOST else []


def barred(texts: Sequence[str]) -> list[int]:
    """The lines that may be several labels, by number; no text is empty.

    >>> barred(["Unsubscribe | Manage preferences", "The ferry stayed in port.", "2 ferries"])
    [0]
    """
    everything = "\n".join(texts)
    found = {at for at, text in enumerate(texts) if text[0].isdecimal()}
    for sign in _SIGNS:
        if sign in everything:
            found.update([at for at, text in enumerate(texts) if sign in text])
    return [at for at in sorted(found) if _BARRED.search(texts[at]) is not None]
