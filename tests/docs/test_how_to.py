"""The Python on every page runs as printed, in a folder with the files that the page names."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGE = ROOT / "fixtures" / "articles" / "page_html" / "input.html"
#: Page -> for each of its blocks, the packages that it needs; blocks of a page share their names.
NEEDS = {
    "how-to-check.md": [""],
    "how-to-corpus.md": [""],
    "how-to-data-frames.md": ["pandas", "polars", "datasets", "sklearn"],
    "how-to-lines.md": [""],
    "how-to-scrapy.md": ["", "", ""],
    "how-to-scripts.md": ["bs4 lxml parsel requests", "", "", "", "trafilatura", "newspaper readability",
                          "langchain_core", "llama_index.core"],
    "how-to-spark.md": ["none"],  # needs a cluster: compiled, not run
    "index.md": [""],
    "own-rules.md": [""],
}  # fmt: skip
FEED = """<rss version="2.0"><channel><title>Harbour Post</title><item><title>Bridge closed</title>
<description>The bridge was closed on Monday.</description></item></channel></rss>"""
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)  # those with a title are files of the tutorial


def blocks(page: str) -> list[str]:
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages name."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(PAGE, "article.html")
    Path("feed.xml").write_text(FEED, encoding="utf-8")
    record = {"id": "1", "html": PAGE.read_text(encoding="utf-8")}
    Path("articles.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    own = (DOCS / "own-rules.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    Path("my-rules.toml").write_text(own, encoding="utf-8")
    return tmp_path


def served(*_: object, **__: object) -> Any:
    """What `requests.get` would give for the page, without network."""
    import requests

    response = requests.Response()
    response.status_code, response._content = 200, PAGE.read_bytes()
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    return response


@pytest.mark.parametrize(("page", "at"), [(page, at) for page in NEEDS for at in range(len(NEEDS[page]))])
@pytest.mark.filterwarnings("default::DeprecationWarning")
def test_a_block_runs(page: str, at: int, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {"__name__": "__main__", "page": PAGE.read_text(encoding="utf-8")}
    for name in NEEDS[page][at].replace("none", "").split():
        pytest.importorskip(name)
    if page == "how-to-scripts.md":  # begins with what all its blocks import
        exec("import dedup\nfrom pathlib import Path", names)
    if "requests" in NEEDS[page][at]:
        monkeypatch.setattr("requests.get", served)
    # One process: more would start this test again in each.
    code = blocks(page)[at].replace("workers=4", "workers=1").replace(", num_proc=4", "")
    compiled = compile(code, f"{page}, block {at + 1}", "exec")
    if NEEDS[page][at] != "none":
        exec(compiled, names)


def test_every_block_of_python_is_listed() -> None:
    there = {page.name: len(blocks(page.name)) for page in DOCS.glob("*.md")}
    assert {page: count for page, count in there.items() if count} == {
        page: len(needs) for page, needs in NEEDS.items()
    }


def test_settings_of_scrapy_name_what_there_is() -> None:
    pytest.importorskip("scrapy")
    from scrapy.utils.misc import load_object

    for block in blocks("how-to-scrapy.md"):
        for path in re.findall(r'"(dedup\.[\w.]+)"', block):
            assert load_object(path)
