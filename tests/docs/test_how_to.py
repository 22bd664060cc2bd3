"""The Python in how-to pages runs as it stands, beside the files that it names."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGE = ROOT / "fixtures" / "articles" / "page_html" / "input.html"
#: Page -> packages that its blocks need, in their order; "" for none.
PAGES = {
    "how-to-data-frames.md": ("pandas", "polars", "datasets", "sklearn"),
    "how-to-lines.md": ("",),
    "how-to-check.md": ("",),
    "how-to-corpus.md": ("",),
}
BLOCKS = [(page, at, package) for page, packages in PAGES.items() for at, package in enumerate(packages)]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages name."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(PAGE, "article.html")
    record = {"id": "1", "html": PAGE.read_text(encoding="utf-8")}
    Path("articles.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("page", "at", "package"), BLOCKS)
@pytest.mark.filterwarnings("default::DeprecationWarning")
def test_a_block_runs(page: str, at: int, package: str, here: Path) -> None:
    if package:
        pytest.importorskip(package)
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) == len(PAGES[page])
    # One process: more would start this test again in each.
    code = blocks[at].replace("n_process=4", "n_process=1").replace(", num_proc=4", "")
    exec(compile(code, f"{page}, block {at + 1}", "exec"), {"__name__": "__main__"})
