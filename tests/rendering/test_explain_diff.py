"""The table of removals and the diff: complete, readable at any width, harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.document import Document, Source, Span
from dedup.ledger import Reason, Removal, Variant
from dedup.reading.plain import read_lines
from dedup.remaining import widen
from dedup.rendering.diff import render_diff
from dedup.rendering.explain import render_explain
from dedup.rendering.terminal import columns
from tests.rendering.test_terminal import harmless
from tests.strategies import marked_documents

TEXT = """\
Ferry runs aground
Ferry runs aground
First reports spoke of 198 people on board.
The coastguard speaks of 212 people on board. PHOTO BY L. BROCK
Get the app
"""


def example() -> tuple[Document, tuple[Removal, ...], tuple[Variant, ...]]:
    document = Document(TEXT, read_lines(TEXT), source=Source(name="ferry.txt"))
    first, second, third, fourth, last = (block.span for block in document.blocks)
    credit = TEXT.index("PHOTO")
    removals = (
        Removal(second, Reason.REPEAT, "REP02", 1.0, first),
        Removal(Span(credit, fourth.end), Reason.CREDIT, "CRE01", 0.95),
        Removal(last, Reason.PROMO, "PRO01", 0.9),
    )
    variants = (Variant(third, Span(fourth.start, credit - 1), 88.0, "number", "198", "212"),)
    return document, widen(document, removals), variants


def test_explain() -> None:
    document, removals, variants = example()
    assert (
        render_explain(document, removals, variants, width=60)
        == """\
ferry.txt:
  3 removed (31% of the text): 1 repeat, 1 credit, 1 promo;
  1 alike but for a fact

line  rule   reason  score  text
   2  REP02  repeat   1.00  Ferry runs aground
                            = line 1: Ferry runs aground
   4  CRE01  credit   0.95  PHOTO BY L. BROCK
   5  PRO01  promo    0.90  Get the app

Variants: alike but for a fact, so both stay:
  number: 198 -> 212
    line 3: First reports spoke of [198] people on board.
    line 4: The coastguard speaks of [212] people on board.
"""
    )


def test_diff() -> None:
    document, removals, _ = example()
    assert (
        render_diff(document, removals, width=60)
        == """\
  1  Ferry runs aground
- 2  Ferry runs aground
     ^ repeat (REP02 1.00), stays on line 1
  3  First reports spoke of 198 people on board.
- 4  The coastguard speaks of 212 people on board. [-PHOTO
-    BY L. BROCK-]
+ 4  The coastguard speaks of 212 people on board.
     ^ credit (CRE01 0.95)
- 5  Get the app
     ^ promo (PRO01 0.90)
"""
    )


def test_kept_lines_far_from_a_change_are_folded() -> None:
    text = "\n".join(f"line {n}" for n in range(9))
    document = Document(text, read_lines(text))
    removals = widen(document, (Removal(document.blocks[4].span, Reason.UI, "UI01", 1.0),))
    assert render_diff(document, removals).splitlines() == [
        "  ... 3 lines kept", "  4  line 3", "- 5  line 4", "     ^ ui (UI01 1.00)", "  6  line 5",
        "  ... 3 lines kept",
    ]  # fmt: skip


def test_without_removals_explain_says_so_and_the_diff_is_empty() -> None:
    document, _, _ = example()
    assert render_explain(document, ()) == "ferry.txt: nothing removed\n"
    assert render_diff(document, ()) == ""


def test_colour_marks_what_is_removed() -> None:
    document, removals, variants = example()
    coloured = render_diff(document, removals, colour=True)
    assert "\x1b[31;9mGet\x1b[0m" in coloured
    assert "[-" not in coloured
    assert "\x1b[31;9mGet the app\x1b[0m" in render_explain(document, removals, colour=True)
    assert "\x1b[33;1m[198]\x1b[0m" in render_explain(document, removals, variants, colour=True)


def test_the_changed_fact_is_in_sight_in_a_long_passage() -> None:
    long = "word " * 60 + "84 dead " + "more " * 60
    text = long + "\n" + long.replace("84", "103")
    document = Document(text, read_lines(text))
    one, other = (block.span for block in document.blocks)
    shown = render_explain(document, (), (Variant(one, other, 99.0, "number", "84", "103"),))
    assert "[84]" in shown
    assert "[103]" in shown
    assert all(columns(row) <= 80 for row in shown.splitlines())


@given(marked_documents(), st.integers(60, 100))
def test_rows_fit_and_are_harmless(marked: tuple[Document, tuple[Removal, ...]], width: int) -> None:
    document, removals = marked
    removals = widen(document, removals)
    for shown in (
        render_explain(document, removals, width=width),
        render_diff(document, removals, width=width),
    ):
        assert harmless(shown, "\n")
    assert all(
        columns(row) <= width for row in render_diff(document, removals, width=width).splitlines()
    )
    assert all(
        columns(row) <= width for row in render_explain(document, removals, width=width).splitlines()
    )


@given(marked_documents())
def test_every_removal_has_its_row(marked: tuple[Document, tuple[Removal, ...]]) -> None:
    document, removals = marked
    removals = widen(document, removals)
    rows = re.findall(r"^ *\d+ +T[12] ", render_explain(document, removals), re.M)
    assert len(rows) == len(removals)


@pytest.mark.parametrize("colour", [False, True])
@given(marked=marked_documents())
def test_every_changed_block_is_in_the_diff(
    colour: bool, marked: tuple[Document, tuple[Removal, ...]]
) -> None:
    document, removals = marked
    removals = widen(document, removals)
    shown = render_diff(document, removals, colour=colour)
    changed = [
        block for block in document.blocks
        if any(r.span.start < block.end and r.span.end > block.start for r in removals)
    ]  # fmt: skip
    assert len(re.findall(r"^- +\d+  ", shown, re.M)) == len(changed)
