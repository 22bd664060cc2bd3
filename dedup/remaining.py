"""What is left of a document under some removals, line by line.

Both marking steps work on these lines and never on the document itself, so that a step sees just
what a reader of the finished text would see. That is what makes cleaning a clean text change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
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

    White space beside a removal inside a block goes with it on the right-hand side only. Where whole
    blocks are gone, the gap with the most line breaks stays. Linear in blocks and removals.
    """
    text, lines = document.text, []
    at, last, gap, spans = 0, 0, "", [r.span for r in removals]
    for index, block in enumerate(document.blocks):
        between = text[last : block.start]
        if between.count("\n") > gap.count("\n") or not gap:
            gap = between
        last = block.end
        while at < len(spans) and spans[at].end <= block.start:
            at += 1
        if at == len(spans) or spans[at].start >= block.end:
            pieces: tuple[Span, ...] = (Span(block.start, block.end),)
        else:
            pieces = _pieces(text, block, spans, at)
            if not pieces:
                continue
        left = "".join([text[start:end] for start, end in pieces])
        lines.append(Line(index, block, left, pieces, gap if lines or not index else ""))
        gap = ""
    return lines


def _pieces(text: str, block: Block, spans: Sequence[Span], at: int) -> tuple[Span, ...]:
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
