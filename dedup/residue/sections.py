"""Which lines go: certain rows alone, likely rows in company or outside the body, sections as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.remaining import Line
from dedup.residue.body import Body, find_body
from dedup.residue.rows import Verdict
from dedup.residue.rule import LIKELY, Rule

Gone = list[tuple[Rule, float] | None]

#: Most words of a line that a section of links takes with it.
TITLE = 30
#: Most lines that an opener takes with it when article text follows.
REACH = 12


def decide(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Gone:
    """For each line the row that removes it and how surely; None for lines that stay."""
    body = find_body(lines, verdicts)
    gone: Gone = [(v.rule, v.score) if v.rule and v.certain else None for v in verdicts]
    _sections(lines, verdicts, body, gone)
    _company(verdicts, body, gone)
    return gone


def _sections(lines: Sequence[Line], verdicts: Sequence[Verdict], body: Body, gone: Gone) -> None:
    """What an opener announces goes with it: lines like titles, up to the next prose of the body."""
    index = 0
    while index < len(lines):
        opener = verdicts[index]
        if not (opener.opens and opener.rule and not opener.fragment and opener.score >= 0.8):
            index += 1
            continue
        rule = opener.rule
        gone[index] = gone[index] or (rule, opener.score)
        at = index + 1
        if index >= body.end:
            while at < len(lines) and not _opens_other(verdicts[at]):
                gone[at] = gone[at] or (rule, 0.6)
                at += 1
        index = at


def _opens_other(verdict: Verdict) -> bool:
    return verdict.opens and verdict.score >= LIKELY


def _company(verdicts: Sequence[Verdict], body: Body, gone: Gone) -> None:
    """Likely rows go outside the body, and inside it beside residue."""
    count = len(verdicts)
    for order in (range(count), range(count - 1, -1, -1)):
        for index in order:
            verdict = verdicts[index]
            if gone[index] or verdict.fragment or not verdict.rule or verdict.score < LIKELY:
                continue
            beside = (index and gone[index - 1]) or (index + 1 < count and gone[index + 1])
            if beside or not body.start <= index < body.end:
                gone[index] = (verdict.rule, verdict.score)
