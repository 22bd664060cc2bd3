"""Maintenance of an index: info, check, compact, forget."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from dedup.corpus.briefs import MANY_GRAMS
from dedup.corpus.facts_bytes import unpack_facts
from dedup.corpus.index import Index
from dedup.corpus.postings import MAX_DOCUMENTS
from dedup.corpus.rows import Row, link_of, stored
from dedup.corpus.schema import FORMAT_VERSION
from dedup.corpus.seal import unsealed
from dedup.corpus.template import Template
from dedup.corpus.words import NORMALISER_VERSION
from dedup.errors import IndexFileError, OptionsError


def info(index: Index) -> dict[str, Any]:
    """What is in an index, in numbers."""
    with index.guard():
        one = _counter(index)
        pages, size = one("PRAGMA page_count"), one("PRAGMA page_size")
        documents = one("SELECT count(*) FROM document")
        links = Counter(link_of(row).kind for row in index.db.execute("SELECT * FROM link"))
        return {
            "format": FORMAT_VERSION,
            "normaliser": NORMALISER_VERSION,
            "documents": documents,
            "forgotten": one("SELECT count(*) FROM forgotten"),
            "runs": index.run,
            "links": dict(sorted(links.items())),
            "sites": one("SELECT count(*) FROM site"),
            "lines": one("SELECT count(*) FROM line"),
            "unfinished": one("SELECT count(*) FROM job WHERE state <> 'done'"),
            "bytes": pages * size,
            "bytes_a_document": round(pages * size / documents, 1) if documents else 0.0,
        }


def _counter(index: Index) -> Any:
    return lambda query: index.db.execute(query).fetchone()[0]


def check(index: Index) -> list[str]:
    """Everything wrong with an index, one line each; empty for a sound one."""
    try:
        with index.guard():
            return _check(index)
    except IndexFileError as problem:
        return [" ".join(str(problem).split())]


def _check(index: Index) -> list[str]:
    rows = index.db.execute("PRAGMA integrity_check").fetchall()
    problems = [" ".join(str(row[0]).split()) for row in rows if row[0] != "ok"]
    return problems or [*_check_rows(index), *_check_postings(index), *_check_sites(index)]


def _check_rows(index: Index) -> list[str]:
    queries = {
        "links without a document": "SELECT count(*) FROM link"
        " WHERE document NOT IN (SELECT number FROM document)",
        "links to a missing document": "SELECT count(*) FROM link"
        " WHERE partner NOT IN (SELECT number FROM document)",
        "links to a later document": "SELECT count(*) FROM link WHERE partner >= document",
        "blocks without a run": "SELECT count(*) FROM block WHERE run NOT IN (SELECT number FROM run)",
        "lines without a site": "SELECT count(*) FROM line WHERE site NOT IN (SELECT name FROM site)",
    }
    count = _counter(index)
    problems = [f"{what}: {n}" for what, query in queries.items() if (n := count(query))]
    for (number,) in index.db.execute("SELECT number FROM document ORDER BY number").fetchall():
        try:
            row = index.document(number)
            unpack_facts(row.facts if row else b"")
            index.link(number)
            if row is not None and not _brief_fits(index, row):
                problems.append(f"document {number}: its brief does not match")
        except (ValueError, IndexFileError) as problem:
            problems.append(f"document {number}: {' '.join(str(problem).split())}")
    return problems


def _brief_fits(index: Index, row: Row) -> bool:
    top, grams = index.briefs(np.array([row.number]))
    return (int(top[0]), int(grams[0])) == (row.top, min(row.grams, MANY_GRAMS))


def _check_postings(index: Index) -> list[str]:
    problems = []
    known = [number for (number,) in index.db.execute("SELECT number FROM document")]
    known += index.forgotten.tolist()
    for name, postings in (("grams", index.grams), ("passages", index.passages), ("ids", index.ids)):
        seen = 0
        for block in postings.all():
            if (block[1:] < block[:-1]).any():
                problems.append(f"{name}: a block that is not sorted")
            numbers = (block & np.uint64(MAX_DOCUMENTS)).astype(np.int64)
            strangers = int((~np.isin(numbers, known)).sum())
            if strangers:
                problems.append(f"{name}: {strangers} postings of unknown documents")
            seen += block.size
        if name == "ids" and seen < len(known) - len(index.forgotten):
            problems.append(f"ids: {seen} for {len(known)} documents")
    return problems


def _check_sites(index: Index) -> list[str]:
    problems = []
    for name, pages, state in index.db.execute("SELECT name, pages, state FROM site"):
        try:
            Template.unpack(unsealed((name, pages), state))
        except (ValueError, TypeError):
            problems.append(f"site {name}: cannot be read")
    return problems


def compact(index: Index) -> tuple[int, int]:
    """Merge all runs, drop what was forgotten, and give room back; bytes before and after."""
    before = info(index)["bytes"]
    index.begin()
    with index.guard():
        for postings in (index.grams, index.passages, index.ids):
            postings.merge(None, None, index.forgotten)
        index.db.execute("DELETE FROM job WHERE state = 'done'")
        # The highest number stays, or the next document would take a number that postings had.
        index.db.execute("DELETE FROM forgotten WHERE number < (SELECT max(number) FROM document)")
    index.commit()
    with index.guard():
        index.db.execute("VACUUM")
        index.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    index.rollback()
    return before, int(info(index)["bytes"])


def forget(index: Index, identifier: str) -> int:
    """Forget all documents with that id; returns how many. What their pages taught the site is kept.

    If other documents are copies of it, the first of them takes its place, so that further copies are
    still found. Raises `OptionsError` if no document has the id.
    """
    rows = index.numbers_of(identifier)
    if not rows:
        raise OptionsError(
            f"{identifier}: no document with this id; a record without one is known by its position, "
            "as in the ledger, such as crawl.jsonl:17"
        )
    index.begin()
    for row in rows:
        _forget_one(index, row.number)
    index.commit()
    index.rollback()
    return len(rows)


def _forget_one(index: Index, number: int) -> None:
    """Take one document out of the tables; its postings go with the next merge."""
    with index.guard():
        heir = index.db.execute(
            "SELECT document FROM link WHERE partner = ? AND kind IN ('copy', 'excerpt')"
            " ORDER BY within + covers DESC, document LIMIT 1",
            (number,),
        ).fetchone()
    if heir is not None:
        _inherit(index, number, heir[0])
        number = heir[0]
    with index.guard():
        index.db.execute("DELETE FROM link WHERE document = ? OR partner = ?", (number, number))
        index.db.execute("DELETE FROM document WHERE number = ?", (number,))
        index.db.execute("INSERT OR IGNORE INTO forgotten VALUES (?)", (number,))


def _inherit(index: Index, number: int, heir: int) -> None:
    """The document `number` becomes its copy `heir`: the postings of both say nearly the same."""
    row, old = index.document(heir), index.document(number)
    assert row is not None and old is not None
    new = row._replace(number=number, words=old.words, grams=old.grams, top=old.top, facts=old.facts)
    with index.guard():
        index.db.execute("DELETE FROM document WHERE number = ?", (number,))
        index.db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", stored(new))
        query = "SELECT document FROM link WHERE partner = ? AND document > ?"
        moved = [one for (one,) in index.db.execute(query, (heir, number)).fetchall()]
    for one in moved:
        link = index.link(one)
        if link is not None:
            index.add_links([link._replace(partner=number)])
    index.add_ids([row.id], [number])
