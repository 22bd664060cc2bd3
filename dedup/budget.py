"""Two limits for one article: how much of it may be removed, and how long cleaning may take.

Over the first only certain removals are kept; over the second the document passes through
unchanged.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from dedup.document import Document
from dedup.errors import LimitError
from dedup.ledger import Reason, Removal
from dedup.options import Options

#: Score from which a removal is certain, whatever the budget.
CERTAIN = 0.9
#: Flag of a document over `Options.max_removed`.
OVER_BUDGET = "over-budget"


def within_budget(
    residue: Sequence[Removal], before: Sequence[Removal], document: Document, options: Options
) -> Sequence[Removal]:
    """`residue`, or only its certain removals if all of it would exceed `Options.max_removed`.

    before  removals of earlier passes; repeats do not count
    """
    if options.max_removed is None or not residue:
        return residue
    gone = sum(r.span.end - r.span.start for r in [*residue, *before] if r.reason is not Reason.REPEAT)
    if gone <= options.max_removed * len(document.text):
        return residue
    return [removal for removal in residue if removal.score >= CERTAIN]


#: Flag of a document that took too long.
OVER_TIME = "time-limit"


class Clock:
    """CPU time of this thread against `Options.max_seconds`, from when the clock was made."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._begun = time.thread_time()

    def is_over(self, document: Document) -> bool:
        """Whether the time is up; if so and `on_limit` is "raise", raises `LimitError`."""
        most = self._options.max_seconds
        if most is None or time.thread_time() - self._begun <= most:
            return False
        if self._options.on_limit == "raise":
            name = document.source.name or "source"
            raise LimitError(f"{name}: took more than {most:g} seconds; raise max_seconds")
        return True
