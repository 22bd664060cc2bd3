"""HTML through Lexbor (selectolax): parsing, and one iterative walk."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from dedup.reading.blocks import NOTABLE, BlockBuilder, Parts
from dedup.reading.contexts import Context, inside
from dedup.reading.head import Head
from dedup.reading.serialised import read_serialised
from dedup.reading.tags import BLOCK, INLINE, ROLES, SKIP

#: Elements that mean something even if nothing is in them.
_TELLING = frozenset(tag for tag, role in ROLES.items() if role != SKIP)


def read(data: bytes, max_depth: int, lean: bool = False) -> Parts:
    """What the page holds; `data` is UTF-8.

    lean  `data` is from `limits.lean`
    """
    tree = parse(data)
    parts = read_serialised(tree, data, max_depth, lean)
    if parts is None:
        builder = BlockBuilder(max_depth)
        parts = builder.parts(read_into(tree, builder))
    return parts


def parse(data: bytes) -> Any:
    """The parsed page; `data` is UTF-8."""
    return LexborHTMLParser(data)


def _content(node: Any) -> str:
    """The text in an element that holds nothing else."""
    child = node.first_child
    return (child.text_content or "") if child is not None else ""


def read_into(tree: Any, builder: BlockBuilder) -> dict[str, str]:
    """Feed `builder` with the page; returns the metadata of its head."""
    head = Head()
    root = tree.root
    if root is None:
        return {}
    head.root(root.attributes)
    _read_head(tree.head, head)
    for script in walk(root, builder):
        if head.wants(script.attributes):
            head.script(_content(script))
    return head.hints()


def _read_head(node: Any, head: Head) -> None:
    node = node.first_child if node is not None else None
    while node is not None:
        tag = node.tag
        if tag == "meta":
            head.meta(node.attributes)
        elif tag == "link":
            head.link(node.attributes)
        elif tag == "title":
            head.title(_content(node))
        node = node.next


# What `start`, `text` and `end` of the builder do for plain elements, the walk does without a call.
def walk(root: Any, builder: BlockBuilder) -> list[Any]:  # noqa: C901, PLR0912 - runs for every node
    """Feed `builder` with everything below and including the node `root`; returns its scripts."""
    run, opened, most = builder.run, builder.opened, builder.max_depth
    scripts: list[Any] = []
    waiting: list[tuple[Any, int, Context, int]] = []  # what follows an open element, what was round it
    node, number, context = root, 0, Context()
    while True:
        tag = node.tag
        if tag == "-text":
            if run or not node.is_empty_text_node or context.preformatted:
                run.append((node.text_content, number, context, builder.link))
        elif (first := node.first_child) is None:
            if tag in _TELLING:
                builder.void(tag, number, context)
        elif (role := ROLES.get(tag, INLINE)) != SKIP:
            attributes, outer = node.attributes, context
            if role > BLOCK or not NOTABLE.isdisjoint(attributes):
                role, context = builder.enter(tag, role, attributes, number, context)
            elif role:
                if run:
                    builder.flush()
                context = inside(context, tag)
            waiting.append((node.next, number, outer, role))
            if len(waiting) <= most:
                opened.append((tag, attributes, number))
                number = len(opened) - 1
            else:
                builder.clipped = True
            node = first
            continue
        elif tag == "script":
            scripts.append(node)
        node = node.next
        while node is None:
            if not waiting:
                return scripts
            closed, within = number, context
            node, number, context, role = waiting.pop()
            if role and (run or role != BLOCK):
                builder.leave(role, closed, within)
