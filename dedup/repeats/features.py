"""Keys as numbers: 64 bits a word, for many texts at once.

The upper `HASH_BITS` are a hash, the lower bits say which letters the word has, so that words can be
compared without their characters. Both depend on the characters alone: not on the process, the block
or the order of the texts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.text.folding import SEPARATOR, UNREADABLE
from dedup.text.keys import keys as keys_of
from dedup.text.keys import pack

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KERNEL: Final = kernel("dedup.repeats._features")

U64 = np.uint64
_END, _SPACE = 30, 32
_ODD = tuple(
    U64(value)
    for value in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
)
_MASKS = np.array([0, *((1 << (8 * n)) - 1 for n in range(1, 8)), (1 << 64) - 1], U64)

HASH_BITS = 40
#: The bits of the letters (some letters share one), and the bit of all digits.
LETTERS = U64((1 << (64 - HASH_BITS)) - 1)
DIGIT = U64(1 << 23)

#: Texts that are normalised together. Bounds memory; does not change the result.
BLOCK = 20_000
#: Words that are scanned together. Likewise.
_COUNTED = 1 << 17


class WordHashes(NamedTuple):
    """`hashes` of all words in order; text i has the words `starts[i]:starts[i + 1]`."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each value with its bits mixed over the whole 64-bit word (the finaliser of splitmix64)."""
    values = values ^ (values >> U64(30))
    values *= U64(0xBF58476D1CE4E5B9)
    values ^= values >> U64(27)
    values *= U64(0x94D049BB133111EB)
    return values ^ (values >> U64(31))


def _hash_words(data: NDArray[np.uint8]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Word hashes of packed keys, and the number of words of each key."""
    breaks = np.flatnonzero(data <= _SPACE)  # a key has no smaller byte
    ends_text = data[breaks] == _END
    begin, end = breaks[:-1] + 1, breaks[1:]
    real = end > begin
    padded = np.concatenate([np.zeros(8, np.uint8), data, np.zeros(24, np.uint8)])
    view = np.ndarray((len(padded) - 7,), "<u8", padded.data, strides=(1,))
    text_of = (np.cumsum(ends_text) - 1)[:-1][real]
    begin, size = begin[real] + 8, (end - begin)[real]
    # Three windows of eight bytes: the first 16 bytes of a word and its last 8.
    hashes = (view[begin] & _MASKS[np.minimum(size, 8)]) * _ODD[0]
    long = np.flatnonzero(size > 8)
    rest = (view[begin[long] + 8] & _MASKS[np.minimum(size[long] - 8, 8)]) * _ODD[1]
    rest ^= view[begin[long] + size[long] - 8] * _ODD[2]
    hashes[long] ^= rest
    hashes += size.astype(U64) * _ODD[3]
    hashes = mixed(hashes) & ~LETTERS
    if len(begin):
        hashes |= np.bitwise_or.reduceat(_LETTER_BITS.take(data), begin - 8)
    return hashes, np.bincount(text_of, minlength=int(ends_text.sum()) - 1)


def _letter_bits() -> NDArray[np.uint32]:
    """The bit of the letter, for each byte of a key."""
    bits = np.zeros(256, np.uint32)
    for byte in range(33, 256):
        char = {"j": "i", "q": "k", "x": "z"}.get(chr(byte), chr(byte))
        if char.isdigit() and byte < 128:
            bits[byte] = DIGIT
        elif byte > 127 or (char.isalpha() and char.islower()):
            number = "abcdefghiklmnoprstuvwyz".find(char)
            bits[byte] = 1 << (number if number >= 0 else byte % 23)
    # An unreadable character may have been any letter.
    bits[list(UNREADABLE.encode())] = 0
    return bits


_LETTER_BITS = _letter_bits()


def _letter_table() -> NDArray[np.uint8]:
    """The letter without accents for two-byte characters from U+00C0 to U+017F; 0 if there is none."""
    table = np.zeros((3, 64), np.uint8)
    for code in range(0xC0, 0x180):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            table[(code >> 6) - 3, code & 63] = ord(base)
    return table


_LETTERS = _letter_table()


def _unaccented(data: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Packed keys with Latin letters unaccented: a text that lost its accents hashes equally."""
    leads = np.flatnonzero((data >= 0xC3) & (data <= 0xC5))
    if not len(leads):
        return data
    letters = _LETTERS[data[leads] - 0xC3, data[leads + 1] & 63]
    known = letters > 0
    out = data.copy()
    out[leads[known] + 1] = letters[known]
    keep = np.ones(len(data), bool)
    keep[leads[known]] = False
    return out[keep]


def _compiled(keys: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The result of `_hash_words`, for keys that are not packed."""
    hashes = np.empty((sum(map(len, keys)) + len(keys)) // 2, U64)
    counts = np.empty(len(keys), np.int64)
    found = _KERNEL.words(keys, _LETTER_BITS, _LETTERS.ravel(), counts, hashes)
    return hashes[:found].copy(), counts


def prepare(texts: Sequence[str]) -> tuple[list[str], WordHashes]:
    """Keys of the texts and the hashes of their words."""
    keys: list[str] = []
    hashes: list[NDArray[np.uint64]] = []
    counts: list[NDArray[np.int64]] = []
    for at in range(0, len(texts), BLOCK):
        if _KERNEL is not None:
            found = keys_of(texts[at : at + BLOCK])
            block, count = _compiled(found)
        else:
            data = pack(texts[at : at + BLOCK])
            found = data.tobytes().decode("utf-8").split(SEPARATOR)[1:-1]
            block, count = _hash_words(_unaccented(data))
        keys += found
        hashes.append(block)
        counts.append(count)
    starts = np.zeros(len(texts) + 1, np.int64)
    if counts:
        np.cumsum(np.concatenate(counts), out=starts[1:])
    whole = np.empty(starts[-1], U64)
    end = len(whole)
    while hashes:
        # Blocks are released one by one: never is everything held twice.
        block = hashes.pop()
        whole[end - len(block) : end] = block
        end -= len(block)
    return keys, WordHashes(whole, starts)


def select(found: WordHashes, rows: NDArray[np.int64]) -> WordHashes:
    """The words of the texts `rows` (ascending). Overwrites `found`."""
    counts = np.diff(found.starts)
    if len(rows) == len(counts):
        return found
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(counts[rows], out=starts[1:])
    hashes = found.hashes
    for at in range(0, len(rows), BLOCK):
        part = rows[at : at + BLOCK]
        low, high = int(found.starts[part[0]]), int(found.starts[part[-1] + 1])
        keep = np.zeros(part[-1] + 1 - part[0], bool)
        keep[part - part[0]] = True
        moved = hashes[low:high][np.repeat(keep, counts[part[0] : part[-1] + 1])]
        hashes[starts[at] : starts[at] + len(moved)] = moved
    return WordHashes(hashes[: starts[-1]], starts)


def hashes_of(asked: Sequence[str]) -> NDArray[np.uint64]:
    """The hash of each of the words `asked`."""
    if _KERNEL is not None:
        hashes, _ = _compiled(keys_of(asked))
    else:
        hashes, _ = _hash_words(_unaccented(pack(asked)))
    if len(hashes) != len(asked):
        raise AssertionError("a word of a key is one word")
    return hashes


def occurrences(asked: Sequence[str], found: WordHashes) -> dict[str, int]:
    """Number of occurrences of each of the words `asked` in all texts."""
    if not asked:
        return {}
    hashes = hashes_of(asked)
    if _KERNEL is not None:
        totals = np.zeros(len(asked), np.int64)
        _KERNEL.count(found.hashes, hashes, totals)
        return dict(zip(asked, totals.tolist(), strict=True))
    # A small table rejects nearly all words without a search.
    size = U64(64 - 20)
    wanted = np.zeros(1 << 20, bool)
    wanted[hashes >> size] = True
    few = np.sort(
        np.concatenate([
            part[wanted[part >> size]]
            for part in np.split(found.hashes, range(_COUNTED, len(found.hashes), _COUNTED))
        ])
    )
    counts = np.searchsorted(few, hashes, "right") - np.searchsorted(few, hashes, "left")
    return dict(zip(asked, counts.tolist(), strict=True))


class Counts(dict[str, int]):
    """Number of occurrences of words in all texts; of words not in `known`, counted on demand."""

    def __init__(self, known: dict[str, int], found: WordHashes) -> None:
        super().__init__(known)
        self._found = found

    def __missing__(self, word: str) -> int:
        self[word] = count = occurrences([word], self._found)[word]
        return count
