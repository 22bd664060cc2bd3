"""Time and shuffle of `clean_frame` on local[2] by number of articles, and whether one process agrees.

    python -m benchmarks._spark 1000 2000 4000 [--data FOLDER]

Not among the benchmarks of ``make bench``: it needs Java and minutes. Articles are recombined from the
paragraphs of the pages under FOLDER (or of the made-up site); every fifth is a copy of an earlier one,
whole, cut short, or with a new headline. Shuffle bytes (compressed) and the CPU time of Java's threads
are from Spark's event log; Python workers are not in it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import dedup


def paragraphs_of(data: Path | None) -> list[str]:
    """Paragraphs to make articles of."""
    if data is None:
        from tests.integrations.local_site import paragraphs

        return [part for number in range(3000) for part in paragraphs(5, number)]
    from benchmarks.integrations import pages

    texts = [dedup.clean(page).text for page in pages(data, 300)]
    return [part for text in texts for part in text.split("\n") if len(part) > 120]


def articles(count: int, parts: list[str], seed: int = 4) -> list[dict[str, str]]:
    """`count` articles, every fifth a copy."""
    random = Random(seed)
    out: list[dict[str, str]] = []
    for number in range(count):
        if number % 5 == 4:
            body = random.choice(out)["text"].split("\n\n")
            kind = number % 3
            body = body if kind == 0 else body[: max(2, len(body) // 2)]
            if kind == 2:
                body = [f"Another headline, {number}", *body]
        else:
            body = random.sample(parts, random.randint(3, 7))
        out.append({"id": f"{random.randrange(10**9):09}-{number}", "text": "\n\n".join(body)})
    return out


def shuffled(log: Path) -> tuple[int, float]:
    """Bytes that tasks wrote for a shuffle, and CPU seconds of the Java side, from an event log."""
    written, used = 0, 0.0
    for path in (one for one in log.rglob("*") if one.is_file()):
        for line in path.read_text("utf-8", "replace").splitlines():
            if '"SparkListenerTaskEnd"' in line:
                metrics = json.loads(line).get("Task Metrics") or {}
                written += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
                used += metrics.get("Executor CPU Time", 0) / 1e9
    return written, used


def run_one(count: int, folder: Path, parts: list[str]) -> None:
    """One size, in a process of its own, and its line of the table."""
    source = folder / f"{count}.jsonl"
    rows = articles(count, parts)
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    log = folder / f"log-{count}"
    log.mkdir()
    command = [sys.executable, "-m", "benchmarks._spark", "--job", str(source), str(log)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall = time.perf_counter() - start
    spark = json.loads(done.stdout.splitlines()[-1])
    begin = time.process_time()
    alone = one_process(rows)
    seconds = time.process_time() - begin
    bytes_, java = shuffled(log)
    print(
        f"{count:8}{wall:10.1f}{java:12.1f}{spark['seconds']:12.1f}{bytes_ / 1e6:12.2f}"
        f"{bytes_ / count:12.0f}{seconds:14.1f}{len(spark['survivors']):11}"
        f"{'yes' if alone == spark['survivors'] else 'NO':>8}",
        flush=True,
    )


def one_process(rows: list[dict[str, str]]) -> dict[str, str]:
    """Survivors and their texts by `dedup.Corpus`."""
    from dedup.corpus.corpus import Corpus

    with Corpus(None, passes=2, duplicates="drop") as corpus:
        answers = corpus.clean_all(sorted(rows, key=lambda row: row["id"]))
        return {one.id: one.text for one in answers if not one.dropped}


def job(source: str, log: str) -> None:
    """The Spark side of one size; prints its survivors."""
    from dedup.integrations.spark import clean_frame
    from dedup.integrations.spark_job import session

    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file://{log}",
        "spark.eventLog.compress": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "3g",
    }
    spark = session("local[2]", settings)
    start = time.perf_counter()
    clean = clean_frame(spark.read.json(source).repartition(4), duplicates="drop")
    kept = clean.where("dropped = ''").select("id", "text").collect()
    survivors = {row["id"]: row["text"] for row in kept}
    seconds = time.perf_counter() - start
    spark.stop()
    print(json.dumps({"seconds": seconds, "survivors": survivors}))


def main() -> None:
    """Read the command line; one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=["1000", "2000", "4000"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--job", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        job(*options.sizes)
        return
    parts = paragraphs_of(options.data)
    names = ("articles", "wall s", "Java CPU s", "job wall s", "shuffle MB", "bytes each", "alone s")
    print(f"{names[0]:>8}{names[1]:>10}{names[2]:>12}", end="")
    print(f"{names[3]:>12}{names[4]:>12}{names[5]:>12}{names[6]:>14}{'survivors':>11}{'same':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            run_one(int(size), Path(folder), parts)


if __name__ == "__main__":
    main()
