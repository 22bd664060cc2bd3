"""The headline of a page: the heading that the page's head names. It is always kept."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.remaining import Line

#: A heading of fewer words must equal the whole headline in the page's head.
_FEW = 3


def headline_line(lines: Sequence[Line], document: Document) -> Line | None:
    """The first heading of the highest level that the page's head names; None if there is none.

    If the head names none, it is the only heading of the first level. A title also contains the site's
    name, so a heading of at least three words may be a part of it.
    """
    hints = document.hints
    said = [folded for name in ("headline", "title") if (folded := _folded(hints.get(name, "")))]
    if not said:
        return _only(lines)
    found: Line | None = None
    for line in lines:
        block = line[1]
        if block[2] == "heading" and (found is None or block.level < found.block.level):
            text = _folded(line.text)
            if text in said or (text.count(" ") >= _FEW - 1 and any(text in whole for whole in said)):
                found = line
    return found


def _only(lines: Sequence[Line]) -> Line | None:
    """The only heading of the first level; None if there are more, or none."""
    first = [line for line in lines if line[1][2] == "heading" and line.block.level == 1]
    return first[0] if len(first) == 1 and first[0].text.count(" ") >= _FEW - 1 else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
