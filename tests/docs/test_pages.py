"""The documentation is complete and agrees with the code, and its shell sessions run."""

from __future__ import annotations

import configparser
import inspect
import os
import re
import runpy
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup.cli.knobs import KNOBS, environment_name
from dedup.corpus.settings import corpus_option_names
from dedup.errors import RuleError
from dedup.integrations.settings import NAMES
from dedup.options import option_names
from dedup.residue.own import OwnRule
from dedup.rules import all_rules, explain
from tests.runner import invoke

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MADE: dict[str, Any] = runpy.run_path(str(DOCS / "pages.py"))
PAGES: dict[str, Any] = MADE["PAGES"]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dedup").rglob("*.py"))


def page(name: str) -> str:
    return PAGES[name]() if name in PAGES else (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", option_names())
def test_every_option_is_documented(name: str) -> None:
    section = page("options.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    if name in KNOBS:
        assert KNOBS[name].names[0] in section
        assert f"`{environment_name(name)}`" in section
    else:
        assert "Python only" in section


@pytest.mark.parametrize("code", [row.code for row in all_rules()])
def test_every_rule_is_documented(code: str) -> None:
    section = page("rules.md").split(f"\n### {code}\n")[1].split("\n### ")[0]
    row = explain(code)
    assert row is not None
    for text in (row.about[1:], *row.example.splitlines(), *row.counter_example.splitlines()):
        assert text.rstrip() in section


def test_every_code_that_code_writes_is_a_rule() -> None:
    written = set(re.findall(r'"((?:site|passage)-[a-z]+)"', SOURCES))
    assert {"site-line", "site-place", "passage-seen"} <= written
    assert all(explain(code) for code in written)


def test_every_public_name_is_in_the_reference() -> None:
    listed = [name for names in MADE["GROUPS"].values() for name in names]
    assert sorted([*listed, "__version__"]) == sorted(dedup.__all__)
    text = page("reference.md")
    for name in listed:
        assert f"\n### {name}\n" in text
        value = getattr(dedup, name)
        assert str(inspect.getdoc(value)).splitlines()[0].replace("``", "`") in text
    assert all(f"| `{name}` |" in text for name in corpus_option_names())


def test_every_variable_of_the_environment_is_documented() -> None:
    read = set(re.findall(r'environ(?:ment)?(?:\.get\(|\[)"([A-Z_]+)"', SOURCES))
    read = {name for name in read if "SPARK_" not in name}  # Spark's own
    read |= set(re.findall(r'envvar="([A-Z_]+)"', SOURCES))
    assert {"DEDUP_CONFIG", "DEDUP_TRACEBACK", "NO_COLOR"} <= read
    text = page("settings.md") + page("options.md")
    assert all(f"`{name}`" in text for name in read | {"_DEDUP_COMPLETE"})


def test_every_key_of_a_rule_of_ones_own_is_documented(tmp_path: Path) -> None:
    text = page("own-rules.md")
    path = tmp_path / "rules.toml"
    path.write_text("[[rule]]\ncode = 'X1'\nno = 1\n")
    with pytest.raises(RuleError, match="choose from ") as caught:
        dedup.load_rules(path)
    keys = str(caught.value).partition("choose from ")[2].split(", ")
    assert len(keys) > 8
    assert all(f"`{key}`" in text for key in keys)
    path.write_text(text.split("```toml\n")[1].split("```")[0])
    assert [row.code for row in dedup.load_rules(path)] == ["CLUB01", "DESK01", "NOTE01"]
    assert all(isinstance(row, OwnRule) for row in dedup.load_rules(path))


def test_every_field_of_the_record_is_documented() -> None:
    text = page("record.md")
    read = dedup.clean(
        b"By Mira Castellane\n\n120 bolts of the old pier were rusty, the inspectors said on Monday.\n\n"
        b"The pier is closed.\n\nThe pier is closed.\n\n"
        b"140 bolts of the old pier were rusty, the inspectors said on Monday.\n"
    ).to_dict()
    assert read["variants"] and any("kept" in removal for removal in read["removals"])
    fields = {*read, *read["source"], *read["variants"][0], *(k for r in read["removals"] for k in r)}
    assert all(f"`{name}`" in text for name in fields)
    assert all(f"`{name}`" in text for name in dedup.Metadata.__slots__)
    assert all(f"\n| `{reason}` | " in text for reason in dedup.Reason)


def test_every_flag_is_documented() -> None:
    text = page("record.md").split("## Flags")[1]
    documented = set(re.findall(r"^\| `([a-z-]+)[:`]", text, re.M))
    written = set(re.findall(r'"([a-z](?:[a-z-]+-(?:limit|bytes|mark|budget|reversible|article)))"', SOURCES))
    assert documented == written | {"failed"}
    assert 'f"failed: {' in SOURCES


def test_every_extra_is_documented() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| ", page("install.md"), re.M)
    assert sorted(listed) == sorted(setup["options.extras_require"])


def test_every_setting_of_scrapy_is_documented() -> None:
    text = page("how-to-scrapy.md")
    assert all(f"`{name}`" in text for name in NAMES)


def test_the_readme_shows_what_the_command_says() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    answer = invoke("--no-config", "clean", "--explain", ROOT / "fixtures" / "demo" / "article.txt")
    assert answer.stderr.endswith(f"\n\n{shown}")


def test_pages_of_the_readme_are_those_of_the_documentation() -> None:
    picture = DOCS / "pictures" / "report.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    for name in ("README.md", "docs/index.md", "docs/how-to-check.md"):
        assert "pictures/report.png)" in (ROOT / name).read_text(encoding="utf-8")


def test_every_page_is_in_the_menu_and_every_entry_is_a_page() -> None:
    listed = re.findall(r"([\w/.-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    there = {path.name for path in DOCS.glob("*.md")} | set(PAGES)  # decisions are added by a hook
    assert sorted(listed) == sorted(there | {"changelog.md"})


def test_the_sessions_of_the_tutorial_run() -> None:
    """A failing command fails the build; the output is shown, not compared."""
    played = runpy.run_path(str(DOCS / "sessions.py"))["played"](page("tutorial.md"))
    assert "$ dedup clean pier.html\nEllerby closes its old pier\n" in played
    assert "number 120 -> 140" in played
    assert "articles in report.html" in played


def test_a_session_that_fails_is_noticed() -> None:
    session = runpy.run_path(str(DOCS / "sessions.py"))
    with pytest.raises(session["SessionError"], match="exit status 2"):
        session["played"]("```console\n$ dedup clean none.txt\n```\n")


@pytest.mark.slow
@pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed; the extra `docs`")
def test_the_site_builds_and_needs_no_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for built in tmp_path.rglob("*.html"):
        text = built.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="?https?://', text), built.name
