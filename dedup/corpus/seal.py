"""Checksums over the values in the index, so that a flipped bit is detected instead of used.

SQLite detects damage to its own structure, but not to the values in it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

SIZE = 4


def seal(values: Sequence[Any], data: bytes = b"") -> bytes:
    """`SIZE` bytes that belong to these values: numbers, texts or None, as they are stored."""
    text = repr(list(values))
    if "float" in text:  # numpy's own, which tells its type
        text = repr([float(value) if isinstance(value, float) else value for value in values])
    begun = zlib.crc32(text.encode("utf-8", "backslashreplace"))
    return zlib.crc32(data, begun).to_bytes(SIZE, "big")


def sealed(values: Sequence[Any], data: bytes) -> bytes:
    """`data` with the seal of it and of `values` in front."""
    return seal(values, data) + data


def unsealed(values: Sequence[Any], packed: Any) -> bytes:
    """The data behind `sealed`; raises `ValueError` if anything changed since."""
    if not isinstance(packed, bytes) or packed[:SIZE] != seal(values, packed[SIZE:]):
        raise ValueError("checksum mismatch")
    return packed[SIZE:]
