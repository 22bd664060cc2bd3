"""Overhead of each integration over calling `dedup.clean` in a loop.

    python -m benchmarks.integrations                       # both tables, on a generated site
    python -m benchmarks.integrations columns --data FOLDER # data frames, datasets, processes
    python -m benchmarks.integrations crawl --pages 500     # Scrapy, with and without the pipeline

The best of five interleaved runs: CPU time of this process, and wall time, which matters for
several processes. ``--bare`` replaces cleaning by a fixed result, so that only the overhead
remains, which can be measured on a busy machine too. With a data folder, pages are the files under
it (``*.html``, ``*.html.gz``); nothing is written there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import dedup

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 5


def pages(folder: Path, limit: int) -> list[str]:
    """The first `limit` HTML pages under `folder`, in the order of their names."""
    found: list[str] = []
    for path in sorted(folder.rglob("*.html*")):
        if len(found) == limit:
            break
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found.append(data.decode("utf-8", "replace"))
    if not found:
        raise SystemExit(f"{folder}: no HTML pages there; name another folder with --data")
    return found


def best(runs: dict[str, Callable[[], Any]]) -> dict[str, tuple[float, float]]:
    """CPU seconds of this process and wall seconds of the fastest run of each function.

    The functions take turns, so that other load on the machine affects all of them.
    """
    found: dict[str, tuple[float, float]] = {}
    for _ in range(REPEATS):
        for name, work in runs.items():
            start = time.process_time(), time.perf_counter()
            work()
            used, wall = time.process_time() - start[0], time.perf_counter() - start[1]
            before = found.get(name, (used, wall))
            found[name] = min(before[0], used), min(before[1], wall)
    return found


def column_runs(texts: list[str]) -> dict[str, Callable[[], Any]]:
    """The ways to clean a column of `texts`, by name, without those whose package is missing."""
    cleaner = dedup.Cleaner()
    runs: dict[str, Callable[[], Any]] = {
        "loop": lambda: [dedup.clean(text).text for text in texts],
        "pipe": lambda: [answer.text for answer in cleaner.pipe(texts)],
        "pipe, 2 processes": lambda: [answer.text for answer in cleaner.pipe(texts, workers=2)],
    }
    for name, add in (("pandas", _pandas), ("polars", _polars), ("datasets", _datasets)):
        try:
            runs.update(add(texts))
        except ImportError:
            print(f"{name}: not installed, left out", file=sys.stderr)
    return runs


def _pandas(texts: list[str]) -> dict[str, Callable[[], Any]]:
    import pandas as pd

    import dedup.integrations.pandas  # noqa: F401  # registers series.dedup

    column: Any = pd.Series(texts).dedup
    return {
        "pandas": column.clean,
        "pandas, 2 processes": lambda: column.clean(workers=2),
    }


def _polars(texts: list[str]) -> dict[str, Callable[[], Any]]:
    import polars as pl

    import dedup.integrations.polars  # noqa: F401  # registers pl.col(...).dedup

    frame = pl.DataFrame({"text": texts})
    column: Any = pl.col("text")
    return {
        "polars": lambda: frame.with_columns(column.dedup.clean()),
        "polars, 2 processes": lambda: frame.with_columns(column.dedup.clean(workers=2)),
    }


def _datasets(texts: list[str]) -> dict[str, Callable[[], Any]]:
    import datasets

    from dedup.integrations.batch import CleanBatch

    datasets.disable_progress_bars()
    datasets.disable_caching()
    data = datasets.Dataset.from_dict({"text": texts})
    step = CleanBatch("text")
    return {
        "datasets": lambda: data.map(step, batched=True, batch_size=100),
        "datasets, 2 processes": lambda: data.map(step, batched=True, batch_size=100, num_proc=2),
    }


def columns(options: argparse.Namespace) -> None:
    """Print the table of articles per second, by integration."""
    if options.data:
        texts = pages(options.data, options.pages)
    else:
        from tests.integrations.local_site import article_page

        texts = [article_page(5, number) for number in range(options.pages)]
    if options.text:
        texts = [dedup.clean(page, boilerplate=False, repeats=False).text for page in texts]
    dedup.clean(texts[0])
    print(f"{len(texts)} articles, {sum(map(len, texts)) / 1e6:.1f} M characters")
    print(f"{'way in':24}{'per CPU s':>12}{'per wall s':>12}{'to the loop':>14}")
    if options.bare:
        bare(texts)
        return
    found = best(column_runs(texts))
    loop = found["loop"]
    for name, (used, wall) in found.items():
        if "processes" in name:
            cost = f"{loop[1] / wall:10.2f}x as fast"
            print(f"{name:24}{'':12}{len(texts) / wall:12.0f}{cost}")
        else:
            cost = f"{100 * (used / loop[0] - 1):+10.1f}% CPU"
            print(f"{name:24}{len(texts) / used:12.0f}{len(texts) / wall:12.0f}{cost}")


def bare(texts: list[str]) -> None:
    """Print the microseconds an article compared with a loop, without cleaning."""
    answer = dedup.clean(texts[0])
    cleaned = dedup.Cleaner.clean
    begin = time.process_time()
    for text in texts:
        dedup.clean(text)
    whole = 1e6 * (time.process_time() - begin) / len(texts)
    try:
        dedup.Cleaner.clean = lambda self, source: answer  # type: ignore[method-assign]
        runs = {name: run for name, run in column_runs(texts).items() if "processes" not in name}
        found = {name: 1e6 * used / len(texts) for name, (used, _) in best(runs).items()}
    finally:
        dedup.Cleaner.clean = cleaned  # type: ignore[method-assign]
    print(f"cleaning takes {whole:.0f} us an article")
    print(f"{'way in, without cleaning':26}{'us an article':>15}{'to the loop, of cleaning':>28}")
    for name, used in found.items():
        print(f"{name:26}{used:15.1f}{100 * (used - found['loop']) / whole:+27.2f}%")


def crawl_once(url: str, out: Path, *, addon: bool, settings: dict[str, Any]) -> dict[str, Any]:
    """Statistics of one crawl in a process of its own."""
    task = {"url": url, "out": str(out), "addon": addon, "settings": settings}
    command = [sys.executable, str(ROOT / "tests/integrations/crawl.py"), json.dumps(task)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    stats: dict[str, Any] = json.loads(done.stdout)
    return stats


def items(path: Path) -> list[str]:
    """The items of a feed, sorted."""
    return sorted(path.read_text(encoding="utf-8").splitlines())


def crawl(options: argparse.Namespace) -> None:
    """Crawl the local site without dedup, with it, with an index, and with it in four parts."""
    from tests.integrations.local_site import served

    real = pages(options.data, options.pages) if options.data else None
    with served(options.pages, pages=real) as url, tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        plain = crawl_once(url, out / "plain.jsonl", addon=False, settings={})
        once = crawl_once(url, out / "once.jsonl", addon=True, settings={})
        index = {"DEDUP_INDEX": str(out / "seen.sqlite")}
        seen = crawl_once(url, out / "seen.jsonl", addon=True, settings=index)
        part = {"JOBDIR": str(out / "job"), "CLOSESPIDER_ITEMCOUNT": options.pages // 4}
        parts = [crawl_once(url, out / "parts.jsonl", addon=True, settings=part) for _ in range(3)]
        parts.append(
            crawl_once(url, out / "parts.jsonl", addon=True, settings={"JOBDIR": part["JOBDIR"]})
        )
        same = items(out / "once.jsonl") == items(out / "parts.jsonl")
    with served(1, pages=real) as url, tempfile.TemporaryDirectory() as folder:
        started = crawl_once(url, Path(folder) / "a.jsonl", addon=True, settings={})["cpu_seconds"]
        started -= crawl_once(url, Path(folder) / "b.jsonl", addon=False, settings={})["cpu_seconds"]
    print(f"{'crawl':30}{'items':>8}{'CPU s':>8}{'ms an item':>12}{'added':>8}")
    runs = {"without dedup": plain, "with dedup": once, "with dedup and an index": seen}
    for name, stats in runs.items():
        used, count = stats["cpu_seconds"], stats["item_scraped_count"]
        added = 1000 * (used - plain["cpu_seconds"]) / count
        print(f"{name:30}{count:8}{used:8.2f}{1000 * used / count:12.2f}{added:8.2f}")
    print(f"of what is added, start-up and the first page: {started:.2f} s a crawl")
    print("runs of the stopped crawl:", [run["item_scraped_count"] for run in parts])
    print("same items as the single run:", same)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and print the tables."""
    style = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("table", nargs="?", choices=("columns", "crawl"), help="default: both")
    parser.add_argument("--data", type=Path, help="folder of HTML pages")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--bare", action="store_true", help="columns: what the ways cost themselves")
    parser.add_argument("--text", action="store_true", help="columns: plain text instead of HTML")
    options = parser.parse_args(arguments)
    for name, table in (("columns", columns), ("crawl", crawl)):
        if options.table in (None, name):
            table(options)


if __name__ == "__main__":
    main()
