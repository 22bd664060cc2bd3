"""An index that was damaged, truncated, exchanged or locked: a one-line error, or the usual results."""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from dedup.corpus.corpus import Corpus
from dedup.corpus.index import Index
from dedup.corpus.sites import Sites
from dedup.corpus.upkeep import forget, info
from dedup.errors import IndexFileError
from tests.corpus.failing_writes import CODE

KNOBS = {"repeats": False}


def built(path: Path, make: Any) -> list[dict[str, Any]]:
    """An index with every kind of row, and records to query it with."""
    records = make(60)
    with Corpus(path, **KNOBS) as corpus:
        for record in records:
            corpus.add(record)
    with Index(path) as index:
        forget(index, "n1")
        sites = Sites(index)
        sites.decide("town.example", sites.rows("town.example")[0].key, "forget")
        index.set_job("task", "running", {"records": 7})
    copies = [{**record, "id": f"new {record['id']}"} for record in records[::4]]
    return [*records[::5], *copies]


def answers(path: Path, asked: list[dict[str, Any]]) -> list[Any]:
    """All results of an index for some records, and about itself."""
    with Index(path, write=False) as index:
        told: list[Any] = [info(index), index.job("task")]
        sites = Sites(index)
        told += [[name, pages, sites.rows(name)] for name, pages in sites.names()]
    with Corpus(path, **KNOBS) as corpus:
        told += [corpus.index.next_number, corpus.index.run]
        told += [corpus.seen(record) for record in asked[:6]]
        for record in asked:
            one = corpus.add(record)
            told.append((one.text, one.removals, one.partner, one.passages, one.again, one.dropped))
    return told


def flips(count: int, make: Any, folder: Path) -> None:
    """One byte is changed, many times: each result is right or a one-line error."""
    asked = built(folder / "i", make)
    whole = (folder / "i").read_bytes()
    shutil.copy(folder / "i", folder / "copy")
    truth = answers(folder / "copy", asked)
    used = [at for at, byte in enumerate(whole) if byte]
    rng = random.Random(5)
    for number in range(count):
        at = rng.choice(used) if rng.random() < 0.9 else rng.randrange(len(whole))
        bit = rng.randrange(1, 256)
        path = folder / f"flip{number}"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        try:
            told = answers(path, asked)
        except IndexFileError as problem:
            assert "\n" not in str(problem)
        else:
            assert told == truth, f"byte {at} ^ {bit}: another answer and no word"
        for left in folder.glob(f"flip{number}*"):
            left.unlink()


def test_a_flipped_byte_is_reported_or_changes_no_answer(make: Any, tmp_path: Path) -> None:
    flips(40, make, tmp_path)


@pytest.mark.slow
def test_a_thousand_flipped_bytes(make: Any, tmp_path: Path) -> None:
    flips(1000, make, tmp_path)


def failing_writes(folder: Path, step: int) -> dict[str, int]:
    """See `tests.corpus.failing_writes`."""
    compiler = shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("needs Linux and a C compiler")
    shim = folder / "shim.so"
    (folder / "shim.c").write_text(CODE)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, folder / "shim.c", "-ldl"], check=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.corpus.failing_writes", shim, folder, str(step)],
        env={**os.environ, "LD_PRELOAD": str(shim)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    told: dict[str, int] = json.loads(done.stdout)
    return told


def test_some_failing_writes_of_the_system(tmp_path: Path) -> None:
    assert set(failing_writes(tmp_path, 23)) == {
        "full, once", "full, for good", "faulty, once", "faulty, for good",
    }  # fmt: skip


@pytest.mark.slow
def test_every_failing_write_of_the_system(tmp_path: Path) -> None:
    assert min(failing_writes(tmp_path, 1).values()) > 20


def test_a_truncated_file_is_reported(make: Any, tmp_path: Path) -> None:
    asked = built(tmp_path / "i", make)
    whole = (tmp_path / "i").read_bytes()
    for size in (1, 15, 16, 99, 100, 4096, 8192, *range(12_000, len(whole), 12_000), len(whole) - 1):
        (tmp_path / "cut").write_bytes(whole[:size])
        with pytest.raises(IndexFileError) as told:
            answers(tmp_path / "cut", asked)
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM document WHERE number = (SELECT max(number) FROM document)",
        "DELETE FROM run WHERE number = 1",
        "UPDATE run SET kind = 2 WHERE kind = 1",
        "DELETE FROM forgotten",
        "UPDATE meta SET value = 7 WHERE key = 'runs'",
        "DELETE FROM meta WHERE key = 'census'",
        "DELETE FROM line WHERE key = (SELECT min(key) FROM line)",
        "UPDATE line SET decision = NULL",
        "UPDATE site SET pages = pages + 1",
        "UPDATE job SET state = 'done'",
        "DELETE FROM document WHERE number = 0",
        "DROP INDEX link_root",
    ],
)
def test_missing_or_changed_data_is_reported(change: str, make: Any, tmp_path: Path) -> None:
    """A row that is not found has no check sum that could fail."""
    asked = built(tmp_path / "i", make)
    with sqlite3.connect(tmp_path / "i") as raw:
        raw.execute(change)
    with pytest.raises(IndexFileError):
        answers(tmp_path / "i", asked)


def test_a_damaged_index_ends_in_no_more_than_its_line(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cursor left open behind a closed index once complained in lines of its own."""
    asked = built(tmp_path / "i", make)
    with sqlite3.connect(tmp_path / "i") as raw:
        raw.execute("UPDATE document SET facts = x'00'")
    complaints: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with pytest.raises(IndexFileError), Corpus(tmp_path / "i", **KNOBS) as corpus:
        corpus.add({**asked[3], "id": "new"})
    gc.collect()
    assert not complaints


@pytest.mark.skipif(not hasattr(os, "setresuid") or os.getuid() != 0, reason="needs to be root first")
def test_an_index_where_nothing_can_be_written_is_read_all_the_same() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Corpus(folder / "i", **KNOBS) as corpus:
            corpus.add({"id": "a", "text": "The ferry crossed the bay for the last time on Tuesday."})
        (folder / "i").chmod(0o444)
        folder.chmod(0o555)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.setresuid(65534, 65534, 65534)
                with Index(folder / "i", write=False) as index:
                    status = int(info(index)["documents"] != 1)
                with pytest.raises(IndexFileError, match="choose a path that can be written to"):
                    Index(folder / "i")
            finally:
                os._exit(status)
        assert os.waitpid(child, 0)[1] == 0
        folder.chmod(0o755)
