"""Lines with only the author or date of an article: "By Anna Keller on 3 May 2021"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dedup.residue.dates import Reading, reading
from dedup.residue.rules.byline import BY, BY_HEADS, EDITED, INITIAL, NAME
from dedup.text.scripts import UNSPACED

#: Maximum characters of such a line.
LONGEST = 120
#: Maximum words of the names.
_MOST = 9
_BY = re.compile(rf"(?i:{BY}|(?P<edited>{EDITED}))\s+")
_INNER_BY = re.compile(r"(?i)\s+(?:by|von|par|por|di|door|av|af)\s+")
_PERSON = rf"(?:Dr\.? |Prof\.? )?(?![{UNSPACED}]){INITIAL}[\w’'.-]*(?: {NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:,| and| und| et| y| e| og| en| i| &) {_PERSON}){{0,3}}"
_SIGNS = " \t|·•,;:/–—-"
#: Signs that do not occur in such a line.
DATELESS = "!\"#$%*<=>?@\\^`{}£€…“”«»"
#: Lower-case words that such a line may have besides those of a date.
_WRITTEN = re.compile(r"[^\W\d_]+")
SMALL_WORDS = frozenset(_WRITTEN.findall(f"{BY} {EDITED} {NAME} {BY_HEADS} and und et og en i"))
_FIGURE = re.compile(r"\d")


class Signature(NamedTuple):
    """The authors and the date.

    names   as written, including what joins them
    date    the rest of the line
    by      a word tells the role of these people; without one the names may be anybody's
    edited  they edited or checked the text rather than wrote it
    """

    names: str
    date: Reading
    by: bool
    edited: bool = False


@cache
def _people() -> Callable[[str], re.Match[str] | None]:
    """Matches names and nothing else; compiled on first use."""
    return re.compile(_PEOPLE).fullmatch


@cache
def _one() -> Callable[[str], re.Match[str] | None]:
    """Matches one name, including the pseudonyms of bloggers."""
    return re.compile(rf"(?![{UNSPACED}]){INITIAL}[\w’'.-]{{2,20}}").fullmatch


@lru_cache(maxsize=256)
def signature(text: str) -> Signature | None:
    """The author and date in `text`; None if it contains neither or anything else.

    >>> signature("By Anna Keller and Bo Lund | 3 May 2021, 10:39").names
    'Anna Keller and Bo Lund'
    >>> signature("By Anna Keller the harbour was never seen before 3 May 2021") is None
    True
    """
    if len(text) > LONGEST or _FIGURE.search(text) is None:
        return None
    label = _BY.match(text)
    if label is None and text.endswith("."):
        return None  # a caption says who is seen where and when
    for names, rest in _splits(text[label.end() :] if label else text):
        date = reading(rest)
        if date is not None and date.form != "clock":
            edited = label is not None and label["edited"] is not None
            return Signature(names, date, label is not None, edited)
    return None if label else _date_first(text)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Splits of the text into names at the beginning and the rest."""
    words = text.split()
    for count in range(2, min(len(words), _MOST + 1)):
        names = " ".join(words[:count]).rstrip(_SIGNS)
        if _people()(names):
            yield names, " ".join(words[count:]).strip(_SIGNS)


def _date_first(text: str) -> Signature | None:
    """The signature in a text that begins with the date, followed by the names."""
    inner = _INNER_BY.search(text)
    if inner is not None:
        parts = [(text[: inner.start()], text[inner.end() :], True)]
    else:
        words = text.split()
        cuts = range(max(len(words) - 4, 1), len(words) - 1)
        parts = [(" ".join(words[:at]), " ".join(words[at:]), False) for at in cuts]
    for before, behind, by in parts:
        names = behind.strip(_SIGNS)
        named = _people()(names) or (by and _one()(names))
        if named and (date := reading(before.strip(_SIGNS))) is not None:
            return Signature(names, date, by) if date.form != "clock" else None
    return None
