"""Labelled lines for the plain text model: scraped pages, crops, injections, clean texts, gold."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.align import DROP, KEEP, UNSURE, agreement, labels, snippet_labels
from training.pages import Page, site, snippets, wcxb
from training.scrape import load

#: Page kinds whose scraped text is used for the text model, and the weight of their lines.
KINDS = {"article": 1.0, "documentation": 0.5, "service": 0.15}

#: Samples of `labels.jsonl` that are learned from; the others are only measured.
LEARNED = range(1, 6)


@dataclass(frozen=True)
class Example:
    """A text as lines, each with a label.

    id       page and style
    site     registered domain; examples of one site are never on both sides of a fold
    style    a, b, c, d:<extractor>, crop, clean, inject, gold, gold-clean
    breaks   number of line breaks before each line
    label    KEEP, DROP or UNSURE
    weight   of each line
    kinds    kind of residue, "" if unknown or kept
    """

    id: str
    site: str
    style: str
    texts: tuple[str, ...]
    breaks: tuple[int, ...]
    label: npt.NDArray[np.int8]
    weight: npt.NDArray[np.float32]
    kinds: tuple[str, ...] = ()


def split(text: str) -> tuple[list[str], list[int]]:
    """Non-empty lines, stripped, and the number of line breaks before each."""
    texts, breaks, gap = [], [], 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            texts.append(stripped)
            breaks.append(gap)
            gap = 0
        gap += 1
    return texts, breaks


def scraped(data: Path, cache: Path) -> Iterator[Example]:
    """Examples from the pages in the cache."""
    pages = {page.id: page for page in chain(wcxb(data), snippets(data))}
    for record in load(cache / "scraped.jsonl"):
        page = pages[record["id"]]
        if page.kind not in KINDS:
            continue
        answers = [text for style, text in record["styles"].items() if style[0] == "d"]
        for style, text in record["styles"].items():
            example = _label(page, style, text, answers)
            if example is not None:
                yield example


def _label(page: Page, style: str, text: str, answers: Sequence[str]) -> Example | None:
    texts, breaks = split(text)
    if not 2 <= len(texts) <= 3000:
        return None
    if page.text:
        label = labels(texts, page.text, page.title)
        weight = _trust(texts, label) * KINDS[page.kind]
    else:
        label = agreement(texts, answers) if len(answers) >= 4 else np.full(len(texts), UNSURE, np.int8)
        told = snippet_labels(texts, page.inside, page.outside)
        weight = np.where(told == UNSURE, 0.3, 1.0).astype(np.float32)
        label = np.where(told == UNSURE, label, told)
    if (label == KEEP).sum() == 0 and page.text:
        return None
    name = f"{page.id}:{style}"
    return Example(name, site(page.url, page.id), style, tuple(texts), tuple(breaks), label, weight)


def _trust(texts: Sequence[str], label: npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    """Weights: reference texts omit captions and decks; lines dropped inside the body count less."""
    weight = np.ones(len(texts), np.float32)
    kept = np.flatnonzero(label == KEEP)
    if len(kept):
        inside = np.arange(len(texts))
        inside = (inside > kept[0] - 6) & (inside < kept[-1])
        weight[(label == DROP) & inside & np.array([len(text) > 30 for text in texts])] = 0.35
    return weight


def gold(data: Path) -> Iterator[Example]:
    """The hand-labelled documents, and each again without its residue."""
    urls = {page.id: page.url for page in chain(wcxb(data), snippets(data))}
    for path in sorted((data / "gold" / "text").glob("*.json")):
        doc = json.loads(path.read_text("utf-8"))
        texts, breaks = split(doc["text"])
        lines = [line for line in doc["lines"] if line["text"].strip()]
        if [" ".join(t.split()) for t in texts] != [" ".join(line["text"].split()) for line in lines]:
            raise ValueError(f"{path.name}: lines and text disagree")
        label = np.array([_gold_label(line) for line in lines], np.int8)
        home = site(urls.get(doc["source"], ""), doc["source"])
        base = Example(
            f"gold/{doc['id']}", home, "gold", tuple(texts), tuple(breaks), label,
            np.ones(len(texts), np.float32), tuple(line["kind"] or "" for line in lines),
        )  # fmt: skip
        yield base
        yield clean(base, "gold-clean")


def labelled(data: Path, cache: Path) -> Iterator[Example]:
    """The texts of the samples `LEARNED`, and each without its residue."""
    for number, base in samples(data, cache):
        if number in LEARNED:
            yield base
            if (base.label == KEEP).any():
                yield clean(base, "read-clean")


def samples(data: Path, cache: Path) -> Iterator[tuple[int, Example]]:
    """Scraped texts labelled by reading, from `labels.jsonl`, each with the number of its sample.

    The file has page names, styles of `scrape.py` and line numbers; a text that another version of an
    extractor splits into another number of lines is skipped.
    """
    source = Path(__file__).with_name("labels.jsonl")
    wanted: dict[str, list[dict[str, Any]]] = {}
    for row in map(json.loads, source.read_text("utf-8").splitlines()):
        wanted.setdefault(row["page"], []).append(row)
    urls = {page.id: page.url for page in chain(wcxb(data), snippets(data))}
    for record in load(cache / "scraped.jsonl"):
        for row in wanted.get(record["id"], ()):
            texts, breaks = split(record["styles"].get(row["style"], ""))
            if len(texts) != row["lines"]:
                continue
            label = np.full(len(texts), KEEP, np.int8)
            for kind in row.keys() - {"page", "style", "sample", "lines"}:
                label[list(_numbers(row[kind]))] = UNSURE if kind in ("unsure", "repeat") else DROP
            yield row["sample"], Example(
                f"{record['id']}:{row['style']}:read", site(urls[record["id"]], record["id"]), "read",
                tuple(texts), tuple(breaks), label, np.ones(len(texts), np.float32),
            )  # fmt: skip


def _numbers(lines: str) -> Iterator[int]:
    """The numbers in "3 5-7"."""
    for run in lines.split():
        first, _, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _gold_label(line: dict[str, object]) -> int:
    if line["label"] == "keep":
        return KEEP
    return UNSURE if line["kind"] is None else DROP


def clean(base: Example, style: str) -> Example:
    """`base` reduced to its KEEP lines: a text from which nothing must be removed."""
    kept = np.flatnonzero(base.label == KEEP)
    breaks = [base.breaks[i] for i in kept]
    if breaks:
        breaks[0] = 0
    return replace(
        base, id=f"{base.id}:{style}", style=style, texts=tuple(base.texts[i] for i in kept),
        breaks=tuple(breaks), label=base.label[kept], weight=base.weight[kept], kinds=(),
    )  # fmt: skip


def crops(examples: Sequence[Example], seed: int = 7) -> Iterator[Example]:
    """Whole-page texts cropped to the article, with a few of the lines before and after."""
    rng = random.Random(seed)
    for base in examples:
        kept = np.flatnonzero(base.label == KEEP)
        if base.style not in ("a", "b", "c") or len(kept) < 5 or rng.random() < 0.4:
            continue
        start = max(0, int(kept[0]) - rng.randrange(0, 5))
        end = min(len(base.texts), int(kept[-1]) + 1 + rng.choice((0, 0, 1, 2, 3, 5, 8)))
        yield replace(
            base, id=f"{base.id}:crop", style="crop", texts=base.texts[start:end],
            breaks=(0, *base.breaks[start + 1 : end]), label=base.label[start:end],
            weight=base.weight[start:end],
        )  # fmt: skip


def injections(data: Path, examples: Sequence[Example], seed: int = 11) -> Iterator[Example]:
    """Main texts as they are, and with runs of residue inserted from other pages in the same folds.

    A page takes residue from sites next to its own in alphabetical order, so that a fold's texts have
    (nearly) no line of another fold.
    """
    rng = random.Random(seed)
    from training.pages import fold

    runs: dict[int, list[tuple[str, ...]]] = {}
    for base in examples:
        if base.style in ("a", "c") and base.id.startswith("wcxb"):
            runs.setdefault(fold(base.site), []).extend(_residue_runs(base, rng))
    for page in wcxb(data):
        home = site(page.url, page.id)
        if page.kind != "article" or len(page.text) < 400:
            continue
        texts, breaks = split(page.text)
        if page.title and texts[0] != page.title and rng.random() < 0.8:
            texts, breaks = [page.title, *texts], [0, 2, *breaks[1:]]
        keep = Example(
            f"{page.id}:clean", home, "clean", tuple(texts), tuple(breaks),
            np.full(len(texts), KEEP, np.int8), np.ones(len(texts), np.float32),
        )  # fmt: skip
        yield keep
        yield _inject(keep, runs[fold(home)], rng)


def _residue_runs(base: Example, rng: random.Random) -> Iterator[tuple[str, ...]]:
    """Short runs of dropped lines near the article."""
    kept = np.flatnonzero(base.label == KEEP)
    if not len(kept):
        return
    at = max(0, int(kept[0]) - 8)
    stop = min(len(base.texts), int(kept[-1]) + 25)
    while at < stop:
        if base.label[at] != DROP:
            at += 1
            continue
        end = at
        limit = at + rng.randrange(1, 7)
        while end < stop and end < limit and base.label[end] == DROP:
            end += 1
        if sum(map(len, base.texts[at:end])) < 600:
            yield base.texts[at:end]
        at = end


def _inject(base: Example, runs: Sequence[tuple[str, ...]], rng: random.Random) -> Example:
    texts, breaks, label = list(base.texts), list(base.breaks), base.label.tolist()
    usual = max(breaks[1:], key=breaks[1:].count) if len(breaks) > 1 else 1
    for _ in range(rng.choice((1, 2, 2, 3, 4))):
        at = rng.choice((rng.randrange(len(texts) + 1), 1, len(texts)))
        run = rng.choice(runs)
        texts[at:at] = run
        breaks[at:at] = [usual] * len(run)
        label[at:at] = [DROP] * len(run)
    breaks[0] = 0
    return replace(
        base, id=f"{base.id}:inject", style="inject", texts=tuple(texts), breaks=tuple(max(1, b) if i
        else 0 for i, b in enumerate(breaks)),
        label=np.array(label, np.int8), weight=np.ones(len(texts), np.float32),
    )  # fmt: skip
