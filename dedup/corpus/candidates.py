"""From shared grams to a partner: the likeliest earlier documents are looked at closely."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from dedup.corpus.index import Row
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


def best_partner(rows: Rows, signature: Signature, hits: Hits) -> Verdict | None:
    """What ties a document to the earlier one that it shares most with; None where nothing does.

    rows  the earlier documents by number
    hits  all postings of its grams; of a gram with more than `COMMON` of them any so many
    """
    if not hits.places.size:
        return None
    counts = np.bincount(hits.places, minlength=signature.asked.size)
    common = counts > COMMON
    rare = ~common[hits.places]
    places, documents = hits.places[rare], hits.documents[rare]
    numbers, inverse, shared = np.unique(documents, return_inverse=True, return_counts=True)
    best: Verdict | None = None
    if signature.grams > FEW and shared.max(initial=0) < 2:
        return None  # one gram of many is chance
    for at in np.lexsort((numbers, -shared))[:CANDIDATES]:
        if shared[at] < 2 and signature.grams > FEW:
            break
        row = rows.document(int(numbers[at]))
        if row is None:
            continue
        verdict = judge(signature, row, np.sort(places[inverse == at]), signature.asked[common])
        if verdict is not None and (best is None or _rank(verdict) > _rank(best)):
            best = verdict
    return best


def _rank(verdict: Verdict) -> tuple[float, ...]:
    return (
        verdict.kind != "variant",
        verdict.within,
        round(verdict.share + verdict.partner_share, 6),
        -verdict.row.number,
    )
