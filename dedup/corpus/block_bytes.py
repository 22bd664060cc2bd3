"""Blocks of postings as bytes: what each is above the one before, in as many bytes as the block needs.

The bytes of all differences stand plane by plane, four and two and one together, so that numpy reads
them without a loop.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dedup.corpus.words import Hashes

#: Bytes of a block, without its check sum: with it, it fills four pages of the file to the last.
ROOM: Final = 32_640
#: Widths of a difference, smallest first, each as the planes that make it.
_PLANES: Final = {5: (4, 1), 6: (4, 2), 7: (4, 2, 1), 8: (8,)}
#: Postings that a block can hold at most.
MOST: Final = 1 + (ROOM - 1) // min(_PLANES)


def first_block(postings: Hashes) -> tuple[int, bytes]:
    """How many of the postings, ascending, go into the first block, and its bytes.

    The first of them is not in the bytes.
    """
    steps = np.diff(postings[:MOST])
    for width in _PLANES:
        count = (ROOM - 1) // width
        part = steps[:count]
        if width == 8 or int(part.max(initial=0)) >> 8 * width == 0:
            break
    data, shift = [], 0
    for plane in _PLANES[width]:
        data.append((part >> np.uint64(shift)).astype(f"<u{plane}").tobytes())
        shift += 8 * plane
    return part.size + 1, b"".join(data) + bytes([width])


def postings_of(first: int, data: bytes) -> Hashes:
    """The postings of a block; raises `ValueError` for bytes that are none."""
    planes = _PLANES.get(data[-1]) if data else None
    if planes is None or (len(data) - 1) % data[-1]:
        raise ValueError("a block that is none")
    count = (len(data) - 1) // data[-1]
    out = np.zeros(count + 1, dtype=np.uint64)
    out[0] = first
    at = shift = 0
    for plane in planes:
        part = np.frombuffer(data, f"<u{plane}", count, at).astype(np.uint64)
        out[1:] |= part << np.uint64(shift)
        at, shift = at + plane * count, shift + 8 * plane
    return np.cumsum(out, out=out)
