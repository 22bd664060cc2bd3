"""The same input gives the same bytes, however many processes, whatever the batches and hash seeds."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.corpus.pool import Failure, Pool
from dedup.corpus.settings import CorpusOptions


@pytest.mark.parametrize("passes", [1, 2])
def test_workers_and_batch_sizes_change_no_result(
    make: Any, run_over: Any, finished: Any, tmp_path: Path, passes: int
) -> None:
    records = make(60)
    answers = []
    for workers, batch in ((0, 8), (1, 16), (2, 7), (4, 60)):
        folder = tmp_path / f"{workers}-{batch}"
        folder.mkdir()
        run_over(records, folder, workers=workers, batch=batch, settings=CorpusOptions(passes=passes))  # type: ignore[arg-type]
        answers.append(finished(folder))
    assert all(answer == answers[0] for answer in answers)


def test_a_crowded_batch_is_halved_and_that_does_not_show(
    make: Any, run_over: Any, finished: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of documents with one caption in a batch took memory for all pairs of them."""
    caption = "Boats lie in the old harbour before the long winter. Photo: A. Smith/Agency"
    records = [
        {**record, "text": f"{record['text']}\n\n{caption}"} if "text" in record and at % 3 else record
        for at, record in enumerate(make(60))
    ]
    records += [{"id": f"same{at}", "text": f"{caption} and once more, by the sea."} for at in range(40)]
    answers = []
    for limit in (1 << 20, 5000, 300, 1):
        folder = tmp_path / str(limit)
        folder.mkdir()
        monkeypatch.setattr("dedup.corpus.hits.MANY_HITS", limit)
        run_over(records, folder, batch=50)
        answers.append(finished(folder))
    assert all(answer == answers[0] for answer in answers)


def test_hash_seeds_do_not_show(make: Any, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in make(30)), encoding="utf-8")
    answers = set()
    for seed in ("0", "1", "77"):
        output = tmp_path / f"{seed}.jsonl"
        subprocess.run(
            [sys.executable, "-m", "dedup", "corpus", str(source), "-o", str(output), "--workers", "2", "-q"],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
        )  # fmt: skip
        answers.add((output.read_bytes(), Path(f"{output}.ledger.jsonl").read_bytes()))
    assert len(answers) == 1


def test_the_library_and_the_command_give_the_same_result(
    make: Any, run_over: Any, lines_of: Any, tmp_path: Path
) -> None:
    from dedup.corpus.corpus import Corpus

    records = make(40)
    run_over(records, tmp_path)
    with Corpus() as corpus:
        answers = list(corpus.clean_all(iter(records)))
    written = lines_of(tmp_path / "out.jsonl")
    assert [(a.id, a.text) for a in answers] == [(w["id"], w["text"]) for w in written]
    ledger = lines_of(tmp_path / "ledger.jsonl")
    assert [a.partner.id if a.partner else None for a in answers] == [
        line["corpus"].get("partner", {}).get("id") for line in ledger
    ]


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.integers(1, 9), st.integers(0, 3))
def test_resumed_equals_uninterrupted(  # noqa: PLR0917
    run_over: Any, make: Any, finished: Any, tmp_path_factory: Any, seed: int, batch: int, stop: int
) -> None:
    """Broken off by the input itself after some batches."""
    records = make(24, seed)
    whole, broken = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("broken")
    run_over(records, whole, batch=batch)

    class StopError(Exception):
        pass

    class Stopping(list):  # type: ignore[type-arg]
        def __iter__(self) -> Any:
            for number, record in enumerate(list.__iter__(self)):
                if number == min(stop * batch, 23):
                    raise StopError
                yield record

    with pytest.raises(StopError):
        run_over(Stopping(records), broken, batch=batch)
    run_over(records, broken, batch=batch, resume=True)
    assert finished(broken) == finished(whole)


def test_every_field_comes_back_in_its_order(
    make: Any, run_over: Any, lines_of: Any, tmp_path: Path
) -> None:
    records = make(40)
    run_over(records, tmp_path)
    for record, written in zip(records, lines_of(tmp_path / "out.jsonl"), strict=True):
        names = ["text" if name == "html" else name for name in record]
        assert list(written) == names
        assert {k: v for k, v in written.items() if k != "text"} == {
            k: v for k, v in record.items() if k not in ("text", "html")
        }


def _answer(values: list[int]) -> list[int]:
    if 13 in values:
        os._exit(3)
    if 14 in values:
        import time

        time.sleep(60)
    if 15 in values:
        raise KeyError(15)
    return [value * value for value in values]


def test_a_worker_that_dies_hangs_or_fails_costs_only_that_value() -> None:
    values = list(range(30))
    random.Random(1).shuffle(values)
    with Pool(_answer, 2, seconds=4.0) as pool:  # on a busy machine a start alone takes a second
        answers = pool.run(values)
    bad = {13: Failure("crashed"), 14: Failure("timed out"), 15: Failure("KeyError")}
    assert answers == [bad.get(value, value * value) for value in values]
