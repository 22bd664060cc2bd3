"""What dedup must not do with untrusted input: fetch, execute, leave files behind, or write elsewhere."""

from __future__ import annotations

import ast
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "dedup").rglob("*.py"))
#: Calls that run what they are given, and modules that do or that reach out.
RUNS = {
    "eval",
    "exec",
    "__import__",
    "os.system",
    "pickle.loads",
    "pickle.load",
    "marshal.loads",
    "yaml.load",
}
MODULES_LEFT_OUT = {
    "pickle",
    "marshal",
    "shelve",
    "socket",
    "http.client",
    "urllib.request",
    "ftplib",
    "requests",
}
NO_NETWORK = """
import socket, sys
def refuse(*_, **__):
    raise SystemExit("network")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
from dedup.cli import main
main(sys.argv[1:])
"""
REMOTE = (
    "<!DOCTYPE html SYSTEM 'http://127.0.0.1:9/x.dtd' [<!ENTITY x SYSTEM 'http://127.0.0.1:9/'>]>"
    "<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=a.css></head><body>"
    "<p>The harbour stayed open on Monday &x;</p><img src=a.png><iframe src=b.html></iframe></body></html>"
)
IDS = (
    "../../escaped",
    "/escaped",
    "..\\escaped",
    "a/../../escaped",
    "~root",
    "a\nb",
    "\x1b]0;x\x07",
    "-rf",
    "C:\\x",
)


#: Steps of a Spark job hand rows to one another in Spark's own columns, which no input reaches.
OWN_ROWS = {"spark", "spark_links", "spark_sites", "spark_survey"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.stem not in OWN_ROWS or path.parent.name != "integrations"],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_nothing_runs_or_fetches_what_it_reads(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            assert name not in RUNS, f"{path}:{node.lineno}: {name}"
            shell = [
                word for word in node.keywords if word.arg in ("shell", "allow_pickle")
            ]
            assert all(ast.unparse(word.value) == "False" for word in shell), f"{path}:{node.lineno}"
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        assert not MODULES_LEFT_OUT.intersection(names), f"{path}: imports {names}"


def records(folder: Path, count: int = 9) -> Path:
    source = folder / "in.jsonl"
    lines = [
        {"id": IDS[n % len(IDS)], "html": REMOTE, "url": "http://127.0.0.1:9/"} for n in range(count)
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return source


def test_no_command_reaches_for_the_network(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(REMOTE, encoding="utf-8")
    source = str(records(tmp_path))
    for command in (
        ["clean", str(page), "--format", "json"],
        ["clean", str(page), "--parser", "bs4", "--format", "markdown", "--links"],
        ["corpus", source, "-o", str(tmp_path / "out.jsonl"), "--workers", "1"],
        ["report", str(tmp_path / "out.jsonl.ledger.jsonl"), "-o", str(tmp_path / "r.html")],
    ):
        run = subprocess.run(
            [sys.executable, "-c", NO_NETWORK, *command], capture_output=True, cwd=ROOT, check=False
        )
        assert run.returncode == 0, run.stderr.decode()


def test_ids_are_never_paths_and_nothing_is_left_behind(tmp_path: Path) -> None:
    work, temporary = tmp_path / "work", tmp_path / "tmp"
    work.mkdir()
    temporary.mkdir()
    source = records(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "dedup", "corpus", str(source), "-o", "out.csv", "--index", "seen", "--workers", "2"],
        cwd=work, capture_output=True, check=False,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert b"\x1b" not in run.stderr
    assert sorted(path.name for path in work.iterdir()) == ["out.csv", "out.csv.ledger.jsonl", "seen"]
    assert not list(temporary.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "tmp", "work"]
    assert all(not path.stat().st_mode & 0o022 for path in work.iterdir())
    cells = (work / "out.csv").read_text(encoding="utf-8", errors="replace")
    assert not any(
        cell.startswith(("=", "@", "+", "-")) for row in cells.splitlines() for cell in row.split(",")
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_only_what_resume_needs(tmp_path: Path, number: int) -> None:
    work, temporary = tmp_path / "work", tmp_path / "tmp"
    work.mkdir()
    temporary.mkdir()
    child = subprocess.Popen(
        [sys.executable, "-m", "dedup", "corpus", "-", "--from", "jsonl", "-o", "out.jsonl", "--workers", "2"],
        cwd=work, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdin and child.stderr
    child.stdin.write(b'{"id": 1, "text": "The harbour stayed open."}\n' * 600)
    child.stdin.flush()
    for _ in range(200):
        if (work / "out.jsonl.part").exists():
            break
        time.sleep(0.1)
    child.send_signal(number)
    assert child.wait(30) != 0
    assert b"Traceback" not in child.stderr.read()
    assert not (work / "out.jsonl").exists()
    allowed = ("out.jsonl.part", "out.jsonl.ledger.jsonl.part", "out.jsonl.dedup-part")
    assert all(path.name.startswith(allowed) for path in work.iterdir())
    assert not list(temporary.iterdir())
    child.stdin.close()
    child.stderr.close()
