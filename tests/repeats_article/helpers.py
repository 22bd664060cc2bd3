"""Helpers to get the repeats of a text."""

from __future__ import annotations

from dedup.document import Document
from dedup.ledger import Removal, Variant, sort_removals
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import remaining
from dedup.repeats.mark import mark_repeats


def marked(
    source: str, options: Options | None = None
) -> tuple[Document, list[Removal], list[Variant]]:
    """The document behind a text and what was found in it."""
    options = options or Options(format="text")
    document = read(source, options)
    removals, variants = mark_repeats(remaining(document, []), document, options)
    return document, removals, variants


def lines_left(source: str, options: Options | None = None) -> list[str]:
    """The lines of a text without its repeats."""
    document, removals, _ = marked(source, options)
    return [line.text for line in remaining(document, sort_removals(removals))]


def removed(source: str, options: Options | None = None) -> list[tuple[str, str]]:
    """Rule and text of each removal."""
    document, removals, _ = marked(source, options)
    return [(r.rule, document.text[r.span.start : r.span.end]) for r in removals]
