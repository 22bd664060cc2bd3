"""Every file in ``examples/`` runs and gives what `dedup.clean` gives.

``tests/fresh.py`` names the Python and the examples: each is run where only what it asks for is there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dedup
from tests.integrations.local_site import article_page, headline, paragraphs, served

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PYTHON = os.environ.get("DEDUP_EXAMPLES_PYTHON", sys.executable)
PROSE = "The rail operator of Hartmoor extended the night bus line at a cost of {} million crowns."
TEXTS = [
    f"Bus line extended\n\n{prose}\n\nJoseph Abara agreed.\n\n{prose}"
    for prose in [PROSE.format(n) for n in range(5)]
]
CLEAN = [dedup.clean_text(text) for text in TEXTS]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(4) as url:
        yield url


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    rows = [{"id": f"a{n}", "text": text} for n, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def needs(name: str, *packages: str) -> None:
    """Skip an example that is not to be run here, or that lacks a package."""
    if sys.executable != PYTHON:  # there nothing may be missing
        if name not in os.environ["DEDUP_EXAMPLES"].split():
            pytest.skip("not of this environment")
        return
    for package in packages:
        pytest.importorskip(package)


def run(name: str, *arguments: object, module: str = "") -> str:
    """Standard output of an example; fails with its standard error."""
    start = ["-m", *module.split()] if module else []
    mine = {"PYTHONPATH": str(ROOT)} if sys.executable == PYTHON else {}
    own = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [PYTHON, *start, str(EXAMPLES / name), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={**own, **mine, "HF_HUB_OFFLINE": "1", "NO_PROXY": "*"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_list_of_examples_is_complete_and_each_says_how_to_run_it() -> None:
    files = {path.name for path in EXAMPLES.glob("*.py")}
    listed = set(re.findall(r"`(\w+\.py)`", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert listed == files
    for path in EXAMPLES.glob("*.py"):
        start = path.read_text(encoding="utf-8").split('"""')[1]
        assert "Install: pip install " in start
        assert path.name in start.split("Run:")[1]


def test_plain_text(tmp_path: Path) -> None:
    needs("plain_text.py")
    path = tmp_path / "article.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    assert run("plain_text.py", path) == CLEAN[0] + "\n"


@pytest.mark.parametrize(
    ("name", "packages"), [("requests_soup.py", "requests"), ("httpx_parsel.py", "httpx parsel")]
)
def test_scripts(name: str, packages: str, site: str) -> None:
    needs(name, *packages.split())
    text = run(name, f"{site}/article/1")
    assert text.startswith(headline(5, 1))
    assert all(paragraph in text for paragraph in paragraphs(5, 1))


def test_lxml(tmp_path: Path) -> None:
    needs("lxml_files.py", "lxml")
    (tmp_path / "page.html").write_text(article_page(5, 2), encoding="utf-8")
    run("lxml_files.py", tmp_path)
    text = (tmp_path / "page.txt").read_text(encoding="utf-8")
    assert text == dedup.clean_text(article_page(5, 2)) + "\n"


def test_scrapy(tmp_path: Path, site: str) -> None:
    needs("scrapy_spider.py", "scrapy")
    out = tmp_path / "items.jsonl"
    run("scrapy_spider.py", "-a", f"url={site}/list/0", "-O", out, module="scrapy runspider")
    found = rows(out)
    assert len(found) == 4
    for item in found:
        answer = dedup.clean(item["html"])
        assert item["text"] == answer.text
        assert item["ledger"]["removals"] == answer.to_dict()["removals"]


@pytest.mark.parametrize(
    ("name", "packages"),
    [("many_processes.py", ""), ("polars_column.py", "polars"), ("datasets_map.py", "datasets")],
)
def test_files_in_files_out(name: str, packages: str, articles: Path, tmp_path: Path) -> None:
    needs(name, *packages.split())
    out = tmp_path / "clean.jsonl"
    run(name, articles, out)
    assert [(row["id"], row["text"]) for row in rows(out)] == [
        (f"a{n}", text) for n, text in enumerate(CLEAN)
    ]


def test_pandas(articles: Path) -> None:
    needs("pandas_column.py", "pandas")
    table = json.loads(run("pandas_column.py", articles))["data"]
    assert table == [{"id": f"a{n}", "text": text} for n, text in enumerate(CLEAN)]


def test_sklearn(articles: Path) -> None:
    needs("sklearn_pipeline.py", "sklearn")
    assert run("sklearn_pipeline.py", articles).startswith("articles, words: 5 ")


@pytest.mark.spark
def test_spark(articles: Path, tmp_path: Path) -> None:
    needs("spark_job.py", "pyspark")
    run("spark_job.py", articles, tmp_path / "clean")
    found = [row for part in sorted((tmp_path / "clean").glob("part-*")) for row in rows(part)]
    assert sorted((row["id"], row["text"]) for row in found) == [
        (f"a{n}", text) for n, text in enumerate(CLEAN)
    ]
