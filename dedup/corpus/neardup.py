"""Near-duplicate documents: candidates by shared rare grams, verified by containment and facts.

A document is compared with those seen before it, so its answer depends on nothing that comes later,
nor on how the stream was cut into batches.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.candidates import (
    COMMON,
    NO_HITS,
    Hits,
    Picked,
    Rows,
    Shortlist,
    best_partner,
    joined,
    likeliest,
    listed,
    shortlists,
)
from dedup.corpus.facts_bytes import pack_facts
from dedup.corpus.index import Index
from dedup.corpus.postings import pack
from dedup.corpus.rows import Link, Row, id_hashes
from dedup.corpus.signature import Signature
from dedup.corpus.words import Hashes, Places

#: Versions of one document that are looked through.
MANY = 1 << 10
#: Documents of which all hits are held at once.
TOGETHER = 256


class Seen(NamedTuple):
    """What the index says of one document.

    number    its number; that of its first sight if it was seen before under the same id and text
    known     it is in the index already: as another record, or as itself from an earlier pass
    again     it was seen before this record, under the same id with the same text
    twice     and that was in this run
    link      what ties it to an earlier document, or None
    partner   row of that document, or None
    """

    number: int
    known: bool
    again: bool
    twice: bool
    link: Link | None
    partner: Row | None


class Candidate(NamedTuple):
    """A document to be compared with those before it.

    published  ISO 8601, "" if unknown
    place      number of the record in its run
    """

    id: str
    signature: Signature
    published: str
    place: int


def see(index: Index, documents: Sequence[Candidate], *, add: bool = True) -> list[Seen]:
    """Compare each document with all seen before it, and keep it.

    documents  in the order of the stream
    add        False: only look; the documents do not see one another either
    """
    if not documents:
        return []
    if add:
        index.begin()
    numbers, sights = _numbers(index, documents)
    batch = _Batch(index, documents, numbers, [add and not sight.known for sight in sights])
    out: list[Seen] = []
    posts: dict[int, Hashes] = {}
    for at, document in enumerate(documents):
        short = batch.shortlist(at, posts)
        link, partner = _linked(index, batch, document, short, int(numbers[at]))
        seen = Seen(int(numbers[at]), *sights[at], link, partner)
        if add and not seen.known:
            _keep(index, document, seen)
            if _posts(seen):
                posts[seen.number] = _rare(document.signature, short)
        out.append(seen)
    if add:
        new = [at for at, seen in enumerate(out) if not seen.known]
        index.add_ids([documents[at].id for at in new], [out[at].number for at in new])
    if posts:
        sizes = [part.size for part in posts.values()]
        owners = np.repeat(np.array(list(posts), dtype=np.int64), sizes)
        index.grams.add(pack(np.concatenate(list(posts.values())), owners))
    return out


class _Batch:
    """Whom the documents of a batch are compared with: looked up at once, as if all new ones posted.

    numbers  of the documents
    new      whether each may post
    """

    def __init__(
        self, index: Index, documents: Sequence[Candidate], numbers: Places, new: Sequence[bool]
    ) -> None:
        self._index = index
        self._signatures = [document.signature for document in documents]
        self._cuts = np.cumsum([0] + [one.asked.size for one in self._signatures])
        self._numbers = numbers
        own = np.flatnonzero(new)
        self._first = int(numbers[own[0]]) if own.size else 0
        self._tops = np.array([self._signatures[at].top >> 32 for at in own], dtype=np.uint64)
        self._grams = np.array([self._signatures[at].grams for at in own], dtype=np.int64)
        asked = np.concatenate([one.asked for one in self._signatures])
        with index.guard():
            self._found = index.grams.ask(asked, COMMON + 1)
        self._inner = NO_HITS
        if own.size and len(documents) > 1:
            inner = _inner_hits(self._signatures, asked, numbers, own)
            self._inner = _earlier(inner, numbers, self._cuts)
        self._lists = listed(self._signatures, self._likeliest(), self._briefs)
        asker = np.searchsorted(self._cuts, self._inner.places, side="right") - 1
        edges = np.searchsorted(asker, np.arange(len(documents) + 1))
        self._near = [part.tolist() for part in np.split(self._inner.documents, edges[1:-1])]
        wanted = {number for short in self._lists for number, _ in short.listed}
        self._known = index.documents(wanted)

    def _likeliest(self) -> Picked:
        parts, asked = [], []
        for low in range(0, len(self._signatures), TOGETHER):
            some = self._signatures[low : low + TOGETHER]
            parts.append(likeliest(some, _together(*self._hits(low, low + len(some)))))
            asked.append(sum(one.asked.size for one in some))
        return joined(parts, asked)

    def _hits(self, low: int, high: int) -> tuple[Hits, Hits]:
        """Hits of the documents ``low:high`` in the index and in the batch; places count from there."""
        begin, end = int(self._cuts[low]), int(self._cuts[high])
        stored = Hits(*self._found.between(begin, end))
        if self._index.forgotten.size:
            known = ~np.isin(stored.documents, self._index.forgotten)
            stored = Hits(stored.places[known], stored.documents[known])
        stored = _earlier(stored, self._numbers[low:high], self._cuts[low : high + 1] - begin)
        return stored, _between(self._inner, begin, end)

    def shortlist(self, at: int, posts: Collection[int]) -> Shortlist:
        """Whom a document is compared with, of those before it and of the batch those of `posts`."""
        if all(one in posts for one in self._near[at]):
            return self._lists[at]
        stored, inner = self._hits(at, at + 1)
        posted = [one in posts for one in inner.documents.tolist()]
        own = _together(stored, Hits(inner.places[posted], inner.documents[posted]))
        return shortlists([self._signatures[at]], own, self._briefs)[0]

    def document(self, number: int) -> Row | None:
        """The earlier document of that number; None where there is none."""
        row = self._known.get(number)
        return row if row is not None else self._index.document(number)

    def _briefs(self, numbers: Places) -> tuple[Hashes, Places]:
        tops, grams = self._index.briefs(numbers)
        new = np.flatnonzero((numbers >= self._first) & (numbers < self._first + self._tops.size))
        own = numbers[new] - self._first
        tops[new], grams[new] = self._tops[own], self._grams[own]
        return tops, grams


def _together(one: Hits, other: Hits) -> Hits:
    """All hits, by place, as those of either are."""
    if not one.places.size or not other.places.size:
        return one if one.places.size else other
    at = np.searchsorted(one.places, other.places, side="right")
    return Hits._make([np.insert(a, at, b) for a, b in zip(one, other, strict=True)])


def _between(hits: Hits, low: int, high: int) -> Hits:
    """Hits at the places ``low:high``, which count from there."""
    begin, end = np.searchsorted(hits.places, (low, high))
    return Hits(hits.places[begin:end] - low, hits.documents[begin:end])


def _earlier(hits: Hits, numbers: Places, cuts: Places) -> Hits:
    """Hits of documents that are earlier than those that ask."""
    if not hits.documents.size or int(hits.documents.max()) < int(numbers.min()):
        return hits
    asker = np.searchsorted(cuts, hits.places, side="right") - 1
    early = hits.documents < numbers[asker]
    return hits if early.all() else Hits(hits.places[early], hits.documents[early])


def _posts(seen: Seen) -> bool:
    """A document that stands wholly in another is found through that one."""
    return seen.link is None or seen.link.kind not in ("copy", "excerpt")


def _rare(signature: Signature, short: Shortlist) -> Hashes:
    """What of `Signature.stored` is worth posting."""
    if not short.common.size:
        return signature.stored
    common = signature.asked[short.common]
    at = np.minimum(np.searchsorted(common, signature.stored), common.size - 1)
    rare: Hashes = signature.stored[common[at] != signature.stored]
    return rare


class _Sight(NamedTuple):
    """Fields of `Seen`."""

    known: bool = False
    again: bool = False
    twice: bool = False


def _numbers(index: Index, documents: Sequence[Candidate]) -> tuple[Places, list[_Sight]]:
    """The number each document has or will get, and whether and where it was seen."""
    hashes = id_hashes([document.id for document in documents])
    with index.guard():
        places, found = index.ids.find(hashes, MANY)
    kept: dict[int, list[int]] = {}
    for place, number in zip(places.tolist(), found.tolist(), strict=True):
        kept.setdefault(place, []).append(number)
    numbers, sights, following = [], [], index.next_number
    batch: dict[tuple[str, int], int] = {}
    for at, document in enumerate(documents):
        key = document.id, document.signature.whole >> 1
        row = None if key in batch else _first(index, sorted(kept.get(at, ())), key)
        if key in batch:
            number, sight = batch[key], _Sight(known=True, again=True, twice=True)
        elif row is not None:
            now = row.run == index.run
            itself = now and row.place == document.place
            number, sight = row.number, _Sight(True, not itself, now and not itself)
        else:
            number, sight, following = following, _Sight(), following + 1
        batch[key] = number
        numbers.append(number)
        sights.append(sight)
    return np.array(numbers, dtype=np.int64), sights


def _first(index: Index, numbers: Sequence[int], key: tuple[str, int]) -> Row | None:
    rows = [index.document(number) for number in numbers]
    return next((row for row in rows if row is not None and (row.id, row.whole) == key), None)


def _inner_hits(
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
    earlier = who < asker[where]
    return Hits(where[earlier], numbers[who[earlier]])


def _linked(
    index: Index, rows: Rows, document: Candidate, short: Shortlist, number: int
) -> tuple[Link | None, Row | None]:
    best = best_partner(rows, document.signature, short)
    if best is None:
        return None, None
    before = index.link(best.row.number)
    root = before.root if before else best.row.number
    link = Link(
        number, best.row.number, number if best.kind == "variant" else root, best.kind,
        best.share, best.partner_share, best.start, best.end, best.within, best.covers,
        best.comparison.changed,
    )  # fmt: skip
    return link, best.row


def _keep(index: Index, document: Candidate, seen: Seen) -> None:
    signature = document.signature
    index.add(
        Row(
            seen.number, document.id, index.run, document.place, signature.words, signature.grams,
            signature.top >> 32, signature.whole >> 1, document.published,
            pack_facts(signature.facts.facts),
        )
    )  # fmt: skip
    if seen.link is not None:
        index.add_link(seen.link)
