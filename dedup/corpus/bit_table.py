"""A Bloom filter that recognises most hashes as new without a look-up."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.compiled import kernel
from dedup.corpus.block_bytes import DOCUMENT_BITS
from dedup.corpus.words import Hashes

_KERNEL = kernel("dedup.corpus._gather")
#: Bits of the smallest and the largest table as powers of two, and how many a posting is given.
_SMALLEST, _LARGEST, _ROOM = 18, 27, 16


class BitTable:
    """One bit by the lowest of the bits that postings keep of a hash; one hash function.

    entries  postings it is made for

    It is `full` when more were noted, unless it is as large as it may be.
    """

    def __init__(self, entries: int) -> None:
        self._bits = min(max(_SMALLEST, (entries * _ROOM).bit_length() + 1), _LARGEST)
        self._table = np.zeros(1 << self._bits >> 3, dtype=np.uint8)
        self._noted = 0

    @property
    def full(self) -> bool:
        """Whether a larger table is wanted."""
        return self._bits < _LARGEST and self._noted > (1 << self._bits) // _ROOM

    def note(self, postings: Hashes) -> None:
        """Note hashes, or postings, whose upper bits are those of a hash."""
        self._noted += postings.size
        if _KERNEL is not None:
            _KERNEL.note(self._table, postings, self._bits)
            return
        byte, bit = self._places(postings)
        np.bitwise_or.at(self._table, byte, np.left_shift(np.uint8(1), bit))

    def may_hold(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Of each hash whether it may have been noted."""
        if _KERNEL is not None:
            out = np.empty(hashes.size, dtype=bool)
            _KERNEL.noted(self._table, hashes, self._bits, out.view("u1"))
            return out
        byte, bit = self._places(hashes)
        seen: NDArray[np.bool_] = (self._table[byte] >> bit) & 1 != 0
        return seen

    def _places(self, hashes: Hashes) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        slot = (hashes >> np.uint64(DOCUMENT_BITS)) & np.uint64((1 << self._bits) - 1)
        return (slot >> np.uint64(3)).astype(np.int64), (slot & np.uint64(7)).astype(np.uint8)
