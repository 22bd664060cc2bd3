"""The clean text."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.ledger import Removal
from dedup.remaining import remaining


def render_text(document: Document, removals: Sequence[Removal]) -> str:
    """The kept characters in order; only white space beside a removal changes.

    removals  sorted and without overlap, as `sort_removals` returns them

    Without a removal the text comes back as it is, to the last blank.
    """
    if not removals:
        return document.text
    lines = remaining(document, removals)
    if not lines:
        return ""
    out = [part for line in lines for part in (line.gap, line.text)]
    out.append(document.text[document.blocks[-1].end :])
    return "".join(out)
