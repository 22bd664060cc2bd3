"""Looking up sorted keys in sorted postings."""

from __future__ import annotations

from typing import Any

import numpy as np

from dedup.compiled import kernel
from dedup.corpus.block_bytes import DOCUMENT_BITS, postings_of
from dedup.corpus.words import Hashes, Places

_KERNEL = kernel("dedup.corpus._gather")
_LOW = np.uint64((1 << DOCUMENT_BITS) - 1)


class Gathered:
    """What was found of some keys so far.

    keys   hashes, ascending, with zeros where a posting has its document
    limit  as many documents of a key are wanted, those of the lowest numbers
    """

    def __init__(self, keys: Hashes, limit: int) -> None:
        self._keys, self._limit = keys, limit
        self._at: list[Places] = []
        self._who: list[Hashes] = []
        self._count = -1

    def part(self, postings: Hashes, low: int, high: int) -> None:
        """Look the keys ``low:high`` up in postings, ascending."""
        keys = self._keys[low:high]
        first = np.searchsorted(postings, keys)
        last = np.searchsorted(postings, keys | _LOW, side="right")
        count = np.minimum(last - first, self._limit)
        some = np.flatnonzero(count)
        if not some.size:
            return
        first, count = first[some], count[some]
        steps = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        self._at.append(np.repeat(some + low, count))
        self._who.append(postings[np.repeat(first, count) + steps] & _LOW)

    def block(self, first: int, data: bytes, low: int, high: int, begin: int = 0) -> None:
        """Look them up in the block ``data[begin:]``; raises `ValueError` for bytes that are none."""
        self.part(postings_of(first, data[begin:]), low, high)

    def settle(self, order: Places, count: int) -> None:
        """From here on nothing is looked up any more, and `between` answers.

        order  the place of each key, below `count`; no two keys have the same
        """
        self._count = count
        if not self._at:
            self._places = self._documents = np.zeros(0, dtype=np.int64)
            return
        places, who = order[np.concatenate(self._at)], np.concatenate(self._who).astype(np.int64)
        sort = np.lexsort((who, places))
        places, who = places[sort], who[sort]
        if places.size > self._limit:
            rank = np.arange(places.size) - np.searchsorted(places, places)
            places, who = places[rank < self._limit], who[rank < self._limit]
        self._places, self._documents = places, who

    def between(self, low: int, high: int) -> tuple[Places, Places]:
        """Of the places ``low:high``, counted from there on, ascending, and documents, ascending for
        each, `limit` of each at most."""
        if not 0 <= low <= high <= self._count:
            raise IndexError("places that are none")
        begin, end = np.searchsorted(self._places, (low, high))
        return self._places[begin:end] - low, self._documents[begin:end]


def gathered(keys: Hashes, limit: int) -> Any:
    """A `Gathered`, compiled where it can be."""
    return Gathered(keys, limit) if _KERNEL is None else _KERNEL.Gathered(keys, limit)
