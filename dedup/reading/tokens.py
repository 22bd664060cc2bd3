"""Reading HTML with a tokenizer only: linear on any input, for pages that no parser should get.

Tags are paired with a stack, without the HTML standard's rules for misplaced tags, so the tree is a
guess; the text is complete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from dedup.reading import tags
from dedup.reading.blocks import BlockBuilder
from dedup.text.entities import decoded

_TAG = re.compile(
    r"""</?([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)*+)>"""
)
_TAG_START = re.compile(r"</?[A-Za-z]")
_UNENDED: Final = "a tag without end"
_LOOSE_TAG = re.compile(r"</?([A-Za-z][^\s/>]*+)([^<>]*+)>?")
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""")
#: Content that is not markup. Only the matching end tag ends it.
_RAW: Final = frozenset(
    ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "template")
)
_RECORDED: Final = frozenset(
    ("class", "id", "role", "href", "hidden", "aria-hidden", "aria-level", "style")
)
#: Start tags that end an open paragraph.
_ENDS_PARAGRAPH: Final = frozenset(
    tag for tag, role in tags.ROLES.items() if role == tags.BLOCK
) - frozenset(("option", "legend", "summary", "noscript", "video", "audio", "canvas", "object"))
#: Elements that a sibling of the same name ends.
_SIBLINGS: Final = frozenset(("li", "dt", "dd", "option", "tr", "td", "th"))
#: Attributes of one tag that are looked at, and characters of one tag name that are kept.
_MOST: Final = 100
_LONGEST_NAME: Final = 40


def feed(text: str, builder: BlockBuilder) -> None:
    """Feed `builder` with all tags and text of `text`; every element is closed at the end."""
    opened: Counter[str] = Counter()
    for name, attributes, data in tokens(text.replace("\0", "")):
        if not name:
            builder.text(decoded(data))
        elif name == "/br":
            builder.empty("br")
        elif name[0] == "/":
            _close(name[1:], opened, builder)
        elif name in tags.VOID:
            builder.empty(name)
        else:
            top = builder.tag
            if (top == "p" and name in _ENDS_PARAGRAPH) or (top == name and name in _SIBLINGS):
                opened[top] -= 1
                builder.end()
            if builder.start(name, attributes):
                opened[name] += 1
    while builder.depth:
        builder.end()


def _close(name: str, opened: Counter[str], builder: BlockBuilder) -> None:
    if not opened[name]:
        return
    while True:
        top = builder.tag
        opened[top] -= 1
        builder.end()
        if top == name:
            return


def tokens(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Tags and text of `text`, in order: (name, attributes, "") or ("", {}, character data).

    An end tag's name starts with "/". Comments, declarations and what is never text are left out.
    Linear: each search that fails to find an end is not made again.
    """
    at = 0
    dead: set[str] = set()  # ends that do not come any more
    while at < len(text):
        mark = text.find("<", at)
        if mark < 0:
            yield "", {}, text[at:]
            return
        if mark > at:
            yield "", {}, text[at:mark]
        tag = _match(text, mark, dead)
        if tag is None:
            at = _declaration(text, mark, dead)
            if at == mark:
                yield "", {}, "<"
                at += 1
            continue
        at = tag.end()
        name = tag.group(1)[:_LONGEST_NAME].lower()
        if text[mark + 1] == "/":
            yield "/" + name, {}, ""
            continue
        if name in ("head", "body", "html"):
            continue
        end = _raw_end(text, at, name, dead) if name in _RAW else -1
        if end < 0 or tags.ROLES.get(name) != tags.SKIP:
            yield name, _attributes(tag.group(2)), ""
        if end >= 0:
            if name in ("textarea", "xmp"):
                yield "", {}, text[at:end]
            at = end


def _match(text: str, mark: int, dead: set[str]) -> re.Match[str] | None:
    """The tag at `mark`. From the first that never ends, all end at their next mark, quoted or not."""
    if not _TAG_START.match(text, mark):
        return None
    if _UNENDED not in dead:
        tag = _TAG.match(text, mark)
        if tag is not None:
            return tag
        dead.add(_UNENDED)
    return _LOOSE_TAG.match(text, mark)


def _declaration(text: str, mark: int, dead: set[str]) -> int:
    """End of the comment, declaration or processing instruction at `mark`; `mark` if none is there."""
    if text.startswith("<!--", mark):
        for end in ("-->", "--!>"):
            found = _find(text, end, mark + 2, dead)
            if found >= 0:
                return found + len(end)
        return mark + 4
    if text.startswith(("<!", "<?", "</"), mark):
        found = _find(text, ">", mark, dead)
        return found + 1 if found >= 0 else mark + 2
    return mark


def _raw_end(text: str, at: int, name: str, dead: set[str]) -> int:
    """Where the raw text of element `name` ends: at its end tag, -1 if that never comes."""
    key = "</" + name
    if key in dead:
        return len(text) if name in ("script", "style") else -1
    found = re.compile(re.escape(key), re.I).search(text, at)
    if found is None:
        dead.add(key)
        return len(text) if name in ("script", "style") else -1
    return found.start()


def _find(text: str, what: str, at: int, dead: set[str]) -> int:
    if what in dead:
        return -1
    found = text.find(what, at)
    if found < 0:
        dead.add(what)
    return found


def _attributes(source: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for count, match in enumerate(_ATTRIBUTE.finditer(source)):
        if count == _MOST:
            break
        key = match.group(1).lower()
        if key in _RECORDED and key not in out:
            out[key] = decoded(match.group(2) or match.group(3) or match.group(4) or "")
    return out
