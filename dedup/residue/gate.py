"""A compiled filter before the rules: it finds the lines that no rule can match.

Most lines match none, and a line that matches a phrase has the words of that phrase. So the kernel
folds each line once, looks up its words, pairs of words and beginnings in tables of all phrases, and
hands only lines with a hit to the rules. It never stops a line in which `rows` would find something.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import Any, Final, NamedTuple

from dedup.compiled import kernel
from dedup.residue import folded
from dedup.residue.matching import (
    DATED_LENGTH,
    LONGEST,
    LONGEST_WORD,
    SHORT,
    SPAN_SIGNS,
    TAIL,
    Hit,
    Phrases,
    date_hit,
    line_hits,
    phrase_hits,
    span_hit,
    span_hits,
    tables,
    whole_hit,
)
from dedup.residue.rule import Rule
from dedup.residue.rules.byline import NAMES
from dedup.residue.shapes import Shape, shapes
from dedup.residue.words import calendar
from dedup.text.scripts import has_unspaced, is_mark

_KERNEL: Final = kernel("dedup.residue._gate")
_SAYS: Final = kernel("dedup.residue._says")

#: What `look` tells of a line.
PROSE, STOP, PHRASE, WHOLE, DATE = (1 << bit for bit in range(5))
WORDS_AT = 5
#: What a row may match by.
SOMETHING = PHRASE | WHOLE | DATE

_WORD, _DIGIT, _OTHER, _JOINER, _DROPPED, _RARE, _TWICE = range(1, 8)
(_CLOSER, _STOPPING, _SMALL, _BLANK, _TOLD, _SPAN_SIGN, _APOSTROPHE, _PLAIN) = (
    1 << bit for bit in range(24, 32)
)
_KIND_AT, _SIGN_AT, _MORE_AT, _MARK_AT = 21, 32, 40, 42
#: From here on letters may hold marks.
_FAR = 0x900
#: How phrases are entered, and what words are marked as.
_AS_WHOLE, _AS_START, _AS_INSIDE, _AS_END = range(4)
_ENDING, _DATED, _NAMED = 4, 8, 16


class Gate(NamedTuple):
    """What the kernel looks things up in.

    given          entries of code points, of words, of chains of words, of whole lines
    limits         lengths of lines, as the kernel takes them
    shapes, spans  what rows with patterns ask for, as the kernel takes it
    """

    given: tuple[memoryview, ...]
    limits: tuple[int, ...]
    shapes: tuple[Any, ...]
    spans: tuple[Any, ...]


def look(texts: list[str]) -> tuple[list[int], list[int], list[int]] | None:
    """What each line is, and which rows may match it; None without kernel.

    The first is -1 for a line that the kernel leaves to others; else its words, 32 times, and the sum
    of PROSE if it is built like that, STOP if it ends like a sentence, PHRASE if it may have a phrase
    of a row, WHOLE if it may be one, DATE if it may tell a date. The second has a bit for each of
    `shapes("shape")` that is worth trying, the third for each of `shapes("span")`. Linear in the texts.
    """
    if _KERNEL is None:
        return None
    gate = _gate()
    found: tuple[list[int], list[int], list[int]]
    found = _KERNEL.look(texts, gate.given, _learn, gate.limits, gate.shapes, gate.spans)
    return found


def said_all(texts: list[str]) -> list[str]:
    """What `said` gives of each text."""
    if _SAYS is None:
        return [said(text) for text in texts]
    found = zip(texts, _SAYS.fold_all(texts, _codes(), _learn, True), strict=True)
    return [folded.said(text) if line is None else line for text, line in found]


def spoken(texts: list[str]) -> memoryview | None:
    """The words that `scene.long_words` finds in all texts, for `shared`; None where it has to."""
    words: memoryview | None = None if _SAYS is None else _SAYS.spoken(texts, _codes(), _learn)
    return words


def shared(text: str, words: memoryview) -> tuple[int, int] | None:
    """How many of the words that `scene.long_words` finds in a text are among `words`, and how many
    there are; None if it has to find them."""
    found: tuple[int, int] | None = _SAYS.shared(text, words, _codes(), _learn)
    return found


def is_shaped(text: str, tried: int) -> bool:
    """Whether `text` has one of the shapes that `look` finds worth trying."""
    for match in _matches(tried):  # noqa: SIM110 - half of what `any` takes
        if match(text) is not None:
            return True
    return False


def hits(text: str, found: int, tried: int) -> Sequence[Rule]:
    """What `line_hits` gives, from what `look` tells of a line; `tried` are the shapes worth trying."""
    if len(text) > SHORT:
        return line_hits(text) if found & (PHRASE | DATE) or is_shaped(text, tried) else ()
    rows: list[Rule] = []
    if found & (PHRASE | WHOLE):
        line = _folded(text, folded.fold_line, bare=False)
        if found & WHOLE and (row := whole_hit(text, line)) is not None:
            rows.append(row)
    if tried:
        rows += [shape.row for shape in _bits(tried, "shape") if shape.pattern().fullmatch(text)]
    if found & PHRASE:
        rows += phrase_hits(line, folded.words_in(line), len(text))
    if found & DATE and (dated := date_hit(text)) is not None:
        rows.insert(0, dated)
    if len(rows) > 1:
        rows.sort(key=lambda row: -row.score)
    return rows


def spans(text: str, tried: int) -> tuple[Hit, ...]:
    """What `span_hits` gives, of a line of three words or more; `tried` are those worth trying."""
    tail, found = text[-TAIL:], []
    for shape in _bits(tried, "span"):
        if (hit := span_hit(text, tail, shape)) is not None:
            found.append(hit)
    return span_hits(text) if found and len(text) > TAIL else tuple(found)


@lru_cache(maxsize=8192)
def said(text: str) -> str:
    """What `folded.said` gives."""
    return _folded(text, folded.said, bare=True)


def _folded(text: str, other: Callable[[str], str], *, bare: bool) -> str:
    line = None if _SAYS is None else _SAYS.fold(text, _codes(), _learn, bare)
    return other(text) if line is None else str(line)


def long_words(text: str) -> frozenset[str] | None:
    """What `scene.long_words` gives, by a kernel; None for a line that it leaves to others."""
    words: frozenset[str] | None = None if _SAYS is None else _SAYS.long_words(text, _codes(), _learn)
    return words


@lru_cache(maxsize=2048)
def _bits(tried: int, mode: str) -> tuple[Shape, ...]:
    """The rows of a mode whose bits are set, in order."""
    return tuple([shape for number, shape in enumerate(shapes(mode)) if tried >> number & 1])


@lru_cache(maxsize=2048)
def _matches(tried: int) -> tuple[Callable[[str], re.Match[str] | None], ...]:
    return tuple([shape.pattern().fullmatch for shape in _bits(tried, "shape")])


@cache
def _codes() -> memoryview:
    """What each code point is, filled by `_learn` as characters turn up; only those take memory."""
    kind = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_ANONYMOUS") else {}
    return memoryview(mmap.mmap(-1, 0x110000 * 8, **kind)).cast("Q")


def _table(size: int, kind: str) -> memoryview:
    return memoryview(bytearray(size * (8 if kind == "Q" else 4))).cast(kind)  # type: ignore[call-overload, no-any-return]


@cache
def _signs() -> str:
    """Characters that rows with patterns ask for."""
    asking = [shape.needs for shape in (*shapes("shape"), *shapes("span"))]
    return "".join(sorted(frozenset(SPAN_SIGNS).union(*asking)))


def _learn(code: int) -> None:
    char = chr(code)
    low = folded.lower_char(char)
    kind = _kind(char, low)
    if kind == _RARE:  # nothing else is asked of it
        _codes()[code] = _RARE << _KIND_AT
        return
    entry = kind << _KIND_AT | (ord(low[0]) if low else 0)
    for bit, holds in (
        (_CLOSER, char in folded.CLOSERS), (_STOPPING, char in folded.STOPS), (_SMALL, char.islower()),
        (_BLANK, char.isspace()), (_TOLD, folded.WORD.match(char) is not None),
        (_SPAN_SIGN, char in SPAN_SIGNS), (_APOSTROPHE, low == "'"),
    ):  # fmt: skip
        entry |= bit * holds
    sign = _signs().find(char) + 1
    plain = entry >> _KIND_AT & 7 == _WORD and not sign and ord(low) < _FAR
    more = max(len(low) - 1, 0)
    if more > 3 or len(set(low)) > 1:
        more, entry = 0, entry & ~(7 << _KIND_AT) | _RARE << _KIND_AT
    numbers = sign << _SIGN_AT | more << _MORE_AT | is_mark(char) << _MARK_AT
    _codes()[code] = entry | plain * _PLAIN | numbers


def _kind(char: str, low: str) -> int:
    """What a character is to the kernel; rare ones are left to `folded`: those that count for words by
    themselves, and those whose folding depends on their neighbours.
    """
    if char.isascii() and char.isdigit():
        return _DIGIT
    if char in "_Σ\u0307" or char.isdigit() or has_unspaced(char):
        return _RARE
    if not low:
        return _DROPPED
    words = [folded.WORD.match(each) is not None for each in low]
    if not any(words):
        return _JOINER if low in (".", ",", ":", "'") else _OTHER
    if len(low) == 1:
        return _WORD if low == char.lower() and low not in "_Σ" else _RARE
    return _TWICE if len(low) == 2 and low[0] == low[1] else _RARE


@cache
def _gate() -> Gate:
    """The tables of all rows; built once."""
    rows = tables()
    phrases = [_limited(table) for table in (rows.starts, rows.inside, rows.ends)]
    whole = sum(len(found) for _, found in rows.wholes)
    chains = len(phrases[0]) + sum(phrase.count(" ") + 2 for phrase in phrases[1])
    dated = calendar.words()
    dates = {*dated.months, *dated.days, *dated.labels, *dated.fill}
    patterns = (shapes("shape"), shapes("span"))
    many = sum(len(shape.heads) + len(shape.holds) for shape in (*patterns[0], *patterns[1]))
    words = _size(many + len(dates) + len(rows.starts) + len(phrases[1]) + len(phrases[2]))
    chains = _size(chains)
    given = (
        _codes(), _table(words, "I"), _table(4 * words, "Q"), _table(chains, "I"),
        _table(_size(whole), "I"), _table(chains, "Q"),
    )  # fmt: skip
    for _, lines in rows.wholes:
        _KERNEL.enter(zip(lines, repeat(SHORT)), _AS_WHOLE, given, _learn)
    for found, how in zip(phrases, (_AS_START, _AS_INSIDE, _AS_END), strict=True):
        _KERNEL.enter(found.items(), how, given, _learn)
    _KERNEL.mark(dates, 0, _DATED, given, _learn)
    _KERNEL.mark({*dated.months, *dated.labels}, 0, _NAMED, given, _learn)
    for number, shape in enumerate(patterns[0]):
        _KERNEL.mark(shape.heads, 1, 1 << number, given, _learn)
        _KERNEL.mark(shape.holds, 2, 1 << number, given, _learn)
    for number, shape in enumerate(patterns[1]):
        _KERNEL.mark(shape.heads, 0, _ENDING, given, _learn)
        _KERNEL.mark(shape.holds, 3, 1 << number, given, _learn)
    limits = (LONGEST, SHORT, DATED_LENGTH, TAIL, LONGEST_WORD)
    return Gate(given, limits, _asked(patterns[0]), _asked(patterns[1], heads=False))


def _limited(table: Phrases) -> dict[str, int]:
    """Phrases, each with the longest line that a row looks for it in."""
    out: dict[str, int] = {}
    for found in table.values():
        for phrase, row in found:
            out[phrase] = max(out.get(phrase, 0), row.limit)
    return out


def _size(entries: int) -> int:
    """A power of two that leaves more than half of a table free."""
    return 1 << (2 * entries).bit_length()


def _asked(held: Sequence[Shape], *, heads: bool = True) -> tuple[Any, ...]:
    """What the rows of a mode ask for, as the kernel takes it."""

    def bits(which: Iterable[bool]) -> int:
        return sum(1 << number for number, asks in enumerate(which) if asks)

    return (
        bits(not shape.needs for shape in held),
        bits(not (heads and shape.heads) for shape in held),
        bits(not shape.holds for shape in held),
        tuple(bits(sign in shape.needs for shape in held) for sign in _signs()),
        tuple(shape.row.limit for shape in held),
        bits(shape.row.code == NAMES for shape in held),
    )
