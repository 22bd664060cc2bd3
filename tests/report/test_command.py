"""The command ``dedup report``: its output files, and its messages about unreadable inputs."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.report.records import TEXT, record
from tests.runner import invoke


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ledger.jsonl").write_text(json.dumps(record()) + "\n", encoding="utf-8")
    return lambda *arguments: invoke("report", *arguments)


def test_articles_and_ledgers_become_one_page(run: Callable[..., Result]) -> None:
    answer = run("article.txt", "ledger.jsonl", "-o", "report.html")
    assert (answer.exit_code, answer.stderr) == (0, "2 articles in report.html\n")
    assert "<title>article.txt</title>" in Path("report.html").read_text(encoding="utf-8")


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_shown(
    run: Callable[..., Result],
) -> None:
    answer = run("none.txt", "article.txt", "none.jsonl", "-o", "report.html")
    assert answer.exit_code == 2
    lines = answer.stderr.splitlines()
    assert lines[0].startswith("dedup: none.txt: ")
    assert lines[1].startswith("dedup: none.jsonl: ")
    assert lines[2] == "1 article in report.html"


def test_without_any_article_that_can_be_read_there_is_no_page(run: Callable[..., Result]) -> None:
    assert run("none.txt", "-o", "report.html").exit_code == 2
    assert not Path("report.html").exists()


def test_standard_output_takes_the_page(run: Callable[..., Result]) -> None:
    answer = run("ledger.jsonl", "-o", "-")
    assert answer.exit_code == 0
    assert answer.stdout.startswith("<!doctype html>")
    assert answer.stdout.endswith("</html>\n")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("folder", "folder: is a folder; name a file, such as "),
        ("none/report.html", "none/report.html: No such file or directory; "),
        ("./article.txt", "./article.txt: is an input; "),
    ],
)
def test_a_position_outside_the_text_is_an_error(run: Callable[..., Result], output: str, said: str) -> None:
    Path("folder").mkdir()
    answer = run("article.txt", "-o", output)
    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"dedup: {said}")
    assert Path("article.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(run: Callable[..., Result]) -> None:
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    assert run("ledger.jsonl", "-o", "pipe").exit_code == 0
    reader.join(10)
    assert read[0].startswith(b"<!doctype html>")
    assert Path("pipe").is_fifo()


def test_rules_of_ones_own_are_explained(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("own.toml").write_text(
        '[[rule]]\ncode = "END01"\nabout = "how our texts end"\nphrases = ["The end came late"]\n'
        'example = "The end came late."\ncounter_example = "The end came early."\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("DEDUP_RULES", "own.toml")
    assert run("article.txt", "-o", "report.html").exit_code == 0
    assert "how our texts end" in Path("report.html").read_text(encoding="utf-8")
