"""Boosted symmetric trees, evaluated in numpy.

In a symmetric (oblivious) tree all nodes of one depth have the same test, so the results of a tree's
tests, read as bits, are the number of its leaf. Described in Prokhorenkova et al., "CatBoost:
unbiased boosting with categorical features" (2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.compiled import kernel
from dedup.residue.features_chars import Bytes, Floats

_KERNEL: Final = kernel("dedup.residue._trees")

#: Lines evaluated together: as many as keep the results of all tests in the cache.
_BATCH = 512
#: Leaves are multiples of this, so that no sum depends on the order of its terms.
STEP: Final = 2.0**-20


class Trees(NamedTuple):
    """A sum of symmetric trees.

    feature  row of the feature matrix that each test reads, shape (depth, trees)
    border   a test is ``value > border``, same shape
    leaves   shape (trees, 2**depth) or (trees, 2**depth, outputs), in steps of `STEP`
    bias     added to every sum, shape () or (outputs,)
    """

    feature: npt.NDArray[np.intp]
    border: Bytes
    leaves: npt.NDArray[np.int32]
    bias: Floats

    def scores(self, features: Bytes) -> Floats:
        """Sum of the leaves that each line reaches, shape (lines,) or (lines, outputs).

        features  shape (rows, lines)

        Raises IndexError if a test reads a row that `features` does not have.
        """
        lines = features.shape[1]
        if _KERNEL is not None:
            out = np.empty((lines, self.bias.size), np.float32)
            leaves = self.leaves.reshape(*self.leaves.shape[:2], self.bias.size)
            rows, bias = np.ascontiguousarray(features), self.bias.reshape(-1)
            _KERNEL.scores(rows, self.feature, self.border, leaves, bias, STEP, out)
            return out.reshape(lines, *self.bias.shape)
        if self.feature.max() >= len(features):
            raise IndexError(f"{len(features)} features, {self.feature.max() + 1} expected")
        parts = [self._batch(features[:, at : at + _BATCH]) for at in range(0, lines, _BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, *self.bias.shape), np.float32)

    def _batch(self, features: Bytes) -> Floats:
        depth, trees = self.feature.shape  # at most 8 deep, so that a leaf's number fits in a byte
        answers = (features.take(self.feature, axis=0) > self.border[:, :, None]).view(np.uint8)
        bits = answers[depth - 1]
        for level in range(depth - 2, -1, -1):
            bits += bits
            bits += answers[level]
        leaf = bits + (np.arange(trees) << depth)[:, None]
        flat = self.leaves.reshape(-1, *self.leaves.shape[2:])
        return self._score(flat.take(leaf, axis=0).sum(axis=0))

    def _score(self, sums: npt.NDArray[Any]) -> Floats:
        return np.asarray(sums * STEP + self.bias, np.float32)


def trees_from(arrays: Mapping[str, Any], prefix: str) -> Trees:
    """Trees stored under `prefix`; raises KeyError or ValueError if arrays are missing or do not
    fit."""
    feature = np.asarray(arrays[f"{prefix}.feature"], np.intp)
    border = np.asarray(arrays[f"{prefix}.border"], np.uint8)
    leaves = np.rint(np.asarray(arrays[f"{prefix}.leaves"], np.float64) / STEP).astype(np.int32)
    bias = np.asarray(arrays[f"{prefix}.bias"], np.float32)
    fits = (
        feature.shape == border.shape
        and feature.ndim == 2
        and 1 <= len(feature) <= 8
        and leaves.shape[:2] == (feature.shape[1], 1 << feature.shape[0])
        and leaves.shape[2:] == bias.shape
        and feature.size > 0
        and feature.min() >= 0
    )
    if not fits:
        raise ValueError(f"{prefix}: sizes do not fit together")
    return Trees(feature, border, leaves, bias)
