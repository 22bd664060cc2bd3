"""From shared n-grams to a partner: the likeliest earlier documents are examined closely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from dedup.compiled import kernel
from dedup.corpus.hits import Hits
from dedup.corpus.rows import Row
from dedup.corpus.signature import Signature
from dedup.corpus.verify import Relation, judge, may_tie
from dedup.corpus.words import Hashes, Places

_KERNEL = kernel("dedup.corpus._candidates")

#: An n-gram in more earlier documents than this is ignored.
COMMON = 64
#: Number of candidates that are examined closely, best first.
CANDIDATES = 8
#: A document with more n-grams must share two of them: a single one may be chance.
FEW = 24


class Rows(Protocol):
    """Where documents are looked up by number: an `Index`, or what holds a document's candidates."""

    def document(self, number: int) -> Row | None:
        """The document of that number; None where there is none."""


class Shortlist(NamedTuple):
    """The candidates of one document that are examined closely.

    common  places in `Signature.asked` of n-grams that are too common to count, ascending
    listed  numbers of documents, best first, each with the places of the shared n-grams, ascending
    """

    common: Places
    listed: list[tuple[int, Places]]


def best_partner(rows: Rows, signature: Signature, hits: Hits | Shortlist) -> Relation | None:
    """The relation of a document to the earlier one that it shares most with; None if there is none.

    rows  the earlier documents by number
    hits  all postings of its n-grams; for an n-gram with more than `COMMON` postings, any that many
    """
    short = hits if isinstance(hits, Shortlist) else shortlists([signature], hits)[0]
    best: Relation | None = None
    common = signature.asked[short.common]
    for number, places in short.listed:
        row = rows.document(number)
        if row is None:
            continue
        verdict = judge(signature, row, places, common)
        if verdict is not None and (best is None or _rank(verdict) > _rank(best)):
            best = verdict
    return best


class Picked(NamedTuple):
    """Candidates of several documents, one document's after the other's.

    common, common_ends  places of n-grams too common to count; end of each document's part
    who, ends            numbers of candidates, best first; end of each document's part
    places, place_ends   places of the n-grams shared with each, ascending; end of each candidate's part
    """

    common: Places
    common_ends: Places
    who: Places
    ends: Places
    places: Places
    place_ends: Places


#: Returns `Row.top` and `Row.grams` (at most 65,535) for document numbers.
Briefs = Callable[[Places], tuple[Hashes, Places]]


def shortlists(
    signatures: Sequence[Signature], hits: Hits, briefs: Briefs | None = None
) -> list[Shortlist]:
    """For each document, the candidates to examine closely.

    hits    of all documents, in any order; places count through the `asked` of all, one after the other
    briefs  if given, candidates that share too little to be linked are omitted
    """
    return listed(signatures, likeliest(signatures, hits), briefs)


def likeliest(signatures: Sequence[Signature], hits: Hits) -> Picked:
    """The likeliest candidates of some documents, by grams shared alone; arguments as there."""
    cuts = np.cumsum([0] + [one.asked.size for one in signatures])
    if (hits.places[1:] < hits.places[:-1]).any():
        order = np.argsort(hits.places, kind="stable")
        hits = Hits(hits.places[order], hits.documents[order])
    return pick(hits, cuts, np.array([2 if one.grams > FEW else 1 for one in signatures]))


def joined(parts: Sequence[Picked], asked: Sequence[int]) -> Picked:
    """The result of `likeliest` for all documents, from those of parts of them, in order.

    asked  how many n-grams the documents of each part ask for
    """

    def moved(values: Sequence[Places], by: Sequence[int]) -> Places:
        parts = zip(values, accumulate(by, initial=0), strict=False)
        moved: Places = np.concatenate([part + before for part, before in parts])
        return moved

    common, common_ends, who, ends, places, place_ends = zip(*parts, strict=True)
    return Picked(
        moved(common, asked), moved(common_ends, [part.size for part in common]),
        np.concatenate(who), moved(ends, [part.size for part in who]),
        moved(places, asked), moved(place_ends, [part.size for part in places]),
    )  # fmt: skip


def listed(
    signatures: Sequence[Signature], picked: Picked, briefs: Briefs | None
) -> list[Shortlist]:
    """The candidates of each document; `briefs` as for `shortlists`."""
    cuts = np.cumsum([0] + [one.asked.size for one in signatures])
    near = np.ones(picked.who.size, dtype=bool)
    if briefs is not None and near.size:
        near = _near(signatures, picked, briefs)
    common, who = np.split(picked.common, picked.common_ends[:-1]), picked.who.tolist()
    out = [Shortlist(part - cut, []) for part, cut in zip(common, cuts[:-1].tolist(), strict=True)]
    some = np.flatnonzero(near)
    asker = np.searchsorted(picked.ends, some, side="right")
    ends = picked.place_ends.tolist()
    for at, one in zip(some.tolist(), asker.tolist(), strict=True):
        shared = picked.places[ends[at - 1] if at else 0 : ends[at]] - cuts[one]
        out[one].listed.append((who[at], shared))
    return out


def _near(signatures: Sequence[Signature], picked: Picked, briefs: Briefs) -> NDArray[np.bool_]:
    """Of each candidate whether `judge` may say more than None of it."""
    asker = np.searchsorted(picked.ends, np.arange(picked.who.size), side="right")
    asked = np.concatenate([one.asked for one in signatures])
    reach = np.array([one.reach for one in signatures], dtype=np.uint64)[asker]
    grams = np.array([one.grams for one in signatures])[asker]
    top, theirs = briefs(picked.who)
    top = top << np.uint64(32) | np.uint64(0xFFFFFFFF)
    both = np.minimum(top, reach)
    total = up_to(asked, np.cumsum([one.asked.size for one in signatures]), asker, both)
    own = total - up_to(asked[picked.common], picked.common_ends, asker, both)
    return may_tie(np.diff(picked.place_ends, prepend=0), total, own, grams, theirs, top, both)


def up_to(values: Hashes, ends: Places, which: Places, limits: Hashes) -> Places:
    """For each of `which` how many values of the list of that number are up to a limit.

    values, ends  lists of ascending values, one after the other, and where each ends
    """
    if _KERNEL is not None:
        out = np.empty(which.size, dtype=np.int64)
        _KERNEL.up_to(values, ends, which, limits, out)
        return out
    starts = [0, *ends.tolist()]
    return np.array(
        [
            values[starts[at] : starts[at + 1]].searchsorted(limit, side="right")
            for at, limit in zip(which.tolist(), limits, strict=True)
        ],
        dtype=np.int64,
    )


def pick(hits: Hits, cuts: Places, few: Places) -> Picked:
    """The `CANDIDATES` documents that share most with each of some others; of equals the first seen.

    hits  as for `shortlists`, by place
    cuts  where the grams of each document begin, and where the last one's end
    few   how many grams must be shared with each document
    """
    if _KERNEL is not None:
        return Picked(*_KERNEL.pick(hits.places, hits.documents, cuts, few, COMMON))
    return _pick(hits, cuts, few)


def _pick(hits: Hits, cuts: Places, few: Places) -> Picked:
    places, documents = hits
    counts = np.bincount(places, minlength=int(cuts[-1]))
    common = np.flatnonzero(counts > COMMON)
    if common.size:
        rare = counts[places] <= COMMON
        places, documents = places[rare], documents[rare]
    asker = np.searchsorted(cuts, places, side="right") - 1
    order = np.lexsort((places, documents, asker))
    places, documents, asker = places[order], documents[order], asker[order]
    new = np.ones(places.size, dtype=bool)
    new[1:] = (documents[1:] != documents[:-1]) | (asker[1:] != asker[:-1])
    first = np.flatnonzero(new)
    shared = np.diff(first, append=places.size)
    likely = shared >= few[asker[first]]
    first, shared = first[likely], shared[likely]
    best = np.lexsort((-shared, asker[first]))
    begins = np.searchsorted(asker[first[best]], np.arange(few.size))
    best = best[np.arange(best.size) - begins[asker[first[best]]] < CANDIDATES]
    first, shared = first[best], shared[best]
    place_ends = np.cumsum(shared)
    steps = np.arange(int(shared.sum())) - np.repeat(place_ends - shared, shared)
    return Picked(
        common, np.searchsorted(common, cuts[1:]), documents[first],
        np.searchsorted(asker[first], np.arange(few.size), side="right"),
        places[np.repeat(first, shared) + steps], place_ends,
    )  # fmt: skip


def _rank(verdict: Relation) -> tuple[float, ...]:
    return (
        verdict.kind != "variant",
        verdict.within,
        round(verdict.share + verdict.partner_share, 6),
        -verdict.row.number,
    )
