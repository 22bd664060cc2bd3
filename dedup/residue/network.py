"""A small convolutional network over the lines of a plain text.

Trees see one line at a time, and its surroundings through hand-made features. The network sees the
same features of all lines and learns by itself what the surrounding lines and the body say about a
line. Dilated convolutions widen the view with each layer (Yu and Koltun, "Multi-scale context
aggregation by dilated convolutions", 2016); the body is a weighted mean of all lines, with learned
weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.residue.features_chars import Bytes, Floats

_KERNEL: Final = kernel("dedup.residue._network")

#: Distances between the three lines of each layer: together, fifteen lines to either side.
DILATIONS: Final = (1, 2, 4, 8)
#: Scores are rounded to multiples of this, so that they do not depend on the order in which a
#: processor adds numbers.
STEP: Final = 2.0**-8
#: A score so near to the middle between two steps is computed again in float64: the order of additions
#: changes sums of float32 by a twentieth of this, and very rarely by more than a third of it.
TIE: Final = 2.0**-18
#: Lines multiplied together: few enough for the processor's cache, and for a matrix library to start
#: no threads.
_AT_ONCE: Final = 64
#: Bound of the exponent of a line's weight in the body, and the minimum weight.
_BOUND, _LEAST = 8.0, 1e-4
_GAP: Final = max(DILATIONS)


class Network(NamedTuple):
    """Weights, for ``rows`` features and ``size`` numbers a line.

    ranks          the value of a feature's byte: its rank among the lines of the training texts,
                   from -0.5 to 0.5; shape (rows, 256)
    enter          from features to lines, shape (rows + 1, size); the last row is added, as below
    layers         a convolution each: the line before, itself, the line after, and a constant; shape
                   (layers, 3 * size + 1, size)
    weight         weight of a line in the body, as an exponent, shape (size + 1,)
    query, key     for the product by which a line is compared with the body, shape (size + 1, size)
    mid            from line, body and product to the last layer, shape (3 * size + 1, size)
    out            from there to the log-odds, shape (size + 1,)
    skip           from the features to the log-odds, shape (rows,)
    """

    ranks: Floats
    enter: Floats
    layers: Floats
    weight: Floats
    query: Floats
    key: Floats
    mid: Floats
    out: Floats
    skip: Floats

    def scores(self, features: Bytes) -> Floats:
        """Log-odds that each line belongs to the article, shape (lines,), in steps of `STEP`.

        features  of all lines of one text, shape (rows, lines)

        Raises ValueError if `features` has another number of rows.
        """
        rows, count = features.shape
        if rows != len(self.ranks):
            raise ValueError(f"{rows} features, {len(self.ranks)} expected")
        if not count:
            return np.zeros(0, np.float32)
        if _KERNEL is not None:
            score = np.empty(count, np.float32)
            tied = _KERNEL.scores(features, *self, DILATIONS, _BOUND, _LEAST, STEP, TIE, score)
            return self._exact(features) if tied else score
        score = self._sums(features)
        tied = np.abs(score % STEP - STEP / 2) < TIE
        return self._exact(features) if tied.any() else _rounded(score)

    def _exact(self, features: Bytes) -> Floats:
        """The scores in float64, which give the same in any order."""
        wide: list[Any] = [array.astype(np.float64) for array in self]
        return _rounded(Network(*wide)._sums(features))

    def _sums(self, features: Bytes) -> Floats:
        """Log-odds of each line, not rounded."""
        rows, count = features.shape
        size = self.enter.shape[1]
        line, other = np.zeros((2, count + 2 * _GAP, size), self.enter.dtype)
        skip = np.empty(count, self.enter.dtype)
        number, known = (np.arange(rows) << 8)[:, None], self.ranks.reshape(-1)
        for part in _parts(count):
            x = known.take(features[:, part] + number).T
            np.maximum(x @ self.enter[:-1] + self.enter[-1], 0, out=_inner(line)[part])
            np.matmul(x, self.skip, out=skip[part])
        for layer, far in zip(self.layers, DILATIONS, strict=True):
            self._convolved(line, layer, far, other)
            line, other = other, line
        return self._compared(_inner(line), skip)

    @staticmethod
    def _convolved(line: Floats, layer: Floats, far: int, out: Floats) -> None:
        """Each line plus the layer's result for it and the lines `far` before and after it, into `out`;
        both have `_GAP` lines of zeros at either end."""
        for part in _parts(len(line) - 2 * _GAP):
            at, end = part.start + _GAP, part.stop + _GAP
            near = line[at - far : end - far], line[at:end], line[at + far : end + far]
            new = np.concatenate(near, axis=1) @ layer[:-1]
            new += layer[-1]
            np.maximum(new, 0, out=new)
            np.add(line[at:end], new, out=out[at:end])

    def _compared(self, line: Floats, skip: Floats) -> Floats:
        """Log-odds from the values of all lines, each compared with the body."""
        size = line.shape[1]
        share = np.exp(np.clip(line @ self.weight[:-1] + self.weight[-1], -_BOUND, _BOUND)) + _LEAST
        body = share @ line / share.sum()
        asked = (body @ self.key[:-1] + self.key[-1])[:, None] * self.mid[2 * size : -1]
        # the product of a line with the body is linear in the line, so one matrix holds all of it
        whole = self.mid[:size] + self.query[:-1] @ asked
        constant = body @ self.mid[size : 2 * size] + self.query[-1] @ asked + self.mid[-1]
        score: Floats = skip + self.out[-1]
        for part in _parts(len(line)):
            score[part] += np.maximum(line[part] @ whole + constant, 0) @ self.out[:-1]
        return score


def _rounded(score: Floats) -> Floats:
    rounded: Floats = (np.rint(score / STEP) * STEP).astype(np.float32)
    return rounded


def _inner(padded: Floats) -> Floats:
    return padded[_GAP:-_GAP]


def _parts(count: int) -> list[slice]:
    return [slice(at, min(at + _AT_ONCE, count)) for at in range(0, count, _AT_ONCE)]


def network_from(arrays: Mapping[str, Any], prefix: str) -> Network:
    """The network stored under `prefix`, its ranks as bytes.

    Raises KeyError or ValueError if arrays are missing or do not fit.
    """
    network = Network(
        *[np.ascontiguousarray(arrays[f"{prefix}.{name}"], np.float32) for name in Network._fields]
    )
    network = network._replace(ranks=network.ranks / np.float32(255) - np.float32(0.5))
    rows, size = len(network.ranks), network.enter.shape[-1]
    fits = [
        (rows, 256), (rows + 1, size), (len(DILATIONS), 3 * size + 1, size), (size + 1,),
        (size + 1, size), (size + 1, size), (3 * size + 1, size), (size + 1,), (rows,),
    ]  # fmt: skip
    if [array.shape for array in network] != fits or not all(np.isfinite(a).all() for a in network):
        raise ValueError(f"{prefix}: sizes do not fit together")
    return network
