"""Both readers of HTML, held to the same blocks on real pages.

`html.parser` does not know the HTML standard's rules for misplaced tags, so on broken markup the
trees differ, and with them a kind or a link; the text may not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dedup.document import Document
from dedup.options import Options
from dedup.reading import read
from tests.reading.pages import page_bytes, page_files

FAST = Options(format="html")
SECOND = Options(format="html", parser="bs4")


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def details(document: Document) -> list[Any]:
    text = document.text
    return [
        (b.kind, b.level, text[b.start : b.end], b.markup.hidden,
         [text[k.start : k.end] for k in b.markup.links])
        for b in document.blocks if b.markup
    ]  # fmt: skip


def compare(files: list[Path], same_texts: float, same_details: float) -> None:
    equal = alike = 0
    for path in files:
        data = page_bytes(path)
        fast, second = read(data, FAST), read(data, SECOND)
        equal += texts(fast) == texts(second)
        alike += details(fast) == details(second)
        a, b = "".join(fast.text.split()), "".join(second.text.split())
        assert abs(len(a) - len(b)) <= 50 + 0.02 * len(a), (
            f"{path.name}: {len(a)} and {len(b)} characters"
        )
    assert equal >= same_texts * len(files), f"the same texts on {equal} of {len(files)} pages"
    assert alike >= same_details * len(files), f"the same blocks on {alike} of {len(files)} pages"


def test_sample() -> None:
    compare(page_files(60), 0.95, 0.9)


@pytest.mark.slow
def test_all_pages() -> None:
    compare(page_files(), 0.97, 0.94)
