"""WARC, through FastWARC: pages of a crawl in, conversion records out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import IO, Any
from uuid import UUID

from dedup.corpus.streams import Item
from dedup.errors import InputError
from dedup.formats.compression import damage, open_bytes
from dedup.formats.extras import need
from dedup.formats.payload import unpacked

#: Bytes of one page that are read; a longer one is reported as broken.
MAX_PAGE = 1 << 27
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read_warc(name: str, file: IO[bytes] | None = None, max_page: int = MAX_PAGE) -> Iterator[Item]:
    """Pages of an archive as records: `id` (the record's), `url`, `published`, and `html` or `text`.

    Other records (requests, images, revisits, metadata) are passed over. Raises `InputError` where
    the file cannot be opened, is damaged, or holds no WARC record at all.
    """
    warc = need("fastwarc.warc", name)
    with open_bytes(name, file) as source, damage(name):
        any_record = False
        for number, record in enumerate(_records(warc, source, name), 1):
            any_record = True
            place = f"{name}: record {number}"
            item = _item(record, place, max_page)
            if item is not None:
                yield item
        if not any_record and source.seekable() and source.tell():
            raise InputError(f"{name}: no WARC record in it; pass the format with --from")


def _records(warc: Any, file: IO[bytes], name: str) -> Iterator[Any]:
    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.resource | kinds.conversion
    try:
        yield from warc.ArchiveIterator(file, record_types=wanted, parse_http=True)
    except (RuntimeError, ValueError, OverflowError) as problem:
        raise InputError(f"{name}: damaged archive: {' '.join(str(problem).split())}") from None


def _item(record: Any, place: str, max_page: int) -> Item | None:
    headers = {str(key).lower(): str(value) for key, value in record.headers.items()}
    kind = (
        (record.http_content_type or "").lower() if record.is_http else headers.get("content-type", "")
    )
    kind = kind.partition(";")[0].strip()
    if kind and kind not in _PAGES:
        return None
    try:
        body = record.reader.read(max_page + 1)
        if len(body) <= max_page:
            body = unpacked(body, max_page, chunked=_is_chunked(record))
    except Exception as problem:
        return Item(place, None, f"damaged record: {' '.join(str(problem).split())}")
    if len(body) > max_page:
        return Item(place, None, f"page longer than {max_page} bytes")
    if not body:
        return None
    content = "text" if kind == "text/plain" else "html"
    return Item(
        place,
        {
            "id": headers.get("warc-record-id") or place,
            "url": headers.get("warc-target-uri", ""),
            "date": headers.get("warc-date", ""),
            content: body,
        },
    )


def _is_chunked(record: Any) -> bool:
    headers = record.http_headers if record.is_http else None
    named = {str(key).lower(): str(value) for key, value in headers.items()} if headers else {}
    return "chunked" in named.get("transfer-encoding", "").lower()


def warc_record(fields: Mapping[str, Any]) -> bytes:
    """A cleaned record as a WARC "conversion" record of plain text."""
    body = str(fields.get("text", "")).encode("utf-8", "replace")
    digest = hashlib.sha256(repr(fields.get("id")).encode("utf-8", "replace") + body).digest()
    headers = {
        "WARC-Type": "conversion",
        "WARC-Record-ID": f"<urn:uuid:{UUID(bytes=digest[:16], version=5)}>",
        "WARC-Date": _header(fields.get("date")) or "1970-01-01T00:00:00Z",
        "WARC-Target-URI": _header(fields.get("url")),
        "WARC-Refers-To": _header(fields.get("id")),
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    head = "".join([f"{key}: {value}\r\n" for key, value in headers.items() if value])
    return b"WARC/1.1\r\n" + head.encode("utf-8", "replace") + b"\r\n" + body + b"\r\n\r\n"


def _header(value: Any) -> str:
    return "".join([char for char in str(value or "") if char.isprintable()])
