"""Repeats with extra words in one place: the short cut decides as the whole comparison does."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product

import pytest

from benchmarks import edits, edits_third
from dedup.repeats import compare as comparing
from dedup.repeats.compare import compare_sides
from dedup.repeats.sides import Side
from dedup.repeats.verdict import Verdict

_MORE = (
    "the", "a", "not", "also", "former", "few", "40", "more than", "about", "photo:", "Reuters", "?", "? Photo",
    "http example", "on Monday", "5.", "(3/12)", "chief", "of the", "said Ana Lind", "[3]", "and", "two", "am",
    "Breaking:", "— and nobody knew for how long it would stay that way in the harbour", "...",
)  # fmt: skip


def _pairs(seed: int) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    texts = [case[3] for module in (edits, edits_third) for case in module.cases(seed=seed, rounds=1)]
    pairs = []
    for text, more in product(chance.sample(texts, 40), _MORE):
        words = text.split()
        at = chance.choice((0, 1, len(words) // 2, len(words) - 1, len(words)))
        end = "..." if chance.random() < 0.2 else ""
        pairs.append((text + end, " ".join([*words[:at], more, *words[at:]])))
    return pairs


@pytest.mark.parametrize("seed", [1, 2])
def test_verdicts_are_those_of_the_whole_comparison(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = _pairs(seed)
    counts = Counter(word for pair in pairs for text in pair for word in Side(text).words)
    asked = [
        (Side(first), Side(second), likeness, known)
        for one, other in pairs
        for first, second in ((one, other), (other, one))
        for likeness, known in ((85.0, None), (99.5, counts))
    ]

    def answers() -> list[Verdict]:
        return [
            compare_sides(one, other, likeness=likeness, counts=known, variants=False)
            for one, other, likeness, known in asked
        ]

    sooner = answers()
    monkeypatch.setattr(comparing, "inserted", lambda *_, **__: None)
    assert sooner == answers()
    assert {verdict.kind for verdict in sooner} == {"same", "different"}
    assert {verdict.contained for verdict in sooner} == {"", "a_in_b", "b_in_a"}
