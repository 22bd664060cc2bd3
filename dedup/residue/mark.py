"""Residue of a document, as removals."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.document import Document
from dedup.ledger import Removal
from dedup.options import Options
from dedup.remaining import Line


def mark_residue(lines: Sequence[Line], document: Document, options: Options) -> list[Removal]:
    """Removals of what is residue among the lines left; empty when nothing is.

    The answer depends on the lines' texts, order and gaps, and on their markup where there is some.
    Never all lines: where every line seems to be residue, nothing is.
    """
    from dedup.residue.places import places
    from dedup.residue.rows import row_verdicts
    from dedup.residue.sections import decide

    verdicts = row_verdicts(lines)
    gone = decide(lines, verdicts, places(lines, verdicts, document), document.hints.get("headline", ""))
    if all(rule is not None for rule in gone):
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
