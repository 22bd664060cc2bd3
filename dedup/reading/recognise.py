"""Is it HTML or plain text?"""

from __future__ import annotations

import re
from typing import Literal

#: So much of a text is looked at.
HEAD = 20_000

_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_OPENING = re.compile(
    r"<(?:!doctype|!--|\?xml|/?(?:html|head|body|meta|title|link|script|style|article|section|main"
    r"|header|footer|nav|aside|div|p|span|h[1-6]|ul|ol|li|dl|table|tbody|tr|td|figure|img|picture"
    r"|a|b|i|em|strong|blockquote|pre|br|hr|form|iframe|center|font|svg|video|time|frameset)\b)",
    re.I,
)
_BLOCK_TAG = re.compile(
    r"</(?:p|div|li|ul|ol|h[1-6]|td|tr|article|section|figure|a|span)>|<br ?/?>", re.I
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")

#: A text that does not start with a tag is HTML from this share of tag characters on.
_SHARE = 0.1
_FEWEST = 4


def recognise(text: str) -> Literal["text", "html"]:
    """What `text` seems to be; "text" when in doubt.

    HTML starts with a tag, a comment or a doctype, or holds the tags of a whole document in its
    first 20,000 characters, or is so full of tags that nobody would take it for prose.
    """
    start = text[:HEAD].lstrip("\ufeff \t\r\n\f\v\0")
    if "<" not in start:
        return "text"
    if _OPENING.match(start) or _DOCUMENT.search(start):
        return "html"
    if len(_BLOCK_TAG.findall(start)) < _FEWEST:
        return "text"
    tagged = sum(map(len, _TAG.findall(start)))
    return "html" if tagged >= _SHARE * len(start) else "text"
