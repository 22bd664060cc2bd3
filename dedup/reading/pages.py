"""HTML to a `Document`, by the appropriate reader.

Pages within the limits go to Lexbor, or to BeautifulSoup on request; all others to the tokenizer
(`dedup.reading.tokens`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import Any

from dedup.document import Document, Source
from dedup.errors import InputError
from dedup.options import Options
from dedup.reading.blocks import BlockBuilder, Parts
from dedup.reading.head import BODY
from dedup.reading.json_articles import (
    FROM_HEAD,
    FROM_STATE,
    TEXT,
    as_html,
    characters_shown,
    shows_nothing,
)
from dedup.reading.limits import lean, refuse, too_long, unfit, utf8_of

#: Lexbor reads UTF-8 and so no lone surrogates; these, used by nobody, stand in for them meanwhile.
_STAND_INS = 0x10F000
_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = re.compile("[\U0010f000-\U0010f7ff]")


def read_page(text: str, options: Options, source: Source, utf8: bytes | None = None) -> Document:
    """Read HTML given as text; `utf8`: the bytes it was decoded from, if that was plain UTF-8.

    Raises `LimitError` for a page the fast parser must not get, if ``options.on_limit`` is "raise";
    otherwise such a page is read by the tokenizer and flagged. A page that does not show its article is
    read with what its JSON-LD or another JSON script has of it, and flagged.
    """
    document = _read(text, options, source, utf8)
    extra, flag = _hidden_article(document, lambda: _json_of_text(text))
    if extra:
        source = replace(source, flags=(*source.flags, flag))
        document = _read(text + extra, options, source)
    return _without_body(document)


def _hidden_article(document: Document, scripts: Callable[[], Iterable[str]]) -> tuple[str, str]:
    """Markup of an article that the page does not show, and a flag that names its source.

    scripts  returns the plain JSON scripts; called only if the page shows no text

    "" if the page shows its article, or does not have it.
    """
    if not document.blocks and document.text.strip():
        return "", ""  # over a limit
    body, flag = document.hints.get(BODY, ""), FROM_HEAD
    if not body and (shown := characters_shown(document)) <= TEXT:
        from dedup.reading.states import article_in

        body, flag = article_in(scripts(), document.hints), FROM_STATE
        body = body if max(2 * shown, len(document.text) // 2) <= len(body) else ""
    return (as_html(document, body), flag) if body and shows_nothing(document, body) else ("", "")


def _without_body(document: Document) -> Document:
    """The document without the hint that only `_hidden_article` needs."""
    if BODY not in document.hints:
        return document
    return replace(document, hints={k: v for k, v in document.hints.items() if k != BODY})


def _read(text: str, options: Options, source: Source, utf8: bytes | None = None) -> Document:
    slim = lean(text, options.max_attributes) if options.parser == "fast" else None
    if slim is not None:
        return _by_lexbor(text, slim, source, options, lean=True)
    reason = unfit(text, options.max_depth, options.max_attributes)
    if reason:
        refuse(reason, source, options)
    if reason:
        return _by_tokens(text, replace(source, flags=(*source.flags, reason)), options)
    if options.parser == "bs4":
        return _by_soup(text, source, options)
    return _by_lexbor(text, utf8, source, options)


def _by_lexbor(
    text: str, utf8: bytes | None, source: Source, options: Options, *, lean: bool = False
) -> Document:
    from dedup.reading.html import read

    data, masked = utf8_of(text) if utf8 is None else utf8, False
    if data is None:  # lone surrogates, which Lexbor would drop
        if _STAND_IN.search(text):
            return _by_tokens(text, source, options)
        data, masked = _mask(text).encode("utf-8"), True
    return _document(read(data, options.max_depth, lean), source, options, masked)


def _mask(text: str) -> str:
    return _SURROGATE.sub(lambda m: chr(ord(m.group()) - 0xD800 + _STAND_INS), text)


def _by_tokens(text: str, source: Source, options: Options) -> Document:
    from dedup.reading.tokens import feed

    builder = BlockBuilder(options.max_depth)
    feed(text, builder)
    return _document(builder.parts({}), source, options)


def _by_soup(text: str, source: Source, options: Options) -> Document:
    from bs4.builder import ParserRejectedMarkup

    from dedup.reading.soup import parse, read_into

    masked = _SURROGATE.search(text) is not None
    if masked and _STAND_IN.search(text):
        return _by_tokens(text, source, options)
    try:
        soup = parse(_mask(text) if masked else text)
    except ParserRejectedMarkup:
        return _by_tokens(text, source, options)
    builder = BlockBuilder(options.max_depth)
    return _document(builder.parts(read_into(soup, builder)), source, options, masked)


def _document(parts: Parts, source: Source, options: Options, masked: bool = False) -> Document:
    text, blocks, elements, hints, clipped = parts
    flag = too_long(len(text), len(blocks), options)
    if flag:
        refuse(flag, source, options)
        blocks, source = (), replace(source, flags=(*source.flags, flag))
    if masked:
        text = _STAND_IN.sub(lambda m: chr(ord(m.group()) - _STAND_INS + 0xD800), text)
    if clipped and "depth-limit" not in source.flags:
        source = replace(source, flags=(*source.flags, "depth-limit"))
    return Document(text, blocks, elements, source, hints)


def read_tree(source: Any, options: Options) -> Document:
    """Read a page that the caller has parsed: BeautifulSoup, Tag, lxml element, parsel Selector.

    Of a list of these (`ResultSet`, `SelectorList`) all are read, one after the other. Raises
    `InputError` for anything else.
    """
    builder = BlockBuilder(options.max_depth)
    hints: dict[str, str] = {}
    many = isinstance(source, list) and _package(source) in _PARSERS
    for each in source if many else [source]:
        hints = {**_read_part(each, builder), **hints}
    document = _document(builder.parts(hints), Source(format="html"), options)
    parts = source if many else [source]
    extra, flag = _hidden_article(document, lambda: chain.from_iterable(map(_json_of_part, parts)))
    if not extra:
        return _without_body(document)
    from dedup.reading.soup import parse

    builder = BlockBuilder(options.max_depth)
    for each in [*parts, parse(extra)]:
        _read_part(each, builder)
    built = _document(builder.parts(hints), Source(format="html", flags=(flag,)), options)
    return _without_body(built)


_PARSERS = frozenset({"bs4", "lxml", "parsel", "scrapy"})


def _package(source: Any) -> str:
    return type(source).__module__.partition(".")[0]


def _read_part(source: Any, builder: BlockBuilder) -> dict[str, str]:
    kind = _package(source)
    if kind == "bs4" and hasattr(source, "contents"):
        from dedup.reading import soup

        return soup.read_into(source, builder)
    root = getattr(source, "root", source)
    if kind in _PARSERS and hasattr(root, "iterchildren"):
        from dedup.reading import tree

        return tree.read_into(root, builder)
    raise InputError(
        f"{type(source).__name__}: unsupported source; pass str, bytes, a path object, a file, a"
        " response, a BeautifulSoup or Tag, an lxml element or a parsel Selector"
    )


def _json_of_text(text: str) -> Iterable[str]:
    if "application/json" not in text:
        return ()
    from dedup.reading.states import plain_json

    return plain_json(text)


def _json_of_part(source: Any) -> Iterable[str]:
    if _package(source) == "bs4":
        from dedup.reading import soup

        return soup.plain_json(source)
    from dedup.reading import tree

    return tree.plain_json(getattr(source, "root", source))
