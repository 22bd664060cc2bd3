"""Lines with only the author or date of an article: "By Anna Keller on 3 May 2021"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dedup.residue.dates import Reading, reading
from dedup.residue.rules.byline import BY, BY_HEADS, EDITED, INITIAL, NAME
from dedup.text.scripts import UNSPACED, has_unspaced

#: Maximum characters of such a line.
LONGEST = 120
#: Maximum words of the names.
_MOST = 9
_BY = re.compile(rf"(?i:{BY}|(?P<edited>{EDITED}))\s+")
_INNER_BY = re.compile(r"(?i)\s+(?:by|von|par|por|di|door|av|af)\s+")
_JOINED = r"(?!\A)(?:,| and| und| et| y| e| og| en| i| &) "
_PERSON = rf"{INITIAL}[\w’'.-]*(?: {NAME}){{1,3}}"
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


@lru_cache(maxsize=2)
def _people(unspaced: bool) -> Callable[[str], re.Match[str] | None]:
    """Matches names and nothing else; compiled on first use.

    unspaced  of a text that may have names in a script without spaces, whose words begin no name
    """
    first = f"(?![{UNSPACED}])" if unspaced else ""
    return re.compile(rf"(?:(?:\A|{_JOINED})(?:Dr\.? |Prof\.? )?{first}{_PERSON}){{1,4}}").fullmatch


def _are_people(names: str) -> bool:
    """Whether the text consists of names of people, as matched by `_people`."""
    unspaced = has_unspaced(names)
    if unspaced and has_unspaced(names[0]):
        return False
    return _people(unspaced)(names) is not None


def _is_one(name: str) -> bool:
    """Whether the text is one name, including the pseudonyms of bloggers."""
    found = re.fullmatch(rf"{INITIAL}[\w’'.-]{{2,20}}", name)
    return found is not None and not has_unspaced(name[0])


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
        if _are_people(names):
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
        named = _are_people(names) or (by and _is_one(names))
        if named and (date := reading(before.strip(_SIGNS))) is not None:
            return Signature(names, date, by) if date.form != "clock" else None
    return None
