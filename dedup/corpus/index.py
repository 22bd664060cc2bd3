"""The index file: documents, links between them, passages, sites, and unfinished jobs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from dedup.corpus.briefs import Briefs
from dedup.corpus.lock import WriterLock
from dedup.corpus.postings import MAX_DOCUMENTS, Postings, pack
from dedup.corpus.rows import Link, Row, id_hashes, link_of, row_of, stored, stored_link
from dedup.corpus.schema import connect, readable
from dedup.corpus.seal import seal
from dedup.corpus.words import Hashes, Places
from dedup.errors import DedupError, IndexFileError

GRAMS, PASSAGES, IDS = 1, 2, 3
#: Documents asked for in one statement.
_AT_ONCE = 500
#: The census of an empty index.
_EMPTY = seal([0, 0])


class Index:
    """One index, in a file or in memory; a context manager.

    path   None: in memory, discarded when closed
    write  False: read only; any number of readers may be open while one writer writes

    If the process dies, only changes since the last `commit` are lost. Raises `IndexFileError` for a
    file that is foreign, damaged, of another version, or in use by another writer.
    """

    def __init__(self, path: str | Path | None = None, *, write: bool = True) -> None:
        self.path = Path(path) if path is not None else None
        self.name = "<memory>" if path is None else str(path)
        if self.path is not None and write and not self.path.absolute().parent.is_dir():
            raise IndexFileError(f"{path}: its folder does not exist; create it or choose another path")
        self._lock = WriterLock(self.path) if self.path is not None and write else None
        try:
            self.db = connect(path, write=write)
        except DedupError:
            self._release()
            raise
        self.write, self.closed = write, False
        self._new: dict[int, Row] = {}
        try:
            with self.guard(), self._at_once():
                self.grams = Postings(self.db, GRAMS)
                self.passages = Postings(self.db, PASSAGES)
                self.ids = Postings(self.db, IDS)
                self._briefs = Briefs(self.db)
                self._read_counts()
        except DedupError:
            self.close(commit=False)
            raise

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """A read transaction: reads see one state of the file, whatever a writer does."""
        self.db.execute("BEGIN")
        yield
        self.db.execute("COMMIT")

    def _postings(self) -> tuple[Postings, ...]:
        return self.grams, self.passages, self.ids

    def _state(self) -> list[int]:
        """Number of runs, the number of the next document, and those forgotten."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'runs'").fetchone()
        (last,) = self.db.execute("SELECT max(number) FROM document").fetchone()
        rows = self.db.execute("SELECT number FROM forgotten ORDER BY number").fetchall()
        gone = [number for (number,) in rows]
        return [int(row[0]) if row else 0, max([-1 if last is None else last, *gone[-1:]]) + 1, *gone]

    def _census(self, state: list[int]) -> bytes:
        """A checksum over the whole index, which notices rows that are missing or were added."""
        return seal(state, b"".join([postings.checksums() for postings in self._postings()]))

    def _read_counts(self) -> None:
        state = self._state()
        row = self.db.execute("SELECT value FROM meta WHERE key = 'census'").fetchone()
        if (row[0] if row else _EMPTY) != self._census(state):
            raise ValueError("rows are missing or unexpected")
        self.run, self.next_number, *gone = state
        self.forgotten = np.array(gone, dtype=np.int64)

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Trouble of the data base as `IndexFileError`."""
        with readable(self.name):
            yield

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(commit=kind is None)

    # -- transactions ------------------------------------------------------------------------

    def begin(self) -> None:
        """Open a transaction unless one is open."""
        if not self.db.in_transaction:
            with self.guard():
                self.db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Write what is new, all of it or nothing."""
        self.flush()
        if not self.db.in_transaction:
            return
        with self.guard():
            for postings in self._postings():
                postings.flush(self.forgotten)
            census = self._census(self._state())
            self.db.execute("INSERT OR REPLACE INTO meta VALUES ('census', ?)", (census,))
            self.db.execute("COMMIT")

    def rollback(self) -> None:
        """Drop everything since the last commit."""
        with self.guard():
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            self._new.clear()
            self._briefs.drop()
            with self._at_once():
                for postings in self._postings():
                    postings.reload()
                self._read_counts()

    def close(self, *, commit: bool = True) -> None:
        """Commit (or not) and let go of the file; calling it again changes nothing."""
        if self.closed:
            return
        try:
            if commit and self.write:
                self.commit()
                with self.guard():
                    # As a script: a single execution gives back one page.
                    self.db.executescript("PRAGMA incremental_vacuum")
        finally:
            self.closed = True
            self.db.close()
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def new_run(self) -> int:
        """Number of the run that begins now, from 1."""
        self.begin()
        self.run += 1
        with self.guard():
            self.db.execute("INSERT OR REPLACE INTO meta VALUES ('runs', ?)", (self.run,))
        return self.run

    # -- documents ---------------------------------------------------------------------------

    def add(self, row: Row) -> None:
        """Keep a document; its number is `next_number`."""
        if row.number > MAX_DOCUMENTS:
            raise IndexFileError(
                f"{self.name}: full at {MAX_DOCUMENTS} documents; begin a second index"
            )
        self._new[row.number] = row
        self._briefs.add(row.number, row.top, row.grams)
        self.next_number = row.number + 1

    def add_ids(self, identifiers: Sequence[str], numbers: Sequence[int]) -> None:
        """Let documents be found by their ids."""
        if numbers:
            self.ids.add(pack(id_hashes(identifiers), np.array(numbers, dtype=np.int64)))

    def flush(self) -> None:
        """Write new documents, as part of the open transaction."""
        rows = [stored(row) for row in self._new.values()]
        if rows:
            self.begin()
            with self.guard():
                self.db.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
                self._briefs.flush()
        self._new.clear()

    def document(self, number: int) -> Row | None:
        """The document of that number; None where it was forgotten or never seen."""
        if number in self._new:
            return self._new[number]
        with self.guard():
            row = self.db.execute("SELECT * FROM document WHERE number = ?", (number,)).fetchone()
            return None if row is None else row_of(row)

    def briefs(self, numbers: Places) -> tuple[Hashes, Places]:
        """`Row.top` and `Row.grams` of documents, grams up to 65,535; zeros where none was seen."""
        with self.guard():
            return self._briefs.find(numbers)

    def documents(self, numbers: Collection[int]) -> dict[int, Row]:
        """Those of several documents that are kept, by number; cheaper than one by one.

        Raises `IndexFileError` for one below `next_number` that is not there and was not forgotten.
        """
        found = {number: self._new[number] for number in numbers if number in self._new}
        asked = sorted(number for number in numbers if number not in found)
        with self.guard():
            found.update((row[0], row_of(row)) for row in self._rows("document", "number", asked))
            missing = {one for one in asked if one not in found and one < self.next_number}
            if missing and missing.difference(self.forgotten.tolist()):
                raise ValueError(f"document {min(missing)} is missing")
        return found

    def _rows(self, table: str, key: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(numbers), _AT_ONCE):
            part = numbers[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self.db.execute(f"SELECT * FROM {table} WHERE {key} IN ({marks})", part)
            yield from rows.fetchall()  # an open cursor would complain behind a closed index

    def numbers_of(self, identifier: str) -> list[Row]:
        """All documents kept under that id, in the order they were seen."""
        with self.guard():
            _, numbers = self.ids.find(id_hashes([identifier]), 1 << 20)
            rows = [self.document(int(number)) for number in np.sort(numbers)]
        return [row for row in rows if row is not None and row.id == identifier]

    def add_links(self, links: Sequence[Link]) -> None:
        """Keep what ties documents to their partners."""
        with self.guard():
            self.db.executemany(
                "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(stored_link, links),
            )

    def link(self, number: int) -> Link | None:
        """What ties that document to an earlier one, if anything does."""
        return self.links([number]).get(number)

    def links(self, numbers: Collection[int]) -> dict[int, Link]:
        """What ties several documents to earlier ones, by number; cheaper than one by one."""
        with self.guard():
            rows = self._rows("link", "document", sorted(numbers))
            return {row[0]: link_of(row) for row in rows}

    def members(self, root: int, after: int) -> Iterator[int]:
        """Numbers above `after` of documents whose group begins with `root`, in order."""
        query = "SELECT document FROM link WHERE root = ? AND document > ? ORDER BY document"
        with self.guard():
            for (number,) in self.db.execute(query, (root, after)):
                yield number

    def is_superseded(self, number: int) -> bool:
        """Whether a later version of that document was seen."""
        query = "SELECT 1 FROM link WHERE partner = ? AND kind = 'update' LIMIT 1"
        with self.guard():
            return self.db.execute(query, (number,)).fetchone() is not None

    # -- unfinished jobs ---------------------------------------------------------------------

    def job(self, task: str) -> tuple[str, dict[str, Any]] | None:
        """State and progress of a task, if it was begun."""
        with self.guard():
            query = "SELECT task, state, progress, seal FROM job WHERE task = ? ORDER BY number DESC"
            row = self.db.execute(query, (task,)).fetchone()
            if row is None:
                return None
            if seal(row[:3]) != row[3]:
                raise ValueError("job: checksum mismatch")
            return row[1], json.loads(row[2])

    def set_job(self, task: str, state: str, progress: dict[str, Any]) -> None:
        """Note how far a task is, as part of the open transaction."""
        self.begin()
        with self.guard():
            self.db.execute("DELETE FROM job WHERE task = ?", (task,))
            row = task, state, json.dumps(progress, sort_keys=True)
            query = "INSERT INTO job(task, state, progress, seal) VALUES (?, ?, ?, ?)"
            self.db.execute(query, (*row, seal(row)))
