"""Sentences of a text as hashes: a document is dropped only if all of them are in another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.compiled import kernel
from dedup.corpus.words import Hashes, Places, Words, run_hashes

Sentences = NDArray[np.uint32]

_KERNEL = kernel("dedup.corpus._sentences")
#: Sentences of a text that are kept.
MAX_SENTENCES = 400
#: Number and length in words of lines at the top that may differ: a headline, a kicker.
MAX_HEAD, MAX_HEAD_WORDS = 3, 20
#: Number and length in words of sentences without information that may be added at the end.
MAX_TAIL, MAX_TAIL_WORDS = 2, 12


class Told(NamedTuple):
    """The sentences of a text.

    hashes  of each, in order
    head    how many lines on top name nothing that the rest does not name
    tail    how many sentences at the end are short, hold no fact and name nothing
    """

    hashes: Sentences
    head: int
    tail: int


def find_sentences(
    words: Words, facts: NDArray[np.bool_], texts: int
) -> Iterator[Told]:
    """The sentences of each text.

    facts  of each word whether it states a fact
    texts  number of texts in `words`
    """
    return _find(words, facts, texts) if _KERNEL is None else _compiled_find(words, facts, texts)


def _compiled_find(words: Words, facts: NDArray[np.bool_], texts: int) -> Iterator[Told]:
    columns = words.hashes, words.text, words.upper.view("u1"), words.stop, words.line
    hashes, shapes = _KERNEL.find(texts, *columns, facts.view("u1"))
    low = 0
    for high, head, tail in shapes:
        yield Told(hashes[low:high], head, tail)
        low = high


def _find(words: Words, facts: NDArray[np.bool_], texts: int) -> Iterator[Told]:
    first, last = sentence_bounds(words)
    hashes = (run_hashes(words, first, last) >> np.uint64(40)).astype(np.uint32)
    edges = np.searchsorted(words.text[first], np.arange(texts + 1)).tolist()
    telling = facts | words.upper
    for low, high in pairwise(edges):
        begins, ends = first[low:high].tolist(), last[low:high].tolist()
        head, most = 0, min(high - low - 1, MAX_HEAD)
        while head < most and _is_headline(words, telling, begins[head], ends[head], ends[-1]):
            head += 1
        tail, most = 0, min(high - low - 1 - head, MAX_TAIL)
        while tail < most and _is_idle(words, telling, facts, begins, ends, -1 - tail):
            tail += 1
        yield Told(hashes[low : min(high, low + MAX_SENTENCES)], head, tail)


def sentence_bounds(words: Words) -> tuple[Places, Places]:
    """First and one past the last word of each sentence; none crosses lines or texts."""
    count = words.hashes.size
    cuts = np.flatnonzero(words.stop[1:] != words.stop[:-1]) + 1
    first = np.concatenate((np.zeros(min(count, 1), np.int64), cuts))
    return first, np.concatenate((cuts, np.full(min(count, 1), count)))


def _is_headline(
    words: Words, telling: NDArray[np.bool_], first: int, last: int, end: int
) -> bool:
    """Whether words ``first:last`` are a short line that names only what the words up to `end` name."""
    if last - first > MAX_HEAD_WORDS or words.line[last - 1] == words.line[last]:
        return False
    informative = words.hashes[first:last][telling[first:last]]
    return _all_among(informative, words.hashes[last:end])


def _is_idle(  # noqa: PLR0917
    words: Words, telling: NDArray[np.bool_], facts: NDArray[np.bool_],
    begins: Sequence[int], ends: Sequence[int], at: int,
) -> bool:  # fmt: skip
    """Whether a sentence is short, holds no fact, and its capitals are words that need none."""
    first, last = begins[at], ends[at]
    if last - first > MAX_TAIL_WORDS or facts[first:last].any():
        return False
    informative = words.hashes[first:last][telling[first:last]]
    if not informative.size:
        return False
    before = slice(begins[0], first)
    return _all_among(informative, words.hashes[before][~words.upper[before]])


def _all_among(informative: Hashes, others: Hashes) -> bool:
    """Whether there are any, and each is in `others`; a few are searched one by one."""
    return bool(informative.size) and all((others == one).any() for one in informative)


def within(new: Told, old: Sentences) -> bool:
    """Whether every sentence of a text is in `old` in the same order, possibly among others.

    The headline may differ, and a sentence without information may be added after the last one of
    `old`, but not in place of another.
    """
    sentences = new.hashes[new.head :]
    if are_in_order(sentences, old):
        return True
    for extra in range(1, new.tail + 1):
        rest = sentences[: sentences.size - extra]
        if rest.size and old.size and rest[-1] == old[-1] and are_in_order(rest, old):
            return True
    return False


def are_in_order(sentences: Sentences, other: Sentences) -> bool:
    """Whether all sentences are in `other` in the same order, possibly among others."""
    others = iter(other.tolist())
    return all(sentence in others for sentence in sentences.tolist())


def are_consecutive(sentences: Sentences, other: Sentences) -> bool:
    """Whether the sentences are in `other` consecutively."""
    size = sentences.size
    if not size or size > other.size:
        return False
    starts = np.flatnonzero(other[: other.size - size + 1] == sentences[0])
    return any(np.array_equal(other[at : at + size], sentences) for at in starts.tolist())
