"""The earlier documents to compare those of a batch with, looked up for the whole batch at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedup.corpus.candidates import COMMON, Picked, Shortlist, joined, likeliest, listed, shortlists
from dedup.corpus.hits import NO_HITS, TOGETHER, Hits, between, earlier, inner_hits, together
from dedup.corpus.index import Index
from dedup.corpus.rows import Link, Row
from dedup.corpus.signature import Signature
from dedup.corpus.words import Hashes, Places


class Lookup:
    """Documents to compare those of a batch with, looked up at once, as if new ones were posted.

    numbers  of the documents
    new      whether each may be posted

    Raises `CrowdedError` if so many of them share so much that the batch should be halved.
    """

    def __init__(
        self, index: Index, signatures: Sequence[Signature], numbers: Places, new: Sequence[bool]
    ) -> None:
        self._index = index
        self._signatures = signatures
        self._cuts = np.cumsum([0] + [one.asked.size for one in self._signatures])
        self._numbers = numbers
        own = np.flatnonzero(new)
        self._first = int(numbers[own[0]]) if own.size else 0
        fresh = [signatures[at] for at in own.tolist()]
        self._tops = np.array([one.top >> 32 for one in fresh], dtype=np.uint64)
        self._grams = np.array([one.grams for one in fresh], dtype=np.int64)
        self._inner = NO_HITS
        if own.size and len(signatures) > 1:
            inner = inner_hits(signatures, numbers, own)
            self._inner = earlier(inner, numbers, self._cuts)
        asked = np.concatenate([one.asked for one in self._signatures])
        with index.guard():
            self._found = index.grams.ask(asked, COMMON + 1)
        self._lists = listed(self._signatures, self._likeliest(), self._briefs)
        asker = np.searchsorted(self._cuts, self._inner.places, side="right") - 1
        self._near = np.searchsorted(asker, np.arange(len(signatures) + 1)).tolist()
        self._of_batch = self._inner.documents - self._first
        self._posted = np.zeros(own.size, dtype=bool)
        wanted = {number for short in self._lists for number, _ in short.listed}
        self._known = index.documents(wanted)
        self._links = index.links(wanted)

    def _likeliest(self) -> Picked:
        parts, asked = [], []
        for low in range(0, len(self._signatures), TOGETHER):
            some = self._signatures[low : low + TOGETHER]
            parts.append(likeliest(some, together(*self._hits(low, low + len(some)))))
            asked.append(sum(one.asked.size for one in some))
        return joined(parts, asked)

    def _hits(self, low: int, high: int) -> tuple[Hits, Hits]:
        """Hits of the documents ``low:high`` in the index and in the batch; places count from there."""
        begin, end = int(self._cuts[low]), int(self._cuts[high])
        stored = Hits(*self._found.between(begin, end))
        if self._index.forgotten.size:
            known = ~np.isin(stored.documents, self._index.forgotten)
            stored = Hits(stored.places[known], stored.documents[known])
        stored = earlier(stored, self._numbers[low:high], self._cuts[low : high + 1] - begin)
        return stored, between(self._inner, begin, end)

    def post(self, number: int) -> None:
        """Let a document of the batch be found."""
        self._posted[number - self._first] = True

    def shortlist(self, at: int) -> Shortlist:
        """Whom a document is compared with, of those before it and of the batch those that `post`."""
        low, high = self._near[at : at + 2]
        if low == high or self._posted[self._of_batch[low:high]].all():
            return self._lists[at]
        stored, inner = self._hits(at, at + 1)
        posted = self._posted[inner.documents - self._first]
        own = together(stored, Hits(inner.places[posted], inner.documents[posted]))
        return shortlists([self._signatures[at]], own, self._briefs)[0]

    def document(self, number: int) -> Row | None:
        """The earlier document of that number; None where there is none."""
        row = self._known.get(number)
        return row if row is not None else self._index.document(number)

    def link(self, number: int) -> Link | None:
        """What ties that earlier document to one before it, if anything does."""
        if number in self._links or number in self._known or number >= self._first > 0:
            return self._links.get(number)
        return self._index.link(number)

    def keep(self, link: Link) -> None:
        """Know the link of a document of the batch."""
        self._links[link.document] = link

    def _briefs(self, numbers: Places) -> tuple[Hashes, Places]:
        tops, grams = self._index.briefs(numbers)
        new = np.flatnonzero((numbers >= self._first) & (numbers < self._first + self._tops.size))
        own = numbers[new] - self._first
        tops[new], grams[new] = self._tops[own], self._grams[own]
        return tops, grams
