"""Blocks before their offsets in the text are known, and the step that assigns these."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dedup.document import Block, Kind, Link, Markup, make

#: (start, end, href), characters counted from the start of the block.
LocalLink = tuple[int, int, str]

#: Neighbours of these kinds stand on consecutive lines, all others have a blank line between them.
_CLOSE = frozenset({"list_item", "table_row"})
#: A row with two cells longer than this is a page laid out in columns, not data.
LONG_CELL = 300


class Draft(NamedTuple):
    """A finished block that has no place yet. `lead` characters of `text` precede the block."""

    text: str
    lead: int
    kind: Kind
    level: int
    element: int  # its number in the order of start tags
    links: Sequence[LocalLink]
    hidden: bool


def join_row(drafts: Sequence[Draft], cells: Sequence[int]) -> Draft | None:
    """The blocks of a table row as one, a tab between cells; None if the row is layout.

    cells  index in `drafts` of the first block of each cell

    Data is a row of two filled cells or more with one block each, none of them a heading and at
    most one of them long.
    """
    bounds = [*cells, len(drafts)]
    counts = [b - a for a, b in pairwise(bounds)]
    if len(drafts) < 2 or max(counts, default=0) > 1 or sum(counts) != len(drafts):
        return None
    if any(d.kind == "heading" for d in drafts) or sum(len(d.text) > LONG_CELL for d in drafts) > 1:
        return None
    parts: list[str] = []
    links: list[LocalLink] = []
    at = 0
    waiting = iter(drafts)
    for count in counts[counts.index(1) :]:
        if count:
            draft = next(waiting)
            parts.append(draft.text.replace("\n", " ").replace("\t", " "))
            links += [(a + at, b + at, href) for a, b, href in draft.links]
            at += len(draft.text)
        parts.append("\t")
        at += 1
    text = "".join(parts).rstrip("\t")
    return Draft(text, drafts[0].lead, "table_row", 0, -1, links, all(d.hidden for d in drafts))


def place(drafts: Sequence[Draft], places: Sequence[int]) -> tuple[str, tuple[Block, ...]]:
    """The drafts one after the other, as text and blocks.

    places  of the elements by number, in `Document.elements`
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    before: Kind | None = None
    for text, lead, kind, level, element, links, hidden in drafts:
        if before is not None:
            gap = "\n" if kind == before and kind in _CLOSE else "\n\n"
            texts.append(gap)
            at += len(gap)
        placed: tuple[Link, ...] = ()
        if links:
            placed = tuple([make(Link, (at + a, at + b, href)) for a, b, href in links])
        end = at + len(text)
        markup = make(Markup, (places[element], placed, hidden))
        blocks.append(make(Block, (at + lead, end, kind, level, markup)))
        texts.append(text)
        at = end
        before = kind
    return "".join(texts), tuple(blocks)
