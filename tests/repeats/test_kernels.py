"""Compiled kernels give what the Python beside them gives, to the last bit."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import edits, edits_third
from dedup.compiled import kernel
from dedup.repeats import candidates, sift
from dedup.repeats.features import WordHashes, prepare

_LINE = (
    "a the of fire fires in on harbor harbour 12 12th 1,200 twelve not no ? monday mon photo photograph "
    "reuters getty images said says also just newsletter news letter café cafe naïve naive ümit the the"
)
_WORDS = _LINE.split()
_TEXTS = st.lists(
    st.one_of(
        st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join),
        st.text(alphabet="abc é?'12.…\u4e00", max_size=20),
    ),
    max_size=30,
)


def _made_up(seed: int) -> list[str]:
    """Texts, their copies, and halves of one behind halves of another."""
    texts = [text for module in (edits, edits_third) for case in module.cases(seed=seed, rounds=1)
             for text in case[3:]]  # fmt: skip
    chance = random.Random(seed)
    chance.shuffle(texts)
    del texts[400:]
    for one, other in [chance.sample(texts, 2) for _ in range(300)]:
        words, words2 = one.split(), other.split()
        texts.append(" ".join(words[: len(words) // 2] + words2[len(words2) // 2 :]))
    return texts


def _both(module: Any, answer: Callable[[], Any]) -> tuple[Any, Any]:
    """The answer with the module's kernel and without."""
    assert module._KERNEL is not None
    compiled = answer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_KERNEL", None)
        return compiled, answer()


needs = pytest.mark.skipif(
    kernel("dedup.repeats._sift") is None, reason="kernels are not built, or not wanted"
)


def _sifted(texts: list[str]) -> None:
    _, found = prepare(texts)
    n = len(texts)
    pairs = np.stack(np.triu_indices(n, 1), axis=1)
    compiled, plain = _both(sift, lambda: sift.may_repeat(found, pairs))
    assert np.array_equal(compiled, plain)


def _paired(texts: list[str], parts: int) -> None:
    _, found = prepare(texts)
    compiled, plain = _both(candidates, lambda: candidates.candidate_pairs(found, parts))
    assert compiled.dtype == plain.dtype and np.array_equal(compiled, plain)


@needs
@given(_TEXTS)
def test_sifting(texts: list[str]) -> None:
    _sifted(texts)


@needs
@given(_TEXTS, st.integers(1, 3))
def test_pairing(texts: list[str], parts: int) -> None:
    _paired(texts, parts)


@needs
@pytest.mark.parametrize("seed", [1, 2])
def test_made_up_texts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _made_up(seed)
    _sifted(texts)
    _paired(texts, 1)
    monkeypatch.setattr(candidates, "_SORTED", 100)
    monkeypatch.setattr(candidates, "_ROOM", 1)
    monkeypatch.setattr(candidates, "_RANKED", 64)
    _paired(texts, 3)


@needs
def test_frequent_runs_and_long_texts() -> None:
    texts = [f"sign up for the letter of our paper today and {n % 40}" for n in range(300)]
    texts += [" ".join(f"word{(n * at) % 977}" for at in range(2000)) for n in range(1, 4)] * 2
    _paired(texts, 1)


@needs
@settings(max_examples=30)
@given(st.lists(st.integers(0, 2**64 - 1), max_size=40), st.lists(st.integers(0, 12), max_size=8))
def test_any_words(hashes: list[int], sizes: list[int]) -> None:
    """Numbers that no word has: the kernels look at no more than there is."""
    starts = np.minimum(np.cumsum([0, *sizes]), len(hashes))
    found = WordHashes(np.array(hashes, np.uint64), starts.astype(np.int64))
    pairs = np.array([(a, b) for a in range(len(sizes)) for b in range(len(sizes))], np.int64)
    pairs = pairs.reshape(-1, 2)
    compiled, plain = _both(sift, lambda: sift.may_repeat(found, pairs))
    assert np.array_equal(compiled, plain)
    compiled, plain = _both(candidates, lambda: candidates.candidate_pairs(found))
    assert np.array_equal(compiled, plain)


@needs
def test_pairs_of_texts_that_are_not_there_are_refused() -> None:
    _, found = prepare(["one two three", "one two four"])
    for row in ([0, 2], [-1, 0]):
        with pytest.raises(IndexError, match="not there"):
            sift.may_repeat(found, np.array([row], np.int64))
