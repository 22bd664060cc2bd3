"""One document while its lines are judged: what the steps share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dedup.remaining import Line
from dedup.residue.body import Body, find_body
from dedup.residue.places import Place
from dedup.residue.rows import Verdict
from dedup.residue.rule import LIKELY, Rule

#: Words that may tell a subject: long ones, and pairs of signs where words have no spaces.
_LONG = re.compile("[\u3040-\u9fff\u0e00-\u0e7f]{2}|\\w{5,}")
#: How far behind the body a paragraph without residue between them still belongs to it, lines.
NEAR = 3
#: How much of the body's prose is asked what it is about, lines.
MOST = 120


@dataclass
class Scene:
    """Lines, what the rows say of them, where the body is, and what is gone so far.

    title  the headline as the page's head has it, folded; "" if it has none
    gone   for each line the row that removes it and how surely; None while it stays
    """

    lines: Sequence[Line]
    verdicts: Sequence[Verdict]
    places: Sequence[Place] = ()
    title: str = ""
    body: Body = field(init=False)
    gone: list[tuple[Rule, float] | None] = field(init=False)

    def __post_init__(self) -> None:
        self.gone = [(v.rule, v.score) if v.rule and v.certain else None for v in self.verdicts]
        self.look()

    def look(self) -> None:
        """Find the body, in view of what is gone by now."""
        start, end = find_body(self.lines, self.verdicts, self.gone, self.places)
        after = end
        while start < end and after < min(end + NEAR, len(self.lines)) and self.gone[after] is None:
            after += 1
            if self.verdicts[after - 1].prose and not self.verdicts[after - 1].score:
                end = after
        self.body = Body(start, end)

    def drop(self, index: int, rule: Rule, score: float) -> None:
        """Mark a line unless it is marked; its own row gives the reason if that is no weaker."""
        if self.gone[index] is None:
            own = self.verdicts[index]
            named = own.rule is not None and own.score >= min(score, LIKELY)
            self.gone[index] = (own.rule if named and own.rule else rule, max(own.score, score))

    @cached_property
    def subject(self) -> frozenset[str]:
        """Long words of the body's prose."""
        prose = [
            self.lines[index].text
            for index in range(self.body.start, self.body.end)
            if self.verdicts[index].prose and self.gone[index] is None
        ]
        return long_words("\n".join(prose[:MOST]))

    def shared(self, index: int) -> tuple[int, int]:
        """How many of a line's long words the body's prose has too, and how many there are.

        Not for a line of that prose, which shares all with itself.
        """
        words = long_words(self.lines[index].text)
        return len(words & self.subject), len(words)

    def likely(self, index: int) -> bool:
        """The line matches a row that acts in company."""
        verdict = self.verdicts[index]
        return verdict.rule is not None and verdict.score >= LIKELY and not verdict.fragment


def long_words(text: str) -> frozenset[str]:
    """Words of `text` that may tell its subject, in lower case."""
    return frozenset(_LONG.findall(text.lower()))
