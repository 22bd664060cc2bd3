"""The index file: opening, rejected files, and maintenance."""

from __future__ import annotations

import random
import sqlite3
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dedup.corpus.corpus import Corpus
from dedup.corpus.index import Index
from dedup.corpus.postings import Postings, pack
from dedup.corpus.upkeep import check, compact, forget, info
from dedup.errors import IndexFileError, OptionsError


def filled(path: Path, article_text: Any, count: int = 30) -> list[dict[str, Any]]:
    rng = random.Random(4)
    records = [{"id": f"d{at}", "text": article_text(rng)} for at in range(count)]
    with Corpus(path) as corpus:
        for record in records:
            corpus.add(record)
    return records


def test_a_second_writer_gets_one_clear_line_and_readers_do_not(tmp_path: Path) -> None:
    with Index(tmp_path / "i"):
        with pytest.raises(IndexFileError, match=r"another process is writing"):
            Index(tmp_path / "i")
        with Index(tmp_path / "i", write=False) as reader:
            assert reader.next_number == 0
    with Index(tmp_path / "i"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["i"]


def test_foreign_and_other_versions_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no index at all, but a text that is long enough to be one")
    with pytest.raises(IndexFileError, match="not an index"):
        Index(tmp_path / "text")
    with sqlite3.connect(tmp_path / "other") as other:
        other.execute("CREATE TABLE x (y)")
    with pytest.raises(IndexFileError, match="not an index of dedup"):
        Index(tmp_path / "other")
    with pytest.raises(IndexFileError, match="no such index"):
        Index(tmp_path / "missing", write=False)
    with pytest.raises(IndexFileError, match="folder does not exist"):
        Index(tmp_path / "no" / "folder")
    with Index(tmp_path / "i"):
        pass
    for change, message in (("UPDATE meta SET value = 99 WHERE key = 'normaliser'", "normaliser 99"),
                            ("PRAGMA user_version = 4", r"index format 4, this version reads 7; use the version"),
                            ("PRAGMA user_version = 8", "index format 8")):  # fmt: skip
        with sqlite3.connect(tmp_path / "i") as raw:
            raw.execute(change)
        with pytest.raises(IndexFileError, match=message):
            Index(tmp_path / "i", write=False)


def test_damage_ends_in_one_line_and_never_in_a_traceback(tmp_path: Path, article_text: Any) -> None:
    path = tmp_path / "i"
    filled(path, article_text, 10)
    whole = path.read_bytes()
    rng = random.Random(1)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(rng.randint(1, 30)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        path.write_bytes(broken)
        try:
            with Index(path, write=False) as index:
                problems = check(index)
                assert all("\n" not in problem.strip() for problem in problems)
        except IndexFileError as problem:
            assert "\n" not in str(problem)
            assert "open batch" not in str(problem)  # "database disk image is malformed" is no full disk


def test_check_names_what_is_wrong(tmp_path: Path, article_text: Any) -> None:
    filled(tmp_path / "i", article_text)
    with Index(tmp_path / "i", write=False) as index:
        assert check(index) == []
    with sqlite3.connect(tmp_path / "i") as raw:
        raw.execute("DELETE FROM brief")
    with Index(tmp_path / "i", write=False) as index:
        assert check(index) == [f"document {at}: its brief does not match" for at in range(30)]
    with sqlite3.connect(tmp_path / "i") as raw:
        raw.execute("DELETE FROM document WHERE number = 3")
    with Index(tmp_path / "i", write=False) as index:
        assert any("postings of unknown documents" in problem for problem in check(index))


def test_forgetting_restores_the_earlier_answer(tmp_path: Path, article_text: Any) -> None:
    records = filled(tmp_path / "i", article_text)
    copy = {"id": "copy", "text": records[5]["text"] + " That is all."}
    with Corpus(tmp_path / "i") as corpus:
        assert corpus.seen(copy).id == "d5"
    with Index(tmp_path / "i") as index:
        assert forget(index, "d5") == 1
        with pytest.raises(OptionsError):
            forget(index, "d5")
        assert check(index) == []
    with Corpus(tmp_path / "i") as corpus:
        assert corpus.seen(copy) is None
        assert not corpus.add(records[5]).again


def test_a_forgotten_original_leaves_its_copy_in_its_place(tmp_path: Path, article_text: Any) -> None:
    records = filled(tmp_path / "i", article_text)
    with Corpus(tmp_path / "i") as corpus:
        assert corpus.add({"id": "copy", "text": records[5]["text"]}).partner.id == "d5"
    with Index(tmp_path / "i") as index:
        forget(index, "d5")
        assert check(index) == []
    with Corpus(tmp_path / "i") as corpus:
        assert corpus.seen({"id": "third", "text": records[5]["text"]}).id == "copy"
        assert corpus.add({"id": "copy", "text": records[5]["text"]}).again


def test_compacting_changes_no_answer(tmp_path: Path, article_text: Any) -> None:
    records = filled(tmp_path / "i", article_text)
    with Index(tmp_path / "i") as index:
        forget(index, "d7")
        compact(index)
        assert check(index) == [] and info(index)["documents"] == 29
    with Corpus(tmp_path / "i") as corpus:
        partners = [corpus.seen({"id": "x", "text": record["text"]}) for record in records]
    assert [p.id if p else None for p in partners] == [
        None if at == 7 else f"d{at}" for at in range(30)
    ]


def test_an_exception_keeps_nothing_of_the_open_batch(tmp_path: Path, article_text: Any) -> None:
    records = filled(tmp_path / "i", article_text, 3)
    with pytest.raises(ZeroDivisionError), Corpus(tmp_path / "i") as corpus:
        corpus.add({"id": "new", "text": records[0]["text"]})
        raise ZeroDivisionError
    with Index(tmp_path / "i", write=False) as index:
        assert index.next_number == 3 and check(index) == []


@pytest.mark.parametrize("part", [1 << 20, 3000])
def test_postings_are_those_of_a_dictionary(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.corpus.block_bytes.ROOM", 512)
    monkeypatch.setattr("dedup.corpus.postings.MERGE_PART", part)
    rng = np.random.default_rng(8)
    with Index() as index:
        index.begin()
        postings, truth = Postings(index.db, 9), {}
        pool = rng.integers(0, 1 << 63, 900, dtype=np.uint64) << np.uint64(1)
        for document in range(300):
            hashes = rng.choice(pool, 12, replace=False)
            postings.add(pack(hashes, np.full(12, document)))
            for value in hashes.tolist():
                truth.setdefault(value >> 28, []).append(document)
            if rng.random() < 0.3:
                postings.flush()
        asked = np.concatenate((pool, rng.integers(0, 1 << 63, 300, dtype=np.uint64)))
        places, documents = postings.find(asked, 1 << 20)
        found: dict[int, list[int]] = {}
        for place, document in zip(places.tolist(), documents.tolist(), strict=True):
            found.setdefault(int(asked[place]) >> 28, []).append(document)
        assert {key: sorted(value) for key, value in found.items()} == truth
        _, few = postings.find(pool[:1], 2)
        assert set(truth[int(pool[0]) >> 28][:2]) <= set(few.tolist())


def test_a_closed_index_holds_no_empty_pages(tmp_path: Path, article_text: Any) -> None:
    """Of the pages that merges leave free only one was returned to the file system."""
    rng = random.Random(4)
    for _ in range(12):
        with Corpus(tmp_path / "i", repeats=False, boilerplate=False) as corpus:
            for at in range(40):
                corpus.add({"id": str(at), "text": article_text(rng, 30)})
    with sqlite3.connect(tmp_path / "i") as raw:
        assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_the_bit_table_is_made_when_it_pays() -> None:
    """A query of a large index reads only the blocks it needs; every block was once read at opening."""
    rng = np.random.default_rng(3)
    hashes = np.sort(rng.integers(0, 1 << 63, 60_000, dtype=np.uint64))
    with Index() as index:
        index.begin()
        index.grams.add(pack(hashes, np.arange(60_000)))
        index.grams.flush()
        index.grams.reload()
        blocks, asked = index.grams._blocks(), hashes[::97].copy()
        first = index.grams.find(asked[:3], 9)
        assert index.grams._table is None and 0 < index.grams._read <= 3 < blocks
        answers = [index.grams.find(asked, 9) for _ in range(3)]
        assert index.grams._table is not None
        for places, documents in answers:
            assert places.tolist() == answers[0][0].tolist()
            assert documents.tolist() == answers[0][1].tolist()
        assert first[1].tolist() == answers[0][1][:3].tolist() == [0, 97, 194]
        index.grams.add(pack(np.array([1 << 40], dtype=np.uint64), np.array([7])))
        assert index.grams.find(np.array([1 << 40], dtype=np.uint64), 9)[1].tolist() == [7]


def test_making_the_bit_table_holds_one_block_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with Index() as index:
        rng = np.random.default_rng(2)
        index.begin()
        index.grams.add(pack(rng.integers(0, 1 << 63, 60_000, dtype=np.uint64), np.arange(60_000)))
        index.grams.flush()
        alive, most, read = 0, 0, Postings._read_block

        def gone() -> None:
            nonlocal alive
            alive -= 1

        def counted(self: Postings, number: int) -> Any:
            nonlocal alive, most
            block = read(self, number)
            weakref.finalize(block, gone)
            alive, most = alive + 1, max(most, alive + 1)
            return block

        monkeypatch.setattr(Postings, "_read_block", counted)
        index.grams.reload()
        index.grams._make_table()
        assert sum(1 for _ in index.grams.all()) > 8
        assert most <= 2
