"""Hits: which earlier documents hold the grams that some documents ask with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.signature import Signature
from dedup.corpus.words import Hashes, Places


class Hits(NamedTuple):
    """Postings of grams: places in `Signature.asked`, and document numbers."""

    places: Places
    documents: Places


_NONE = np.zeros(0, dtype=np.int64)
NO_HITS = Hits(_NONE, _NONE)


def together(one: Hits, other: Hits) -> Hits:
    """All hits, by place, as those of either are."""
    if not one.places.size or not other.places.size:
        return one if one.places.size else other
    at = np.searchsorted(one.places, other.places, side="right")
    return Hits._make([np.insert(a, at, b) for a, b in zip(one, other, strict=True)])


def between(hits: Hits, low: int, high: int) -> Hits:
    """Hits at the places ``low:high``, which count from there."""
    begin, end = np.searchsorted(hits.places, (low, high))
    return Hits(hits.places[begin:end] - low, hits.documents[begin:end])


def earlier(hits: Hits, numbers: Places, cuts: Places) -> Hits:
    """Hits of documents that are earlier than those that ask."""
    if not hits.documents.size or int(hits.documents.max()) < int(numbers.min()):
        return hits
    asker = np.searchsorted(cuts, hits.places, side="right") - 1
    early = hits.documents < numbers[asker]
    return hits if early.all() else Hits(hits.places[early], hits.documents[early])


def inner_hits(
    signatures: Sequence[Signature], asked: Hashes, numbers: Places, own: Places
) -> Hits:
    """Hits among the documents of one batch: as if those of `own` posted, for those behind them."""
    asker = np.repeat(np.arange(len(signatures)), [one.asked.size for one in signatures])
    parts = [signatures[at].stored for at in own.tolist()]
    stored, owner = np.concatenate(parts), np.repeat(own, [part.size for part in parts])
    order = np.argsort(stored, kind="stable")
    stored, owner = stored[order], owner[order]
    first = np.searchsorted(stored, asked)
    count = np.searchsorted(stored, asked, side="right") - first
    some = np.flatnonzero(count)
    first, count = first[some], count[some]
    steps = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    where, who = np.repeat(some, count), owner[np.repeat(first, count) + steps]
    behind = who < asker[where]
    return Hits(where[behind], numbers[who[behind]])
