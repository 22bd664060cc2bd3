"""Which lines share runs of words: the cheap test that decides what is compared at all.

Every run of `GRAM` words is looked up where it stood first; a hit is extended to both sides word by
word. Cost is linear in the number of words: each word is walked once forwards and at most
`MAX_BACK` words of a run backwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAM = 4
#: Shortest run that counts, in words.
MIN_RUN = 6
MAX_BACK = 64
_FACTOR = 0x9E3779B97F4A7C15


def shared_words(lines: Sequence[Sequence[str]]) -> dict[tuple[int, int], int]:
    """How many words pairs of lines share in runs of at least `MIN_RUN`.

    The keys are pairs of indices (earlier, later), equal for what one line says twice. A run is
    counted against the first place of its opening words only, so there are fewer pairs than words.
    """
    import numpy as np

    stream: list[str | int] = []
    bounds: list[int] = []
    for index, words in enumerate(lines):
        bounds.append(len(stream))
        stream += words
        stream.append(index)  # no word: no run crosses the end of a line
    if len(stream) <= GRAM:
        return {}
    first = _first_places(np.fromiter(map(hash, stream), np.int64, len(stream)).view(np.uint64))
    again = np.flatnonzero(first != np.arange(len(first)))
    if not len(again):
        return {}
    return _walk(stream, bounds, again.tolist(), first[again].tolist())


def _first_places(words: NDArray[np.uint64]) -> NDArray[np.int64]:
    """For each run of `GRAM` words, where the same run stands first. Equal hashes are checked later."""
    import numpy as np

    size = len(words) - GRAM + 1
    grams = np.zeros(size, np.uint64)
    for offset in range(GRAM):
        grams = grams * np.uint64(_FACTOR) + words[offset : offset + size]
    _, places, inverse = np.unique(grams, return_index=True, return_inverse=True)
    first: NDArray[np.int64] = places[inverse]
    return first


def _walk(
    stream: Sequence[str | int], bounds: Sequence[int], again: Sequence[int], first: Sequence[int]
) -> dict[tuple[int, int], int]:
    """Runs round the places where a gram stands again."""
    shared: dict[tuple[int, int], int] = {}
    size, reached, skip = len(stream), 0, 0  # `reached`: end of the last run that counted
    for here, there in zip(again, first, strict=True):
        if here < skip:
            continue
        end, other = here, there
        while end < size and stream[end] == stream[other]:
            end += 1
            other += 1
        if end - here < GRAM:
            continue
        back, low = 0, min(MAX_BACK, there)
        while back < low and stream[here - back - 1] == stream[there - back - 1]:
            back += 1
        if end - here + back >= MIN_RUN:
            pair = bisect_right(bounds, there) - 1, bisect_right(bounds, here) - 1
            shared[pair] = shared.get(pair, 0) + end - max(here - back, reached)
            reached = end
        skip = end - GRAM + 1
    return shared
