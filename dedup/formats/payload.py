"""Bodies of archived HTTP responses: chunked, compressed, or both, judged by their bytes.

Headers are ignored, since crawlers decode bodies and keep the original headers.
"""

from __future__ import annotations

import re
import zlib

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_GZIP = b"\x1f\x8b\x08"


def unpacked(body: bytes, most: int, *, chunked: bool) -> bytes:
    """`body` out of its chunks and decompressed, at most `most` + 1 bytes of it.

    chunked  the headers say so; a body that is none of chunks all the same stays as it is

    Raises `ValueError` for damaged compression.

    >>> unpacked(b"3\\r\\n<p>\\r\\n1\\r\\nx\\r\\n0\\r\\n\\r\\n", 9, chunked=True)
    b'<p>x'
    """
    if chunked:
        body = _joined(body)
    if not body.startswith(_GZIP):
        return body
    opened = zlib.decompressobj(wbits=31)
    try:
        out = opened.decompress(body, most + 1)
    except zlib.error as problem:
        raise ValueError(f"damaged compression: {problem}") from None
    if not opened.eof and len(out) <= most:
        raise ValueError("damaged compression: it ends too early")
    return out


def _joined(body: bytes) -> bytes:
    """The chunks of a body, joined; the body itself where they do not fit."""
    parts: list[bytes] = []
    at = 0
    while (head := _CHUNK.match(body, at)) is not None:
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        at = head.end() + size
        if body[at : at + 2] != b"\r\n":
            return body
        parts.append(body[head.end() : at])
        at += 2
    return body
