"""Pages that do not show their article without JavaScript, but hold it as JSON."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dedup.document import Document
from dedup.text.entities import decoded

#: Flags of a page whose article was read from its JSON-LD, and from another script of JSON.
FROM_HEAD, FROM_STATE = "json-ld-article", "json-state-article"
#: Characters of a block that may be a paragraph, and of what is looked for of the article in the page.
_PARAGRAPH, _PROBE = 120, 40
#: Characters of a block that may be a sentence; so many in such blocks are a text of the page's own.
_SENTENCE, TEXT = 60, 1_500
#: Characters that the menus of a page have at most.
_MENUS = 10_000
#: A tag in a text that may be HTML.
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:]*(?:\s[^<>]*)?/?>")
_TAGS = re.compile(r"</?(?:p|div|br|h[1-6]|ul|li|blockquote)\b[^<>]{0,300}>", re.I)


def characters_shown(document: Document) -> int:
    """Characters of a page that may be sentences: in no short block, in no link, and not hidden.

    Not more than `TEXT` and the block that reaches it. All of a page that is longer than menus are.
    """
    if len(document.text) > _MENUS:
        return len(document.text)
    shown = 0
    for start, end, _, _, markup in document.blocks:
        if end - start < _SENTENCE or (markup and markup[2]):
            continue
        shown += end - start
        for linked in markup[1] if markup else ():
            shown -= linked[1] - linked[0]
        if shown > TEXT:
            break
    return shown


def shows_nothing(document: Document, body: str) -> bool:
    """Whether the page shows hardly a paragraph, and nothing of `body` where it was looked for."""
    sizes = (block.end - block.start for block in document.blocks)
    if 2 * sum(size for size in sizes if size >= _PARAGRAPH) > len(body):
        return False
    plain = decoded(TAG.sub("", _TAGS.sub(" ", body)))
    shown, told = " ".join(document.text.split()), " ".join(plain.split())
    places = (0, len(told) // 2, max(0, len(told) - _PROBE))
    return not any(told[at : at + _PROBE] in shown for at in places)


def as_html(document: Document, body: str) -> str:
    """`body` as the markup that a page would show it in, under its headline if the page shows none."""
    headline = document.hints.get("headline", "")
    top = f"<h1>{escape(headline)}</h1>" if headline and headline not in document.text else ""
    if not _TAGS.search(body):
        body = as_paragraphs(body)
    return f"<article>{top}{body}</article>"


def as_paragraphs(text: str) -> str:
    """The lines of a text as paragraphs of HTML. Its entities are as often meant as not, and stay."""
    lines = (line.replace("<", "&lt;") for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())


def is_plain_json(kind: Any) -> bool:
    """Whether a script of this type is plain JSON."""
    return isinstance(kind, str) and kind.partition(";")[0].strip().lower() == "application/json"
