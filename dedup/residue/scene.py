"""The state of one document while its lines are judged; the steps share it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue import gate
from dedup.residue.body import Body, find_body, is_unstopped
from dedup.residue.columns import Columns, columns
from dedup.residue.dates import day_of, is_lifetime
from dedup.residue.letters import letter_lines
from dedup.residue.live import content_dates, entries, timetable
from dedup.residue.places import Place
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import LIKELY, Rule
from dedup.residue.rules.subscribe import PAY_WALL
from dedup.residue.rules.timestamp import CLOCK, DATE, DATED
from dedup.residue.sheets import barred_lines, is_entry, sheet_lines, table_lines
from dedup.residue.subject import long_words
from dedup.text.scripts import is_far

#: Maximum lines between the body and a paragraph that belongs to it, without residue in between.
NEAR = 4
#: Maximum lines of a box between them.
BETWEEN = 3
#: Reasons for the fields and the small print of a box.
_OFFERS = frozenset({Reason.AD, Reason.PROMO, Reason.SUBSCRIBE})
#: Minimum words of a short paragraph; if there are fewer long ones than this, short ones count too.
SENTENCE, PARAGRAPHS = 6, 2
_YEAR = re.compile(r"\d{4}")
#: Minimum times alone on a line in the body of a live blog, and dates between entries of a diary.
TICKS, DAYS = 3, 2
#: Minimum words of a fragment that counts as prose.
PIECE = 8
#: Maximum lines of the body's prose that are searched for its subject.
MOST = 120


@dataclass
class Scene:
    """Lines, the verdicts of the rules, the position of the body, and what is removed so far.

    title  the headline as the page's head has it, folded; "" if it has none
    gone   for each line the rule that removes it and its score; None while it stays
    seen   columns of all lines
    kept   lines that only their own wording can remove: what seems to be the headline
    tables   lines of tables, and the header and end of letters, which stay too
    live     times above the entries of a live blog, and the line after the last entry
    resumed  sentences that continue the article after a label and one link
    """

    lines: Sequence[Line]
    verdicts: Sequence[LineVerdict]
    places: Sequence[Place] = ()
    title: str = ""
    body: Body = field(init=False)
    gone: list[tuple[Rule, float] | None] = field(init=False)
    seen: Columns = field(init=False)
    kept: frozenset[int] = frozenset()
    tables: frozenset[int] = field(init=False)
    live: list[int] = field(init=False)
    resumed: set[int] = field(default_factory=set)
    _shared: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gone = [None] * len(self.verdicts)
        self.seen = columns(self.lines, self.verdicts, self.places)
        for index, found in self.ruled:
            if index in self.letter or (found.code == DATED and index in self.sheets):
                continue
            if self.verdicts[index].certain:
                self.gone[index] = found, self.verdicts[index].score
        cells = table_lines(self.lines, self.verdicts, self.gone, self.seen.short)
        cells |= barred_lines(self.lines, self.seen.barred) | timetable(self.lines, self.ruled)
        self.tables = cells | self.letter
        self.live = entries(self.lines, self.verdicts, self.ruled)
        self.kept = self.tables
        self.look()

    def look(self) -> None:
        """Find the body, given what is removed so far."""
        start, end = find_body(self.seen.weights, self.gone)
        after, between = end, 0
        while start < end and after < min(end + NEAR, len(self.lines)) and between <= BETWEEN:
            if self.gone[after] is None and self._goes_on(after, between):
                end, between = after + 1, 0
            elif self.gone[after] is not None or self._in_box(after, between):
                between += 1
            elif between:
                break
            after += 1
        if start < end:
            start = self._above(start)
        if self.live:
            first = min(start, self.live[0]) if start < end else self.live[0]
            start, end = first, max(end, self.live[-1])
        self.body = Body(start, end)

    def _above(self, start: int) -> int:
        """First line of the body: paragraphs above a box, which a heading may follow, belong to it."""
        index, between = start - 1, 0
        while index >= 0 and between <= BETWEEN:
            verdict = self.verdicts[index]
            if self.gone[index] is not None:
                between += 1
            elif between and verdict.prose and not verdict.score:
                start, between = index, 0
            elif index + 1 != start or verdict.score:
                break
            index -= 1
        return start

    def _goes_on(self, index: int, between: int) -> bool:
        """Whether a paragraph after the body belongs to it; after a box, also one short sentence."""
        verdict = self.verdicts[index]
        if verdict.score or verdict.fragment:
            return False
        if between and self.interrupted(index):
            return True
        return verdict.prose or (between > 0 and verdict.stop and verdict.words >= SENTENCE)

    def interrupted(self, index: int) -> bool:
        """Whether a sentence of the article follows a line that interrupts it and announces nothing."""
        if index in self.resumed:
            return True
        if not index or not self._inserted(index - 1):
            return False
        verdict = self.verdicts[index]
        ends = verdict.stop or is_unstopped(self.lines[index].text)
        return ends and verdict.words >= 2

    def _in_box(self, index: int, between: int) -> bool:
        """Whether it is a line of a box between paragraphs: the field of a form below its title."""
        rule = self.verdicts[index].rule
        offers = between > 0 and rule is not None and rule.reason in _OFFERS and self.likely(index)
        return offers or self._inserted(index)

    def _inserted(self, index: int) -> bool:
        verdict = self.verdicts[index]
        return verdict.rule is not None and verdict.rule.inserted and verdict.score >= LIKELY

    def ticks(self) -> frozenset[int]:
        """Numbers of the times above paragraphs of a live blog: several in the body, and above it."""
        if self.live:
            return frozenset(self.live[:-1])
        clocks = [i for i, rule in self.ruled if rule.code == CLOCK and i < self.body.end]
        inside = sum(i >= self.body.start for i in clocks)
        return frozenset(clocks) if inside >= TICKS else frozenset()

    def held(self) -> frozenset[int]:
        """Numbers of lines of the body that are not removed by position: sentences that continue it,
        the times of a live blog, dates of birth and death."""
        inside = range(self.body.start + 1, self.body.end)
        behind = {i + 1 for i, rule in self.ruled if rule.inserted} | self.resumed
        behind.intersection_update(inside)
        free = [i for i in behind if self.gone[i] is None and not self.verdicts[i].score]
        dates = content_dates(self.lines, self.verdicts, self.ruled, self.seen.numbered) | self._days()
        dates.update(i for i, _ in self.ruled if i in self.sheets)
        dates.update(i for i, r in self.ruled if r.code == DATE and is_lifetime(self.lines[i].text))
        return frozenset(i for i in free if self.interrupted(i)) | self.ticks() | dates | self.tables

    @property
    def ruled(self) -> list[tuple[int, Rule]]:
        """Numbers of the lines that match a rule, in order, and the rule."""
        return self.seen.ruled

    @cached_property
    def first_prose(self) -> int:
        """Number of the first line that is built like running text; 0 if none is."""
        return next((i for i, verdict in enumerate(self.verdicts) if verdict[5]), 0)

    @cached_property
    def walls(self) -> list[int]:
        """Numbers of the lines of pay walls, in order."""
        return [i for i, rule in self.ruled if rule.code == PAY_WALL]

    def _days(self) -> set[int]:
        """Numbers of the dates above the entries of a diary: sentences are below each and, but for the
        first, above. In a list of posts a title is above, and dates include the year."""
        last = len(self.verdicts) - 1
        every = [i for i, rule in self.ruled if rule.code == DATE and i < last]
        rising = self._rising([i for i in every if self.verdicts[i + 1].score < LIKELY])
        dates = [i for i in every if not _YEAR.search(self.lines[i].text)]
        over = [i for i in dates if self.verdicts[i + 1].stop and not self.verdicts[i + 1].score]
        inner = [i for i in over if i and self.verdicts[i - 1].stop and not self.verdicts[i - 1].score]
        if len(inner) < DAYS:
            return rising
        return {*inner, *[i for i in over if i < inner[0]][-1:], *rising}

    def _rising(self, dates: Sequence[int]) -> set[int]:
        """Those of `dates` that are consecutive and ascending, three or more: in a chronicle, programme
        or timetable. Dates of posts descend, and those of comments include the time."""
        found: set[int] = set()
        run: list[tuple[tuple[int, ...], int]] = []
        days = [(day, i) for i in dates if (day := day_of(self.lines[i].text))]
        for day, index in [*days, ((), 0)]:
            if run and (len(day) != len(run[-1][0]) or day < run[-1][0]):
                if len({known for known, _ in run}) > DAYS:
                    found.update(at for _, at in run)
                run = []
            run.append((day, index))
        return found

    def drop(self, index: int, rule: Rule, score: float) -> None:
        """Mark a line unless it is marked; its own rule gives the reason if its score is as high."""
        if self.gone[index] is None and index not in self.kept:
            own = self.verdicts[index]
            named = own.rule is not None and own.score >= min(score, LIKELY)
            self.gone[index] = (own.rule if named and own.rule else rule, max(own.score, score))

    def is_running(self, index: int) -> bool:
        """Whether it is prose or a long fragment of it, as in wrapped lines."""
        verdict = self.verdicts[index]
        return verdict.prose or (verdict.fragment and verdict.words >= PIECE)

    def is_entry(self, index: int) -> bool:
        """Whether it is a label and its value, "Length: 4 km", that no rule matches."""
        return is_entry(self.lines[index], self.verdicts[index])

    @cached_property
    def letter(self) -> frozenset[int]:
        """Numbers of lines of the header and end of letters, and of announced addresses."""
        return letter_lines(self.lines, self.verdicts, self.seen)

    @cached_property
    def sheets(self) -> frozenset[int]:
        """Numbers of lines of data sheets."""
        return sheet_lines(self.lines, self.verdicts, self.seen.named)

    def occurs_twice(self, index: int) -> bool:
        """Whether another line has the same words."""
        return self._occurrences[gate.said(self.lines[index].text)] > 1

    @cached_property
    def _occurrences(self) -> Counter[str]:
        return Counter(gate.said_all([line[2] for line in self.lines]))

    @cached_property
    def subject(self) -> frozenset[str]:
        """Long words of the body's prose."""
        return frozenset().union(*map(long_words, self._prose))

    @cached_property
    def _prose(self) -> list[str]:
        inside = [i for i in range(self.body.start, self.body.end) if self.gone[i] is None]
        prose = [i for i in inside if self.is_running(i)]
        if len(prose) < PARAGRAPHS and any(is_far(self.lines[i].text) for i in inside[:PIECE]):
            said = [(i, self.verdicts[i]) for i in inside]  # better evidence than Latin words
            prose = [i for i, v in said if v.prose or (v.stop and v.words >= SENTENCE and not v.score)]
        return [self.lines[i].text for i in prose[:MOST]]

    @cached_property
    def _spoken(self) -> memoryview | None:
        return gate.spoken(self._prose)

    def shared(self, index: int) -> tuple[int, int]:
        """How many of a line's long words occur in the body's prose, and how many there are.

        Not for a line of that prose itself, which shares all its words.
        """
        found = self._shared.get(index)
        if found is None:
            text = self.lines[index].text
            if self._spoken is not None:
                found = gate.shared(text, self._spoken)
            if found is None:
                words = long_words(text)
                found = len(words & self.subject), len(words)
            self._shared[index] = found
        return found

    def likely(self, index: int) -> bool:
        """Whether the line matches a rule that applies next to residue."""
        verdict = self.verdicts[index]
        return verdict.rule is not None and verdict.score >= LIKELY and not verdict.fragment
