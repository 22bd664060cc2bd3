"""Text for a terminal: harmless, measured, cut and wrapped."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.rendering.terminal import (
    columns,
    cut,
    neutralise,
    pad,
    paint,
    shorten,
    wants_colour,
    wrap,
)
from tests.strategies import characters, texts

HARMFUL = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def harmless(text: str, allowed: str = "") -> bool:
    return all(
        c in allowed or (ord(c) not in HARMFUL and unicodedata.category(c) != "Cs") for c in text
    )


@given(texts)
def test_what_is_neutralised_cannot_steer_a_terminal(text: str) -> None:
    assert harmless(neutralise(text))
    assert harmless(neutralise(text, keep="\n\t"), "\n\t")
    neutralise(text).encode()


@given(st.text(st.sampled_from("abc é漢\u0301🙂\u200d-.,"), max_size=40))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert neutralise(text) == text


@pytest.mark.parametrize(
    ("text", "wide"),
    [("abc", 3), ("漢字", 4), ("é", 1), ("e\u0301", 1), ("🙂", 2), ("a\u200db", 2), ("ｱ", 1), ("", 0),
     ("❤\ufe0f", 2), ("1\ufe0f\u20e3", 2), ("🇫🇷", 2), ("ท่า", 2), ("क्ष", 2), ("שָׁ", 1), ("한", 2)],
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


@given(texts.map(neutralise), st.integers(2, 30))
def test_cut_is_the_longest_beginning_that_fits(text: str, width: int) -> None:
    head, tail = cut(text, width)
    assert head + tail == text
    assert columns(head) <= width
    if tail:
        assert columns(head) + columns(tail[0]) > width


@given(texts, st.integers(3, 60))
def test_shortened_text_is_one_line_that_fits(text: str, width: int) -> None:
    short = shorten(text, width)
    assert columns(short) <= width
    assert harmless(short)


@given(
    st.lists(st.tuples(texts.map(neutralise), st.sampled_from(["", "removed"])), max_size=5),
    st.integers(4, 40),
)
def test_wrapping_keeps_to_the_width_and_loses_only_blanks(
    pieces: list[tuple[str, str]], width: int
) -> None:
    rows = wrap(pieces, width)
    assert all(sum(columns(text) for text, _ in row) <= width for row in rows)
    wrapped = "".join(text for row in rows for text, _ in row)
    assert "".join(wrapped.split()) == "".join("".join(text for text, _ in pieces).split())


@given(
    st.text(characters.filter(lambda c: columns(neutralise(c)) == columns(c)), max_size=8).map(
        neutralise
    )
)
def test_padding_fills_up_to_the_width(text: str) -> None:
    assert columns(pad(text, 90)) == 90
    assert pad(text, 90, right=True).endswith(text)


def test_paint() -> None:
    assert paint("x", "removed", colour=True) == "\x1b[31;9mx\x1b[0m"
    assert paint("x", "removed", colour=False) == "x"


@pytest.mark.parametrize(
    ("choice", "environment", "is_terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(choice: str, environment: dict[str, str], is_terminal: bool, expected: bool) -> None:
    assert wants_colour(choice, environment, is_terminal=is_terminal) is expected
