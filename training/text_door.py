"""Trains the plain text model from examples: word weights and trees, cross-validated by site."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.document import Block
from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.features import BOTH, line_features
from dedup.residue.kinds import KINDS
from dedup.residue.model import Trees
from dedup.residue.rows import row_verdicts
from training import boost, words
from training.align import DROP
from training.examples import Example, crops, gold, injections, scraped
from training.pages import fold

#: Share of the examples of each style that is used, limited by training time; extractors first.
SHARE = {
    "a": 0.4, "b": 0.4, "c": 0.25, "d:trafilatura": 0.6, "d:resiliparse": 0.6, "d:readability": 0.4,
    "d:boilerpy3": 0.6, "d:justext": 0.6, "d:newspaper": 0.8, "crop": 0.3, "clean": 0.35, "inject": 0.7,
}  # fmt: skip
#: Weight of a line labelled by hand, and of one of its document without residue.
GOLD, GOLD_CLEAN = 15.0, 6.0
BY_HAND = {"gold": GOLD, "read": GOLD, "gold-clean": GOLD_CLEAN, "read-clean": GOLD_CLEAN}
FOLDS = 5
REASONS = [kind.reason for kind in KINDS]
KIND_TREES = 30
LINES = 160_000  #: maximum number of lines of pages for the trees


class Table:
    """Examples as one table, with a row for each line."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = examples
        sizes = [len(example.texts) for example in examples]
        self.start = np.concatenate([[0], np.cumsum(sizes)])
        self.label = np.concatenate([example.label for example in examples])
        self.fold = np.repeat([fold(example.site) for example in examples], sizes)
        self.gold = np.repeat([example.style == "gold" for example in examples], sizes)
        extra = np.repeat(
            [BY_HAND.get(example.style, 1.0) for example in examples], sizes
        )
        self.weight = np.concatenate([example.weight for example in examples]) * extra.astype(
            np.float32
        )
        self.rows = [rows_of(example.texts) for example in examples]

    def features(self, layers: Sequence[words.LinearLayer]) -> npt.NDArray[np.uint8]:
        """All features of all lines; an example's word weights are those of its fold,
        or the only ones."""
        out = []
        for example, rows in zip(self.examples, self.rows, strict=True):
            layer = layers[fold(example.site) % len(layers)]
            out.append(_features(example, rows, layer, beside=True).T)
        return np.concatenate(out)


def _features(
    example: Example,
    rows: npt.NDArray[np.float32] | None,
    layer: words.LinearLayer,
    *,
    beside: bool = False,
) -> npt.NDArray[np.uint8]:
    hints = np.zeros(0, np.uint32)
    texts = list(example.texts)
    return line_features(texts, example.breaks, rows, layer, hints, beside=beside)[1]


def rows_of(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The verdict of the rules on each line: score, and score if it opens a section."""
    verdicts = row_verdicts(
        [Line(i, Block(0, len(t), "paragraph"), t, (), "\n") for i, t in enumerate(texts)]
    )
    return np.array([[v.score for v in verdicts], [v.score * v.opens for v in verdicts]], np.float32)


def examples(data: Path, cache: Path, seed: int = 3) -> list[Example]:
    """The examples for the text model, thinned to `SHARE`."""
    rng = random.Random(seed)
    pages = list(scraped(data, cache))
    made = [*pages, *crops(pages), *injections(data, pages)]
    thinned = [example for example in made if rng.random() < SHARE[example.style]]
    return [example for example in (*thinned, *gold(data)) if example.texts]


def train(data: Path, cache: Path, trees: int = 250) -> Iterator[tuple[int, dict[str, Any]]]:
    """Word weights, trees, head for kinds: from all data (-1) and from all but each fold."""
    table = Table(examples(data, cache))
    known, rng = table.label >= 0, np.random.default_rng(0)
    chance = rng.random(len(known))
    tokens = words.line_matrix([example.texts for example in table.examples])
    parts: dict[int, Any] = {}
    for part in (*range(FOLDS), -1):
        parts[part] = _words(table, tokens, known & (table.fold != part), chance)
    del tokens
    # The final trees, too, are trained on scores of words that were fitted without them.
    features = table.features([parts[part] for part in range(FOLDS)])
    seen = known & ((chance < LINES / max(known.sum(), 1)) | (table.weight > 2))
    bare = _without_rows(table, parts)
    for part in (-1, *range(FOLDS)):
        use = seen & (table.fold != part)
        yield part, {"text_words": parts[part], **_heads(table, features, bare, use, trees)}


def _words(
    table: Table, tokens: Any, use: npt.NDArray[np.bool_], chance: npt.NDArray[np.float64]
) -> words.LinearLayer:
    """Word weights from half of the lines of pages and all of gold."""
    at = np.flatnonzero(use & ((chance < 0.5) | table.gold))
    weight = np.where(table.gold, 4, np.minimum(table.weight, 1)).astype(np.float32)
    return words.fit(tokens[at], table.label[at], weight[at])


def _without_rows(
    table: Table, layers: dict[int, words.LinearLayer]
) -> dict[int, npt.NDArray[np.uint8]]:
    """Features of the gold documents as if no rules had been applied,
    by index of the document's first line."""
    return {
        int(table.start[number]): _features(example, None, layers[fold(example.site)]).T
        for number, example in enumerate(table.examples)
        if example.style == "gold"
    }


def _heads(
    table: Table,
    features: npt.NDArray[np.uint8],
    bare: dict[int, npt.NDArray[np.uint8]],
    use: npt.NDArray[np.bool_],
    trees: int,
) -> dict[str, Trees]:
    at = np.flatnonzero(use)
    head = boost.train(features[at], table.label[at], table.weight[at], trees=trees, rate=0.1)
    kinds, places, without = _kinds(table, bare, use)
    both, twice = np.concatenate([features[places, :BOTH], without]), np.concatenate([kinds, kinds])
    kind_head = boost.train(
        both, twice, np.ones(len(twice), np.float32), trees=KIND_TREES, depth=5, rate=0.4,
        loss="MultiClass", classes=len(KINDS), bins=32,
    )  # fmt: skip
    return {"text": head, "kinds": kind_head}


def _kinds(
    table: Table, bare: dict[int, npt.NDArray[np.uint8]], use: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Kinds of the residue labelled by hand, the lines, and their features without rules."""
    kinds, places, features = [], [], []
    for number, example in enumerate(table.examples):
        start = int(table.start[number])
        if example.style != "gold":
            continue
        for line, kind in enumerate(example.kinds):
            reason = Reason.CREDIT if kind == "caption_label" else Reason(kind) if kind else None
            if reason and use[start + line] and example.label[line] == DROP:
                kinds.append(REASONS.index(reason))
                places.append(start + line)
                features.append(bare[start][line])
    return np.array(kinds), np.array(places), np.stack(features)
