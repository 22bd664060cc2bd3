"""Compiled features against the arrays that define them: equal to the last byte on any input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dedup.document import Block, Element, Link, Markup
from dedup.remaining import Line
from dedup.residue import features, features_chars, features_markup, features_words, labeller
from dedup.residue.features import line_features
from dedup.residue.features_chars import hash_words
from dedup.residue.features_markup import KINDS, MARKUP, markup_features
from dedup.residue.features_words import LinearLayer

pytestmark = pytest.mark.skipif(features._KERNEL is None, reason="no compiled kernels")

WEIGHTS = LinearLayer(np.random.default_rng(7).integers(-127, 128, 1 << 12).astype(np.int8), 0.0437)
WORDS = (
    "the", "of", "and", "Ferry", "harbour", "HARBOUR", "12", "1984", "—", "...", "“Orr”,", "it.", "why?", "a:",
    "日本", "เรือ", "\ud800", "ǅ", "٣٤", "e\u0301", "|", "\u00a0", "x" * 70,
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=()), min_size=1, max_size=30)
WORDY = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
LINES = st.lists(ANY | WORDY | st.sampled_from(["Read more", "Share", "a"]), min_size=1, max_size=70)


@given(st.integers(0, 1 << 20), st.integers(1, 300), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_scores_settle_the_same(seed: int, lines: int, kinds: int) -> None:
    chance = np.random.default_rng(seed)
    score = chance.normal(size=lines).astype(np.float32) * 5
    markup = chance.integers(0, kinds, (len(MARKUP), lines)).astype(np.uint8)
    compiled = labeller.settled(score.copy(), markup)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labeller, "_KERNEL", None)
        assert labeller.settled(score.copy(), markup).tobytes() == compiled.tobytes()


def test_scores_that_do_not_fit_are_refused() -> None:
    score, markup = np.zeros(3, np.float32), np.zeros((4, 3), np.uint8)
    rows = np.arange(4)
    for wrong in ((score[:2], markup, rows, rows), (score, markup, rows, rows[1:]), (score, markup, rows + 1, rows),
                  (score, markup, rows, -rows), (score, markup, np.zeros(9, np.int64), rows)):  # fmt: skip
        with pytest.raises(ValueError, match="row"):
            features._KERNEL.settle(*wrong, 0.5, 3.0)


@contextmanager
def pure() -> Iterator[None]:
    """Arrays do the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "_KERNEL", None)
        patch.setattr(features_markup, "_KERNEL", None)
        yield


def _rows(seed: int, lines: int) -> Any:
    chance = np.random.default_rng(seed)
    scores = chance.choice(np.array([0, 0, 0, 0.3, 0.8, 0.9, 0.95, 1], np.float32), lines)
    return np.stack([scores, scores * (chance.random(lines) < 0.5)]).astype(np.float32)


@given(LINES, st.integers(0, 1 << 20), st.booleans(), st.booleans())
@example(["."], 0, False, True)
@example(['"', "“”", "a”", '..."', "..", ". ."], 1, True, True)
@settings(max_examples=300, deadline=None)
def test_features_of_lines_are_equal(lines: list[str], seed: int, asked: bool, beside: bool) -> None:
    rows = _rows(seed, len(lines)) if asked else None
    breaks = np.random.default_rng(seed).integers(0, 9, len(lines)).tolist()
    hints = hash_words(["harbour ferry 日本"]) if seed % 2 else np.zeros(0, np.uint32)
    words, found = line_features(lines, breaks, rows, WEIGHTS, hints, beside=beside)
    with pure():
        slow_words, slow = line_features(lines, breaks, rows, WEIGHTS, hints, beside=beside)
    assert words.tolist() == slow_words.tolist()
    assert found.shape == slow.shape
    assert np.argwhere(found != slow).tolist() == []


def test_features_of_thousands_of_lines_are_equal() -> None:
    chance = np.random.default_rng(3)
    lines = [" ".join(chance.choice(WORDS, chance.integers(1, 40))) for _ in range(9000)]
    _, found = line_features(lines, [1] * len(lines), _rows(3, len(lines)), WEIGHTS, hash_words([lines[0]]), beside=True)
    with pure():
        _, slow = line_features(lines, [1] * len(lines), _rows(3, len(lines)), WEIGHTS, hash_words([lines[0]]), beside=True)
    assert np.array_equal(found, slow)


@pytest.mark.parametrize("line", ["a" * 3_000_000, "日" * 300_000, "a b " * 200_000, "\ud800 " * 200_000, "." * 300_000])
def test_features_of_a_line_without_end_are_equal(line: str) -> None:
    lines = [line, "short", line]
    _, found = line_features(lines, [1, 1, 1], None, WEIGHTS, hash_words(["a"]), beside=True)
    with pure():
        _, slow = line_features(lines, [1, 1, 1], None, WEIGHTS, hash_words(["a"]), beside=True)
    assert np.array_equal(found, slow)


def test_a_character_never_seen_before_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features_chars, "CLASS_OF", np.zeros(0x110000, np.uint8))
    monkeypatch.setattr(features_chars, "VALUE_OF", np.zeros(0x110000, np.uint32))
    lines = ["Ünknown 日本 wörds", "\U0010ffff\ud800 x."]
    words, found = line_features(lines, [1, 1], None, WEIGHTS, hash_words([]), beside=True)
    with pure():
        slow_words, slow = line_features(lines, [1, 1], None, WEIGHTS, hash_words([]), beside=True)
    assert words.tolist() == slow_words.tolist()
    assert np.array_equal(found, slow)


def test_empty_lines_and_arrays_that_do_not_fit_are_refused() -> None:
    none = np.zeros(0, np.uint32)
    with pytest.raises(ValueError, match="empty line"):
        line_features(["a", ""], [1, 1], None, WEIGHTS, none)
    with pytest.raises(ValueError, match="lines"):
        line_features(["a", "b"], [1], None, WEIGHTS, none)
    with pytest.raises(ValueError, match="rows"):
        line_features(["a", "b"], [1, 1], np.zeros((2, 3), np.float32), WEIGHTS, none)
    with pytest.raises(ValueError, match="3 entries"):
        line_features(["a"], [1], None, LinearLayer(np.zeros(3, np.int8), 1.0), none)
    with pytest.raises(ValueError, match="empty line"):
        line_features(["a", None], [1, 1], None, WEIGHTS, none)  # type: ignore[list-item]


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[Line], list[Element]]:
    """Lines of a page and its elements; any tree, now and then a deep one."""
    names = st.sampled_from(["", "menu top", "article-body", "日本 x", "a b c d e f", "\ud800", "T1 T2"]) | ANY
    tags = st.sampled_from(["div", "p", "nav", "article", "ul", "h1", "unknown", ""])
    elements = [Element("body", "", -1)]
    for _ in range(draw(st.integers(0, 30))):
        parent = draw(st.integers(-1, len(elements) - 1))
        elements.append(Element(draw(tags), draw(names), parent))
    for _ in range(draw(st.sampled_from([0, 0, 0, 60]))):
        elements.append(Element("div", "deep", len(elements) - 1))
    count = len(elements)
    lines = [_line(draw, at, count) for at in range(draw(st.integers(1, 40)))]
    return lines, elements


def _line(draw: st.DrawFn, at: int, elements: int) -> Line:
    text = draw(WORDY | ANY)
    links = ()
    if draw(st.booleans()):
        links = tuple(Link(a, a + draw(st.integers(0, 50)), "/x") for a in range(draw(st.integers(0, 3))))
    mark = Markup(draw(st.integers(-1, elements + 1)), links, draw(st.booleans()))
    kind, level = draw(st.sampled_from(KINDS)), draw(st.integers(0, 7))
    block = Block(0, len(text), kind, level, mark if draw(st.integers(0, 9)) else None)  # type: ignore[arg-type]
    return Line(at, block, text, (), "\n")


def _both(lines: list[Line], elements: list[Element]) -> tuple[Any, Any]:
    _, text = line_features([line.text for line in lines], [1] * len(lines), None, WEIGHTS, hash_words([]))
    found = markup_features(lines, elements, text, WEIGHTS)
    with pure():
        return found, markup_features(lines, elements, text, WEIGHTS)


@given(pages())
@settings(max_examples=300, deadline=None)
def test_features_of_markup_are_equal(page: tuple[list[Line], list[Element]]) -> None:
    found, slow = _both(*page)
    wrong = np.argwhere(found != slow).tolist()
    assert [(MARKUP[row], at, found[row, at], slow[row, at]) for row, at in wrong] == []


def test_features_of_a_large_page_are_equal() -> None:
    chance = np.random.default_rng(5)
    elements = [Element("body", "", -1)]
    for at in range(1, 3000):
        parent = at - 1 if at % 500 else 0
        elements.append(Element(str(chance.choice(["div", "p", "nav", "li"])), f"c{chance.integers(50)}", parent))
    lines = [
        Line(at, Block(0, 9, "paragraph", 0, Markup(int(chance.integers(3000)), ())), "word " * (at % 25 + 1), (), "\n")
        for at in range(5000)
    ]
    found, slow = _both(lines, elements)
    assert np.array_equal(found, slow)


def test_elements_whose_parents_go_round_in_circles_come_to_an_end() -> None:
    elements = [Element("div", "a", 1), Element("div", "b", 0)]
    line = Line(0, Block(0, 4, "paragraph", 0, Markup(0)), "text", (), "\n")
    found, slow = _both([line], elements)
    assert np.array_equal(found, slow)


def test_a_parent_that_is_not_there_is_refused() -> None:
    line = Line(0, Block(0, 4, "paragraph", 0, Markup(0)), "text", (), "\n")
    _, text = line_features(["text"], [1], None, WEIGHTS, hash_words([]))
    with pytest.raises(IndexError):
        markup_features([line], [Element("div", "a", 7)], text, WEIGHTS)
    with pytest.raises(TypeError):
        markup_features([line], [("div",)], text, WEIGHTS)  # type: ignore[list-item]


@given(st.text(st.characters(exclude_categories=()), max_size=60) | WORDY)
@example("")
def test_words_of_a_text_have_the_same_hashes(text: str) -> None:
    assert features_words.words_of(text).tolist() == hash_words([text]).tolist()
