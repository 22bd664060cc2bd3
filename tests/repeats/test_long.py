"""A few long texts: the work is bounded, and the result is that of comparing all pairs."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from dedup.repeats import few, judge, scoring, search
from dedup.repeats.compare import compare_sides
from dedup.repeats.explain import Explainer
from dedup.repeats.search import find_repeats
from dedup.repeats.sides import Side


def _words(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(count)]


def _texts(count: int, words: int, seed: int = 1) -> list[str]:
    """Texts of the same words in other orders, so that they have the same letters."""
    chance = random.Random(seed)
    known = _words(chance, 3000)
    return [" ".join(chance.choices(known, k=words)) for _ in range(count)]


def _work(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """Products of the lengths of all pairs that are scored, added up."""
    done = 0
    scored, ratio = judge.scored, few.fuzz.ratio

    def bulk(keys: Any, lengths: Any, pairs: Any, *args: Any, **options: Any) -> Any:
        nonlocal done
        done += int(np.prod(lengths[pairs], axis=1).sum())
        return scored(keys, lengths, pairs, *args, **options)

    class Counting:
        @staticmethod
        def ratio(one: str, other: str, **options: Any) -> float:
            nonlocal done
            done += len(one) * len(other)
            return ratio(one, other, **options)

        partial_ratio = staticmethod(few.fuzz.partial_ratio)

    with monkeypatch.context() as patch:
        patch.setattr(judge, "scored", bulk)
        patch.setattr(few, "fuzz", Counting)
        assert find_repeats(texts) == []
    return done


def test_work_on_long_unlike_texts_grows_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts(120, 700)
    # Each quotes the one before.
    texts = [f"{text} {before[-90:]}" for text, before in zip(texts, ["", *texts], strict=False)]
    some, all_of_them = (_work(texts[:count], monkeypatch) for count in (60, 120))
    chars, longest = sum(map(len, texts)), max(map(len, texts))
    assert chars > 4 * search.SHORT
    assert 0 < some < all_of_them <= 3 * some
    assert all_of_them <= 4 * chars * longest  # all pairs would be 60 times `chars * longest`


@pytest.mark.parametrize("ignore", [(), ("number",)])
def test_long_texts_are_found_as_short_ones_are(
    ignore: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, other = _texts(2, 260, seed=2)
    texts = [whole[: len(whole) * part // 100] for part in range(60, 100)]
    texts += [whole.replace(" ", " the ", 1), other, other.replace("a", "ä", 1), f"{other} 5", *_texts(9, 200, seed=3)]
    found = find_repeats(texts, ignore=ignore)
    monkeypatch.setattr(search, "SHORT", 0)
    assert find_repeats(texts, ignore=ignore) == found
    assert len(found) > 400


def test_a_text_with_slips_is_not_compared_further_after_a_veto(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(4)
    calls = []
    explains = Explainer.explains
    monkeypatch.setattr(Explainer, "explains", lambda *args: calls.append(1) or explains(*args))
    counted = []
    for size in (300, 900):
        words = [word for word in _words(chance, 4 * size) if len(word) > 6][:size]
        slips = [word[:3] + word[4:] if at % 3 else word for at, word in enumerate(words)]
        slips[12:14] = ["government", "parliament"]
        calls.clear()
        one, other = " ".join(words), " ".join(slips)
        verdict = compare_sides(Side(one), Side(other), likeness=80, variants=False, looked=True)
        assert verdict.kind == "different"
        counted.append(len(calls))
    assert 0 < counted[1] <= counted[0] + 20 < 200


@pytest.mark.parametrize("word", ["x" * 9_000, "1" * 9_000, "a-" * 4_000, "港" * 9_000])
@pytest.mark.parametrize("many", [False, True])
def test_long_texts_are_not_held_against_every_place_of_one_another(
    word: str, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two pairs with words of 8,000 characters took 9 seconds: the time grew with the cube of the length."""
    sizes: list[int] = []

    def noted(one: str, other: str, **knobs: Any) -> float:
        sizes.append(min(len(one), len(other)))
        return float(fuzz.partial_ratio(one, other, **knobs))

    monkeypatch.setattr(scoring, "fuzz", SimpleNamespace(partial_ratio=noted, ratio=fuzz.ratio))
    said = "The ship ran aground off the point on Monday and nobody was hurt"
    texts = [f"{said} {word} said so.", f"{word}.", f"{said}{word}", f"{said}{word}z", f"The {word} came {word} late."]
    more = [f"Boat {at} left the harbour of Scarra" for at in range(2_000)] if many else []
    find_repeats([*texts, *more])
    assert max(sizes, default=0) <= scoring.LONGEST_PART


@given(st.text("ab ", min_size=501, max_size=520), st.text("ab ", min_size=501, max_size=520), st.sampled_from([60, 80]))
@settings(max_examples=60)
def test_a_long_text_that_is_like_a_part_is_not_ruled_out(one: str, other: str, least: int) -> None:
    if fuzz.partial_ratio(one, other) >= least:
        assert scoring.part_alike(one, other, least)
