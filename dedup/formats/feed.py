"""Feeds (RSS, RDF, Atom, JSON Feed): one record per entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from dedup.corpus.streams import Item
from dedup.errors import InputError
from dedup.formats.compression import damage, open_bytes

#: Bytes of a feed that are read.
MAX_FEED = 1 << 28


def read_feed(name: str, file: IO[bytes] | None = None) -> Iterator[Item]:
    """The entries of a file (or "-") as records, as `dedup.read_feed` gives them.

    Raises `InputError` where the file cannot be opened, is damaged, or is no feed.
    """
    from dedup.reading.feed_records import read_feed as entries

    with open_bytes(name, file) as source, damage(name):
        content = source.read(MAX_FEED + 1)
    if len(content) > MAX_FEED:
        yield Item(name, None, f"longer than {MAX_FEED} bytes")
        return
    try:
        records = entries(content)
    except InputError as problem:
        raise InputError(f"{name}: {str(problem).removeprefix('bytes: ')}") from None
    for number, record in enumerate(records, 1):
        yield Item(f"{name}:{number}", record)
