"""HTML through Lexbor (selectolax): parse, then one walk without recursion."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from dedup.reading.blocks import BlockBuilder


def walk(root: Any, builder: BlockBuilder) -> None:
    """Feed `builder` with everything below and including the Lexbor node `root`."""
    start, text, end, empty = builder.start, builder.text, builder.end, builder.empty
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
        node = node.next
        while node is None:
            if not waiting:
                return
            node = waiting.pop()
            end()
