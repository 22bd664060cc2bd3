"""Replacing HTML entities in a text by their characters."""

from __future__ import annotations

import re
from functools import lru_cache

_ENTITY = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
#: "&#39;" inside a word, damaged: without "&" or ";", or with blanks.
_APOSTROPHE = re.compile(r"# ?0?39;?(?=[^\W\d])")
#: A character reference of so many digits that Python might refuse to read the number.
_LONG_NUMBER = re.compile(r"&#([0-9]{9,}+);?")


def unescaped(text: str) -> str:
    """The text with entities replaced by characters, including those escaped twice."""
    if "#" in text and "39" in text:
        text = _with_apostrophes(text)
    return _ENTITY.sub(_character, _ENTITY.sub(_character, text)) if "&" in text else text


def decoded(text: str) -> str:
    """The text with entities replaced once, as HTML has them: `html.unescape` for any input.

    >>> decoded("&lt;p>") == "<p>", decoded("&#" + 5_000 * "9" + ";") == "\N{REPLACEMENT CHARACTER}"
    (True, True)
    """
    from html import unescape

    return unescape(with_short_numbers(text)) if "&" in text else text


def with_short_numbers(text: str) -> str:
    """The text with long character references shortened; each means the same character, or none."""
    if "&#" not in text:
        return text
    return _LONG_NUMBER.sub(lambda found: f"&#{found[1].lstrip('0')[:8] or 0};", text)


def _with_apostrophes(text: str) -> str:
    parts, done = [], 0
    for found in _APOSTROPHE.finditer(text):
        ahead = text[max(done, found.start() - 4) : found.start()]
        bare = ahead.rstrip(" ")
        left = bare.removesuffix("&").rstrip(" ")
        told = bare != left.rstrip(" ") or found[0][-1] == ";"  # "&" before it or ";" after it
        if told and left[-1:].isalpha():
            parts += [text[done : found.start() - len(ahead) + len(left)], "'"]
            done = found.end()
    return "".join(parts) + text[done:]


def _character(match: re.Match[str]) -> str:
    return _unescaped(match.group())


@lru_cache(maxsize=1024)
def _unescaped(entity: str) -> str:
    from html import unescape  # its table of names is large

    return unescape(entity)
