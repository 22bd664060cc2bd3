"""What a page's head says about the article."""

from __future__ import annotations

from typing import Any


def lexbor_hints(tree: Any) -> dict[str, str]:
    return {}
