"""From a stream of tags and text to blocks: the one place where HTML becomes text.

Every reader of HTML (Lexbor, BeautifulSoup, lxml, the tag tokenizer) walks its own tree and calls
`start`, `text` and `end` here, so that all give the same blocks.

White space folds as in a browser: runs of ASCII white space become one blank, none stands at the
edges of a block, no-break spaces stay, preformatted text keeps its lines. `<br>` is a line feed,
two in a row end the block. Between blocks stands a blank line, between list items and between table
rows a line feed. A table row is one block with a tab between cells, unless the table is layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dedup.document import Block, Element, Kind, Link, Markup
from dedup.reading import tags
from dedup.reading.frames import Context, Draft, Frame, join_row, names, tidy

#: Neighbours of these kinds stand on consecutive lines, all others have a blank line between them.
_CLOSE = frozenset({"list_item", "table_row"})

_FOLD = re.compile(r"[\t\n\f\r ]+")
_NOTABLE = frozenset({"hidden", "aria-hidden", "style", "role"})
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.I)


class BlockBuilder:
    """Collects blocks from `start`, `text` and `end`; `finish` gives text, blocks and elements.

    max_depth  elements nested deeper are read, but not recorded: their blocks belong to the
               ancestor at that depth. `clipped` says whether that happened.
    """

    def __init__(self, max_depth: int = 500) -> None:
        self.max_depth = max_depth
        self.clipped = False
        self.elements: list[Element] = []
        self.drafts: list[Draft] = []
        self.frame = Frame("", {}, None, Context(), tags.BLOCK)
        self._rows: list[list[int]] = []
        self._open_links: list[list[Any]] = []
        self._begin()

    def _begin(self) -> None:
        """Empty the block under construction."""
        self._parts: list[str] = []
        self._size = 0
        self._spaced = True  # nothing yet, or white space last: a further blank is not needed
        self._breaks = 0
        self._cover: Frame | None = None
        self._low = 0
        self._shown = False
        self._links: list[tuple[int, int, str]] = []
        self._after_link = False
        for link in self._open_links:
            link[0] = 0

    # ------------------------------------------------------------------ events

    def start(self, tag: str, attributes: Mapping[str, Any]) -> bool:
        """Open an element; False if nothing in it is text and it is to be left out, unclosed."""
        role = tags.ROLES.get(tag, tags.INLINE)
        if role == tags.SKIP:
            return False
        if role == tags.LINE_BREAK:
            self._line_break()
            return False
        parent = self.frame
        context = parent.context
        if role != tags.INLINE and role != tags.LINK:
            role, context = self._start_block(tag, role, context)
        if attributes and not _NOTABLE.isdisjoint(attributes):
            role, context = self._start_notable(attributes, role, context)
        if role == tags.LINK:
            self._start_link(attributes)
        frame = Frame(tag, attributes, parent, context, role)
        if frame.depth > self.max_depth:
            self.clipped = True
            frame.depth = parent.depth
            frame.owner = parent.owner or parent
        self.frame = frame
        return True

    def text(self, data: str) -> None:
        """Character data of the open element."""
        frame = self.frame
        if frame.context.preformatted:
            self._preformatted(data)
            return
        if data.isascii():
            words = " ".join(data.split())
            if not words:
                self._space()
                return
            if data[0].isspace():
                words = " " + words
            if data[-1].isspace():
                words += " "
        else:
            words = _FOLD.sub(" ", data)
            if words == " ":
                self._space()
                return
        if words[0] == " ":
            if self._spaced:
                words = words[1:]
        elif self._after_link and self._open_links and not self._spaced:
            words = " " + words  # two links side by side are two labels
        self._append(words, not words.isspace())
        self._spaced = words[-1] == " "

    def end(self) -> None:
        """Close the innermost open element."""
        frame = self.frame
        role = frame.role
        if role != tags.INLINE:
            if role == tags.LINK:
                self._end_link()
            elif role == tags.CONTROL:
                self._space()
            else:
                self.flush()
                if role == tags.ROW:
                    self._end_row()
        parent = frame.parent
        assert parent is not None
        if parent.depth < self._low:
            self._low = parent.depth
        self.frame = parent

    # ------------------------------------------------------------------ elements

    def _start_block(self, tag: str, role: int, context: Context) -> tuple[int, Context]:
        if role == tags.CONTROL:
            if self.frame.line:
                self._space()
                return tags.CONTROL, context
            role = tags.BLOCK
        self.flush()
        if role == tags.ROW:
            self._rows.append([len(self.drafts)])
        elif role == tags.CELL:
            if self._rows:
                self._rows[-1].append(len(self.drafts))
            return tags.BLOCK, context
        kind = tags.KINDS.get(tag)
        if kind is not None:
            level = context.lists or 1 if kind[0] == "list_item" else kind[1]
            context = context._replace(kind=kind[0], level=level)
        if tag in tags.LISTS:
            context = context._replace(lists=context.lists + 1)
        elif tag in tags.PREFORMATTED:
            context = context._replace(preformatted=True)
        elif tag in tags.FALLBACKS:
            context = context._replace(hidden=True)
        return role, context

    def _start_notable(
        self, attributes: Mapping[str, Any], role: int, context: Context
    ) -> tuple[int, Context]:
        style = attributes.get("style") or ""
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style and _HIDDEN_STYLE.search(style))
        ):
            context = context._replace(hidden=True)
        if role == tags.INLINE and style and _BLOCK_STYLE.search(style):
            self.flush()
            role = tags.BLOCK
        if role == tags.BLOCK and attributes.get("role") == "heading":
            level = str(attributes.get("aria-level") or "2")
            context = context._replace(
                kind="heading", level=int(level) if level in set("123456") else 2
            )
        return role, context

    def _start_link(self, attributes: Mapping[str, Any]) -> None:
        self._open_links.append([self._size, attributes.get("href") or ""])

    def _end_link(self) -> None:
        start, href = self._open_links.pop()
        if start < self._size:
            if href:
                self._links.append((start, self._size, href))
            self._after_link = True

    def _end_row(self) -> None:
        """Join the cells of a row into one block, unless a cell holds more than one."""
        first, *cells = self._rows.pop()
        row = join_row(self.drafts[first:], [cell - first for cell in cells])
        if row is not None:
            frame = self.frame
            self.drafts[first:] = [row._replace(element=self._element(frame.owner or frame))]

    # ------------------------------------------------------------------ text

    def _append(self, words: str, visible: bool) -> None:
        self._parts.append(words)
        self._size += len(words)
        if not visible:
            return
        self._breaks = 0
        self._after_link = False
        frame = self.frame
        cover = self._cover
        if cover is None:
            self._cover = frame.owner or frame
            self._low = frame.depth
            self._shown = not frame.context.hidden
            return
        while cover.depth > self._low and cover.parent is not None:
            cover = cover.parent
        self._cover = cover
        if not frame.context.hidden:
            self._shown = True

    def _space(self) -> None:
        if not self._spaced:
            self._parts.append(" ")
            self._size += 1
            self._spaced = True

    def _line_break(self) -> None:
        if self._cover is None:
            return
        if self._breaks and not self.frame.context.preformatted:
            self.flush()
            return
        if self._parts[-1][-1:] == " " and not self.frame.context.preformatted:
            self._parts[-1] = self._parts[-1][:-1]
            self._size -= 1
        self._parts.append("\n")
        self._size += 1
        self._spaced = True
        self._breaks += 1

    def _preformatted(self, data: str) -> None:
        if data:
            self._append(data, not data.isspace())
            self._spaced = data[-1].isspace()

    def flush(self) -> None:
        """End the block under construction, if there is one."""
        cover = self._cover
        if cover is None:
            if self._size:
                self._begin()
            return
        text = "".join(self._parts)
        links = self._links
        for start, href in self._open_links:
            if href and start < self._size:
                links.append((start, self._size, href))
        context = cover.context
        text, lead, links = tidy(text, links, context.preformatted)
        element = self._element(cover)
        self.drafts.append(
            Draft(text, lead, context.kind, context.level, element, links, not self._shown)
        )
        self._begin()

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Element, ...]]:
        """Text, blocks and elements of all that was read."""
        self.flush()
        texts: list[str] = []
        blocks: list[Block] = []
        at = 0
        before: Kind | None = None
        for text, lead, kind, level, element, links, hidden in self.drafts:
            if before is not None:
                gap = "\n" if kind == before and kind in _CLOSE else "\n\n"
                texts.append(gap)
                at += len(gap)
            placed = tuple([Link(at + a, at + b, href) for a, b, href in links]) if links else ()
            end = at + len(text)
            blocks.append(Block(at + lead, end, kind, level, Markup(element, placed, hidden)))
            texts.append(text)
            at = end
            before = kind
        return "".join(texts), tuple(blocks), tuple(self.elements)

    def _element(self, frame: Frame) -> int:
        """Index of the frame's element; it and its ancestors are recorded on first use."""
        path: list[Frame] = []
        at: Frame | None = frame
        while at is not None and at.index < 0 and at.tag:
            path.append(at)
            at = at.parent
        index = at.index if at is not None else -1
        for frame in reversed(path):
            self.elements.append(Element(frame.tag, names(frame.attributes), index))
            index = frame.index = len(self.elements) - 1
        return index
