"""What markup says of each line's place: in a menu, beside the article, hidden, mostly links.

Evidence only. A tag or a class name never removes prose by itself: it lowers the weight a paragraph has
when the body is looked for, and lets short lines and lists of links go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dedup.document import Document, Element
from dedup.remaining import Line
from dedup.residue.rows import Verdict

#: Share of the page's prose that an element outside the article may hold.
LARGE = 0.3
#: Tags and roles of what is not the article.
_OUTSIDE = {"nav": 3, "footer": 3, "aside": 2, "form": 2, "button": 3, "select": 3, "dialog": 3, "menu": 3}
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"(?P<menu>nav|navbar|navigation|menu|submenu|breadcrumbs?|pagination|pager|footer|contentinfo|banner|topbar|toolbar|masthead|sitemap|skip)"
    r"|(?P<beside>sidebar|related|recommend(?:ed|ations?)?|recirc|trending|popular|promo|promotion|newsletter|subscribe|signup"
    r"|share|sharing|social|sharedaddy|addtoany|comments?|disqus|respond|cookies?|consent|gdpr|paywall|sponsor(?:ed)?|advert(?:isement)?|ads?"
    r"|outbrain|taboola|tags?|taxonomy|byline|author-bio|author-box|author-info|complementary|modal|popup|overlay|teasers?|upsell|cta)"
    r")(?:$|[\s_-])"
)
_INSIDE = re.compile(r"(?:^|[\s_-])(?:article-?body|post-?content|entry-?content|article-?content|story-?body|post-?body|articlebody)(?:$|[\s_-])")


#: Tags of what holds the article.
_WHOLE = frozenset({"body", "html", "article", "main"})


class Place(NamedTuple):
    """One line by its markup.

    outside  0 to 3: how surely its container is not the article's
    links    0 to 1: share of its characters that are links
    hidden   the page hides it
    """

    outside: int
    links: float
    hidden: bool


def places(lines: Sequence[Line], verdicts: Sequence[Verdict], document: Document) -> list[Place]:
    """A place for each line; [] for a document without markup. Linear in elements and lines."""
    if not document.elements:
        return []
    zone = _zones(document, _prose(lines, verdicts, document))
    out = []
    for line in lines:
        markup = line.block.markup
        if markup is None:
            out.append(Place(0, 0.0, False))
            continue
        share = 0.0
        if markup.links:
            share = min(markup.link_characters / max(line.block.end - line.block.start, 1), 1.0)
        out.append(Place(zone[markup.element], share, markup.hidden))
    return out


def _prose(lines: Sequence[Line], verdicts: Sequence[Verdict], document: Document) -> list[int]:
    """Characters of prose below each element."""
    out = [0] * len(document.elements)
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.prose and (markup := line.block.markup) is not None and not markup.hidden:
            out[markup.element] += len(line.text)
    elements = document.elements
    for index in range(len(out) - 1, 0, -1):
        if out[index] and (parent := elements[index].parent) >= 0:
            out[parent] += out[index]
    return out


def _zones(document: Document, prose: Sequence[int]) -> list[int]:
    """How surely each element is outside the article; what holds it counts too.

    What holds much of the page's prose is not outside, whatever it is called.
    """
    out: list[int] = []
    most = max(prose) * LARGE
    for own, below, (_, _, parent) in zip(_own(document.elements), prose, document.elements, strict=True):
        if below > most:
            out.append(0)
            continue
        above = out[parent] if parent >= 0 else 0
        out.append(above if above > own else own)
    return out


@lru_cache(maxsize=2)
def _own(elements: tuple[Element, ...]) -> list[int]:
    """How surely each element is outside by its own tag and names; the same in every pass."""
    out = []
    for tag, names, _ in elements:
        own = _OUTSIDE.get(tag, 0)
        if names and own < 3 and tag not in _WHOLE:
            own = max(own, _named(names))
        out.append(own)
    return out


@lru_cache(maxsize=4096)
def _named(names: str) -> int:
    found = _NAMES.search(names)
    if found is None or _INSIDE.search(names):
        return 0
    return 2 if found["menu"] else 1
