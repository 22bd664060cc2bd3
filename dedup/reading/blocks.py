"""From a stream of tags and text to blocks: the one place where HTML becomes text.

Every reader of HTML (Lexbor, BeautifulSoup, lxml, the tag tokenizer) walks its own tree and calls
`start`, `text`, `end` and `empty` here, so that all give the same blocks.

White space folds as in a browser: runs of ASCII white space become one blank, none stands at the
edges of a block, no-break spaces stay, preformatted text keeps its lines. `<br>` is a line feed,
two in a row end the block. Between blocks stands a blank line, between list items and between table
rows a line feed. A table row is one block with a tab between cells, unless the table is layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dedup.document import Block, Element
from dedup.reading.frames import (
    Context,
    Draft,
    Frame,
    LocalLink,
    join_row,
    make,
    names,
    place,
    tidy,
)
from dedup.reading.tags import BLOCK, CELL, CONTROL, INLINE, LINE_BREAK, LINK, ROLES, ROW, SKIP

_FOLD = re.compile(r"[\t\n\f\r ]+")
_NOTABLE = frozenset({"hidden", "aria-hidden", "style", "role"})
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.I)
_NOTHING: Mapping[str, Any] = {}


class BlockBuilder:
    """Collects blocks from tags and text; `finish` gives text, blocks and elements.

    max_depth  elements nested deeper are read, but not recorded: their blocks belong to the
               ancestor at that depth. `clipped` says whether that happened.
    """

    def __init__(self, max_depth: int = 500) -> None:
        self.max_depth = max_depth
        self.clipped = False
        self.elements: list[Element] = []
        self.drafts: list[Draft] = []
        self.frame = Frame("", _NOTHING, None, 0, Context(), BLOCK)
        self._rows: list[list[int]] = []
        self._link: str | None = None  # where the open link leads; links do not nest
        self._begin()

    def _begin(self) -> None:
        """Empty the block under construction."""
        self._parts: list[str] = []
        self._size = 0
        self.spaced = True  # at the start or after white space: further white space is nothing
        self._breaks = 0
        self._cover: Frame | None = None  # the innermost element that holds all visible text so far
        self._low = 0  # how far up the walk went since the first visible text
        self._shown = False
        self._links: list[LocalLink] = []
        self._after_link = False
        self._link_start = 0

    # ------------------------------------------------------------------ events

    def start(self, tag: str, attributes: Mapping[str, Any]) -> bool:
        """Open an element; False if it is to be left out with all it holds, and is not open."""
        role = ROLES.get(tag, INLINE)
        parent = self.frame
        context = parent.context
        if role == CONTROL and not context.line:
            role = BLOCK
        if role == BLOCK:
            if self._size:
                self.flush()
            context = context.inner.get(tag) or context.inside(tag)
        elif role:
            if role == SKIP:
                return False
            context = self._start_special(tag, role, attributes, context)
        if attributes and not _NOTABLE.isdisjoint(attributes):
            role, context = self._start_notable(attributes, role, context)
        depth = parent.depth + 1
        frame = self.frame = Frame(tag, attributes, parent, depth, context, role)
        if depth > self.max_depth:
            self.clipped = True
            frame.depth -= 1
            frame.index = self._element(parent)
        return True

    def end(self) -> None:
        """Close the innermost open element."""
        frame = self.frame
        role = frame.role
        if role == BLOCK:
            if self._size:
                self.flush()
        elif role == LINK:
            self._end_link()
        elif role:
            self._end_special(role)
        parent = frame.parent
        assert parent is not None, "end() without start()"
        if parent.depth < self._low:  # noqa: PLR1730 - runs for every element
            self._low = parent.depth
        self.frame = parent

    def empty(self, tag: str) -> None:
        """An element without content."""
        role = ROLES.get(tag, INLINE)
        if role == LINE_BREAK:
            self._line_break()
        elif role in (BLOCK, ROW):
            self.flush()
        elif role == CELL:
            self._start_cell()

    def text(self, data: str) -> None:
        """Character data of the innermost open element."""
        frame = self.frame
        context = frame.context
        if context.preformatted:
            self._preformatted(data)
            return
        if "  " in data or not data.isprintable():
            data = _FOLD.sub(" ", data)
        if self.spaced:
            if data[:1] == " ":
                data = data[1:]
        elif self._after_link and self._link is not None and data[:1] != " ":
            data = " " + data  # two links side by side are two labels
        if not data:
            return
        self._parts.append(data)
        self._size += len(data)
        self.spaced = data[-1] == " "
        known = self._cover is frame and not (self._breaks or self._after_link)
        if not (known or data.isspace()):
            self._seen(frame, context)

    # ------------------------------------------------------------------ elements

    def _start_special(
        self, tag: str, role: int, attributes: Mapping[str, Any], context: Context
    ) -> Context:
        if role == LINK:
            self._end_link()  # links do not nest: an inner one ends the outer
            self._link_start = self._size
            self._link = attributes.get("href") or ""
            return context
        if role == CONTROL:
            self.space()
            return context
        if role == CELL:
            self._start_cell()
        else:
            self.flush()
        if role == ROW:
            self._rows.append([len(self.drafts)])
        return context.inside(tag)

    def _end_special(self, role: int) -> None:
        if role == CONTROL:
            self.space()
        else:
            self.flush()
        if role == ROW:
            self._end_row()

    def _start_cell(self) -> None:
        self.flush()
        if self._rows:
            self._rows[-1].append(len(self.drafts))

    def _start_notable(
        self, attributes: Mapping[str, Any], role: int, context: Context
    ) -> tuple[int, Context]:
        style = attributes.get("style") or ""
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style and _HIDDEN_STYLE.search(style))
        ):
            context = context.concealed()
        if role == INLINE and style and _BLOCK_STYLE.search(style):
            self.flush()
            role = BLOCK
        if role == BLOCK and attributes.get("role") == "heading":
            level = str(attributes.get("aria-level") or "2")
            context = context.heading(int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2)
        return role, context

    def _end_link(self) -> None:
        if self._link is not None and self._link_start < self._size:
            self._after_link = True
            if self._link:
                self._links.append((self._link_start, self._size, self._link))
        self._link = None

    def _end_row(self) -> None:
        first, *cells = self._rows.pop()
        row = join_row(self.drafts[first:], [cell - first for cell in cells])
        if row is not None:
            self.drafts[first:] = [row._replace(element=self._element(self.frame))]

    def _element(self, frame: Frame) -> int:
        """Index of the frame's element; it and its ancestors are recorded on first use."""
        if frame.index >= 0:
            return frame.index
        path: list[Frame] = []
        at = frame
        while at.index < 0 and at.parent is not None:
            path.append(at)
            at = at.parent
        index = at.index
        elements = self.elements
        for at in reversed(path):
            elements.append(make(Element, (at.tag, names(at.attributes), index)))
            index = at.index = len(elements) - 1
        return index

    # ------------------------------------------------------------------ text

    def _seen(self, frame: Frame, context: Context) -> None:
        """Note that visible characters of `frame` belong to the block."""
        self._breaks = 0
        self._after_link = False
        if not context.hidden:
            self._shown = True
        cover = self._cover
        if cover is None:
            self._cover = frame
            self._low = frame.depth
            return
        while cover.depth > self._low and cover.parent is not None:
            cover = cover.parent
        self._cover = cover

    def space(self) -> None:
        """White space, outside preformatted text."""
        if not self.spaced:
            self._parts.append(" ")
            self._size += 1
            self.spaced = True

    def _line_break(self) -> None:
        if self._cover is None:
            return
        if self.frame.context.preformatted:
            self._preformatted("\n")
            return
        if self._breaks:
            self.flush()
            return
        if self._parts[-1][-1:] == " ":
            self._parts[-1] = self._parts[-1][:-1]
            self._size -= 1
        self._parts.append("\n")
        self._size += 1
        self.spaced = True
        self._breaks = 1

    def _preformatted(self, data: str) -> None:
        if data:
            self._parts.append(data)
            self._size += len(data)
            self.spaced = False
            if not data.isspace():
                self._seen(self.frame, self.frame.context)

    def flush(self) -> None:
        """End the block under construction, if there is one."""
        cover = self._cover
        if cover is None:
            if self._size:
                self._begin()
            return
        links = self._links
        if self._link and self._link_start < self._size:
            links.append((self._link_start, self._size, self._link))
        context = cover.context
        text, lead, fitted = tidy("".join(self._parts), links, context.preformatted)
        element = self._element(cover)
        draft = (text, lead, context.kind, context.level, element, fitted, not self._shown)
        self.drafts.append(make(Draft, draft))
        self._begin()

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Element, ...]]:
        """Text, blocks and elements of all that was read."""
        self.flush()
        text, blocks = place(self.drafts)
        return text, blocks, tuple(self.elements)
