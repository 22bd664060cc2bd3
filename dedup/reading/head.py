"""Metadata in the head of a page: meta elements, links and JSON-LD.

The result is flat: hint name to text. For each hint the most trustworthy source wins, in the order
of the tables below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

#: Hint -> meta names and properties that tell it, best first.
META: Final[dict[str, tuple[str, ...]]] = {
    "headline": ("og:title", "twitter:title", "headline", "dc.title", "sailthru.title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
        "publish-date", "publish_date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "last-modified",
    ),
    "site": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "language": ("content-language", "language", "dc.language", "og:locale"),
    "url": ("og:url", "twitter:url"),
    "type": ("og:type",),
    "description": ("description", "og:description", "twitter:description"),
    "section": ("article:section",),
}  # fmt: skip
_WANTED: Final = {key: (hint, rank) for hint, keys in META.items() for rank, key in enumerate(keys)}

#: JSON-LD types that describe the page's own article.
_KINDS: Final = r"(?:Article|Posting|Report|NewsItem|Recipe|Review)"
_ARTICLE = re.compile(rf'"@type"\s*:[^{{}}]{{0,120}}?{_KINDS}"')
_ARTICLE_TYPE = re.compile(rf"{_KINDS}\Z")
_TYPE = re.compile(r'"@type"\s*:\s*"(\w{2,40})"')
#: Bounds on the work a page may cause: characters of JSON-LD, scripts, values looked at, hint length.
_LARGEST: Final = 400_000
_MOST_SCRIPTS: Final = 8
_MOST_NODES: Final = 500
_LONGEST: Final = 1_000
_INNER: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_METAS: Final = 1_000
#: The hint that holds the article's text, and the shortest one worth it, characters.
BODY: Final = "body"
SHORTEST: Final = 200
#: The type of a script that is worth a look holds this, in any case.
JSON_LD: Final = "ld+json"
#: So does the relation of a link.
CANONICAL: Final = "canonical"


class Head:
    """Collects hints while a page is read. Values are one line of at most 1,000 characters."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}
        self._metas = 0
        self._scripts = 0
        self._types: dict[str, None] = {}
        self._body = ""

    def hints(self) -> dict[str, str]:
        """Everything found, by hint name; "types" are all types that JSON-LD names, in order.

        Under `BODY` the article's text as JSON-LD has it, in full, if it is long enough to be one.
        """
        self._add("types", 0, " ".join(self._types))
        found = {hint: value for hint, (_, value) in self._found.items()}
        return {**found, BODY: self._body} if self._body else found

    def root(self, attributes: Mapping[str, Any]) -> None:
        """The attributes of the html element."""
        self._add("language", -1, attributes.get("lang") or attributes.get("xml:lang"))

    def title(self, text: str) -> None:
        """The text of the title element; the first counts."""
        self._add("title", 0, text)

    def meta(self, attributes: Mapping[str, Any]) -> None:
        """The attributes of a meta element."""
        self._metas += 1
        if self._metas > _MOST_METAS:
            return
        key = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
        )
        wanted = _WANTED.get(key.strip().lower()) if isinstance(key, str) else None
        if wanted is None:
            return
        value = attributes.get("content")
        if wanted[0] == "author" and value and "://" in value:
            return  # a profile page, not a name
        self._add(*wanted, value)

    def link(self, attributes: Mapping[str, Any]) -> None:
        """The attributes of a link element."""
        rel = attributes.get("rel")
        if rel and CANONICAL in (rel.lower().split() if isinstance(rel, str) else rel):
            self._add("url", -1, attributes.get("href"))

    def wants(self, attributes: Mapping[str, Any]) -> bool:
        """Whether a script element with these attributes is worth a call of `script`."""
        kind = attributes.get("type")
        return isinstance(kind, str) and JSON_LD in kind.lower() and self._scripts < _MOST_SCRIPTS

    def script(self, text: str) -> None:
        """The content of a JSON-LD script; one that is broken, or about no article, is passed over."""
        self._scripts += 1
        if len(text) > _LARGEST:
            return
        self._types.update(dict.fromkeys(_TYPE.findall(text)))
        if not _ARTICLE.search(text):
            return
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            return
        for node in _nodes(data):
            kinds = [kind for kind in _texts(node.get("@type")) if _ARTICLE_TYPE.search(kind)]
            if kinds:
                self._article(node, kinds[0])
                return

    def _article(self, node: Mapping[str, Any], kind: str) -> None:
        self._add("type", -1, kind)
        self._add("headline", -1, _text(node.get("headline")))
        self._add("author", -1, ", ".join(_people(node.get("author"))))
        self._add("published", -1, _text(node.get("datePublished")))
        self._add("modified", -1, _text(node.get("dateModified")))
        self._add("site", 1, ", ".join(_people(node.get("publisher"))))
        self._add("language", 0, _text(node.get("inLanguage")))
        self._add("section", 1, _text(node.get("articleSection")))
        self._add("description", 1, _text(node.get("description")))
        body = _text(node.get("articleBody"))
        self._body = body if len(body) >= SHORTEST else ""

    def _add(self, hint: str, rank: int, value: Any) -> None:
        if not isinstance(value, str):
            return
        known = self._found.get(hint)
        if known is not None and known[0] <= rank:
            return
        folded = " ".join(value[: 4 * _LONGEST].split())[:_LONGEST]
        if folded:
            self._found[hint] = (rank, folded)


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD document: the top, lists, @graph and mainEntity; breadth first."""
    waiting = [data]
    for count, item in enumerate(waiting):
        if count == _MOST_NODES:
            return
        if isinstance(item, list):
            waiting += item[:_MOST_NODES]
        elif isinstance(item, dict):
            yield item
            waiting += [item[key] for key in _INNER if key in item]


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items[:20] if isinstance(item, str)]


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _people(value: Any) -> list[str]:
    """Names of persons or organisations, given as text, object or list of either."""
    out = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        name = _text(item.get("name")) if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and "://" not in name:
            out.append(name.strip())
    return out
