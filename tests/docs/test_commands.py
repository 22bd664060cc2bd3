"""The commands in README and documentation run as printed, in a folder with the files they name."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from dedup.cli import main
from tests.runner import invoke

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Not run: what needs a cluster, and shells that set up completion.
SKIPPED = ("dedup spark", "_DEDUP_COMPLETE", "spark-submit")
ARTICLE = """Ferry runs aground off Scarra Point
By Mira Castellane
Photo: Ada Finch / Northsea Pictures
The ship had left Tillmouth in thick fog at six, and its radar went dark for a minute, the coastguard said.
All 212 people on board came ashore on Monday evening. All 212 people on board came ashore on Monday evening.
Also read
Ten years of ferries on the Orr Islands
The company said that it would look into the fault before the ship sails again, and thanked the crew.
"""
SITE = "coast.example"


def commands() -> list[tuple[str, str]]:
    """Page and command of each indented line that calls `dedup`, without what is said beside it."""
    found = []
    for page in PAGES:
        for line in re.findall(r"^ {4}(\S.*)$", page.read_text(encoding="utf-8"), re.M):
            command = re.split(r" {2,}", line)[0]
            call = re.match(r"(?:[^`]*\| )?dedup (?:--|[a-z]+ )", command)
            if call and "[" not in command and not any(word in command for word in SKIPPED):
                found.append((page.name, command))
    return sorted(set(found))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files that the commands name."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "fixtures" / "demo", folder / "fixtures" / "demo")
    page = (ROOT / "fixtures" / "articles" / "page_html" / "input.html").read_text(encoding="utf-8")
    (folder / "pages").mkdir()
    for name in ("article.html", "page.html", "pages/one.html", "pages/two.html"):
        (folder / name).write_text(page, encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "article.html.gz").write_bytes(gzip.compress(page.encode("utf-8")))
    lines = "Fire kills 84 in Tabriz\nFire kills 103 in Tabriz\nFire kills 84 in Tabriz.\n"
    for name in ("captions.txt", "headlines.txt", "news.txt", "notes.txt"):
        (folder / name).write_text(lines, encoding="utf-8")
    records = [
        {"id": str(n), "title": f"Story {n}", "url": f"https://{SITE}/{n}", "html": page} for n in range(2)
    ] + [
        {"id": str(n), "title": f"Story {n}", "url": f"https://{SITE}/{n}",
         "text": f"The Estuary Post, tide by tide\nShip {n} came in\nShip number {n} came in with {n * 7} crates "
                 f"of lot {n * n}, which dealer {n * 13} had ordered in May.\nPrinted on the quay since 1911"}
        for n in range(2, 20)
    ]  # fmt: skip
    crawl = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "crawl.jsonl").write_text(crawl, encoding="utf-8")
    (folder / "articles.jsonl").write_text(crawl, encoding="utf-8")
    (folder / "crawl.jsonl.gz").write_bytes(gzip.compress(crawl.encode("utf-8")))
    own = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (folder / "my-rules.toml").write_text(own, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ready(made: Path) -> Path:
    """The same folder, with what earlier commands leave for later ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        record = invoke("--no-config", "clean", "--format", "json", "article.txt")
        Path("article.json").write_text(record.stdout, encoding="utf-8")
        run = "corpus crawl.jsonl -o clean.jsonl --index seen.db --workers 1 --quiet"
        assert invoke("--no-config", *run.split()).exit_code == 0
        shutil.copy("clean.jsonl.ledger.jsonl", "crawl.jsonl.ledger.jsonl")
    return made


@pytest.mark.parametrize(("page", "command"), commands())
def test_a_command_runs(page: str, command: str, ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    if "--index" in command:
        Path("seen.db").unlink()  # of another crawl
    before, piped, call = command.rpartition(" | ")
    words = shlex.split(call.partition(" > ")[0])[1:]
    if "LINE" in words:
        learned = json.loads(invoke("sites", "seen.db", SITE, "--all", "--json").stdout.splitlines()[0])
        words[words.index("LINE")] = learned["key"]
    words = [{"ID": "3", "CODE": "REP03"}.get(word, word) for word in words]
    names = [sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words]
    workers = ["--workers", "1"] if words[0] == "corpus" else []
    arguments = [*(name for each in names for name in each), *workers]
    answer = invoke("--no-config", *arguments, input=Path("article.html").read_bytes() if piped else None)
    fine = {0, 1} if "--check" in words else {0}
    assert answer.exit_code in fine, f"{page}: {answer.stderr or answer.exception}"
    assert piped or not before


def test_commands_are_found_on_every_page_that_has_some() -> None:
    assert {"README.md", "command-line.md", "how-to-check.md", "how-to-corpus.md", "how-to-lines.md", "index.md",
            "install.md", "own-rules.md"} <= {page for page, _ in commands()}  # fmt: skip


def test_commands_in_running_text_name_flags_that_there_are() -> None:
    seen = 0
    for page in PAGES:
        for name, rest in re.findall(r"`dedup ([a-z]+)([^`]*)`", page.read_text(encoding="utf-8")):
            command = main.get_command(None, name)  # type: ignore[arg-type]
            assert command is not None, f"{page.name}: {name}"
            flags = set(re.findall(r"--[a-z-]+", rest))
            there = {flag for parameter in command.params for flag in (*parameter.opts, *parameter.secondary_opts)}
            assert flags <= there, f"{page.name}: dedup {name}{rest}"
            seen += bool(flags)
    assert seen > 8


@pytest.mark.parametrize("arguments", ["articles/ clean/ --duplicates drop", "hdfs:///articles hdfs:///clean --master yarn"])
def test_commands_for_a_cluster_are_understood(arguments: str) -> None:
    page = (ROOT / "docs" / "how-to-spark.md").read_text(encoding="utf-8")
    assert f"dedup spark {arguments}" in page
    parent = click.Context(main, info_name="dedup", **main.context_settings)
    command = main.get_command(parent, "spark")
    assert command is not None
    assert command.make_context("spark", arguments.split(), parent=parent).params
