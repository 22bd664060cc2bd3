"""The decisions about a document: removals with their reasons, and variants.

A removal is a mark on a span of `Document.text`; the text itself is never changed. Kept and removed
spans tile the text (`tiles`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import Final, NamedTuple

from dedup.compiled import kernel
from dedup.document import Span, across, make

_KERNEL: Final = kernel("dedup._ledger")
_SPAN = itemgetter(0)


class Reason(StrEnum):
    """Why something was removed; a small closed set."""

    REPEAT = "repeat"  #: repeats another passage of the article
    NAV = "nav"  #: menus, breadcrumbs, "skip to content"
    RELATED = "related"  #: "also read", teasers, previous and next article
    PROMO = "promo"  #: own products, apps, donations, calls to action
    SUBSCRIBE = "subscribe"  #: newsletter, subscription, pay wall
    SHARE = "share"  #: share bars, "follow us"
    BYLINE = "byline"  #: author, author box, agency signature
    TIMESTAMP = "timestamp"  #: published, updated
    CREDIT = "credit"  #: photo credit, "Image:" labels
    COMMENTS = "comments"  #: comment prompts, counts, threads
    TAGS = "tags"  #: topic labels, kickers
    LEGAL = "legal"  #: copyright, terms, disclaimers of the site
    COOKIE = "cookie"  #: consent notices
    AD = "ad"  #: advertisement labels and sponsored lines
    UI = "ui"  #: buttons, reading time, view counts, hidden helpers
    TEMPLATE = "template"  #: on many pages of the same site
    OTHER = "other"  #: ids, slugs and any other boilerplate


class Removal(NamedTuple):
    """A removed span with its reason, rule and score, and for a repeat the kept copy.

    span    characters of `Document.text`
    reason  why it was removed
    rule    stable code of the rule, or of the labeller's class
    score   0 to 1: how sure the rule is, or the labeller's probability
    kept    span of the copy that stays; set if and only if the reason is REPEAT
    """

    span: Span
    reason: Reason
    rule: str
    score: float
    kept: Span | None = None


class Variant(NamedTuple):
    """Two passages alike but for a fact; both stay.

    a, b           spans of `Document.text`
    score          likeness, 0 to 100
    veto           code of the veto that kept them apart
    before, after  the words that differ, in a and in b
    """

    a: Span
    b: Span
    score: float
    veto: str
    before: str
    after: str


class Tile(NamedTuple):
    """A span of the text, kept (`removal` is None) or removed."""

    span: Span
    removal: Removal | None


def sort_removals(removals: Iterable[Removal]) -> tuple[Removal, ...]:
    """Removals in text order, clipped so that none overlaps another; the earlier and longer wins.

    Removals that lie wholly inside another are left out; a removal that is split by another is
    returned in parts.
    """
    if _KERNEL is not None:
        compiled: tuple[Removal, ...] = _KERNEL.sort(list(removals), Removal, Span)
        return compiled
    out: list[Removal] = []
    reached, begun, clipped = 0, -1, -1  # end of the last one, its start before and after clipping
    for removal in sorted(removals, key=_SPAN):  # with equal starts, shortest first
        first, end = removal[0]
        if end <= reached:
            continue
        if first == begun:
            start = clipped
            out.pop()
        else:
            start = first if first > reached else reached
        if start < end:
            out.append(removal if start == first else removal._replace(span=Span(start, end)))
            reached, begun, clipped = end, first, start
    return tuple(out)


def tiles(length: int, removals: Sequence[Removal]) -> Iterator[Tile]:
    """Kept and removed stretches that cover ``0..length`` once, in order.

    removals  sorted and without overlap, as `sort_removals` returns them
    """
    at = 0
    for removal in removals:
        if removal.span.start > at:
            yield Tile(Span(at, removal.span.start), None)
        yield Tile(removal.span, removal)
        at = removal.span.end
    if at < length:
        yield Tile(Span(at, length), None)


def pack_removals(removals: Sequence[Removal], variants: Sequence[Variant]) -> str:
    """Both as one string for another process of dedup, by columns as in `dedup.document.pack`."""
    import json

    spans, *rest = across(removals, 5)
    return json.dumps((across(spans, 2), rest, variants), separators=(",", ":"), ensure_ascii=False)


def unpack_removals(packed: str) -> tuple[tuple[Removal, ...], tuple[Variant, ...]]:
    """The removals and variants in a string from `pack_removals`."""
    import json

    spans, (reasons, rules, scores, kept), variants = json.loads(packed)
    reason = {one.value: one for one in Reason}
    columns = (
        [make(Span, one) for one in zip(*spans, strict=True)],
        [reason[one] for one in reasons], rules, scores,
        [one and make(Span, one) for one in kept],
    )  # fmt: skip
    return (
        tuple([make(Removal, one) for one in zip(*columns, strict=True)]),
        tuple([Variant(Span(*a), Span(*b), *rest) for a, b, *rest in variants]),
    )
