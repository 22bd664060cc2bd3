"""Boosted trees: trained with CatBoost, written as plain arrays."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.residue.model import Trees

Floats = npt.NDArray[np.float32]


def train(
    features: Floats, target: npt.NDArray[Any], weight: Floats, *, trees: int, depth: int = 6,
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
    model.fit(Pool(features, target, weight=weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return from_json(json.loads(path.read_text("utf-8")), depth, classes)


def from_json(model: dict[str, Any], depth: int, outputs: int = 0) -> Trees:
    """Trees of a CatBoost model saved as json."""
    questions: dict[tuple[int, float], int] = {(0, float("inf")): 0}
    asked, leaves = [], []
    for tree in model["oblivious_trees"]:
        row = []
        for split in tree["splits"] or ():
            key = (split["float_feature_index"], float(np.float32(split["border"])))
            row.append(questions.setdefault(key, len(questions)))
        asked.append(row + [0] * (depth - len(row)))
        values = np.array(tree["leaf_values"], np.float32)
        if outputs:
            values = values.reshape(-1, outputs)
        whole = np.zeros((1 << depth, *values.shape[1:]), np.float32)
        whole[: len(values)] = values
        leaves.append(whole)
    scale, bias = model["scale_and_bias"]
    table = np.stack(leaves) * np.float32(scale)
    return Trees(
        np.array([key[0] for key in questions], np.intp),
        np.array([key[1] for key in questions], np.float32),
        np.array(asked, np.intp).T.copy(),
        table.astype(np.float32),
        np.array(bias if outputs else bias[0], np.float32),
    )
