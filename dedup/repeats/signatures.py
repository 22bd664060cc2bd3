"""The words of each text as 256 bits, for comparing many texts at once.

Each word sets one bit. Two texts share at most as many words as bits, plus the words of one text that
set a bit that was set already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.repeats.containment import SHARED_WORDS
from dedup.repeats.features import BLOCK, U64, WordHashes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int32] | NDArray[np.int64]

_KERNEL: Final = kernel("dedup.repeats._features")

#: Words that may differ between two texts: this many, or this share of the shorter one.
SLACK_WORDS = 3
SLACK_SHARE = 0.3


class Signatures(NamedTuple):
    """The words of each text as `bits` (n, 4), the number of bits `filled`, and how many words
    set a bit that was set already (`spare`).
    """

    bits: NDArray[np.uint64]
    filled: NDArray[np.int16]
    spare: NDArray[np.int16]


def signed(found: WordHashes) -> Signatures:
    """The signature of each text."""
    n = len(found.starts) - 1
    bits = np.zeros((n, 4), U64)
    if _KERNEL is not None:
        known = Signatures(bits, np.empty(n, np.int16), np.empty(n, np.int16))
        _KERNEL.sign(found.hashes, found.starts, *known)
        return known
    for at in range(0, n, BLOCK):
        starts = found.starts[at : at + BLOCK + 1]
        hashes = found.hashes[starts[0] : starts[-1]]
        if not len(hashes):
            continue
        bit = U64(1) << (hashes >> U64(58))
        lanes = (hashes >> U64(56)) & U64(3)
        filled = np.flatnonzero(np.diff(starts) > 0)
        begins = starts[filled] - starts[0]
        for lane in range(4):
            only = np.where(lanes == U64(lane), bit, U64(0))
            bits[at + filled, lane] = np.bitwise_or.reduceat(only, begins)
    counts = np.bitwise_count(bits).sum(axis=1, dtype=np.int16)
    spare = np.minimum(np.diff(found.starts), 1 << 14).astype(np.int16) - counts
    return Signatures(bits, counts, np.maximum(spare, 0))


def _shared(a: Rows, b: Rows, words: Signatures) -> NDArray[np.uint32]:
    """Number of bits in common, pair by pair."""
    common = words.bits.take(a, axis=0)
    common &= words.bits.take(b, axis=0)
    # Four counts of a byte each, summed in the upper byte of their product.
    counts = np.bitwise_count(common).view(np.uint32).ravel()
    full = counts == np.uint32(0x40404040)
    counts *= np.uint32(0x01010101)
    counts >>= np.uint32(24)
    counts[full] = 256  # one more than a byte can hold
    return counts


def overlap(a: Rows, b: Rows, words: Signatures) -> NDArray[np.bool_]:
    """Whether the words of each pair overlap enough for one to say what the other says."""
    least = np.minimum(words.filled.take(a), words.filled.take(b))
    alike: NDArray[np.bool_] = _shared(a, b, words) >= LEAST_SHARED.take(least)
    return alike


def may_contain(a: Rows, b: Rows, words: Signatures) -> NDArray[np.bool_]:
    """Whether one text of each pair may have most words of the other, as `share_words` requires."""
    least = np.minimum(words.filled.take(a), words.filled.take(b))
    spare = np.minimum(words.spare.take(a), words.spare.take(b))
    most: NDArray[np.bool_] = _shared(a, b, words) + spare >= SHARED_WORDS * least
    return most


def _least_shared() -> NDArray[np.uint32]:
    """Minimum number of bits two signatures share, by the number of bits of the emptier one."""
    least = np.arange(257)
    slack = np.maximum(SLACK_WORDS, (SLACK_SHARE * least).astype(np.int64))
    return np.maximum(least - slack, 1).astype(np.uint32)


#: Minimum number of bits two signatures share, by the bits of the emptier one.
LEAST_SHARED = _least_shared()
