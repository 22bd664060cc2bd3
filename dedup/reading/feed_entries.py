"""Entries of feeds, whatever the format: what each says, and the small page that is made of it.

What an entry says of itself goes into the head of its page, its title and its texts into the body, so
that an entry is read as any page is.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from dedup.reading.json_articles import TAG
from dedup.text import entities


class Entry(NamedTuple):
    """An entry of a feed; "" for what is unknown.

    id         as in the feed, else its URL
    url        URL of the article
    title      plain text
    author     names, separated by commas
    published  ISO 8601; "" if the date cannot be parsed
    updated    likewise
    language   as declared by the entry or the feed
    texts      its summary and its content, as HTML, without duplication
    """

    id: str
    url: str
    title: str
    author: str
    published: str
    updated: str
    language: str
    texts: tuple[str, ...]


class Feed(NamedTuple):
    """A feed: its own metadata, and its entries in order."""

    title: str
    url: str
    language: str
    updated: str
    entries: tuple[Entry, ...]


_SPACE = re.compile(r"\s+")
#: More parts than this are not looked for in the content: each takes a pass over it.
_PARTS: Final = 8
#: Maximum characters of the feed's description in the head of each page made from it.
_LONGEST: Final = 1_000
_CUT = re.compile(r"\[(?:…|\.\.\.)\]|…|\.\.\.")


def texts_of(summary: str, content: str) -> tuple[str, ...]:
    """Summary and content of an entry as HTML, in this order; empty ones are omitted.

    A summary that the content contains, such as an excerpt, is omitted too.
    """
    if summary and content:
        whole, parts = _letters(content), _CUT.split(_letters(summary))
        if len(parts) <= _PARTS and all(part in whole for part in parts):
            return (content,)
    return tuple(text for text in (summary, content) if text)


def _letters(markup: str) -> str:
    """The text of HTML, without tags and white space."""
    return _SPACE.sub("", entities.decoded(TAG.sub("", markup))).casefold()


_CLOCK: Final = r"[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?"
_ISO = re.compile(rf"\d{{4}}(?:-\d\d(?:-\d\d(?:{_CLOCK})?)?)?", re.I | re.A)


def date_of(text: str) -> str:
    """A date of a feed in ISO 8601, as exact as it is; "" for what is neither that nor of RFC 822.

    >>> date_of("Mon, 02 Mar 2026 08:05:00 GMT"), date_of("2026-03-02"), date_of("on Monday")
    ('2026-03-02T08:05:00+00:00', '2026-03-02', '')
    """
    text = text.strip()[:80]
    if _ISO.fullmatch(text):
        return text
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(text).isoformat()
    return ""


def page_of(entry: Entry, feed: Feed) -> str:
    """An entry as a page: metadata in the head, its title and texts in the body."""
    told = {
        "og:title": entry.title,
        "author": entry.author,
        "article:published_time": entry.published,
        "article:modified_time": entry.updated,
        "og:site_name": feed.title[:_LONGEST],
    }
    title = html.escape(entry.title, quote=False)
    head = ['<meta charset="utf-8">', f"<title>{title}</title>"]
    head += [
        f'<meta property="{name}" content="{html.escape(text)}">' for name, text in told.items() if text
    ]
    if entry.url:
        head.append(f'<link rel="canonical" href="{html.escape(entry.url)}">')
    language = f' lang="{html.escape(entry.language[:_LONGEST])}"' if entry.language else ""
    body = [f"<h1>{title}</h1>"] if title else []
    body += [f"<div>{text}</div>" for text in entry.texts]
    return (
        f"<!doctype html>\n<html{language}><head>{''.join(head)}</head>\n<body><article>"
        + "\n".join(body)
        + "</article></body></html>\n"
    )
