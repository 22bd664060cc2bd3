"""Comparison keys: what is folded, what stays, and that the bulk way gives what the plain way gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.keys import key, keys

EQUAL = [
    ("“It’s over”, he said", '"It\'s over", he said'),
    ("fish &amp; chips&nbsp;at 5", "Fish & chips at 5"),
    ("ﬁre in the caf\u0065\u0301", "fire in the café"),
    ("harb\u00adour\u200b gate", "harbour gate"),
    ("cafÃ© donâ€™t", "café don’t"),
    ("١٢٣ goals", "123 goals"),
    ("Turn-out: 50%", "turn out 50 %"),
]
DIFFERENT = [("1.5 tons", "15 tons"), ("-5 degrees", "5 degrees"), ("He won?", "He won."),
             ("10:30", "10 30"),
             ("$5 more", "€5 more"), ("peña", "pena")]  # fmt: skip
ALPHABET = st.sampled_from(
    "ABab19 .,:/-'%$?&;\x1e\n’–é½ \u0301ß日AÃ©â€™“\u00a0£…—²\u200b\u00adİ\ud800"
)


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_folded(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_facts_stay(one: str, other: str) -> None:
    assert key(one) != key(other)


@settings(max_examples=400)
@given(st.lists(st.text(ALPHABET, max_size=14) | st.text(max_size=20), max_size=5))
def test_bulk_is_plain(texts: list[str]) -> None:
    assert keys(texts) == [key(text) for text in texts]


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    found = key(text)
    assert "  " not in found and found == found.strip()
    assert key(found) == found or not found.isascii() or any(mark in found for mark in "-'&;")


def test_long_run_of_combining_marks() -> None:
    assert len(key("a" + "\u0301\u0323" * 500_000)) < 20
