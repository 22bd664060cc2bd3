"""Features against slow twins that look at one character, line or element at a time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.document import Block, Element, Link, Markup
from dedup.remaining import Line
from dedup.residue import features, features_chars, features_markup
from dedup.residue.features_chars import characters, hash_words
from dedup.residue.features_markup import MARKUP, markup_features
from dedup.residue.features_words import PROSE_WORDS, LinearLayer, buckets, line_keys, said, tokens

LINE = st.text(min_size=1, max_size=40).map(lambda text: text.replace("\n", " ").strip()).filter(bool)
LINES = st.lists(LINE, min_size=1, max_size=12)
WORDY = st.lists(st.lists(st.sampled_from(["the", "Ferry", "left", "12", "of", "Harbour", "—", "3"]), min_size=1, max_size=20), min_size=1)
NOTHING = LinearLayer(np.zeros(1 << 10, np.int8), 1.0)
WEIGHTS = LinearLayer(np.random.default_rng(5).integers(-120, 120, 1 << 12).astype(np.int8), 0.05)
NO_HINTS = np.zeros(0, np.uint32)


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
        for kind in range(features_chars.LOWER + 1, features_chars.CLASSES):
            assert found.counts[kind, at] == kinds.count(kind)
        assert found.size[at] == len(line)
        assert found.first[at] == kinds[0]


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_words_are_those_found_one_by_one(lines: list[str]) -> None:
    found = characters(lines)
    words = [_words(line) for line in lines]
    assert np.diff(found.bounds).tolist() == list(map(len, words))
    assert found.initial.tolist() == [_class(word[0]) for line in words for word in line]


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
@settings(max_examples=100, deadline=None)
def test_the_linear_score_of_a_line_is_the_sum_of_its_tokens(lines: list[str]) -> None:
    found = characters(lines)
    hashes, line_of = tokens(found)
    what = said(found, line_keys(found), WEIGHTS, NO_HINTS)
    for at in range(len(lines)):
        own = hashes[line_of == at]
        places = buckets(own, len(WEIGHTS.weights))
        weights = [int(WEIGHTS.weights[place]) for place in places]
        expected = sum(weights) * WEIGHTS.scale / max(len(weights), 1) ** 0.5
        assert what.linear[at] == pytest.approx(expected, rel=1e-4, abs=1e-4)


@given(WORDY)
@settings(max_examples=100, deadline=None)
def test_shares_of_words_are_those_counted_one_by_one(texts: list[list[str]]) -> None:
    found = characters([" ".join(words) for words in texts])
    what = said(found, line_keys(found), NOTHING, hash_words(["harbour"]))
    lines = [[word.lower() for word in words if word != "—"] for words in texts]
    lines = [["0" * len(word) if word.isdigit() else word for word in line] for line in lines]
    prose = Counter(word for line in lines if len(line) >= PROSE_WORDS for word in line)
    for at, line in enumerate(lines):
        content = [word for word in line if word not in ("the", "of")]
        elsewhere = [word for word in content if prose[word] > (len(line) >= PROSE_WORDS)]
        some, contents = max(len(line), 1), max(len(content), 1)
        assert what.function[at] == pytest.approx((len(line) - len(content)) / some)
        assert what.shared[at] == pytest.approx(len(elsewhere) / contents)
        assert what.told[at] == pytest.approx(line.count("harbour") / contents)
        assert what.numbers[at] == pytest.approx(sum(word[0] == "0" for word in line) / some)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_every_feature_has_a_name(lines: list[str]) -> None:
    rows = np.zeros((2, len(lines)), np.float32)
    _, found = features.line_features(lines, [1] * len(lines), rows, NOTHING, NO_HINTS)
    assert found.shape == (features.BOTH, len(lines))
    assert len(found) + len(features.near(found)) == len(features.names())
    _, without = features.line_features(lines, [1] * len(lines), None, NOTHING, NO_HINTS)
    assert np.array_equal(found, without)


@given(st.lists(st.floats(0, 1e7, width=32), min_size=1))
def test_logarithms_keep_the_order(values: list[float]) -> None:
    found = features.logs(np.sort(np.array(values, np.float32))).tolist()
    assert found == sorted(found)
    assert features.logs(np.array([0, 1, 3, 2**20], np.float32)).tolist() == [0, 16, 32, 255]


def test_neighbours_and_windows_are_what_a_loop_finds() -> None:
    values = np.arange(1, 8, dtype=np.uint8)[None] * 6
    shifted = features.shifted(values, (-2, 1))
    assert shifted[0].tolist() == [0, 0, 6, 12, 18, 24, 30]
    assert shifted[1].tolist() == [12, 18, 24, 30, 36, 42, 0]
    means = features.windows(values, ((-2, -1), (1, 3)))
    assert means[0].tolist() == [0, 3, 9, 15, 21, 27, 33]
    assert means[1].tolist() == [18, 24, 30, 36, 26, 14, 0]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_distances_to_marks_are_what_a_loop_finds(columns: list[tuple[bool, bool, bool]]) -> None:
    found = features._distances(*np.array(columns).T)
    far = features._FAR
    for row in range(3):
        marked = [column[row] for column in columns]
        for at in range(len(columns)):
            before = [at - other for other in range(at) if marked[other]]
            after = [other - at for other in range(at + 1, len(columns)) if marked[other]]
            assert found[row, at] == min(before, default=far)
            if row < 2:
                assert found[3 + row, at] == min(after, default=far)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20))
def test_groups_are_those_of_a_dictionary(values: list[int]) -> None:
    number, size, first = features.groups(np.array(values, np.uint32))
    for at, value in enumerate(values):
        assert size[number[at]] == values.count(value)
        assert first[number[at]] == values.index(value)


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


def _path(elements: list[Element], at: int) -> list[int]:
    out = [at]
    while elements[out[-1]].parent >= 0:
        out.append(elements[out[-1]].parent)
    return out


def _own(element: Element) -> int:
    """Learned weight of an element's name, from its words and pairs of words."""
    hashes = hash_words([f"{element.tag} {element.names}"])
    pairs = hashes[1:] * np.uint32(0x9E3779B1) + hashes[:-1]
    places = features_markup.buckets(np.concatenate([hashes, pairs]), len(WEIGHTS.weights))
    return int(WEIGHTS.weights[places].sum())


@given(trees())
@settings(max_examples=150, deadline=None)
def test_what_a_path_says_is_what_a_walk_finds(elements: list[Element]) -> None:
    built = features_markup.tree(elements, np.arange(len(elements)), WEIGHTS)
    keys: dict[tuple[str, str], int] = {}
    for at, element in enumerate(elements):
        path = _path(elements, at)
        assert built.above[: len(path), at].tolist() == path
        assert (built.above[len(path) :, at] == len(elements)).all()
        assert built.name[at] == _own(element)
        assert bool(built.parts[at] & 4) == (element.tag == "nav")
        assert keys.setdefault(element[:2], int(built.key[at])) == built.key[at]
    assert len(set(keys.values())) == len(keys)
    assert built.name[-1] == built.parts[-1] == built.key[-1] == 0


@given(trees(), st.data())
@settings(max_examples=60, deadline=None)
def test_totals_of_elements_are_what_a_loop_finds(elements: list[Element], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(elements) - 1), min_size=1, max_size=9).map(sorted))
    lines = [_line(at, "word " * (3 + 7 * at % 19), at, at % 2 == 0) for at in places]
    found = _markup(lines, elements)
    for number, line in enumerate(lines):
        path = _path(elements, places[number])
        for level, element in enumerate(path[: features_markup.LEVELS]):
            below = [other for other in lines if element in _path(elements, other.index)]
            text = sum(len(other.text) for other in below)
            assert found[f"text^{level}"][number] == features.logs(np.array([text], np.float32))[0]
            assert found[f"lines^{level}"][number] == features.logs(np.array([len(below)], np.float32))[0]
        assert found["depth"][number] == len(path)
        tags = {elements[element].tag for element in path}
        assert (found["in_nav"][number], found["in_article"][number]) == ("nav" in tags, "article" in tags)
        alike = [other for other in lines if _names(elements, other.index) == _names(elements, line.index)]
        assert found["alike"][number] == features.logs(np.array([len(alike)], np.float32))[0]
        assert (found["link_share"][number] == 255) == bool(line.index % 2 == 0)


def _names(elements: list[Element], at: int) -> list[tuple[str, str]]:
    return [elements[element][:2] for element in _path(elements, at)]


def _line(at: int, text: str, element: int, linked: bool) -> Line:
    links = (Link(0, len(text), "/x"),) if linked else ()
    return Line(at, Block(0, len(text), "paragraph", 0, Markup(element, links)), text, (), "\n")


def _markup(lines: list[Line], elements: list[Element]) -> dict[str, Any]:
    _, text = features.line_features([line.text for line in lines], [1] * len(lines), None, NOTHING, NO_HINTS)
    return dict(zip(MARKUP, markup_features(lines, elements, text, WEIGHTS), strict=True))


def test_an_element_deeper_than_the_climb_is_looked_at_all_the_same() -> None:
    elements = [Element("div", "", at - 1) for at in range(300)]
    found = _markup([_line(0, "deep down", 299, False)], elements)
    assert found["depth"][0] == features_markup.CLIMB
