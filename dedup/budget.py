"""The deletion budget: past it only what is certain goes."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.ledger import Reason, Removal
from dedup.options import Options

#: Score from which a removal is certain, whatever the budget.
CERTAIN = 0.9
#: Flag of a document whose residue was cut back.
FLAG = "over-budget"


def within_budget(
    residue: Sequence[Removal], before: Sequence[Removal], document: Document, options: Options
) -> Sequence[Removal]:
    """`residue`, or only what is certain of it if all of it would pass `Options.max_removed`.

    before  removals of earlier passes; what went as a repeat does not count
    """
    if options.max_removed is None or not residue:
        return residue
    gone = sum(r.span.end - r.span.start for r in [*residue, *before] if r.reason is not Reason.REPEAT)
    if gone <= options.max_removed * len(document.text):
        return residue
    return [removal for removal in residue if removal.score >= CERTAIN]
