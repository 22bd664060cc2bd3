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

#: Meaning of each label of a header: the subject, a sender or receiver, a time.
_LABELS = {
    **dict.fromkeys(speech.SENT.split("|"), "sent"),
    **dict.fromkeys(f"{speech.FROM}|{speech.TO}".split("|"), "who"),
    **dict.fromkeys(speech.SUBJECT.split("|"), "about"),
}
_CLOSINGS = frozenset(speech.CLOSINGS.split("|"))
#: Maximum length of a label, in characters.
_LABEL = max(map(len, _LABELS))
#: Rules for addresses and telephone numbers.
_REACHED = (ADDRESS, TELEPHONE)
#: Minimum lines of a header; maximum characters of a closing formula; signs that may follow it.
HEAD, _FORMULA, _MARKS = 3, max(map(len, _CLOSINGS)) + 2, " ,.!:：，。"
#: Maximum lines of a signature, and maximum words of each.
_LINES, _WORDS = 2, 4


def letter_lines(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], seen: Columns
) -> frozenset[int]:
    """Numbers of the lines of a letter's header and end, and of announced addresses.

    A header is three consecutive labels, among them a sender or receiver and the subject. The end is a
    closing formula below a line of the article, and a name or two below it. An address or telephone
    number is announced by a line above it that ends with a colon.

    seen  columns of these lines
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
    """The meaning of the line's label, "" if it has no label or nothing after it."""
    label, _, rest = text[: _LABEL + 3].replace("：", ":").partition(":")
    return _LABELS.get(label.strip().lower(), "") if rest.strip() else ""


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
    """Whether comments are above: commenters use greetings too."""
    said = [v.rule for v in above if v.score >= LIKELY and v.rule is not None]
    return any(rule.reason is Reason.COMMENTS for rule in said)
