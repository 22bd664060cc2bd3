"""Character folding: entities, mojibake, widths, quotes, dashes and invisible characters.

`fold` is the first half of a comparison key (`keys.py`) and takes linear time. It can fold many
texts joined by `SEPARATOR` at once, since nothing in it matches across one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dedup.text.entities import unescaped
from dedup.text.signs import is_sign

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Separates texts that are folded together; never part of a key.
SEPARATOR = "\x1e"

#: Maximum number of combining marks kept per character: canonical ordering is quadratic in them.
MAX_MARKS = 8

#: Characters that are folded differently from NFKC.
READ_AS = {
    **dict.fromkeys("‘’‚‛′´`ʼʹ＇ˈ׳", "'"),
    **dict.fromkeys("–‐‑‒−﹣－⁃", "-"),
    **dict.fromkeys("—―⸺⸻", " "),
    **{char: " " + unicodedata.normalize("NFKC", char).replace("⁄", "/") for char in "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"},
    "⁄": "/", "∕": "/", "،": " ", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "№": " no ",
    "™": " ", "®": " ", "©": " ", "…": " ", "¨": " ", "·": " ", "¸": " ", "¬": " ", "×": " x ",
    "∶": ":", "″": " ˮ ", "∼": "~", "〜": "~", **dict.fromkeys("∗∘∙∣⋅⋆", " "),
    **{char: f" {char} " for char in "€£¥₹₽₩₺₪¢°‰"},
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), ""), "\u20e3": "",  # variation selectors, keycap
    **{char: f" {digit}" for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}, "⁻": " minus ",
    # Letters that languages or encodings write with two code points; the last only stretches a word.
    "ی": "ي", "ک": "ك", "ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț", "ـ": "",
}  # fmt: skip
#: Symbols that carry a fact; each is kept as a separate word.
SYMBOLS = "%$&?<>~€£¥₹₽₩₺₪¢°‰"

_BROKEN = re.compile("[\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}")
_BROKEN_HINTS = ("Ã", "Â", "â€", "â\x80", "Å", "Ä", "ã")
#: Mojibake of Cyrillic and Arabic: two letters, or one that is not a capital before a quote or dash.
_BROKEN_LETTERS = re.compile(
    "(?:[ÐÑØÙ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]){2}|[ÐÑØÙ][\x80-\x9f¡-ª¬-¶¸-º¼-¾]\\Z"
)
_BROKEN_LEADS = ("Ð", "Ñ", "Ø", "Ù")
#: Replaces unreadable characters in a key, where it is treated as a letter.
UNREADABLE = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Tags that a scraper left in a text, with or without attributes. Those that separate words, and sub-
#: and superscripts, become a space; others are dropped: "<b>1</b>5" is 15, "10<sup>6</sup>" not 106.
_TAG = re.compile(
    r"</?(?:(?:a|abbr|b|big|cite|em|font|i|mark|small|span|strong|u|wbr)|(br|div|li|p|sub|sup|td|tr|ul))"
    r"(?:[^\S\x1e][^<>=\x1e]{1,60}=[^<>\x1e]{0,400})?[^\S\x1e]?/?>",
    re.IGNORECASE,
)
#: A Markdown link; only its text is kept.
_LINK = re.compile(r"\[([^\[\]\n\x1e]{1,200})\]\((?:https?:/|mailto:)?[/#]?[^\s()\x1e]{1,400}\)")
#: Scripts without spaces, as in `dedup.text.scripts` but with all ideographs: each character becomes
#: a word. Digits have been folded to 0-9 by then and stay together.
UNSPACED = (
    (0x0E00, 0x0E4E), (0x0E80, 0x0EDF), (0x1000, 0x109F), (0x1780, 0x17D3), (0x3040, 0x30FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3134F),
)  # fmt: skip
_UNSPACED = "".join([f"{chr(first)}-{chr(last)}" for first, last in UNSPACED])


def _bytes_of(run: str) -> bytes:
    """`run` encoded as Windows-1252, with its five undefined bytes as in Latin-1, as browsers do."""
    out = bytearray()
    for char in run:
        try:
            out += char.encode("cp1252")
        except UnicodeEncodeError:
            out += char.encode("latin-1")
    return bytes(out)


def _mended(match: re.Match[str]) -> str:
    run = match.group()
    if not (any(hint in run for hint in _BROKEN_HINTS) or _BROKEN_LETTERS.match(run)):
        return run
    try:
        return _bytes_of(run).decode("utf-8")
    except UnicodeError:
        return run


def read(text: str) -> str:
    """The text with entities replaced by characters, without tags and link targets."""
    text = unescaped(text)
    if "<" in text:
        text = _TAG.sub(lambda match: " " if match[1] else "", text)
    return _LINK.sub(r"\1", text) if "](" in text else text


@lru_cache(maxsize=1024)
def _plain(char: str) -> str:
    """The replacement of a non-ASCII character in a key; the character itself if it is a letter."""
    if char in READ_AS:
        return READ_AS[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category[0] in "LMN" or char in SYMBOLS or char == UNREADABLE:
        return char
    if is_sign(char) or category == "Sc":
        return f" {char} "
    return "" if category == "Cf" else " "


def _non_ascii(text: str) -> set[str]:
    return {char for char in set(text) if char > "\x7f"}


def _limit_marks(text: str, found: set[str]) -> str:
    marks = "".join(sorted(char for char in found if unicodedata.combining(char)))
    if not marks:
        return text
    run = re.compile(f"([{re.escape(marks)}]{{{MAX_MARKS}}})[{re.escape(marks)}]+")
    return run.sub(r"\1", text)


def _fold_wide(text: str) -> str:
    if any(hint in text for hint in (*_BROKEN_HINTS, *_BROKEN_LEADS)):
        text = _BROKEN.sub(_mended, text)
    found = _non_ascii(text)
    for char in found:
        if char in READ_AS:
            text = text.replace(char, READ_AS[char])
    if any(unicodedata.combining(char) for char in found):
        text = _limit_marks(text, found)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
        found = _non_ascii(text)
    for char in found:
        plain = _plain(char)
        if plain != char:
            text = text.replace(char, plain)
    if any("\u0e00" <= char <= "\u17d3" or char >= "\u3040" for char in found):
        text = re.sub(f"([{_UNSPACED}])", r" \1 ", text)  # compiled on first use
    return text


def fold(text: str) -> str:
    """`text` in lower case, with entities, tags, links, mojibake, widths, quotes, dashes and digits
    folded.

    Lone surrogates become `UNREADABLE`. Symbols in `SYMBOLS` are surrounded by spaces.
    """
    text = read(text)
    if not text.isascii():
        text = _fold_wide(_SURROGATE.sub(UNREADABLE, text))
    text = text.casefold()
    for symbol in _ASCII_SYMBOLS:
        if symbol in text:
            text = text.replace(symbol, f" {symbol} ")
    return text


_ASCII_SYMBOLS = [symbol for symbol in SYMBOLS if symbol.isascii()]
#: The most common non-ASCII characters, of two or three bytes -> the one byte they fold to.
_COMMON = {char.encode(): READ_AS.get(char, " ").encode() for char in "’‘“”–—…\u00a0"}
_SYMBOL_BYTES = [symbol.encode() for symbol in _ASCII_SYMBOLS]
#: Placeholder for the remaining bytes of a character folded to one byte; not a byte of UTF-8.
_GAP = 0xFF


def fold_many(texts: Sequence[str]) -> bytes:
    """`fold` of each text as UTF-8, except ASCII case, with a `SEPARATOR` before, between and after.

    The common case (ASCII and the usual quotes, dashes and spaces) is folded as bytes; texts with any
    other character are joined and folded as in `fold`.
    """
    joined = SEPARATOR.join(texts)
    if joined.count(SEPARATOR) != len(texts) - 1:
        joined = SEPARATOR.join([text.replace(SEPARATOR, " ") for text in texts])
    joined = read(joined)
    try:
        data = joined.encode()
    except UnicodeEncodeError:
        joined = _SURROGATE.sub(UNREADABLE, joined)
        data = joined.encode()
    if not joined.isascii():
        data = _fold_wide_rows(data, joined)
    for symbol in _SYMBOL_BYTES:
        if symbol in data:
            data = data.replace(symbol, b" " + symbol + b" ")
    end = SEPARATOR.encode()
    return end + data + end


@lru_cache(maxsize=1)
def _common_bytes() -> NDArray[np.uint8]:
    """Last byte of a common character of two (row 0) or three bytes -> the byte it folds to, or 0."""
    import numpy as np

    table = np.zeros((2, 256), np.uint8)
    for char, plain in _COMMON.items():
        table[len(char) - 2, char[-1]] = plain[0]
    return table


def _fold_wide_rows(data: bytes, joined: str) -> bytes:
    """Common characters folded as bytes; rows with any other one are joined and folded as in `fold`."""
    import numpy as np

    out = np.frombuffer(bytearray(data), np.uint8)
    # The data is valid UTF-8: every first byte is followed by the rest of its character.
    firsts = np.flatnonzero(out >= 0xC0)
    second = out[firsts + 1]
    three = (out[firsts] == 0xE2) & (second == 0x80)
    plain = np.where(
        three,
        _common_bytes()[1, out[np.minimum(firsts + 2, len(out) - 1)]],
        np.where(out[firsts] == 0xC2, _common_bytes()[0, second], 0),
    )
    known = plain > 0
    rare = firsts[~known]
    three = firsts[known & three]
    firsts = firsts[known]
    out[firsts] = plain[known]
    out[firsts + 1] = _GAP
    out[three + 2] = _GAP
    folded = out.tobytes().translate(None, bytes([_GAP]))
    if not len(rare):
        return folded
    ends = np.flatnonzero(out == ord(SEPARATOR))
    rows, given = folded.split(SEPARATOR.encode()), joined.split(SEPARATOR)
    wide = sorted(set(np.searchsorted(ends, rare).tolist()))  # `np.unique` imports another module
    read = _fold_wide(SEPARATOR.join([given[row] for row in wide])).casefold().encode()
    for row, text in zip(wide, read.split(SEPARATOR.encode()), strict=True):
        rows[row] = text
    return SEPARATOR.encode().join(rows)
