"""A run that is killed or meets a failing disk, and is resumed, ends as if nothing had happened."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup.corpus.index import Index
from dedup.corpus.settings import CorpusOptions
from dedup.errors import DedupError
from dedup.formats import writing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Trap:
    """Counts every write, wait and statement, and does something at one of them."""

    def __init__(self, at: int, spring: Callable[[str], None]) -> None:
        self.at, self.count, self._spring = at, 0, spring

    def step(self, what: str) -> None:
        self.count += 1
        if self.count == self.at:
            self._spring(what)


class TrappedConnection:
    """A connection that steps on the trap before each statement."""

    def __init__(self, real: sqlite3.Connection, trap: Trap) -> None:
        self._real, self._trap = real, trap

    def execute(self, sql: str, *args: Any) -> Any:
        if not sql.startswith(("SELECT", "PRAGMA", "ROLLBACK")):
            self._trap.step("sql")
        return self._real.execute(sql, *args)

    def executemany(self, sql: str, *args: Any) -> Any:
        self._trap.step("sql")
        return self._real.executemany(sql, *args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class TrappedFile:
    """A file of which half a write gets through when the trap springs."""

    def __init__(self, real: Any, trap: Trap) -> None:
        self._real, self._trap = real, trap

    def write(self, data: bytes) -> int:
        half = data[: len(data) // 2]
        self._real.write(half)
        self._real.flush()
        self._trap.step("file")
        return self._real.write(data[len(half) :])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def lay(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> Callable[[Index], None]:
    """Put the trap under the output files and, when called, under an index."""
    real_open, real_sync = writing.FileSink._open, os.fsync

    def trapped_open(sink: Any) -> Any:
        file = real_open(sink)
        if not isinstance(file, TrappedFile):
            sink._file = file = TrappedFile(file, trap)
        return file

    def trapped_sync(number: int) -> None:
        trap.step("file")
        real_sync(number)

    monkeypatch.setattr(writing.FileSink, "_open", trapped_open)
    monkeypatch.setattr(writing.os, "fsync", trapped_sync)

    def under(index: Index) -> None:
        index.db = TrappedConnection(index.db, trap)  # type: ignore[assignment]
        for postings in (index.grams, index.passages, index.ids):
            postings._db = index.db

    return under


def kill(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(what: str) -> None:
    if what == "sql":
        raise sqlite3.OperationalError("database or disk is full")
    raise OSError(errno.ENOSPC, "No space left on device")


def steps_of(run_over: Any, records: Any, folder: Path, settings: CorpusOptions) -> int:
    """Number of steps of an undisturbed run."""
    trap = Trap(0, kill)
    with pytest.MonkeyPatch.context() as patch:
        run_over(records, folder, settings=settings, meddle=lay(trap, patch))
    return trap.count


def kill_at(point: int, run_over: Any, records: Any, folder: Path, settings: CorpusOptions) -> None:
    """Run in a child that is killed at that step; then resume here."""
    child = os.fork()
    if child == 0:
        try:
            with pytest.MonkeyPatch.context() as patch:
                run_over(records, folder, settings=settings, meddle=lay(Trap(point, kill), patch))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    run_over(records, folder, settings=settings, resume=True)


def kill_points(  # noqa: PLR0917
    count: int, size: int, make: Any, run_over: Any, finished: Any, tmp_path: Path, passes: int
) -> None:
    records, settings = make(size), CorpusOptions(passes=passes)  # type: ignore[arg-type]
    (tmp_path / "whole").mkdir()
    steps = steps_of(run_over, records, tmp_path / "whole", settings)
    whole = finished(tmp_path / "whole")
    for number in range(count):
        folder = tmp_path / f"killed{number}"
        folder.mkdir()
        kill_at(1 + number * (steps - 1) // count, run_over, records, folder, settings)
        assert finished(folder) == whole, (
            f"killed at step {1 + number * (steps - 1) // count} of {steps}"
        )


@pytest.mark.parametrize("passes", [1, 2])
def test_killed_and_resumed_equals_uninterrupted(
    make: Any, run_over: Any, finished: Any, tmp_path: Path, passes: int
) -> None:
    kill_points(10, 40, make, run_over, finished, tmp_path, passes)


@pytest.mark.slow
def test_killed_at_200_points(make: Any, run_over: Any, finished: Any, tmp_path: Path) -> None:
    kill_points(200, 120, make, run_over, finished, tmp_path, 1)


def test_every_failing_write_until_none_fails(
    make: Any, run_over: Any, finished: Any, tmp_path: Path
) -> None:
    records, settings = make(20), CorpusOptions()
    (tmp_path / "whole").mkdir()
    steps = steps_of(run_over, records, tmp_path / "whole", settings)
    whole = finished(tmp_path / "whole")
    for point in range(1, steps + 1):
        folder = tmp_path / f"failed{point}"
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch, pytest.raises((DedupError, OSError)):
            run_over(records, folder, settings=settings, meddle=lay(Trap(point, fail), patch))
        run_over(records, folder, settings=settings, resume=True)
        assert finished(folder) == whole, f"failed at step {point} of {steps}"


def test_resuming_a_finished_run_changes_nothing(
    make: Any, run_over: Any, finished: Any, tmp_path: Path
) -> None:
    records = make(30)
    first = run_over(records, tmp_path)
    before = finished(tmp_path)
    assert run_over(records, tmp_path, resume=True).to_dict() == first.to_dict()
    assert finished(tmp_path) == before


def test_a_second_run_finds_no_document_to_be_a_copy_of_itself(
    make: Any, run_over: Any, lines_of: Any, tmp_path: Path
) -> None:
    records = [record for record in make(40) if "text" in record]
    run_over(records, tmp_path)
    first = lines_of(tmp_path / "ledger.jsonl")
    run_over(records, tmp_path)
    second = lines_of(tmp_path / "ledger.jsonl")
    assert [line["corpus"].pop("again") for line in second] == [True] * len(records)
    assert second == first
