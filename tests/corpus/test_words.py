"""Bulk word hashing against a slow and obvious twin."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.corpus import characters, words
from dedup.corpus.signature import sign
from dedup.corpus.words import split_words, word_grams

TEXTS = st.lists(
    st.text(
        st.sampled_from("abcXYZ 019.,!?'’\n-éÉe\u0301ßñ東京語のไทย\u200b\U00020000𝒳٣"), max_size=60
    ),
    min_size=1,
    max_size=5,
)
_UNSPACED = set("東京語のไทย\U00020000")
_NOTHING = set("'’\u200b\u0301")


def slow_words(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, character by character."""
    words: list[tuple[int, int]] = []
    open_at = -1
    for at, char in enumerate(text):
        if char in _NOTHING:
            continue
        if not char.isalnum():
            open_at = -1
        elif char in _UNSPACED:
            words.append((at, at + 1))
            open_at = -1
        elif open_at < 0:
            words.append((at, at + 1))
            open_at = len(words) - 1
        else:
            words[open_at] = (words[open_at][0], at + 1)
    return words


def slow_stops(text: str, end: int) -> int:
    """Ends of sentences and lines before `end`: no dot with a letter or digit right behind it."""
    def inner(at: int) -> bool:
        behind = text[at + 1 : at + 2]
        return behind.isalnum() or (behind != "" and behind in _NOTHING)
    return sum(char == "\n" or (char in ".!?" and not inner(at)) for at, char in enumerate(text[:end]))


@given(TEXTS)
def test_words_are_where_a_reader_finds_them(texts: list[str]) -> None:
    found = split_words(texts)
    expected = [(at, start, end) for at, text in enumerate(texts) for start, end in slow_words(text)]
    assert (
        list(zip(found.text.tolist(), found.start.tolist(), found.end.tolist(), strict=True))
        == expected
    )


@given(TEXTS)
def test_units_lines_digits_and_capitals_are_those_of_a_slow_count(texts: list[str]) -> None:
    found, joined = split_words(texts), "\n".join(texts)
    offsets = np.cumsum([0] + [len(text) + 1 for text in texts])
    for word in range(found.hashes.size):
        begin = offsets[found.text[word]] + found.start[word]
        piece = joined[begin : offsets[found.text[word]] + found.end[word]]
        assert found.line[word] == joined[:begin].count("\n")
        assert found.unit[word] == sum(char in "\n.!?" for char in joined[:begin])
        assert found.stop[word] == slow_stops(joined, begin)
        assert found.digit[word] == any(char.isdigit() for char in piece)
        assert found.upper[word] == (piece[0].isupper() and ord(piece[0]) < 0x2000)


@given(TEXTS)
def test_a_text_has_the_same_hashes_alone_and_among_others(texts: list[str]) -> None:
    together = split_words(texts)
    grams, first = word_grams(together)
    for at, text in enumerate(texts):
        alone = split_words([text])
        own = together.text == at
        assert np.array_equal(together.hashes[own], alone.hashes)
        assert np.array_equal(grams[together.text[first] == at], word_grams(alone)[0])


def test_case_width_marks_and_apostrophes_do_not_count() -> None:
    hashes = [
        split_words([text]).hashes.tolist()
        for text in ("Don’t go, Élan", "don't GO elan", "ｄｏｎｔ ｇｏ e\u0301lan")
    ]
    assert hashes[0] == hashes[1] == hashes[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [("$5", "€5"), ("-7", "7"), ("5%", "5"), ("1.5", "1,5"), ("20°", "20"), ("£ 5", "5"), ("+5", "5"),
     ("<5", "5"), ("5 $", "5 €"), ("50+", "50")],
)  # fmt: skip
def test_signs_beside_a_figure_count(one: str, other: str) -> None:
    first, second = (split_words([f"it costs {text} here"]).hashes for text in (one, other))
    assert not np.array_equal(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 %", "5%"), ("5\u00a0€", "5€"), ("-7", "\u22127"), ("2020-21", "2020–21"), ("3:2", "3-2"),
     ("COVID-19", "COVID 19"), ("5 - 3", "5 – 3"), ("5.", "5")],
)  # fmt: skip
def test_how_a_sign_is_set_does_not_count(one: str, other: str) -> None:
    first, second = (split_words([f"it costs {text} here"]).hashes for text in (one, other))
    assert np.array_equal(first, second)


def test_different_words_have_different_hashes() -> None:
    words = [f"{a}{b}{c}" for a in "abcdefghij" for b in "klmnopqrst" for c in "0123456789"]
    assert len(set(split_words([" ".join(words)]).hashes.tolist())) == len(words)


@given(TEXTS)
def test_what_is_stored_is_the_smallest_of_all_grams(texts: list[str]) -> None:
    for text, signature in zip(texts, sign(texts), strict=True):
        grams = sorted(set(word_grams(split_words([text]))[0].tolist()))
        if not grams:
            continue
        stored = signature.stored.tolist()
        assert stored == grams[: len(stored)]
        assert [gram for gram in grams if gram <= signature.top] == stored
        assert [gram for gram in grams if gram <= signature.reach] == signature.asked.tolist()


def test_characters_fold_together_as_one_by_one() -> None:
    """The table is made of all letters at once: no letter may touch the form of the next."""
    table = words.fold_table()
    for code in (*range(0x3400), *range(0xA000, 0xAC00, 5), *range(0xF900, 0x11000)):
        char = chr(code)
        form = unicodedata.normalize("NFKD", char)
        plain = "".join(filter(str.isalnum, form)).lower() if form != char else char.lower()
        folded = ord(plain if len(plain) == 1 else char.lower()[0]) if char.isalnum() else 0
        if char in characters._DROPPED or (not folded and (unicodedata.category(char) == "Mn" or unicodedata.combining(char))):
            folded = words.DROP
        assert table[code] == folded, hex(code)
    assert not table[0xD800:0xF900].any() and table[0x4E2D] == 0x4E2D and table[0xAC00] == 0xAC00
