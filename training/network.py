"""Trains the networks over the lines of a text and of a page (`dedup.residue.network`) with torch."""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.residue.network import DILATIONS, Network
from training.examples import labelled
from training.html_door import Pages
from training.text_door import BY_HAND, FOLDS, Table, examples


class Course(NamedTuple):
    """How a network is trained: its width, epochs, minimum lines of a batch."""

    size: int
    epochs: int
    batch: int


TEXTS, PAGES = Course(48, 12, 3000), Course(32, 16, 1200)
RATE, DECAY, DROPOUT, SMOOTHED = 3e-3, 1e-2, 0.15, 0.02
#: Examples of one page in an epoch: its styles are nearly the same text.
PER_PAGE = 2
#: Share of the old value in the moving average of the weights, which is the result.
AVERAGED = 0.99
_GAP = max(DILATIONS)
Bytes = npt.NDArray[np.uint8]


def train_all(data: Path, cache: Path) -> Iterator[tuple[int, dict[str, Network]]]:
    """The network from all data (-1) and from all but each fold, trained on the same examples as the
    trees and on the texts of `labels.jsonl`; word scores are those that the text model has learned."""
    layers = pickle.loads((cache / "text.pickle").read_bytes())
    table = Table([*examples(data, cache), *labelled(data, cache)])
    features = table.features([layers[part]["text_words"] for part in range(FOLDS)])
    known = _ranked(features)
    pages: dict[str, int] = {}
    documents = Documents(
        features, table.label, table.weight, table.start,
        [pages.setdefault(example.id.split(":")[0], len(pages)) for example in table.examples],
        [example.style in BY_HAND for example in table.examples],
    )  # fmt: skip
    folds = table.fold[table.start[:-1]]
    for part in (*range(FOLDS), -1):
        yield part, {"network": train(documents, np.flatnonzero(folds != part), known, TEXTS)}


def train_pages(data: Path, cache: Path) -> Iterator[tuple[int, dict[str, Network]]]:
    """The network over the lines of pages, from all data (-1) and from all but each fold, trained on
    all labelled lines of the HTML model's pages; word and name scores are those that it has learned."""
    layers = pickle.loads((cache / "html.pickle").read_bytes())
    table = Pages(data, cache)
    features = table.features({
        part: (layers[part]["html_words"], layers[part]["names"]) for part in range(FOLDS)
    })  # fmt: skip
    known, count = _ranked(features), len(table.pages)
    documents = Documents(
        features, table.label, table.weight, table.start, range(count), [False] * count
    )
    folds = np.array(table.folds)
    for part in (*range(FOLDS), -1):
        found = train(documents, np.flatnonzero(folds != part), known, PAGES)
        yield part, {"page_network": found}


def _ranked(features: Bytes) -> Bytes:
    """`ranks` of the features, which are replaced by theirs in place."""
    known = ranks(features)
    for row in range(len(known)):
        features[:, row] = known[row].take(features[:, row])
    return known


def ranks(features: Bytes) -> Bytes:
    """The rank of each byte of each feature among the lines, 0 to 255, shape (rows, 256)."""
    out = np.empty((features.shape[1], 256), np.uint8)
    for row in range(features.shape[1]):
        count = np.bincount(features[:, row], minlength=256).astype(np.float64)
        out[row] = (np.cumsum(count) - count / 2) / count.sum() * 255
    return out


@dataclass(frozen=True)
class Documents:
    """Examples as a table of lines.

    ranked   features of each line as ranks, shape (lines, rows)
    label    KEEP, DROP or UNSURE
    weight   of each line
    start    where the lines of each example begin, and their total number
    pages    number of the page of each example
    hand     whether it was labelled by hand: such examples are all used in each epoch
    """

    ranked: Bytes
    label: npt.NDArray[Any]
    weight: npt.NDArray[Any]
    start: npt.NDArray[Any]
    pages: Sequence[int]
    hand: Sequence[bool]

    def batches(
        self, examples: npt.NDArray[Any], least: int, rng: np.random.Generator
    ) -> list[list[int]]:
        """The examples of one epoch, shuffled, in batches of at least `least` lines."""
        seen: dict[int, int] = {}
        out: list[list[int]] = [[]]
        lines = 0
        for example in rng.permutation(examples).tolist():
            page = self.pages[example]
            seen[page] = seen.get(page, 0) + 1
            if seen[page] > PER_PAGE and not self.hand[example]:
                continue
            if lines >= least:
                out.append([])
                lines = 0
            out[-1].append(example)
            lines += int(self.start[example + 1] - self.start[example])
        return out


def train(
    documents: Documents, examples: npt.NDArray[Any], table: Bytes, course: Course, seed: int = 1
) -> Network:
    """The network fitted to some of the documents; the same for the same versions and input.

    table  the result of `ranks`
    """
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    weights = _fresh(torch, documents.ranked.shape[1], course.size)
    averaged = {name: value.detach().clone() for name, value in weights.items()}
    chooser = torch.optim.AdamW(list(weights.values()), lr=RATE, weight_decay=DECAY)
    steps, step = course.epochs * len(documents.batches(examples, course.batch, rng)) + 1, 0
    for _ in range(course.epochs):
        for batch in documents.batches(examples, course.batch, rng):
            part = min(1.0, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * min(step / steps, 1.0)))
            for group in chooser.param_groups:
                group["lr"] = RATE * (part + 0.02)
            loss = _loss(torch, weights, documents, batch)
            chooser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(weights.values()), 1.0)
            chooser.step()
            step += 1
            old = min(AVERAGED, step / (step + 9))
            for name, value in weights.items():
                averaged[name].mul_(old).add_(value.detach(), alpha=1 - old)
    found = {name: value.numpy() for name, value in averaged.items()}
    return Network(table, *(found[name] for name in Network._fields[1:]))


def _fresh(torch: Any, rows: int, size: int) -> dict[str, Any]:
    """Weights drawn uniformly from plus or minus one over the root of the number of inputs."""
    shapes = {
        "enter": (rows + 1, size), "layers": (len(DILATIONS), 3 * size + 1, size),
        "weight": (size + 1,), "query": (size + 1, size), "key": (size + 1, size),
        "mid": (3 * size + 1, size), "out": (size + 1,), "skip": (rows,),
    }  # fmt: skip
    out = {}
    for name, shape in shapes.items():
        inputs = shape[-2] if len(shape) > 1 else shape[0]
        out[name] = ((torch.rand(shape) * 2 - 1) / math.sqrt(inputs)).requires_grad_()
    return out


def _loss(torch: Any, weights: dict[str, Any], documents: Documents, batch: list[int]) -> Any:
    start = documents.start
    at = np.concatenate([np.arange(start[one], start[one + 1]) for one in batch])
    sizes = [int(start[one + 1] - start[one]) for one in batch]
    label, weight = documents.label[at], documents.weight[at] * (documents.label[at] >= 0)
    x = torch.from_numpy(documents.ranked[at].astype(np.float32) / 255 - 0.5)
    score = _scores(torch, weights, x, torch.from_numpy(np.repeat(np.arange(len(batch)), sizes)))
    target = np.clip(label, 0, 1) * (1 - 2 * SMOOTHED) + SMOOTHED
    losses = torch.nn.functional.binary_cross_entropy_with_logits(
        score, torch.from_numpy(target.astype(np.float32)), reduction="none"
    )
    each = torch.from_numpy(weight.astype(np.float32))
    return (losses * each).sum() / (each.sum() + 300)


def _scores(torch: Any, weights: dict[str, Any], x: Any, home: Any) -> Any:
    """The result of `Network.scores` for several texts at once, with dropout.

    home  number of the text of each line, in order
    """

    def linear(values: Any, name: str) -> Any:
        return values @ weights[name][:-1] + weights[name][-1]

    drop, relu = torch.nn.functional.dropout, torch.nn.functional.relu
    texts, size = int(home[-1]) + 1, weights["enter"].shape[1]
    # texts are separated, so that no line sees one of another text
    place = torch.arange(len(x)) + _GAP * (home + 1)
    line = torch.zeros(len(x) + _GAP * (texts + 1), size)
    line = line.index_copy(0, place, drop(relu(linear(x, "enter")), DROPOUT))
    for layer, far in zip(weights["layers"], DILATIONS, strict=True):
        none = torch.zeros(far, size)
        around = torch.cat([torch.cat([none, line[:-far]]), line, torch.cat([line[far:], none])], 1)
        new = drop(relu(around[place] @ layer[:-1] + layer[-1]), DROPOUT)
        line = line.index_add(0, place, new)
    line = line[place]
    share = torch.exp(linear(line, "weight").clamp(-8, 8))[:, None] + 1e-4
    total = torch.zeros(texts, 1).index_add(0, home, share)
    body = (torch.zeros(texts, size).index_add(0, home, share * line) / total)[home]
    product = linear(line, "query") * linear(body, "key")
    last = relu(linear(torch.cat([line, body, product], 1), "mid"))
    return linear(drop(last, DROPOUT), "out") + x @ weights["skip"]
