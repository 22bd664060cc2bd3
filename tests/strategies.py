"""Random values for property tests: texts, documents, removals, and articles with a known clean text."""

from __future__ import annotations

from hypothesis import strategies as st

from dedup.document import Block, Document, Link, Markup, Source, Span
from dedup.ledger import Reason, Removal, sort_removals
from dedup.reading.plain import read_lines

#: Characters that have bitten text tools: every line end, marks, wide and right-to-left letters,
#: joiners, a byte order mark, lone surrogates, controls, and markup.
AWKWARD = (
    "ab Z.,! 09\t\n\r\x0b\x0c\x1c\x85\u2028\u2029\u00a0\u3000\u200b\u200d\ufeff\u0301\u0316"
    "é漢字كتاب🙂🏽\x00\x1b\x9b\u202e\ud800\udc80<>&*_#`[]()|-=~\\\"'’“”"
)

characters = st.sampled_from(AWKWARD) | st.characters()
texts = st.text(characters, max_size=300)

_words = st.text(st.sampled_from("abcdefgh漢é0159.,!?-’\u0301"), min_size=1, max_size=8)
lines = st.lists(_words, min_size=1, max_size=10).map(" ".join)
breaks = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " \n  ", "\n \n\n", "\u2028", "\r"])


@st.composite
def plain_documents(draw: st.DrawFn) -> Document:
    """Documents as the reader of plain text makes them, of words or of anything."""
    if draw(st.booleans()):
        text = draw(texts)
    else:
        parts = [draw(st.sampled_from(["", "  ", "\n"]))]
        for line in draw(st.lists(lines, max_size=8)):
            parts += [line, draw(breaks)]
        text = "".join(parts)
    return Document(text, read_lines(text))


_stanzas = st.lists(lines, min_size=2, max_size=3).map("\n".join)
_addresses = st.sampled_from(["/a", "https://e.org/x (1)", "javascript:x"])
_kinds = st.sampled_from(
    ["heading", "paragraph", "list_item", "caption", "quotation", "table_row", "code", "other"]
)


@st.composite
def page_documents(draw: st.DrawFn) -> Document:
    """Documents as a reader of HTML makes them: kinds, levels, links, line feeds inside blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for line in draw(st.lists(lines | _stanzas, max_size=8)):
        core = line.strip()
        if not core:
            continue
        cut = draw(st.integers(0, len(core)))
        links = (Link(at, at + cut, draw(_addresses)),)
        kind = draw(_kinds)
        level = draw(st.integers(1, 6)) if kind in ("heading", "list_item") else 0
        blocks.append(Block(at, at + len(core), kind, level, Markup(0, links if cut else ())))
        parts.append(core)
        at += len(core) + 2
    return Document("\n\n".join(parts), tuple(blocks), source=Source(format="html"))


documents = plain_documents() | page_documents()
_reasons = st.sampled_from(list(Reason))


@st.composite
def marked_documents(
    draw: st.DrawFn, source: st.SearchStrategy[Document] = documents
) -> tuple[Document, tuple[Removal, ...]]:
    """A document and removals from anywhere to anywhere, sorted and without overlap."""
    document = draw(source)
    size = len(document.text)
    removals: list[Removal] = []
    for _ in range(draw(st.integers(0, 6)) if size else 0):
        start = draw(st.integers(0, size - 1))
        end = draw(st.integers(start + 1, size))
        reason = draw(_reasons)
        kept = Span(0, 1) if reason is Reason.REPEAT else None
        removals.append(Removal(Span(start, end), reason, "T1", draw(st.floats(0, 1)), kept))
    for block in document.blocks:
        if draw(st.integers(0, 3)) == 0:
            removals.append(Removal(block.span, draw(_reasons), "T2", 1.0))
    return document, sort_removals(removals)
