"""Lines with composed characters, so that the encoding of accents does not change a decision."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dedup.document import Span
from dedup.remaining import Line

#: Maximum run of marks on one letter that is composed; composing takes quadratic time in its length.
_MOST = 30
_FIRST_MARK = "\u0300"
_JAMO = range(0x1160, 0x1200)


class ComposedLine(Line):
    """A line whose `text` is composed, while its spans refer to the characters as they were read.

    original  the line as it was read
    places    for each composed character its start in ``original.text``, and the end of the last one
    """

    original: Line
    places: list[int]

    def span(self, start: int, end: int) -> Span:
        """The range of `Document.text` behind ``text[start:end]``; start < end."""
        return self.original.span(self.places[start], self.places[end])


def composed(lines: Sequence[Line]) -> Sequence[Line]:
    """`lines` in normal form C as far as marks on letters are concerned; unchanged if already composed.

    Linear in the text.

    >>> from dedup.reading.plain import read_lines
    >>> from dedup.document import Document
    >>> from dedup.remaining import remaining
    >>> text = "cafe\\u0301 bar"
    >>> (line,) = composed(remaining(Document(text, read_lines(text)), ()))
    >>> line.text == "caf\\u00e9 bar", line.span(3, 4)
    (True, Span(start=3, end=5))
    """
    wide = [line[2] for line in lines if not line[2].isascii()]
    if all([unicodedata.is_normalized("NFC", text) for text in wide]):
        return lines
    found = set().union(*map(set, wide))
    marks = "".join(sorted(char for char in found if char >= _FIRST_MARK and _joins(char)))
    if not marks:
        return lines
    kind = f"[{re.escape(marks)}]"
    letters = re.compile(f"[^{re.escape(marks)}]{kind}{{1,{_MOST}}}+(?!{kind})")
    return [line if line.text.isascii() else _compose(line, letters) for line in lines]


def _joins(char: str) -> bool:
    return unicodedata.combining(char) != 0 or ord(char) in _JAMO


def _compose(line: Line, letters: re.Pattern[str]) -> Line:
    changed: list[tuple[int, int, str]] = []
    for match in letters.finditer(line.text):
        letter = unicodedata.normalize("NFC", match.group())
        if letter != match.group():
            changed.append((match.start(), match.end(), letter))
    if not changed:
        return line
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, letter in changed:
        parts += (line.text[at:start], letter)
        places += range(at, start)
        places += [start] * len(letter)
        at = end
    parts.append(line.text[at:])
    places += range(at, len(line.text) + 1)
    out = ComposedLine(line.index, line.block, "".join(parts), line.cut, line.gap, line.begins)
    out.original, out.places = line, places
    return out
