"""What scraping does to characters, folded: entities, encodings, widths, quotes, dashes, invisibles.

`fold` works on any length in linear time. It is the first half of a comparison key (`keys.py`) and
acts on many texts at once as well as on one: nothing in it looks across a `SEPARATOR`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dedup.text.entities import unescaped
from dedup.text.signs import is_sign

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Stands between texts that are folded together; never part of a key.
SEPARATOR = "\x1e"

#: A character keeps at most this many combining marks: canonical ordering is quadratic in their run.
MAX_MARKS = 8

#: Characters that NFKC would turn into something else than what they are read as.
_READ_AS = {
    **dict.fromkeys("‘’‚‛′´`ʼʹ＇ˈ׳", "'"),
    **dict.fromkeys("–‐‑‒−﹣－⁃", "-"),
    **dict.fromkeys("—―⸺⸻", " "),
    **{char: " " + unicodedata.normalize("NFKC", char).replace("⁄", "/") for char in "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"},
    "⁄": "/", "∕": "/", "،": " ", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "№": " no ",
    "™": " ", "®": " ", "©": " ", "…": " ", "¨": " ", "·": " ", "¸": " ", "¬": " ", "×": " x ",
    "∶": ":", "″": " ˮ ", "∼": "~", "〜": "~", **dict.fromkeys("∗∘∙∣⋅⋆", " "),
    **{char: f" {char} " for char in "€£¥₹₽₩₺₪¢°‰"},
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), ""), "\u20e3": "",  # they choose a form
    **{char: f" {digit}" for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}, "⁻": " minus ",
    # One letter each, as two languages or encodings write it, and what only stretches a word.
    "ی": "ي", "ک": "ك", "ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț", "ـ": "",
}  # fmt: skip
#: Symbols that carry a fact and so stay, as a word of their own.
SYMBOLS = "%$&?<>~€£¥₹₽₩₺₪¢°‰"

_BROKEN = re.compile("[\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}")
_BROKEN_HINTS = ("Ã", "Â", "â€", "â\x80", "Å", "Ä", "ã")
#: The same of Cyrillic and Arabic: two letters, or one that is no capital before a quote or dash.
_BROKEN_LETTERS = re.compile(
    "(?:[ÐÑØÙ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]){2}|[ÐÑØÙ][\x80-\x9f¡-ª¬-¶¸-º¼-¾]\\Z"
)
_BROKEN_LEADS = ("Ð", "Ñ", "Ø", "Ù")
#: Stands in a key for a character that could not be read; a word holds it like a letter.
UNREADABLE = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Tags that a scraper left in a text, with or without attributes. Those that part words or lower and
#: raise digits become a space, the others nothing: "<b>1</b>5" reads 15, "10<sup>6</sup>" no 106.
_TAG = re.compile(
    r"</?(?:(?:a|abbr|b|big|cite|em|font|i|mark|small|span|strong|u|wbr)|(br|div|li|p|sub|sup|td|tr|ul))"
    r"(?:\s[^<>=\x1e]{1,60}=[^<>\x1e]{0,400})?\s?/?>",
    re.IGNORECASE,
)
#: A link as Markdown writes it; only its words are read.
_LINK = re.compile(r"\[([^\[\]\n\x1e]{1,200})\]\((?:https?:/|mailto:)?[/#]?[^\s()\x1e]{1,400}\)")
#: Scripts written without spaces, as `dedup.text.scripts` has them but with all ideographs: each
#: character is a word of its own. Digits are 0 to 9 by then and stay together.
_UNSPACED = (
    "([\u0e00-\u0e4e\u0e80-\u0edf\u1000-\u109f\u1780-\u17d3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f])"
)


def _bytes_of(run: str) -> bytes:
    """Windows-1252 with the five undefined bytes read as Latin-1, as browsers do."""
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
    """Text with entities as characters, without tags and the targets of links."""
    text = unescaped(text)
    if "<" in text:
        text = _TAG.sub(lambda match: " " if match[1] else "", text)
    return _LINK.sub(r"\1", text) if "](" in text else text


@lru_cache(maxsize=1024)
def _plain(char: str) -> str:
    """What stands for one non-ASCII character in a key; the character itself if it is a letter."""
    if char in _READ_AS:
        return _READ_AS[char]
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
        if char in _READ_AS:
            text = text.replace(char, _READ_AS[char])
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
        text = re.sub(_UNSPACED, r" \1 ", text)  # compiled when first asked for
    return text


def fold(text: str) -> str:
    """`text` in lower case with entities, tags, links, mojibake, widths, quotes, dashes and digits
    folded.

    Lone surrogates count as unreadable characters. Symbols in `SYMBOLS` get spaces round them.
    """
    text = read(text)
    if not text.isascii():
        text = _fold_wide(_SURROGATE.sub(UNREADABLE, text))
    text = text.casefold()
    for symbol in _ASCII_SYMBOLS:
        if symbol in text:
            text = text.replace(symbol, f" {symbol} ")
    return text


#: Signs of a block: of a character that its neighbours change, and of runs of characters.
ALONE_NOT, SPELLED, SHORT = -1, -2, 64
#: Signs before which, in words, an entity, a tag or the target of a link may begin.
_ASKED = "&<]#"


@lru_cache(maxsize=512)
def block(number: int) -> bytes:
    """What `fold` makes of the characters ``256 * number`` to ``256 * number + 255``, each by itself.

    256 whole numbers of a C int: the character that stands for it; `ALONE_NOT` where that depends on
    what stands beside it; else `SPELLED` less `SHORT` times the place of the first of the characters
    that stand for it, less how many they are. Those follow the 256. Characters of `_ASKED` are spelled.
    """
    chars = [chr(code) for code in range(256 * number, 256 * number + 256)]
    alone = [char for char in chars if char != SEPARATOR and _stands_alone(char)]
    together = fold(SEPARATOR.join(alone)).split(SEPARATOR) if alone else ()
    read_as = dict(zip(alone, together, strict=True))
    said, spelled = array("i", [ALONE_NOT]) * 256, array("i")
    for place, char in enumerate(chars):
        folded = read_as.get(char, " " if char == SEPARATOR else None)
        if folded is not None and len(folded) == 1 and char not in _ASKED:
            said[place] = ord(folded)
        elif folded is not None:
            said[place] = SPELLED - SHORT * (256 + len(spelled)) - len(folded)
            spelled.extend(map(ord, folded))
    return (said + spelled).tobytes()


def _stands_alone(char: str) -> bool:
    """Whether a character is folded alike whatever stands beside it: marks and parts of syllables are
    not, nor what is made of them; signs that choose a form of the one before them are."""
    if char.isascii():
        return True
    parts = char + unicodedata.normalize("NFKC", _READ_AS.get(char, char))
    return "\ufe00" <= char <= "\ufe0f" or not any(
        unicodedata.category(part)[0] == "M" or "\u1100" <= part <= "\u11ff" for part in parts
    )


_ASCII_SYMBOLS = [symbol for symbol in SYMBOLS if symbol.isascii()]
#: What most non-ASCII text consists of: characters of two or three bytes and the one byte they read as.
_COMMON = {char.encode(): _READ_AS.get(char, " ").encode() for char in "’‘“”–—…\u00a0"}
_SYMBOL_BYTES = [symbol.encode() for symbol in _ASCII_SYMBOLS]
#: Stands for the rest of a character that was folded to one byte; no byte of UTF-8.
_GAP = 0xFF


def fold_many(texts: Sequence[str]) -> bytes:
    """`fold` of each text as UTF-8, but for ASCII case, with a `SEPARATOR` before, between and after.

    The common case (ASCII and the usual quotes, dashes and spaces) is folded by bytes; texts with any
    other character go, together, the way of `fold`.
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
    """For the last byte of a common character of two (row 0) or three bytes, what it reads as, or 0."""
    import numpy as np

    table = np.zeros((2, 256), np.uint8)
    for char, plain in _COMMON.items():
        table[len(char) - 2, char[-1]] = plain[0]
    return table


def _fold_wide_rows(data: bytes, joined: str) -> bytes:
    """Common characters folded by bytes; rows with any other one go together the way of `fold`."""
    import numpy as np

    out = np.frombuffer(bytearray(data), np.uint8)
    # No character of UTF-8 ends early: the bytes behind a first byte are there.
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
    wide = sorted(set(np.searchsorted(ends, rare).tolist()))  # `np.unique` loads a module of its own
    read = _fold_wide(SEPARATOR.join([given[row] for row in wide])).casefold().encode()
    for row, text in zip(wide, read.split(SEPARATOR.encode()), strict=True):
        rows[row] = text
    return SEPARATOR.encode().join(rows)
