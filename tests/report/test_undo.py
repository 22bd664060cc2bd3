from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from dedup.errors import InputError
from dedup.rendering.undo import undo
from tests.report.records import MARKS, TEXT, record
from tests.runner import invoke


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


def run(*arguments: str | Path, given: bytes = b"") -> Result:
    return invoke("undo", *arguments, input=given)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.jsonl"
    path.write_text(json.dumps(record("a")) + "\n" + json.dumps(record("b")) + "\n", "utf-8")
    return path


def test_command_puts_back_by_reason(ledger: Path) -> None:
    answer = run(ledger, "--reason", "credit", "--id", "b", "--json")
    first, second = (json.loads(line) for line in answer.output.splitlines())
    assert first == record("a")
    assert "JO BLOGGS / AP" in second["text"]


@pytest.mark.parametrize("rules", [["--rule", "CRE01", "--rule", "SUB01"], ["--rule", "cre01, sub01"]])
def test_command_puts_back_by_several_rules_in_any_case(ledger: Path, rules: list[str]) -> None:
    first = json.loads(run(ledger, "--json", *rules).stdout.splitlines()[0])
    assert [removal["rule"] for removal in first["removals"]] == ["REP03", "REP01"]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (["--rule", "CRE99"], "no removal by rule CRE99; `dedup report` shows all removals"),
        (["--id", "c"], "no record with id c"),
    ],
)
def test_a_rule_or_an_id_that_is_nowhere_is_named(ledger: Path, named: list[str], said: str) -> None:
    answer = run(ledger, *named, "--json")
    assert answer.exit_code == 2
    assert answer.stderr == f"dedup: {ledger}: {said}\n"
    assert len(answer.stdout.splitlines()) == 2


def test_a_file_is_not_replaced_by_nothing_if_no_record_has_the_id(ledger: Path, tmp_path: Path) -> None:
    old = tmp_path / "text.txt"
    old.write_text("old", "utf-8")
    answer = run(ledger, "--id", "c", "-o", old)
    assert (answer.exit_code, answer.stderr) == (2, f"dedup: {ledger}: no record with id c\n")
    assert old.read_text("utf-8") == "old"


def test_a_reason_that_is_none_is_refused(ledger: Path) -> None:
    answer = run(ledger, "--reason", "credits")
    assert answer.exit_code == 2
    assert "'credits' is not a reason; choose from repeat, nav" in answer.stderr


def test_command_writes_the_text_exactly(ledger: Path, tmp_path: Path) -> None:
    ledger.write_text(json.dumps(record()), "utf-8")
    assert run(ledger).stdout_bytes == TEXT.encode()
    assert run(ledger, "-o", tmp_path / "text.txt").stdout_bytes == b""
    assert (tmp_path / "text.txt").read_bytes() == TEXT.encode()


def test_a_line_that_is_no_record_is_named(ledger: Path) -> None:
    ledger.write_text(json.dumps(record()) + '\n{"text": 3}\n', "utf-8")
    answer = run(ledger)
    assert answer.exit_code == 2
    assert "line 2" in answer.stderr


LINES = "Caf\u00e9 sold\r\nThe caf\u00e9 on the quay was sold on Monday.\r\nThe caf\u00e9 on the quay was sold on Monday.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        LINES.encode("utf-8"),
        LINES.encode("cp1252"),
        LINES.encode("utf-8-sig"),
        LINES.encode("utf-16"),
        LINES.encode("utf-8") + b"\xff\xfe\x00 stray bytes\r",
        "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3067\u3059\u3002\n".encode("shift_jis") * 9,
        b"",
    ],
    ids=["utf-8", "windows-1252", "mark", "utf-16", "stray bytes", "shift_jis", "nothing"],
)
def test_a_text_comes_back_in_the_bytes_that_it_came_in(data: bytes) -> None:
    ledger = invoke("clean", "--format", "json", "--from", "text", input=data)
    assert run(given=ledger.stdout_bytes).stdout_bytes == data
