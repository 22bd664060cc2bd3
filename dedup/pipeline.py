"""The pipeline: read, mark residue, mark repeats, and again until nothing more is marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from dedup.budget import OVER_BUDGET, OVER_TIME, Clock, within_budget
from dedup.cleaned import Cleaned
from dedup.document import Document, Span, starts
from dedup.fingerprint import fingerprint
from dedup.ledger import Reason, Removal, Variant, sort_removals
from dedup.metadata import gather
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import Line, narrow, remaining, widen
from dedup.repeats.mark import mark_repeats
from dedup.residue.mark import Evidence, mark_residue

#: Maximum number of passes. Each has a shorter text, so they end by themselves; this bounds the cost.
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
    """Clean a document that has already been read.

    marked  removals already decided from evidence outside the document (a site's template)

    Raises `LimitError` past ``options.max_seconds`` if ``options.on_limit`` is "raise"; otherwise the
    document is returned with only `marked` removed and the flag "time-limit". The parts of a feed are
    cleaned separately.
    """
    if document.parts:
        return _clean_parts(document, options, marked)
    return _clean_whole(document, options, marked)


def _clean_whole(document: Document, options: Options, marked: Sequence[Removal]) -> Cleaned:
    removals = sort_removals(marked)
    lines, cut_back = remaining(document, removals), False
    variants: list[Variant] = []
    evidence, clock = Evidence(document), Clock(options)
    once: list[Line] | None = None  # lines known to hold no repeats; not searched again
    for _ in range(MAX_PASSES):
        judged = _wanted(mark_residue(lines, evidence, options) if options.boilerplate else (), options)
        residue = within_budget(judged, removals, document, options)
        cut_back = cut_back or len(residue) < len(judged)
        with_residue = sort_removals([*removals, *residue]) if residue else removals
        left = narrow(document, lines, residue, with_residue) if residue else lines
        if clock.is_over(document):
            return _unchanged(document, options, marked)
        if not left:
            break  # never remove everything: the residue of this pass stays
        found: list[Removal] = []
        if options.repeats and left != once:
            found, variants = mark_repeats(left, document, options)
            once = None if found else left
        repeats = _wanted(found, options)
        removals = sort_removals([*with_residue, *repeats]) if repeats else with_residue
        if not repeats and (not residue or evidence.is_final(residue)):
            break
        lines = narrow(document, left, repeats, removals) if repeats else left
    removals = _settle(widen(document, removals))
    return Cleaned(
        document=document,
        removals=removals,
        variants=tuple(variants),
        metadata=gather(document, removals),
        flags=(*document.source.flags, OVER_BUDGET) if cut_back else document.source.flags,
        fingerprint=fingerprint(options),
    )


def _clean_parts(document: Document, options: Options, marked: Sequence[Removal]) -> Cleaned:
    """The parts of a document cleaned separately, with their results joined like their texts."""
    removals: list[Removal] = []
    variants: list[Variant] = []
    flags, clock = dict.fromkeys(document.source.flags), Clock(options)
    for at, part in starts(document):
        end = at + len(part.text)
        own = [_moved(removal, -at) for removal in marked if at <= removal.span.start < end]
        one = clean_document(part, options, own)
        removals += [_moved(removal, at) for removal in one.removals]
        variants += [each._replace(a=_shift(each.a, at), b=_shift(each.b, at)) for each in one.variants]
        flags.update(dict.fromkeys(one.flags))
        if clock.is_over(document):
            return _unchanged(document, options, marked)
    return Cleaned(
        document, tuple(removals), tuple(variants), gather(document, ()), tuple(flags),
        fingerprint=fingerprint(options),
    )  # fmt: skip


def _moved(removal: Removal, by: int) -> Removal:
    kept = None if removal.kept is None else _shift(removal.kept, by)
    return removal._replace(span=_shift(removal.span, by), kept=kept)


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _unchanged(document: Document, options: Options, marked: Sequence[Removal]) -> Cleaned:
    """The result for a document over the time limit: only `marked` is removed."""
    removals = _settle(widen(document, sort_removals(marked)))
    flags = (*document.source.flags, OVER_TIME)
    return Cleaned(document, removals, flags=flags, fingerprint=fingerprint(options))


def _wanted(removals: Sequence[Removal], options: Options) -> Sequence[Removal]:
    if not options.keep:
        return removals
    return [removal for removal in removals if removal.reason not in options.keep]


def _settle(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """The removals, with the kept copy of every repeat a span that was kept.

    If a later pass removed a kept copy as a repeat, the earlier repeat refers to the kept copy of
    that one; if it removed it as residue, the earlier repeat becomes residue for the same reason.
    """
    if all([removal[4] is None for removal in removals]):
        return tuple(removals)
    starts = [removal.span.start for removal in removals]
    return tuple(_follow(removal, removals, starts) for removal in removals)


def _follow(removal: Removal, removals: Sequence[Removal], starts: Sequence[int]) -> Removal:
    for _ in range(MAX_PASSES):
        over = _covering(removal.kept, removals, starts) if removal.kept else None
        if over is None:
            return removal
        if over.reason is Reason.REPEAT:
            removal = removal._replace(kept=over.kept)
        else:
            removal = removal._replace(reason=over.reason, rule=over.rule, kept=None)
    return removal


def _covering(span: Span, removals: Sequence[Removal], starts: Sequence[int]) -> Removal | None:
    """The first of the removals that together cover `span`; None if part of it is kept."""
    first = at = bisect_right(starts, span.start) - 1
    reached = span.start
    while 0 <= at < len(removals) and starts[at] <= reached < removals[at].span.end:
        reached = removals[at].span.end
        at += 1
    return removals[first] if reached >= span.end else None
