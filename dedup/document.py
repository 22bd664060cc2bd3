"""The source document: a text, its blocks, and for HTML the elements that enclose them.

Values created thousands of times per page (`Span`, `Link`, `Element`, `Markup`, `Block`) are named
tuples: immutable like frozen dataclasses, and several times cheaper to create.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "heading", "paragraph", "list_item", "caption", "quotation", "table_row", "code", "other"
]


#: Creates a named tuple, ``make(Span, (0, 4))``, in half the time of its constructor.
make: Any = tuple.__new__


class Span(NamedTuple):
    """A half-open range of characters: ``text[start:end]``."""

    start: int
    end: int


class Link(NamedTuple):
    """A hyperlink inside a block: characters ``start:end`` of the document's text."""

    start: int
    end: int
    href: str


class Element(NamedTuple):
    """An HTML element with text below it.

    tag      lower-case tag name
    names    class, id and role tokens, lower-case, separated by one blank; "" if none
    parent   index of the parent in `Document.elements`, -1 at the root
    """

    tag: str
    names: str
    parent: int


class Markup(NamedTuple):
    """The HTML markup of a block.

    element  index in `Document.elements` of the innermost element, inline or not, that holds all text
             of the block
    links    hyperlinks in the block, in order
    hidden   the page hides the block (hidden, aria-hidden, display:none)
    """

    element: int
    links: tuple[Link, ...] = ()
    hidden: bool = False

    @property
    def link_characters(self) -> int:
        """Number of characters inside links."""
        return sum(link.end - link.start for link in self.links)


class Block(NamedTuple):
    """A line of plain text, or a block-level piece of a page; never empty or blank.

    start, end  span of `Document.text`, without surrounding white space
    kind        "heading", "paragraph", ...; for plain text inferred from its shape
    level       1-6 for headings, nesting depth from 1 for list items, else 0
    markup      None for plain text
    """

    start: int
    end: int
    kind: Kind
    level: int = 0
    markup: Markup | None = None

    @property
    def span(self) -> Span:
        """The block's span of `Document.text`."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from and how it was read.

    name              file name, "<stdin>", or "" for a value in memory
    format            "text" or "html", as read
    encoding          encoding the bytes were decoded with; "" if the source was a str
    encoding_guessed  neither the caller, a byte order mark nor a declaration named the encoding
    flags             warnings of the reader, such as "depth-limit"
    """

    name: str = ""
    format: Literal["text", "html"] = "text"
    encoding: str = ""
    encoding_guessed: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its blocks, in reading order, without overlap.

    For plain text ``text`` is the decoded input, character for character. For HTML it is all visible
    text of the page, navigation included, so that later removals are on record.

    hints  metadata from the page's head (title, headline, author, published, modified, site,
           language, url, type, types, description, section); empty for plain text.
    parts  of a feed, its entries as documents of their own: `text` joins their texts; else empty
    """

    text: str
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...] = ()
    source: Source = field(default_factory=Source)
    hints: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Document, ...] = ()

    def __repr__(self) -> str:
        """The beginning of the text and its size, on one line."""
        return f"Document({brief(self.text)}, {len(self.text)} characters, {len(self.blocks)} blocks)"


#: Separator of the texts of two parts.
BETWEEN = "\n\n"


def starts(document: Document) -> Iterator[tuple[int, Document]]:
    """The parts of a document, each with the offset of its text in that of the document."""
    at = 0
    for part in document.parts:
        yield at, part
        at += len(part.text) + len(BETWEEN)


def brief(text: str) -> str:
    """The beginning of a text, quoted, on one line.

    >>> brief("Fire in the harbour.\\nTwo ships burned on Monday, the port said.")
    "'Fire in the harbour. Two ships burned o…'"
    """
    line = " ".join(text[:200].split())
    return repr(line if len(line) <= BRIEF else f"{line[: BRIEF - 1]}…")


#: Length of the text that `repr` shows.
BRIEF = 40


def pack(document: Document) -> tuple[str, str]:
    """The document as two strings for another process of dedup: two objects instead of thousands.

    All but the text is stored by columns, which JSON writes in half the time of rows.
    """
    import json

    *blocks, marks = across(document.blocks, 5)
    shown = [mark for mark in marks if mark is not None]
    element, links, hidden = across(shown, 3)
    source = document.source
    parts = (
        blocks,
        [mark is not None for mark in marks] if len(shown) < len(marks) else None,
        (element, list(map(len, links)), hidden, across(chain.from_iterable(links), 3)),
        across(document.elements, 3),
        (source.name, source.format, source.encoding, source.encoding_guessed, source.flags),
        dict(document.hints),
        [pack(part) for part in document.parts],
    )
    return document.text, json.dumps(parts, separators=(",", ":"), ensure_ascii=False)


def unpack(text: str, packed: str) -> Document:
    """The document from the strings of `pack`."""
    import json

    blocks, which, (element, counts, hidden, links), elements, about, hints, parts = json.loads(packed)
    each = iter([make(Link, one) for one in zip(*links, strict=True)])
    linked = [tuple(islice(each, count)) for count in counts]
    marks: Iterable[Any] = [make(Markup, one) for one in zip(element, linked, hidden, strict=True)]
    if which is not None:
        shown = iter(marks)
        marks = [next(shown) if one else None for one in which]
    name, form, encoding, guessed, flags = about
    return Document(
        text,
        tuple([make(Block, one) for one in zip(*blocks, marks, strict=True)]),
        tuple([make(Element, one) for one in zip(*elements, strict=True)]),
        Source(name, form, encoding, guessed, tuple(flags)),
        hints,
        tuple([unpack(*part) for part in parts]),
    )


def across(rows: Iterable[tuple[Any, ...]], width: int) -> list[tuple[Any, ...]]:
    """The columns of rows with `width` values each."""
    return list(zip(*rows, strict=True)) or [()] * width
