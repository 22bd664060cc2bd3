"""What cleaning would change, line by line, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.document import Block, Document
from dedup.ledger import Removal
from dedup.rendering.line_numbers import LineNumbers
from dedup.rendering.terminal import Piece, neutralise, paint, wrap

CONTEXT = 1  # lines shown on either side of a change


def render_diff(
    document: Document, removals: Sequence[Removal], *, width: int = 80, colour: bool = False
) -> str:
    """Changed lines with their context: ``-`` as read, ``+`` what is left of a line.

    Without colour to strike them through, removed parts of a line are written as ``[-text-]``, as in
    word diffs.

    width  columns of the terminal; rows fit into it from 40 on

    Each removed line names its rule and, for a repeat, the line that stayed. Empty if nothing changes.
    Content is neutralised, so it cannot send control sequences to the terminal.
    """
    touching = _touching(document, removals)
    if not any(touching):
        return ""
    line_of = LineNumbers(document.text)
    digits = len(str(line_of(document.blocks[-1].start)))
    shown = _shown(touching)
    rows: list[str] = []
    skipped = 0
    for index, block in enumerate(document.blocks):
        if index not in shown:
            skipped += 1
            continue
        rows += _fold(skipped)
        skipped = 0
        number = f"{line_of(block.start):>{digits}}"
        rows += _block(document, block, touching[index], number, (line_of, max(width, 40), colour))
    return "\n".join([*rows, *_fold(skipped)]) + "\n"


def _touching(document: Document, removals: Sequence[Removal]) -> list[list[Removal]]:
    """Removals that leave out something of each block."""
    touching: list[list[Removal]] = []
    at = 0
    for block in document.blocks:
        while at < len(removals) and removals[at].span.end <= block.start:
            at += 1
        mine, here = [], at
        while here < len(removals) and removals[here].span.start < block.end:
            mine.append(removals[here])
            here += 1
        touching.append(mine)
    return touching


def _shown(touching: Sequence[Sequence[Removal]]) -> set[int]:
    shown: set[int] = set()
    for index, mine in enumerate(touching):
        if mine:
            shown.update(range(index - CONTEXT, index + CONTEXT + 1))
    return shown


def _fold(skipped: int) -> list[str]:
    return [f"  ... {skipped} line{'s' if skipped > 1 else ''} kept"] if skipped else []


def _block(
    document: Document,
    block: Block,
    removals: Sequence[Removal],
    number: str,
    setting: tuple[LineNumbers, int, bool],
) -> Iterator[str]:
    line_of, width, colour = setting
    whole = [(document.text[block.start : block.end], "")]
    if not removals:
        yield from _rows(whole, f"  {number}  ", width, colour)
        return
    pieces = _marked(document, block, removals)
    left = "".join(text for text, style in pieces if not style).strip()
    visible = pieces if colour or not left else [_bracketed(piece) for piece in pieces]
    yield from _rows(visible, f"- {number}  ", width, colour)
    if left:
        yield from _rows([(left, "added")], f"+ {number}  ", width, colour)
    indent = " " * (len(number) + 4)
    for why in dict.fromkeys(_why(removal, line_of, number) for removal in removals):
        yield from _rows([(why, "dim")], f"{indent}^ ", width, colour)


def _marked(document: Document, block: Block, removals: Sequence[Removal]) -> list[Piece]:
    """The block's text as pieces; those left out have the style "removed"."""
    pieces: list[Piece] = []
    at = block.start
    for removal in removals:
        start, end = max(removal.span.start, block.start), min(removal.span.end, block.end)
        pieces.append((document.text[at:start], ""))
        pieces.append((document.text[start:end], "removed"))
        at = end
    pieces.append((document.text[at : block.end], ""))
    return [piece for piece in pieces if piece[0]]


def _bracketed(piece: Piece) -> Piece:
    text, style = piece
    core = text.strip()
    return (text.replace(core, f"[-{core}-]", 1), style) if style and core else piece


def _why(removal: Removal, line_of: LineNumbers, number: str) -> str:
    why = f"{removal.reason.value} ({removal.rule} {removal.score:.2f})"
    if removal.kept is None:
        return why
    line = str(line_of(removal.kept.start))
    return f"{why}, stays in this line" if line == number.strip() else f"{why}, stays on line {line}"


def _rows(pieces: Sequence[Piece], margin: str, width: int, colour: bool) -> Iterator[str]:
    clean = [(neutralise(text, keep=" "), style) for text, style in pieces]
    for row in wrap(clean, max(width - len(margin), 8)):
        yield margin + "".join(paint(text, style, colour=colour) for text, style in row)
        margin = " " * len(margin) if margin[0] not in "-+" else margin[0] + " " * (len(margin) - 1)
