"""A compiled filter before the rules: it finds the lines that no rule can match.

Most lines match none, and a line that matches a phrase contains its words. So the kernel folds each
line once, looks up its words, word pairs and beginnings in tables of all phrases, and passes only lines
with a hit to the rules. It never rejects a line in which `rows` would find something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Final

from dedup.compiled import kernel
from dedup.residue import folded
from dedup.residue.code_points import codes, learn
from dedup.residue.gate_tables import Gate, gate_of
from dedup.residue.matching import (
    SHORT,
    TAIL,
    Hit,
    date_hit,
    line_hits,
    phrase_hits,
    span_hit,
    span_hits,
    whole_hit,
)
from dedup.residue.rule import Rule
from dedup.residue.shapes import Shape, shapes

_KERNEL: Final = kernel("dedup.residue._gate")
_SAYS: Final = kernel("dedup.residue._says")

#: Flags of a line in the result of `look`.
PROSE, STOP, PHRASE, WHOLE, DATE = (1 << bit for bit in range(5))
WORDS_AT = 5
#: Flags of lines that a rule may match.
SOMETHING = PHRASE | WHOLE | DATE


def look(texts: list[str]) -> tuple[list[int], list[int], list[int]] | None:
    """Flags of each line, and which rules may match it; None without the kernel.

    The first number is -1 for a line that the kernel cannot handle; else 32 times its words, plus the
    flags: PROSE if it is built like prose, STOP if it ends like a sentence, PHRASE if it may contain a
    phrase of a rule, WHOLE if it may be one, DATE if it may state a date. The second has a bit for each
    of `shapes("shape")` worth trying, the third for each of `shapes("span")`. Linear in the texts.
    """
    if _KERNEL is None:
        return None
    gate = _gate()
    found: tuple[list[int], list[int], list[int]]
    found = _KERNEL.look(texts, gate.given, learn, gate.limits, gate.shapes, gate.spans)
    return found


def said_all(texts: list[str]) -> list[str]:
    """The result of `said` for each text."""
    if _SAYS is None:
        return [said(text) for text in texts]
    found = zip(texts, _SAYS.fold_all(texts, codes(), learn, True), strict=True)
    return [folded.said(text) if line is None else line for text, line in found]


def spoken(texts: list[str]) -> memoryview | None:
    """The words that `subject.long_words` finds in all texts, for `shared`; None if it cannot tell."""
    words: memoryview | None = None if _SAYS is None else _SAYS.spoken(texts, codes(), learn)
    return words


def shared(text: str, words: memoryview) -> tuple[int, int] | None:
    """How many of the words that `subject.long_words` finds in a text are among `words`, and how many
    there are; None if the kernel cannot find them."""
    found: tuple[int, int] | None = _SAYS.shared(text, words, codes(), learn)
    return found


def is_shaped(text: str, tried: int) -> bool:
    """Whether `text` has one of the shapes in `tried`, those that `look` found worth trying."""
    for match in _matches(tried):  # noqa: SIM110 - half of what `any` takes
        if match(text) is not None:
            return True
    return False


def hits(text: str, found: int, tried: int) -> Sequence[Rule]:
    """The result of `line_hits`, from the flags of a line; `tried` are the shapes worth trying."""
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
    """The result of `span_hits` for a line of at least three words; `tried` are those worth trying."""
    tail, found = text[-TAIL:], []
    for shape in _bits(tried, "span"):
        if (hit := span_hit(text, tail, shape)) is not None:
            found.append(hit)
    return span_hits(text) if found and len(text) > TAIL else tuple(found)


def said(text: str) -> str:
    """The result of `folded.said`."""
    return (_said if len(text) <= folded.LONGEST else _said.__wrapped__)(text)


@lru_cache(maxsize=512)
def _said(text: str) -> str:
    return _folded(text, folded.said, bare=True)


def _folded(text: str, other: Callable[[str], str], *, bare: bool) -> str:
    line = None if _SAYS is None else _SAYS.fold(text, codes(), learn, bare)
    return other(text) if line is None else str(line)


def long_words(text: str) -> frozenset[str] | None:
    """The result of `subject.long_words`, by a kernel; None for a line that it cannot handle."""
    words: frozenset[str] | None = None if _SAYS is None else _SAYS.long_words(text, codes(), learn)
    return words


@lru_cache(maxsize=512)
def _bits(tried: int, mode: str) -> tuple[Shape, ...]:
    """The rules of a mode whose bits are set, in order."""
    return tuple([shape for number, shape in enumerate(shapes(mode)) if tried >> number & 1])


@lru_cache(maxsize=512)
def _matches(tried: int) -> tuple[Callable[[str], re.Match[str] | None], ...]:
    return tuple([shape.pattern().fullmatch for shape in _bits(tried, "shape")])


@cache
def _gate() -> Gate:
    """The tables of all rules; built once."""
    return gate_of(_KERNEL)
