"""Plain text into blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.options import Options
from dedup.reading import plain, read
from dedup.reading.plain import read_lines
from tests.strategies import texts

# (what, text, kind and level of the blocks)
SHAPES = [
    ("paragraph", "The mayor came.", [("paragraph", 0)]),
    ("hash headings", "# One\n### Three #", [("heading", 1), ("heading", 3)]),
    ("hash tag", "#harbour is where it happened", [("paragraph", 0)]),
    (
        "underlined",
        "Title\n=====\nPart\n---",
        [("heading", 1), ("other", 0), ("heading", 2), ("other", 0)],
    ),
    ("rule after a sentence", "It ended there.\n---", [("paragraph", 0), ("paragraph", 0)]),
    ("rule after a blank", "Part\n\n---", [("paragraph", 0), ("paragraph", 0)]),
    ("bullets", "- a\n* b\n• c\n  - d", [("list_item", 1)] * 3 + [("list_item", 2)]),
    ("numbers", "1. a\n2) b\n(3) c", [("list_item", 1)] * 3),
    ("no bullets", "-5 degrees\n*bold* word\n3.5 km\n– Yes, she said.", [("paragraph", 0)] * 4),
    ("initials", "A. Meyer came.", [("paragraph", 0)]),
    ("quotation", "> He came.\n>> He left.", [("quotation", 0)] * 2),
    ("bars", "| a | b |\n|---|---|", [("table_row", 0)] * 2),
    ("bars between words", "Home | News | Sport", [("paragraph", 0)]),
    ("tabs", "Monday\t12\t14", [("table_row", 0)]),
    ("fenced", "```py\nx = 1\n\n- y\n```\nz", [("code", 0)] * 4 + [("paragraph", 0)]),
    ("indented code", "Run:\n\n    x = f(y);", [("paragraph", 0), ("code", 0)]),
    ("indented prose", "    The mayor came, and it rained.", [("paragraph", 0)]),
]


@pytest.mark.parametrize(("text", "kinds"), [c[1:] for c in SHAPES], ids=[c[0] for c in SHAPES])
def test_shapes(text: str, kinds: list[tuple[str, int]]) -> None:
    assert [(b.kind, b.level) for b in read_lines(text)] == kinds


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c"])
def test_line_ends(end: str) -> None:
    text = f"one {end}{end}  two"
    assert [text[b.start : b.end] for b in read_lines(text)] == ["one", "two"]


@given(texts)
def test_blocks_hold_all_that_is_not_white_space(text: str) -> None:
    document = read(text, Options(format="text"))
    assert document.text == text
    at = 0
    for block in document.blocks:
        assert text[at : block.start].strip() == ""
        inside = text[block.start : block.end]
        assert inside == inside.strip() != ""
        assert block.markup is None
        at = block.end
    assert text[at:].strip() == ""


@given(st.text("abÄ字1٣ \t.)(>#|*-•={};:", max_size=6))
def test_a_line_told_at_once_is_a_paragraph_to_the_whole_test(line: str) -> None:
    core = line.strip()
    if core and plain._is_plain(core, 0):
        assert plain._shape(core, "") == ("paragraph", 0)
