"""Pages that show nothing of their article, because a script would, but tell it in their JSON-LD."""

from __future__ import annotations

import re
from html import escape

from dedup.document import Document

#: Flag of a page whose article was read from its JSON-LD.
FLAG = "json-ld-article"
#: Characters of a block that may be a paragraph, and of what is looked for of the article in the page.
_PARAGRAPH, _PROBE = 120, 40
_TAGS = re.compile(r"</?(?:p|div|br|h[1-6]|ul|li|blockquote)\b[^<>]{0,300}>", re.I)


def shows_nothing(document: Document, body: str) -> bool:
    """Whether the page shows hardly a paragraph, and nothing of `body` where it was looked for."""
    sizes = (block.end - block.start for block in document.blocks)
    if 2 * sum(size for size in sizes if size >= _PARAGRAPH) > len(body):
        return False
    shown, told = " ".join(document.text.split()), " ".join(_TAGS.sub(" ", body).split())
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
