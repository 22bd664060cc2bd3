"""Limits checked in one linear scan before parsing: sizes, and markup unfit for the fast parser.

Like other HTML parsers, Lexbor takes time quadratic in the nesting depth, in the attributes of a
tag, and in the options of a select (100,000 of any: a minute or more). Such pages go to the
tokenizer, which does not have this weakness and loses no text, but only guesses at the tree.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from itertools import islice
from typing import Final, cast

from dedup.compiled import kernel
from dedup.document import Source
from dedup.errors import LimitError
from dedup.options import Options
from dedup.reading import tags

_KERNEL = kernel("dedup.reading._limits")
_LEAN = kernel("dedup.reading._lean")

_PASS = 'or set on_limit to "pass"'
#: Flag -> what is wrong and what to do.
_MESSAGES = {
    "size-limit": "characters are over the limit of {0.max_characters}; raise max_characters",
    "text-limit": "its text is over the limit of {0.max_text} characters; raise max_text",
    "block-limit": "its lines or blocks are over the limit of {0.max_blocks}; raise max_blocks",
    "depth-limit": "the page may nest deeper than max_depth; raise it",
    "attribute-limit": "a tag has more attributes than max_attributes; raise it",
    "option-limit": "the page has too many options for the HTML parser",
}
#: Tags for each block that a page may have before it is given to a parser.
_TAGS_A_BLOCK: Final = 10
_LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+")


def refuse(flag: str, source: Source, options: Options) -> None:
    """Raise `LimitError` if that is how limits are to end."""
    if options.on_limit == "raise":
        raise LimitError(f"{source.name or 'source'}: {_MESSAGES[flag].format(options)}, {_PASS}")


def too_large(text: str, form: str, options: Options) -> str:
    """The flag of the limit that a source passes before anything is made of it, "" if it passes none.

    Takes no memory to speak of, however large the source.
    """
    most, blocks = options.max_characters, options.max_blocks
    if most is not None and len(text) > most:
        return "size-limit"
    if form != "text":
        allowed = len(text) if blocks is None else _TAGS_A_BLOCK * blocks
        crowded = len(text) > allowed and text.count("<") > allowed
        return "block-limit" if crowded else ""
    lines = 0
    if blocks is not None and len(text) > 2 * blocks:
        lines = sum(1 for _ in islice(_LINE.finditer(text), blocks + 1))
    return too_long(len(text), lines, options)


def too_long(characters: int, blocks: int, options: Options) -> str:
    """The flag of the limit that a text of that size exceeds, "" if none."""
    if options.max_text is not None and characters > options.max_text:
        return "text-limit"
    return "block-limit" if options.max_blocks is not None and blocks > options.max_blocks else ""


#: Below these sizes a page costs a fraction of a second whatever is in it.
_SMALL: Final = 20_000
_FEW_TAGS: Final = 10_000
_MOST_OPTIONS: Final = 10_000

#: As in the standard, "=" may begin a name; so a tag always goes on to its ">" or to the text's end.
_VALUE: Final = r"""\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE: Final = rf"(?:=?+[^\s/>=]++|=)(?:{_VALUE})?+[\s/]*+"
_TAG_NAME: Final = r"[A-Za-z][^\s/>]*+[\s/]*+"
_NAMES = re.compile(r"<(/?[A-Za-z][A-Za-z0-9:-]*+)(?=[\s/>])")
_OPTION = re.compile(r"<option[\s/>]", re.I)
#: Elements whose end tag may be left out. They nest only through others, which count.
_LOOSE: Final = frozenset(
    ("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot")
) | frozenset(("colgroup", "html", "head", "body", "rt", "rp"))


def unfit(text: str, max_depth: int, max_attributes: int) -> str:
    """Why `text` must not go to the fast parser, "" if it may.

    "depth-limit", "attribute-limit" or "option-limit".
    """
    if len(text) > _SMALL and attribute_flood(text, max_attributes):
        return "attribute-limit"
    if (text.count("<") if _KERNEL is None else _KERNEL.tags(text)) > _FEW_TAGS:
        if deeper(text, max_depth):
            return "depth-limit"
        if len(_OPTION.findall(text)) > _MOST_OPTIONS:
            return "option-limit"
    return ""


#: Before this version possessive groups could match what they must not (CPython issue 106052).
_POSSESSIVE_GROUPS = sys.version_info >= (3, 11, 5)


def attribute_flood(text: str, most: int) -> bool:
    """Whether some tag has more than `most` attributes."""
    if _KERNEL is not None:
        return bool(_KERNEL.attribute_flood(text, most))
    if not _POSSESSIVE_GROUPS:
        return flood_tag_by_tag(text, most)
    tame, flood, common = _patterns(most)
    plain = common.match(text)
    assert plain is not None, "the pattern matches nothing at least"
    if plain.end() == len(text):
        return False
    plain = tame.match(text, plain.end())
    assert plain is not None, "the pattern matches nothing at least"
    # It stops at the text's end, at a tag with too many attributes, or at one that never ends, and
    # after that one there is nothing.
    return flood.match(text, plain.end()) is not None


_MARK = re.compile(r"<(?:((?ai:script|style))(?=[ \t\n\f\r/>])|(!--)|(/)|[A-Za-z][^\s/>]*)")
_ONE = re.compile(r"""[\s/]*(?:=?[^\s/>=]+|=)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*))?[\s/]*""")
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {name: re.compile(rf"(?ai)</{name}[ \t\n\f\r/>]") for name in ("script", "style")}


def flood_tag_by_tag(text: str, most: int) -> bool:
    """`attribute_flood` in plain steps, for interpreters whose patterns cannot be trusted with it."""
    at = 0
    while (mark := _MARK.search(text, at)) is not None:
        raw, comment, end = mark.groups()
        at = mark.end()
        if raw:
            ending = _RAW_END[raw.lower()].search(text, at)
            at = ending.start() if ending else -1
        elif comment:
            found = _COMMENT_END.search(text, at)
            at = found.end() if found else -1
        elif end:
            at = text.find(">", at)
        else:
            count = 0
            while (one := _ONE.match(text, at)) is not None:
                at, count = one.end(), count + 1
                if count > most:
                    return True
        if at < 0:
            return False
    return False


@lru_cache(maxsize=8)
def _patterns(most: int) -> tuple[re.Pattern[str], ...]:
    """Text up to the first tag that is not plain, a tag with more than `most` attributes, and the first
    again, faster and for half the attributes: first those in the usual spelling, then any.

    Possessive throughout: nothing is tried twice.
    """
    usual = rf"""[A-Za-z][^\s/>]*+ (?:\ [^\s/>="]++="[^"]*+"){{0,{most // 2}}}+"""
    rest = rf"""[\s/]*+ (?:{_ATTRIBUTE}){{0,{most - most // 2}}}+ >"""
    flood = re.compile(rf"<{_TAG_NAME}(?:{_ATTRIBUTE}){{{most + 1}}}+")
    tame = _up_to_a_tag_unlike(rf"{_TAG_NAME} (?:{_ATTRIBUTE}){{0,{most}}}+ >")
    return tame, flood, _up_to_a_tag_unlike(rf"{usual} (?:>|{rest})")


def _raw(name: str) -> str:
    return rf"(?ai:{name})(?=[\ \t\n\f\r/>])"


def _up_to_a_tag_unlike(tag: str) -> re.Pattern[str]:
    raw = [rf"{name} [^<]*+ (?:<(?!/{name})[^<]*+)*+" for name in (_raw("script"), _raw("style"))]
    return re.compile(
        rf"""(?: [^<]*+ <(?:
            {raw[0]} | {raw[1]}
          | !-- (?: -?> | [^-]*+ (?:-(?!-!?>)[^-]*+)*+ (?:--!?> | \Z))
          | /[^>]*+>
          | {tag}
          | (?![A-Za-z/]|!--)
        ))*+ [^<]*+""",
        re.VERBOSE,
    )


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


def lean(text: str, max_attributes: int) -> bytes | None:
    """A page that the fast parser can read as UTF-8, without parts that do not affect the result:
    the content of styles, comments and irrelevant scripts, and attributes that are never read.

    None without a kernel, for a page that `unfit` and `utf8_of` must check, and if in doubt.
    """
    return None if _LEAN is None else cast("bytes | None", _LEAN.lean(text, max_attributes, _FEW_TAGS))


def utf8_of(text: str) -> bytes | None:
    """`text` as UTF-8; None if it holds lone surrogates."""
    if _KERNEL is not None:
        return cast("bytes | None", _KERNEL.utf8(text))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return None
