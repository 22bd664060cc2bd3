"""The whole flow, on one screen: read, mark residue, mark repeats, until nothing more is marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from dedup.cleaned import Cleaned
from dedup.document import Document
from dedup.ledger import Reason, Removal, Variant, sort_removals
from dedup.metadata import gather
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import remaining, widen
from dedup.repeats.mark import mark_repeats
from dedup.residue.mark import mark_residue

#: Each pass sees a shorter text, so passes end by themselves; this bounds their cost.
MAX_PASSES = 8


def clean(source: Any, options: Options | None = None) -> Cleaned:
    """Clean one article.

    source   str, bytes, a path object, or a parsed page (see `dedup.reading.read`)
    options  None: the defaults

    Raises `InputError` if the source cannot be read.
    """
    options = options or Options()
    return clean_document(read(source, options), options)


def clean_document(document: Document, options: Options, marked: Sequence[Removal] = ()) -> Cleaned:
    """Clean a document that was read before.

    marked  removals decided elsewhere, from evidence outside the document (a site's template)
    """
    removals = sort_removals(marked)
    variants: list[Variant] = []
    for _ in range(MAX_PASSES):
        lines = remaining(document, removals)
        residue = mark_residue(lines, document, options) if options.residue else []
        if residue:
            residue = [removal for removal in residue if removal.reason not in options.keep]
            lines = remaining(document, sort_removals([*removals, *residue]))
        if not lines:
            break  # never everything: what this pass called residue stays
        repeats, variants = mark_repeats(lines, document, options) if options.repeats else ([], [])
        if not residue and not repeats:
            break
        removals = sort_removals([*removals, *residue, *repeats])
    removals = widen(document, _settle(removals))
    return Cleaned(
        document=document,
        removals=removals,
        variants=tuple(variants),
        metadata=gather(document, removals),
        flags=document.source.flags,
    )


def _settle(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """Every repeat names a place that stayed.

    Where a later pass removed the kept copy too, the earlier repeat points on to that one's kept
    copy, or, if that went as residue, is residue for the same reason.
    """
    starts = [removal.span.start for removal in removals]
    return tuple(_follow(removal, removals, starts) for removal in removals)


def _follow(removal: Removal, removals: Sequence[Removal], starts: Sequence[int]) -> Removal:
    for _ in range(MAX_PASSES):
        if removal.kept is None:
            return removal
        at = bisect_right(starts, removal.kept.start) - 1
        if at < 0 or removals[at].span.end < removal.kept.end:
            return removal
        over = removals[at]
        if over.reason is Reason.REPEAT:
            removal = removal._replace(kept=over.kept)
        else:
            removal = removal._replace(reason=over.reason, rule=over.rule, kept=None)
    return removal
