"""Letters and e-mails: the header with sender and receiver, and the name below "Yours faithfully"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.columns import Columns
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import LIKELY, Rule
from dedup.residue.rules.byline import ADDRESS
from dedup.residue.rules.nav import TELEPHONE
from dedup.residue.words import speech

#: What each label of a head tells: the subject, a sender or receiver, a time.
_LABELS = {
    **dict.fromkeys(speech.SENT.split("|"), "sent"),
    **dict.fromkeys(f"{speech.FROM}|{speech.TO}".split("|"), "who"),
    **dict.fromkeys(speech.SUBJECT.split("|"), "about"),
}
_CLOSINGS = frozenset(speech.CLOSINGS.split("|"))
#: Longest label, characters.
_LABEL = max(map(len, _LABELS))
#: The rows of what people are reached by.
_REACHED = (ADDRESS, TELEPHONE)
#: Fewest lines of a head; longest closing formula, characters, and what may stand behind it.
HEAD, _FORMULA, _MARKS = 3, max(map(len, _CLOSINGS)) + 2, " ,.!:：，。"
#: Most lines of a signature, and most words of one.
_LINES, _WORDS = 2, 4


def letter_lines(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], seen: Columns
) -> frozenset[int]:
    """Numbers of lines of a letter's head and end, and of addresses that are announced.

    A head is three labels on end, of the sender or receiver and of the subject among them. The end is a
    closing formula below the article's own line, and a name or two below it. An address or a telephone
    number is announced by a line above it that ends with a colon.

    seen  of these lines
    """
    ends = _ends(lines, verdicts, seen.short)
    return frozenset([*_heads(lines, seen.named), *ends, *_announced(lines, verdicts, seen.ruled)])


def _announced(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], ruled: Sequence[tuple[int, Rule]]
) -> Iterator[int]:
    for at, row in ruled:
        if row.code in _REACHED and at and verdicts[at - 1].score < LIKELY:
            if not lines[at - 1].text.endswith((":", "：")):
                continue
            yield at


def _heads(lines: Sequence[Line], labelled: Sequence[int]) -> Iterator[int]:
    run: list[int] = []
    kinds: set[str] = set()
    for index in labelled if len(labelled) >= HEAD else ():
        if not (kind := _label(lines[index].text)):
            continue
        if not run or run[-1] != index - 1:
            run, kinds = [], set()
        run.append(index)
        kinds.add(kind)
        if len(run) >= HEAD and kinds >= {"about", "who"}:
            yield from run


def _label(text: str) -> str:
    """What the label of the line tells, "" if it has none or nothing behind it."""
    label, _, told = text[: _LABEL + 3].replace("：", ":").partition(":")
    return _LABELS.get(label.strip().lower(), "") if told.strip() else ""


def _ends(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], brief: Sequence[int]
) -> Iterator[int]:
    short = [i for i in brief if len(lines[i][2]) <= _FORMULA]
    closing = [i for i in short if i and lines[i].text.rstrip(_MARKS).lower() in _CLOSINGS]
    for index in closing:
        above = verdicts[index - 1]
        if above.score >= LIKELY or not (above.stop or above.fragment) or _commented(verdicts[:index]):
            continue
        yield index
        for at in range(index + 1, min(index + 1 + _LINES, len(lines))):
            name = verdicts[at]
            if name.score >= LIKELY or name.words > _WORDS or name.stop:
                break
            yield at


def _commented(above: Sequence[LineVerdict]) -> bool:
    """Comments stand above, and who comments greets as well."""
    said = [v.rule for v in above if v.score >= LIKELY and v.rule is not None]
    return any(rule.reason is Reason.COMMENTS for rule in said)
