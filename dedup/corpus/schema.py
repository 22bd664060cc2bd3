"""The schema of the index file, its versions, and how it is opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dedup.corpus.words import NORMALISER_VERSION
from dedup.errors import IndexFileError

#: "DDUP" in the header of the file.
APPLICATION_ID = 0x44445550
#: Increased whenever an older version would misread the file.
FORMAT_VERSION = 7

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    run INTEGER NOT NULL,
    place INTEGER NOT NULL,
    words INTEGER NOT NULL,
    grams INTEGER NOT NULL,
    top INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    published TEXT,
    facts BLOB
);
CREATE TABLE brief (part INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE link (
    document INTEGER PRIMARY KEY,
    partner INTEGER NOT NULL,
    root INTEGER NOT NULL,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    partner_share REAL NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    within INTEGER NOT NULL,
    covers INTEGER NOT NULL,
    changes TEXT,
    seal BLOB NOT NULL
);
CREATE INDEX link_root ON link(root);
CREATE INDEX link_update ON link(partner) WHERE kind = 'update';
CREATE TABLE run (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, level INTEGER NOT NULL);
CREATE TABLE block (
    number INTEGER PRIMARY KEY, run INTEGER NOT NULL, first INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX block_run ON block(run);
CREATE TABLE site (name TEXT PRIMARY KEY, pages INTEGER NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE line (
    site TEXT NOT NULL, key INTEGER NOT NULL, text TEXT NOT NULL, decision TEXT, seal BLOB NOT NULL,
    PRIMARY KEY (site, key)
) WITHOUT ROWID;
CREATE TABLE forgotten (number INTEGER PRIMARY KEY);
CREATE TABLE job (
    number INTEGER PRIMARY KEY, task TEXT NOT NULL, state TEXT NOT NULL, progress TEXT NOT NULL,
    seal BLOB NOT NULL
);
"""
_STATEMENTS = set(map(str.strip, TABLES.split(";"))) - {""}


def connect(path: str | Path | None, *, write: bool) -> sqlite3.Connection:
    """A connection to the index at `path`; None: one in memory.

    A missing or empty file becomes an index if `write`. Raises `IndexFileError` for a file that is no
    index, is damaged, or has another format or normaliser version.
    """
    name = "<memory>" if path is None else str(path)
    if path is not None:
        _check_header(Path(path), write=write)
    with readable(name):
        connection = sqlite3.connect(
            ":memory:" if path is None else _uri(Path(path), write=write), uri=path is not None,
            isolation_level=None, timeout=5.0,
        )  # fmt: skip
    try:
        with readable(name):
            _prepare(connection, name, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path, *, write: bool) -> str:
    if write:
        return path.absolute().as_uri() + "?mode=rwc"
    # Where nothing can be written beside it, nobody writes to it either.
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return path.absolute().as_uri() + "?mode=ro" + "&immutable=1" * alone


def _check_header(path: Path, *, write: bool) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        if write and path.absolute().parent.is_dir():
            return
        raise IndexFileError(f"{path}: no such index; `dedup corpus --index` creates one") from None
    except OSError as problem:
        raise IndexFileError(f"{path}: {problem.strerror}; check path and permissions") from None
    if head and head != b"SQLite format 3\0":
        raise IndexFileError(f"{path}: not an index of dedup; choose another file")


def _prepare(connection: sqlite3.Connection, name: str, *, write: bool) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables and not application and write:
        _create(connection)
    elif application != APPLICATION_ID:
        raise IndexFileError(f"{name}: a database, but not an index of dedup; choose another file")
    elif version != FORMAT_VERSION:
        raise IndexFileError(
            f"{name}: index format {version}, this version reads {FORMAT_VERSION}; "
            "use the version of dedup that wrote it, or rebuild the index"
        )
    if {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")} != _STATEMENTS:
        raise _damaged(name, "its tables do not match its format")
    row = connection.execute("SELECT value FROM meta WHERE key = 'normaliser'").fetchone()
    if not row or row[0] != NORMALISER_VERSION:
        raise IndexFileError(
            f"{name}: built with normaliser {row[0] if row else '?'}, this version has "
            f"{NORMALISER_VERSION}; rebuild the index"
        )
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -4000")


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in map(str.strip, TABLES.split(";")):
        if statement:
            connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('normaliser', ?)", (NORMALISER_VERSION,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    connection.execute("COMMIT")


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turn errors of SQLite, and those caused by damaged values, into `IndexFileError`."""
    try:
        yield
    except sqlite3.Error as problem:
        text = str(problem)
        if "locked" in text or "busy" in text:
            raise IndexFileError(f"{name}: locked by another program; try again later") from None
        if any(word in text for word in ("disk I/O", "is full", "readonly", "unable")):
            raise IndexFileError(f"{name}: {text}; the current batch was not saved") from None
        raise _damaged(name, text) from None
    except (UnicodeDecodeError, TypeError, ValueError, OverflowError) as problem:
        # A flipped byte makes another type, length or text of a value that sqlite cannot know.
        raise _damaged(name, str(problem)) from None


def _damaged(name: str, text: str) -> IndexFileError:
    line = " ".join(text.split())
    return IndexFileError(f"{name}: index damaged: {line}; restore a backup or rebuild it")
