"""The place of each line by its markup: the kernel against the Python that defines it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.document import Block, Document, Element, Link, Markup
from dedup.remaining import Line
from dedup.residue import places as room
from dedup.residue.places import Grounds, Place, places
from dedup.residue.rows import LineVerdict

pytestmark = pytest.mark.skipif(room._KERNEL is None, reason="no compiled kernels")

TAGS = st.sampled_from(["div", "p", "nav", "article", "aside", "footer", "main", "ul"])
NAMES = st.sampled_from(["", "menu top", "sidebar", "article-body share", "promo", "日本", "related nav"])


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[Line], list[LineVerdict], Document]:
    elements = [Element("body", "", -1)]
    for _ in range(draw(st.integers(0, 40))):
        elements.append(Element(draw(TAGS), draw(NAMES), draw(st.integers(-1, len(elements) - 1))))
    lines, verdicts = [], []
    for at in range(draw(st.integers(0, 30))):
        size = draw(st.integers(1, 300))
        links = tuple(Link(a, a + draw(st.integers(0, 200)), "/x") for a in range(draw(st.integers(0, 3))))
        mark = Markup(draw(st.integers(-1, len(elements) - 1)), links, draw(st.booleans()))
        block = Block(at, at + size, "paragraph", 0, mark if draw(st.integers(0, 9)) else None)
        lines.append(Line(at, block, "x" * size, (), "\n"))
        verdicts.append(LineVerdict(None, 0.0, False, 9, True, draw(st.booleans()), False, ()))
    return lines, verdicts, Document("", (), tuple(elements))


def plainly(lines: list[Line], verdicts: list[LineVerdict], document: Document) -> list[Place]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_KERNEL", None)
        return places(lines, verdicts, Grounds(document))


@given(pages())
@settings(max_examples=400, deadline=None)
def test_places_are_the_same(page: tuple[list[Line], list[LineVerdict], Document]) -> None:
    lines, verdicts, document = page
    grounds = Grounds(document)
    assert places(lines, verdicts, grounds) == plainly(lines, verdicts, document)
    assert places(lines[::2], verdicts[::2], grounds) == plainly(lines[::2], verdicts[::2], document)


def test_a_deep_page_is_the_same() -> None:
    elements = tuple(Element("div" if at % 7 else "aside", "", at - 1) for at in range(3000))
    verdict = LineVerdict(None, 0.0, False, 9, True, True, False, ())
    marks = [Markup(at % 3000) for at in range(0, 30_000, 7)]
    lines = [Line(at, Block(0, 9, "paragraph", 0, mark), "a text of", (), "\n") for at, mark in enumerate(marks)]
    document = Document("", (), elements)
    verdicts = [verdict] * len(lines)
    assert places(lines, verdicts, Grounds(document)) == plainly(lines, verdicts, document)


def test_what_is_not_there_is_refused() -> None:
    verdict = LineVerdict(None, 0.0, False, 9, True, True, False, ())
    line = Line(0, Block(0, 4, "paragraph", 0, Markup(0)), "text", (), "\n")
    for mark, element in ((Markup(3), Element("p", "", -1)), (Markup(0), Element("p", "", 5))):
        far = line._replace(block=line.block._replace(markup=mark))
        with pytest.raises(IndexError):
            places([far], [verdict], Grounds(Document("", (), (element,))))
    kernel: Any = room._KERNEL
    elements = (Element("p", "", -1),)
    for known, kind in ((bytearray(2), Place), (bytearray(1), dict)):
        with pytest.raises(ValueError, match="not as many"):
            kernel.places([line], [verdict], elements, 0.3, known, None, kind)
    for wrong in ((1,), "no line"):
        with pytest.raises(TypeError):
            kernel.places([wrong], [verdict], elements, 0.3, bytearray(1), None, Place)

