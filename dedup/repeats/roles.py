"""The role of a line in its article, from its shape and, for HTML, from its block."""

from __future__ import annotations

import re
from enum import Enum

from dedup.document import Kind


class Role(Enum):
    """The role of a line in an article."""

    __hash__ = object.__hash__  # that of `Enum` is slow

    TITLE = "title"  #: headline, sub-heading or label: no full stop at its end
    PROSE = "prose"  #: one sentence or more
    FRAGMENT = "fragment"  #: piece of a sentence that was broken off at a link
    CAPTION = "caption"  #: under a picture, or its alternative text
    QUOTE = "quote"  #: begins as a quotation
    QUESTION = "question"  #: one question
    LIST = "list"  #: list item
    ROW = "row"  #: table row
    STAMP = "stamp"  #: begins with a time, a date or an amount: schedules, live blogs
    CODE = "code"  #: preformatted, or an equation


#: Roles of lines that recur by structure; their likeness is no evidence of a repeat.
STRUCTURAL = frozenset({Role.ROW, Role.STAMP, Role.CODE, Role.LIST, Role.QUESTION})

#: Roles of running text.
RUNNING = frozenset({Role.PROSE, Role.QUOTE, Role.CAPTION})

_KINDS: dict[Kind, Role] = {
    "list_item": Role.LIST,
    "caption": Role.CAPTION,
    "table_row": Role.ROW,
    "code": Role.CODE,
}
_CLOSERS = "\"'”’»«)]}›* \xa0"
_OPENERS = "\"“„«»‘‹>「『"
_TERMINAL = ".!?…。！？．｡؟۔।॥։።။។"
_BULLET = re.compile(r"(?:[•‣·▪●○◦*+]|[–—-]{1,2})\s|\(?[0-9]{1,3}[.)]\s|\(?[a-z]\)\s")
_STAMP = re.compile(
    r"[\W_]{0,3}(?:[0-9]{1,2}[:.h][0-9]{2}(?![0-9])|[0-9]{1,2}\s?[ap]\.?m\b|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4})",
    re.I,
)


def is_terminated(text: str) -> bool:
    """Whether the last sign, closing quotes and brackets aside, ends a sentence."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINAL


def is_cut(text: str) -> bool:
    """Whether the text ends in an ellipsis, as a teaser does."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(("…", "...", ". ."))


def role_of(text: str, kind: Kind, words: int) -> Role:
    """The role of a line.

    text   not empty
    kind   of its block; a guess if the document is plain text
    words  how many words its comparison key has
    """
    known = _KINDS.get(kind) or _by_mark(text)
    if known:
        return known
    if is_terminated(text):
        if words <= 25 and text.rstrip(_CLOSERS)[-1] in "?？؟":
            return Role.QUESTION
        return Role.QUOTE if kind == "quotation" or text[0] in _OPENERS else Role.PROSE
    if kind == "quotation":
        return Role.QUOTE
    if text[0].islower() or (words < 3 and not text[0].isalnum()):
        return Role.FRAGMENT
    return Role.TITLE if words <= 25 or kind == "heading" else Role.PROSE


def _by_mark(text: str) -> Role | None:
    """The role of a line that its punctuation reveals, if any."""
    if " = " in text:
        return Role.CODE
    if text.count("|") > 1 or text[0] == "|" or "\t" in text:
        return Role.ROW
    if _STAMP.match(text):
        return Role.STAMP
    return Role.LIST if _BULLET.match(text) else None
