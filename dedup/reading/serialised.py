"""Reading a page from the HTML that Lexbor serialises, in one compiled pass instead of a walk.

Serialised HTML is well-formed, so one pass finds what `dedup.reading.html.walk` finds, and creates
no objects but those of the document. Without kernels, and for pages whose serialised form is
ambiguous, the walk is used; both give the same document.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, get_args

from dedup.compiled import kernel
from dedup.document import Block, Element, Kind, Link, Markup
from dedup.reading import tags
from dedup.reading.blocks import BLOCK_STYLE, HIDDEN_STYLE, Parts
from dedup.reading.drafts import LONG_CELL
from dedup.reading.elements import folded
from dedup.reading.head import CANONICAL, JSON_LD, Head

_WALK = kernel("dedup.reading._walk")
_LAYOUT = kernel("dedup.reading._layout")
_ELEMENTS = kernel("dedup.reading._elements")

#: The number of a kind is its place here; `_layout` knows the first four.
_FIRST: Final = ("paragraph", "heading", "list_item", "table_row")
KINDS: Final[tuple[Kind, ...]] = (*_FIRST, *(kind for kind in get_args(Kind) if kind not in _FIRST))
#: Words of `_walk.Tags`; the first say how content is written and what is looked at.
_WRITTEN: Final = {
    "raw": ("script", "style", "xmp", "iframe", "noembed", "noframes"),
    "rest": ("plaintext",),
    "foreign": ("svg", "math"),
    "told": ("meta", "link", "title"),
    "head": ("head",),
    "script": ("script",),
    "link": ("link",),
    "style": ("style",),
    "template": ("template",),
    "lists": tags.LISTS,
    "preformatted": tags.PREFORMATTED,
    "fallback": tags.FALLBACKS,
    "lines": tags.LINES,
    "void": tags.VOID,
}
_DRAWING = re.compile(rb"<(?:svg|math)", re.I)
_ESCAPE = re.compile("&(amp|lt|gt|quot|nbsp);")
_ESCAPED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": "\xa0"}
_MARKERS: Final = (JSON_LD.encode(), CANONICAL.encode())
_PREFIX = re.compile(rb"xlink:", re.I)
_COPY = re.compile(rb"<selectedcontent", re.I)
#: Lexbor writes templates inside one another by recursion.
_MOST_TEMPLATES: Final = 100


def _row(tag: str) -> tuple[str, int, int, int, tuple[str, ...]]:
    kind, level = tags.KINDS.get(tag, ("", 0))
    words = tuple(word for word, among in _WRITTEN.items() if tag in among)
    number = KINDS.index(kind) if kind else -1
    return tag, tags.ROLES.get(tag, tags.INLINE), number, -1 if kind == "list_item" else level, words


@lru_cache(maxsize=1)
def _tags() -> Any:
    known = set(tags.ROLES) | set(tags.KINDS) | {tag for each in _WRITTEN.values() for tag in each}
    return _WALK.Tags([_row(tag) for tag in sorted(known)])


#: For text of ASCII in lower case, which takes less time.
_LOWER_STYLES: Final = re.compile(HIDDEN_STYLE.pattern), re.compile(BLOCK_STYLE.pattern)


@lru_cache(maxsize=4096)
def _styles(style: str) -> tuple[bool, bool]:
    hides, blocks = HIDDEN_STYLE, BLOCK_STYLE
    if style.isascii():
        style, (hides, blocks) = style.lower(), _LOWER_STYLES
    return hides.search(style) is not None, blocks.search(style) is not None


def read_serialised(tree: Any, data: bytes, max_depth: int, lean: bool = False) -> Parts | None:
    """What Lexbor's `tree` of `data` holds; None if it has to be walked.

    lean  `data` is from `limits.lean`
    """
    if _WALK is None or _LAYOUT is None or _ELEMENTS is None or tree.root is None:
        return None
    if not _writable(tree, data, lean) or (_without_prefix(tree.__class__) and _PREFIX.search(data)):
        return None
    page = tree.html
    if page is None:
        return None
    walked = _WALK.walk(page, _tags(), KINDS.index("heading"), max_depth, *_MARKERS, _styles)
    if walked is None:
        return None
    text, events, opened, hrefs, clipped, drawn, *told = walked
    if drawn and not _plain(tree):
        return None
    text, blocks, kept = _LAYOUT.layout(
        text, events, opened, hrefs, KINDS, LONG_CELL, Block, Markup, Link
    )
    elements = _ELEMENTS.elements(page, opened, kept, _tags().names, Element, _names)
    return Parts(text, blocks, elements, _hints(page, *told), clipped)


def _names(written: str) -> str:
    return folded(_ESCAPE.sub(lambda match: _ESCAPED[match[1]], written))


def _writable(tree: Any, data: bytes, lean: bool) -> bool:
    """Whether Lexbor can write the page: no template stands in a drawing, and few in one another.

    It takes a template in a drawing for one of HTML. Those inside templates cannot be looked at, so all
    have to be found outside; the browser's copy of an option's content may count one twice. What
    `limits.lean` returns has no template in a drawing.
    """
    count = _WALK.templates(data)
    if not count:
        return True
    if (lean and count <= _MOST_TEMPLATES) or not _DRAWING.search(data):
        return bool(count <= _MOST_TEMPLATES)
    found = tree.tags("template")
    return len(found) == count and not _COPY.search(data) and not any(map(_drawn, found))


def _drawn(node: Any) -> bool:
    while (node := node.parent) is not None:
        if node.tag in _WRITTEN["foreign"]:
            return True
    return False


@lru_cache(maxsize=1)
def _without_prefix(parser: Any) -> bool:
    """Whether `parser` names attributes of drawings without their prefix, as older versions do."""
    return "role" in parser(b"<svg xlink:role=x>").body.first_child.attributes


def _plain(tree: Any) -> bool:
    """Whether no script or style holds its own end tag, as those of drawings can."""
    for tag in ("script", "style"):
        for node in tree.tags(tag):
            child = node.first_child
            if child is not None and f"</{tag}" in (child.text_content or ""):
                return False
    return True


def _hints(page: str, root: Any, told: list[tuple[str, Any]], scripts: list[Any]) -> dict[str, str]:
    head = Head()
    head.root(root)
    for tag, what in told:
        getattr(head, tag)(what)
    for attributes, start, end in scripts:
        if head.wants(attributes):
            head.script(page[start:end])
    return head.hints()
