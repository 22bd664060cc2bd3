"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from dedup.reading.feed_entries import Entry, Feed, date_of, texts_of
from dedup.reading.json_articles import as_paragraphs


def read_json_feed(text: str) -> Feed | None:
    """A JSON Feed; None where it only begins as one, and is not JSON."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    language = _text(data, "language")
    entries = tuple(_entry(item, language) for item in _objects(data.get("items")))
    return Feed(_text(data, "title"), _text(data, "home_page_url"), language, "", entries)


def _entry(item: Mapping[str, Any], language: str) -> Entry:
    summary, plain = [_paragraphs(_text(item, name)) for name in ("summary", "content_text")]
    url = _text(item, "url")
    names = [_text(one, "name") for one in _objects(item.get("authors") or [item.get("author")])]
    return Entry(
        _text(item, "id") or url,
        url,
        " ".join(_text(item, "title").split()),
        ", ".join([name for name in names if name]),
        date_of(_text(item, "date_published")),
        date_of(_text(item, "date_modified")),
        _text(item, "language") or language,
        texts_of(summary, _text(item, "content_html") or plain),
    )


def _paragraphs(text: str) -> str:
    return as_paragraphs(html.escape(text, quote=False))


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if type(value) is int:
        return str(value)
    return value if isinstance(value, str) else ""
