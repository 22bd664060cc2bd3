"""A feed as one document: all its entries, joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from dedup.document import BETWEEN, Block, Document, Element, Link, Source
from dedup.options import Options
from dedup.reading.feed_entries import Feed, page_of
from dedup.reading.feeds import parse
from dedup.reading.limits import refuse, too_long
from dedup.reading.pages import read_page


def read_as_one(text: str, options: Options, source: Source) -> Document | None:
    """A feed as one document: its entries in their order, each read by itself; None if it is no feed.

    Raises `LimitError` as `dedup.reading.pages.read_page` does; a feed over a limit passes unchanged.
    """
    feed = parse(text)
    if feed is None:
        return None
    parts: list[Document] = []
    size = blocks = 0
    for entry in feed.entries:
        if not (entry.title or entry.texts):
            continue
        part = read_page(page_of(entry, feed), options, source)
        if not part.text:
            continue
        parts.append(part)
        size, blocks = size + len(part.text) + len(BETWEEN), blocks + len(part.blocks)
        if flag := too_long(size - len(BETWEEN), blocks, options):
            refuse(flag, source, options)
            return Document(text, (), source=replace(source, flags=(*source.flags, flag)))
    return _joined(parts, feed, source)


def _joined(parts: list[Document], feed: Feed, source: Source) -> Document:
    elements: list[Element] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        blocks += _moved(part.blocks, at, len(elements))
        first = len(elements)
        elements += [
            one if one.parent < 0 else one._replace(parent=one.parent + first) for one in part.elements
        ]
        at += len(part.text) + len(BETWEEN)
    hints = {"title": feed.title, "headline": feed.title, "site": feed.title, "url": feed.url,
             "language": feed.language, "modified": feed.updated, "type": "feed"}  # fmt: skip
    flags = dict.fromkeys(chain.from_iterable(part.source.flags for part in parts))
    return Document(
        BETWEEN.join([part.text for part in parts]),
        tuple(blocks),
        tuple(elements),
        replace(source, flags=tuple(flags)),
        {name: value for name, value in hints.items() if value},
        tuple(parts),
    )


def _moved(blocks: tuple[Block, ...], at: int, first: int) -> Iterator[Block]:
    """`blocks` of a part that begins at `at`, and whose first element is the one of number `first`."""
    for block in blocks:
        markup = block.markup
        if markup is not None:
            links = [Link(start + at, end + at, href) for start, end, href in markup.links]
            markup = markup._replace(element=markup.element + first, links=tuple(links))
        yield block._replace(start=block.start + at, end=block.end + at, markup=markup)
