"""The clean text."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.ledger import Removal


def render_text(document: Document, removals: Sequence[Removal]) -> str:
    """The kept stretches, joined; without removals the source text.

    removals  sorted, without overlap, with their white space, as `dedup.remaining.widen` returns them
    """
    text, at = document.text, 0
    kept: list[str] = []
    for removal in removals:
        start, end = removal[0]
        if start > at:
            kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return "".join(kept)
