"""The batched callable: columns in, columns out, picklable to the same bytes everywhere."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup.cleaned import Cleaned
from dedup.cleaner import Cleaner
from dedup.errors import InputError, OptionsError
from dedup.integrations import columns
from dedup.integrations.batch import CleanBatch

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPH = "The city council of Estamere cancelled the library roof at a cost of 12 million crowns."
TEXT = f"Roof cancelled\n\n{PARAGRAPH}\n\nLeila Osei was present.\n\n{PARAGRAPH}"


def test_columns_come_back_equally_long_and_none_stays_none() -> None:
    step = CleanBatch("text", output="clean", ledger="ledger", metadata="metadata")
    columns = step({"text": [TEXT, None, float("nan")], "id": [1, 2, 3]})
    record = dedup.clean(TEXT).to_dict()
    assert set(columns) == {"clean", "ledger", "metadata"}
    assert columns["clean"] == [record["text"], None, None]
    assert [json.loads(value)["removals"] for value in columns["ledger"][:1]] == [record["removals"]]
    assert columns["ledger"][1:] == columns["metadata"][1:] == [None, None]
    assert json.loads(columns["metadata"][0]) == record["metadata"]


def test_no_answer_outlives_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[weakref.ref[Cleaned]] = []
    clean = Cleaner.clean

    def watched(self: Cleaner, source: Any) -> Cleaned:
        assert sum(one() is not None for one in alive) <= 1  # the one before may still be named
        answer = clean(self, source)
        alive.append(weakref.ref(answer))
        return answer

    monkeypatch.setattr(Cleaner, "clean", watched)
    CleanBatch("text", ledger="ledger")({"text": [TEXT] * 5})
    columns.texts(Cleaner(), [TEXT] * 5)
    assert len(alive) == 10


def test_the_column_itself_is_replaced_unless_another_is_named() -> None:
    assert CleanBatch("body")({"body": [TEXT]}) == {"body": [dedup.clean_text(TEXT)]}


def test_rows_come_back_as_rows_where_batched_was_forgotten() -> None:
    step = CleanBatch("text", ledger="ledger")
    row, columns = step({"text": TEXT, "id": 1}), step({"text": [TEXT], "id": [1]})
    assert row == {name: value for name, (value,) in columns.items()}
    assert step({"text": None}) == {"text": None, "ledger": None}


def test_a_value_that_cannot_be_read_is_reported_with_its_position_or_missing() -> None:
    batch = {"text": [TEXT, b"%PDF-1.7"]}
    with pytest.raises(InputError, match="text, row 1 of its batch: this is a PDF file"):
        CleanBatch("text")(batch)
    assert CleanBatch("text", errors="coerce")(batch) == {"text": [dedup.clean_text(TEXT), None]}
    with pytest.raises(OptionsError, match="errors"):
        CleanBatch("text", errors="skip")  # type: ignore[arg-type]


def test_options_are_checked_when_it_is_made_and_columns_when_it_is_called() -> None:
    with pytest.raises(OptionsError, match="no such option"):
        CleanBatch("text", likenes=1)
    with pytest.raises(InputError, match="body: no such column; choose from text, id"):
        CleanBatch("body")({"text": [], "id": []})


def test_pickles_to_the_same_bytes_under_every_hash_seed() -> None:
    code = (
        "import pickle, sys; from dedup.integrations.batch import CleanBatch;"
        "step = CleanBatch('text', keep=['byline', 'credit', 'tags', 'share', 'ad'], likeness=90);"
        "sys.stdout.write(pickle.dumps(step).hex())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(3)
    }
    assert len(seen) == 1
    copy = pickle.loads(bytes.fromhex(seen.pop()))
    keep = ["ad", "byline", "credit", "share", "tags"]
    assert copy.options == dedup.Cleaner(keep=keep, likeness=90).options
    assert copy({"text": [TEXT]}) == CleanBatch("text")({"text": [TEXT]})


def test_datasets_map_with_two_processes_and_its_cache(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="needs the extra: datasets")
    source = tmp_path / "articles.jsonl"
    texts = [TEXT.replace("12 million", f"{n} million") for n in range(6)]
    source.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)))
    options = {"split": "train", "cache_dir": str(tmp_path / "cache")}
    articles = datasets.load_dataset("json", data_files=str(source), **options)
    clean = articles.map(CleanBatch("text", keep=["tags", "ad"]), batched=True, num_proc=2)
    again = articles.map(CleanBatch("text", keep=["ad", "tags"]), batched=True, num_proc=2)
    assert clean["text"][:] == [dedup.clean_text(text) for text in texts]
    assert clean["id"][:] == list(range(6))
    assert [f["filename"] for f in again.cache_files] == [f["filename"] for f in clean.cache_files]
