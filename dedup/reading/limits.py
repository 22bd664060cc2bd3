"""What the fast parser must not be given, found before it is given it, in one linear look.

Lexbor, as other HTML parsers, needs time with the square of the nesting depth and with the square
of the attributes of one tag (100,000 of either: minutes). Pages like that go to the tag tokenizer,
which has no such weakness and loses no text, but guesses at the tree.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.reading import tags

#: Below these sizes a page costs a fraction of a second whatever is in it.
_SMALL: Final = 20_000
_FEW_TAGS: Final = 10_000

_ATTRIBUTE: Final = r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+[\s/]*+"""
_TAG_NAME: Final = r"[A-Za-z][^\s/>]*+[\s/]*+"
_NAMES = re.compile(r"<(/?[A-Za-z][A-Za-z0-9:-]*+)(?=[\s/>])")
#: Elements whose end tag may be left out. They nest only through others, which count.
_LOOSE: Final = frozenset(
    ("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot")
) | frozenset(("colgroup", "html", "head", "body", "rt", "rp"))


def unfit(text: str, max_depth: int, max_attributes: int) -> str:
    """Why `text` must not go to the fast parser: "depth-limit", "attribute-limit", or "" if it may."""
    if len(text) > _SMALL and attribute_flood(text, max_attributes):
        return "attribute-limit"
    if text.count("<") > _FEW_TAGS and deeper(text, max_depth):
        return "depth-limit"
    return ""


def attribute_flood(text: str, most: int) -> bool:
    """Whether some tag has more than `most` attributes."""
    tame, flood = _patterns(most)
    at = 0
    while True:
        at = tame.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text):
            return False
        if flood.match(text, at):
            return True
        at += 1  # a tag that is odd or never closed


@lru_cache(maxsize=8)
def _patterns(most: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Text up to the first tag that is not plain, and a tag with more than `most` attributes.

    Possessive throughout: nothing is tried twice.
    """
    tame = re.compile(
        rf"""(?: [^<]*+ <(?:
            s(?:cript|tyle)\b [^<]*+ (?:<(?!/s)[^<]*+)*+          # raw text
          | !-- (?: -?> | [^-]*+ (?:-(?!-!?>)[^-]*+)*+ (?:--!?> | \Z))
          | /[^>]*+>
          | {_TAG_NAME} (?:{_ATTRIBUTE}){{0,{most}}}+ >
          | (?![A-Za-z/]|!--)
        ))*+ [^<]*+""",
        re.VERBOSE,
    )
    return tame, re.compile(rf"<{_TAG_NAME}(?:{_ATTRIBUTE}){{{most + 1}}}+")


def deeper(text: str, most: int) -> bool:
    """Whether elements may nest more than `most` deep; an upper bound, since tags may be misnested.

    An end tag closes only the element opened last: any other might be ignored by the parser.
    """
    stack: list[str] = []
    for name in _NAMES.findall(text):
        lower = name.lower()
        if lower[0] == "/":
            if stack and stack[-1] == lower[1:]:
                stack.pop()
        elif lower not in tags.VOID and lower not in _LOOSE:
            stack.append(lower)
            if len(stack) > most:
                return True
    return False
