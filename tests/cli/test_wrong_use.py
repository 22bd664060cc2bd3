"""Error messages for wrong arguments: what is wrong, where, and a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.txt", "none.txt: No such file or directory; check the name"),
        ("", "'': the name is empty; check the name"),
        ("https://coast.example/pier", "dedup does not download, try: curl -s URL | dedup clean"),
    ],
)
def test_a_name_that_is_no_file_is_reported_with_a_hint(run: Run, name: str, said: str) -> None:
    answer = run("clean", name)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("claen", "No such command 'claen'; did you mean clean?"),
        ("xyzzy", "No such command 'xyzzy'; choose from clean, rules, "),
    ],
)
def test_an_unknown_command_is_reported_with_the_likely_one(run: Run, typed: str, said: str) -> None:
    answer = run(typed)
    assert answer.exit_code == 2
    assert said in answer.stderr


def test_a_file_in_place_of_a_command_is_reported_with_the_way_to_clean_it(run: Run, article: Path) -> None:
    answer = run(str(article))
    assert answer.exit_code == 2
    assert f"to clean it: dedup clean {article}" in answer.stderr


def test_links_without_markdown_are_refused(run: Run, article: Path) -> None:
    assert "needs --format markdown" in run("clean", "--links", str(article)).stderr
    assert run("clean", "--links", "--format", "markdown", str(article)).exit_code == 0


def test_statistics_count_rules_over_all_inputs(run: Run, article: Path) -> None:
    answer = run("clean", "--check", "--statistics", "-q", str(article), str(article))
    head, first = answer.stderr.splitlines()
    assert head.split() == ["times", "rule", "reason", "what", "it", "removes"]
    assert first.split()[0] == "2"
    assert run("clean", "--statistics", "-", input="Nothing here.\n").stderr == "nothing removed\n"


@pytest.mark.parametrize("data", [b"\x7fELF\x02", b"SQLite format 3\x00", b"\x89PNG\r\n\x1a\n\x00"])
def test_what_is_no_text_is_refused(run: Run, data: bytes) -> None:
    answer = run("clean", "-", input=data)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "not text" in answer.stderr


def test_a_language_that_is_no_code_is_an_error(run: Run) -> None:
    answer = run("clean", "--language", "zz9", input="A line.")
    assert answer.exit_code == 2
    assert "language: 'zz9' is not an ISO 639-1 code such as en" in answer.stderr
