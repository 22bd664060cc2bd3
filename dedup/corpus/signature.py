"""The signature of a document: a sample of its word 5-grams, its facts, its paragraphs.

Bottom-k sampling of hashed shingles (Broder 1997), used for containment rather than resemblance:
the smallest hashes are stored, and a far larger sample is used for look-ups, so that an excerpt
matches the article it was taken from, and vice versa.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.corpus.facts import Found, find_facts
from dedup.corpus.sentences import sentence_bounds
from dedup.corpus.words import Hashes, Places, Room, Words, run_hashes, split_words, word_grams

_KERNEL = kernel("dedup.corpus._signature")
GRAM = 5
MIN_STORED, MAX_STORED, STORED_SHARE = 12, 64, 5
ASKED_AT_LEAST, ASKED_SHARE = 96, 4
MIN_PASSAGE_WORDS = 10
_ALL = float(1 << 64)
#: Characters processed at a time; batches larger than the processor's cache are slower.
_BATCH = 1 << 16


class Passages(NamedTuple):
    """Lines of ten words or more.

    hashes      of each
    start, end  span of each in the text
    first, last range of the sentences it holds
    """

    hashes: Hashes
    start: Places
    end: Places
    first: Places
    last: Places


_NONE = np.zeros(0, np.int64)
NO_PASSAGES = Passages(np.zeros(0, np.uint64), _NONE, _NONE, _NONE, _NONE)


class Signature(NamedTuple):
    """One document as the near-duplicate search sees it.

    words      number of words
    grams      number of 5-grams, of distinct ones up to 96; fewer than five words count as one n-gram
    whole      hash of the whole text
    stored     ascending hashes for the index to keep
    top        the document's hashes up to this value are all in `stored`
    asked      ascending hashes to look up in the index
    reach      the document's hashes up to this value are all in `asked`
    start,end  for each of `asked`, the span of its n-gram in the text
    facts      numbers and names with their contexts, and the sentences
    passages   its long lines
    """

    words: int
    grams: int
    whole: int
    stored: Hashes
    top: int
    asked: Hashes
    reach: int
    start: Places
    end: Places
    facts: Found
    passages: Passages


def sign(texts: Sequence[str]) -> Iterator[Signature]:
    """The signature of each text, in order. Linear in the characters."""
    batch: list[str] = []
    size, room = 0, Room()
    for text in texts:
        if batch and size + len(text) > _BATCH:
            yield from _sign(batch, room)
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield from _sign(batch, room)


def _sign(texts: Sequence[str], room: Room) -> Iterator[Signature]:
    words = split_words(texts, room)
    facts = find_facts(texts, words)
    return _sampled(words, facts) if _KERNEL is None else _compiled_sample(words, facts)


def _compiled_sample(words: Words, facts: Sequence[Found]) -> Iterator[Signature]:
    columns = words.hashes, words.text, words.start, words.end, words.stop, words.line
    (asked, start, end, *lines), shapes = _KERNEL.sample(len(facts), *columns)
    low = first = 0
    for found, shape in zip(facts, shapes, strict=True):
        count, whole, high, last, reach, grams, keep, stored, top = shape
        part = slice(low, high)
        long = Passages._make([one[first:last] for one in lines])
        stored = asked[low : low + keep] if stored is None else stored
        yield Signature(
            count, grams, whole, stored, top, asked[part], reach, start[part], end[part], found, long
        )
        low, first = high, last


def _sampled(words: Words, facts: Sequence[Found]) -> Iterator[Signature]:
    texts = len(facts)
    grams, first = word_grams(words, GRAM)
    cuts = np.searchsorted(words.text, np.arange(texts + 1))
    gram_cuts = np.searchsorted(first, cuts).tolist()
    whole = run_hashes(words, cuts[:-1], cuts[1:])
    passages = _passages(words, texts)
    for at in range(texts):
        low, high = gram_cuts[at], gram_cuts[at + 1]
        own, begin = grams[low:high], first[low:high]
        last = begin + (GRAM - 1)
        if not own.size and cuts[at] < cuts[at + 1]:
            own, begin, last = whole[at : at + 1], cuts[at : at + 1], cuts[at + 1 : at + 2] - 1
        count = int(cuts[at + 1] - cuts[at])
        grams_of, sample = _sample(own, words.start[begin], words.end[last])
        yield Signature(
            count, grams_of, int(whole[at]) if count else 0, *sample, facts[at], passages[at]
        )


def kept_grams(grams: int) -> int:
    """How many hashes the index keeps of a document with that many n-grams."""
    return min(grams, max(MIN_STORED, min(MAX_STORED, grams // STORED_SHARE)))


def _sample(
    grams: Hashes, start: Places, end: Places
) -> tuple[int, tuple[Hashes, int, Hashes, int, Places, Places]]:
    """Number of grams, and the fields `stored` to `end` of a signature."""
    size = grams.size
    share = min(1.0, max(1 / ASKED_SHARE, ASKED_AT_LEAST / size)) if size else 1.0
    reach = int(share * _ALL) - 1 if share < 1 else (1 << 64) - 1
    chosen = np.flatnonzero(grams <= np.uint64(reach))
    asked = grams[chosen]
    order = np.argsort(asked, kind="stable")
    asked, place = asked[order], chosen[order]
    if asked.size > 1:  # of a gram told twice the first place
        new = np.empty(asked.size, dtype=bool)
        new[0] = True
        np.not_equal(asked[1:], asked[:-1], out=new[1:])
        if not new.all():
            asked, place = asked[new], place[new]
    size = asked.size if share == 1 else size
    keep = kept_grams(size)
    stored = (asked if share == 1 or asked.size >= keep else np.unique(grams))[:keep]
    top = int(stored[-1]) if keep < size else (1 << 64) - 1
    return size, (stored, top, asked, reach, start[place], end[place])


def _passages(words: Words, texts: int) -> list[Passages]:
    """Lines of many words, text by text."""
    sentences = sentence_bounds(words)[0]
    count = words.hashes.size
    cuts = np.flatnonzero(words.line[1:] != words.line[:-1]) + 1
    first = np.concatenate((np.zeros(min(count, 1), np.int64), cuts))
    last = np.concatenate((cuts, np.full(min(count, 1), count)))
    long = np.flatnonzero(last - first >= MIN_PASSAGE_WORDS)
    first, last = first[long], last[long]
    hashes, start, end = run_hashes(words, first, last), words.start[first], words.end[last - 1]
    from_one, to = np.searchsorted(sentences, first), np.searchsorted(sentences, last)
    edges = np.searchsorted(words.text[first], np.arange(texts + 1)).tolist()
    begins = np.searchsorted(words.text[sentences], np.arange(texts)).tolist()
    return [
        Passages(hashes[a:b], start[a:b], end[a:b], from_one[a:b] - begin, to[a:b] - begin)
        for (a, b), begin in zip(pairwise(edges), begins, strict=True)
    ]
