"""Repeats inside one document, as removals and variants."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dedup.document import Document, Span
from dedup.ledger import Reason, Removal, Variant, sort_removals
from dedup.options import Options
from dedup.remaining import Line, narrow

#: Maximum number of passes. Each has a shorter text, so they end by themselves; this bounds the cost.
MAX_LOOKS = 12


def mark_repeats(
    lines: Sequence[Line], document: Document, options: Options
) -> tuple[list[Removal], list[Variant]]:
    """Removals of what the lines say twice, each with the place kept, and pairs kept apart by a fact.

    The kept place of a removal is never itself removed by the same answer, and a second call on what
    the first one leaves finds nothing more.
    """
    if len(lines) < 2 and not (lines and len(lines[0].text) > 40):
        return [], []
    from dedup.repeats.article import look

    removals: list[Removal] = []
    article = look(lines, options, document.hints.get("language", ""))
    for _ in range(MAX_LOOKS - 1):
        if not article.found:
            break
        added = []
        for found in article.found:
            kept = _longest(_spans(lines, found.kept))
            added += [
                Removal(span, Reason.REPEAT, found.rule, found.score, kept)
                for span in _spans(lines, found.place)
            ]
        removals += added
        changed = sorted({found.place.line for found in article.found})
        gone = [gap for index in changed for gap in _gaps(lines[index])]
        lines = narrow(document, lines, added, sort_removals([*gone, *added]))
        article = look(lines, options, document.hints.get("language", ""), article)
    return _follow(sort_removals(removals)), article.variants


def _spans(lines: Sequence[Line], place: tuple[int, int, int]) -> list[Span]:
    """Ranges of the document for a place in a line, one for each piece of the line."""
    index, start, end = place
    spans, at = [], 0
    for piece in lines[index].pieces:
        size = piece.end - piece.start
        first, last = max(start - at, 0), min(end - at, size)
        if first < last:
            spans.append(Span(piece.start + first, piece.start + last))
        at += size
    return spans


def _longest(spans: Sequence[Span]) -> Span:
    return max(spans, key=lambda span: span.end - span.start)


def _gaps(line: Line) -> Iterator[Removal]:
    """The parts of its block that a line lacks, as removals (only their spans are used)."""
    here = line.block.start
    for piece in (*line.pieces, Span(line.block.end, line.block.end)):
        if piece.start > here:
            yield Removal(Span(here, piece.start), Reason.OTHER, "", 1.0)
        here = piece.end


def _follow(removals: Sequence[Removal]) -> list[Removal]:
    """The removals, each with a kept place that none of them removes.

    A kept place that went as a repeat itself gives way to the place kept for that.
    """
    starts = [removal.span.start for removal in removals]
    out = []
    for removal in removals:
        kept = removal.kept
        for _ in range(len(removals)):
            assert kept is not None
            left, over = _uncovered(kept, removals, starts)
            if left is not None:
                out.append(removal._replace(kept=left))
                break
            kept = over
    return out


def _uncovered(
    kept: Span, removals: Sequence[Removal], starts: Sequence[int]
) -> tuple[Span | None, Span | None]:
    """The longest stretch of `kept` that no removal touches, or else what is kept for its start."""
    at = max(0, bisect_right(starts, kept.start) - 1)
    here, pieces, over = kept.start, [], None
    while at < len(removals) and removals[at].span.start < kept.end:
        span = removals[at].span
        if span.end > here:
            over = over or removals[at].kept
            if span.start > here:
                pieces.append(Span(here, span.start))
            here = span.end
        at += 1
    if here < kept.end:
        pieces.append(Span(here, kept.end))
    return (_longest(pieces) if pieces else None), over
