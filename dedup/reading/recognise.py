"""Detecting whether a source is HTML, plain text, or a feed."""

from __future__ import annotations

import re
from typing import Final, Literal

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


#: How far into a text the root of a feed is looked for.
_FEED_HEAD: Final = 8_192
_ROOT = re.compile(
    r"[\ufeff\s]*(?:<(?:\?[^>]*|!--(?:(?!-->).)*--|!DOCTYPE[^<>\[]*(?:\[[^\]]*\][^<>]*)?)>\s*){0,20}"
    r"<(rss|rdf:RDF|(?:\w+:)?feed)(?=[\s>])([^<>]*)>",
    re.I | re.S,
)
#: What the root of a feed declares, by the last letters of its name; of RSS its name is enough.
_DECLARED: Final = {
    "eed": ("www.w3.org/2005/atom", "purl.org/atom/ns#"),
    "rdf": ("purl.org/rss/1.0/", "netscape.com/rdf/simple/0.9"),
    "rss": ("",),
}
_JSON_FEED = re.compile(r'\s*\{[^{}]*?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/')


def is_feed(text: str) -> bool:
    """Whether `text` is a feed (RSS, RDF, Atom, JSON Feed), by its root in its first characters."""
    root = _ROOT.match(text, 0, _FEED_HEAD)
    if root is None:
        return is_json_feed(text)
    name, declared = root[1].lower(), root[2].lower()
    return any(space in declared for space in _DECLARED[name[-3:]])


def is_json_feed(text: str) -> bool:
    """Whether `text` begins as a JSON Feed does."""
    return _JSON_FEED.match(text, 0, _FEED_HEAD) is not None
