"""From scores to decisions: fragments go with their sentence, headings with their section.

The labeller judges lines; what goes is decided over the whole document, with the rows' word above it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedup.document import Document
from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.features_chars import Bools, Floats
from dedup.residue.labeller import Judgement, judge, kinds_of
from dedup.residue.rows import Verdict

#: Log-odds under which a line goes: short ones, running text, and either in scripts rarely trained on.
SHORT, PROSE, UNSEEN = 0.0, -0.4, -1.0
#: A heading kept by less than this goes when all of its section does.
HEADING = 1.5
_LONGEST_HEADING = 12

Decision = tuple[Reason, str, float]


def learned(
    lines: Sequence[Line], verdicts: Sequence[Verdict], document: Document, gone: Sequence[object]
) -> dict[int, Decision]:
    """Lines that the labeller removes besides those already `gone`: reason, code and probability of each."""
    judgement = judge(lines, verdicts, document)
    score = join_fragments(lines, verdicts, judgement.keep)
    markup = lines[0].block.markup is not None
    drop = score < (page_limit(score, judgement.features) if markup else _limits(lines, verdicts))
    out = np.fromiter((found is not None for found in gone), bool, len(lines))
    if not markup:
        drop |= empty_sections(lines, verdicts, drop | out, score)
    which = np.flatnonzero(drop & ~out).tolist()
    kinds = kinds_of(judgement, which)
    sure = 1 / (1 + np.exp(score[which]))
    return {
        at: (_named(verdicts[at], kind), _code(verdicts[at], kind), round(float(p), 3))
        for at, kind, p in zip(which, kinds, sure, strict=True)
    }


def page_limit(score: Floats, features: Floats) -> float:
    """Log-odds under which lines of a page go: what makes the expected F1 of its words greatest, 0 at most.

    With probabilities p and words n the best answer is all lines above some limit (Jansche, "A maximum
    expected utility framework for binary sequence labeling", 2007), which the page itself sets: on a page of
    which little is sure, less must be certain to stay.
    """
    p = 1 / (1 + np.exp(-score))
    words = np.expm1(features[1])
    order = np.argsort(-p, kind="stable")
    likely, taken = np.cumsum((p * words)[order]), np.cumsum(words[order])
    best = int((likely / (taken + likely[-1] + 1e-9)).argmax())
    return min(float(score[order[best]]), 0.0)


def _named(verdict: Verdict, kind: Reason) -> Reason:
    """A row that was not sure enough to act still knows the kind better."""
    return verdict.rule.reason if verdict.rule else kind


def _code(verdict: Verdict, kind: Reason) -> str:
    from dedup.residue.labeller import KINDS

    return f"LAB{KINDS.index(_named(verdict, kind)) + 1:02d}" if _named(verdict, kind) in KINDS else "LAB99"


def _limits(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Floats:
    limits = np.array([PROSE if verdict.prose else SHORT for verdict in verdicts], np.float32)
    sample = "".join([line.text for line in lines[:200]])[:4000]
    letters = sum(map(str.isalpha, sample))
    latin = sum("a" <= char.lower() <= "ɏ" for char in sample)
    return limits if latin * 2 >= letters else limits + UNSEEN


def join_fragments(lines: Sequence[Line], verdicts: Sequence[Verdict], score: Floats) -> Floats:
    """Scores where the pieces of one sentence have one score, the longer pieces counting more."""
    out = score.copy()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and verdicts[end].fragment:
            end += 1
        if end > at + 1:
            size = np.array([len(line.text) for line in lines[at:end]], np.float32)
            out[at:end] = (score[at:end] * size).sum() / size.sum()
        at = max(end, at + 1)
    return out


def empty_sections(
    lines: Sequence[Line], verdicts: Sequence[Verdict], gone: Bools, score: Floats
) -> Bools:
    """Headings, kept by little, of whose section nothing is left."""
    out = np.zeros(len(lines), bool)
    for at in range(len(lines) - 2, 0, -1):
        verdict = verdicts[at]
        if gone[at] or verdict.stop or verdict.prose or verdict.fragment or score[at] > HEADING:
            continue
        alone = gone[at + 1] or out[at + 1]
        out[at] = alone and gone[at - 1] and verdict.words <= _LONGEST_HEADING
    return out
