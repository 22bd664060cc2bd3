from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dedup.cli.undo import undo as command
from dedup.errors import InputError
from dedup.rendering.undo import undo
from tests.report.records import MARKS, TEXT, record


def test_everything_back_is_the_text_as_it_was_read() -> None:
    answer = undo(record(), lambda removal: True)
    assert answer["text"] == TEXT
    assert answer["removals"] == []


def test_one_rule_back_leaves_the_rest_out() -> None:
    answer = undo(record(), lambda removal: removal["rule"] == "CRE01")
    assert "JO BLOGGS / AP" in answer["text"]
    assert "newsletter" not in answer["text"]
    assert [r["rule"] for r in answer["removals"]] == [m[2] for m in MARKS if m[2] != "CRE01"]


def test_undo_in_steps_is_undo_at_once() -> None:
    answer = record()
    for mark in MARKS:
        answer = undo(answer, lambda removal, rule=mark[2]: removal["rule"] == rule)
    assert answer["text"] == TEXT


def test_the_record_itself_stays() -> None:
    given = record()
    undo(given, lambda removal: True)
    assert given == record()


@pytest.mark.parametrize(
    "change", [{"start": 3}, {"text": "short"}, {"end": 10_000, "text": "x" * 9_000}]
)
def test_removals_that_do_not_fit_are_refused(change: dict[str, object]) -> None:
    bad = record()
    bad["removals"][1].update(change)
    with pytest.raises(InputError, match="do not fit"):
        undo(bad, lambda removal: True)


def test_command_puts_back_by_reason(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(json.dumps(record("a")) + "\n" + json.dumps(record("b")) + "\n", "utf-8")
    answer = CliRunner().invoke(command, [str(ledger), "--reason", "credit", "--id", "b", "--json"])
    first, second = (json.loads(line) for line in answer.output.splitlines())
    assert first == record("a")
    assert "JO BLOGGS / AP" in second["text"]


def test_command_writes_the_text_exactly(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(json.dumps(record()), "utf-8")
    answer = CliRunner().invoke(command, [str(ledger)])
    assert answer.stdout_bytes == TEXT.encode()


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(json.dumps(record()) + '\n{"text": 3}\n', "utf-8")
    answer = CliRunner().invoke(command, [str(ledger)])
    assert isinstance(answer.exception, InputError)
    assert "line 2" in str(answer.exception)
