"""What is left of a document under some removals, line by line.

Both marking steps work on these lines and never on the document itself, so that a step sees just
what a reader of the finished text would see. That is what makes cleaning a clean text change nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dedup.document import Block, Document, Span
from dedup.ledger import Removal


class Line(NamedTuple):
    """What is left of one block.

    index   index of the block in `Document.blocks`
    block   the block as read; its span still covers what was removed inside it
    text    the characters left: the pieces, one after the other
    pieces  ranges of `Document.text`; one, unless something was removed inside the block
    gap     the white space between the line before (or the text's start) and this one
    """

    index: int
    block: Block
    text: str
    pieces: tuple[Span, ...]
    gap: str

    def span(self, start: int, end: int) -> Span:
        """The range of `Document.text` behind ``text[start:end]``; start < end."""
        if len(self.pieces) == 1:
            first = self.pieces[0].start
            return Span(first + start, first + end)
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        for piece in self.pieces:
            if at < piece.end - piece.start:
                return piece.start + at
            at -= piece.end - piece.start
        raise IndexError(at)


def remaining(document: Document, removals: Sequence[Removal]) -> list[Line]:
    """The lines left, in order; blocks of which nothing is left are not among them.

    removals  sorted and without overlap, as `sort_removals` returns them

    White space on the right of a removal inside a block goes with it. Where whole blocks are gone,
    the first gap with the most line breaks stays. Linear in blocks and removals.
    """
    text = document.text
    return [
        Line(
            index,
            document.blocks[index],
            "".join([text[start:end] for start, end in pieces]),
            pieces,
            text[gap.start : gap.end],
        )
        for index, pieces, gap in _walk(document, removals)
    ]


def widen(document: Document, removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """The same removals, each with the white space that goes with it.

    Afterwards the kept stretches, joined as they stand, are the clean text.
    """
    kept: list[Span] = []
    for _, pieces, gap in _walk(document, removals):
        kept += (gap, *pieces)
    end = len(document.text)
    kept.append(Span(document.blocks[-1].end if document.blocks else 0, end))
    out: list[Removal] = []
    starts = [removal.span.start for removal in removals]
    reached = 0
    for span in kept:
        if span.start > reached:
            first, last = bisect_left(starts, reached), bisect_left(starts, span.start)
            edges = pairwise([reached, *starts[first + 1 : last], span.start])
            out += [
                removal._replace(span=Span(*edge))
                for removal, edge in zip(removals[first:last], edges, strict=True)
            ]
        reached = max(reached, span.end)
    return tuple(out)


def _walk(
    document: Document, removals: Sequence[Removal]
) -> Iterator[tuple[int, tuple[Span, ...], Span]]:
    """Index, pieces and gap of each block of which something is left."""
    text, spans = document.text, [removal.span for removal in removals]
    at, last, breaks, gap, begun = 0, 0, -1, Span(0, 0), False
    for index, block in enumerate(document.blocks):
        if (count := text.count("\n", last, block.start)) > breaks:
            gap, breaks = Span(last, block.start), count
        last = block.end
        while at < len(spans) and spans[at].end <= block.start:
            at += 1
        if at == len(spans) or spans[at].start >= block.end:
            pieces: tuple[Span, ...] = (Span(block.start, block.end),)
        else:
            pieces = _pieces(text, block, spans, at)
        if pieces:
            yield index, pieces, gap if begun or not index else Span(block.start, block.start)
            begun, breaks = True, -1


def _pieces(text: str, block: Block, spans: Sequence[Span], at: int) -> tuple[Span, ...]:
    """What removals leave of a block; the last piece ends without white space."""
    pieces, here = [], block.start
    while at < len(spans) and spans[at].start < block.end:
        if spans[at].start > here:
            pieces.append(Span(here, spans[at].start))
        here = _skip_blank(text, max(here, spans[at].end), block.end)
        at += 1
    if here < block.end:
        pieces.append(Span(here, block.end))
    while pieces:
        start, end = pieces[-1]
        stripped = start + len(text[start:end].rstrip())
        if stripped > start:
            pieces[-1] = Span(start, stripped)
            break
        pieces.pop()
    return tuple(pieces)


def _skip_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at
