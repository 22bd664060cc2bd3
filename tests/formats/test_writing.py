"""Files that grow by commits, can be cut back to one, and appear only when complete."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dedup.errors import InputError
from dedup.formats.reading import Inputs
from dedup.formats.table import read_csv
from dedup.formats.writing import open_sink

NAMES = ["o.jsonl", "o.jsonl.gz", "o.csv", "o.parquet"]


def records(count: int) -> list[dict[str, Any]]:
    return [{"id": f"r{at}", "text": f"Text number {at}.", "more": f"{at}"} for at in range(count)]


def back(path: Path) -> list[Any]:
    return [item.fields for item in Inputs([str(path)])]


@pytest.mark.parametrize("name", [*NAMES, "o.jsonl.zst"])
def test_truncating_to_a_commit_and_continuing_gives_the_same_file(tmp_path: Path, name: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("zstandard")
    (tmp_path / "whole").mkdir()
    whole, cut = open_sink(str(tmp_path / "whole" / name)), open_sink(str(tmp_path / name))
    for sink in (whole, cut):
        for record in records(5):
            sink.write(record)
    whole.commit()
    length = cut.commit()
    for record in records(3):
        cut.write(record)
    cut.commit()
    cut.close()
    assert not (tmp_path / name).exists()
    cut = open_sink(str(tmp_path / name))
    cut.rewind(length)
    for sink in (whole, cut):
        for record in records(9)[5:]:
            sink.write(record)
        sink.commit()
        sink.finish()
        sink.finish()
    assert (tmp_path / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert back(tmp_path / name) == records(9)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "whole"])


@pytest.mark.parametrize("name", ["o.csv", "o.tsv.gz"])
def test_a_table_is_appended_under_its_own_header(tmp_path: Path, name: str) -> None:
    """After a break the next record's own fields and order once became the header."""
    sink = open_sink(str(tmp_path / name))
    sink.write({"id": "1", "say \"x\"": "a", "text": "b"})
    length = sink.commit()
    sink.close()
    sink = open_sink(str(tmp_path / name))
    sink.rewind(length)
    sink.write({"text": "d", "id": "2"})
    with pytest.raises(InputError, match="not in the header"):
        sink.write({"id": "3", "other": "e"})
    sink.commit()
    sink.finish()
    assert back(tmp_path / name) == [
        {"id": "1", "say \"x\"": "a", "text": "b"}, {"id": "2", "say \"x\"": "", "text": "d"}
    ]  # fmt: skip


def test_a_file_shorter_than_the_commit_is_refused(tmp_path: Path) -> None:
    sink = open_sink(str(tmp_path / "o.jsonl"))
    with pytest.raises(InputError, match="shorter"):
        sink.rewind(10)


def test_pieces_of_gzip_are_read_as_one(tmp_path: Path) -> None:
    sink = open_sink(str(tmp_path / "o.jsonl.gz"))
    for record in records(4):
        sink.write(record)
        sink.commit()
    sink.finish()
    assert [
        json.loads(line)
        for line in gzip.decompress((tmp_path / "o.jsonl.gz").read_bytes()).splitlines()
    ] == records(4)


def test_no_cell_is_a_formula_nor_cannot_be_encoded(tmp_path: Path) -> None:
    sink = open_sink(str(tmp_path / "o.csv"))
    cells = ["=1+1", "@sum", "-12", "+3.5", "-rm", "\tx", "\r0", "\t-1", "-inf", "plain", "@\ud800"]
    for cell in cells:
        sink.write({"text": cell})
    sink.commit()
    sink.finish()
    with (tmp_path / "o.csv").open(newline="", encoding="utf-8") as file:
        rows = [row[0] for row in csv.reader(file)]
    safe = ["'=1+1", "'@sum", "-12", "+3.5", "'-rm", "'\tx", "'\r0", "'\t-1", "-inf", "plain"]
    assert rows == ["text", *safe, "'@\ufffd\ufffd\ufffd"]


def test_a_lone_return_in_a_cell_ends_no_row(tmp_path: Path) -> None:
    name = str(tmp_path / "o.csv")
    sink = open_sink(name)
    fields = {"id": "1", "a\rb": "one\rtwo", "text": "three\r\nfour"}
    sink.write(fields)
    sink.commit()
    sink.finish()
    assert [item.fields for item in read_csv(name)] == [fields]


def test_a_new_column_after_the_header_is_refused(tmp_path: Path) -> None:
    sink = open_sink(str(tmp_path / "o.csv"))
    sink.write({"id": 1, "text": "a"})
    sink.write({"text": "b"})
    with pytest.raises(InputError, match="not in the first record"):
        sink.write({"id": 1, "other": "a"})


def test_warc_out_is_warc_in(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    sink = open_sink(str(tmp_path / "o.warc.gz"))
    sink.write(
        {
            "id": "<urn:x>",
            "url": "http://a.example/1\r\nX: y",
            "date": "2024-01-02T03:04:05Z",
            "text": "Größe.\n",
        }
    )
    sink.commit()
    sink.finish()
    (found,) = back(tmp_path / "o.warc.gz")
    assert found["text"] == "Größe.\n".encode() and found["url"] == "http://a.example/1X: y"


@pytest.mark.parametrize("name", ["o.html", "o.jsonl.bz2"])
def test_what_is_only_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        open_sink(str(tmp_path / name))
