"""Answers of HTTP clients: requests, httpx, Scrapy, and others of their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dedup.errors import InputError

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:\-]{1,40})""", re.I)


class Body(NamedTuple):
    """What a server sent.

    data     the bytes, as they came
    charset  as the Content-Type header says, "" where it says none
    address  of the page, "" if unknown
    """

    data: bytes
    charset: str
    address: str


def body_of(source: Any) -> Body | None:
    """The body of a response; None for what is no response.

    A response has `headers` and its bytes as `content` (requests, httpx) or as `body` (Scrapy). What a
    client makes of them as its `text` does not count: without a charset in the header some take
    ISO 8859-1, whatever the page says of itself.

    Raises `InputError` for a response whose body has not been read.
    """
    headers: Any = getattr(source, "headers", None)
    if not hasattr(headers, "get"):
        return None
    address = str(getattr(source, "url", "") or "")
    for name in ("content", "body"):
        try:
            data = getattr(source, name, None)
        except Exception as error:  # each client has an exception of its own for a stream
            what = f"its body cannot be read ({type(error).__name__})"
            raise InputError(f"{address or 'response'}: {what}; read the response first") from None
        if isinstance(data, (bytes, bytearray)):
            return Body(bytes(data), _charset(headers), address)
    return None


def _charset(headers: Mapping[Any, Any]) -> str:
    value = headers.get("Content-Type") or ""
    told = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    match = _CHARSET.search(told)
    return match.group(1) if match else ""
