"""The same invariants on real scraped texts and pages, if they are available."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

import dedup
from dedup.rules import rule

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEDUP_SHARED", ROOT.parent / "shared"))
GOLD = sorted((SHARED / "gold" / "text").glob("*.json"))
PAGES = sorted((SHARED / "data" / "trafilatura" / "tests").rglob("*.html"))[::8]

pytestmark = pytest.mark.skipif(
    not GOLD, reason=f"no shared data at {SHARED}; DEDUP_SHARED names another place"
)


@cache
def cleaned(path: Path) -> dedup.Cleaned:
    return dedup.clean(json.loads(path.read_text(encoding="utf-8"))["text"], format="text")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_cleaning_a_clean_text_changes_nothing(path: Path) -> None:
    once = cleaned(path).text
    assert dedup.clean_text(once, format="text") == once


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_nothing_is_lost_and_everything_can_be_explained(path: Path) -> None:
    result = cleaned(path)
    assert result.restore() == result.document.text
    kept = {at for tile in result.tiles() if tile.removal is None for at in range(*tile.span)}
    for removal in result.removals:
        assert rule(removal.rule).code == removal.rule
        if removal.kept is not None:
            assert any(at in kept for at in range(*removal.kept))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_tiled(path: Path) -> None:
    result = dedup.clean(path)
    assert result.restore() == result.document.text
    assert result.text.strip()
    result.to_dict()
    result.markdown(links=True)
