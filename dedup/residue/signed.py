"""Lines with only the author or date of an article: "By Anna Keller on 3 May 2021"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dedup.residue.dates import Reading, reading
from dedup.residue.rules.byline import BY, BY_HEADS, EDITED, INITIAL, NAME
from dedup.text.scripts import UNSPACED

#: No longer line is such a line, characters.
LONGEST = 120
#: Most words of the names.
_MOST = 9
_BY = re.compile(rf"(?i:{BY}|(?P<edited>{EDITED}))\s+")
_INNER_BY = re.compile(r"(?i)\s+(?:by|von|par|por|di|door|av|af)\s+")
_PERSON = rf"(?:Dr\.? |Prof\.? )?(?![{UNSPACED}]){INITIAL}[\w’'.-]*(?: {NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:,| and| und| et| y| e| og| en| i| &) {_PERSON}){{0,3}}"
_SIGNS = " \t|·•,;:/–—-"
#: Signs of which a line that says when, or who and when, has none.
DATELESS = "!\"#$%*<=>?@\\^`{}£€…“”«»"
#: Words in small letters that such a line may have beside those of a date.
_WRITTEN = re.compile(r"[^\W\d_]+")
SMALL_WORDS = frozenset(_WRITTEN.findall(f"{BY} {EDITED} {NAME} {BY_HEADS} and und et og en i"))
_FIGURE = re.compile(r"\d")


class Signature(NamedTuple):
    """Who and when.

    names   as they stand, with what joins them
    date    what the rest of the line says
    by      a word says what these did; without one the names may be anybody's
    edited  they edited or checked the text rather than wrote it
    """

    names: str
    date: Reading
    by: bool
    edited: bool = False


@cache
def _people() -> Callable[[str], re.Match[str] | None]:
    """Matches names and nothing else; compiled when first asked for."""
    return re.compile(_PEOPLE).fullmatch


@cache
def _one() -> Callable[[str], re.Match[str] | None]:
    """Matches one name, as who writes a blog may go by."""
    return re.compile(rf"(?![{UNSPACED}]){INITIAL}[\w’'.-]{{2,20}}").fullmatch


@lru_cache(maxsize=256)
def signature(text: str) -> Signature | None:
    """What `text` says of author and date, if it says nothing else; None otherwise.

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
    """Names at the beginning, and what follows them."""
    words = text.split()
    for count in range(2, min(len(words), _MOST + 1)):
        names = " ".join(words[:count]).rstrip(_SIGNS)
        if _people()(names):
            yield names, " ".join(words[count:]).strip(_SIGNS)


def _date_first(text: str) -> Signature | None:
    """The date, then the names."""
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
