"""The article in a script of plain JSON (`__NEXT_DATA__` and its like), which a script would show.

Only JSON is read, and nothing is run. A body is a running text under a name that bodies have, beside a
title that is the page's own; the longest is the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from dedup.reading.head import SHORTEST
from dedup.reading.json_articles import TAG, as_paragraphs, is_plain_json
from dedup.text.entities import decoded

#: Names of fields that hold a body, and those that hold its title, in lower case and without signs.
_BODIES: Final = frozenset(
    ("articlebody", "body", "content", "contentelements", "html", "text", "paragraphs", "rendered")
)
_TITLES: Final = ("headline", "title", "name")
#: Names under which a part of a body holds its text: a paragraph, or a run of words in it.
_PARTS: Final = (
    "text", "html", "value", "content", "body", "rendered", "paragraph", "children", "data", "nodes",
)  # fmt: skip
#: Maximum characters of a script that is read.
_LARGEST: Final = 2_000_000
_SCRIPT = re.compile(r"<script\b([^<>]*+)>", re.I | re.A)
_SCRIPT_END = re.compile(r"</script\b", re.I | re.A)
_TYPE = re.compile(r"""\btype\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
#: Maximum characters that are processed, repeated ones included, and the additional cost of a value.
_MOST, _EACH = 4_000_000, 20
#: The same for each character of a script: a small script must not cost as much as a large one.
_FOR_EACH: Final = 25
#: Minimum letters of a title, and maximum characters of it that are compared.
_TITLE, _LONGEST_TITLE = 8, 1_000
_ADDRESS = re.compile(r"(?:https?:)?//\S*\Z")
_SIGNS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|\Z)|[。！？।॥؟۔።]")
_CODE = re.compile(r"[{}\[\]<>=;|\\^`~]")
_WIDE = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: Share of a text that may be signs of code; characters that a word has at most, on average.
_CODED, _WORD = 0.02, 15


def plain_json(page: str) -> Iterator[str]:
    """The contents of scripts of plain JSON on a page as it is written. Linear in the page."""
    at = 0
    while (tag := _SCRIPT.search(page, at)) is not None:
        end = _SCRIPT_END.search(page, tag.end())
        if end is None:
            return
        kind = _TYPE.search(tag[1])
        if kind is not None and is_plain_json(decoded(kind[1] or kind[2] or kind[3])):
            yield page[tag.end() : end.start()]
        at = end.end()


def article_in(scripts: Iterable[str], hints: Mapping[str, str]) -> str:
    """The article in the longest of some JSON scripts, as HTML; "" if there is none.

    hints  metadata of the page's head; its headline or title is that of the article

    Linear in the script; scripts over the limit of 2,000,000 characters are ignored.
    """
    state = max((script for script in scripts if len(script) <= _LARGEST), key=len, default="")
    told = [_letters(hints.get(name, "")) for name in ("headline", "title")]
    titles = [title for title in told if len(title) >= _TITLE]
    try:
        data = json.loads(state, strict=False)
    except (ValueError, RecursionError):
        return ""
    return max(_Search(data, titles, min(_MOST, _FOR_EACH * len(state))).bodies(), key=len, default="")


def _letters(text: str) -> str:
    return _SIGNS.sub("", decoded(text[:_LONGEST_TITLE])).casefold()


class _Search:
    """A walk over the values of a script, which looks at so many values and characters at most.

    titles  of the page, letters alone
    most    the cost of what is looked at, in characters

    Some frameworks write all values in one list, in which they name one another by their places; so a
    value may be met any number of times.
    """

    def __init__(self, data: Any, titles: list[str], most: int) -> None:
        self._data, self._titles = data, titles
        self._left = most

    def bodies(self) -> Iterator[str]:
        """Every running text that is the body of something with the page's title."""
        waiting: list[tuple[Any, bool]] = [(self._data, False)]
        while waiting and self._left > 0:
            value, is_body = waiting.pop()
            self._left -= _EACH
            if isinstance(value, list):
                waiting += [(one, False) for one in value if isinstance(one, (dict, list))]
            elif isinstance(value, dict):
                is_own = is_body or self._is_titled(value)
                for name, inner in value.items():
                    is_body = is_own and _SIGNS.sub("", name[:60]).lower() in _BODIES
                    if is_body and (text := self._body(inner)):
                        yield text
                    elif isinstance(inner, (dict, list)):
                        waiting.append((inner, is_body))

    def _is_titled(self, value: Mapping[str, Any]) -> bool:
        """Whether what has these fields has the page's title."""
        for name in _TITLES:
            told = self._meant(value.get(name))
            for text in islice(told.values(), 4) if isinstance(told, dict) else (told,):
                if not isinstance(text, str) or self._left <= 0:
                    continue
                self._left -= min(len(text), _LONGEST_TITLE)
                own = _letters(text)
                if len(own) >= _TITLE and any(own in one or one in own for one in self._titles):
                    return True
        return False

    def _body(self, value: Any) -> str:
        """A body as HTML: text or HTML as it is, or a list of its paragraphs; "" if it is no prose."""
        body = self._meant(value)
        if isinstance(body, str):
            self._left -= len(body)
            if self._left <= 0:
                return ""
            text = f"<div>{body}</div>" if TAG.search(body) else as_paragraphs(body)
        elif isinstance(body, list):
            self._left -= _EACH * len(body)
            lines = [self._said(part) for part in body] if self._left > 0 else []
            text = "".join([line if TAG.match(line) else f"<p>{line}</p>" for line in lines if line])
        else:
            return ""
        return text if _is_prose(text) else ""

    def _meant(self, value: Any) -> Any:
        """`value`, or the one that it names by its place."""
        data = self._data
        is_place = type(value) is int and isinstance(data, list) and 0 <= value < len(data)
        return data[value] if is_place else value

    def _said(self, part: Any) -> str:
        """The text of one part of a body, with the parts in it, in their order."""
        out: list[str] = []
        waiting = [part]
        while waiting and self._left > 0:
            value = self._meant(waiting.pop())
            self._left -= _EACH + (len(value) if isinstance(value, str) else 0)
            if isinstance(value, str):
                out.append("" if _ADDRESS.match(value) else value)
            elif isinstance(value, list):
                # paid for before they wait: numbers may name one list any number of times
                self._left -= _EACH * len(value)
                waiting += reversed(value) if self._left > 0 else ()
            elif isinstance(value, dict):
                parts = [value[name] for name in reversed(_PARTS) if name in value]
                self._left -= len(parts)
                waiting += parts
        return "".join(out).strip()


def _is_prose(markup: str) -> bool:
    """Whether HTML reads like running text: sentences of words, hardly a sign of code."""
    text = decoded(TAG.sub(" ", markup))
    if len(text) < SHORTEST or len(_SENTENCE_END.findall(text)) < 2:
        return False
    if len(_CODE.findall(text)) > _CODED * len(text):
        return False
    return len(text.split()) * _WORD > len(text) or len(_WIDE.findall(text)) * 2 > len(text)
