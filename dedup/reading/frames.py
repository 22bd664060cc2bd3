"""What the block builder works with: open elements, blocks not yet placed, and their placing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from dedup.document import Block, Kind, Link, Markup
from dedup.reading import tags

#: (start, end, href), characters counted from the start of the block.
LocalLink = tuple[int, int, str]

#: Makes a named tuple in half the time its own constructor takes; there are a thousand on a page.
make: Any = tuple.__new__

#: Neighbours of these kinds stand on consecutive lines, all others have a blank line between them.
_CLOSE = frozenset({"list_item", "table_row"})
#: A row with two cells longer than this is a page laid out in columns, not data.
_LONG_CELL = 300


@dataclass(slots=True, eq=False)
class Context:
    """What an element passes on to the text below it. Not changed after it is made.

    kind, level   of the blocks
    hidden        the page does not show it
    preformatted  white space stands as it is
    line          it is part of a paragraph or heading, where a control is a word among words
    lists         how many lists are open
    inner         what `inside` has answered, by tag
    """

    kind: Kind = "paragraph"
    level: int = 0
    hidden: bool = False
    preformatted: bool = False
    line: bool = False
    lists: int = 0
    inner: dict[str, Context] = field(default_factory=dict)

    def inside(self, tag: str) -> Context:
        """The context that the block-level element `tag` gives its content."""
        kind, level = tags.KINDS.get(tag, (self.kind, self.level))
        if kind == "list_item" and tag in tags.KINDS:
            level = self.lists or 1
        hidden = self.hidden or tag in tags.FALLBACKS
        preformatted = self.preformatted or tag in tags.PREFORMATTED
        lists = self.lists + (tag in tags.LISTS)
        inner = Context(kind, level, hidden, preformatted, tag in tags.LINES, lists)
        self.inner[tag] = inner
        return inner

    def heading(self, level: int) -> Context:
        """This context as that of a heading."""
        return Context("heading", level, self.hidden, self.preformatted, True, self.lists)

    def concealed(self) -> Context:
        """This context, hidden."""
        if self.hidden:
            return self
        return Context(self.kind, self.level, True, self.preformatted, self.line, self.lists)


@dataclass(slots=True, eq=False)
class Frame:
    """An open element; `index` is its place in the table of elements, -1 until a block needs it."""

    tag: str
    attributes: Mapping[str, Any]
    parent: Frame | None
    depth: int
    context: Context
    role: int
    index: int = -1


class Draft(NamedTuple):
    """A finished block that has no place yet. `lead` characters of `text` precede the block."""

    text: str
    lead: int
    kind: Kind
    level: int
    element: int
    links: Sequence[LocalLink]
    hidden: bool


def names(attributes: Mapping[str, Any]) -> str:
    """Class, id and role tokens, lower-case, separated by one blank."""
    if not attributes:
        return ""
    found: Any = attributes.get("class") or ""
    if not isinstance(found, str):
        found = " ".join(found)
    if "id" in attributes:
        found = f"{found} {attributes['id'] or ''}"
    if "role" in attributes:
        found = f"{found} {attributes['role'] or ''}"
    return _folded(found) if found else ""


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def tidy(
    text: str, links: Sequence[LocalLink], preformatted: bool
) -> tuple[str, int, Sequence[LocalLink]]:
    """Text without white space at its edges, characters to leave out before it, fitted links.

    Preformatted text keeps the indentation of its first line, outside the block.
    """
    kept = text.strip()
    lead = cut = 0
    if len(kept) != len(text) and text[0].isspace():
        cut = len(text) - len(text.lstrip())
        if preformatted:
            edge = text[:cut]
            lead = len(edge) - 1 - max(edge.rfind("\n"), edge.rfind("\r"))
            kept = edge[cut - lead :] + kept
            cut -= lead
    if not links:
        return kept, lead, ()
    fitted = []
    for start, end, href in links:
        a, b = max(start - cut, lead), min(end - cut, len(kept))
        if a < b and (kept[a].isspace() or kept[b - 1].isspace()):
            inner = kept[a:b]
            a += len(inner) - len(inner.lstrip())
            b -= len(inner) - len(inner.rstrip())
        if a < b:
            fitted.append((a, b, href))
    return kept, lead, fitted


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
    if any(d.kind == "heading" for d in drafts) or sum(len(d.text) > _LONG_CELL for d in drafts) > 1:
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


def place(drafts: Sequence[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The drafts one after the other, as text and blocks."""
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
        markup = make(Markup, (element, placed, hidden))
        blocks.append(make(Block, (at + lead, end, kind, level, markup)))
        texts.append(text)
        at = end
        before = kind
    return "".join(texts), tuple(blocks)
