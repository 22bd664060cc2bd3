"""What markup says of each line's place: in a menu, beside the article, hidden, mostly links.

Evidence only. A tag or a class name never removes prose by itself: it lowers the weight a paragraph has
when the body is looked for, and lets short lines and lists of links go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dedup.document import Block, Document
from dedup.remaining import Line
from dedup.residue.rows import Verdict

#: Share of the page's prose that an element outside the article may hold.
LARGE = 0.3
#: Tags and roles of what is not the article.
_OUTSIDE = {"nav": 3, "footer": 3, "aside": 2, "form": 2, "button": 3, "select": 3, "dialog": 3, "menu": 3}
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
#: Their words, apart: a name without any of them need not be searched.
_WORDS = frozenset(f"{_MENU} {_BESIDE}".replace("-", " ").split())
_INSIDE = re.compile(r"(?:^|[\s_-])(?:article-?body|post-?content|entry-?content|article-?content|story-?body|post-?body|articlebody)(?:$|[\s_-])")


#: Makes a named tuple in half the time its own constructor takes.
_make: Any = tuple.__new__

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


class Grounds:
    """What markup says whatever is left out.

    own     how surely each element is outside the article by its own tag and names, 0 to 3
    above   parent of each element; -1 at the root
    links   share of each block's characters that are links, 0 to 1
    """

    __slots__ = ("above", "links", "own")

    def __init__(self, document: Document) -> None:
        self.own = [_own(tag, names) for tag, names, _ in document.elements]
        self.above = [parent for _, _, parent in document.elements]
        self.links = [_linked(block) for block in document.blocks]


def places(lines: Sequence[Line], verdicts: Sequence[Verdict], grounds: Grounds) -> list[Place]:
    """A place for each line of a page, in view of what is left of it. Linear in elements and lines."""
    zone = _zones(grounds, _prose(lines, verdicts, grounds.above))
    links = grounds.links
    out = []
    for line in lines:
        markup = line.block.markup
        known = (zone[markup.element], links[line.index], markup.hidden) if markup else (0, 0.0, False)
        out.append(_make(Place, known))
    return out


def _linked(block: Block) -> float:
    if block.markup is None or not block.markup.links:
        return 0.0
    return min(block.markup.link_characters / max(block.end - block.start, 1), 1.0)


def _prose(lines: Sequence[Line], verdicts: Sequence[Verdict], above: Sequence[int]) -> list[int]:
    """Characters of prose below each element."""
    out = [0] * len(above)
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.prose and (markup := line.block.markup) is not None and not markup.hidden:
            out[markup.element] += len(line.text)
    for index in range(len(out) - 1, 0, -1):
        if out[index] and (parent := above[index]) >= 0:
            out[parent] += out[index]
    return out


def _zones(grounds: Grounds, prose: Sequence[int]) -> list[int]:
    """How surely each element is outside the article; what holds it counts too.

    What holds much of the page's prose is not outside, whatever it is called.
    """
    out: list[int] = []
    most = max(prose) * LARGE
    for own, below, parent in zip(grounds.own, prose, grounds.above, strict=True):
        if below > most:
            out.append(0)
            continue
        above = out[parent] if parent >= 0 else 0
        out.append(above if above > own else own)
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
