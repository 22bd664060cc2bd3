"""Signs that belong to a figure: "$5" is not "€5", "-7" not "7", "5 %" not "5", "1.5" not "1,5".

Words consist of letters and digits only, so their hashes would lose these signs.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.characters import unlettered

Codes = NDArray[np.uint32]
Positions = NDArray[np.int64]
Marks = NDArray[np.uint64]

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
#: Signs before a figure, and after it; those of one row are equivalent. Currencies count on both sides.
_BEFORE = (_DASHES, "+\uff0b", "<\uff1c\u2264", ">\uff1e\u2265", "\u00b1", "~\u2248\u223c")
_BEHIND = ("%\uff05\u066a", "\u2030", "\u00b0\u00ba", "+\uff0b", "\u2103", "\u2109")
#: Only between digits.
_DECIMAL = (".\uff0e\u066b", ",\uff0c\u066c")
_DASH, _PLUS = 1, 4
_BLANKS = " \u00a0\u2009\u202f\u3000"


class _Tables(NamedTuple):
    before: NDArray[np.uint8]
    behind: NDArray[np.uint8]
    decimal: NDArray[np.uint8]
    blank: NDArray[np.bool_]


class Kinds(NamedTuple):
    """For each code below `size` whether it is part of a word, and whether it is a digit."""

    size: int
    word: NDArray[np.bool_]
    digit: NDArray[np.bool_]


@cache
def _tables(size: int) -> _Tables:
    rows: dict[str, str] = {}
    for char in unlettered(size).get("Sc", ()):
        plain = unicodedata.normalize("NFKC", char)
        rows[plain] = rows.get(plain, "") + char
    before, behind, decimal = (np.zeros(size, dtype=np.uint8) for _ in range(3))
    _number(before, (*_BEFORE, *rows.values()))
    _number(behind, (*_BEHIND, *rows.values()))
    _number(decimal, _DECIMAL)
    blank = np.zeros(size, dtype=bool)
    blank[[ord(char) for char in _BLANKS]] = True
    return _Tables(before, behind, decimal, blank)


def _number(table: NDArray[np.uint8], rows: tuple[str, ...]) -> None:
    for number, row in enumerate(rows, 1):
        table[[ord(char) for char in row]] = number


def sign_tables(size: int) -> tuple[Any, ...]:
    """For each code below `size` its number as a sign before and behind a figure and as a decimal sign,
    and whether it is a blank; then up to which number signs before a figure count only right beside it.
    """
    tables = _tables(size)
    return tables.before, tables.behind, tables.decimal, tables.blank.view(np.uint8), len(_BEFORE)


def currencies(size: int) -> NDArray[np.bool_]:
    """Of each code below `size` whether it is a sign of a currency."""
    found: NDArray[np.bool_] = _tables(size).before > len(_BEFORE)
    return found


def figure_marks(codes: Codes, kinds: Kinds, start: Positions, end: Positions) -> Marks:
    """For each figure a number that tells the signs beside it; 0 without any.

    codes       of a text, all below `kinds.size`
    start, end  of the words that hold a digit, in `codes`
    """
    tables = _tables(kinds.size)
    edge = np.full(2, 10, dtype=codes.dtype)
    padded = np.concatenate((edge, codes, edge))
    near, second = padded.take(start + 1), padded.take(start)
    far = tables.blank[near]
    before = tables.before[np.where(far, second, near)]
    # Behind a blank only currencies count. A dash is no sign behind a word: "2020-21" has none.
    joined = kinds.word[second] & (before == _DASH)
    before[joined | (far & (before <= len(_BEFORE)))] = 0
    near, following = padded.take(end + 2), padded.take(end + 3)
    far = tables.blank[near]
    behind = tables.behind[np.where(far, following, near)]
    behind[far & (behind == _PLUS)] = 0
    decimal = np.where(kinds.digit[following], tables.decimal[near], 0)
    parts = (before, behind, decimal)
    marks: Marks = np.zeros(start.size, dtype=np.uint64)
    for part in parts:
        marks = marks << np.uint64(8) | part.astype(np.uint64)
    return marks
