"""Feeds (RSS, RDF, Atom, JSON Feed) into entries.

Sources: https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC 4287,
https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from dedup.reading.feed_entries import Entry, Feed, date_of, texts_of
from dedup.reading.feed_fields import Fields, Value, decoded, scan
from dedup.reading.json_articles import TAG, as_paragraphs
from dedup.reading.json_feeds import read_json_feed
from dedup.reading.recognise import is_json_feed


def parse(text: str) -> Feed | None:
    """A text for which `is_feed` holds, as far as it can be read; None if it is no feed after all."""
    if is_json_feed(text):
        return read_json_feed(text)
    feed, entries = scan(text)
    language = feed.language or feed.first("language", "dc:language").text.strip()
    return Feed(
        _plain(feed.first("title")),
        _link(feed),
        language,
        date_of(feed.first("updated", "modified", "lastbuilddate", "pubdate", "dc:date").text),
        tuple(_entry(entry, entry.language or language) for entry in entries),
    )


def _entry(entry: Fields, language: str) -> Entry:
    url = _link(entry)
    summary = entry.first("description", "summary", "itunes:summary", "media:description",
                          "media:group/media:description")  # fmt: skip
    content = entry.first("content:encoded", "content", "xhtml:body", "body")
    if content.attributes.get("src"):
        content = Value("", "", {})  # it stands elsewhere
    return Entry(
        entry.first("id", "guid").text.strip() or url,
        url,
        _plain(entry.first("title", "dc:title")),
        ", ".join(_authors(entry)),
        date_of(entry.first("published", "pubdate", "issued", "dc:date", "dcterms:created").text),
        date_of(entry.first("updated", "modified", "dcterms:modified").text),
        language,
        texts_of(_markup(summary), _markup(content)),
    )


def _link(holder: Fields) -> str:
    """The URL of what is described: of several links the one marked as such, or the unmarked one."""
    for name in ("link", "atom:link"):
        for value in holder.all(name):
            is_own = value.attributes.get("rel", "alternate").lower() == "alternate"
            if is_own and (address := (value.attributes.get("href") or value.text).strip()):
                return address
    guid = holder.first("guid")
    is_address = guid.attributes.get("ispermalink", "true").lower() != "false"
    return guid.text.strip() if is_address and "://" in guid.text else ""


_LONGEST_NAME: Final = 200
_MAIL = re.compile(r"\S+@\S+\s*\((.*)\)")


def _authors(entry: Fields) -> Iterator[str]:
    """Names; of an e-mail address the name in brackets, and nothing of one without."""
    values = [*entry.all("author/name"), *entry.all("dc:creator")]
    for value in values or [*entry.all("author"), *entry.all("itunes:author")]:
        mail = _MAIL.fullmatch(value.text.strip()[:_LONGEST_NAME])
        name = (mail[1] if mail else _plain(value)).strip(" ,")
        if name and "@" not in name:
            yield name


_PREFIX = re.compile(r"(</?)\w+:(?=[A-Za-z])")
#: Elements that HTML ends at their end tag alone, as XML may write them without content.
_EMPTY = re.compile(r"<((script|style|iframe|title|textarea|noembed|noframes|xmp)\b[^<>]*)/>", re.I)
_TEXT: Final = ("text", "text/plain")


def _markup(value: Value) -> str:
    """A text of an entry as HTML."""
    text, kind = value.text.strip(), value.attributes.get("type", "").lower()
    if value.markup and kind not in ("html", "text/html"):
        written = value.markup.replace("<![CDATA[", "").replace("]]>", "")
        return _EMPTY.sub(r"<\1></\2>", _PREFIX.sub(r"\1", written)).strip()
    if TAG.search(text) and kind not in _TEXT:
        return text
    return as_paragraphs(html.escape(text, quote=False) if kind in _TEXT else text)


def _plain(value: Value) -> str:
    """A title or name as plain text; feeds escape markup in them once or twice."""
    if value.attributes.get("type", "").lower() in _TEXT:
        return " ".join(value.text.split())
    return " ".join(decoded(TAG.sub("", value.text)).split())
