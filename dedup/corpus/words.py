"""Texts as arrays of word hashes, many texts at once.

A text is normalised character by character with one table: letters and digits of any script become
lower case without marks and width, apostrophes and combining marks are dropped, and everything else
separates words. In scripts without spaces each character is a word. The hash of a word is the
polynomial hash of its normalised characters modulo 2**64, from one prefix sum over the whole batch
(Karp and Rabin 1987). Signs next to a figure are included in its hash: see `dedup.corpus.symbols`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.compiled import kernel
from dedup.corpus.characters import (
    ALONE,
    DIGIT,
    DROP,
    END,
    GAP,
    LINE,
    TABLE,
    UPPER,
    char_flags,
    fold_table,
)
from dedup.corpus.symbols import Kinds, figure_marks, sign_tables

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

#: Increased whenever the hashes of a text change; indexes of other versions are refused.
NORMALISER_VERSION = 2

_KERNEL = kernel("dedup.corpus._words")
_BASE = 0x9E3779B97F4A7C15
_WORD_MIX = (
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
    0xE7037ED1A0B428DB,
    0x8EBC6AF09C88C6E3,
    0x589965CC75374CC3,
)
#: From here on a full stop ends a sentence whatever follows.
_WIDE = 0x2E80


class Words(NamedTuple):
    """All words of a batch of texts, one after the other.

    hashes   of each word
    text     index of the text each word is from, ascending
    start    where the word begins in its own text, characters
    end      where it ends
    upper    whether its first character is an upper-case letter
    digit    whether it holds a digit
    unit     number of sentence ends and line breaks before it in the batch, dots within words too
    stop     the same without the dots within words and without colons
    line     number of line breaks before it in the batch
    sums     hashes of all words before it, and at the end of all, as one polynomial
    """

    hashes: Hashes
    text: Places
    start: Places
    end: Places
    upper: NDArray[np.bool_]
    digit: NDArray[np.bool_]
    unit: Places
    stop: Places
    line: Places
    sums: Hashes


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """base**i and base**-i modulo 2**64."""
    forth, back = np.empty(size, dtype=np.uint64), np.empty(size, dtype=np.uint64)
    forth[:] = np.uint64(_BASE)
    back[:] = np.uint64(pow(_BASE, -1, 1 << 64))
    forth[0] = back[0] = 1
    return np.cumprod(forth), np.cumprod(back)


def _power_tables(size: int) -> tuple[Hashes, Hashes]:
    return _powers(1 << max(17, (size - 1).bit_length()))


class Room:
    """Where the compiled kernel writes words: given to one call after another, it saves new memory."""

    def __init__(self) -> None:
        self.parts: list[NDArray[Any]] = []
        self.columns: Any = None

    def of(self, size: int) -> None:
        """Room for so many words at least."""
        if not self.parts or self.parts[0].size < size:
            kinds = (np.uint64, *[np.int64] * 3, *[np.bool_] * 2, *[np.int64] * 3)
            self.parts = [np.empty(size, dtype=kind) for kind in kinds]
            self.parts.append(np.empty(size + 1, dtype=np.uint64))
            bare = [part.view("u1") if part.dtype == bool else part for part in self.parts]
            self.columns = _KERNEL.Columns(*bare)


def split_words(texts: Sequence[str], room: Room | None = None) -> Words:
    """The words of `texts`, hashed. Linear in the characters; surrogates count as gaps.

    room  where they may be written; what an earlier call wrote there is gone
    """
    if _KERNEL is None:
        return _split_words(texts)
    room = room or Room()
    room.of(sum(map(len, texts)))
    count = _KERNEL.split(list(texts), fold_table(), char_flags(), *sign_tables(TABLE), room.columns)
    return Words._make([*[part[:count] for part in room.parts[:-1]], room.parts[-1][: count + 1]])


def _split_words(texts: Sequence[str]) -> Words:
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    small, folded = _fold(codes)
    flags = char_flags().take(small)
    places, kept, kept_flags = None, folded, flags
    if int(folded.max(initial=0)) == DROP:
        stays = folded != DROP
        places, kept, kept_flags = np.flatnonzero(stays), folded[stays], flags[stays]
    first, last = _boundaries(kept, kept_flags)
    forth, back = _power_tables(kept.size + 1)
    sums = _sums(kept, forth)
    hashes = _mix((sums.take(last) - sums.take(first)) * back.take(first))
    start, end = (first, last) if places is None else (places[first], places[last - 1] + 1)
    marks = np.flatnonzero((flags & (DIGIT | END | LINE)) != 0)
    what = flags[marks]
    bounds = np.cumsum([0] + [len(text) + 1 for text in texts])
    text = _passed(start, bounds[1:])
    offset = bounds[text]
    digit = np.zeros(start.size + 1, dtype=bool)
    digit[np.searchsorted(start, marks[(what & DIGIT) != 0], side="right") - 1] = True
    figures = np.flatnonzero(digit[:-1])
    hashes[figures] ^= _mix(figure_marks(small, _kinds(), start[figures], end[figures]))
    return Words(
        hashes=hashes,
        text=text,
        start=start - offset,
        end=end - offset,
        upper=(kept_flags[first] & UPPER) != 0,
        digit=digit[:-1],
        unit=_passed(start, marks[(what & END) != 0]),
        stop=_passed(start, _stops(small, folded != GAP, marks[(what & END) != 0])),
        line=_passed(start, marks[(what & LINE) != 0]),
        sums=_sums(hashes, forth),
    )


def _sums(values: NDArray[np.unsignedinteger[Any]], powers: Hashes) -> Hashes:
    sums = np.zeros(values.size + 1, dtype=np.uint64)
    np.cumsum(values * powers[: values.size], out=sums[1:])
    return sums


def _stops(codes: NDArray[np.uint32], inside: NDArray[np.bool_], ends: Places) -> Places:
    """Those of the sentence ends that no word goes on behind: in Latin, a blank or a sign follows."""
    goes_on = inside[np.minimum(ends + 1, codes.size - 1)] & (ends + 1 < codes.size)
    inner = goes_on & (codes[ends] < _WIDE)
    stops: Places = ends[~(inner & (codes[ends] != 10)) & (codes[ends] != ord(":"))]
    return stops


@cache
def _kinds() -> Kinds:
    return Kinds(TABLE, fold_table() != GAP, (char_flags() & DIGIT) != 0)


def _passed(start: Places, marks: Places) -> Places:
    """For each start, how many of the marks stand before it; both ascending, marks the fewer."""
    steps = np.bincount(np.searchsorted(start, marks), minlength=start.size + 1)
    return np.cumsum(steps)[: start.size]


def _fold(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Codes cut to the tables' size, and folded codes."""
    if not codes.size or int(codes.max()) < TABLE:
        return codes, fold_table().take(codes)
    small = np.minimum(codes, TABLE - 1)
    folded = fold_table().take(small)
    big = np.flatnonzero(codes >= TABLE - 1)
    folded[big] = [code if chr(code).isalnum() else GAP for code in codes[big].tolist()]
    ideographs = np.flatnonzero(codes >= 0x20000)
    small[ideographs] = 0x3400  # written without blanks, as all ideographs
    return small, folded


def _boundaries(kept: NDArray[np.uint32], flags: NDArray[np.uint8]) -> tuple[Places, Places]:
    """First and one past last position of each word in `kept`."""
    inside = kept != GAP
    edge = np.zeros(kept.size + 1, dtype=bool)
    np.not_equal(inside[1:], inside[:-1], out=edge[1:-1])
    if not int(np.bitwise_or.reduce(flags, initial=0)) & ALONE:  # starts and ends by turns
        edge[0], edge[-1] = inside[:1].any(), inside[-1:].any()
        cuts = np.flatnonzero(edge)
        return cuts[::2].copy(), cuts[1::2].copy()
    edge[0] = edge[-1] = True
    alone = (flags & ALONE) != 0
    edge[:-1] |= alone
    edge[1:] |= alone
    cuts = np.flatnonzero(edge)
    first, last = cuts[:-1], cuts[1:]
    good = inside[first] if first.size else np.zeros(0, dtype=bool)
    return first[good], last[good]


def _mix(values: Hashes) -> Hashes:
    """Spread the bits; MurmurHash3's finaliser."""
    values = values ^ (values >> np.uint64(33))
    values = values * np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= values >> np.uint64(33)
    return values


def word_grams(words: Words, size: int = 5) -> tuple[Hashes, Places]:
    """Hashes of `size` words in a row, and the index of the first word of each; none crosses texts."""
    count = words.hashes.size - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    total = np.zeros(count, dtype=np.uint64)
    for step, factor in enumerate(_WORD_MIX[:size]):
        total += words.hashes[step : step + count] * np.uint64(factor)
    first = np.flatnonzero(words.text[:count] == words.text[size - 1 :])
    return _mix(total[first]), first


def run_hashes(words: Words, first: Places, last: Places) -> Hashes:
    """One hash for each run of words ``first[i]:last[i]``."""
    _, back = _power_tables(words.hashes.size + 1)
    length = (last - first).astype(np.uint64)
    return _mix((words.sums.take(last) - words.sums.take(first)) * back.take(first) + length)
