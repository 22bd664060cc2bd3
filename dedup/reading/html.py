"""HTML through Lexbor (selectolax): parse, then one walk without recursion."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from dedup.reading.blocks import BlockBuilder
from dedup.reading.head import Head


def parse(text: str) -> Any:
    """The parsed page. Raises `UnicodeEncodeError` for a lone surrogate, which Lexbor would drop."""
    return LexborHTMLParser(text.encode("utf-8"))


def _content(node: Any) -> str:
    """The text in an element that holds nothing else."""
    child = node.first_child
    return (child.text_content or "") if child is not None else ""


def read_into(tree: Any, builder: BlockBuilder) -> dict[str, str]:
    """Feed `builder` with the page; what the page says of itself comes back."""
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


def walk(root: Any, builder: BlockBuilder) -> list[Any]:
    """Feed `builder` with everything below and including the node `root`; its scripts come back."""
    start, text, end, empty = builder.start, builder.text, builder.end, builder.empty
    scripts: list[Any] = []
    waiting: list[Any] = []  # what follows each open element
    node = root
    while True:
        tag = node.tag
        if tag == "-text":
            if not node.is_empty_text_node or builder.frame.context.preformatted:
                text(node.text_content)
            elif not builder.spaced:
                builder.space()
        else:
            first = node.first_child
            if first is None:
                empty(tag)
            elif start(tag, node.attributes):
                waiting.append(node.next)
                node = first
                continue
            elif tag == "script":
                scripts.append(node)
        node = node.next
        while node is None:
            if not waiting:
                return scripts
            node = waiting.pop()
            end()
