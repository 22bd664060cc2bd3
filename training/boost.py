"""Boosted trees: trained with CatBoost, written as plain arrays."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.residue.model import STEP, Trees

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


def train(
    features: Bytes, target: npt.NDArray[Any], weight: Floats, *, trees: int, depth: int = 6,
    rate: float = 0.08, loss: str = "Logloss",
    classes: int = 0, seed: int = 1, bins: int = 64, l2: float = 5.0,
) -> Trees:  # fmt: skip
    """Trees fitted to ``features``, shape (lines, rows); outputs are log-odds."""
    from catboost import CatBoostClassifier, Pool

    model = CatBoostClassifier(
        iterations=trees, depth=depth, learning_rate=rate, loss_function=loss, random_seed=seed,
        thread_count=1,
        border_count=bins, l2_leaf_reg=l2, verbose=False, allow_writing_files=False,
        bootstrap_type="Bernoulli",
        subsample=0.7, rsm=0.35 if not classes else 1.0, score_function="L2", boosting_type="Plain",
        leaf_estimation_iterations=1,
        **({"classes_count": classes} if classes else {}),
    )  # fmt: skip
    model.fit(Pool(features.astype(np.float32), target, weight=weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return from_json(json.loads(path.read_text("utf-8")), depth, classes)


def from_json(model: dict[str, Any], depth: int, outputs: int = 0) -> Trees:
    """Trees of a CatBoost model saved as JSON."""
    features, borders, leaves = [], [], []
    for tree in model["oblivious_trees"]:
        splits = tree["splits"] or ()
        spare = depth - len(splits)
        features.append([split["float_feature_index"] for split in splits] + [0] * spare)
        borders.append([int(split["border"]) for split in splits] + [255] * spare)
        values = np.array(tree["leaf_values"], np.float32)
        if outputs:
            values = values.reshape(-1, outputs)
        whole = np.zeros((1 << depth, *values.shape[1:]), np.float32)
        whole[: len(values)] = values
        leaves.append(whole)
    scale, bias = model["scale_and_bias"]
    return Trees(
        np.array(features, np.intp).T.copy(),
        np.array(borders, np.uint8).T.copy(),
        np.rint(np.stack(leaves) * scale / STEP).astype(np.int32),
        np.array(bias if outputs else bias[0], np.float32),
    )
