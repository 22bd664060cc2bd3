"""Six bytes per document that rule out most candidates before their rows are read.

The rows of candidates are scattered over the file. The briefs of 1,350 documents are stored
together in one row, and most candidates share too little with a document to be examined further.
"""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.seal import SIZE, sealed, unsealed
from dedup.corpus.words import Hashes, Places

#: Documents per row of the table; with its checksum a row fills a page of the file.
PART = 1350
#: Largest number of n-grams that a brief can hold.
MANY_GRAMS = (1 << 16) - 1
_Part = tuple[NDArray[np.uint32], NDArray[np.uint16]]
_NONE: _Part = np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint16)
#: Rows asked for in one statement.
_AT_ONCE = 500


class Briefs:
    """`Row.top` and `Row.grams` of every document, through the connection that is given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.drop()

    def drop(self) -> None:
        """Forget what was not written."""
        self._sound: set[int] = set()
        self._first = self._count = 0
        self._tops, self._grams = np.zeros(PART, dtype=np.uint64), np.zeros(PART, dtype=np.int64)

    def add(self, number: int, top: int, grams: int) -> None:
        """Keep the brief of a document with a higher number than all before; `flush` writes it."""
        self._first = self._first if self._count else number
        at = number - self._first
        if at >= self._tops.size:
            more = np.zeros(at + self._tops.size, dtype=np.int64)
            self._tops = np.concatenate((self._tops, more.astype(np.uint64)))
            self._grams = np.concatenate((self._grams, more))
        self._tops[at], self._grams[at] = top, min(grams, MANY_GRAMS)
        self._count = at + 1

    def find(self, numbers: Places) -> tuple[Hashes, Places]:
        """`top` and `grams` of each document, at most 65,535; zeros where nothing is known.

        Raises `ValueError` where a row was damaged.
        """
        part, own = np.divmod(numbers, PART)
        names, which = np.unique(part, return_inverse=True)
        known = self._parts(names.tolist())
        parts = [known.get(name, _NONE) for name in names.tolist()]
        sizes = np.array([tops.size for tops, _ in parts], dtype=np.int64)
        top, gram = np.zeros(numbers.size, dtype=np.uint64), np.zeros(numbers.size, dtype=np.int64)
        there = np.flatnonzero(own < sizes[which])
        if there.size:
            at = (np.cumsum(sizes) - sizes)[which[there]] + own[there]
            top[there] = np.concatenate([tops for tops, _ in parts])[at]
            gram[there] = np.concatenate([grams for _, grams in parts])[at]
        new = np.flatnonzero((numbers >= self._first) & (numbers < self._first + self._count))
        if new.size:
            own = numbers[new] - self._first
            top[new], gram[new] = self._tops[own], self._grams[own]
        return top, gram

    def _parts(self, parts: list[int]) -> dict[int, _Part]:
        found = {}
        for at in range(0, len(parts), _AT_ONCE):
            some = parts[at : at + _AT_ONCE]
            query = f"SELECT part, data FROM brief WHERE part IN ({','.join('?' * len(some))})"
            for part, data in self._db.execute(query, some):
                found[part] = _read(part, data, anew=part not in self._sound)
                self._sound.add(part)
        return found

    def flush(self) -> None:
        """Write what was added, as part of the open transaction."""
        end = self._first + self._count
        for part in range(self._first // PART, -(-end // PART)):
            low, high = max(part * PART, self._first), min((part + 1) * PART, end)
            tops, grams = self._parts([part]).get(part, _NONE)
            gap = np.zeros(low - part * PART - tops.size, dtype=np.int64)
            new = slice(low - self._first, high - self._first)
            data = np.concatenate((tops, gap, self._tops[new])).astype("<u4").tobytes()
            data += np.concatenate((grams, gap, self._grams[new])).astype("<u2").tobytes()
            row = part, sealed((part,), data)
            self._db.execute("INSERT OR REPLACE INTO brief VALUES (?, ?)", row)
        self.drop()


def _read(part: int, packed: bytes, *, anew: bool) -> _Part:
    data = unsealed((part,), packed) if anew else packed[SIZE:]
    count = len(data) // 6
    if count > PART or len(data) != 6 * count:
        raise ValueError(f"briefs {part}: a row that is none")
    return np.frombuffer(data, "<u4", count), np.frombuffer(data, "<u2", count, 4 * count)
