"""Trees against a loop over trees and lines, and weights that must not be used."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.errors import DedupError
from dedup.residue import labeller, model
from dedup.residue.features import BOTH, names
from dedup.residue.features_markup import MARKUP
from dedup.residue.kinds import KINDS
from dedup.residue.model import STEP, Trees, trees_from


def _trees(seed: int, outputs: tuple[int, ...]) -> Trees:
    rng = np.random.default_rng(seed)
    return Trees(
        rng.integers(0, 5, (3, 7)).astype(np.intp),
        rng.integers(0, 256, (3, 7)).astype(np.uint8),
        rng.integers(-3_000_000, 3_000_000, (7, 8, *outputs)).astype(np.int32),
        rng.normal(size=outputs).astype(np.float32),
    )


def _slow(trees: Trees, features: np.ndarray[Any, Any], line: int) -> Any:
    total = np.array(trees.bias, np.float64)
    for tree in range(trees.feature.shape[1]):
        leaf = 0
        for level, row in enumerate(trees.feature[:, tree]):
            leaf += int(features[row, line] > trees.border[level, tree]) << level
        total += trees.leaves[tree, leaf] * STEP
    return total


@given(st.integers(0, 1000), st.sampled_from([(), (3,)]), st.sampled_from([1, 5, 700]))
@settings(max_examples=15)
def test_trees_give_what_a_loop_gives(seed: int, outputs: tuple[int, ...], lines: int) -> None:
    trees = _trees(seed, outputs)
    features = np.random.default_rng(seed + 1).integers(0, 256, (5, lines)).astype(np.uint8)
    scores = trees.scores(features)
    assert scores.shape == (lines, *outputs)
    for line in {0, lines // 2, lines - 1}:
        assert scores[line] == pytest.approx(_slow(trees, features, line), abs=1e-4)


@given(st.integers(0, 1000), st.sampled_from([(), (1,), (3,)]), st.integers(0, 600))
@settings(max_examples=15)
def test_compiled_trees_give_the_same_to_the_last_bit(
    seed: int, outputs: tuple[int, ...], lines: int
) -> None:
    trees = _trees(seed, outputs)
    features = np.random.default_rng(seed + 1).integers(0, 256, (5, lines)).astype(np.uint8)
    compiled = trees.scores(features)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "_KERNEL", None)
        assert np.array_equal(trees.scores(features), compiled)


def test_a_question_about_a_feature_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError, match="4 features, 5 expected"):
        _trees(0, ()).scores(np.zeros((4, 2), np.uint8))


def test_trees_of_sizes_that_do_not_fit_are_refused() -> None:
    trees = _trees(1, ())
    stored = {f"x.{name}": value for name, value in trees._asdict().items()}
    stored["x.leaves"] = trees.leaves * STEP
    assert np.array_equal(trees_from(stored, "x").leaves, trees.leaves)
    with pytest.raises(ValueError, match="sizes"):
        trees_from(stored | {"x.leaves": stored["x.leaves"][:, :4]}, "x")
    with pytest.raises(ValueError, match="sizes"):
        trees_from(stored | {"x.border": trees.border[:2]}, "x")
    with pytest.raises(KeyError):
        trees_from({}, "x")


def test_the_packaged_weights_ask_only_for_features_there_are() -> None:
    known = labeller.weights()
    assert known.text.feature.max() < len(names())
    assert len(known.network.ranks) == len(names())
    assert len(known.page_network.ranks) == BOTH + len(MARKUP)
    assert known.kinds.feature.max() < BOTH
    assert known.html.feature.max() < BOTH + len(MARKUP)
    assert known.kinds.leaves.shape[2] == len(KINDS)


@pytest.mark.parametrize("damage", ["missing", "layout", "garbage", "truncated"])
def test_damaged_weights_are_one_clear_error(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    if damage == "layout":
        np.savez(buffer, layout=np.array(99))
    elif damage == "truncated":
        np.savez(buffer, layout=np.array(labeller.LAYOUT))
    else:
        buffer.write(b"not an archive")

    class Source:
        def joinpath(self, *_: str) -> Source:
            return self

        def open(self, _: str) -> io.BytesIO:
            if damage == "missing":
                raise FileNotFoundError("labeller.npz")
            buffer.seek(0)
            return buffer

    monkeypatch.setattr(labeller, "files", lambda _: Source())
    labeller.weights.cache_clear()
    with pytest.raises(DedupError, match="labeller weights cannot be used"):
        labeller.weights()
    labeller.weights.cache_clear()
