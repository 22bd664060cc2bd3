"""Rules with a pattern, and which of them are worth trying on a line.

A pattern is tried only if the line has a length, a sign and a word that every match has. The rules are
sorted by these once; a line then costs a few look-ups and the patterns that may match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from dedup.residue.rule import Rule
from dedup.residue.rules import all_rules

#: Characters beyond this one are treated alike at the ends of a line.
LAST_ASCII = "\x7f"


class Shape(NamedTuple):
    """A rule with a pattern, and what a line must have for it to be tried.

    number   its position among the rules
    pattern  returns the compiled pattern; it is compiled on first use
    first    characters, one of which a line must begin with
    ends     endings in lower case, one of which a line must have
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
    """Shapes that require a word, in order.

    headed   by the word that a line must begin with
    any      all of those, for a line without words
    holding  require a word anywhere in the line, one of `words`
    """

    headed: dict[str, list[Shape]]
    any: Sequence[Shape]
    holding: Sequence[Shape]
    words: frozenset[str]


@cache
def shapes(mode: str) -> tuple[Shape, ...]:
    """All rules of a mode, "shape" or "span"."""
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
    """The signs required by shapes for lines of this length."""
    signs = {sign for shape in shapes("shape") if shape.row.limit >= limit for sign in shape.needs}
    return re.compile(f"[{re.escape(''.join(sorted(signs)))}]" if signs else r"(?!)")


@lru_cache(maxsize=256)
def _free(limit: int, marks: frozenset[str]) -> tuple[Shape, ...]:
    """Shapes that require no word, for lines of this length with these signs."""
    free = [shape for shape in shapes("shape") if not (shape.heads or shape.holds)]
    return tuple([shape for shape in free if _fits(shape, limit, marks)])


def _fits(shape: Shape, size: int, marks: frozenset[str]) -> bool:
    """Whether a line has a length and a sign that the shape requires."""
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
    """The "shape" rules that the whole of `text` matches, in order.

    parts  its words, folded; `have` is the same as a set
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
