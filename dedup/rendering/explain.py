"""A table of removals with their reasons, and of variants, for a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dedup.document import Document, Span
from dedup.ledger import Removal, Variant
from dedup.rendering.line_numbers import LineNumbers
from dedup.rendering.terminal import columns, cut, neutralise, pad, paint, shorten, wrap


class _View(NamedTuple):
    text: str
    line_of: LineNumbers
    width: int
    colour: bool


def render_explain(
    document: Document,
    removals: Sequence[Removal],
    variants: Sequence[Variant] = (),
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """One row per removal: line, rule, reason, score, text; below a repeat, the kept copy.

    width  columns of the terminal; rows fit into it from 60 on

    Ends with a line break. Content is neutralised, so it cannot send control sequences to the terminal.
    """
    rows = _summary(document, removals, variants, max(width, 60))
    view = _View(document.text, LineNumbers(document.text), max(width, 60), colour)
    if removals:
        rows += ["", *_table(view, removals)]
    if variants:
        rows += ["", "Variants: alike but for a fact, so both stay:"]
        for variant in variants:
            rows += _variant(view, variant)
    return "\n".join(rows) + "\n"


def render_statistics(
    counts: Mapping[tuple[str, str], int],
    about: Callable[[str], str],
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """One row per rule, most frequent first: count, rule, reason, what it matches.

    counts  removals by (rule, reason)
    about   description of a rule, by its code
    width   columns of the terminal; rows keep to it from 60 on
    """
    if not counts:
        return "nothing removed\n"
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    wide = (
        max(5, *(len(f"{count:,}") for _, count in rows)),
        max(4, *(columns(shorten(rule, 24)) for (rule, _), _ in rows)),
        max(6, *(len(reason) for (_, reason), _ in rows)),
    )
    head = f"{'times':>{wide[0]}}  {'rule':<{wide[1]}}  {'reason':<{wide[2]}}  "
    lines = [paint(head + "what it removes", "heading", colour=colour)]
    for (rule, reason), count in rows:
        code = pad(shorten(rule, 24), wide[1])
        description = shorten(about(rule), max(max(width, 60) - len(head), 12))
        lines.append(f"{count:>{wide[0]},}  {code}  {reason:<{wide[2]}}  {description}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _summary(
    document: Document,
    removals: Sequence[Removal],
    variants: Sequence[Variant],
    width: int,
) -> list[str]:
    """The number of removals by reason; the name precedes it, on a line of its own if it is long."""
    name = neutralise(document.source.name)
    counted = _counted(document, removals, variants)
    if name and columns(name) + len(counted) + 2 <= width:
        return [f"{name}: {counted}"]
    rows = ["".join([text for text, _ in row]) for row in wrap([(counted, "")], width - 2)]
    return [f"{name}:", *("  " + row for row in rows)] if name else ["\n  ".join(rows)]


def _counted(
    document: Document,
    removals: Sequence[Removal],
    variants: Sequence[Variant],
) -> str:
    apart = f"; {len(variants)} alike but for a fact" if variants else ""
    if not removals:
        return f"nothing removed{apart}"
    share = sum(r.span.end - r.span.start for r in removals) / max(len(document.text), 1)
    reasons = Counter(removal.reason.value for removal in removals)
    counts = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return f"{len(removals)} removed ({share:.0%} of the text): {counts}{apart}"


def _table(view: _View, removals: Sequence[Removal]) -> Iterator[str]:
    numbers = [str(view.line_of(_first_word(view.text, r.span))) for r in removals]
    rules = [shorten(removal.rule, 24) for removal in removals]
    wide = (
        max(4, *map(len, numbers)),
        max(4, *map(columns, rules)),
        max(6, *(len(removal.reason) for removal in removals)),
    )
    head = f"{'line':>{wide[0]}}  {'rule':<{wide[1]}}  {'reason':<{wide[2]}}  score  "
    yield paint(head + "text", "heading", colour=view.colour)
    room = max(view.width - len(head), 12)
    for removal, number, rule in zip(removals, numbers, rules, strict=True):
        text = shorten(_excerpt(view.text, removal.span), room)
        yield (
            f"{number:>{wide[0]}}  {pad(rule, wide[1])}  {removal.reason.value:<{wide[2]}}  "
            f"{removal.score:5.2f}  {paint(text, 'removed', colour=view.colour)}"
        )
        if removal.kept is not None:
            kept = f"= line {view.line_of(removal.kept.start)}: "
            kept += shorten(_excerpt(view.text, removal.kept), max(room - len(kept), 8))
            yield " " * len(head) + paint(kept, "dim", colour=view.colour)


def _excerpt(text: str, span: Span) -> str:
    """Enough of a passage to fill any terminal; passages may be a book long."""
    start = _first_word(text, span)
    return text[start : min(span.end, start + 4000)]


def _first_word(text: str, span: Span) -> int:
    at = span.start
    while at < span.end - 1 and text[at].isspace():
        at += 1
    return at


def _variant(view: _View, variant: Variant) -> Iterator[str]:
    before = shorten(variant.before, 24) or "(nothing)"
    after = shorten(variant.after, 24) or "(nothing)"
    yield f"  {variant.veto}: {paint(f'{before} -> {after}', 'fact', colour=view.colour)}"
    for span, fact in ((variant.a, variant.before), (variant.b, variant.after)):
        label = f"    line {view.line_of(span.start)}: "
        room = max(view.width - len(label), 12)
        yield label + _around(view.text[span.start : span.end], fact, room, view.colour)


def _around(passage: str, fact: str, width: int, colour: bool) -> str:
    """The passage cut to `width` columns so that the differing words are in sight, in brackets."""
    at = passage.find(fact) if fact else -1
    if at < 0:
        return shorten(passage, width)
    shown = f"[{shorten(fact, max(width // 2, 4))}]"
    room = width - columns(shown)
    tail = _one_line(passage[at + len(fact) :][:width])
    lead = _one_line(passage[max(0, at - width) : at])
    tail_room = max(room - min(columns(lead), room // 2), 0)
    tail = _ending(tail, tail_room, cut_already=len(passage) - at - len(fact) > width)
    lead = _beginning(lead, room - columns(tail), cut_already=at > width)
    return f"{lead}{paint(shown, 'fact', colour=colour)}{tail}"


def _one_line(text: str) -> str:
    """White space folded, but not stripped; nothing that steers a terminal."""
    return re.sub(r"\s+", " ", neutralise(text, keep="\t\n\r"))


def _ending(text: str, width: int, *, cut_already: bool) -> str:
    if columns(text) <= width and not cut_already:
        return text
    return cut(text, width - 1)[0] + "…" if width > 1 else ""


def _beginning(text: str, width: int, *, cut_already: bool) -> str:
    if columns(text) <= width and not cut_already:
        return text
    at, used = len(text), 1
    while at and used + columns(text[at - 1]) <= width:
        at -= 1
        used += columns(text[at])
    return "…" + text[at:] if width > 1 else ""
