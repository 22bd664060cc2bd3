"""lxml elements, and through them parsel selectors: walked in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dedup.reading.blocks import BlockBuilder
from dedup.reading.head import Head
from dedup.reading.json_articles import is_plain_json


def read_into(source: Any, builder: BlockBuilder) -> dict[str, str]:
    """Feed `builder` with everything below and including the element `source`, without its tail."""
    head = Head()
    _read_head(source, head)
    waiting: list[Any] = [iter((source,))]
    tails: list[str | None] = [None]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            tail = tails.pop()
            if waiting:
                builder.end()
                if tail:
                    builder.text(tail)
            continue
        tail = node.tail if node is not source else None
        tag = _local(node.tag)
        if not node.text and not len(node):
            builder.empty(tag)
        elif tag and builder.start(tag, node.attrib):
            if node.text:
                builder.text(node.text)
            waiting.append(iter(node))
            tails.append(tail)
            continue
        if tail:
            builder.text(tail)
    return head.hints()


def plain_json(source: Any) -> Iterator[str]:
    """The contents of scripts of plain JSON in `source`."""
    for node in source.iter("script"):
        if is_plain_json(node.attrib.get("type")):
            yield node.text or ""


def _local(tag: Any) -> str:
    """Lower-case tag name without namespace; "" for comments and processing instructions."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _read_head(source: Any, head: Head) -> None:
    if _local(source.tag) == "html":
        head.root(source.attrib)
    for node in source.iter("meta", "link", "title", "script"):
        if node.tag == "meta":
            head.meta(node.attrib)
        elif node.tag == "link":
            head.link(node.attrib)
        elif node.tag == "title":
            head.title(node.text or "")
        elif head.wants(node.attrib):
            head.script(node.text or "")
