"""Markdown output: a parser that reads it shows the original text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import dedup
from dedup.document import Block, Document, Link, Markup
from dedup.ledger import Removal
from dedup.reading.plain import read_lines
from dedup.remaining import remaining, widen
from dedup.rendering.markdown import render_markdown
from tests.strategies import characters, marked_documents, page_documents

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

#: Markdown replaces NUL and knows no lone surrogates.
sayable = characters.filter(lambda c: c != "\0" and not "\ud800" <= c <= "\udfff")
markup = st.text(st.sampled_from("*_`[]()<>&;#!~-+=|.1 \\\"'ab\n\t"), max_size=40)


def shown(markdown: str) -> list[str]:
    """Words that a reader of the Markdown sees."""
    words: list[str] = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            seen = "".join(
                " " if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or []
            )
            words += seen.split()
        elif token.type in ("fence", "code_block", "html_block"):
            words += token.content.split()
    return words


def page(kind: str, *bodies: str) -> Document:
    cores = [body.strip() for body in bodies if body.strip()]
    blocks, at = [], 0
    for core in cores:
        blocks.append(Block(at, at + len(core), kind, 2, Markup(0)))  # type: ignore[arg-type]
        at += len(core) + 2
    return Document("\n\n".join(cores), tuple(blocks))


@pytest.mark.parametrize("kind", ["heading", "paragraph", "quotation", "caption", "table_row", "code"])
@given(bodies=st.lists(markup | st.text(sayable, max_size=30), max_size=3))
@example(bodies=["<b>x</b> <!-- y --> <a@b.org> <http://e.org/> <?php ?> <!DOCTYPE x> &amp; &#38;"])
@example(bodies=["[a]: /b", "![c](d) [e][f] ~~g~~ __h__ *i* `j`", "***", "1) k", "+ l", "===", "C #"])
def test_a_parser_shows_the_text_as_it_stood(kind: str, bodies: list[str]) -> None:
    document = page(kind, *bodies)
    if kind == "table_row" and any(block_starts_with_bar(document, block) for block in document.blocks):
        return
    assert shown(render_markdown(document, ())) == document.text.split()


def block_starts_with_bar(document: Document, block: Block) -> bool:
    return document.text.startswith("|", block.start)


@given(
    marked_documents(page_documents().filter(lambda d: all(b.kind != "table_row" for b in d.blocks))),
    st.booleans(),
)
def test_what_is_left_is_shown(marked: tuple[Document, tuple[Removal, ...]], links: bool) -> None:
    document, removals = marked
    markdown = render_markdown(document, widen(document, removals), links=links)
    seen = "".join(shown(markdown)).replace("•", "")
    # A marker that is a link stays one, where links are written out and lead somewhere.
    assert seen in {without_markers(document, removals, linked) for linked in {links, False}}


def without_markers(document: Document, removals: tuple[Removal, ...], linked: bool) -> str:
    """The text left, list items without the numbers and dashes that become markers; with `linked`,
    one that is a link stays.
    """
    words: list[str] = []
    for line in remaining(document, removals):
        mine = line.text.split()
        markup = line.block.markup
        first = line.pieces[0].start
        stays = linked and markup and any(a <= first < b for a, b, _ in markup.links)
        if line.block.kind == "list_item" and mine and not stays:
            number = mine[0][:-1].isascii() and mine[0][:-1].isdigit() and len(mine[0]) < 11
            if (number and mine[0][-1] in ".)") or (mine[0] == "-" and len(mine) > 1):
                mine = mine[1:]
        words += mine
    return "".join(words)


def test_a_text_that_is_markdown_keeps_its_shape() -> None:
    text = """\
# A title

Another title
=============

> Said she.

- one
  - two
3. three

```python
x = "*"
```

| a | b |
|---|---|
| 1 | 2 |

Roses are red,
violets are blue.
"""
    document = Document(text, read_lines(text))
    assert render_markdown(document, ()) == """\
# A title

# Another title

> Said she.

- one
  - two
3. three

```python
x = "*"
```

| a | b |
|---|---|
| 1 | 2 |

Roses are red,\\
violets are blue.
"""  # fmt: skip


def test_tables() -> None:
    assert render_markdown(page("table_row", "Port\tShips", "Ty|ne\t3\t1"), ()) == """\
| Port | Ships |  |
| --- | --- | --- |
| Ty\\|ne | 3 | 1 |
"""  # fmt: skip


def test_nested_lists_are_no_deeper_than_they_can_be() -> None:
    text = "one\n\ntwo\n\nthree\n\nfour"
    at = [0, 5, 10, 17, 23]
    levels = [3, 2, 6, 1]
    blocks = tuple(
        Block(a, b - 2 if b < 23 else 21, "list_item", level, Markup(0))
        for a, b, level in zip(at, at[1:], levels, strict=False)
    )
    assert render_markdown(Document(text, blocks), ()) == "- one\n  - two\n    - three\n- four\n"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://e.org/a b(c)<d>", "[word](<https://e.org/ab(c)%3Cd%3E>)"),
        ("/local", "[word](</local>)"),
        ("JavaScript:alert(1)", "word"),
        ("data:text/html,x", "word"),
        ("", "word"),
    ],
)
def test_links(address: str, expected: str) -> None:
    document = Document("word", (Block(0, 4, "paragraph", 0, Markup(0, (Link(0, 4, address),))),))
    assert render_markdown(document, (), links=True) == expected + "\n"


def test_an_empty_document_is_empty() -> None:
    assert render_markdown(Document("", ()), ()) == ""


def test_fences_that_a_page_shows_are_text() -> None:
    """They were taken for those of the block, and nobody saw them."""
    shown = "```python\nprint(1)\n```"
    page = f"<article><h1>How to fence</h1><p>Put three signs above and below it, like this.</p><pre>{shown}</pre></article>"
    assert f"````\n{shown}\n````" in dedup.clean(page, boilerplate=False, repeats=False).markdown()
