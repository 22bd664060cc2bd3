"""A feed as records: one an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dedup.errors import InputError
from dedup.options import Options
from dedup.reading.feed_entries import Entry, Feed, page_of
from dedup.reading.feeds import parse
from dedup.reading.recognise import is_feed
from dedup.reading.sources import content_of


def read_feed(source: Any, options: Options | None = None) -> Iterator[dict[str, str]]:
    """The entries of a feed (RSS, RDF, Atom, JSON Feed) as records, in their order.

    source   str or bytes, a path object, an open file or a response, as `dedup.clean` takes them
    options  the encoding; None: the defaults

    A record has `id`, `url`, `title`, `author`, `published`, `updated` (ISO 8601) and `language`, each
    "" if unknown, and `html`: title, summary and content as a small page, whose head repeats the
    metadata. So `Cleaner.pipe(record["html"] for record in read_feed(source))` knows the metadata of
    each article, and `Corpus.clean_all(read_feed(source))` takes the records as they are.

    Raises `InputError` for a source that cannot be read or is not a feed.
    """
    content = content_of(source, options or Options())
    feed = parse(content.text) if content is not None and is_feed(content.text) else None
    if feed is None:
        name = (content.source.name if content else "") or type(source).__name__
        raise InputError(f"{name}: no feed; give RSS, Atom or JSON Feed, as text, bytes or a file")
    return (_record(entry, feed) for entry in feed.entries)


def _record(entry: Entry, feed: Feed) -> dict[str, str]:
    texts = {name: value for name, value in entry._asdict().items() if isinstance(value, str)}
    return {**texts, "html": page_of(entry, feed)}
