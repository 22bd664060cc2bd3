"""Comparison keys: equal for texts that differ only in the way their characters are written.

A key is a string of words separated by single spaces. Case, width, quotes, dashes, entities,
invisible characters and punctuation are folded. Everything that carries a fact is kept: letters with
their accents, digits with the punctuation between them ("1.5", "10:30", "2-1"), a leading minus or
point ("-5", ".5"), a plus or sharp after a word ("C++", "F#"), the minus of a grade ("A-", "BB-"), the
star of a letter ("A*"), units that only capitals distinguish ("5 Gb" and "5 GB"), percent and currency
signs, question marks, mathematical signs, arrows, ticks and pictures. Equal keys therefore mean equal
facts.

Keys are compared, never printed. `key` makes one key, `keys` those of many texts, and `pack` returns
them as bytes in one array.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dedup.compiled import kernel
from dedup.text.blocks import block
from dedup.text.folding import SEPARATOR, SYMBOLS, fold, fold_many, read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Up to this many texts are folded one by one, which is faster for so few.
FEW: Final = 12

_KERNEL: Final = kernel("dedup.text._keys")

# Classes list the excluded characters, all ASCII: a class with a large range is slow to compile.
_GAP = r"\x00-/:-`{-\x7f"
_ASCII_SYMBOLS = "".join(symbol for symbol in SYMBOLS if symbol.isascii())
_WORD = f"[^{_GAP}]"
_START = rf"(?<!{_WORD})(?<!{_WORD}')"
#: Signs kept after a word: "C++", "F#", "T+3", and the minus of "A-", "BB-", "CCC-", but no hyphen at
#: the end of a line, which breaks a word. Each alternative begins with its sign, for a fast search.
_BEHIND = rf"\+(?<={_WORD}\+)(?:\+*(?!{_WORD}|[+#])|(?<![0-9]\+)(?=[0-9]))"
_BEHIND += rf"|#(?<={_WORD}#)(?!{_WORD}|[+#])"
_BEHIND += rf"|\*(?<={_START}[a-z]\*)\*{{0,9}}+(?!{_WORD}|[*+#])"
for _grades in ("[a-d]", "aa|bb|cc", "aaa|bbb|ccc"):
    _BEHIND += rf"|-(?<={_START}(?:{_grades})-)(?!{_WORD}|[-\r\n])"
_LOOSE, _CLEARED = (
    re.escape("".join(char for char in map(chr, range(128)) if not char.isalnum() and char not in kept))
    for kept in ("'.,:/-", _ASCII_SYMBOLS)
)
_INSIDE = (
    rf"(?<=[0-9])[.,:/\-](?=[0-9])"  # inside a number: kept (group 1 stays unset)
    rf"|(?<=[^{_GAP}])'(?=[^{_GAP}])"  # inside a word: kept
    rf"|(?<=[{_LOOSE}])[-.](?=[0-9])|\A[-.](?=[0-9])"  # a sign, or the point of ".5": kept
)
_DROPPED = re.compile(rf"{_INSIDE}|([{_CLEARED}])")


_BLANK = r"[ \u00a0\u2009\u202f]?"
#: A unit that is another one with other capitals: mW, mHz; Mg, Ms; Gb, Mbps; kB. Of both the less usual
#: one is spelled out, but "Mg" not before a word with a capital, as in a title ("40 Mg Doses"); the
#: other (MW, mg, GB), and any in small letters, stays as it is.
_CASED = re.compile(
    rf"(?<=[0-9]){_BLANK}(?:(m)(?=(?:[WVAJN]|Wh|Hz|Pa|eV|Bq)(?![0-9A-Za-z]))"
    rf"|(M)(?=[gs](?![0-9A-Za-z.]|{_BLANK}[A-Z]))"
    rf"|(?:([KMGTP])b|kB)(?=(?:ps)?(?![0-9A-Za-z])))"
)


def _spelled(unit: re.Match[str]) -> str:
    if unit[1] or unit[2]:
        return " milli" if unit[1] else " mega"
    return f" {unit[3]}bit" if unit[3] else " kbyte"


def key(text: str) -> str:
    """The comparison key of one text. Linear in its length; "" if nothing is left to compare.

    >>> key("“It&rsquo;s  over”, said the U.N. — 1,000 of 2.5%…")
    "it's over said the u n 1,000 of 2.5 %"
    """
    return _plain(text) if _KERNEL is None else keys((text,))[0]


def keys(texts: Sequence[str]) -> list[str]:
    """The comparison keys of many texts, each equal to `key` of that text."""
    return _by_python(texts) if _KERNEL is None else counted(texts).keys


class Counted(NamedTuple):
    """Comparison keys, the number of words of each, and an upper bound of their code points, not
    always the least one.
    """

    keys: list[str]
    words: list[int]
    top: int


def counted(texts: Sequence[str]) -> Counted:
    """The comparison keys of many texts, each equal to `key` of that text, with word counts."""
    if _KERNEL is None:
        plain = _by_python(texts)
        return Counted(plain, list(map(_words, plain)), sys.maxunicode)
    found, words, left, bits = _KERNEL.keys(texts, block, False)
    if left:
        clear = [read(texts[place].replace(SEPARATOR, " ")) for place in left]
        again, more, hard, bits2 = _KERNEL.keys(clear, block, True)
        bits |= bits2
        if hard:
            bits = sys.maxunicode
            rest = _by_python([texts[left[number]] for number in hard])
            for number, said in zip(hard, rest, strict=True):
                again[number], more[number] = said, _words(said)
        for place, said, count in zip(left, again, more, strict=True):
            found[place], words[place] = said, count
    return Counted(found, words, bits)


def _words(said: str) -> int:
    return said.count(" ") + 1 if said else 0


def _plain(text: str) -> str:
    """The definition of a key, for one text."""
    folded = fold(_CASED.sub(_spelled, text).replace(SEPARATOR, " "))
    signed = "-" in folded or "+" in folded or "#" in folded or "*" in folded
    dropped = _dropped_beside() if signed and _behind().search(folded) else _DROPPED
    kept = dropped.sub(lambda m: " " if m.group(1) else m.group(), folded)
    return " ".join(kept.split())


def _by_python(texts: Sequence[str]) -> list[str]:
    if len(texts) <= FEW:
        return [_plain(text) for text in texts]
    return _packed(texts).tobytes().decode("utf-8").split(SEPARATOR)[1:-1]


_SPACE, _END, _QUOTE, _MINUS, _POINT = 32, 30, 39, 45, 46
#: Bytes that do not occur in UTF-8; they protect the signs of `_BEHIND` while others are removed.
_KEPT = bytes.maketrans(b"+#-*", b"\xf9\xfa\xfb\xfc")
_RESTORED = bytes.maketrans(b"\xf9\xfa\xfb\xfc", b"+#-*")


def _class_tables() -> tuple[bytes, NDArray[np.uint8]]:
    """(translation of a folded byte, class bits: 1 word, 2 digit, 4 joins digits, 8 space or end)."""
    import numpy as np

    table = bytearray(b" " * 256)
    bits = np.zeros(256, np.uint8)
    for code in range(256):
        char = chr(code)
        if code > 127 or char.isalnum():
            table[code] = code + 32 if 65 <= code <= 90 else code
            bits[code] = 3 if code < 128 and char.isdigit() else 1
        elif char in ".,:/-":
            table[code], bits[code] = code, 4
        elif char == "'" or char in _ASCII_SYMBOLS or code == _END:
            table[code] = code
    bits[[_SPACE, _END]] = 8
    bits[list(b"+#-*".translate(_KEPT))] = 0, 0, 20, 0  # a sign may follow a plus
    return bytes(table), bits


_TABLES: list[tuple[bytes, NDArray[np.uint8]]] = []


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(_BEHIND)


@lru_cache(maxsize=1)
def _dropped_beside() -> re.Pattern[str]:
    """`_DROPPED` for texts in which `_BEHIND` matches."""
    return re.compile(rf"{_INSIDE}|{_BEHIND}|([{_CLEARED}])")


@lru_cache(maxsize=1)
def _behind_bytes() -> re.Pattern[bytes]:
    return re.compile(_BEHIND.encode())


def pack(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Keys of many texts as UTF-8 bytes, one `SEPARATOR` byte before, between and after them."""
    if _KERNEL is None:
        return _packed(texts)
    import numpy as np

    joined = SEPARATOR.join(["", *keys(texts), ""]) if texts else SEPARATOR * 2
    return np.frombuffer(bytearray(joined.encode()), np.uint8)


def _packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    import numpy as np

    if not _TABLES:
        _TABLES.append(_class_tables())
    table, bits = _TABLES[0]
    folded = _marked(fold_many([_CASED.sub(_spelled, text) for text in texts]).lower())
    data = np.frombuffer(bytearray(folded.translate(table)), np.uint8)
    kind = bits[data]
    _drop_loose_marks(data, kind)
    blank = (data == _SPACE) | (data == _END)
    keep = np.ones(len(data), bool)
    keep[1:] = ~blank[:-1] | (data[1:] != _SPACE)
    data = data[keep]
    keep = np.ones(len(data), bool)
    keep[:-1] = (data[:-1] != _SPACE) | (data[1:] != _END)
    return np.frombuffer(bytearray(data[keep].tobytes().translate(_RESTORED)), np.uint8)


def _marked(folded: bytes) -> bytes:
    """Folded lower-case texts, with the signs that `_BEHIND` matches replaced by those of `_KEPT`."""
    import numpy as np

    data = np.frombuffer(bytearray(folded), np.uint8)
    before = data[:-1]
    grade = (data[1:] == _MINUS) & (before >= ord("a")) & (before <= ord("d"))
    signs = grade | (data[1:] == ord("+")) | (data[1:] == ord("#"))
    signs |= (data[1:] == ord("*")) & (before >= ord("a")) & (before <= ord("z"))
    for at in np.flatnonzero(signs).tolist():
        found = _behind_bytes().match(folded, at + 1)
        if found is not None:
            data[at + 1 : found.end()] = _KEPT[found.group()[0]]
    return data.tobytes()


def _drop_loose_marks(data: NDArray[np.uint8], kind: NDArray[np.uint8]) -> None:
    """Replace punctuation that is not inside a number or word by spaces, in place."""
    import numpy as np

    at = np.flatnonzero((kind == 4) | (data == _QUOTE))
    before, after = kind[at - 1], kind[at + 1]
    mark = data[at]
    inside = (before & 2) & (after & 2) & (kind[at] >> 1)
    quoted = (mark == _QUOTE) & (before & 1 == 1) & (after & 1 == 1)
    previous = data[at - 1]
    loose = (before & 5 == 0) & (previous != _QUOTE)
    sign = ((mark == _MINUS) | (mark == _POINT)) & loose & (after & 2 == 2)
    data[at[~((inside > 0) | quoted | sign)]] = _SPACE
