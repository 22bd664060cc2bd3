"""Rules contradicted by other lines: a date's label without a date, a speaker in a conversation, the
keywords of a paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import CERTAIN, LIKELY, Rule
from dedup.residue.rules.comments import BUTTON
from dedup.residue.rules.nav import BARS
from dedup.residue.rules.tags import LABELLED
from dedup.residue.rules.timestamp import AGO, LABEL
from dedup.residue.sheets import barred_lines
from dedup.residue.words import speech

_DATES = (AGO, LABEL)
#: Score left to such a line: it is removed only between two removed lines.
WEAK = 0.4
#: Reasons of lines in a thread of comments besides their texts, and maximum distance of one, in lines.
_THREAD, _NEAR = frozenset({Reason.COMMENTS, Reason.TIMESTAMP}), 8
#: Minimum occurrences of a label in a thread of which nothing else is left.
_SEVERAL = 3
#: Maximum characters of a speaker's name before the colon, and minimum lines of one speaker.
_NAME, _SPEAKS = 30, 2

#: Headings of a paper's summary, alone or before it, and labels of the paper's keywords.
_ABSTRACT = frozenset(speech.ABSTRACT.split("|"))
_KEYWORDS = frozenset(speech.KEYWORDS.split("|"))
#: What follows such a word.
_BEHIND = re.compile(r"\s?[.:：—–]\s*|\s-\s|$")
#: Maximum lines between the heading of a summary and the keywords.
_SUMMARY = 24
#: Maximum characters of such a word and what follows it.
_WORD = 40


def weakened(lines: Sequence[Line], verdicts: Sequence[LineVerdict]) -> Sequence[LineVerdict]:
    """`verdicts` with weaker scores for headings, speakers and keywords that other lines explain.

    Cells between bars and the keywords of a paper below its summary belong to the article. "Added"
    above a list of changes and "Today" above a forecast are labels of a date only next to residue;
    "REPORTER: Thank you." within a conversation does not name an author.
    """
    ruled = [(at, verdict[0], verdict[1]) for at, verdict in enumerate(verdicts) if verdict[0]]
    alone = [at for at, row, _ in ruled if row.code in _DATES and not _beside(lines, verdicts, at)]
    said = [
        at
        for at, row, score in ruled
        if row.reason is Reason.BYLINE and 0 < score < CERTAIN and _speaker(lines[at].text)
    ]
    if said:
        speakers = _speakers(lines)
        said = [at for at in said if _answers(lines, at, speakers)]
    own = _own(lines, ruled)
    alone += _lone_buttons(lines, ruled)
    if not alone and not said and not own:
        return verdicts
    out = list(verdicts)
    for at in alone:
        out[at] = out[at]._replace(score=WEAK)
    for at in [*said, *own]:
        out[at] = out[at]._replace(rule=None, score=0.0)
    return out


def _lone_buttons(lines: Sequence[Line], ruled: Sequence[tuple[int, Rule, float]]) -> list[int]:
    """Numbers of the labels "Best", "Top" or "Reply" of a plain text near which nothing else belongs to
    a thread, neither a date nor another label: "Best" may end a letter or head a section. A label below
    each of several comments is a thread by itself."""
    buttons = [at for at, row, _ in ruled if row.code == BUTTON and lines[at].block.markup is None]
    times = Counter(lines[at].text for at in buttons)
    buttons = [at for at in buttons if times[lines[at].text] < _SEVERAL]
    if not buttons:
        return []
    thread = {at: lines[at].text for at, row, _ in ruled if row.reason in _THREAD}
    near = {at: range(at - _NEAR, at + _NEAR + 1) for at in buttons}
    return [at for at in buttons if {thread[i] for i in near[at] if i in thread} == {lines[at].text}]


def _own(lines: Sequence[Line], ruled: Sequence[tuple[int, Rule, float]]) -> list[int]:
    """Numbers of lines that other lines show to belong to the article."""
    codes = {row.code for _, row, _ in ruled}
    bars = [at for at, line in enumerate(lines) if "|" in line[2]] if BARS in codes else []
    barred = barred_lines(lines, bars)
    out = [at for at, row, _ in ruled if row.code == BARS and at in barred]
    for at, row, _ in ruled:
        if row.code == LABELLED and _label(lines[at].text) in _KEYWORDS:
            above = lines[max(at - _SUMMARY, 0) : at]
            if any(_label(line.text) in _ABSTRACT for line in above):
                out.append(at)
    return out


def _label(text: str) -> str:
    """The text before the first full stop, colon or dash, in lower case."""
    return _BEHIND.split(text[:_WORD], maxsplit=1)[0].strip().lower()


def _beside(lines: Sequence[Line], verdicts: Sequence[LineVerdict], at: int) -> bool:
    """Whether the line contains a digit, or a line next to it is residue by a rule."""
    if any(map(str.isdigit, lines[at].text)):
        return True
    near = (i for i in (at - 1, at + 1) if 0 <= i < len(verdicts))
    return any(verdicts[i].score >= LIKELY for i in near)


def _speaker(text: str) -> str:
    """The speaker: the text before a colon that words follow; "" if there is none."""
    name, colon, words = text[: _NAME + 1].replace("：", ":").partition(":")
    return name.strip() if colon and words.strip() else ""


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """Speakers that occur several times."""
    names = Counter(name for line in lines if (name := _speaker(line.text)))
    return frozenset(name for name, times in names.items() if times >= _SPEAKS)


def _answers(lines: Sequence[Line], at: int, speakers: frozenset[str]) -> bool:
    """Whether the line belongs to a conversation: its speaker recurs, next to a different one."""
    own = _speaker(lines[at].text)
    near = {_speaker(lines[i].text) for i in (at - 1, at + 1) if 0 <= i < len(lines)}
    return own in speakers and not speakers.isdisjoint(near - {own})
