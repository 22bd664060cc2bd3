"""Elements while they are open, and as a document records those with text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, compress, repeat
from typing import Any

from dedup.document import Element, make

#: An element as it was opened: tag, attributes, number of its parent. Elements have numbers in the
#: order of their start tags, 0 is what is round the page. So of two the larger is never the ancestor.
Opened = tuple[str, Mapping[str, Any], int]


def record(opened: Sequence[Opened], used: Iterable[int]) -> tuple[tuple[Element, ...], list[int]]:
    """The elements with text and their ancestors; for each opened element its index there.

    The index of an element that is not recorded is meaningless, except -1 for that of number 0.
    """
    kept = bytearray(len(opened))
    for number in used:
        kept[number] = 1
    for number in range(len(opened) - 1, 0, -1):
        if kept[number]:
            kept[opened[number][2]] = 1
    kept[0] = 0
    places = list(accumulate(kept, initial=-1))[1:]
    rows = [
        (tag, names(attributes) if attributes else "", places[parent])
        for tag, attributes, parent in compress(opened, kept)
    ]
    return tuple(map(make, repeat(Element), rows)), places


def common(a: int, b: int, opened: Sequence[Opened]) -> int:
    """The innermost element that holds both, or is one and holds the other."""
    while a != b:
        if a > b:
            a = opened[a][2]
        else:
            b = opened[b][2]
    return a


def names(attributes: Mapping[str, Any]) -> str:
    """Class, id and role tokens, lower-case, separated by one blank."""
    found: Any = attributes.get("class") or ""
    if found.__class__ is not str:
        found = " ".join(found)
    if "id" in attributes:
        found = f"{found} {attributes['id'] or ''}"
    if "role" in attributes:
        found = f"{found} {attributes['role'] or ''}"
    return folded(found) if found else ""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Names in lower case, one blank between."""
    return " ".join(text.lower().split())
