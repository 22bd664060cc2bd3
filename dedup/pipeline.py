"""The whole data flow on one screen: read, mark residue, mark repeats, until nothing is marked."""

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

    Raises `LimitError` past ``options.max_seconds`` if ``options.on_limit`` is "raise"; otherwise the
    document comes back unchanged, but for `marked`, with the flag "time-limit". The parts of a feed are
    cleaned each by itself.
    """
    if document.parts:
        return _clean_parts(document, options, marked)
    return _clean_whole(document, options, marked)


def _clean_whole(document: Document, options: Options, marked: Sequence[Removal]) -> Cleaned:
    removals = sort_removals(marked)
    lines, cut_back = remaining(document, removals), False
    variants: list[Variant] = []
    evidence, clock = Evidence(document), Clock(options)
    once: list[Line] | None = None  # lines that say nothing twice: they need not be asked again
    for _ in range(MAX_PASSES):
        judged = _wanted(mark_residue(lines, evidence, options) if options.residue else (), options)
        residue = within_budget(judged, removals, document, options)
        cut_back = cut_back or len(residue) < len(judged)
        with_residue = sort_removals([*removals, *residue]) if residue else removals
        left = narrow(document, lines, residue, with_residue) if residue else lines
        if clock.is_over(document):
            return _unchanged(document, options, marked)
        if not left:
            break  # never everything: what this pass called residue stays
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
    """The parts of a document, each cleaned by itself, and the answers joined as their texts are."""
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
    """The document as it was before the time was up."""
    removals = _settle(widen(document, sort_removals(marked)))
    flags = (*document.source.flags, OVER_TIME)
    return Cleaned(document, removals, flags=flags, fingerprint=fingerprint(options))


def _wanted(removals: Sequence[Removal], options: Options) -> Sequence[Removal]:
    if not options.keep:
        return removals
    return [removal for removal in removals if removal.reason not in options.keep]


def _settle(removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """Every repeat names a place that stayed.

    Where a later pass removed the kept copy too, the earlier repeat points on to that one's kept
    copy, or, if that went as residue, is residue for the same reason.
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
    """The first of the removals that leave nothing of `span`; None if something of it stays."""
    first = at = bisect_right(starts, span.start) - 1
    reached = span.start
    while 0 <= at < len(removals) and starts[at] <= reached < removals[at].span.end:
        reached = removals[at].span.end
        at += 1
    return removals[first] if reached >= span.end else None
