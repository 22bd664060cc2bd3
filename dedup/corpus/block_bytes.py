"""Blocks of postings as bytes: the increase of each hash over the previous one, then the documents,
with as many bytes each as the block needs.

Values are stored in columns of four, two and one bytes, so that numpy reads them without a loop,
and a look-up reads only the document numbers of the hashes that match.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dedup.corpus.words import Hashes

#: Bits of the document number in a posting; the upper bits are those of the hash.
DOCUMENT_BITS: Final = 28
#: Bytes of a block without its checksum; with it, a block fills exactly four pages of the file.
ROOM: Final = 32_640
#: Widths of a number, smallest first, each as the columns it is stored in.
_PLANES: Final = {1: (1,), 2: (2,), 3: (2, 1), 4: (4,), 5: (4, 1)}
#: Maximum and usual number of postings in a block.
MOST: Final = 1 + (ROOM - 1) // 2
USUAL: Final = 1 + (ROOM - 1) // 5
_BITS, _LOW = np.uint64(DOCUMENT_BITS), np.uint64((1 << DOCUMENT_BITS) - 1)


def first_block(postings: Hashes) -> tuple[int, bytes]:
    """How many of the postings, ascending, go into the first block, and its bytes.

    The first of them is not in the bytes.
    """
    steps, documents = np.diff(postings[:MOST] >> _BITS), postings[1:MOST] & _LOW
    for both in range(2, 2 * len(_PLANES) + 1):
        count = (ROOM - 1) // both
        parts = steps[:count], documents[:count]
        widths = [_width(int(part.max(initial=0))) for part in parts]
        if sum(widths) <= both:
            break
    data = [_packed(part, width) for part, width in zip(parts, widths, strict=True)]
    return parts[0].size + 1, b"".join(data) + bytes([widths[0] << 4 | widths[1]])


def _width(number: int) -> int:
    return max(1, (number.bit_length() + 7) // 8)


def _packed(numbers: Hashes, width: int) -> bytes:
    data, shift = [], 0
    for plane in _PLANES[width]:
        data.append((numbers >> np.uint64(shift)).astype(f"<u{plane}").tobytes())
        shift += 8 * plane
    return b"".join(data)


def postings_of(first: int, data: bytes) -> Hashes:
    """The postings of a block; raises `ValueError` for bytes that are none."""
    widths = (data[-1] >> 4, data[-1] & 15) if data else (0, 0)
    if not all(width in _PLANES for width in widths) or (len(data) - 1) % sum(widths):
        raise ValueError("a block that is none")
    count = (len(data) - 1) // sum(widths)
    out = np.empty(count + 1, dtype=np.uint64)
    out[0] = first >> DOCUMENT_BITS
    out[1:] = _unpacked(data, 0, count, widths[0])
    np.cumsum(out, out=out)
    out <<= _BITS
    out[0] = first
    out[1:] |= _unpacked(data, count * widths[0], count, widths[1])
    return out


def _unpacked(data: bytes, at: int, count: int, width: int) -> Hashes:
    out = np.zeros(count, dtype=np.uint64)
    shift = 0
    for plane in _PLANES[width]:
        part = np.frombuffer(data, f"<u{plane}", count, at).astype(np.uint64)
        out |= part << np.uint64(shift)
        at, shift = at + plane * count, shift + 8 * plane
    return out
