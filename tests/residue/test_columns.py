"""Properties of all lines in one pass: the same by the kernel and by Python."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup.document import Block, Markup
from dedup.remaining import Line
from dedup.residue import body, columns, letters, sheets
from dedup.residue.places import Place
from dedup.residue.rows import LineVerdict
from dedup.residue.rules import all_rules
from tests.strategies import AWKWARD

COMPILED = pytest.mark.skipif(columns._KERNEL is None, reason="no compiled kernels")
ROWS = st.sampled_from([None, None, *all_rules()[:3]])
SCORES = st.sampled_from([0.0, 0.3, 0.59, 0.6, 0.8, 0.95, 1.0, 0])
WORDS = ["Length: 4 km", "Länge：4 km", "|", "12 boats", "٣ boats", "²", "a" * 41, "a" * 40, "é" * 400, "日本", "เรือข้ามฟากออกจากท่าในเวลาเช้า", "…", "a|b:c"]  # fmt: skip
TEXTS = st.sampled_from(WORDS) | st.text(AWKWARD, min_size=1, max_size=50)
VERDICTS = st.builds(
    LineVerdict, ROWS, SCORES, st.booleans(), st.integers(0, 30), st.booleans(), st.booleans(), st.booleans(), st.just(())
)
BLOCKS = st.builds(
    Block, st.just(0), st.just(9), st.sampled_from(["paragraph", "list_item", "caption", "heading"]), st.just(0),
    st.sampled_from([None, Markup(0), Markup(3, (), True)]),
)  # fmt: skip
LINES = st.builds(Line, st.just(0), BLOCKS, TEXTS, st.just(()), st.just("\n"))
PLACES = st.builds(Place, st.integers(0, 3), st.sampled_from([0.0, 0.5, 0.6, 0.61, 1.0, 0]), st.booleans())
ROWS_OF_ALL = st.lists(st.tuples(LINES, VERDICTS, PLACES), max_size=12)


def by_python(lines: list[Line], verdicts: list[LineVerdict], places: list[Place]) -> columns.Columns:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_KERNEL", None)
        return columns.columns(lines, verdicts, places)


@COMPILED
@given(ROWS_OF_ALL, st.booleans())
def test_columns_are_the_same(rows: list[tuple[Line, LineVerdict, Place]], placed: bool) -> None:
    lines, verdicts, places = [list(column) for column in zip(*rows, strict=True)] or ([], [], [])
    found = columns.columns(lines, verdicts, places if placed else ())
    assert repr(found) == repr(by_python(lines, verdicts, places if placed else []))


@COMPILED
@given(st.lists(st.tuples(st.sampled_from([-3.4, -1.2, -0.8, 0.0, 0.1, 1.0, 0.7, 16.0]), st.sampled_from([None, None, 1])), max_size=40))
@example([(0.1, None), (0.1, None), (-0.2, None), (0.3, None)])
def test_the_body_is_the_same(rows: list[tuple[float, object]]) -> None:
    weights, gone = [weight for weight, _ in rows], [found for _, found in rows]
    found = body.find_body(weights, gone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body, "_KERNEL", None)
        assert found == body.find_body(weights, gone)
    assert type(found) is body.Body


@COMPILED
def test_what_does_not_fit_is_refused() -> None:
    line = Line(0, Block(0, 1, "paragraph"), "a", (), "")
    verdict = LineVerdict(None, 0.0, False, 9, True, True, False, ())
    for lines, verdicts, places in (
        ([line], [], []),
        ([line], [verdict], [Place(0, 0.0, False)] * 2),
        ([line._replace(text="")], [verdict], []),
    ):
        with pytest.raises(ValueError, match="line"):
            columns.columns(lines, verdicts, places)
    with pytest.raises(IndexError):
        columns.columns([line], [verdict], [Place(4, 0.0, False)])
    with pytest.raises(TypeError):
        columns.columns([None], [verdict])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="line"):
        body.find_body([1.0], [])


def test_short_lines_are_all_that_steps_look_for() -> None:
    assert max(letters._FORMULA, sheets._LONGEST) <= columns.SHORT
