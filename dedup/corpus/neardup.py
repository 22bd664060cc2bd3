"""Near-duplicate documents: candidates by shared rare n-grams, verified by containment and facts.

A document is compared with earlier ones only, so its result does not depend on later documents or
on how the stream was divided into batches.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.candidates import Shortlist, best_partner
from dedup.corpus.facts_bytes import pack_facts
from dedup.corpus.hits import CrowdedError
from dedup.corpus.index import Index
from dedup.corpus.lookup import Lookup
from dedup.corpus.postings import pack
from dedup.corpus.rows import Link, Row, id_hashes
from dedup.corpus.signature import Signature
from dedup.corpus.words import Hashes, Places

#: Versions of one document that are examined.
MANY = 1 << 10


class Seen(NamedTuple):
    """What the index knows about one document.

    number    its number; that of its first occurrence if it was seen before with the same id and text
    known     it is in the index already: as another record, or from an earlier pass
    again     it was seen before this record, with the same id and text
    twice     and that was in this run
    link      its link to an earlier document, or None
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
    out: list[Seen] = []
    waiting = [documents] if documents else []
    while waiting:
        part = waiting.pop()
        try:
            out += _see(index, part, add=add)
        except CrowdedError:  # nothing was kept; where a batch is cut does not show
            half = len(part) // 2
            waiting += part[half:], part[:half]
    return out


def _see(index: Index, documents: Sequence[Candidate], *, add: bool) -> list[Seen]:
    if add:
        index.begin()
    numbers, sights = _numbers(index, documents)
    new = [add and not sight.known for sight in sights]
    lookup = Lookup(index, [document.signature for document in documents], numbers, new)
    out: list[Seen] = []
    posts: dict[int, Hashes] = {}
    for at, document in enumerate(documents):
        short = lookup.shortlist(at)
        link, partner = _linked(lookup, document, short, int(numbers[at]))
        seen = Seen(int(numbers[at]), *sights[at], link, partner)
        if add and not seen.known:
            _keep(index, document, seen)
            if link is not None:
                lookup.keep(link)
            if _posts(seen):
                lookup.post(seen.number)
                posts[seen.number] = _rare(document.signature, short)
        out.append(seen)
    if add:
        kept = [at for at, seen in enumerate(out) if not seen.known]
        index.add_ids([documents[at].id for at in kept], [out[at].number for at in kept])
        index.add_links([link for at in kept if (link := out[at].link) is not None])
    if posts:
        sizes = [part.size for part in posts.values()]
        owners = np.repeat(np.array(list(posts), dtype=np.int64), sizes)
        index.grams.add(pack(np.concatenate(list(posts.values())), owners))
    return out


def _posts(seen: Seen) -> bool:
    """Whether to post a document: one contained in another is found through that one."""
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
        row = _first(index, kept[at], key) if at in kept and key not in batch else None
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
    rows = index.documents(numbers).values()
    fitting = [row for row in rows if (row.id, row.whole) == key]
    return min(fitting, key=lambda row: row.number, default=None)


def _linked(
    lookup: Lookup, document: Candidate, short: Shortlist, number: int
) -> tuple[Link | None, Row | None]:
    best = best_partner(lookup, document.signature, short)
    if best is None:
        return None, None
    before = lookup.link(best.row.number)
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
