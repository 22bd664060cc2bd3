"""The clean text."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.ledger import Removal, tiles


def render_text(document: Document, removals: Sequence[Removal]) -> str:
    """The kept stretches, joined as they stand; without a removal the text as it was read.

    removals  sorted, without overlap, with their white space, as `dedup.remaining.widen` returns them
    """
    text = document.text
    kept = [tile.span for tile in tiles(len(text), removals) if tile.removal is None]
    return "".join([text[start:end] for start, end in kept])
