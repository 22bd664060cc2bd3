"""Repeats inside one document, as removals and variants."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dedup.document import Document, Span
from dedup.ledger import Reason, Removal, Variant, sort_removals
from dedup.options import Options
from dedup.remaining import Line, remaining

#: Looks end by themselves, since each sees a shorter text; this bounds their cost.
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
    from dedup.repeats.article_lines import Found

    removals: list[Removal] = []
    variants: list[Variant] = []
    gone: list[Removal] = []
    for _ in range(MAX_LOOKS):
        article = look(lines, options, document.hints.get("language", ""))
        variants = article.variants
        if not article.found:
            break
        gone = gone or list(_gaps(lines, document))
        found: Found
        for found in article.found:
            kept = _longest(_spans(lines, found.kept))
            removals += [
                Removal(span, Reason.REPEAT, found.rule, found.score, kept)
                for span in _spans(lines, found.place)
            ]
        lines = remaining(document, sort_removals([*gone, *removals]))
    return _follow(sort_removals(removals)), [v for v in variants if v.a and v.b]


def _spans(lines: Sequence[Line], place: tuple[int, int, int]) -> list[Span]:
    """Ranges of the document behind a place in a line, one for each piece of the line."""
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


def _gaps(lines: Iterable[Line], document: Document) -> Iterator[Removal]:
    """What the lines leave out of the document's blocks, as removals (only their spans count)."""
    left = iter(lines)
    line = next(left, None)
    for index, block in enumerate(document.blocks):
        here = block.start
        if line is not None and line.index == index:
            for piece in line.pieces:
                if piece.start > here:
                    yield _gap(here, piece.start)
                here = piece.end
            line = next(left, None)
        if here < block.end:
            yield _gap(here, block.end)


def _gap(start: int, end: int) -> Removal:
    return Removal(Span(start, end), Reason.OTHER, "", 1.0)


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
