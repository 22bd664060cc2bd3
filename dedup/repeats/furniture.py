"""Words around a text that are not part of it: labels, credits, links."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.text.words import words

#: First words of web addresses.
LINKS = frozenset(("http", "https", "www"))


def is_furniture(extra: Sequence[str]) -> bool:
    """Whether the words are a label, a credit ("Photo:", "/ AP") or a link, by the first or last."""
    held = words().lists["furniture"]
    if extra and extra[0] in LINKS:
        return True
    return 0 < len(extra) <= 10 and (extra[0] in held or extra[-1] in held)
