"""Linear layers: logistic regression over hashed words of lines or class names."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.document import Element
from dedup.residue.features_chars import characters
from dedup.residue.features_markup import describe, name_tokens
from dedup.residue.features_words import LinearLayer, buckets, tokens

SIZE = 1 << 17
NAMES = 1 << 16


def line_matrix(documents: Sequence[Sequence[str]]) -> Any:
    """Rows of hashed tokens, one a line over all documents, scaled as in `features_words.linear`."""
    from scipy.sparse import csr_matrix, diags

    rows, columns, at = [], [], 0
    for texts in documents:
        hashes, line_of = tokens(characters(texts))
        rows.append(line_of + at)
        columns.append(buckets(hashes, SIZE))
        at += len(texts)
    row, column = np.concatenate(rows), np.concatenate(columns)
    found = csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=(at, SIZE))
    count = np.maximum(np.bincount(row, minlength=at), 1)
    return (diags(1 / np.sqrt(count)) @ found).tocsr().astype(np.float32)


def path_matrix(pages: Sequence[tuple[Sequence[Element], Sequence[int]]]) -> Any:
    """Rows of hashed names, one a line: those of the line's element and of all above it, each once.

    pages  elements of a page, and the element of each of its lines
    """
    from scipy.sparse import csr_matrix

    starts, columns = [0], []
    for elements, at in pages:
        names, which = describe(elements)
        single, pairs, cuts = name_tokens([f"{tag} {called}" for tag, called in names])
        place = np.stack([buckets(single, NAMES), np.where(pairs, buckets(pairs, NAMES), -1)])
        paths: list[frozenset[int]] = []
        for number, element in zip(which, elements, strict=True):
            above = paths[element.parent] if element.parent >= 0 else frozenset()
            own = place[:, cuts[number] : cuts[number + 1]].ravel().tolist()
            paths.append(above.union(own) - {-1})
        for element_at in at:
            columns.extend(paths[element_at])
            starts.append(len(columns))
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, np.array(columns), np.array(starts)), shape=(len(starts) - 1, NAMES))


def fit(
    rows: Any, target: npt.NDArray[Any], weight: npt.NDArray[Any], strength: float = 1.0
) -> LinearLayer:
    """Weights by L2-regularised logistic regression, rounded to 8 bits."""
    from sklearn.linear_model import LogisticRegression

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # forty steps are enough, converged or not
        model = LogisticRegression(C=strength, solver="lbfgs", max_iter=40)
        model.fit(rows, target, sample_weight=weight)
    raw = model.coef_[0]
    scale = float(np.abs(raw).max()) / 127
    return LinearLayer(np.round(raw / scale).astype(np.int8), scale)
