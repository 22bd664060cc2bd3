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

#: Characters beyond this one are not told apart at the edges of a line.
LAST_ASCII = "\x7f"


class Shape(NamedTuple):
    """A row that looks by a pattern, and what a line must show before it is tried.

    number   its place among the rows
    pattern  gives the compiled pattern; it is compiled when first asked for
    first    characters with one of which a line must begin
    ends     endings, in lower case, of which a line must have one
    """

    number: int
    row: Rule
    needs: frozenset[str]
    heads: frozenset[str]
    holds: frozenset[str]
    pattern: Callable[[], re.Pattern[str]]
    first: frozenset[str]
    ends: frozenset[str]
    inside: tuple[str, ...]

    def begins(self, text: str) -> bool:
        """Whether a line begins like one that is worth trying."""
        return not self.first or text[0] in self.first or text[0] > LAST_ASCII

    def ended(self, tail: str) -> bool:
        """Whether a line with this tail ends like one that is worth trying."""
        last = tail.rstrip()[-2:].lower()
        known = last[-1:] in self.ends or (last[-1:] == "." and last in self.ends)
        return not self.ends or known or last[-1:] > LAST_ASCII


class Asking(NamedTuple):
    """Shapes that ask for a word, in order.

    headed   by the word that a line must begin with
    any      all of those, for a line without words
    holding  ask for a word anywhere in the line, one of `words`
    """

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
            frozenset(row.first),
            frozenset(row.ends.split()),
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


@lru_cache(maxsize=256)
def _free(limit: int, marks: frozenset[str]) -> tuple[Shape, ...]:
    """Shapes that ask for no word, for lines of this length with these signs."""
    free = [shape for shape in shapes("shape") if not (shape.heads or shape.holds)]
    return tuple([shape for shape in free if _fits(shape, limit, marks)])


def _fits(shape: Shape, size: int, marks: frozenset[str]) -> bool:
    """Whether a line has a length and a sign that the shape asks for."""
    return shape.row.limit >= size and (not shape.needs or not shape.needs.isdisjoint(marks))


@cache
def _asking() -> Asking:
    headed: dict[str, list[Shape]] = {}
    for shape in shapes("shape"):
        for word in shape.heads:
            headed.setdefault(word, []).append(shape)
    holding = [shape for shape in shapes("shape") if shape.holds and not shape.heads]
    words = frozenset().union(*[shape.holds for shape in holding])
    return Asking(headed, [shape for shape in shapes("shape") if shape.heads], holding, words)


def shape_hits(text: str, parts: Sequence[str], have: Collection[str]) -> list[Rule]:
    """The "shape" rows that the whole of `text` matches, in their order.

    parts  its words, folded; `have` the same as a set
    """
    limits, size = _limits(), len(text)
    place = bisect_left(limits, size)
    if place == len(limits):
        return []
    marks, asking = frozenset(_marks(limits[place]).findall(text)), _asking()
    free = [shape for shape in _free(limits[place], marks) if shape.begins(text)]
    found = [shape for shape in free if shape.pattern().fullmatch(text)]
    if parts:
        head = parts[0]
        tried: Sequence[Shape] = asking.headed.get("0" if head.isdigit() else head, ())
    else:
        tried = asking.any
    if not asking.words.isdisjoint(have):
        tried = [*tried, *asking.holding]
    for shape in tried:
        asked = not shape.holds or not shape.holds.isdisjoint(have)
        if asked and shape.begins(text) and _fits(shape, size, marks):
            found += (shape,) if shape.pattern().fullmatch(text) else ()
    return [shape.row for shape in sorted(found)] if len(found) > 1 else [s.row for s in found]
