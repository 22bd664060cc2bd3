"""How two documents are related: containment with its uncertainty, and a comparison of facts."""

from __future__ import annotations

from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.compare import Comparison, compare_facts
from dedup.corpus.rows import LinkKind, Row
from dedup.corpus.signature import MAX_STORED, MIN_STORED, STORED_SHARE, Signature, kept_grams
from dedup.corpus.words import Hashes, Places

#: Share of one side that must be in the other, at the lower bound of its estimate.
NEAR, CONFIDENCE, SURE = 0.5, 1.28, 1.64
#: Share from which a document counts as contained in another.
WHOLLY = 0.8
_HAIR = 1e-6
#: Characters at either end of the shared part in which a figure still belongs to it.
MARGIN = 6


class Relation(NamedTuple):
    """What ties a document to an earlier one; fields as in `dedup.corpus.index.Link`."""

    kind: LinkKind
    share: float
    partner_share: float
    start: int
    end: int
    comparison: Comparison
    within: bool
    covers: bool
    row: Row


def judge(signature: Signature, row: Row, places: Places, common: Hashes) -> Relation | None:
    """The relation of a document to an earlier one; None if too little is shared.

    places  of the shared n-grams in `Signature.asked`, ascending; at least one
    common  n-grams too common to count
    """
    top = row.top << 32 | 0xFFFFFFFF
    both = min(top, signature.reach)
    shared, total = places.size, _up_to(signature.asked, both)
    own = total - (_up_to(common, both) if common.size else 0)
    if not own:
        return None
    share = min(1.0, shared / own)
    # Of the grams that tell nothing the earlier document is taken to have the same share as of others:
    # counted in full on one side and not at all on the other, they would make excerpts of copies.
    theirs = max(_sampled(row, top, both) - share * (total - own), shared)
    partner_share = min(1.0, shared / theirs)
    sample = int(theirs)
    near = max(share, partner_share) >= NEAR and (  # mostly it is not: no need to estimate
        max(_at_least(share, own), _at_least(partner_share, sample)) >= NEAR
    )
    if not near and shared < min(signature.grams, row.grams):
        return None
    start, end = min(signature.start[places].tolist()), max(signature.end[places].tolist())
    facts = compare_facts(row.facts, signature.facts, start - MARGIN, end + MARGIN)
    same_text = row.whole == signature.whole >> 1
    kind = _kind(share, partner_share, facts, same_text=same_text)
    if kind == "overlap":  # the weakest tie, so the surest estimate
        sure = max(_at_least(share, own, SURE), _at_least(partner_share, sample, SURE))
        if sure < NEAR:
            return None
    # Of a text with as many facts or sentences as are kept there may be more that nobody counted.
    within = same_text or (kind in ("copy", "excerpt") and facts.complete and facts.within)
    covers = same_text or (kind in ("copy", "extension") and facts.complete and facts.covers)
    return Relation(
        kind, round(share, 3), round(partner_share, 3), start, end, facts, within, covers, row
    )


def may_tie(  # noqa: PLR0917
    shared: Places, total: Places, own: Places, grams: Places, theirs: Places, top: Hashes, both: Hashes
) -> NDArray[np.bool_]:
    """For many pairs of documents at once: False only if `judge` would return None at its first test.

    shared, total, own, both  as there
    grams, theirs             of the document and of the earlier one
    top                       limit up to which the earlier document's hashes are all known
    """
    least = np.maximum(own, 1)
    share = np.minimum(1.0, shared / least)
    kept = np.minimum(theirs, np.clip(theirs // STORED_SHARE, MIN_STORED, MAX_STORED))
    ratio = np.minimum(1.0, (both.astype(np.float64) + 1) / (top.astype(np.float64) + 1))
    sample = np.maximum(kept * ratio - share * (total - own), shared)
    partner_share = np.minimum(1.0, shared / sample)
    # What is a hair's breadth away may be on the other side there, where sums are rounded otherwise.
    sure = np.maximum(_least(share, least), _least(partner_share, np.floor(sample + _HAIR)))
    near = (np.maximum(share, partner_share) >= NEAR - _HAIR) & (sure >= NEAR - _HAIR)
    all_shared = shared >= np.minimum(grams, theirs)
    answer: NDArray[np.bool_] = (own > 0) & (near | all_shared)
    return answer


def _least(share: NDArray[np.float64], sample: NDArray[Any]) -> NDArray[np.float64]:
    """`_at_least` of many."""
    square = CONFIDENCE * CONFIDENCE / sample
    spread = CONFIDENCE * np.sqrt(share * (1 - share) / sample + square / sample / 4)
    least: NDArray[np.float64] = (share + square / 2 - spread) / (1 + square)
    return least


def _up_to(hashes: Hashes, limit: int) -> int:
    return int(hashes.searchsorted(np.uint64(limit), side="right"))


def _sampled(row: Row, top: int, limit: int) -> float:
    """How many grams of an earlier document are up to `limit`, which is not above its `top`.

    It kept a known number of them up to `top`: of these, not of all its grams, the share is taken.
    """
    return kept_grams(row.grams) * min(1.0, (limit + 1) / (top + 1))


def _at_least(share: float, sample: int, confidence: float = CONFIDENCE) -> float:
    """Lower end of the interval of a share estimated from a sample (Wilson 1927)."""
    square = confidence * confidence / sample
    middle = share + square / 2
    return (middle - confidence * sqrt(share * (1 - share) / sample + square / sample / 4)) / (
        1 + square
    )


def _kind(share: float, partner_share: float, facts: Comparison, *, same_text: bool) -> LinkKind:
    if same_text:
        return "copy"
    if facts.changed:
        return "update" if len(facts.changed) <= facts.same else "variant"
    if share >= WHOLLY:
        return "copy" if partner_share >= WHOLLY else "excerpt"
    return "extension" if partner_share >= WHOLLY else "overlap"
