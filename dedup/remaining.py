"""The lines that are left of a document after some removals.

Both marking steps work on these lines, not on the document, so they see exactly the text that a
reader of the result would see. That makes cleaning idempotent.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from dedup.compiled import kernel
from dedup.document import Block, Document, Span, make
from dedup.ledger import Reason, Removal

_KERNEL: Final = kernel("dedup._remaining")
_LEDGER: Final = kernel("dedup._ledger")

#: Reason, rule and score of a removal.
Decision = tuple[Reason, str, float]


class Line(NamedTuple):
    """What is left of one block.

    index   index of the block in `Document.blocks`
    block   the block as read; its span still covers what was removed inside it
    text    the characters left: the pieces, joined
    cut     the ranges of `Document.text` that are left; () if the whole block is
    gap     the white space between the previous line (or the start of the text) and this one
    begins  offset in `text` at which each piece begins; () if not computed yet
    """

    index: int  # type: ignore[assignment]  # the block, not the method of tuples
    block: Block
    text: str
    cut: tuple[Span, ...]
    gap: str
    begins: tuple[int, ...] = ()

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The ranges of `Document.text` that are left; one, unless something was removed inside."""
        return self.cut or (self.block.span,)

    def span(self, start: int, end: int) -> Span:
        """The span of `Document.text` that ``text[start:end]`` comes from; start < end."""
        cut = self.cut
        if len(cut) < 2:
            first = cut[0].start if cut else self.block.start
            return Span(first + start, first + end)
        begins = self.begins or _begins(cut)
        first = bisect_right(begins, start) - 1
        last = bisect_left(begins, end) - 1
        return Span(cut[first].start + start - begins[first], cut[last].start + end - begins[last])


def _begins(pieces: Sequence[Span]) -> tuple[int, ...]:
    return tuple(accumulate((end - start for start, end in pieces[:-1]), initial=0))


def remaining(document: Document, removals: Sequence[Removal]) -> list[Line]:
    """The lines left, in order, without blocks of which nothing is left.

    removals  sorted and without overlap, as `sort_removals` returns them

    White space to the right of a removal inside a block is removed with it, unless it alone separates
    two words. Where whole blocks are removed, the first gap with the most line breaks stays. Linear
    in blocks and removals.
    """
    text = document.text
    if not removals:
        return _untouched(document)
    return [
        Line(
            index,
            document.blocks[index],
            "".join([text[start:end] for start, end in pieces]),
            () if pieces[0] == document.blocks[index][:2] else pieces,
            text[gap.start : gap.end],
            _begins(pieces) if len(pieces) > 1 else (),
        )
        for index, pieces, gap in _walk(document, removals)
    ]


def _untouched(document: Document) -> list[Line]:
    text, last = document.text, 0
    if _KERNEL is not None:
        lines: list[Line] = _KERNEL.untouched(text, document.blocks, Line)
        return lines
    out: list[Line] = []
    for index, block in enumerate(document.blocks):
        start, end = block[0], block[1]
        gap = text[last:start]
        out.append(make(Line, (index, block, text[start:end], (), gap, ())))
        last = end
    return out


def narrow(
    document: Document, lines: Sequence[Line], added: Sequence[Removal], removals: Sequence[Removal]
) -> list[Line]:
    """The result of `remaining` for `removals`, from the lines that were left before `added`.

    Unchanged lines are the same objects, so the cost depends on the changed lines only.
    """
    spans = sorted([removal[0] for removal in added])
    if _KERNEL is not None:
        return _compiled(document, lines, spans, removals)
    everything = [removal[0] for removal in removals]
    starts, ends = [span[0] for span in everything], [span[1] for span in everything]
    out: list[Line] = []
    at, count, gap = 0, len(spans), ""
    dropped = False
    for number, line in enumerate(lines):
        if at == count and not dropped:
            out += lines[number:]  # unchanged from here on
            break
        start, end = line[1][0], line[1][1]
        while at < count and spans[at][1] <= start:
            at += 1
        if at < count and spans[at][0] < end:
            first = bisect_right(ends, start)
            whole = starts[first] <= start and ends[first] >= end
            inside = everything[first : bisect_left(starts, end, first)]
            pieces = () if whole else _pieces(document.text, line.block, inside, 0)
            if not pieces:
                mine = line[4]
                if not dropped or (mine != gap and mine.count("\n") > gap.count("\n")):
                    gap = mine
                dropped = True
                continue
            line = _cut(document.text, line, pieces)  # noqa: PLW2901
        if dropped:
            keep = gap if gap.count("\n") >= line.gap.count("\n") else line.gap
            line = line._replace(gap=keep if out else "")  # noqa: PLW2901
            dropped = False
        out.append(line)
    return out


def _compiled(
    document: Document, lines: Sequence[Line], added: list[Span], removals: Sequence[Removal]
) -> list[Line]:
    """The result of `narrow`, from the kernel."""

    def cut(line: Line, first: int, last: int) -> Line | None:
        inside = [removal[0] for removal in removals[first:last]]
        pieces = _pieces(document.text, line.block, inside, 0)
        return _cut(document.text, line, pieces) if pieces else None

    out: list[Line] = _KERNEL.narrow(list(lines), added, removals, cut)
    return out


def _cut(text: str, line: Line, pieces: tuple[Span, ...]) -> Line:
    left = "".join([text[start:end] for start, end in pieces])
    return line._replace(text=left, cut=pieces, begins=_begins(pieces) if len(pieces) > 1 else ())


def removed(lines: Sequence[Line], decisions: Mapping[int, Decision]) -> list[Removal]:
    """Removals of some lines, each of all that is left of the line.

    decisions  line number -> reason, rule and score
    """
    if _LEDGER is not None:
        compiled: list[Removal] = _LEDGER.removed(lines, decisions, Removal, Span)
        return compiled
    return [
        make(Removal, (piece, *decision, None))
        for at, decision in decisions.items()
        for piece in lines[at].pieces
    ]


def widen(document: Document, removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """The removals, each extended by the white space removed with it.

    Joining the spans that are kept then gives the clean text.
    """
    if _KERNEL is not None:
        return _widened(document, tuple(removals))
    kept: list[Span] = []
    for _, pieces, gap in _walk(document, removals, runs=True):
        kept += (gap, *pieces)
    end = len(document.text)
    kept.append(Span(document.blocks[-1].end if document.blocks else 0, end))
    out: list[Removal] = []
    starts = [removal.span.start for removal in removals]
    ends = [removal.span.end for removal in removals]
    reached = 0
    for span in kept:
        if span.start > reached:
            first, last = bisect_right(ends, reached), bisect_left(starts, span.start)
            edges = pairwise([reached, *starts[first + 1 : last], span.start])
            out += [
                make(Removal, (make(Span, edge), reason, rule, score, copy))
                for (_, reason, rule, score, copy), edge in zip(
                    removals[first:last], edges, strict=True
                )
            ]
        reached = max(reached, span.end)
    return tuple(out)


def _widened(document: Document, removals: tuple[Removal, ...]) -> tuple[Removal, ...]:
    """The result of `widen`, from the kernel."""

    def pieces(block: Block, first: int, last: int) -> tuple[Span, ...]:
        return _pieces(document.text, block, [removal[0] for removal in removals[first:last]], 0)

    out: tuple[Removal, ...]
    out = _KERNEL.widen(document.text, document.blocks, removals, pieces, Removal, Span)
    return out


def _walk(
    document: Document, removals: Sequence[Removal], runs: bool = False
) -> Iterator[tuple[int, tuple[Span, ...], Span]]:
    """Index, pieces and gap of each block of which something is left.

    runs  join adjacent blocks that are left entirely, with the gaps between them, into one
    """
    text, spans, blocks = document.text, [removal.span for removal in removals], document.blocks
    ends = [block[1] for block in blocks] if runs else []
    at, last, breaks, gap, begun = 0, 0, -1, Span(0, 0), False
    index, count = 0, len(spans)
    while index < len(blocks):
        block = blocks[index]
        start, end = block[0], block[1]
        if breaks < 0 or (start - last > breaks and text.count("\n", last, start) > breaks):
            gap = Span(last, start)
        while at < count and spans[at][1] <= start:
            at += 1
        if at == count or spans[at][0] >= end:
            if runs:
                behind = spans[at].start if at < count else len(text)
                index = bisect_right(ends, behind, index + 1) - 1
                end = ends[index]
            pieces: tuple[Span, ...] = (Span(start, end),)
        elif spans[at][0] <= start and spans[at][1] >= end:
            pieces = ()
        else:
            pieces = _pieces(text, block, spans, at)
        last = end
        if pieces:
            yield index, pieces, gap if begun or start == blocks[0].start else Span(start, start)
            begun, breaks = True, -1
        else:
            breaks = text.count("\n", gap.start, gap.end)
        index += 1


def _pieces(text: str, block: Block, spans: Sequence[Span], at: int) -> tuple[Span, ...]:
    """The ranges of a block that removals leave; the last one has no white space at its end."""
    pieces, here = [], block.start
    while at < len(spans) and spans[at].start < block.end:
        if spans[at].start > here:
            pieces.append(Span(here, spans[at].start))
        here = max(here, spans[at].end)
        if not pieces or text[pieces[-1].end - 1].isspace():
            here = _skip_blank(text, here, block.end)
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
