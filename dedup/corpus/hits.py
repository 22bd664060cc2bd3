"""Hits: which earlier documents contain the n-grams of a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.signature import Signature
from dedup.corpus.words import Places


class Hits(NamedTuple):
    """Postings of n-grams: places in `Signature.asked`, and document numbers."""

    places: Places
    documents: Places


#: Documents whose hits are held at once: a few arrays that fit into the processor's cache.
TOGETHER = 256
#: Hits among the documents of one batch that are held at once: some tens of megabytes.
MANY_HITS = 1 << 20


class CrowdedError(Exception):
    """More than `MANY_HITS` among some documents, as where all have one caption: ask with fewer."""

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


def inner_hits(signatures: Sequence[Signature], numbers: Places, own: Places) -> Hits:
    """Hits among the documents of one batch, as if those in `own` were posted, for later ones.

    Raises `CrowdedError` if there would be too many; never for two documents or fewer.
    """
    parts = [signatures[at].stored for at in own.tolist()]
    stored, owner = np.concatenate(parts), np.repeat(own, [part.size for part in parts])
    order = np.argsort(stored, kind="stable")
    stored, owner = stored[order], owner[order]
    found, begin, room = [NO_HITS], 0, MANY_HITS
    for low in range(0, len(signatures), TOGETHER):
        some = signatures[low : low + TOGETHER]
        asked = np.concatenate([one.asked for one in some])
        asker = np.repeat(np.arange(low, low + len(some)), [one.asked.size for one in some])
        first = np.searchsorted(stored, asked)
        count = np.searchsorted(stored, asked, side="right") - first
        room -= int(count.sum())
        if room < 0 and len(signatures) > 2:
            raise CrowdedError
        places, who = _holders(owner, first, count)
        behind = who < asker[places]
        found.append(Hits(places[behind] + begin, numbers[who[behind]]))
        begin += asked.size
    return Hits._make([np.concatenate(part) for part in zip(*found, strict=True)])


def _holders(owner: Places, first: Places, count: Places) -> tuple[Places, Places]:
    """Places of `first`, ascending, and the owners ``first:first + count`` of each."""
    some = np.flatnonzero(count)
    first, count = first[some], count[some]
    steps = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(some, count), owner[np.repeat(first, count) + steps]
