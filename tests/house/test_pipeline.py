"""The pipeline by itself, with marking steps defined by the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from dedup import pipeline
from dedup.document import Document, Span
from dedup.ledger import Reason, Removal
from dedup.options import Options
from dedup.reading.plain import read_lines
from dedup.remaining import Line

Pass = Callable[[Sequence[Line]], list[Removal]]


def document(*lines: str) -> Document:
    text = "\n".join(lines)
    return Document(text, read_lines(text))


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Replaces what marks residue and repeats."""

    def use(residue: Pass = lambda lines: [], repeats: Pass = lambda lines: []) -> None:
        monkeypatch.setattr(pipeline, "mark_residue", lambda lines, *_: residue(lines))
        monkeypatch.setattr(pipeline, "mark_repeats", lambda lines, *_: (repeats(lines), []))

    return use


def gone(line: Line, reason: Reason = Reason.UI, kept: Line | None = None) -> Removal:
    span = line.span(0, len(line.text))
    return Removal(span, reason, "T", 1.0, kept.span(0, len(kept.text)) if kept else None)


def test_passes_continue_until_nothing_is_marked(steps: Callable[..., None]) -> None:
    steps(residue=lambda lines: [gone(lines[-1])] if len(lines) > 1 else [])
    cleaned = pipeline.clean_document(document("a", "b", "c"), Options())
    assert cleaned.text == "a"


def test_never_everything(steps: Callable[..., None]) -> None:
    steps(residue=lambda lines: [gone(line) for line in lines])
    cleaned = pipeline.clean_document(document("a", "b"), Options())
    assert cleaned.text == "a\nb"
    assert not cleaned.changed


@pytest.mark.parametrize("reason", [Reason.UI, Reason.REPEAT])
def test_kept_reasons_leave_nothing_out(steps: Callable[..., None], reason: Reason) -> None:
    def mark(lines: Sequence[Line]) -> list[Removal]:
        return [gone(lines[1], reason, lines[0] if reason is Reason.REPEAT else None)]

    steps(**{"repeats" if reason is Reason.REPEAT else "residue": mark})
    cleaned = pipeline.clean_document(document("a", "a"), Options(keep=frozenset({reason})))
    assert cleaned.text == "a\na"


def test_a_repeat_whose_kept_copy_repeats_another_points_to_that(steps: Callable[..., None]) -> None:
    def mark(lines: Sequence[Line]) -> list[Removal]:
        return [gone(lines[-1], Reason.REPEAT, lines[-2])] if len(lines) > 1 else []

    steps(repeats=mark)
    cleaned = pipeline.clean_document(document("a", "a", "a"), Options())
    assert [removal.kept for removal in cleaned.removals] == [Span(0, 1), Span(0, 1)]


def test_a_repeat_whose_kept_copy_is_residue_is_residue(steps: Callable[..., None]) -> None:
    steps(
        repeats=lambda lines: [gone(lines[2], Reason.REPEAT, lines[1])] if len(lines) == 3 else [],
        residue=lambda lines: [gone(lines[1], Reason.PROMO)] if len(lines) == 2 else [],
    )
    cleaned = pipeline.clean_document(document("x", "a", "a"), Options())
    assert cleaned.text == "x"
    assert {(removal.reason, removal.kept) for removal in cleaned.removals} == {(Reason.PROMO, None)}


def test_a_kept_copy_that_went_in_parts_is_followed_too(steps: Callable[..., None]) -> None:
    def residue(lines: Sequence[Line]) -> list[Removal]:
        if len(lines) != 2:
            return []
        return [
            Removal(lines[1].span(0, 2), Reason.AD, "T", 1.0),
            Removal(lines[1].span(3, 5), Reason.AD, "T", 1.0),
        ]

    def repeats(lines: Sequence[Line]) -> list[Removal]:
        return [gone(lines[2], Reason.REPEAT, lines[1])] if len(lines) == 3 else []

    steps(residue=residue, repeats=repeats)
    cleaned = pipeline.clean_document(document("x", "aa bb", "aa bb"), Options())
    assert all(removal.kept is None for removal in cleaned.removals)


def unsure(line: Line) -> Removal:
    return gone(line)._replace(score=0.6)


def test_over_the_budget_only_certain_lines_are_removed(steps: Callable[..., None]) -> None:
    steps(residue=lambda lines: [gone(line) if line.text == "c" else unsure(line) for line in lines[1:]])
    cleaned = pipeline.clean_document(document("a", "b", "c", "d"), Options(max_removed=0.3))
    assert cleaned.text == "a\nb\nd"
    assert cleaned.flags == ("over-budget",)


def test_within_the_budget_everything_is_removed(steps: Callable[..., None]) -> None:
    steps(residue=lambda lines: [unsure(line) for line in lines[1:]])
    cleaned = pipeline.clean_document(document("a" * 20, "b", "c"), Options(max_removed=0.3))
    assert cleaned.text == "a" * 20
    assert cleaned.flags == ()


def test_the_budget_counts_all_passes(steps: Callable[..., None]) -> None:
    steps(residue=lambda lines: [unsure(lines[-1])] if len(lines) > 1 else [])
    cleaned = pipeline.clean_document(document("a" * 8, "b", "c", "d"), Options(max_removed=0.2))
    assert cleaned.text == "a" * 8 + "\nb"
