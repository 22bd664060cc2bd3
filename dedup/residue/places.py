"""The place of each line by its markup: in a menu, beside the article, hidden, mostly links.

Evidence only. A tag or class name never removes prose by itself: it lowers the weight of a paragraph in
the search for the body, and allows short lines and lists of links to be removed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from dedup.compiled import kernel
from dedup.document import Block, Document, make
from dedup.remaining import Line
from dedup.residue.rows import LineVerdict

_KERNEL: Final = kernel("dedup.residue._places")
#: Maximum share of the page's prose in an element outside the article.
LARGE = 0.3
#: Tags and roles of what is not the article.
_OUTSIDE = {
    "nav": 3,
    "footer": 3,
    "aside": 2,
    "form": 2,
    "button": 3,
    "select": 3,
    "dialog": 3,
    "menu": 3,
}
_MENU = (
    "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager footer contentinfo banner topbar toolbar"
    " masthead sitemap skip"
)
_BESIDE = (
    "sidebar related recommend recommended recommendation recommendations recirc trending popular promo promotion newsletter"
    " subscribe signup share sharing social sharedaddy addtoany comment comments disqus respond cookie cookies consent gdpr"
    " paywall sponsor sponsored advert advertisement ad ads outbrain taboola tag tags taxonomy byline author-bio author-box"
    " author-info complementary modal popup overlay teaser teasers upsell cta"
)
_NAMES = re.compile(
    rf"(?:^|[\s_-])(?:(?P<menu>{_MENU.replace(' ', '|')})|(?P<beside>{_BESIDE.replace(' ', '|')}))(?:$|[\s_-])"
)
#: The single words of these names: an element with none of them need not be searched.
_WORDS = frozenset(f"{_MENU} {_BESIDE}".replace("-", " ").split())
_INSIDE = re.compile(
    r"(?:^|[\s_-])(?:article-?body|post-?content|entry-?content|article-?content|story-?body|post-?body|articlebody)(?:$|[\s_-])"
)


_UNKNOWN = 255
#: Tags that contain the article.
_WHOLE = frozenset({"body", "html", "article", "main"})


class Place(NamedTuple):
    """One line by its markup.

    outside  0 to 3: how surely its container is not part of the article
    links    0 to 1: share of its characters that are links
    hidden   the page does not show it
    """

    outside: int
    links: float
    hidden: bool


class Grounds:
    """Evidence from markup that does not depend on removals, computed per element and block on demand.

    elements  of the document
    known     how surely each element by itself is outside the article; 255 if not computed yet
    """

    def __init__(self, document: Document) -> None:
        self.elements = document.elements
        self.known = bytearray(b"\xff") * len(document.elements)

    @cached_property
    def above(self) -> list[int]:
        """Parent of each element; -1 at the root."""
        return [element[2] for element in self.elements]

    def own(self, element: int) -> int:
        """How surely an element is outside the article by its own tag and names, 0 to 3."""
        if self.known[element] == _UNKNOWN:
            tag, names, _ = self.elements[element]
            self.known[element] = _own(tag, names)
        return self.known[element]


def places(lines: Sequence[Line], verdicts: Sequence[LineVerdict], grounds: Grounds) -> list[Place]:
    """A place for each line of a page, given the remaining lines. Linear in lines and depth."""
    if _KERNEL is not None:
        compiled: list[Place] = _KERNEL.places(
            list(lines), list(verdicts), grounds.elements, LARGE, grounds.known, _own, Place
        )
        return compiled
    zone = _zones(grounds, _prose(lines, verdicts, grounds.above))
    out = []
    for line in lines:
        block = line[1]
        markup = block[4]
        known = (zone[markup[0]], _linked(block), markup[2]) if markup else (0, 0.0, False)
        out.append(make(Place, known))
    return out


def _linked(block: Block) -> float:
    """Share of a block's characters that are links, 0 to 1."""
    if block.markup is None or not block.markup.links:
        return 0.0
    return min(block.markup.link_characters / max(block.end - block.start, 1), 1.0)


def _prose(lines: Sequence[Line], verdicts: Sequence[LineVerdict], above: Sequence[int]) -> dict[int, int]:
    """Characters of prose below each element that contains a line, parents before children."""
    held: dict[int, int] = {}
    for line, verdict in zip(lines, verdicts, strict=True):
        markup = line[1][4]
        if markup is not None and markup[0] >= 0:
            element = markup[0]
            size = len(line[2]) if verdict.prose and not markup[2] else 0
            held[element] = held.get(element, 0) + size
    waiting = list(held)
    for element in waiting:
        parent = above[element]
        if parent >= 0 and parent not in held:
            held[parent] = 0
            waiting.append(parent)
    out = dict(sorted(held.items()))
    for element in reversed(out):
        if out[element] and (parent := above[element]) >= 0:
            out[parent] += out[element]
    return out


def _zones(grounds: Grounds, prose: Mapping[int, int]) -> dict[int, int]:
    """How surely each element is outside the article, also because of the elements that contain it.

    An element with much of the page's prose is not outside, whatever it is called.
    """
    out: dict[int, int] = {-1: 0}
    most = max(prose.values(), default=0) * LARGE
    for element, below in prose.items():
        if below > most:
            out[element] = 0
        else:
            out[element] = max(out[grounds.above[element]], grounds.own(element))
    return out


@lru_cache(maxsize=8192)
def _own(tag: str, names: str) -> int:
    """How surely an element is outside by its own tag and names."""
    own = _OUTSIDE.get(tag, 0)
    return max(own, _named(names)) if names and own < 3 and tag not in _WHOLE else own


def _named(names: str) -> int:
    if _WORDS.isdisjoint(names.replace("-", " ").replace("_", " ").split()):
        return 0
    found = _NAMES.search(names)
    if found is None or _INSIDE.search(names):
        return 0
    return 2 if found["menu"] else 1
