"""What a page adds to its site's template: for each block a key of text and position, and the
position.

On an HTML page a position is the path of elements above the block: tags, and classes without
digits, which are often counters. In plain text it is whether the line is near the top, near the
end, or in between.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.cleaned import Cleaned
from dedup.corpus.words import run_hashes, split_words
from dedup.document import Block, Element
from dedup.ledger import Reason, Removal

#: Number of lines that count as near the top or the end in plain text.
NEAR = 12
_TOP, _END, _BETWEEN = -1, -2, -3
PROSE_WORDS = 10
#: Length from which a line that is part of the page's title is taken for it.
MIN_TITLE = 12
_QUOTES = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]")
_TEMPLATE_TAGS = frozenset({"html", "body", "[document]"})


class SiteLine(NamedTuple):
    """One block of a page as evidence about its site.

    start,end  span of `Document.text`
    key      hash of the text and the tags above it
    path     hash of the tags and classes above it
    prose    a sentence or more: ten words, or fewer that end like a sentence
    factual  prose with a digit or a quotation mark
    heading  the block is a heading
    residue  most of it was removed as residue on the page's own evidence
    own      it is specific to its page: its title, a high heading, a sentence outside links
    """

    start: int
    end: int
    key: int
    path: int
    prose: bool
    factual: bool
    heading: bool
    residue: bool
    own: bool = False


def site_lines(cleaned: Cleaned) -> list[SiteLine]:
    """The blocks of a document as evidence about its site. Linear in text and elements."""
    document = cleaned.document
    residue = _residue(cleaned)
    title = _plain(document.hints.get("headline", "") or document.hints.get("title", ""))
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
                residue[at],
                _is_own(block, text, prose, title),
            )
        )
    return out


def is_position(path: int) -> bool:
    """Whether a place is one of plain text, which says where a line is but not what it is."""
    return path < 0


def _position(at: int, count: int) -> int:
    if at < NEAR:
        return _TOP
    return _END if at >= count - NEAR else _BETWEEN


def _is_own(block: Block, text: str, prose: bool, title: str) -> bool:
    if block.markup is None:
        return False
    high = block.kind == "heading" and block.level <= 2
    if (prose or high) and 2 * block.markup.link_characters < len(text):
        return True
    return len(text) >= MIN_TITLE and _plain(text) in title


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def residue_of(cleaned: Cleaned) -> tuple[Removal, ...]:
    """What was left out of a document, repeats apart."""
    return tuple([r for r in cleaned.removals if r.reason is not Reason.REPEAT])


def _residue(cleaned: Cleaned) -> list[bool]:
    """For each block whether most of it was left out, and not as a repeat."""
    removals = residue_of(cleaned)
    out, at = [], 0
    for block in cleaned.document.blocks:
        while at < len(removals) and removals[at].span.end <= block.start:
            at += 1
        gone, look = 0, at
        while look < len(removals) and removals[look].span.start < block.end:
            span = removals[look].span
            gone += min(span.end, block.end) - max(span.start, block.start)
            look += 1
        out.append(2 * gone > block.end - block.start)
    return out


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
