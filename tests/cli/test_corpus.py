"""`dedup corpus`, `dedup index`, `dedup sites` from the command line."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dedup.cli.corpus_report import Progress
from dedup.corpus.counts import Counts
from tests.runner import invoke

BASE = "The harbour council met on Tuesday about the old ferry, and 84 people had written letters against the plan."


def call(*arguments: object, stdin: bytes | None = None) -> Result:
    return invoke(*arguments, input=stdin)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    records: list[dict[str, Any]] = [
        {"id": "a", "text": BASE, "tag": 1},
        {"id": "b", "text": BASE},
        {"id": "c", "text": BASE.replace("84", "103")},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text(
        "".join(json.dumps(record) + "\n" for record in records) + "broken\n", encoding="utf-8"
    )
    return path


def test_records_come_back_and_the_broken_one_is_named(source: Path, tmp_path: Path) -> None:
    done = call("corpus", source, "-o", tmp_path / "o.jsonl", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert f"{source}:4: not JSON" in done.stderr
    assert "linked: copy" in done.stderr and "linked: update" in done.stderr
    written = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert [record["id"] for record in written] == ["a", "b", "c"] and written[0]["tag"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in.jsonl",
        "o.jsonl",
        "o.jsonl.ledger.jsonl",
    ]


def test_broken_records_change_the_exit_status_only_on_request(source: Path, tmp_path: Path) -> None:
    done = call("corpus", source, "-o", tmp_path / "o.jsonl", "--workers", "1", "--strict")
    assert done.exit_code == 2 and "not JSON" in done.stderr
    assert len((tmp_path / "o.jsonl").read_text().splitlines()) == 3
    source.write_text("".join(source.read_text().splitlines(keepends=True)[:3]))
    assert call("corpus", source, "-o", tmp_path / "o.jsonl", "--workers", "1", "--strict").exit_code == 0


def test_progress_shows_the_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    done = [0.0]
    progress = Progress(lambda: done[0], quiet=False, terminal=True)
    progress.show(Counts(records=5))
    for share in (0.25, 0.5):
        done[0] = share
        progress._shown -= 1
        progress._begun -= 60
        progress.show(Counts(records=10, characters=100, removed=Counter({"promo": 7})))
    progress.clear()
    first, second, third = capsys.readouterr().err.replace("\x1b[K", "").split("\r")[1:4]
    assert "left" not in first and ", 3:00 left, 0 linked; removed: promo 7.0 %" in second
    assert ", 2:00 left" in third


def test_the_ledger_has_the_reason_and_the_change(source: Path, tmp_path: Path) -> None:
    call("corpus", source, "-o", tmp_path / "o.jsonl", "--duplicates", "drop", "--workers", "1", "-q")
    ledger = [json.loads(line) for line in (tmp_path / "o.jsonl.ledger.jsonl").read_text().splitlines()]
    assert ledger[1]["corpus"]["dropped"] == "duplicate" and ledger[1]["corpus"]["partner"]["id"] == "a"
    (change,) = ledger[2]["corpus"]["partner"]["changes"]
    assert (change["before"], change["after"]) == ("84", "103")
    assert ledger[3] == {"place": f"{source}:4", "error": ledger[3]["error"]}
    assert len((tmp_path / "o.jsonl").read_text().splitlines()) == 2


def test_undo_and_report_continue_after_an_unreadable_record(tmp_path: Path) -> None:
    """The ledger line that reports it ended both, and the records after it were missing."""
    source, ledger = tmp_path / "in.jsonl", tmp_path / "o.jsonl.ledger.jsonl"
    good = [json.dumps({"id": name, "text": f"A {name} burned in the harbour of Tillmouth."}) for name in ("ship", "barn")]
    source.write_text(f"{good[0]}\nno record\n{good[1]}\n")
    call("corpus", source, "-o", tmp_path / "o.jsonl", "--workers", "1", "-q")
    done = call("undo", ledger, "--json")
    assert done.exit_code == 0 and [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["ship", "barn"]
    done = call("report", ledger, "-o", tmp_path / "r.html")
    assert done.exit_code == 0 and "2 articles" in done.stderr


def test_undo_by_id_writes_the_text_of_that_record_alone(source: Path, tmp_path: Path) -> None:
    """The texts of all other records stood round it, without anything between them."""
    ledger = tmp_path / "o.jsonl.ledger.jsonl"
    call("corpus", source, "-o", tmp_path / "o.jsonl", "--workers", "1", "-q")
    assert call("undo", ledger, "--id", "c").stdout == BASE.replace("84", "103")
    assert call("undo", ledger, "--id", "a,c").stdout == BASE + BASE.replace("84", "103")
    assert len(call("undo", ledger, "--id", "c", "--json").stdout.splitlines()) == 3
    missing = call("undo", ledger, "--id", "nowhere")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "no record with id nowhere" in missing.stderr


def test_standard_input_to_standard_output(source: Path) -> None:
    done = call("corpus", "-q", "--workers", "1", stdin=source.read_bytes())
    assert done.exit_code == 0 and len(done.stdout.splitlines()) == 3


def test_a_dry_run_writes_nothing(source: Path, tmp_path: Path) -> None:
    done = call("corpus", source, "-o", tmp_path / "o.jsonl", "--dry-run")
    assert done.exit_code == 0 and "4, of which 4 were cleaned" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["IN", "-o", "IN"], "is used twice"),
        (["IN", "-o", "DIR/no/o.jsonl"], "its folder does not exist"),
        (["DIR/none.jsonl"], "no such file"),
        (["-", "--passes", "2"], "standard input can be read only once"),
        (["IN", "--updates", "newest"], "use 2 passes"),
        (["IN", "--resume"], "cannot be resumed"),
        (["IN", "-o", "DIR/o.html"], "cannot be written"),
    ],
)
def test_wrong_use_is_one_line(
    source: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    words = [word.replace("IN", str(source)).replace("DIR", str(tmp_path)) for word in arguments]
    done = call("corpus", *words, "--workers", "1", stdin=b"")
    assert done.exit_code == 2 and message in done.stderr and len(done.stderr.splitlines()) == 1


def test_other_options_do_not_resume(source: Path, tmp_path: Path) -> None:
    index = tmp_path / "i"
    assert (
        call(
            "corpus", source, "-o", tmp_path / "o.jsonl", "--index", index, "-q", "--workers", "1"
        ).exit_code
        == 0
    )
    done = call(
        "corpus",
        source,
        "-o",
        tmp_path / "o.jsonl",
        "--index",
        index,
        "--resume",
        "--annotate",
        "--workers",
        "1",
    )
    assert done.exit_code == 2 and "other inputs or options" in done.stderr


def test_fields_of_other_names(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        json.dumps({"key": 7, "body": BASE, "id": "kept as it is"}) + "\n", encoding="utf-8"
    )
    done = call("corpus", path, "--id-field", "key", "--text-field", "body", "-q", "--workers", "1")
    assert json.loads(done.stdout) == {"key": 7, "body": BASE, "id": "kept as it is"}


def test_a_named_field_counts_and_no_other(tmp_path: Path) -> None:
    """A field `text` or `html` next to it was used instead, by its position in the record."""
    record = {"body": BASE, "text": "A summary.", "html": "<p>Another page.</p>", "n": 1}
    for fields in (record, dict(reversed(record.items()))):
        path = tmp_path / "in.jsonl"
        path.write_text(json.dumps(fields) + "\n", encoding="utf-8")
        done = call("corpus", path, "--text-field", "body", "-q", "--workers", "1")
        assert json.loads(done.stdout) == record
    path.write_text(json.dumps({"text": BASE, "raw": f"<p>{BASE}</p>", "html": ""}) + "\n")
    done = call("corpus", path, "--html-field", "raw", "-q", "--workers", "1")
    assert json.loads(done.stdout) == {"text": BASE, "html": ""}


def test_a_field_that_no_record_has_is_reported(source: Path) -> None:
    """Records were cleaned by another field, without a message."""
    done = call("corpus", source, "--text-field", "nope", "-q", "--workers", "1")
    assert done.exit_code == 2 and "has no nope; a record needs a str there" in done.stderr


def test_one_field_may_be_id_and_address(tmp_path: Path) -> None:
    """With --id-field url the address was lost, and with it the site."""
    path, index = tmp_path / "in.jsonl", tmp_path / "i"
    record = {"url": "https://estuary.example/1", "text": BASE}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    output = tmp_path / "o.jsonl"
    call("corpus", path, "-o", output, "--index", index, "--id-field", "url", "-q", "--workers", "1")
    assert "estuary.example" in call("sites", index).stdout
    assert "nothing learned yet: 1 pages seen" in call("sites", index, "estuary.example").stderr
    assert call("index", "forget", index, record["url"]).stdout == "forgot 1 document\n"


def test_progress_in_a_log_is_a_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(lambda: 0.5, quiet=False, terminal=False)
    progress.show(Counts(records=5))
    progress._started -= 61
    progress.show(Counts(records=10, broken=2))
    progress.show(Counts(records=11))
    progress.clear()
    told = capsys.readouterr().err
    assert told.startswith("10 records") and told.endswith("2 broken\n") and told.count("\n") == 1


def test_index_commands(source: Path, tmp_path: Path) -> None:
    index = tmp_path / "i"
    call("corpus", source, "-o", tmp_path / "o.jsonl", "--index", index, "-q", "--workers", "1")
    assert json.loads(call("index", "info", index, "--json").stdout)["documents"] == 3
    assert call("index", "check", index).stdout == "sound\n"
    assert call("index", "forget", index, "c").stdout == "forgot 1 document\n"
    assert call("index", "forget", index, "c").exit_code == 2
    assert "bytes before" in call("index", "compact", index).stdout
    assert json.loads(call("index", "info", index, "--json").stdout)["documents"] == 2
    assert "not an index" in call("index", "info", source).stderr


def test_sites_command(tmp_path: Path) -> None:
    path, index = tmp_path / "in.jsonl", tmp_path / "i"
    words = [
        "harbour",
        "council",
        "bakery",
        "orchestra",
        "river",
        "museum",
        "factory",
        "school",
        "bridge",
        "hospital",
    ]
    with path.open("w", encoding="utf-8") as file:
        for at in range(8):
            body = " ".join(words[(at * 3 + step * (at + 1)) % 10] for step in range(40))
            text = f"Story {at}\n\n{body}.\n\nOur editors choose ten stories for you each morning."
            file.write(json.dumps({"id": at, "text": text, "url": f"https://town.example/{at}"}) + "\n")
    call("corpus", path, "-o", tmp_path / "o.jsonl", "--index", index, "-q", "--workers", "1")
    assert "town.example" in call("sites", index).stdout
    (row,) = [
        json.loads(line) for line in call("sites", index, "town.example", "--json").stdout.splitlines()
    ]
    assert row["active"] and row["text"].startswith("Our editors")
    assert call("sites", index, "town.example", "--forget", row["key"]).stdout.split()[3] == "forget"
    assert call("sites", index, "other.example").exit_code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_what_is_no_file_is_not_replaced_by_one(source: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    answer = call("corpus", source, "-o", tmp_path / "pipe")
    assert answer.exit_code == 2
    assert "is no file; write to - instead" in answer.stderr
    assert (tmp_path / "pipe").is_fifo()
    assert "is a folder; name a file in it" in call("corpus", source, "-o", tmp_path).stderr
