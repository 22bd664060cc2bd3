"""The Python of docs/how-to-scripts.md runs as printed, block after block, with the page it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import dedup
from tests.integrations.local_site import article_page, headline, paragraphs, served

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(
    r"^```python\n(.*?)^```", (ROOT / "docs" / "how-to-scripts.md").read_text(encoding="utf-8"), re.M | re.S
)
#: What the blocks need, in their order.
NEEDS = (
    "requests lxml parsel", "", "", "", "trafilatura", "newspaper readability", "langchain_core", "llama_index.core",
)  # fmt: skip
PAGE = article_page(5, 1)


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the blocks before have made, in a folder with the page."""
    monkeypatch.chdir(tmp_path)
    Path("article.html").write_text(PAGE, encoding="utf-8")
    Path("feed.xml").write_text("<rss><channel><item><title>Bridge closed</title></item></channel></rss>")
    return {"__name__": "__main__", "dedup": dedup, "Path": Path, "page": PAGE}


def run(at: int, names: dict[str, Any], url: str = "") -> dict[str, Any]:
    code = BLOCKS[at].replace("https://example.org/news/1", url or "https://example.org/news/1")
    exec(compile(code.replace("workers=4", "workers=1"), f"block {at + 1}", "exec"), names)
    return names


@pytest.mark.filterwarnings("default")  # of the libraries
@pytest.mark.parametrize("at", range(len(NEEDS)))
def test_a_block_runs(at: int, names: dict[str, Any]) -> None:
    assert len(BLOCKS) == len(NEEDS)
    for package in NEEDS[at].split():
        pytest.importorskip(package)
    with served(3) as url:
        run(at, names, f"{url}/article/1")


def is_the_article(text: str) -> bool:
    """Whether it is the body of the page once, without the surrounding boilerplate."""
    body = paragraphs(5, 1)
    return all(text.count(part) == 1 for part in body) and "Share on Facebook" not in text


@pytest.mark.filterwarnings("default")
def test_after_and_instead_of_trafilatura(names: dict[str, Any]) -> None:
    pytest.importorskip("trafilatura")
    run(4, names)
    assert is_the_article(names["instead"])
    assert names["instead"].startswith(headline(5, 1))
    assert is_the_article(names["after"])


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(
    ("at", "package", "found"),
    [
        (5, "langchain_core", lambda names: names["documents"][0].page_content),
        (6, "llama_index.core", lambda names: names["nodes"][0].get_content()),
    ],
)
def test_a_document_of_a_framework_is_clean(at: int, package: str, found: Any, names: dict[str, Any]) -> None:
    pytest.importorskip(package)
    text = found(run(at, names))
    assert is_the_article(text)
