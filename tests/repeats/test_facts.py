"""Pairs of sentences, `fixtures/pairs`: those that differ in a fact stay apart, everywhere; those that do
not are one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dedup

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "pairs"
OTHER = "The inquiry into all of this begins in the autumn, and nobody knows how long it takes."


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(one, other) for one, _, other in (line.partition(" | ") for line in lines)]


@pytest.mark.parametrize("pair", pairs("apart.txt"), ids=lambda pair: pair[0][:50])
def test_a_fact_keeps_two_sentences_apart(pair: tuple[str, str]) -> None:
    one, other = pair
    assert dedup.find_repeats([one, other]) == []
    assert dedup.find_repeats([other, one]) == []
    for blank in ("\n", " "):
        text = f"Story of the day in the islands\n{one}{blank}{other}\n{OTHER}"
        assert [r for r in dedup.clean(text, format="text").removals if r.reason is dedup.Reason.REPEAT] == []


@pytest.mark.parametrize("pair", pairs("alike.txt"), ids=lambda pair: pair[0][:50])
def test_another_spelling_is_no_other_fact(pair: tuple[str, str]) -> None:
    one, other = pair
    assert dedup.find_repeats([one, other])
    assert dedup.find_repeats([other, one])
