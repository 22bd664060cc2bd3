"""Compiled kernels give the same results as the Python beside them, to the last bit."""

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
from dedup.repeats import align, candidates, explain, features, hopeless, sift, signatures
from dedup.repeats.features import WordHashes, prepare
from dedup.repeats.sides import Side
from dedup.repeats.standing import Standing
from dedup.repeats.word_flags import tables
from dedup.text.keys import keys

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
    """The result with the module's kernel and without."""
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
    """Numbers that no word has: the kernels read no further than there is data."""
    starts = np.minimum(np.cumsum([0, *sizes]), len(hashes))
    found = WordHashes(np.array(hashes, np.uint64), starts.astype(np.int64))
    pairs = np.array([(a, b) for a in range(len(sizes)) for b in range(len(sizes))], np.int64)
    pairs = pairs.reshape(-1, 2)
    compiled, plain = _both(sift, lambda: sift.may_repeat(found, pairs))
    assert np.array_equal(compiled, plain)
    compiled, plain = _both(candidates, lambda: candidates.candidate_pairs(found))
    assert np.array_equal(compiled, plain)


def _aligned(xs: list[str], ys: list[str]) -> None:
    compiled, plain = _both(align, lambda: align.blocks(xs, ys))
    assert compiled == plain and all(type(block) is align.Difference for block in compiled)


def _looked_at(one: Side, other: Side, drops: int) -> list[bool]:
    """Whether each gap is hopeless, by the kernel and by Python."""
    out = []
    for block in align.blocks(one.words, other.words):
        compiled, plain = _both(hopeless, lambda: hopeless.hopeless([block], one, other, drops))  # noqa: B023
        assert compiled is plain, (one.key, other.key, block)
        out.append(compiled)
    return out


_RUNS = st.lists(st.sampled_from("abcd"), max_size=90)


@needs
@settings(max_examples=300)
@given(_RUNS, _RUNS, st.integers(0, 5), st.randoms(use_true_random=False))
def test_aligning(xs: list[str], ys: list[str], edits: int, chance: random.Random) -> None:
    _aligned(xs, ys)
    changed = list(xs)
    for _ in range(edits):
        at = chance.randint(0, len(changed))
        changed[at : at + chance.randint(0, 2)] = chance.choices("abcdef", k=chance.randint(0, 2))
    _aligned(xs, changed)


@needs
def test_aligning_more_than_the_kernel_takes() -> None:
    chance = random.Random(1)
    xs, ys = (chance.choices("abcdefgh", k=400) for _ in range(2))
    assert align._KERNEL.blocks(xs, ys, align.Difference._make) is None
    _aligned(xs, ys)


@needs
@settings(max_examples=300)
@given(*2 * [st.lists(st.one_of(st.sampled_from([*_WORDS, "%", "$", "7", "12", "07"]), st.text("abé1x", min_size=1, max_size=6)),
                      max_size=24)], st.integers(0, 3))  # fmt: skip
def test_quick_looks(xs: list[str], ys: list[str], drops: int) -> None:
    _looked_at(Side(" ".join(xs)), Side(" ".join(ys)), drops)


@needs
@pytest.mark.parametrize("seed", [3, 4])
def test_quick_looks_at_made_up_texts(seed: int) -> None:
    chance = random.Random(seed)
    sides = [Side(text) for text in _made_up(seed)]
    answers = []
    for at, one in enumerate(sides):
        for other in (sides[at - 1], chance.choice(sides)):
            answers += _looked_at(one, other, chance.randint(0, 3))
        words = one.text.split()
        for _ in range(3):
            changed = list(words)
            place = chance.randrange(len(words))
            changed[place : place + chance.randint(0, 3)] = chance.choice(sides).text.split()[:3]
            answers += _looked_at(one, Side(" ".join(changed)), chance.randint(0, 3))
    assert 0.2 < sum(answers) / len(answers) < 0.95


@needs
def test_quick_looks_at_many_pairs() -> None:
    texts = [key for key in dict.fromkeys(keys(_made_up(5))) if key][:250]
    pairs = np.stack(np.triu_indices(len(texts), 1), axis=1)
    sides = [Side(text) for text in texts]
    for (a, b), kept in zip(pairs.tolist(), hopeless.hopeful(texts, pairs).tolist(), strict=True):
        one, other = sides[a], sides[b]
        drops = min(3, 1 + int(0.2 * min(len(one.words), len(other.words))))
        found = align.blocks(one.words, other.words)
        assert kept or hopeless.hopeless(found, one, other, drops)


@needs
@pytest.mark.parametrize("seed", [7, 8])
def test_explainable_differences_are_compared(seed: int) -> None:
    chance = random.Random(seed)
    texts = _made_up(seed)
    pairs = [case[3:] for module in (edits, edits_third) for case in module.cases(seed=seed, rounds=1)]
    pairs = [*chance.sample(pairs, 1200), *(chance.sample(texts, 2) for _ in range(800))]
    explained = asked = 0
    may_explain = kernel("dedup.repeats._explain").may_explain
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explain, "_KERNEL", None)
        for one, other in ((Side(a), Side(b)) for a, b in pairs):
            explainer = explain.Explainer(one, other, Standing(one.words, other.words))
            explainer.standing.worn = chance.random() < 0.5
            for start, end, start2, end2 in align.blocks(one.words, other.words):
                more = chance.randint(0, 2)  # words that are equal, too
                xs, ys = one.words[max(0, start - more) : end], other.words[max(0, start2 - more) : end2]
                drops = chance.randint(0, 3)
                if not (xs and ys) or len(xs) + len(ys) > explain.MAX_WORDS:
                    continue
                may = may_explain(xs, ys, drops, tables())
                found = explainer.explains(xs, ys, drops) >= 0
                assert may or not found, (xs, ys, drops)
                explained, asked = explained + found, asked + 1
    assert 200 < explained < 0.8 * asked


@needs
def test_words_by_which_texts_differ() -> None:
    texts = [key for key in dict.fromkeys(keys(_made_up(6))) if key][:150]
    texts += [" ".join(random.Random(at).choices("abcdefgh", k=400)) for at in range(3)]
    pairs = np.stack(np.triu_indices(len(texts), 1), axis=1)
    compiled, plain = _both(align, lambda: align.differing(texts, pairs))
    assert compiled == plain and {"a", "h"} < plain


@needs
@settings(max_examples=100)
@given(st.lists(st.text("abcd 1'é", max_size=12), max_size=20))
def test_counting_words(texts: list[str]) -> None:
    _, found = prepare(texts)
    asked = sorted({word for key in keys(texts) for word in key.split()} | {"zzz", "b'"})
    compiled, plain = _both(features, lambda: features.occurrences(asked, found))
    assert compiled == plain and list(compiled) == asked
    assert features.Counts({}, found)["zzz"] == 0


@needs
@settings(max_examples=200)
@given(st.lists(st.text(max_size=30), max_size=10), _TEXTS)
def test_words_as_numbers(any_texts: list[str], texts: list[str]) -> None:
    (keys_, found), (plain_keys, plain) = _both(features, lambda: prepare(any_texts + texts))
    assert keys_ == plain_keys
    assert np.array_equal(found.hashes, plain.hashes) and np.array_equal(found.starts, plain.starts)


@needs
@settings(max_examples=100)
@given(st.lists(st.integers(0, (1 << 20) - 1)), st.lists(st.integers(0, 255), max_size=90), st.integers(1, 9))
def test_runs_in_order(spread: list[int], close: list[int], bits: int) -> None:
    order = kernel("dedup.repeats._grams").order
    runs = np.array([*spread, *close, *close[:20]], np.uint64)
    texts: dict[int, set[int]] = {}
    for run in runs.tolist():
        texts.setdefault(run >> bits, set()).add(run)
    expected = sorted(run for found in texts.values() if len(found) > 1 for run in found)
    kept = order(runs, bits, 20, np.empty(len(runs), np.uint64), np.empty(4097, np.uint32))
    assert runs[:kept].tolist() == expected
    with pytest.raises(IndexError, match="room"):
        order(np.zeros(2, np.uint64), bits, 20, np.empty(1, np.uint64), np.empty(4097, np.uint32))


@needs
@settings(max_examples=100)
@given(_TEXTS)
def test_signing(texts: list[str]) -> None:
    _, found = prepare([*texts, " ".join(f"word{at}" for at in range(900))])
    compiled, plain = _both(signatures, lambda: signatures.signed(found))
    for one, other in zip(compiled, plain, strict=True):
        assert one.dtype == other.dtype and np.array_equal(one, other)


@needs
def test_signing_words_that_are_not_there_is_refused() -> None:
    _, found = prepare(["one two three", "four"])
    for starts in ([0, 9], [-1, 2], [2, 1]):
        with pytest.raises(IndexError, match="follow one another"):
            signatures.signed(WordHashes(found.hashes, np.array(starts, np.int64)))


@needs
def test_pairs_of_texts_that_are_not_there_are_refused() -> None:
    _, found = prepare(["one two three", "one two four"])
    for row in ([0, 2], [-1, 0]):
        with pytest.raises(IndexError, match="not there"):
            sift.may_repeat(found, np.array([row], np.int64))
        with pytest.raises(IndexError, match="not there"):
            hopeless.hopeful(["one two", "one"], np.array([row], np.int64))
    with pytest.raises(IndexError, match="not there"):
        hopeless._KERNEL.hopeless([(0, 9, 0, 1)], ["a"], ["b"], 1, tables(), max)
