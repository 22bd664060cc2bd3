"""Quick checks against the full comparison, and bulk work against one text at a time."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from benchmarks import edits, edits_third
from dedup.repeats import compare as comparing
from dedup.repeats.align import Difference
from dedup.repeats.compare import compare_sides
from dedup.repeats.features import prepare
from dedup.repeats.hopeless import hopeless
from dedup.repeats.sides import Side
from dedup.repeats.signatures import may_contain, overlap, signed
from dedup.text.folding import fold, fold_many


def _sides(module: object, seed: int) -> list[tuple[Side, Side]]:
    cases = [case[3:] for case in module.cases(seed=seed, rounds=1)]  # type: ignore[attr-defined]
    random_ = random.Random(seed)
    # Halves of one text behind halves of another: many ends that differ.
    for one, other in [random_.sample([text for pair in cases for text in pair], 2) for _ in range(400)]:
        words, words2 = one.split(), other.split()
        mixed = " ".join(words[: len(words) // 2] + words2[len(words2) // 2 :])
        cases += [(one, mixed), (other, mixed)]
    return [(Side(one), Side(other)) for one, other in cases]


@pytest.mark.parametrize(("module", "seed"), [(edits, 3), (edits_third, 4)])
def test_the_quick_check_rejects_no_repeat(
    module: object, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = _sides(module, seed)
    quick = [compare_sides(one, other, variants=False) for one, other in pairs]
    monkeypatch.setattr(comparing, "hopeless", lambda *_: False)
    full = [compare_sides(one, other) for one, other in pairs]
    assert [v if v.kind == "same" else None for v in quick] == [
        v if v.kind == "same" else None for v in full
    ]
    assert sum(v.kind == "same" for v in full) > 400


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the bridge to the harbour is closed", "the bridge to the station is closed", True),
        ("the bridge to the harbour is closed", "the bridge to the harbor is closed", False),
        ("it was a new slet ter from them", "it was a newsletter from them", False),
        ("they drin king it up", "they drikning it up", False),
        ("it took four hours and ten", "it took 4 hours and ten", False),
    ],
)
def test_hopeless(one: str, other: str, expected: bool) -> None:
    from dedup.repeats.align import blocks

    mine, theirs = Side(one), Side(other)
    found: list[Difference] = blocks(mine.words, theirs.words)
    assert hopeless(found, mine, theirs, 2) is expected


def test_signatures_of_long_texts() -> None:
    words = [f"word{at}" for at in range(2500)]
    texts = [" ".join(words), " ".join(words[1:])]
    _, found = prepare(texts)
    known = signed(found)
    assert known.filled[0] == 256
    one, other = np.array([0]), np.array([1])
    assert overlap(one, other, known).all() and may_contain(one, other, known).all()


def test_may_contain_passes_what_share_words_passes() -> None:
    texts = sorted({text for case in edits.cases(seed=2, rounds=1) for text in case[3:]})[:120]
    keys, found = prepare(texts)
    pairs = np.array([*combinations(range(len(texts)), 2)])
    passed = may_contain(pairs[:, 0], pairs[:, 1], signed(found))
    sides = [Side(text, key) for text, key in zip(texts, keys, strict=True)]
    for (a, b), kept in zip(pairs.tolist(), passed.tolist(), strict=True):
        assert kept or not comparing.share_words(sides[a], sides[b])


@pytest.mark.parametrize(
    "text",
    [
        "\u2019", "\u201cso\u201d", "caf\u00e9 \u2013 bar\u2026", "\u20ac5\u00a0m", "a\u2027b\u2019s", "\u00c2\u00a0x",
        "\u0430\u2014\u0431", "\ud800x\u2019", "\x7fdel\u2019", "\U0001f600 \u201dq", "na\u00efve\u00a0\u00a0fianc\u00e9\u2019s",
    ],
)  # fmt: skip
def test_characters_folded_for_a_block_at_once(text: str) -> None:
    rows = ["plain", text, "it\u2019s plain \u2013 too", text * 2, ""]
    folded = fold_many(rows).decode().split("\x1e")[1:-1]
    assert [" ".join(row.lower().split()) for row in folded] == [" ".join(fold(row).split()) for row in rows]
