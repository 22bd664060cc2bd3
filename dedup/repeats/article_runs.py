"""Which lines share runs of words: the cheap test that decides what is compared at all.

Words are hashed with prefix sums over the bytes of the keys (Rabin-Karp), runs of `GRAM` words by the
hashes of their words. Every run is looked up at its first occurrence; a match is extended word by word
to both sides. Cost is that of sorting the words once: each word is visited once forwards, and at most
`MAX_BACK` words of a run backwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from dedup.compiled import kernel
from dedup.repeats.article_lines import spread
from dedup.text.scripts import has_unspaced

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KERNEL: Final = kernel("dedup.repeats._runs")

GRAM = 4
#: Minimum words of a run that counts.
MIN_RUN = 6
MAX_BACK = 24
_FACTOR = 0x9E3779B97F4A7C15
_BASE = 0x100000001B3
#: Bytes hashed at a time, and the maximum length of a word that is hashed together with others.
CHUNK = 1 << 18
_BLANK, _END = 32, 10


def shared_words(keys: Sequence[str]) -> dict[tuple[int, int], int]:
    """Number of words that pairs of lines share in runs of at least `MIN_RUN`, by pair.

    keys  comparison keys of the lines: words separated by one space; in scripts without spaces, each
          character is a word

    The keys of the result are pairs of indices (earlier, later), equal for repetitions within one line.
    A run is matched with the first occurrence of its opening words only, so there are fewer pairs than
    words. Words are compared by 64-bit hashes.
    """
    if _KERNEL is not None:
        found = _compiled(keys)
        if found is not None:
            return found
    said = "\n".join(keys)
    if has_unspaced(said):
        said = "\n".join(map(spread, keys))
    words, lines = _hashes(np.frombuffer(f"{said}\n".encode("utf-8", "surrogatepass"), np.uint8))
    if len(words) <= GRAM:
        return {}
    again, first = _seen_before(words, lines)
    if not len(again):
        return {}
    starts = np.searchsorted(lines, np.arange(len(keys)))
    return _walk(words.tolist(), starts.tolist(), again.tolist(), first.tolist())


def _compiled(keys: Sequence[str]) -> dict[tuple[int, int], int] | None:
    """The kernel's result; None if it cannot compute one."""
    rules = _long_hash, (_BASE, _FACTOR), (CHUNK, GRAM, MIN_RUN, MAX_BACK)
    found: dict[tuple[int, int], int] | None
    found, far = _KERNEL.shared_words(keys, False, *rules)
    if far:
        found, _ = _KERNEL.shared_words([spread(said) for said in keys], True, *rules)
    return found


def _long_hash(word: bytes) -> int:
    from hashlib import blake2b  # imported late: hardly any text needs it

    return int.from_bytes(blake2b(word, digest_size=8).digest(), "little")


def _hashes(data: NDArray[np.uint8]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """A hash for each word of all lines, in order, and the line of each."""
    ends = np.flatnonzero((data == _BLANK) | (data == _END))
    starts = np.concatenate(([0], ends[:-1] + 1))
    closes = data[ends] == _END
    line = np.cumsum(closes) - closes
    filled = ends > starts
    starts, ends, line = starts[filled], ends[filled], line[filled]
    out = np.empty(len(starts), np.uint64)
    at = 0
    while at < len(starts):
        low = int(starts[at])
        upto = max(at + 1, int(np.searchsorted(ends, low + CHUNK, "right")))
        if int(ends[at]) - low > CHUNK:
            out[at] = _long_hash(data[low : ends[at]].tobytes())
        else:
            part = data[low : ends[upto - 1]]
            out[at:upto] = _chunk(part, starts[at:upto] - low, ends[at:upto] - low)
        at = upto
    return out, line


def _chunk(
    data: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Hashes of the words at ``starts:ends`` by prefix sums; the cost does not depend on the words."""
    powers, inverse = _powers(len(data).bit_length())
    sums = np.zeros(len(data) + 1, np.uint64)
    np.cumsum(data.astype(np.uint64) * powers[: len(data)], out=sums[1:])
    hashes: NDArray[np.uint64] = (sums[ends] - sums[starts]) * inverse[starts]
    return hashes


@lru_cache(maxsize=24)
def _powers(bits: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base modulo 2**64, and of its inverse, for less than 2**bits bytes."""
    size = 1 << bits
    both = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        powers = np.full(size, base, np.uint64)
        powers[0] = 1
        both.append(np.cumprod(powers))
    return both[0], both[1]


def _seen_before(
    words: NDArray[np.uint64], lines: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where a run of `GRAM` words of a line occurs again, and where it occurs first."""
    grams = words[: 1 - GRAM]
    for offset in range(1, GRAM):
        grams = grams * np.uint64(_FACTOR) + words[offset : len(words) - GRAM + 1 + offset]
    places = np.flatnonzero(lines[GRAM - 1 :] == lines[: 1 - GRAM])
    grams = grams[places]
    ranked = np.sort(grams)
    if not (ranked[1:] == ranked[:-1]).any():  # no repeats, as in most articles
        return places[:0], places[:0]
    order = np.argsort(grams, kind="stable")
    ranked = grams[order]
    opens = np.ones(len(order), bool)
    opens[1:] = ranked[1:] != ranked[:-1]
    first = np.empty(len(order), np.int64)
    first[order] = order[opens][np.cumsum(opens) - 1]
    again = np.flatnonzero(first != np.arange(len(first)))
    return places[again], places[first[again]]


def _walk(
    words: Sequence[int], starts: Sequence[int], again: Sequence[int], first: Sequence[int]
) -> dict[tuple[int, int], int]:
    """Maximal runs around the places where a gram occurs again."""
    shared: dict[tuple[int, int], int] = {}
    reached = skip = 0  # `reached`: end of the last run that counted
    for here, there in zip(again, first, strict=True):
        if here < skip:
            continue
        line, other = bisect_right(starts, here) - 1, bisect_right(starts, there) - 1
        limit = starts[line + 1] if line + 1 < len(starts) else len(words)
        stop = starts[other + 1] if other + 1 < len(starts) else len(words)
        length, longest = 0, min(limit - here, stop - there)
        while length < longest and words[here + length] == words[there + length]:
            length += 1
        back, low = 0, min(MAX_BACK, there - starts[other], here - starts[line])
        while back < low and words[here - back - 1] == words[there - back - 1]:
            back += 1
        if length + back >= MIN_RUN:
            end = here + length
            shared[other, line] = shared.get((other, line), 0) + end - max(here - back, reached)
            reached = end
        skip = here + length - GRAM + 1
    return shared
