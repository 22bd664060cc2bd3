"""Measures the whole cleaner on gold texts and pages, each with weights that never saw its site.

python -m training.evaluate --data DATA --cache CACHE --set gold|samples|wcxb|trafilatura
[--rows-only|--labeller-only]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

import dedup
from dedup.residue import labeller
from training.align import DROP, KEEP
from training.examples import Example, samples
from training.pages import bench_module, fold, site, snippets, wcxb
from training.train import stored


def main() -> None:
    """Print the figures of the evaluation programs, out of fold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--set", choices=tuple(SETS), required=True, dest="which")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rows-only", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="name this many of the worst documents")
    arguments = parser.parse_args()
    options = dedup.Options(labeller=not arguments.rows_only)
    SETS[arguments.which](arguments, options)


def use_fold(cache: Path, part: int) -> None:
    """Make the labeller use the weights trained without fold `part`."""
    found = labeller.unpack(stored(cache, part))
    labeller.weights = lambda: found  # type: ignore[assignment]


def _by_fold(items: list[Any], home: Any, cache: Path) -> Any:
    groups = defaultdict(list)
    for item in items:
        groups[fold(home(item))].append(item)
    for part in sorted(groups):
        use_fold(cache, part)
        yield from groups[part]


def _gold(arguments: argparse.Namespace, options: Any) -> None:
    bench = bench_module(arguments.data, "text_bench")
    urls = {page.id: page.url for page in [*wcxb(arguments.data), *snippets(arguments.data)]}
    docs = bench.load_gold(arguments.data / "gold" / "text")
    rows = []
    for doc in _by_fold(docs, lambda d: site(urls.get(d["source"], ""), d["source"]), arguments.cache):
        cleaned = dedup.clean(bench.source_text(doc), options)
        rows.append(bench.score_doc(doc, cleaned.text))
        again = dedup.clean(bench.gold_text(doc), options)
        rows[-1]["clean"] = bench.score_doc(doc, again.text)["lost"]
    groups = {"all": rows}
    for style in "abcd":
        groups[f"style {style}"] = [row for row in rows if row["style"] == style]
    groups["not English"] = [row for row in rows if row["lang"] != "en"]
    print(bench.table([(name, bench.summarise(group)) for name, group in groups.items()]))
    print(
        "kinds left:",
        {k: f"{v['kept']}/{v['lines']}" for k, v in bench.summarise(rows)["kinds"].items()},
    )
    print(
        "lines lost from texts that were clean:",
        sum(row["clean"] for row in rows),
        "of",
        sum(r["keep_lines"] for r in rows),
    )
    for row in sorted(rows, key=lambda row: row["f1"])[: arguments.show]:
        print(row["id"], row["style"], row["lang"], f"P {row['precision']:.3f} R {row['recall']:.3f}")
        for what in ("residue_texts", "lost_texts", "repeat_texts"):
            print("  ", what, [text[:50] for text in row[what][:5]])


def _samples(arguments: argparse.Namespace, options: Any) -> None:
    """Figures by line: words kept of a line count in proportion; a line is lost or left if most of it
    is. A text without an article has an F1 of 0 if a word of it is left."""
    numbered = list(samples(arguments.data, arguments.cache))
    number = {example.id: sample for sample, example in numbered}
    rows = defaultdict(list)
    examples = [example for _, example in numbered]
    for example in _by_fold(examples, lambda e: e.site, arguments.cache):
        rows[number[example.id]].append(_score(example, options))
    for sample, found in sorted(rows.items()):
        scraped, f1 = [sum(row[i] for row in found) / len(found) for i in (0, 1)]
        lost, kept, left, dropped = [sum(row[i] for row in found) for i in (2, 3, 4, 5)]
        print(
            f"sample {sample}  {len(found):4d} texts  as scraped {100 * scraped:.1f}  F1 {100 * f1:.1f}"
            f"  lost {100 * lost / kept:.1f} %  left {100 * left / dropped:.1f} %"
        )


def _score(example: Example, options: Any) -> tuple[float, ...]:
    """F1 of the text as it is and cleaned; lines lost, of the article, left, of the residue."""
    ends = ["\n" * max(gap, 1) for gap in example.breaks]
    text = "".join(end + line for end, line in zip(ends, example.texts, strict=True))
    gone = np.zeros(len(text), bool)
    for removal in dedup.clean(text, options, format="text").removals:
        gone[removal.span.start : removal.span.end] = True
    at, stays, words = 0, [], []
    for end, line in zip(ends, example.texts, strict=True):
        at += len(end)
        stays.append(1 - gone[at : at + len(line)].mean())
        at += len(line)
        words.append(len(line.split()))
    share, size = np.array(stays), np.array(words)
    keep, drop = example.label == KEEP, example.label == DROP
    whole, extra = size[keep].sum(), size[drop].sum()
    return (
        _f1(whole, whole, extra),
        _f1((size * share)[keep].sum(), whole, (size * share)[drop].sum()),
        int((share[keep] < 0.5).sum()), int(keep.sum()),
        int((share[drop] > 0.5).sum()), int(drop.sum()),
    )  # fmt: skip


def _f1(kept: float, whole: float, extra: float) -> float:
    """F1 of an answer with `kept` words of an article of `whole` words and `extra` others."""
    return 2 * kept / (whole + kept + extra) if whole else float(extra == 0)


def _wcxb(arguments: argparse.Namespace, options: Any) -> None:
    bench = bench_module(arguments.data, "extract_bench")
    pages = list(wcxb(arguments.data))[:: arguments.every]
    kinds = defaultdict(list)
    for page in _by_fold(pages, lambda p: site(p.url, p.id), arguments.cache):
        answer = _clean(page.html(bench), options)
        kinds[page.kind].append((*bench.prf_words(answer, page.text), page.id))
    for kind, found in sorted(kinds.items()):
        print(
            f"{kind:14s} {len(found):4d} pages  "
            + "  ".join(
                f"{name} {sum(row[i] for row in found) / len(found):.4f}"
                for i, name in enumerate(("P", "R", "F1"))
            )
        )
    worst = sorted((row for found in kinds.values() for row in found), key=lambda row: row[2])
    for p, r, f, name in worst[: arguments.show]:
        print(f"{name} P {p:.3f} R {r:.3f} F1 {f:.3f}")


def _trafilatura(arguments: argparse.Namespace, options: Any) -> None:
    bench = bench_module(arguments.data, "extract_bench")
    total = [0, 0, 0, 0]
    for page in _by_fold(list(snippets(arguments.data)), lambda p: site(p.url, p.id), arguments.cache):
        found = bench.count_snippets(_clean(page.html(bench), options), page.inside, page.outside)
        total = [a + b for a, b in zip(total, found, strict=True)]
    tp, fp, fn, _ = total
    figures = f"P {tp / (tp + fp):.4f}  R {tp / (tp + fn):.4f}  F1 {2 * tp / (2 * tp + fp + fn):.4f}"
    print(f"tp {tp} fp {fp} fn {fn}  {figures}")


SETS = {"gold": _gold, "samples": _samples, "wcxb": _wcxb, "trafilatura": _trafilatura}


def _clean(html: str, options: Any) -> str:
    try:
        return dedup.clean(html, options).text
    except dedup.DedupError:
        return ""


if __name__ == "__main__":
    main()
