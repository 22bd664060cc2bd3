"""Repeats among a few texts: the kernel's choice of pairs against scoring all pairs."""

from __future__ import annotations

import random
from itertools import combinations, islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.edits import cases
from dedup.repeats import few, members, scoring
from dedup.repeats.compare import compare_sides
from dedup.repeats.few import Few, may_stand_inside
from dedup.repeats.search import Found, find_repeats, search
from dedup.repeats.sides import Side
from dedup.repeats.vetoes import CODES
from dedup.text.keys import counted

compiled = pytest.mark.skipif(few.KERNEL is None, reason="no kernel")

POOL = [text for case in islice(cases(seed=3, rounds=1), 0, None, 3) for text in case[3:]]
WORDS = st.lists(
    st.sampled_from(["the", "ship", "ships", "ran", "aground", "off", "Scarra", "Point", "84", "103", "not",
                     "Ａ", "é", "船", "ไทย", "👍", "...", "Photo:", "\ud800"]), max_size=14
).map(" ".join)  # fmt: skip
LISTS = st.lists(WORDS | st.sampled_from(POOL), max_size=14)


def _plain(found: Found) -> Any:
    return (
        [found.members[number] for number in range(len(found.members))],
        [*found.members.repeated()],
        found.verdicts,
        found.keys,
    )


def _scored(texts: list[str], **options: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(few, "KERNEL", None)
        return _plain(search(texts, **options))


@settings(max_examples=200)
@given(
    LISTS, st.sampled_from([85.0, 60.0, 100.0, 0.0]), st.sampled_from([(), ("word",), ("number", "order")]),
    st.booleans(),
)  # fmt: skip
def test_found_are_the_same(
    texts: list[str], likeness: float, ignore: tuple[str, ...], variants: bool
) -> None:
    options = {"likeness": likeness, "ignore": ignore, "variants": variants}
    assert _plain(search(texts, **options)) == _scored(texts, **options)


@pytest.mark.parametrize("seed", range(6))
def test_found_are_the_same_among_sentences(seed: int) -> None:
    texts = random.Random(seed).sample(POOL, 200 if seed == 0 else 60)
    found = _plain(search(texts))
    assert found == _scored(texts)
    assert found[2]


@compiled
@settings(max_examples=200)
@given(LISTS, st.sampled_from([85.0, 60.0, 95.0]))
def test_pairs_that_are_left_out_are_different(texts: list[str], likeness: float) -> None:
    keys = [*{said: None for said in counted(texts)[0] if said}]
    judge = Few(keys, keys, likeness, ())
    pairs = judge.pairs(sum(counted(texts)[1]))
    assert pairs is not None and pairs == sorted(pairs)
    for pair in combinations(range(len(keys)), 2):
        if pair not in pairs:
            one, other = (Side(keys[number]) for number in pair)
            assert compare_sides(one, other, likeness=likeness).kind == "different"


@compiled
def test_unlike_sentences_are_not_even_scored() -> None:
    texts = sorted({case[3] for case in cases(seed=3, rounds=1)})
    keys, counts, _ = counted(texts[:200])
    pairs = Few(texts, keys, 85.0, ()).pairs(sum(counts))
    assert len(keys) > 30
    assert pairs is not None and len(pairs) < len(keys)


@compiled
def test_words_of_one_hash_are_left_to_scoring(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = POOL[:40]
    expected = find_repeats(texts)

    class Full:
        @staticmethod
        def likely(*_: object) -> None:
            return None

    monkeypatch.setattr(few, "KERNEL", Full)
    assert find_repeats(texts) == expected


@compiled
def test_more_words_than_said_are_an_error() -> None:
    with pytest.raises(ValueError, match="more words"):
        Few([], ["a b c d"], 85.0, ()).pairs(2)
    with pytest.raises(TypeError):
        Few([], ["a", None], 85.0, ()).pairs(2)  # type: ignore[list-item]


@pytest.mark.parametrize("pure", [False, True])
def test_few_texts_less_like_than_most_are_found(pure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs with fewer than four fifths of their characters in common were skipped, whatever the threshold."""
    if pure:
        monkeypatch.setattr(few, "KERNEL", None)
    texts = ["A tug reached the ship before the noon tide", "A boat found that ship after the high tide"]
    found = find_repeats(texts, likeness=55, ignore=CODES)
    assert [(match.a, match.b, round(match.score)) for match in found] == [(0, 1, 61)]


@settings(max_examples=300)
@given(WORDS | st.sampled_from(POOL), WORDS | st.sampled_from(POOL))
def test_one_pair_may_be_contained_as_in_bulk(one: str, other: str) -> None:
    many = scoring._stand_inside([one, other], [other, one], 1).tolist()
    assert [may_stand_inside(one, other), may_stand_inside(other, one)] == many


@given(st.lists(st.sampled_from(["", "a", "b", "c d"]), max_size=12))
def test_few_are_grouped_as_many_are(keys: list[str]) -> None:
    found = members.grouped(keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "FEW", -1)
        many = members.grouped(keys)
    assert found[0].first.tolist() == many[0].first.tolist()
    assert [*found[0].more.items()] == [*many[0].more.items()]
    assert found[1] == many[1]
