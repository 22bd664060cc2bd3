"""Residue of a document, as removals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedup.document import Document
from dedup.ledger import Removal
from dedup.options import Options
from dedup.remaining import Line
from dedup.residue.rows import Verdict
from dedup.residue.rule import Rule


class Judged(NamedTuple):
    """What the rows say of each line of a document, alone and in its place.

    verdicts  by the line's own wording and shape: `certain`, `score`, `fragment` (protected), spans
    gone      the row that removes the line and how surely; None while the rows let it stay
    """

    verdicts: Sequence[Verdict]
    gone: Sequence[tuple[Rule, float] | None]


def judge(lines: Sequence[Line], document: Document) -> Judged:
    """What the rows say of the lines; nothing is left out yet. Linear in the lines."""
    from dedup.residue.places import places
    from dedup.residue.rows import row_verdicts
    from dedup.residue.sections import decide

    verdicts = row_verdicts(lines)
    where = places(lines, verdicts, document)
    return Judged(verdicts, decide(lines, verdicts, where, document.hints.get("headline", "")))


def mark_residue(lines: Sequence[Line], document: Document, options: Options) -> list[Removal]:
    """Removals of what is residue among the lines left; empty when nothing is.

    The answer depends on the lines' texts, order and gaps, and on their markup where there is some.
    Never all lines: where every line seems to be residue, nothing is.
    """
    verdicts, gone = judge(lines, document)
    if all(found is not None for found in gone):
        return []
    out: list[Removal] = []
    for line, verdict, found in zip(lines, verdicts, gone, strict=True):
        if found is not None:
            rule, score = found
            out += [Removal(piece, rule.reason, rule.code, score) for piece in line.pieces]
            continue
        for hit in verdict.spans:
            span = line.span(hit.start, hit.end)
            out.append(Removal(span, hit.rule.reason, hit.rule.code, hit.rule.score))
    return out
