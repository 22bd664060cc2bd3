"""Entry point for every kind of source."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from dedup.document import Document, Source
from dedup.errors import InputError
from dedup.options import Options
from dedup.reading.decode import decode
from dedup.reading.limits import refuse, too_large
from dedup.reading.plain import read_lines
from dedup.reading.recognise import is_feed, recognise


def read(source: Any, options: Options | None = None) -> Document:
    """Read one source into a `Document`.

    source   str: the content itself, never a file name. bytes: decoded first, see
             `dedup.reading.decode`. A path object: the file's bytes. A response of requests, httpx or
             Scrapy: its bytes, see `dedup.reading.responses`. A BeautifulSoup or Tag, an lxml
             element, a parsel Selector: walked in place, never changed or serialised. An open file or a
             response of `urllib`: the rest of it.
    options  format, encoding, parser and limits; None: the defaults

    Raises `InputError` for a source that cannot be read, `LimitError` for one over a limit if
    ``options.on_limit`` is "raise"; otherwise that one is returned without blocks and with a flag.
    """
    options = options or Options()
    content = content_of(source, options)
    return _read_tree(source, options) if content is None else _read_text(*content, options)


class Content(NamedTuple):
    """The text of a source before anything is made of it.

    text    decoded, not read
    source  its name and encoding
    utf8    the bytes it was decoded from, if that was plain UTF-8
    """

    text: str
    source: Source
    utf8: bytes | None = None


def content_of(source: Any, options: Options) -> Content | None:
    """The content of a source of text, bytes, a file or a response; None for others, such as trees.

    Raises `InputError` if it cannot be read.
    """
    if isinstance(source, str):
        return Content(source, Source())
    if isinstance(source, bytes | bytearray | memoryview):
        return _decoded(bytes(source), options, "")
    if isinstance(source, os.PathLike):
        return _decoded(_file(source), options, os.fsdecode(source))
    from dedup.reading.responses import body_of

    if is_tree(source) or (body := body_of(source)) is None:
        return None
    if isinstance(body.data, str):
        return Content(body.data, Source(name=body.address))
    return _decoded(body.data, options, body.address, body.charset)


def is_tree(source: Any) -> bool:
    """Whether `source` is of a parser, whose objects look up unknown attributes in the page."""
    return type(source).__module__.partition(".")[0] in ("bs4", "lxml")


def as_it_is(source: Any, options: Options, flag: str) -> Document:
    """Text, bytes or a file as a `Document` without blocks: decoded, not read, and flagged.

    For what must not be read again, because reading or cleaning it ended a process.
    """
    name, text, encoding, guessed = "", source, "", False
    flags: tuple[str, ...] = ()
    if isinstance(source, os.PathLike):
        name, source = os.fsdecode(source), _file(source)
    if not isinstance(source, str):
        text, encoding, guessed, flags = decode(bytes(source), options, name)
    form = recognise(text) if options.format == "auto" else options.format
    return Document(text, (), source=Source(name, form, encoding, guessed, (*flags, flag)))


def _file(path: os.PathLike[Any]) -> bytes:
    name = os.fsdecode(path)
    try:
        return Path(name).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{name}: {reason}; check path and permissions") from None
    except ValueError as error:
        raise InputError(f"{name!r}: {error}; pass the path of a file") from None


def _decoded(data: bytes, options: Options, name: str, charset: str = "") -> Content:
    text, encoding, guessed, flags = decode(data, options, name, charset)
    source = Source(name=name, encoding=encoding, encoding_guessed=guessed, flags=flags)
    return Content(text, source, data if encoding == "utf-8" and not flags else None)


def _read_text(text: str, source: Source, utf8: bytes | None, options: Options) -> Document:
    form = recognise(text) if options.format == "auto" else options.format
    source = _with(source, form)
    flag = too_large(text, form, options)
    if flag:
        refuse(flag, source, options)
        return Document(text, (), source=_with(source, form, flag))
    if options.format != "text" and is_feed(text):
        from dedup.reading.feed_pages import read_as_one

        document = read_as_one(text, options, _with(source, "html"))
        if document is not None:
            return document
    if form == "text":
        return Document(text, read_lines(text), source=source)
    from dedup.reading.pages import read_page

    return read_page(text, options, source, utf8)


def _read_tree(source: Any, options: Options) -> Document:
    from dedup.reading.pages import read_tree

    return read_tree(source, options)


def _with(source: Source, form: Any, *flags: str) -> Source:
    return Source(source.name, form, source.encoding, source.encoding_guessed, source.flags + flags)
