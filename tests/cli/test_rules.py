"""``dedup rules``, and the table behind it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from dedup.errors import RuleError
from dedup.ledger import Reason
from dedup.rules import all_rules, explain, rule

Run = Callable[..., Result]


def test_every_row_is_listed_once(run: Run) -> None:
    listed = [line.split()[0] for line in run("rules").stdout.splitlines()]
    assert listed == [row.code for row in all_rules()]
    assert len({code.upper() for code in listed}) == len(listed)


@pytest.mark.parametrize("row", all_rules(), ids=lambda row: row.code)
def test_every_rule_can_be_shown(run: Run, row: object) -> None:
    entry = rule(str(getattr(row, "code")))  # noqa: B009
    told = run("rules", entry.code.lower()).stdout
    assert told.startswith(f"{entry.code} ({entry.reason}): {entry.about}\n")
    for example in (entry.example, entry.counter_example):
        assert bool(example) == (entry.kind != "judgement")
        assert example.partition("\n")[0].strip() in told
    assert entry.reason in {*Reason, "variant"}


def test_rows_of_one_reason(run: Run) -> None:
    rows = [
        json.loads(line)
        for line in run("rules", "--reason", "repeat", "--format", "json").stdout.splitlines()
    ]
    assert rows
    assert {row["reason"] for row in rows} == {"repeat"}
    assert set(rows[0]) == {"code", "kind", "reason", "about", "example", "counter_example"}


def test_an_unknown_code(run: Run) -> None:
    result = run("rules", "REP9")
    assert result.exit_code == 2
    assert result.stderr == "dedup: REP9: no such rule; did you mean REP09, REP10, REP08?\n"
    with pytest.raises(RuleError, match="`dedup rules` lists them"):
        rule("%")
    assert explain("%") is None
