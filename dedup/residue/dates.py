"""Dates and times in all common forms. To be distinguished from prose, they must be alone on their line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from dedup.residue.words import calendar


def _any(words: str) -> str:
    """A pattern that matches any of some words."""
    return words.replace(" ", "|")


#: Vowel signs of Indic scripts and Thai, which are not letters to `re`, belong to their words.
_LETTER = "(?:[^\\W\\d_]|(?![\\d\u0964\u0965])[\u0900-\u0eff])"
#: The second one is for lower-case ASCII text.
_TOKEN, _PLAIN_TOKEN = [
    re.compile(
        rf"\d+(?:{_any(calendar.BEHIND_FIGURES)})?(?![^\W\d_])|\d+|(?:{_any(calendar.BETWEEN_FIGURES)})"
        rf"|{letter}+(?:'{letter}+)?|[^\w\s]"
    )
    for letter in (_LETTER, "[a-z]")
]
#: Offset of the Buddhist era used in Thailand, and years that can only belong to it.
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2443, 2644)
_CLOCK = re.compile(
    r"(?<![\d.,/-])([01]?\d|2[0-4])\s?(?:[:h]\s?|\.|[時点시]\s?)([0-5]\d)(?:[:.]([0-5]\d))?(?:\.\d{1,6})?(?![\d/]|\.\d)"
)
_HOUR = re.compile(r"(?<![\d.,/:-])(1[0-2]|0?[1-9])\s?([ap])\.?m\b", re.I)
_MERIDIEM = re.compile(r"\s?([ap])\.?\s?m\b", re.I)
_YMD = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?([-/.年년])\s?(1[0-2]|0?[1-9])\s?[-/.月월]\s?([12]\d|3[01]|0?[1-9])(?:日|(?!\d))"
)
_DMY = re.compile(r"(?<!\d)([0-3]?\d)\s?([./-])\s?([0-3]?\d)\s?\2\s?((?:19|20)\d\d|\d\d)(?!\d)")
_MONTH_BY_NUMBER = re.compile(
    rf"\s?{calendar.BEFORE_MONTH}\s?(\d{{1,2}}),?\s?(?:{calendar.BEFORE_YEAR}\s)?", re.I
)
_ZONE = re.compile(r"(?:(?:utc|gmt|z|[+-]\d{2}:?\d{2})(?![^\W_]))", re.I)
#: From an hour to another, each with its minutes or neither: "10–15 Uhr", "10:00 - 15:00".
_END = r"\s?(?:uhr|h|[ap]\.?m\.?)?"
_HOURS = re.compile(
    rf"(?i)(?<![\d:./-])[0-2]?\d([:.h][0-5]\d)?{_END}\s?(?:[–—-]|to|bis|à|till|til|do|до)\s?"
    rf"[0-2]?\d([:.h][0-5]\d)?{_END}\.?$"
)
_FIGURE = re.compile(r"\d")
_BEHIND_STOP = re.compile(rf"\d\.\s?({'|'.join(calendar.BEHIND_STOP)})", re.I)
_WORDS = re.compile(rf"{_LETTER}+")
#: Years, and what separates two dates on a line.
_YEARS, _TO = re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"\s[-–—]\s|\d[-–—]\d")
#: A version with its release date, "[2.4.0] - 2023-09-12": a heading in a list of changes.
_VERSION = re.compile(
    r"\W*v?(?:\d{1,3}(?:\.\d{1,3}){2,3}|\d{1,3}\.\d)\W{1,4}(?:(?:19|20)\d\d-\d|[^\W\d_]|[0-3]?\d\s[^\W\d_])"
)
_PLAIN = frozenset(",.:;/|-–—·•()[]+'~，：／")
_AFTERNOON = re.compile(_any(calendar.AFTERNOON))


class Reading(NamedTuple):
    """The date that a line states.

    form     "dated": a label and a date; "date": a date alone; "clock": a time, or part of a date
    value    ISO 8601 date or date and time, as exact as the line; "" if ambiguous
    updated  the label refers to the last change
    """

    form: Literal["dated", "date", "clock"]
    value: str
    updated: bool = False


@lru_cache(maxsize=256)
def reading(text: str) -> Reading | None:
    """The date that `text` states; None if it states none or anything else."""
    if _FIGURE.search(text) is None:
        return None
    words = calendar.words()
    numbers, months, labels, days = 0, [], [], 0
    said = text.lower().replace("’", "'")
    for match in (_PLAIN_TOKEN if said.isascii() else _TOKEN).finditer(said):
        token = match.group()
        if token[0].isdigit():
            numbers += 1
            if numbers > 16:
                return None
        elif token in words.months:
            months.append(words.months[token])
        elif token in words.labels:
            labels.append(token)
        elif token in words.days:
            days += 1
        elif token not in words.fill and token not in _PLAIN and token not in ("年", "月", "日"):
            return None
    if not numbers or _VERSION.match(text):
        return None
    return _reading(text, months, labels, days)


def _reading(text: str, months: list[int], labels: list[str], days: int) -> Reading | None:
    words = calendar.words()
    clock = _clock(text)
    found = _date(text, months)
    # Of "published ..., updated ..." the first date is read.
    found_labels = [label for label in labels if label in words.updated or label in words.appeared]
    updated = bool(found_labels) and found_labels[0] not in words.appeared
    if found is None and clock is None and not (months or days):
        return None
    if found is None:
        return Reading("dated" if labels and (months or clock) else "clock", "", updated)
    if not labels and is_appointment(text):
        return None
    value = "" if found == "" else found
    if value and clock:
        value += f"T{clock}"
    return Reading("dated" if labels else "date", value, updated)


def _date(text: str, months: list[int]) -> str | None:
    """ISO date in `text`; "" if it is ambiguous; None if there is none."""
    if match := _YMD.search(text):
        return _iso(match[1], match[3], match[4])
    match = _DMY.search(_MONTH_BY_NUMBER.sub(r"/\1/", text))
    if match and not (months and len(match[4]) == 2):
        first, second, year = int(match[1]), int(match[3]), match[4]
        year = year if len(year) == 4 else f"20{year}"
        if match[2] == "." or first > 12 or first == second:
            return _iso(year, second, first)
        return _iso(year, first, second) if second > 12 else ""
    if months:
        rest = _CLOCK.sub(" ", text)
        figures = _figures(rest)[:8]
        years = [n - _BUDDHIST if n in _BUDDHIST_YEARS else n for n in figures]
        years = [n for n in years if 1900 <= n <= 2100]
        day = next((n for n in figures if 1 <= n <= 31), 0)
        stopped = _BEHIND_STOP.search(text)
        month = calendar.BEHIND_STOP[stopped[1].lower()] if stopped else months[0]
        if years and day:
            return _iso(years[0], month, day)
        return f"{years[0]:04d}-{month:02d}" if years else None if not day else ""
    return None


def _figures(text: str) -> list[int]:
    """The numbers in `text`, of each the first nine digits: Python refuses to read thousands."""
    return [int(number[:9]) for number in re.findall(r"\d+", text)]


def day_of(text: str) -> tuple[int, ...]:
    """Year, month and day, or month and day, if `text` consists of them alone without a time;
    () otherwise.

    >>> day_of("Monday, 4 May 1874"), day_of("May 4"), day_of("4 May 1874, 10:30")
    ((1874, 5, 4), (5, 4), ())
    """
    found = reading(text)
    if found is None or found.form != "date" or _clock(text) is not None:
        return ()
    if found.value:
        return tuple(int(part) for part in found.value.split("-"))
    months = calendar.words().months
    named = [months[word] for word in _WORDS.findall(text.lower()) if word in months]
    figures = _figures(text)
    days = [figure for figure in figures if figure <= 31]
    years = [figure for figure in figures if figure > 999]
    single = len(named) == len(days) == 1 and len(years) == len(figures) - 1 <= 1
    return (*years, named[0], days[0]) if single else ()


def clock(text: str) -> str:
    """The hour and minute, if `text` consists of a time alone; "" otherwise.

    >>> clock("9:05 pm"), clock("4 May 1874, 10:30")
    ('21:05', '')
    """
    found = reading(text)
    return (_clock(text) or "") if found is not None and found.form == "clock" else ""


def is_appointment(text: str) -> bool:
    """Whether `text` ends with the hours of an event, from and to; what was published has one time.

    >>> is_appointment("Saturday 7 October, 10am–3pm"), is_appointment("7 October 2023 - 10:15")
    (True, False)
    """
    found = _HOURS.search(text)
    return found is not None and (found[1] is None) == (found[2] is None)


def is_lifetime(text: str) -> bool:
    """Whether a year is followed by one more than a year later: not dates of publication and change.

    >>> is_lifetime("March 4, 1931 – January 11, 2025"), is_lifetime("Published 2024, updated 2025")
    (True, False)
    """
    years = [int(year) for year in _YEARS.findall(text)]
    return len(years) == 2 and years[1] > years[0] + 1 and _TO.search(text) is not None


def _iso(year: int | str, month: int | str, day: int | str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _clock(text: str) -> str | None:
    match = _CLOCK.search(_DMY.sub(" ", _YMD.sub(" ", text)))
    if match is None:
        hour = _HOUR.search(text)
        return f"{int(hour[1]) % 12 + 12 * (hour[2].lower() == 'p'):02d}:00" if hour else None
    hours = int(match[1]) % 24
    half = _MERIDIEM.match(match.string, match.end())
    if half and hours <= 12:
        hours = hours % 12 + 12 * (half[1].lower() == "p")
    if hours <= 12 and _AFTERNOON.search(text):
        hours = hours % 12 + 12
    out = f"{hours:02d}:{match[2]}" + (f":{match[3]}" if match[3] else "")
    zone = _ZONE.match(match.string[match.end() :].lstrip())
    if zone and zone[0].lower() in ("utc", "gmt", "z"):
        out += "Z"
    elif zone:
        out += zone[0] if ":" in zone[0] else f"{zone[0][:3]}:{zone[0][3:]}"
    return out


def epoch(text: str) -> str:
    """ISO date and time (UTC) of a number of seconds or milliseconds since 1970; "" if it is none."""
    if not text.isascii() or not text.isdigit() or len(text) not in (10, 13) or text[0] not in "12":
        return ""
    moment = datetime.fromtimestamp(int(text[:10]), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
