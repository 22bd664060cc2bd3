"""Responses of HTTP clients (requests, httpx, Scrapy and similar), and open files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dedup.errors import InputError

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:\-]{1,40})""", re.I)


class Body(NamedTuple):
    """The body of a response, or the content of a file.

    data     the bytes as received; for a file opened as text, its text
    charset  from the Content-Type header, "" if it names none
    address  URL of the page, "" if unknown
    """

    data: bytes | str
    charset: str
    address: str


def body_of(source: Any) -> Body | None:
    """The body of a response, or the rest of an open file; None for anything else.

    A response has `headers` and its bytes as `content` (requests, httpx) or as `body` (Scrapy). The
    `text` that a client makes of them is not used: without a charset in the header some clients assume
    ISO 8859-1, whatever the page declares.

    Raises `InputError` for a response whose body has not been read, and for a file that cannot be read.
    """
    headers: Any = getattr(source, "headers", None)
    if not hasattr(headers, "get"):
        return _rest(source, str(getattr(source, "name", "")), "")
    address = str(getattr(source, "url", "") or "")
    for name in ("content", "body"):
        try:
            data = getattr(source, name, None)
        except Exception as error:  # each client has an exception of its own for a stream
            what = f"its body cannot be read ({type(error).__name__})"
            raise InputError(f"{address or 'response'}: {what}; read the response first") from None
        if isinstance(data, (bytes, bytearray)):
            return Body(bytes(data), _charset(headers), address)
    return _rest(source, address, _charset(headers))


def _rest(file: Any, name: str, charset: str) -> Body | None:
    """What is left to read of an open file, or of the answer of `urllib`, which is one."""
    if not callable(getattr(file, "read", None)):
        return None
    try:
        data = file.read()
    except (OSError, ValueError) as error:  # closed, opened to write, or not of the encoding
        raise InputError(f"{name or 'file'}: cannot be read ({error})") from None
    if isinstance(data, (str, bytes, bytearray)):
        return Body(data if isinstance(data, str) else bytes(data), charset, name)
    if hasattr(data, "close"):
        data.close()  # nobody will await it
    raise InputError(
        f"{type(file).__name__}: its read() returns {type(data).__name__}; pass the bytes "
        "after awaiting it"
    )


def _charset(headers: Mapping[Any, Any]) -> str:
    value = headers.get("Content-Type") or ""
    value_text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    match = _CHARSET.search(value_text)
    return match.group(1) if match else ""
