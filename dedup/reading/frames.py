"""The small values the block builder works with: open elements and blocks not yet placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dedup.document import Kind
from dedup.reading import tags

#: (start, end, href), characters counted from the start of the block.
LocalLink = tuple[int, int, str]

#: A row with two cells longer than this is a page laid out in columns, not data.
_LONG_CELL = 300


_IN_LINE = frozenset({tags.INLINE, tags.LINK, tags.CONTROL})


class Context(NamedTuple):
    """What an element passes on to the blocks below it."""

    kind: Kind = "paragraph"
    level: int = 0
    hidden: bool = False
    preformatted: bool = False
    lists: int = 0


class Frame:
    """An open element.

    line   the block-level element that holds it is a paragraph or a heading
    owner  set below the depth limit: the deepest ancestor that is recorded
    index  place in the table of elements, -1 until a block needs it
    """

    __slots__ = ("attributes", "context", "depth", "index", "line", "owner", "parent", "role", "tag")

    def __init__(
        self,
        tag: str,
        attributes: Mapping[str, Any],
        parent: Frame | None,
        context: Context,
        role: int,
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.context = context
        self.role = role
        self.index = -1
        self.owner: Frame | None = None
        self.depth = parent.depth + 1 if parent is not None else 0
        if parent is not None and role in _IN_LINE:
            self.line: bool = parent.line
        else:
            self.line = tag in tags.LINES


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
    found = []
    for key in ("class", "id", "role"):
        value = attributes.get(key)
        if value:
            found.append(value if isinstance(value, str) else " ".join(value))
    return " ".join(" ".join(found).lower().split()) if found else ""


def tidy(
    text: str, links: list[LocalLink], preformatted: bool
) -> tuple[str, int, Sequence[LocalLink]]:
    """Text without white space at its edges, characters to leave out before it, fitted links.

    Preformatted text keeps the indentation of its first line, outside the block.
    """
    if preformatted:
        kept = text.rstrip()
        cut = len(kept) - len(kept.lstrip("\r\n"))
        kept = kept[cut:]
        lead = len(kept) - len(kept.lstrip())
    else:
        kept = text.strip()
        cut = len(text) - len(text.lstrip()) if text[0].isspace() else 0
        lead = 0
    if not links:
        return kept, lead, ()
    fitted = []
    for start, end, href in links:
        a, b = max(start - cut, lead), min(end - cut, len(kept))
        inner = kept[a:b]
        words = inner.strip()
        if words:
            a += len(inner) - len(inner.lstrip())
            fitted.append((a, a + len(words), href))
    return kept, lead, fitted


def join_row(drafts: Sequence[Draft], cells: Sequence[int]) -> Draft | None:
    """The blocks of a table row as one, a tab between cells; None if the row is layout.

    cells  index in `drafts` of the first block of each cell

    Data is a row of two cells or more with at most one block each, none of them a heading and at
    most one of them long.
    """
    bounds = [*cells, len(drafts)]
    counts = [b - a for a, b in zip(bounds, bounds[1:], strict=False)]
    if len(drafts) < 2 or max(counts, default=0) > 1 or sum(counts) != len(drafts):
        return None
    if any(d.kind == "heading" for d in drafts):
        return None
    if sum(len(d.text) > _LONG_CELL for d in drafts) > 1:
        return None
    parts: list[str] = []
    links: list[LocalLink] = []
    at = 0
    waiting = iter(drafts)
    first = counts.index(1)
    for count in counts[first:]:
        if count:
            draft = next(waiting)
            parts.append(draft.text.replace("\n", " ").replace("\t", " "))
            links += [(a + at, b + at, href) for a, b, href in draft.links]
            at += len(draft.text)
        parts.append("\t")
        at += 1
    text = "".join(parts).rstrip("\t")
    hidden = all(d.hidden for d in drafts)
    return Draft(text, 0, "table_row", 0, -1, links, hidden)
