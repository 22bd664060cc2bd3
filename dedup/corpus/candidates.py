"""From shared grams to a partner: the likeliest earlier documents are looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from dedup.corpus.rows import Row
from dedup.corpus.signature import Signature
from dedup.corpus.verify import Verdict, judge
from dedup.corpus.words import Places

#: A gram in more earlier documents than this tells nothing.
COMMON = 64
#: Candidates looked at closely, best first.
CANDIDATES = 8
#: A document of more grams must share two of them to be looked at.
FEW = 24


class Hits(NamedTuple):
    """Postings of one document's grams: places in `Signature.asked`, and document numbers."""

    places: Places
    documents: Places


class Rows(Protocol):
    """Where documents are looked up by number: an `Index`, or what holds a document's candidates."""

    def document(self, number: int) -> Row | None:
        """The document of that number; None where there is none."""


class Shortlist(NamedTuple):
    """What of one document's hits is looked at closely.

    common  places in `Signature.asked` of grams that tell nothing, ascending
    listed  numbers of documents, best first, each with the places of the grams shared, ascending
    """

    common: Places
    listed: list[tuple[int, Places]]


def best_partner(rows: Rows, signature: Signature, hits: Hits | Shortlist) -> Verdict | None:
    """What ties a document to the earlier one that it shares most with; None where nothing does.

    rows  the earlier documents by number
    hits  all postings of its grams; of a gram with more than `COMMON` of them any so many
    """
    short = hits if isinstance(hits, Shortlist) else shortlists([signature], hits)[0]
    best: Verdict | None = None
    common = signature.asked[short.common]
    for number, places in short.listed:
        row = rows.document(number)
        if row is None:
            continue
        verdict = judge(signature, row, places, common)
        if verdict is not None and (best is None or _rank(verdict) > _rank(best)):
            best = verdict
    return best


def shortlists(signatures: Sequence[Signature], hits: Hits) -> list[Shortlist]:
    """For each document whom to look at closely.

    hits  of all of them; places count through the `asked` of all, one after the other
    """
    cuts = np.cumsum([0] + [one.asked.size for one in signatures])
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
    # One gram of many is chance.
    few = np.array([2 if one.grams > FEW else 1 for one in signatures], dtype=np.int64)
    likely = shared >= few[asker[first]]
    first, shared = first[likely], shared[likely]
    best = np.lexsort((-shared, asker[first]))
    first, shared = first[best], shared[best]
    edges = np.searchsorted(asker[first], np.arange(len(signatures) + 1)).tolist()
    common_edges = np.searchsorted(common, cuts).tolist()
    who, low, high = documents[first].tolist(), first.tolist(), (first + shared).tolist()
    return [
        Shortlist(
            common[common_edges[at] : common_edges[at + 1]] - cut,
            [
                (who[one], places[low[one] : high[one]] - cut)
                for one in range(edges[at], min(edges[at + 1], edges[at] + CANDIDATES))
            ],
        )
        for at, cut in enumerate(cuts[:-1].tolist())
    ]


def _rank(verdict: Verdict) -> tuple[float, ...]:
    return (
        verdict.kind != "variant",
        verdict.within,
        round(verdict.share + verdict.partner_share, 6),
        -verdict.row.number,
    )
