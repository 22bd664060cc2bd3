"""Groups of linked documents, and which member represents each.

A document has at most one partner and joins its group, so groups are trees that only grow. For each
group we keep which member was the best so far from which document on, so each member is examined
once, and the result for an early document does not depend on later ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field

from dedup.corpus.index import Index
from dedup.corpus.rows import Row
from dedup.corpus.settings import CorpusOptions

#: Groups that are remembered at a time.
MANY_GROUPS = 4096


@dataclass
class _Group:
    """Members up to `upto` that were the best when they came, and how good they are."""

    upto: int = -1
    best: list[int] = field(default_factory=list)
    merit: tuple[str, int] = ("", 0)


class Groups:
    """The groups of an index under one policy for their representative."""

    def __init__(self, index: Index, settings: CorpusOptions) -> None:
        self._index, self._policy = index, settings.canonical
        self._held: OrderedDict[int, _Group] = OrderedDict()

    def canonical(self, root: int, last: int | None = None) -> Row | None:
        """The document that represents the group with first member `root`; None if all are forgotten.

        last  consider only members up to this number; None: all

        Linear in the number of members over all calls.
        """
        group = self._held.get(root)
        if group is None:
            group = self._held[root] = _Group()
            if len(self._held) > MANY_GROUPS:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(root)
        if last is None or last > group.upto:
            self._extend(group, root)
        at = len(group.best) if last is None else bisect_right(group.best, last)
        return self._index.document(group.best[at - 1]) if at else None

    def _extend(self, group: _Group, root: int) -> None:
        if group.upto < 0:
            self._look(group, root)
        if self._policy == "first" and group.best:
            return
        for number in self._index.members(root, group.upto):
            self._look(group, number)
            if self._policy == "first" and group.best:
                return

    def _look(self, group: _Group, number: int) -> None:
        row = self._index.document(number)
        group.upto = max(group.upto, number)
        if row is not None and (not group.best or self._merit(row) < group.merit):
            group.best.append(number)
            group.merit = self._merit(row)

    def _merit(self, row: Row) -> tuple[str, int]:
        """The smaller the better; of equals the first one stays."""
        if self._policy == "fullest":
            return "", -row.words
        return (row.published or "9999", 0) if self._policy == "earliest" else ("", 0)
