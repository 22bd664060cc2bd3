"""The state of one document while its lines are judged; the steps share it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue import gate
from dedup.residue.body import Body, find_body, is_unstopped
from dedup.residue.columns import Columns, columns
from dedup.residue.dates import day_of, is_lifetime
from dedup.residue.folded import words_in
from dedup.residue.letters import letter_lines
from dedup.residue.live import entries, timetable, told
from dedup.residue.places import Place
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import LIKELY, Rule
from dedup.residue.rules.subscribe import PAY_WALL
from dedup.residue.rules.timestamp import CLOCK, DATE, DATED
from dedup.residue.sheets import barred_lines, is_entry, sheet_lines, table_lines
from dedup.text.scripts import is_far

#: Words that may tell a subject: long ones; pairs of signs where words have no spaces; of a Korean word
#: the first pair, before its endings.
_PAIR = "(?=([\u3040-\u9fff\u0e00-\u0e7f]{2}|\\b[\uac00-\ud7a3]{2}))"
_LONG = "[^\\W\u3040-\u9fff\u0e00-\u0e7f]{5,}"
#: How far behind the body a paragraph without residue between them still belongs to it, lines.
NEAR = 4
#: How many lines of a box may stand between them.
BETWEEN = 3
#: What the fields and the small print of a box are.
_OFFERS = frozenset({Reason.AD, Reason.PROMO, Reason.SUBSCRIBE})
#: Words of a short paragraph, at least, and fewer long ones than these leave short ones a say.
SENTENCE, PARAGRAPHS = 6, 2
_YEAR = re.compile(r"\d{4}")
#: Fewest times alone on their lines in the body of a live blog, and dates between entries of a diary.
TICKS, DAYS = 3, 2
#: Words of a piece of a sentence that is as good as prose.
PIECE = 8
#: How much of the body's prose is asked what it is about, lines.
MOST = 120


@dataclass
class Scene:
    """Lines, what the rows say of them, where the body is, and what is gone so far.

    title  the headline as the page's head has it, folded; "" if it has none
    gone   for each line the row that removes it and how surely; None while it stays
    seen   what was seen of all lines in one pass
    kept   lines that nothing but their own wording can remove: what seems to be the headline
    tables   lines of tables, and the head and the end of letters, which stay too
    live     times over the entries of a live blog, and the line behind the last entry
    resumed  sentences with which the article goes on behind a label and one link
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
        """Find the body, in view of what is gone by now."""
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
        """Where the body begins: paragraphs above a box, that a heading may follow, are its too."""
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
        """A paragraph behind the body; behind a box, also one of a single short sentence."""
        verdict = self.verdicts[index]
        if verdict.score or verdict.fragment:
            return False
        if between and self.interrupted(index):
            return True
        return verdict.prose or (between > 0 and verdict.stop and verdict.words >= SENTENCE)

    def interrupted(self, index: int) -> bool:
        """A sentence of the article behind a line that comes in between and announces nothing that
        follows."""
        if index in self.resumed:
            return True
        if not index or not self._inserted(index - 1):
            return False
        verdict = self.verdicts[index]
        ends = verdict.stop or is_unstopped(self.lines[index].text)
        return ends and verdict.words >= 2

    def _in_box(self, index: int, between: int) -> bool:
        """A line of a box between paragraphs: the field of a form below the title of the form."""
        rule = self.verdicts[index].rule
        offers = between > 0 and rule is not None and rule.reason in _OFFERS and self.likely(index)
        return offers or self._inserted(index)

    def _inserted(self, index: int) -> bool:
        verdict = self.verdicts[index]
        return verdict.rule is not None and verdict.rule.inserted and verdict.score >= LIKELY

    def ticks(self) -> frozenset[int]:
        """Numbers of the times over paragraphs of a live blog: several inside the body, and above."""
        if self.live:
            return frozenset(self.live[:-1])
        clocks = [i for i, rule in self.ruled if rule.code == CLOCK and i < self.body.end]
        inside = sum(i >= self.body.start for i in clocks)
        return frozenset(clocks) if inside >= TICKS else frozenset()

    def held(self) -> frozenset[int]:
        """Numbers of lines of the body that no place speaks against: sentences with which it goes on,
        the times of a live blog, somebody's birth and death."""
        inside = range(self.body.start + 1, self.body.end)
        behind = {i + 1 for i, rule in self.ruled if rule.inserted} | self.resumed
        behind.intersection_update(inside)
        free = [i for i in behind if self.gone[i] is None and not self.verdicts[i].score]
        dates = told(self.lines, self.verdicts, self.ruled, self.seen.numbered) | self._days()
        dates.update(i for i, _ in self.ruled if i in self.sheets)
        dates.update(i for i, r in self.ruled if r.code == DATE and is_lifetime(self.lines[i].text))
        return frozenset(i for i in free if self.interrupted(i)) | self.ticks() | dates | self.tables

    @property
    def ruled(self) -> list[tuple[int, Rule]]:
        """Numbers of the lines that match a row, in order, and the row."""
        return self.seen.ruled

    @cached_property
    def walls(self) -> list[int]:
        """Numbers of the lines that say who may read on, in order."""
        return [i for i, rule in self.ruled if rule.code == PAY_WALL]

    def _days(self) -> set[int]:
        """Numbers of the dates over the entries of a diary: sentences stand below each and, but for the
        first, above. In a list of posts a title stands above, and dates name the year.
        """
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
        """Those of `dates` that follow one another as days do, three at least: in a chronicle, a
        programme or a timetable. Dates of posts fall, and those of comments tell the hour."""
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
        """Mark a line unless it is marked; its own row gives the reason if that is no weaker."""
        if self.gone[index] is None and index not in self.kept:
            own = self.verdicts[index]
            named = own.rule is not None and own.score >= min(score, LIKELY)
            self.gone[index] = (own.rule if named and own.rule else rule, max(own.score, score))

    def is_running(self, index: int) -> bool:
        """Prose, or a long piece of it, as where lines are wrapped."""
        verdict = self.verdicts[index]
        return verdict.prose or (verdict.fragment and verdict.words >= PIECE)

    def is_entry(self, index: int) -> bool:
        """A label and what it stands for, "Length: 4 km", that no row knows."""
        return is_entry(self.lines[index], self.verdicts[index])

    @cached_property
    def letter(self) -> frozenset[int]:
        """Numbers of lines of the head and the end of letters, and of addresses that are announced."""
        return letter_lines(self.lines, self.verdicts, self.seen)

    @cached_property
    def sheets(self) -> frozenset[int]:
        """Numbers of lines of data sheets."""
        return sheet_lines(self.lines, self.verdicts, self.seen.named)

    def said_twice(self, index: int) -> bool:
        """Another line has the same words."""
        return self._said[gate.said(self.lines[index].text)] > 1

    @cached_property
    def _said(self) -> Counter[str]:
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
            said = [(i, self.verdicts[i]) for i in inside]  # whose words say more than words of Latin
            prose = [i for i, v in said if v.prose or (v.stop and v.words >= SENTENCE and not v.score)]
        return [self.lines[i].text for i in prose[:MOST]]

    @cached_property
    def _spoken(self) -> memoryview | None:
        return gate.spoken(self._prose)

    def shared(self, index: int) -> tuple[int, int]:
        """How many of a line's long words the body's prose has too, and how many there are.

        Not for a line of that prose, which shares all with itself.
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
        """The line matches a row that acts in company."""
        verdict = self.verdicts[index]
        return verdict.rule is not None and verdict.score >= LIKELY and not verdict.fragment


@lru_cache(maxsize=256)
def long_words(text: str) -> frozenset[str]:
    """Words of `text` that may tell its subject, in lower case.

    >>> sorted(long_words("The Ferry, Tillmouth's oldest, sank in 10000 m"))
    ['10000', 'ferry', 'oldest', 'tillmouth']
    """
    if (words := gate.long_words(text)) is not None:
        return words
    lower = text.lower()
    if text.isascii() or not is_far(text):
        return frozenset([word for word in words_in(lower) if len(word) > 4])
    return frozenset(re.findall(_LONG, lower)).union(re.findall(_PAIR, text))
