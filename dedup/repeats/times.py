"""Clock times and days of the year in one form: "3 p.m." as "15:00", "5 January" as "January 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.text.words import Words

_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.]([0-5]\d))?")
_HOUR = re.compile(r"(\d{1,2})(?:[:.]00)?")
_FRENCH = re.compile(r"([01]?\d|2[0-4])h(?:00)?")
_DAY = re.compile(r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?")
_HALVES = {"am": 0, "pm": 12}
#: Words after a clock time, in key form; "p.m." is two words there.
_MARKS = frozenset(("am", "pm", "a", "p", "uhr", "h", "heures", "oclock", "o'clock"))


def moments(tokens: Sequence[str], table: Words) -> list[str]:
    """The tokens with times of day in 24 hours, and the month before the day."""
    out: list[str] = []
    at = 0
    while at < len(tokens):
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if french := _FRENCH.fullmatch(token):
            out += [french[1], "heure"]
            at += 1
        elif (clock := _CLOCK.fullmatch(token)) and (time := _time(clock, after)):
            out.append(time)
            at += 2
        elif (day := _DAY.fullmatch(token)) and _is_month(after, table):
            out += [after, day[1].lstrip("0")]
            at += 2
        elif _is_month(token, table) and (day := _DAY.fullmatch(after)):
            out += [token, day[1].lstrip("0")]
            at += 2
        else:
            out.append(token)
            at += 1
    return out


def _time(clock: re.Match[str], mark: str) -> str:
    """The time in 24 hours; "" if the word after it rules out a time."""
    hours, minutes = int(clock[1]), clock[2] or "00"
    if mark in _HALVES and 1 <= hours <= 12:
        return f"{hours % 12 + _HALVES[mark]}:{minutes}"
    return f"{hours}:{minutes}" if mark == "uhr" else ""


def _is_month(word: str, table: Words) -> bool:
    return "months" in table.tables(word)


def same_hour(one: str, other: str) -> bool:
    """Whether both words are the same full hour, "3" and "3:00", if a word of the clock follows.

    >>> same_hour("3", "3:00"), same_hour("15.00", "15:00"), same_hour("3", "3:30")
    (True, True, False)
    """
    first, second = _HOUR.fullmatch(one), _HOUR.fullmatch(other)
    return first is not None and second is not None and int(first[1]) == int(second[1])


def on_the_clock(words: Sequence[str], word: str) -> bool:
    """Whether a word of the clock follows every occurrence of `word`."""
    behind = [words[at + 1] for at in range(len(words) - 1) if words[at] == word]
    return bool(behind) and words[-1] != word and all(mark in _MARKS for mark in behind)
