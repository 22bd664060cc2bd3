"""Rows that look by a pattern, and which of them a line is worth trying.

A pattern is tried only where the line has a length, a sign and a word that any match of it has. The
rows are sorted by these once; a line then costs a few look-ups and the patterns that may match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from dedup.residue.rule import Rule
from dedup.residue.rules import all_rules


class Shape(NamedTuple):
    """A row that looks by a pattern, and what a line must show before it is tried.

    number   its place among the rows
    pattern  gives the compiled pattern; it is compiled when first asked for
    ends     gives that of the last signs of a line
    """

    number: int
    row: Rule
    needs: frozenset[str]
    heads: frozenset[str]
    holds: frozenset[str]
    pattern: Callable[[], re.Pattern[str]]
    ends: Callable[[], re.Pattern[str]]
    inside: tuple[str, ...]


class Tried(NamedTuple):
    """Shapes for lines of some length with some signs, by the words they ask for.

    free     ask for none
    headed   by the word that the line must begin with
    any      all of those, for a line without words
    holding  ask for a word anywhere in the line, one of `words`
    """

    free: Sequence[Shape]
    headed: dict[str, list[Shape]]
    any: Sequence[Shape]
    holding: Sequence[Shape]
    words: frozenset[str]


@cache
def shapes(mode: str) -> tuple[Shape, ...]:
    """All rows of a mode, "shape" or "span"."""
    return tuple(
        Shape(
            number,
            row,
            frozenset(row.needs),
            frozenset(row.heads.split()),
            frozenset(row.holds.split()),
            cache(partial(re.compile, row.pattern)),
            cache(partial(re.compile, rf"(?:{row.ends})\Z")),
            tuple(row.inside.split()),
        )
        for number, row in enumerate(all_rules())
        if row.mode == mode
    )


@cache
def _limits() -> list[int]:
    return sorted({shape.row.limit for shape in shapes("shape")})


@cache
def _marks(limit: int) -> re.Pattern[str]:
    """The signs that shapes for lines of this length look for."""
    signs = {sign for shape in shapes("shape") if shape.row.limit >= limit for sign in shape.needs}
    return re.compile(f"[{re.escape(''.join(sorted(signs)))}]" if signs else r"(?!)")


@lru_cache(maxsize=4096)
def _tried(limit: int, marks: frozenset[str]) -> Tried:
    found = [
        shape
        for shape in shapes("shape")
        if shape.row.limit >= limit and (not shape.needs or not shape.needs.isdisjoint(marks))
    ]
    headed: dict[str, list[Shape]] = {}
    for shape in found:
        for word in shape.heads:
            headed.setdefault(word, []).append(shape)
    holding = [shape for shape in found if shape.holds and not shape.heads]
    words = frozenset().union(*[shape.holds for shape in holding])
    free = [shape for shape in found if not (shape.heads or shape.holds)]
    return Tried(free, headed, [shape for shape in found if shape.heads], holding, words)


def shape_hits(text: str, parts: Sequence[str], have: Collection[str]) -> list[Rule]:
    """The "shape" rows that the whole of `text` matches, in their order.

    parts  its words, folded; `have` the same as a set
    """
    limits = _limits()
    place = bisect_left(limits, len(text))
    if place == len(limits):
        return []
    limit = limits[place]
    tried = _tried(limit, frozenset(_marks(limit).findall(text)))
    found = [shape for shape in tried.free if shape.pattern().fullmatch(text)]
    if parts:
        head = parts[0]
        headed: Sequence[Shape] = tried.headed.get("0" if head.isdigit() else head, ())
    else:
        headed = tried.any
    for shape in headed:
        if (not shape.holds or not shape.holds.isdisjoint(have)) and shape.pattern().fullmatch(text):
            found.append(shape)
    if not tried.words.isdisjoint(have):
        for shape in tried.holding:
            if not shape.holds.isdisjoint(have) and shape.pattern().fullmatch(text):
                found.append(shape)
    return [shape.row for shape in sorted(found)] if len(found) > 1 else [s.row for s in found]
