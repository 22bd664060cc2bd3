"""Nothing is lost: kept and removed spans tile the text, and rendering only omits."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dedup.cleaned import Cleaned
from dedup.document import Document, Span
from dedup.ledger import Reason, Removal, sort_removals, tiles
from dedup.remaining import narrow, remaining, widen
from dedup.rendering.text import render_text
from tests.strategies import marked_documents, plain_documents

Marked = tuple[Document, tuple[Removal, ...]]


def plainly_sorted(removals: list[Removal]) -> tuple[Removal, ...]:
    """The result of `sort_removals`, computed the obvious way."""
    out: list[Removal] = []
    reached = 0
    for removal in sorted(removals, key=lambda r: (r.span.start, -r.span.end)):
        start, end = max(removal.span.start, reached), removal.span.end
        if start < end:
            out.append(removal._replace(span=Span(start, end)))
            reached = end
    return tuple(out)


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 8), st.sampled_from(Reason)).map(
            lambda t: Removal(Span(t[0], t[0] + t[1]), t[2], "X", 1.0)
        )
    )
)
def test_sorted_removals_are_those_of_the_obvious_way(removals: list[Removal]) -> None:
    assert sort_removals(removals) == plainly_sorted(removals)


@given(marked_documents())
def test_widened_removals_tile_the_text(marked: Marked) -> None:
    document, removals = marked
    wide = widen(document, removals)
    found = list(tiles(len(document.text), wide))
    at = 0
    for tile in found:
        assert tile.span.start == at < tile.span.end
        at = tile.span.end
    assert at == len(document.text)
    assert Cleaned(document, wide).restore() == document.text


@given(marked_documents())
def test_only_marked_characters_and_white_space_go(marked: Marked) -> None:
    document, removals = marked
    gone = {at for removal in removals for at in range(*removal.span)}
    solid = [c for at, c in enumerate(document.text) if at not in gone and not c.isspace()]
    rendered = render_text(document, widen(document, removals))
    assert [c for c in rendered if not c.isspace()] == solid


@given(marked_documents())
def test_widening_adds_white_space_alone(marked: Marked) -> None:
    document, removals = marked
    gone = {at for removal in removals for at in range(*removal.span)}
    for removal in widen(document, removals):
        added = [at for at in range(*removal.span) if at not in gone]
        assert all(document.text[at].isspace() for at in added)


@given(marked_documents())
def test_widening_twice_is_widening_once(marked: Marked) -> None:
    document, removals = marked
    wide = widen(document, removals)
    assert widen(document, wide) == wide
    assert [line.text for line in remaining(document, wide)] == [
        line.text for line in remaining(document, removals)
    ]


@given(marked_documents())
def test_kept_stretches_are_the_lines_and_their_gaps(marked: Marked) -> None:
    document, removals = marked
    lines = remaining(document, removals)
    tail = document.text[document.blocks[-1].end if document.blocks else 0 :]
    joined = "".join(line.gap + line.text for line in lines) + tail
    assert render_text(document, widen(document, removals)) == joined


@given(marked_documents(plain_documents()))
def test_reading_the_clean_text_gives_the_same_lines(marked: Marked) -> None:
    document, removals = marked
    rendered = render_text(document, widen(document, removals))
    again = [line.strip() for line in rendered.splitlines() if line.strip()]
    assert again == [line.text.strip() for line in remaining(document, removals)]


@given(marked_documents())
def test_without_a_removal_nothing_changes(marked: Marked) -> None:
    document, _ = marked
    assert render_text(document, ()) == document.text
    assert widen(document, ()) == ()


@given(marked_documents())
def test_a_place_in_a_line_is_that_place_in_the_text(marked: Marked) -> None:
    document, removals = marked
    for line in remaining(document, removals):
        assert "".join(document.text[a:b] for a, b in line.pieces) == line.text
        for start in range(len(line.text)):
            span = line.span(start, start + 1)
            assert document.text[span.start : span.end] == line.text[start]
        whole = line.span(0, len(line.text))
        assert (whole.start, whole.end) == (line.pieces[0].start, line.pieces[-1].end)


@given(marked_documents(plain_documents()))
def test_words_that_stood_apart_stay_apart(marked: Marked) -> None:
    document, removals = marked
    gone = {at for removal in removals for at in range(*removal.span)}
    for line in remaining(document, removals):
        for one, other in zip(line.pieces, line.pieces[1:], strict=False):
            between = document.text[one.end : other.start]
            outside = [at for at in range(one.end, other.start) if at not in gone]
            if any(document.text[at].isspace() for at in outside):
                edges = document.text[one.end - 1] + document.text[other.start]
                assert any(c.isspace() for c in edges), (between, edges)


@given(marked_documents(), st.randoms())
def test_narrowing_step_by_step_is_what_remains_at_once(marked: Marked, random: Random) -> None:
    document, removals = marked
    late = [removal for removal in removals if random.random() < 0.5]
    early = sort_removals([removal for removal in removals if removal not in late])
    everything = sort_removals([*early, *late])
    random.shuffle(late)
    lines = narrow(document, remaining(document, early), late, everything)
    assert lines == remaining(document, everything)
