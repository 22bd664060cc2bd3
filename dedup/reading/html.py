"""HTML through Lexbor (selectolax): parse, then one walk without recursion."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from dedup.reading.blocks import BlockBuilder


def walk(root: Any, builder: BlockBuilder) -> None:
    """Feed `builder` with everything below and including the Lexbor node `root`."""
    start, text, end = builder.start, builder.text, builder.end
    waiting: list[Any] = []  # what follows each open element, None at the end of its parent
    node = root
    while True:
        tag = node.tag
        first = None
        if tag == "-text":
            text(node.text_content)
        elif start(tag, node.attributes):
            first = node.first_child
            if first is None:
                end()
        if first is not None:
            waiting.append(node.next if node is not root else None)
            node = first
            continue
        node = node.next if waiting else None
        while node is None:
            if not waiting:
                return
            node = waiting.pop()
            end()
