"""Near-duplicate documents: candidates by shared rare grams, verified by containment and facts.

A document is compared with those seen before it, so its answer depends on nothing that comes later,
nor on how the stream was cut into batches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dedup.corpus.candidates import COMMON, Hits, Rows, Shortlist, best_partner, shortlists
from dedup.corpus.facts_bytes import pack_facts
from dedup.corpus.index import Index
from dedup.corpus.postings import pack
from dedup.corpus.rows import Link, Row, id_hashes
from dedup.corpus.signature import Signature
from dedup.corpus.words import Hashes, Places

#: Versions of one document that are looked through.
MANY = 1 << 10


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
    hits = _stored_hits(index, documents, numbers)
    lists = shortlists([document.signature for document in documents], _together(documents, hits))
    rows = _Rows(index, lists)
    inner = _inner_hits(documents, numbers) if add and len(documents) > 1 else None
    out: list[Seen] = []
    posts: dict[int, Hashes] = {}
    for at, document in enumerate(documents):
        short = lists[at]
        if inner is not None and (near := _posted(inner[at], posts, int(numbers[at]))) is not None:
            own = Hits(*(np.concatenate(both) for both in zip(hits[at], near, strict=True)))
            short = shortlists([document.signature], own)[0]
        link, partner = _linked(index, rows, document, short, int(numbers[at]))
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


class _Rows:
    """The documents on the shortlists, fetched in one go, and all others."""

    def __init__(self, index: Index, lists: Sequence[Shortlist]) -> None:
        self._index = index
        self._known = index.documents({number for short in lists for number, _ in short.listed})

    def document(self, number: int) -> Row | None:
        row = self._known.get(number)
        return row if row is not None else self._index.document(number)


def _together(documents: Sequence[Candidate], hits: Sequence[Hits]) -> Hits:
    """Hits of several documents as one; places count on."""
    cuts = np.cumsum([0] + [document.signature.asked.size for document in documents])
    return Hits(
        np.concatenate([one.places + cut for one, cut in zip(hits, cuts.tolist(), strict=False)]),
        np.concatenate([one.documents for one in hits]),
    )


def _posted(inner: Hits, posts: Mapping[int, Hashes], number: int) -> Hits | None:
    """What of the hits in a batch has been posted so far, by documents before `number`."""
    keep = [one in posts and one < number for one in inner.documents.tolist()]
    return Hits(inner.places[keep], inner.documents[keep]) if any(keep) else None


def _posts(seen: Seen) -> bool:
    """A document that stands wholly in another is found through that one."""
    return seen.link is None or seen.link.kind not in ("copy", "excerpt")


def _rare(signature: Signature, short: Shortlist) -> Hashes:
    """What of `Signature.stored` is worth posting."""
    if not short.common.size:
        return signature.stored
    return signature.stored[~np.isin(signature.stored, signature.asked[short.common])]


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


def _stored_hits(index: Index, documents: Sequence[Candidate], own: Places) -> list[Hits]:
    """Hits in the index; `own`: the numbers of the documents, which only earlier ones are hits for."""
    asked = [document.signature.asked for document in documents]
    cuts = np.cumsum([0] + [part.size for part in asked])
    with index.guard():
        places, numbers = index.grams.find(np.concatenate(asked), COMMON + 1)
    if index.forgotten.size:
        known = ~np.isin(numbers, index.forgotten)
        places, numbers = places[known], numbers[known]
    asker = np.searchsorted(cuts, places, side="right") - 1
    earlier = numbers < own[asker]
    if not earlier.all():
        places, numbers = places[earlier], numbers[earlier]
    order = np.argsort(places, kind="stable")
    places, numbers = places[order], numbers[order]
    edges = np.searchsorted(places, cuts)
    return [
        Hits(places[low:high] - cut, numbers[low:high])
        for low, high, cut in zip(edges[:-1].tolist(), edges[1:].tolist(), cuts.tolist(), strict=False)
    ]


def _inner_hits(documents: Sequence[Candidate], numbers: Places) -> list[Hits]:
    """Hits among the documents of one batch, as if each of them were posted."""
    stored, owner = _concatenated([document.signature.stored for document in documents])
    asked, asker = _concatenated([document.signature.asked for document in documents])
    order = np.argsort(stored, kind="stable")
    stored, owner = stored[order], owner[order]
    first = np.searchsorted(stored, asked)
    count = np.searchsorted(stored, asked, side="right") - first
    some = np.flatnonzero(count)
    first, count = first[some], count[some]
    steps = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    where, who = np.repeat(some, count), owner[np.repeat(first, count) + steps]
    earlier = who < asker[where]
    where, found = where[earlier], numbers[who[earlier]]
    begins = np.searchsorted(asker, np.arange(len(documents) + 1))
    edges = np.searchsorted(where, begins).tolist()
    return [
        Hits(where[low:high] - begin, found[low:high])
        for (low, high), begin in zip(pairwise(edges), begins.tolist(), strict=False)
    ]


def _concatenated(parts: Sequence[Hashes]) -> tuple[Hashes, Places]:
    """All values, and the number of the part each is from."""
    return np.concatenate(parts), np.repeat(np.arange(len(parts)), [part.size for part in parts])


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
