"""From a stream of tags and text to blocks: the only place where HTML becomes text.

Every reader of HTML (BeautifulSoup, lxml, the tokenizer) walks its own tree and calls `start`,
`text`, `end` and `empty`, so that all give the same blocks; the Lexbor reader inlines these calls
for plain elements. Within a block text is only collected; `dedup.reading.lines` normalises it.

Blocks are separated by a blank line, list items and table rows by a line feed. A table row is one
block with tabs between cells, unless the table is used for layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dedup.document import Block, Element, make
from dedup.reading.contexts import Context, inside
from dedup.reading.drafts import Draft, join_row, place
from dedup.reading.elements import Opened, common, record
from dedup.reading.lines import LINE_FEED, Link, Piece, cut, fold, setting
from dedup.reading.tags import BLOCK, CELL, CONTROL, INLINE, LINE_BREAK, LINK, ROLES, ROW, SKIP

#: Attributes that change what an element does.
NOTABLE = frozenset({"hidden", "aria-hidden", "style", "role"})
HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.I)
_NOTHING: Mapping[str, Any] = {}


class Parts(NamedTuple):
    """What a document is made of, and whether elements were nested too deep to be recorded."""

    text: str
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    hints: dict[str, str]
    clipped: bool


class BlockBuilder:
    """Collects blocks from tags and text; `finish` returns text, blocks and elements.

    max_depth  deeper elements are read but not recorded: their blocks belong to the ancestor at that
               depth. `clipped` says whether that happened.
    opened     every element opened so far, see `Opened`
    run        the content of the block under construction, always the same list
    link       the open link; links do not nest
    """

    def __init__(self, max_depth: int = 500) -> None:
        self.max_depth = max_depth
        self.clipped = False
        self.opened: list[Opened] = [("", _NOTHING, 0)]
        self.run: list[Piece] = []
        self.link: Link | None = None
        self._number = 0  # of the innermost open element
        self._context = Context()
        self._open: list[tuple[str, int, int, Context]] = []  # tag and role; what was before it
        self._broken = False  # whether the run holds line breaks
        self._drafts: list[Draft] = []
        self._used: list[int] = []
        self._rows: list[list[int]] = []

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    @property
    def tag(self) -> str:
        """The innermost open element, "" if none is open."""
        return self._open[-1][0] if self._open else ""

    # ------------------------------------------------------------------ events

    def start(self, tag: str, attributes: Mapping[str, Any]) -> bool:
        """Open an element; False if it is to be left out with all it holds, and is not open."""
        role = ROLES.get(tag, INLINE)
        if role == SKIP:
            return False
        before, number = self._context, self._number
        role, self._context = self.enter(tag, role, attributes, number, before)
        self._open.append((tag, role, number, before))
        if len(self._open) > self.max_depth:
            self.clipped = True
        else:
            self._number = len(self.opened)
            self.opened.append((tag, attributes, number))
        return True

    def end(self) -> None:
        """Close the innermost open element."""
        _, role, number, context = self._open.pop()
        self.leave(role, self._number, self._context)
        self._number, self._context = number, context

    def empty(self, tag: str) -> None:
        """An element without content."""
        self.void(tag, self._number, self._context)

    def text(self, data: str) -> None:
        """Character data of the innermost open element."""
        if data:
            self.run.append((data, self._number, self._context, self.link))

    # ------------------------------------------------------------------ elements

    def enter(
        self, tag: str, role: int, attributes: Mapping[str, Any], number: int, context: Context
    ) -> tuple[int, Context]:
        """What opening an element does; its role, and the context it gives its content.

        number, context  of the element round it
        """
        if role == CONTROL and not context.line:
            role = BLOCK
        if role == LINK:
            self.link = (attributes.get("href") or "",)  # an inner link ends the outer
        elif role == CONTROL:
            self._space(number, context)
        elif role:
            self.flush()
            if role == CELL:
                self._start_cell()
            elif role == ROW:
                self._rows.append([len(self._drafts)])
            context = inside(context, tag)
        if attributes and not NOTABLE.isdisjoint(attributes):
            role, context = self._enter_notable(attributes, role, context)
        return role, context

    def leave(self, role: int, number: int, context: Context) -> None:
        """What closing an element does; its role, number and context."""
        if role == LINK:
            self.link = None
        elif role == CONTROL:
            self._space(number, context)
        elif role:
            self.flush()
            if role == ROW:
                self._end_row(number)

    def void(self, tag: str, number: int, context: Context) -> None:
        """What an element without content does; number and context of the element round it."""
        role = ROLES.get(tag, INLINE)
        if role == LINE_BREAK:
            if self.run:
                self._broken = True
                self.run.append(("\n", number, context, LINE_FEED))
        elif role in (BLOCK, ROW, CELL):
            self.flush()
            if role == CELL:
                self._start_cell()

    def _start_cell(self) -> None:
        if self._rows:
            self._rows[-1].append(len(self._drafts))

    def _enter_notable(
        self, attributes: Mapping[str, Any], role: int, context: Context
    ) -> tuple[int, Context]:
        style = attributes.get("style") or ""
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style and HIDDEN_STYLE.search(style))
        ):
            context = context.concealed()
        if role == INLINE and style and BLOCK_STYLE.search(style):
            self.flush()
            role = BLOCK
        if role == BLOCK and attributes.get("role") == "heading":
            level = str(attributes.get("aria-level") or "2")
            context = context.heading(int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2)
        return role, context

    def _end_row(self, number: int) -> None:
        first, *cells = self._rows.pop()
        row = join_row(self._drafts[first:], [cell - first for cell in cells])
        if row is not None:
            self._drafts[first:] = [row._replace(element=number)]
            self._used.append(number)

    # ------------------------------------------------------------------ text

    def _space(self, number: int, context: Context) -> None:
        """White space, where there is none yet."""
        if self.run and not (context.preformatted and self.run[-1][0][-1] == " "):
            self.run.append((" ", number, context, self.link))

    def flush(self) -> None:
        """End the block under construction, if there is one."""
        run = self.run
        while run and run[-1][0].isspace():
            run.pop()
        if len(run) == 1:
            self._add_one(*run[0])
        elif run:
            for part in cut(run) if self._broken else (run,):
                self._add(part)
        self._broken = False
        run.clear()

    def _add_one(self, data: str, number: int, context: Context, link: Link | None) -> None:
        """A block of one piece of visible text, as most are."""
        if context.preformatted:
            text, lead, _ = setting([(data, number, context, None)])
        else:
            text, lead = fold(data.strip()).strip(), 0
        if not text:
            return  # soft hyphens alone
        links = ((lead, len(text), link[0]),) if link and link[0] else ()
        self._used.append(number)
        draft = (text, lead, context.kind, context.level, number, links, context.hidden)
        self._drafts.append(make(Draft, draft))

    def _add(self, run: list[Piece]) -> None:
        """A block of several pieces; none if they are all white space."""
        seen = [piece for piece in run if not piece[0].isspace()]
        if not seen:
            return
        hidden = all([context.hidden for _, _, context, _ in seen])
        opened = self.opened
        before = cover = seen[0][1]
        for _, number, _, _ in seen:
            if number != before:
                # The way between neighbours is that of the walk: linear, however deep the two are.
                cover = min(cover, common(before, number, opened))
                before = number
        text, lead, links = setting(run)
        if not text:
            return
        context = seen[0][2]
        self._used.append(cover)
        draft = (text, lead, context.kind, context.level, cover, links, hidden)
        self._drafts.append(make(Draft, draft))

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Element, ...]]:
        """Text, blocks and elements of all that was read."""
        self.flush()
        elements, places = record(self.opened, self._used)
        text, blocks = place(self._drafts, places)
        return text, blocks, elements

    def parts(self, hints: dict[str, str]) -> Parts:
        """What `finish` gives, with `hints`, what the page says of itself."""
        return Parts(*self.finish(), hints, self.clipped)
