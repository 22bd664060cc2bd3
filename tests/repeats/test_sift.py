"""Filtering by word hashes: `compare` keeps apart all dropped pairs, so no repeat is lost."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from benchmarks import edits, edits_third
from dedup.repeats.compare import compare
from dedup.repeats.features import prepare
from dedup.repeats.sift import may_repeat


def _kept(pairs: list[tuple[str, str]]) -> list[bool]:
    _, found = prepare([text for pair in pairs for text in pair])
    rows = np.arange(2 * len(pairs)).reshape(-1, 2)
    return list(may_repeat(found, rows))


@pytest.mark.parametrize("cases", [edits.cases, edits_third.cases])
def test_copies_are_kept(cases: object) -> None:
    found = [case[3:] for case in cases(seed=5, rounds=1) if case[2]]  # type: ignore[operator]
    kept = _kept(found)
    lost = [p for p, k in zip(found, kept, strict=True) if not k and compare(*p).kind == "same"]
    assert len(found) > 500 and lost == []


def test_pairs_of_all_kinds() -> None:
    texts = sorted({text for case in edits.cases(seed=9, rounds=1) for text in case[3:]})
    texts = random.Random(3).sample(texts, 150)
    pairs = list(combinations(texts, 2))
    kept = _kept(pairs)
    lost = [p for p, k in zip(pairs, kept, strict=True) if not k and compare(*p).kind == "same"]
    assert lost == []


def test_halves_of_two_sentences_are_dropped() -> None:
    head = "The ferry to the islands was delayed because of"
    assert _kept([
        (f"{head} strong wind in the harbour", f"{head} missing papers of three sailors"),
        (f"{head} strong wind in the harbour", f"{head} storm wind in the harbor"),
    ]) == [False, True]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("This misses the real point of it", "tis mgsses the real point of it"),
        ("You do it, either way will get you results", "You do it, either way will ge resuls"),
        ("A man was bitten by a dog / Reuters", "A man was bitten by a dog (Photo: Getty)"),
        ("All rooms were full at the time of the fair", "All rooms were full at the time already o the fair"),
    ],
)
def test_words_wrong_side_by_side(one: str, other: str) -> None:
    assert _kept([(one, other)]) == [True]
