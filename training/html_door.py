"""Trains the HTML model from pages: word and name weights and trees, cross-validated by site."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.document import Document
from dedup.errors import DedupError
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import Line, remaining
from dedup.residue.features import line_features
from dedup.residue.features_markup import markup_features
from dedup.residue.labeller import page_words
from training import boost, words
from training.align import KEEP, UNSURE, agreement, labels, snippet_labels
from training.pages import Page, bench_module, fold, site, snippets, wcxb
from training.scrape import load

FOLDS = 5
MOST_LINES = 4000  #: pages with more lines teach nothing new and cost much
LINES = 130_000  #: about this many lines of articles are used, and all lines of other pages


class Pages:
    """Pages as one table of lines."""

    def __init__(self, data: Path, cache: Path) -> None:
        self.pages: list[tuple[Page, Document, list[Line]]] = []
        label, weight = [], []
        bench = bench_module(data, "extract_bench")
        answers = {record["id"]: record["styles"] for record in load(cache / "scraped.jsonl")}
        for page in chain(wcxb(data), snippets(data)):
            try:
                document = read(page.html(bench), Options(format="html"))
            except DedupError:
                continue
            lines = remaining(document, ())
            if 2 <= len(lines) <= MOST_LINES:
                self.pages.append((page, document, lines))
                found, trust = _labels(page, lines, answers.get(page.id, {}))
                label.append(found)
                weight.append(trust)
        sizes = [len(lines) for _, _, lines in self.pages]
        self.folds = [fold(site(page.url, page.id)) for page, _, _ in self.pages]
        self.start, self.fold = np.concatenate([[0], np.cumsum(sizes)]), np.repeat(self.folds, sizes)
        self.label, self.weight = np.concatenate(label), np.concatenate(weight)
        self.other = np.repeat([page.kind != "article" for page, _, _ in self.pages], sizes)
        self.texts = [[line.text for line in lines] for _, _, lines in self.pages]

    def features(self, layers: dict[int, tuple[Any, Any]]) -> npt.NDArray[np.uint8]:
        """All features of all lines, with the word and name weights of the page's fold."""
        out = []
        for (_, document, lines), texts, part in zip(self.pages, self.texts, self.folds, strict=True):
            line_words, names = layers[part]
            breaks = [line.gap.count("\n") for line in lines]
            hints = page_words(document)  # pages are scored before the rules are applied
            _, text = line_features(texts, breaks, None, line_words, hints)
            markup = markup_features(lines, document.elements, text, names)
            out.append(np.concatenate([text, markup]).T)
        return np.concatenate(out)


def _labels(
    page: Page, lines: list[Line], answers: dict[str, str]
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    texts = [line.text for line in lines]
    size = np.array([len(words_in) for words_in in map(str.split, texts)], np.float32)
    trust = np.sqrt(np.minimum(size + 1, 80)) / 3
    if page.text:
        return labels(texts, page.text, page.title), trust
    told = snippet_labels(texts, page.inside, page.outside)
    extracted = [text for style, text in answers.items() if style[0] == "d"]
    agreed = (
        agreement(texts, extracted) if len(extracted) >= 4 else np.full(len(texts), UNSURE, np.int8)
    )
    # Extractors that agree on a line are nearly always right to keep it, less often right to drop it.
    trust = np.where(told != UNSURE, trust * 2, trust * np.where(agreed == KEEP, 0.5, 0.25))
    return np.where(told == UNSURE, agreed, told), trust.astype(np.float32)


def train(data: Path, cache: Path, trees: int = 240) -> Iterator[tuple[int, dict[str, Any]]]:
    """Word weights, name weights and trees: from all data (-1) and from all but each fold."""
    table = Pages(data, cache)
    known, chance = table.label >= 0, np.random.default_rng(0).random(len(table.label))
    lines = words.line_matrix(table.texts)
    paths = words.path_matrix([
        (document.elements, [line.block.markup.element if line.block.markup else 0 for line in found])
        for _, document, found in table.pages
    ])  # fmt: skip
    layers: dict[int, tuple[Any, Any]] = {}
    for part in (*range(FOLDS), -1):
        use = np.flatnonzero(known & (table.fold != part) & (chance < 0.6))
        layers[part] = (
            words.fit(lines[use], table.label[use], table.weight[use]),
            words.fit(paths[use], table.label[use], table.weight[use], 0.05),
        )
    del lines, paths
    features = table.features(layers)
    seen = known & (table.other | (chance < LINES / max(known.sum(), 1)))
    for part in (-1, *range(FOLDS)):
        line_words, names = layers[part]
        use = np.flatnonzero(seen & (table.fold != part))
        head = boost.train(features[use], table.label[use], table.weight[use], trees=trees, rate=0.1)
        yield part, {"html": head, "html_words": line_words, "names": names}
