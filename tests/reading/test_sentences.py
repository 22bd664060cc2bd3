"""Sentence spans."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given

from dedup.errors import OptionsError
from dedup.text.sentences import WINDOW, _with_marks, regex_sentences, sentences
from tests.strategies import texts

CASES = [
    ("", []),
    ("  ", []),
    ("No mark at all", ["No mark at all"]),
    (" One here. Two here!  Three? ", ["One here.", "Two here!", "Three?"]),
    ("Mr. Ode paid 3.5 million. It rained.", ["Mr. Ode paid 3.5 million.", "It rained."]),
    ("橋が開いた。誰も来なかった。", ["橋が開いた。", "誰も来なかった。"]),
    ("It rained \ud800 here. Then it stopped.", ["It rained \ud800 here.", "Then it stopped."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_a_sentence_does_not_begin_with_a_vowel_sign() -> None:
    """Vowel signs beside their letters were not taken for marks, as those above and below are."""
    assert _with_marks("a.\u093e b", [(0, 2), (2, 5)]) == [(0, 3), (4, 5)]


def test_by_regular_expression() -> None:
    text = 'It rained. "Did it?" she asked… Yes! 橋が開いた。雨。 End'
    parts = ["It rained.", '"Did it?"', "she asked…", "Yes!", "橋が開いた。", "雨。", "End"]
    assert [text[a:b] for a, b in regex_sentences(text)] == parts


@given(texts)
def test_every_character_is_in_one_sentence(text: str) -> None:
    for split in (sentences, regex_sentences):
        at = 0
        for start, end in split(text):
            assert text[at:start].strip() == ""
            assert text[start:end] == text[start:end].strip() != ""
            at = end
        assert text[at:].strip() == ""


def test_windows_change_nothing() -> None:
    text = "The harbour opened at six. Nobody came, as Dr. Ode had said. " * 300
    assert len(text) > 4 * WINDOW
    whole = [text[a:b] for a, b in sentences(text)]
    assert whole == [text[a:b] for a, b in sentences(text[:122])] * 150


def test_a_sentence_longer_than_a_window() -> None:
    text = "One. " + "word " * (2 * WINDOW) + "end. Two."
    assert [len(text[a:b]) for a, b in sentences(text)] == [4, 10 * WINDOW + 4, 4]


def test_a_segmenter_of_ones_own() -> None:
    def halves(text: str) -> Iterable[tuple[int, int]]:
        yield 0, len(text) // 2
        yield len(text) // 2, len(text)

    assert sentences("ab cd", segmenter=halves) == [(0, 2), (3, 5)]
    for wrong in ([(0, 9)], [(2, 1)], [(0, 3), (2, 4)], [(-1, 2)]):
        with pytest.raises(OptionsError, match="segmenter"):
            sentences("abcde", segmenter=lambda _, wrong=wrong: wrong)  # type: ignore[misc]
