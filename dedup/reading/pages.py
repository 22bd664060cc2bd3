"""HTML into a `Document`, by the reader that suits it."""

from __future__ import annotations

from typing import Any

from dedup.document import Document, Source
from dedup.errors import InputError
from dedup.options import Options
from dedup.reading.blocks import BlockBuilder


def read_page(text: str, options: Options, source: Source) -> Document:
    from selectolax.lexbor import LexborHTMLParser

    from dedup.reading.html import walk

    tree = LexborHTMLParser(text)
    builder = BlockBuilder(options.max_depth)
    walk(tree.root, builder)
    text, blocks, elements = builder.finish()
    return Document(text, blocks, elements, source)


def read_tree(source: Any, options: Options) -> Document:
    raise InputError(f"{type(source).__name__}: not a kind of source; give str, bytes, a path or a parsed page")
