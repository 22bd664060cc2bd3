"""What a page shows of its site: for each block a key of text and place, and the place alone.

A place on an HTML page is the path of elements above the block: tags, and classes without digits,
which are often counters. In plain text it is whether the line stands near the top, near the end, or
between.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.words import run_hashes, split_words
from dedup.document import Block, Document, Element

#: Lines from the top and from the end that count as near in plain text.
NEAR = 12
PROSE_WORDS = 10
_QUOTES = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]")
_TEMPLATE_TAGS = frozenset({"html", "body", "[document]"})


class SiteLine(NamedTuple):
    """One block of a page as evidence about its site.

    start,end  its characters of `Document.text`
    key      hash of the text and the tags above it
    path     hash of the tags and classes above it
    prose    a sentence or more: ten words, or fewer that end as a sentence does
    factual  prose that holds a digit or a quotation mark
    heading  the block is a heading
    linked   share of its characters inside links, 0 to 1
    """

    start: int
    end: int
    key: int
    path: int
    prose: bool
    factual: bool
    heading: bool
    linked: float


def site_lines(document: Document) -> list[SiteLine]:
    """The blocks of a document as evidence about its site. Linear in text and elements."""
    texts = [document.text[block.start : block.end] for block in document.blocks]
    if not texts:
        return []
    words = split_words([text.replace("\n", " ") for text in texts])
    cuts = np.searchsorted(words.text, np.arange(len(texts) + 1))
    hashes = run_hashes(words, cuts[:-1], cuts[1:]).tolist()
    counts = np.diff(cuts).tolist()
    tags, paths = _element_paths(document.elements)
    out = []
    for at, (block, text) in enumerate(zip(document.blocks, texts, strict=True)):
        if block.markup is None:
            tag = path = _position(at, len(texts))
        else:
            tag, path = tags[block.markup.element], paths[block.markup.element]
        if not counts[at]:
            hashes[at] = zlib.crc32(text.encode("utf-8", "surrogatepass"))
        prose = counts[at] >= PROSE_WORDS or (counts[at] >= 5 and text[-1:] in ".!?\u3002\u2026")
        factual = prose and (bool(_QUOTES.search(text)) or any(map(str.isdigit, text)))
        key = (hashes[at] ^ tag * 0x9E3779B97F4A7C15) & ((1 << 63) - 1)
        out.append(
            SiteLine(
                block.start,
                block.end,
                key,
                path,
                prose,
                factual,
                block.kind == "heading",
                _linked(block),
            )
        )
    return out


def _position(at: int, count: int) -> int:
    if at < NEAR:
        return 1
    return 2 if at >= count - NEAR else 3


def _linked(block: Block) -> float:
    if block.markup is None:
        return 0.0
    return block.markup.link_characters / max(1, block.end - block.start)


def _element_paths(elements: Sequence[Element]) -> tuple[list[int], list[int]]:
    """For each element a hash of the tags down to it, and one of tags and steady classes."""
    tags: list[int] = []
    paths: list[int] = []
    for element in elements:
        above, path = (tags[element.parent], paths[element.parent]) if element.parent >= 0 else (0, 0)
        name = element.tag.encode("utf-8", "replace")
        tags.append(zlib.crc32(name, above))
        steady = b""
        if element.names and element.tag not in _TEMPLATE_TAGS:
            steady = " ".join([n for n in element.names.split() if _is_steady(n)]).encode(
                "utf-8", "replace"
            )
        paths.append(zlib.crc32(name + b"." + steady, path))
    return tags, paths


def _is_steady(name: str) -> bool:
    return len(name) <= 40 and not any(map(str.isdigit, name)) and "/" not in name
