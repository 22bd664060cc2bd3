"""Real pages, where the shared data is beside the checkout; a plain skip where it is not."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

_PATTERNS = (
    "data/wcxb/dev/html/*.html.gz",
    "data/trafilatura/**/*.html*",
    "data/sites/**/*.html*",
)


def shared() -> Path:
    """The folder of shared data: DEDUP_SHARED, or `shared` next to the checkout."""
    named = os.environ.get("DEDUP_SHARED")
    return Path(named) if named else Path(__file__).parents[3] / "shared"


def page_files(most: int | None = None) -> list[Path]:
    """All pages, or `most` of them spread evenly; skips the test if there are none."""
    found = [path for pattern in _PATTERNS for path in sorted(shared().glob(pattern))]
    if not found:
        pytest.skip("left out: no pages; put the shared data at ../shared or set DEDUP_SHARED")
    step = 1 if most is None else max(1, len(found) // most)
    return found[::step]


def page_bytes(path: Path) -> bytes:
    """The page, decompressed."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data
