"""Posting lists: sorted runs of packed integers inside the index file.

A posting is a 64-bit integer: the upper 36 bits of a hash and a document number of 28 bits. A
commit writes one sorted run in blocks; eight runs of a level are merged into one of the next (a
log-structured merge tree, O'Neil et al. 1996), so the cost of writing is logarithmic in the size of
the index, and reading touches only blocks that can hold a match. A Bloom filter in memory rejects
most hashes never seen; it is built once as many blocks were read without it as building it reads,
so that a single look-up stays cheap.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from dedup.corpus.bit_table import BitTable
from dedup.corpus.block_bytes import DOCUMENT_BITS, USUAL, first_block, postings_of
from dedup.corpus.gather import Gathered, gathered
from dedup.corpus.seal import SIZE, seal, sealed, unsealed
from dedup.corpus.words import Hashes, Places

MAX_DOCUMENTS = (1 << DOCUMENT_BITS) - 1
#: Blocks that one statement reads.
AT_ONCE = 128
FAN_OUT, CACHED_BLOCKS, MERGE_PART = 8, 384, 1 << 18
_LOW, _ALL = np.uint64(MAX_DOCUMENTS), (1 << 64) - 1
_NO_BLOCK: tuple[int, Hashes] = (-1, np.zeros(0, dtype=np.uint64))


class _Run(NamedTuple):
    """A sorted run: first posting and number of each of its blocks, and a checksum of these."""

    number: int
    level: int
    first: Hashes
    blocks: Places
    checksum: bytes


def pack(hashes: Hashes, documents: Places) -> Hashes:
    """Postings of `hashes` in `documents`, element by element."""
    packed: Hashes = (hashes & ~_LOW) | documents.astype(np.uint64)
    return packed


class Postings:
    """Postings of one kind in one index.

    Uses the connection it is given. What is added is found at once, and written by `flush` as part of
    the open transaction.
    """

    def __init__(self, connection: sqlite3.Connection, kind: int) -> None:
        self._db, self._kind = connection, kind
        self._open: list[Hashes] = []
        self._cache: dict[int, tuple[int, Hashes]] = {}
        self._sound: set[int] = set()
        self.reload()

    def reload(self) -> None:
        """Discard what was not written and read the list of runs again."""
        self._open.clear()
        self._forget_blocks()
        self._read_directory()
        self._table: BitTable | None = None
        self._read = 0

    def _read_directory(self) -> None:
        rows = self._db.execute(
            "SELECT run.number, run.level, block.first, block.number FROM run JOIN block"
            " ON block.run = run.number WHERE run.kind = ? ORDER BY run.number, block.number",
            (self._kind,),
        ).fetchall()
        runs: dict[int, list[tuple[int, int, int]]] = {}
        for number, level, first, block in rows:
            runs.setdefault(number, []).append((level, first, block))
        self._runs = [
            self._run(number, part[0][0], [one[1] for one in part], [one[2] for one in part])
            for number, part in runs.items()
        ]

    def _run(self, number: int, level: int, firsts: Sequence[int], blocks: Sequence[int]) -> _Run:
        first, places = np.array(firsts, dtype="<i8"), np.array(blocks, dtype="<i8")
        checksum = seal((self._kind, number, level), first.tobytes() + places.tobytes())
        return _Run(number, level, first.view("<u8"), places, checksum)

    def checksums(self) -> bytes:
        """The checksums of all runs: a missing, added or changed run or block changes them.

        A run never changes once it is written, so a commit costs the number of runs, not of blocks.
        """
        return b"".join([run.checksum for run in self._runs])

    # -- reading -----------------------------------------------------------------------------

    def find(self, hashes: Hashes, limit: int) -> tuple[Places, Places]:
        """Postings of `hashes`: positions in `hashes`, and document numbers, some `limit` each at most.

        Sorted by position, then document; of a hash with more postings the lowest are returned.
        """
        answer: tuple[Places, Places] = self.ask(hashes, limit).between(0, hashes.size)
        return answer

    def ask(self, hashes: Hashes, limit: int) -> Any:
        """What `find` finds, to be had part by part: a `Gathered` that is settled."""
        if self._table is None and self._read >= self._blocks():
            self._make_table()  # what it costs was spent on doing without it
        table = self._table
        wanted = np.arange(hashes.size) if table is None else np.flatnonzero(table.may_hold(hashes))
        keys = hashes[wanted] & ~_LOW
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        found = gathered(keys, limit)
        if wanted.size:
            for part in self._open:
                found.part(part, 0, keys.size)
            for run in self._runs:
                self._find_in_run(run, keys, found)
        found.settle(wanted[order], hashes.size)
        return found

    def _blocks(self) -> int:
        return sum(run.blocks.size for run in self._runs)

    def _find_in_run(self, run: _Run, keys: Hashes, found: Any) -> None:
        """Each block is read once, and only if its range holds a key."""
        low = np.searchsorted(keys, run.first & ~_LOW)
        high = np.append(np.searchsorted(keys, run.first[1:], side="right"), keys.size)
        some = np.flatnonzero(low < high)
        numbers = run.blocks[some].tolist()
        self._read += len(numbers)
        ranges = zip(low[some].tolist(), high[some].tolist(), strict=True)
        if isinstance(found, Gathered):
            for number, (begin, end) in zip(numbers, ranges, strict=True):
                found.part(self._block(number), begin, end)
        else:
            for (first, data), (begin, end) in zip(self._packed(numbers), ranges, strict=True):
                found.block(first, data, begin, end, SIZE)

    def _block(self, number: int) -> Hashes:
        # A slot by number: a batch asks for all blocks in turn, so the one longest unused is next.
        known, block = self._cache.get(number % CACHED_BLOCKS, _NO_BLOCK)
        if known != number:
            block = self._read_block(number)
            self._cache[number % CACHED_BLOCKS] = number, block
        return block

    def _read_block(self, number: int) -> Hashes:
        self._sound.discard(number)
        first, data = next(self._packed([number]))
        return postings_of(first, data[SIZE:])

    def _packed(self, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """First posting and sealed bytes of blocks, by ascending number; each seal is verified once."""
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            query = "SELECT number, run, first, data FROM block WHERE number IN ({}) ORDER BY number"
            rows = self._db.execute(query.format(",".join("?" * len(some))), some)
            for number, row in itertools.zip_longest(some, rows):
                if row is None or row[0] != number:
                    raise ValueError(f"block {number} is missing")
                _, run, first, data = row
                if number not in self._sound:
                    unsealed((self._kind, run, first), data)
                    self._sound.add(number)
                yield first & _ALL, data

    def _forget_blocks(self) -> None:
        self._cache.clear()
        self._sound.clear()

    def all(self) -> Iterator[Hashes]:
        """Every posting that was written, block by block, in no order."""
        for run in self._runs:
            for number in run.blocks.tolist():
                yield self._read_block(number)

    def _make_table(self) -> None:
        table = BitTable(self._blocks() * USUAL + sum(p.size for p in self._open))
        for part in itertools.chain(self._open, self.all()):  # one block in memory at a time
            table.note(part)
        self._table = table

    # -- writing -----------------------------------------------------------------------------

    def add(self, packed: Hashes) -> None:
        """Add postings, as `pack` makes them."""
        if not packed.size:
            return
        self._open.append(np.sort(packed))
        if len(self._open) > FAN_OUT:
            self._open = [np.sort(np.concatenate(self._open))]
        if self._table is not None:
            self._table.note(packed)
            if self._table.full:
                self._make_table()

    def flush(self, without: Places | None = None) -> None:
        """Write what was added as one run, and merge where a level is full.

        without  document numbers whose postings are left out of merges
        """
        if not self._open:
            return
        self._write_run(0, [np.sort(np.concatenate(self._open))])
        self._open.clear()
        level = 0
        while len(full := [run for run in self._runs if run.level == level]) >= FAN_OUT:
            self.merge(full, level + 1, without)
            level += 1

    def merge(
        self,
        runs: Sequence[_Run] | None = None,
        level: int | None = None,
        without: Places | None = None,
    ) -> None:
        """Merge several runs into one; without arguments, all of them."""
        runs = self._runs if runs is None else runs
        if not runs:
            return
        level = max(run.level for run in runs) if level is None else level
        gone = {run.number for run in runs}
        self._write_run(level, self._merged(runs, without))
        for number in gone:
            self._db.execute("DELETE FROM block WHERE run = ?", (number,))
            self._db.execute("DELETE FROM run WHERE number = ?", (number,))
        self._runs = [run for run in self._runs if run.number not in gone]
        self._forget_blocks()

    def _merged(self, runs: Sequence[_Run], without: Places | None) -> Iterator[Hashes]:
        # Hashes are no even ranges: of each document the lowest are kept. Blocks tell where they lie.
        firsts = np.sort(np.concatenate([run.first for run in runs]))
        cuts = sorted({0, *firsts[:: max(1, MERGE_PART // USUAL)].tolist()[1:], 1 << 64})
        for begin, end in itertools.pairwise(cuts):
            low, high = np.uint64(begin), np.uint64(end - 1)
            pieces = [piece for run in runs for piece in self._between(run, low, high)]
            if not pieces:
                continue
            whole = np.sort(np.concatenate(pieces))
            if without is not None and without.size:
                whole = whole[~np.isin((whole & _LOW).astype(np.int64), without)]
            yield whole

    def _between(self, run: _Run, low: np.uint64, high: np.uint64) -> Iterator[Hashes]:
        first = max(int(np.searchsorted(run.first, low, side="right")) - 1, 0)
        last = int(np.searchsorted(run.first, high, side="right"))
        for number in run.blocks[first:last].tolist():
            block = self._read_block(number)
            yield block[np.searchsorted(block, low) : np.searchsorted(block, high, side="right")]

    def _write_run(self, level: int, parts: Iterable[Hashes]) -> None:
        cursor = self._db.execute("INSERT INTO run(kind, level) VALUES (?, ?)", (self._kind, level))
        number = cursor.lastrowid or 0
        firsts, blocks = [], []
        for part in parts:
            at = 0
            while at < part.size:
                count, data = first_block(part[at:])
                first = int(part[at : at + 1].view(np.int64)[0])
                cursor = self._db.execute(
                    "INSERT INTO block(run, first, data) VALUES (?, ?, ?)",
                    (number, first, sealed((self._kind, number, first), data)),
                )
                at += count
                firsts.append(first)
                blocks.append(cursor.lastrowid or 0)
        if not blocks:
            self._db.execute("DELETE FROM run WHERE number = ?", (number,))
            return
        self._runs.append(self._run(number, level, firsts, blocks))
