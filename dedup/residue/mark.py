"""Residue of a document, as removals."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.ledger import Removal
from dedup.options import Options
from dedup.remaining import Line


def mark_residue(lines: Sequence[Line], document: Document, options: Options) -> list[Removal]:
    """Removals of what is residue among the lines left; empty when nothing is.

    The answer depends on the lines' texts, order and gaps, and on their markup where there is some.
    """
    return []
