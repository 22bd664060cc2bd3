"""The fixtures: articles with what must be left out of them, and texts that must come out untouched.

Rows alone must get all of them right; the labeller beside them must lose no paragraph.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dedup

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ARTICLES = sorted(path for path in (FIXTURES / "articles").iterdir() if path.is_dir())
KEEP = sorted((FIXTURES / "keep").iterdir())

def name(path: Path) -> str:
    return path.name


def cleaned(folder: Path, labeller: bool = False) -> dedup.Cleaned:
    source = next(folder.glob("input.*"))
    format = "html" if source.suffix == ".html" else "text"
    return dedup.clean(source.read_text(encoding="utf-8"), format=format, labeller=labeller)


@pytest.mark.parametrize("folder", ARTICLES, ids=name)
def test_an_article_comes_out_clean(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert cleaned(folder).text.split("\n") == expected.split("\n")


@pytest.mark.parametrize("folder", ARTICLES, ids=name)
def test_what_was_left_out_is_on_record(folder: Path) -> None:
    expected = json.loads((folder / "removals.json").read_text(encoding="utf-8"))
    assert removed(cleaned(folder)) == [(removal["text"], removal["reason"]) for removal in expected]


def removed(result: dedup.Cleaned) -> list[tuple[str, str]]:
    """Texts left out and why; neighbours inside one line that go for one reason count as one."""
    out: list[tuple[str, str]] = []
    reached = -1
    for span, reason, *_ in result.removals:
        text = result.document.text[span.start : span.end]
        if out and reached == span.start and out[-1][1] == reason and not out[-1][0].endswith("\n"):
            out[-1] = (out[-1][0] + text, reason.value)
        else:
            out.append((text, reason.value))
        reached = span.end
    return [(text.strip(), reason) for text, reason in out]


@pytest.mark.parametrize("folder", ARTICLES, ids=name)
def test_a_clean_article_stays_as_it_is(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert dedup.clean(expected, labeller=False).text == expected


@pytest.mark.parametrize("path", KEEP, ids=name)
def test_a_text_about_residue_is_unchanged(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    result = dedup.clean(text, labeller=False)
    assert result.removals == ()
    assert result.text == text


@pytest.mark.parametrize("folder", ARTICLES, ids=name)
def test_the_labeller_takes_no_paragraph_of_an_article(folder: Path) -> None:
    """Titles and single words aside: whatever it does, every long line of the article is there."""
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    kept = cleaned(folder, labeller=True).text
    assert [line for line in expected.split("\n") if len(line) > 80 and line not in kept] == []
