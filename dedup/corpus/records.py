"""Records as callers pass them, and the articles read from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from dedup.errors import InputError


class Article(NamedTuple):
    """One record, ready to be cleaned.

    id         the caller's own
    content    HTML or text, str or bytes
    format     "html" or "text"
    url        "" if unknown
    published  ISO 8601, "" if unknown
    """

    id: str
    content: str | bytes
    format: Literal["html", "text"]
    url: str = ""
    published: str = ""

    @property
    def site(self) -> str:
        """Host of the URL without "www." and port, in lower case; "" if there is none."""
        return site_of(self.url)


def site_of(url: str) -> str:
    """Host of `url` without "www." and port, in lower case; "" for what is no URL of a host.

    >>> site_of("https://www.Example.org:8080/a?b")
    'example.org'
    """
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def article(record: Mapping[str, Any], place: str) -> Article:
    """The article in a record, which has `html` or `text`, and optionally `id`, `url`, `published`.

    place  position of the record, used as its id if it has none

    `html` takes precedence over `text`. Raises an `InputError` that names the position for anything
    else.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"{place}: not a record but {_kind(record)}; pass a mapping with html or text")
    content, form = record.get("html"), "html"
    if content is None or content == "":
        content, form = record.get("text", content), "text"
    if not isinstance(content, (str, bytes)):
        what = "has neither html nor text" if content is None else f"{form} is {_kind(content)}"
        raise InputError(f"{place}: {what}; a record needs a str in one of them")
    identifier = record.get("id")
    url, published = record.get("url"), record.get("published")
    name = (
        place
        if identifier in (None, "")
        else identifier if isinstance(identifier, str) else str(identifier)
    )
    return Article(
        name.encode("utf-8", "backslashreplace").decode("utf-8"),  # lone surrogates cannot be stored
        content,
        "html" if form == "html" else "text",
        url if isinstance(url, str) else "",
        published if isinstance(published, str) else "",
    )


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", type(None): "null", bool: "true or false"}
    name = type(value).__name__
    return names.get(type(value), f"{'an' if name[0] in 'aeiou' else 'a'} {name}")
