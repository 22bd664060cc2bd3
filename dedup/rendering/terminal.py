"""Text for a terminal: measured in columns, truncated, coloured, and free of control characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

#: Select Graphic Rendition codes (ECMA-48) by what they stand for.
STYLES = {
    "removed": "31;9",
    "added": "32",
    "dim": "2",
    "bold": "1",
    "fact": "33;1",
    "heading": "1",
    "": "",
}

#: Characters that change the writing direction, and so can disguise a line.
_DIRECTION = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def neutralise(text: str, *, keep: str = "") -> str:
    r"""`text` with control characters, direction overrides and lone surrogates spelled out.

    keep  characters that stay as they are, such as the line break

    >>> neutralise("\x1b[31mred\x9b\ud800")
    '\\x1b[31mred\\x9b\\ud800'
    """
    if text.isprintable():
        return text
    return "".join([c if c in keep else _spelled(c) for c in text])


@lru_cache(maxsize=4096)
def _spelled(character: str) -> str:
    code = ord(character)
    if unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and code not in _DIRECTION:
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def columns(text: str) -> int:
    """Columns that `text` takes: two for wide characters, none for combining and invisible ones.

    Sequences that a font joins, such as families of emoji, count as their parts: rows may end early,
    and never late.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if character == "\ufe0f":  # shows the character before it as a picture, two columns wide
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> tuple[str, str]:
    """The longest beginning of `text` that fits into `width` columns, and the rest.

    One character at least, though it may be too wide.
    """
    used = 0
    for at, character in enumerate(text):
        used += _columns(character)
        if used > width and at:
            return text[:at], text[at:]
    return text, ""


def shorten(text: str, width: int) -> str:
    """`text` on one line of at most `width` columns, with an ellipsis where it was cut.

    >>> shorten("a  b" + chr(10) + "c d", 6)
    'a b c…'
    """
    line = " ".join(neutralise(text[: 8 * width], keep="\t\n\r").split())
    if columns(line) <= width and len(text) <= 8 * width:
        return line
    return cut(line, width - 1)[0].rstrip() + "…"


Piece = tuple[str, str]  # a text and its style


def wrap(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Rows of pieces, each at most `width` columns; broken at blanks, and inside longer words."""
    rows: list[list[Piece]] = [[]]
    room = width
    for text, style in pieces:
        for word in re.findall(r"\S+|\s+", text):
            if columns(word) > room and rows[-1]:
                rows.append([])
                room = width
            if word.isspace() and not rows[-1]:
                continue
            rest = word
            while columns(rest) > room:
                fits, rest = cut(rest, room)
                rows[-1].append((fits, style))
                rows.append([])
                room = width
            if rest:
                rows[-1].append((rest, style))
                room -= columns(rest)
    return [_without_end_blanks(row) for row in rows if row]


def _without_end_blanks(row: list[Piece]) -> list[Piece]:
    last = len(row)
    while last and row[last - 1][0].isspace():
        last -= 1
    return row[:last]


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` filled up with blanks to `width` columns, before it if `right`."""
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def paint(text: str, style: str, *, colour: bool) -> str:
    """`text` in one of `STYLES`, if there is colour."""
    code = STYLES[style]
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code and text else text


def wants_colour(choice: str, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: --color, then NO_COLOR, then FORCE_COLOR, then where the output goes.

    choice  "auto", "always" or "never"
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"
