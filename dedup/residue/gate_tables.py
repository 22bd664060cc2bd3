"""The phrases and words of all rules as lookup tables for the kernel `_gate`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from dedup.residue.code_points import codes, learn, signs
from dedup.residue.matching import DATED_LENGTH, LONGEST, LONGEST_WORD, SHORT, TAIL, Phrases, tables
from dedup.residue.rules.byline import NAMES
from dedup.residue.shapes import Shape, shapes
from dedup.residue.signed import SMALL_WORDS
from dedup.residue.words import calendar

#: How phrases are entered, and the marks of words.
_AS_WHOLE, _AS_START, _AS_INSIDE, _AS_END = range(4)
_ENDING, _DATED, _NAMED, _SIGNING = 4, 8, 16, 1 << 56


class Gate(NamedTuple):
    """The lookup tables of the kernel.

    given          entries of code points, of words, of word sequences, of whole lines
    limits         lengths of lines, in the kernel's format
    shapes, spans  what rules with patterns require, in the kernel's format
    """

    given: tuple[memoryview, ...]
    limits: tuple[int, ...]
    shapes: tuple[Any, ...]
    spans: tuple[Any, ...]


def gate_of(kernel: Any) -> Gate:
    """The tables of all rules, filled by the kernel."""
    rows = tables()
    phrases = [_limited(table) for table in (rows.starts, rows.inside, rows.ends)]
    whole = sum(len(found) for _, found in rows.wholes)
    chains = len(phrases[0]) + sum(phrase.count(" ") + 2 for phrase in phrases[1])
    dated = calendar.words()
    dates = {*dated.months, *dated.days, *dated.labels, *dated.fill}
    patterns = (shapes("shape"), shapes("span"))
    many = sum(len(shape.heads) + len(shape.holds) for shape in (*patterns[0], *patterns[1]))
    many += len(dates) + len(SMALL_WORDS) + len(rows.starts)
    words = _size(many + len(phrases[1]) + len(phrases[2]))
    chains = _size(chains)
    given = (
        codes(), table(words, "I"), table(4 * words, "Q"), table(chains, "I"),
        table(_size(whole), "I"), table(chains, "Q"),
    )  # fmt: skip
    for _, lines in rows.wholes:
        kernel.enter(zip(lines, repeat(SHORT)), _AS_WHOLE, given, learn)
    for found, how in zip(phrases, (_AS_START, _AS_INSIDE, _AS_END), strict=True):
        kernel.enter(found.items(), how, given, learn)
    kernel.mark(dates, 0, _DATED, given, learn)
    kernel.mark({*dated.months, *dated.labels}, 0, _NAMED, given, learn)
    kernel.mark(SMALL_WORDS, 0, _SIGNING, given, learn)
    for number, shape in enumerate(patterns[0]):
        kernel.mark(shape.heads, 1, 1 << number, given, learn)
        kernel.mark(shape.holds, 2, 1 << number, given, learn)
    for number, shape in enumerate(patterns[1]):
        kernel.mark(shape.heads, 0, _ENDING, given, learn)
        kernel.mark(shape.holds, 3, 1 << number, given, learn)
    limits = (LONGEST, SHORT, DATED_LENGTH, TAIL, LONGEST_WORD)
    return Gate(given, limits, _requirements(patterns[0]), _requirements(patterns[1], heads=False))


def table(size: int, kind: str) -> memoryview:
    """A zeroed array of `size` numbers of a kind."""
    return memoryview(bytearray(size * (8 if kind == "Q" else 4))).cast(kind)  # type: ignore[call-overload, no-any-return]


def _limited(table: Phrases) -> dict[str, int]:
    """Phrases, each with the maximum length of a line in which a rule searches for it."""
    out: dict[str, int] = {}
    for found in table.values():
        for phrase, row in found:
            out[phrase] = max(out.get(phrase, 0), row.limit)
    return out


def _size(entries: int) -> int:
    """A power of two that leaves more than half of a table free."""
    return 1 << (2 * entries).bit_length()


def _requirements(held: Sequence[Shape], *, heads: bool = True) -> tuple[Any, ...]:
    """What the rules of a mode require of a line, in the kernel's format."""

    def bits(which: Iterable[bool]) -> int:
        return sum(1 << number for number, asks in enumerate(which) if asks)

    return (
        bits(not shape.needs for shape in held),
        bits(not (heads and shape.heads) for shape in held),
        bits(not shape.holds for shape in held),
        tuple(bits(sign in shape.needs for shape in held) for sign in signs()),
        tuple(shape.row.limit for shape in held),
        bits(shape.row.code == NAMES for shape in held),
        _edges(held),
        tuple((1 << number, shape.inside) for number, shape in enumerate(held) if shape.inside),
    )


def _edges(held: Sequence[Shape]) -> memoryview:
    """Shapes worth trying, by ASCII character: the first of a line, its last, and the one before a full
    stop at its end."""
    edges = table(3 * 128, "Q")
    for code in range(128):
        char = chr(code)
        for number, shape in enumerate(held):
            edges[code] |= shape.begins(char) << number
            edges[128 + code] |= shape.ended(char) << number
            edges[256 + code] |= shape.ended(char + ".") << number
    return edges
