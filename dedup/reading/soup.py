"""BeautifulSoup trees: walked in place, never changed or serialised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from warnings import catch_warnings, simplefilter

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import CData, Comment, Declaration, Doctype, ProcessingInstruction, Tag

from dedup.reading.blocks import BlockBuilder
from dedup.reading.head import Head
from dedup.reading.json_articles import is_plain_json
from dedup.text.entities import with_short_numbers

#: Strings that are no text. In HTML a CDATA section is a comment.
_END_BREAK = re.compile(r"</br\s*>", re.I)
_NO_TEXT = (CData, Comment, Declaration, Doctype, ProcessingInstruction)


def parse(text: str) -> BeautifulSoup:
    """The page as `html.parser` reads it, except that ``</br>`` breaks a line, as in browsers."""
    if "<" not in text:
        text += "\n"  # or BeautifulSoup wonders whether it was meant as a file name
    with catch_warnings():  # XHTML is read as HTML on purpose
        simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(_END_BREAK.sub("<br>", with_short_numbers(text)), "html.parser")


def plain_json(source: Tag) -> Iterator[str]:
    """The contents of scripts of plain JSON in `source`."""
    for node in source.find_all("script"):
        if is_plain_json(node.get("type")):
            yield node.get_text()


def read_into(source: Tag, builder: BlockBuilder) -> dict[str, str]:
    """Feed `builder` with everything below and including `source`; returns the metadata of its head."""
    head = Head()
    start, end = builder.start, builder.end
    waiting: list[Any] = [iter((source,))]
    breaks: list[int] = []  # depths of line breaks that hold what follows them
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            if breaks and breaks[-1] == len(waiting):
                breaks.pop()
            elif len(waiting) > 1:
                end()
            waiting.pop()
            continue
        if not isinstance(node, Tag):
            if not isinstance(node, _NO_TEXT):
                builder.text(node.replace("\0", "") if "\0" in node else node)
            continue
        tag = node.name.lower()
        if tag in _HINTING:
            _hint(tag, node, head)
        if not node.contents:
            builder.empty(tag)
        elif tag == "br":  # as BeautifulSoup before 4.15 reads "<br>one<br/>two"
            builder.empty(tag)
            waiting.append(iter(node.contents))
            breaks.append(len(waiting))
        elif tag == "[document]":
            waiting[-1] = iter(node.contents)
        elif start(tag, node.attrs):
            waiting.append(iter(node.contents))
    return head.hints()


_HINTING = frozenset({"html", "head", "script"})


def _hint(tag: str, node: Tag, head: Head) -> None:
    if tag == "html":
        head.root(node.attrs)
    elif tag == "head":
        for child in node.find_all(("meta", "link", "title")):
            if child.name == "meta":
                head.meta(child.attrs)
            elif child.name == "link":
                head.link(child.attrs)
            else:
                head.title(child.get_text())
        for child in node.find_all("script"):
            if head.wants(child.attrs):
                head.script(child.get_text())
    elif head.wants(node.attrs):
        head.script(node.get_text())
