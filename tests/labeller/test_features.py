"""Features against slow twins that look at one character, line or element at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.document import Element
from dedup.residue import features, features_chars, features_markup
from dedup.residue.features_chars import characters, hash_words
from dedup.residue.features_words import LinearLayer, line_keys, tokens

LINE = st.text(min_size=1, max_size=40).map(lambda text: text.replace("\n", " ").strip()).filter(bool)
LINES = st.lists(LINE, min_size=1, max_size=12)
NOTHING = LinearLayer(np.zeros(1 << 10, np.int8), 1.0)
NO_HINTS = np.zeros(0, np.uint64)


def _class(char: str) -> int:
    return features_chars._classify(char)[0]


def _words(line: str) -> list[str]:
    """Runs of letters and digits; a character of a script without spaces is a word by itself."""
    out, run = [], ""
    for char in line:
        kind = _class(char)
        if kind == features_chars.CJK:
            out += [run, char]
            run = ""
        elif features_chars.LOWER <= kind <= features_chars.DIGIT:
            run += char
        else:
            out.append(run)
            run = ""
    return [word for word in [*out, run] if word]


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_characters_are_counted_as_one_by_one(lines: list[str]) -> None:
    found = characters(lines)
    for at, line in enumerate(lines):
        kinds = [_class(char) for char in line]
        newline = at < len(lines) - 1
        for kind in range(features_chars.CLASSES):
            expected = kinds.count(kind) + (newline and kind == features_chars.SPACE)
            assert found.counts[kind, at] == expected
        assert found.first[at] == kinds[0]


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_words_are_those_found_one_by_one(lines: list[str]) -> None:
    found = characters(lines)
    expected = [(at, len(word)) for at, line in enumerate(lines) for word in _words(line)]
    assert list(zip(found.line_of.tolist(), found.length.tolist(), strict=True)) == expected


@given(LINES)
@settings(max_examples=100, deadline=None)
def test_a_word_has_one_hash_wherever_it_stands(lines: list[str]) -> None:
    found = characters(lines)
    words = [word for line in lines for word in _words(line)]
    alone = [hash_words([word]).tolist() for word in words]
    assert [[value] for value in found.words.tolist()] == alone


def test_hashes_fold_case_and_digits_and_keep_the_order_of_letters() -> None:
    same = hash_words(["Harbour 1984", "HARBOUR 2026"])
    assert same[0] == same[2] and same[1] == same[3]
    other = hash_words(["listen", "silent", "harbour", "harbours"])
    assert len(set(other.tolist())) == 4


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_equal_lines_have_equal_keys(lines: list[str]) -> None:
    keys = line_keys(characters([*lines, *lines]))
    assert keys[: len(lines)].tolist() == keys[len(lines) :].tolist()
    words = [tuple(hash_words([line]).tolist()) for line in lines]
    for a, first in enumerate(words):
        for b, second in enumerate(words):
            assert (keys[a] == keys[b]) == (first == second)


def test_tokens_are_words_pairs_and_short_lines() -> None:
    found = characters(["read this too", "one"])
    hashes, line_of = tokens(found)
    assert len(hashes) == 3 + 2 + 2 + 1
    assert sorted(line_of.tolist()) == [0, 0, 0, 0, 0, 0, 1, 1]


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_every_feature_has_a_name_and_a_finite_value(lines: list[str]) -> None:
    rows = np.zeros((2, len(lines)), np.float32)
    found = features.text_features(lines, [1] * len(lines), rows, NOTHING, NO_HINTS)
    assert found.shape == (len(features.names()), len(lines))
    assert np.isfinite(found).all()


def test_neighbours_and_windows_are_what_a_loop_finds() -> None:
    values = np.arange(1.0, 8.0, dtype=np.float32)[None]
    shifted = features.shifted(values, (-2, 1))
    assert shifted[0].tolist() == [-1, -1, 1, 2, 3, 4, 5]
    assert shifted[1].tolist() == [2, 3, 4, 5, 6, 7, -1]
    means = features.windows(values, ((-2, -1), (1, 3)))
    assert means[0].tolist() == [0, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    assert means[1] == pytest.approx([3, 4, 5, 6, 13 / 3, 7 / 3, 0])


@st.composite
def trees(draw: st.DrawFn) -> list[Element]:
    """Elements in document order: each parent is the element before or one of its ancestors."""
    out = [Element("body", "", -1)]
    for _ in range(draw(st.integers(0, 20))):
        parent = len(out) - 1
        for _ in range(draw(st.integers(0, 3))):
            parent = out[parent].parent if out[parent].parent >= 0 else parent
        tag = draw(st.sampled_from(["div", "p", "nav", "article", "ul"]))
        out.append(Element(tag, draw(st.sampled_from(["", "menu top", "text", "menu"])), parent))
    return out


@given(trees())
@settings(max_examples=150, deadline=None)
def test_sums_along_a_path_are_those_of_a_walk(elements: list[Element]) -> None:
    layer = LinearLayer(np.arange(-128, 128, dtype=np.int8).repeat(4), 0.1)
    built = features_markup.tree(elements, layer)
    paths = {}
    for at, element in enumerate(elements):
        above = [at]
        while elements[above[-1]].parent >= 0:
            above.append(elements[above[-1]].parent)
        assert built.depth[at] == len(above) - 1
        assert built.good[at] == pytest.approx(sum(max(built.own[e], 0) for e in above), abs=1e-4)
        assert built.bad[at] == pytest.approx(sum(min(built.own[e], 0) for e in above), abs=1e-4)
        below = [other for other in range(at, len(elements)) if at in _path(elements, other)]
        assert built.end[at] == max(below) + 1
        navs = sum(elements[e].tag == "nav" for e in above)
        assert built.above[2, at] == navs
        paths.setdefault(tuple((elements[e].tag, elements[e].names) for e in above), set()).add(built.path[at])
        del element
    assert all(len(numbers) == 1 for numbers in paths.values())
    assert len({min(numbers) for numbers in paths.values()}) == len(paths)


def _path(elements: list[Element], at: int) -> list[int]:
    out = [at]
    while elements[out[-1]].parent >= 0:
        out.append(elements[out[-1]].parent)
    return out
