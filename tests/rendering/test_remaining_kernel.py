"""The kernel for the remaining lines of a document, against the Python that defines it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup import ledger
from dedup import remaining as room
from dedup.document import Block, Document, Span
from dedup.ledger import Reason, Removal, sort_removals
from dedup.remaining import Line, narrow, remaining, removed, widen
from tests.strategies import marked_documents

pytestmark = pytest.mark.skipif(room._KERNEL is None, reason="no compiled kernels")

Marked = tuple[Document, tuple[Removal, ...]]


def pure(work: Any, *given: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((room, "_KERNEL"), (room, "_LEDGER"), (ledger, "_KERNEL")):
            patch.setattr(module, name, None)
        return work(*given)


@given(marked_documents(), st.randoms())
@settings(max_examples=400, deadline=None)
def test_what_is_left_is_the_same(marked: Marked, random: Random) -> None:
    document, removals = marked
    assert widen(document, removals) == pure(widen, document, removals)
    whole = remaining(document, ())
    assert whole == pure(remaining, document, ())
    late = [removal for removal in removals if random.random() < 0.5]
    early = sort_removals([removal for removal in removals if removal not in late])
    left = pure(remaining, document, early)
    everything = sort_removals([*early, *late])
    assert narrow(document, left, late, everything) == pure(narrow, document, left, late, everything)


PLACES = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda place: Span(place[0], sum(place)))
MARKS = st.builds(Removal, PLACES, st.sampled_from(Reason), st.sampled_from("ABC"), st.just(0.5), st.none() | PLACES)


@given(st.lists(MARKS, max_size=12))
@settings(max_examples=600, deadline=None)
def test_removals_are_sorted_the_same(marks: list[Removal]) -> None:
    found, wanted = sort_removals(iter(marks)), pure(sort_removals, marks)
    assert repr(found) == repr(wanted)
    assert sort_removals(found) == found == tuple(sorted(found))


@given(marked_documents(), st.randoms())
@settings(deadline=None)
def test_lines_are_removed_the_same(marked: Marked, random: Random) -> None:
    lines = remaining(*marked)
    some = random.sample(range(len(lines)), random.randint(0, len(lines)))
    decisions = {at: (Reason.NAV, "X", at / 2) for at in some}
    assert repr(removed(lines, decisions)) == repr(pure(removed, lines, decisions))


def test_a_long_page_with_all_kinds_of_gaps_is_the_same() -> None:
    random = Random(4)
    parts, blocks, at = [], [], 0
    for _ in range(3000):
        gap = random.choice(["\n", "\n\n", " \n", "\n \n\n", "  "])
        said = random.choice(["Überfahrt am Abend", "\U0001f6a2 12 knots", "x", "The harbour master said so."])
        parts += (gap, said)
        blocks.append(Block(at + len(gap), at + len(gap) + len(said), "paragraph"))
        at += len(gap) + len(said)
    document = Document("".join(parts) + "\n", tuple(blocks))
    places = sorted(random.sample(range(at), 1500))
    spans = [Span(a, min(a + random.choice([1, 3, 40, 200]), at)) for a in places]
    removals = sort_removals([Removal(span, Reason.NAV, "X", 0.5) for span in spans])
    assert widen(document, removals) == pure(widen, document, removals)
    lines = remaining(document, ())
    assert narrow(document, lines, removals, removals) == pure(narrow, document, lines, removals, removals)


def test_what_is_no_document_is_refused() -> None:
    kernel: Any = room._KERNEL
    block, removal = Block(0, 4, "paragraph"), Removal(Span(0, 4), Reason.NAV, "X", 0.5)
    for blocks in ((None,), ((1,),), (("a", "b"),)):
        with pytest.raises(TypeError):
            kernel.untouched("text", blocks, Line)
        with pytest.raises(TypeError):
            kernel.widen("text", blocks, (removal,), None, Removal, Span)
    for text, kind in ((b"text", Line), ("text", dict)):
        with pytest.raises(TypeError):
            kernel.untouched(text, (block,), kind)
    with pytest.raises(TypeError):
        kernel.widen("text", (block,), ((3, 4),), None, Removal, Span)
    with pytest.raises(IndexError):
        kernel.narrow([Line(0, block, "text", (), "")], [Span(0, 4)], (), None)
    assert kernel.widen("text", (block,), (removal,), None, Removal, Span) == (removal,)
    marks: Any = ledger._KERNEL
    for wrong in ([None], [(3, 4)], [(Span(0, 4), Reason.NAV, "X", 0.5)], [(("a", "b"), 1, 2, 3, 4)]):
        with pytest.raises(TypeError):
            marks.sort(wrong, Removal, Span)
    for lines, decisions in (([None], {0: (1, 2, 3)}), ([(0, block, "text", ())], {0: (1, 2)}), ([(0, block, "", [])], {0: (1, 2, 3)})):
        with pytest.raises(TypeError):
            marks.removed(lines, decisions, Removal, Span)
    with pytest.raises(TypeError):
        marks.sort([removal], dict, Span)
    with pytest.raises(IndexError):
        marks.removed([], {0: (1, 2, 3)}, Removal, Span)
