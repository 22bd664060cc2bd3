"""One document while its lines are judged: what the steps share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dedup.remaining import Line
from dedup.residue.body import Body, find_body
from dedup.residue.folded import WORD
from dedup.residue.rows import Verdict
from dedup.residue.rule import LIKELY, Rule

#: A word this long says something of the subject in most languages.
LONG = 5


@dataclass
class Scene:
    """Lines, what the rows say of them, where the body is, and what is gone so far.

    gone   for each line the row that removes it and how surely; None while it stays
    """

    lines: Sequence[Line]
    verdicts: Sequence[Verdict]
    body: Body = field(init=False)
    gone: list[tuple[Rule, float] | None] = field(init=False)

    def __post_init__(self) -> None:
        self.gone = [(v.rule, v.score) if v.rule and v.certain else None for v in self.verdicts]
        self.body = find_body(self.lines, self.verdicts)

    def drop(self, index: int, rule: Rule, score: float) -> None:
        """Mark a line unless it is marked."""
        if self.gone[index] is None:
            own = self.verdicts[index]
            self.gone[index] = (own.rule, max(own.score, score)) if own.rule else (rule, score)

    @cached_property
    def subject(self) -> dict[str, int]:
        """In how many lines of the body's prose each long word stands."""
        out: dict[str, int] = {}
        for index in range(self.body.start, self.body.end):
            if self.verdicts[index].prose and self.gone[index] is None:
                for word in long_words(self.lines[index].text):
                    out[word] = out.get(word, 0) + 1
        return out

    def shared(self, index: int) -> tuple[int, int]:
        """How many of a line's long words the body's prose has too, and how many there are.

        A line of that prose counts itself out.
        """
        words = long_words(self.lines[index].text)
        inside = self.body.start <= index < self.body.end and self.verdicts[index].prose
        least = 2 if inside and self.gone[index] is None else 1
        return sum(self.subject.get(word, 0) >= least for word in words), len(words)

    def likely(self, index: int) -> bool:
        """The line matches a row that acts in company."""
        verdict = self.verdicts[index]
        return verdict.rule is not None and verdict.score >= LIKELY and not verdict.fragment


def long_words(text: str) -> set[str]:
    """Words of `text` that may tell its subject, in lower case."""
    if text.isascii():
        return {word for word in WORD.findall(text.lower()) if len(word) >= LONG}
    return {word for word in WORD.findall(text.lower()) if len(word) >= LONG or not word.isascii()}
