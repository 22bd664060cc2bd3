"""Which lines share runs of words: the cheap test that decides what is compared at all.

Every run of `GRAM` words is looked up where it stood first; a hit is extended to both sides word by
word. Cost is linear in the number of words: each word is walked once forwards and at most
`MAX_BACK` words of a run backwards.
"""

from __future__ import annotations

from collections.abc import Sequence

GRAM = 4
#: Shortest run that counts, in words.
MIN_RUN = 6
MAX_BACK = 64


def shared_words(lines: Sequence[Sequence[str]]) -> dict[tuple[int, int], int]:
    """How many words pairs of lines share in runs of at least `MIN_RUN`.

    The keys are pairs of indices (earlier, later), equal for what one line says twice. A run is
    counted against the first place of its opening words only, so there are fewer pairs than words.
    """
    stream: list[str | int] = []
    owner: list[int] = []
    for index, words in enumerate(lines):
        stream += words
        stream.append(index)  # no word: no run crosses the end of a line
        owner += [index] * (len(words) + 1)
    grams = list(zip(stream, stream[1:], stream[2:], stream[3:], strict=False))
    if len(set(grams)) == len(grams):
        return {}
    return _walk(stream, owner, grams)


def _walk(
    stream: Sequence[str | int], owner: Sequence[int], grams: Sequence[tuple[str | int, ...]]
) -> dict[tuple[int, int], int]:
    first: dict[tuple[str | int, ...], int] = {}
    shared: dict[tuple[int, int], int] = {}
    reached = here = 0  # `reached`: end of the last run that counted
    last, size = len(grams), len(stream)
    while here < last:
        there = first.setdefault(grams[here], here)
        if there == here:
            here += 1
            continue
        end, other = here + GRAM, there + GRAM
        while end < size and stream[end] == stream[other]:
            end += 1
            other += 1
        back = 0
        low = min(MAX_BACK, there)
        while back < low and stream[here - back - 1] == stream[there - back - 1]:
            back += 1
        if end - here + back >= MIN_RUN:
            pair = owner[there], owner[here]
            shared[pair] = shared.get(pair, 0) + end - max(here - back, reached)
            reached = end
        here = end - GRAM + 1
    return shared
