"""The fields of RSS, RDF and Atom feeds and of their entries, found by a scan of the tags.

Feeds are often not sound XML, so no XML parser is used. One linear pass pairs tags leniently, and
decodes the entities of XML and HTML. Entities that a DTD declares stay as they are written: nothing is
expanded, and nothing is fetched.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

#: Namespaces, and the prefix under which their elements are known here, whatever the feed calls them.
_SPACES: Final[dict[str, str]] = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "rss",
    "http://my.netscape.com/rdf/simple/0.9/": "rss",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.\-]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(r"""(?<![\w:.\-])([\w:.\-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});")
#: Elements that hold fields: the feed itself, and its entries.
_FEEDS: Final = frozenset({"channel", "feed"})
_ENTRIES: Final = frozenset({"item", "entry"})
#: Fields whose own elements count, as in "author/name".
_DEEP: Final = frozenset({"author", "media:group"})
#: Marks that are no tags, and how they end.
_CDATA: Final = "<![CDATA["
_OTHERS: Final = ((_CDATA, "]]>"), ("<!--", "-->"), ("<?", "?>"), ("<!", ">"))


class Value(NamedTuple):
    """The content of one field.

    text        decoded, without tags
    markup      as written, if it contains tags; else ""
    attributes  of the field's own tag, by lower-case name
    """

    text: str
    markup: str
    attributes: dict[str, str]


_NOTHING: Final = Value("", "", {})


@dataclass
class Fields:
    """The fields of a feed or an entry: the contents of its elements, by name and in order."""

    name: str
    language: str = ""
    values: dict[str, list[Value]] = field(default_factory=dict)

    def first(self, *names: str) -> Value:
        """The first value that holds anything, of the first of these names that has one."""
        for name in names:
            for value in self.values.get(name, ()):
                if value.markup or value.text.strip():
                    return value
        return _NOTHING

    def all(self, name: str) -> list[Value]:
        """All values of that name."""
        return self.values.get(name, [])


@dataclass
class _Open:
    """An open element of a feed or an entry; `start` is where its content begins."""

    name: str
    attributes: dict[str, str]
    start: int
    pieces: list[str] = field(default_factory=list)
    has_tags: bool = False


def decoded(text: str) -> str:
    """`text` with the entities of XML and HTML decoded once; what only looks like one stays."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def scan(text: str) -> tuple[Fields, list[Fields]]:
    """The feed's own fields, and those of its entries in their order. Linear in the text."""
    found = _Scan(text)
    found.run()
    return found.feed or Fields("feed"), found.entries


class _Scan:
    """One pass over a feed: `holders` are open, the innermost last; `open` are elements in that one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._prefixes: dict[str, str] = {}
        self._holders: list[Fields] = []
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._dead: set[str] = set()  # ends that do not come any more
        self.feed: Fields | None = None
        self.entries: list[Fields] = []

    def run(self) -> None:
        """Read all of it."""
        text, at = self._text, 0
        while at < len(text):
            mark = text.find("<", at)
            mark = len(text) if mark < 0 else mark
            if mark > at:
                self._add(decoded(text[at:mark]))
            tag = _TAG.match(text, mark)
            if tag is None:
                at = self._other(mark)
                continue
            at = tag.end()
            if not tag[1]:
                self._start(tag)
            if tag[1] or tag[3].endswith("/"):
                self._end(self._name(tag[2]), mark)
        while self._holders:  # a feed that is cut off
            self._close(len(text))

    def _add(self, data: str) -> None:
        for element in self._open[:2]:
            element.pieces.append(data)

    def _other(self, mark: int) -> int:
        """Where the comment, declaration or CDATA section at `mark` ends; if never, behind its mark."""
        for start, end in _OTHERS:
            if self._text.startswith(start, mark):
                begun = mark + len(start)
                stop = -1 if end in self._dead else self._text.find(end, begun)
                if stop < 0:
                    self._dead.add(end)
                    return begun
                if start == _CDATA:
                    self._add(self._text[begun:stop])
                return stop + len(end)
        self._add(self._text[mark : mark + 1])
        return mark + 1

    def _name(self, name: str) -> str:
        """A tag's name in lower case, under the prefix known here, if it is not of the feed itself."""
        prefix, colon, local = name.lower().rpartition(":")
        if not colon:
            return local
        known = self._prefixes.get(prefix, prefix)
        is_atom = known == "atom" and (self.feed.name if self.feed else local) == "feed"
        return local if is_atom or known == "rss" else f"{known}:{local}"

    def _start(self, tag: re.Match[str]) -> None:
        attributes: dict[str, str] = {}
        if not self._open or "xmlns" in tag[3]:
            attributes = {a.lower(): decoded(b or c) for a, b, c in _ATTRIBUTE.findall(tag[3])}
        for name, value in attributes.items():
            if name.startswith("xmlns:"):
                self._prefixes[name[6:]] = _SPACES.get(value.strip().lower(), name[6:])
        name = self._name(tag[2])
        if not self._open and name in _ENTRIES | _FEEDS:
            self._hold(name, attributes.get("xml:lang", ""), tag.start())
        elif self._holders:
            if self._open:
                self._open[0].has_tags = True
            self._open.append(_Open(name, attributes, tag.end()))
            self._names[name] += 1

    def _hold(self, name: str, language: str, mark: int) -> None:
        if self._holders and self._holders[-1].name in _ENTRIES:
            self._close(mark)  # its end tag is missing
        outer = self._holders[-1].language if self._holders else ""
        holder = Fields(name, language or outer)
        self._holders.append(holder)
        if name in _ENTRIES:
            self.entries.append(holder)
        else:
            self.feed = self.feed or holder

    def _end(self, name: str, mark: int) -> None:
        """Close the element of that name, and what is open in it; nothing if none is open."""
        if self._names[name]:
            while self._pop(mark) != name:
                pass
        elif self._holders and self._holders[-1].name == name:
            self._close(mark)

    def _close(self, mark: int) -> None:
        while self._open:
            self._pop(mark)
        self._holders.pop()

    def _pop(self, mark: int) -> str:
        """Close the innermost element, and keep it if it is a field; its name."""
        element = self._open.pop()
        self._names[element.name] -= 1
        depth, name = len(self._open), element.name
        if depth == 1 and self._open[0].name in _DEEP:
            name = f"{self._open[0].name}/{name}"
        elif depth:
            return element.name
        markup = self._text[element.start : mark] if element.has_tags else ""
        value = Value("".join(element.pieces), markup, element.attributes)
        self._holders[-1].values.setdefault(name, []).append(value)
        return element.name
