"""CPU time and shuffle of `clean_frame` on local[2] by number of articles, compared with one process.

    python -m benchmarks._spark 1000 2000 4000 [--data FOLDER] [--kill SECONDS]

Not part of ``make bench``, since it needs Java and takes minutes. Articles are recombined from real
paragraphs (JSON files with `main_content` under FOLDER; otherwise generated ones), with the same
variety at every size, and belong to 40 sites with lines of their own; a fifth are copies of earlier
ones: with another headline, truncated, halved, an excerpt, with residue, misspelt. ``--kill`` kills
a Python worker of Spark at that interval.

"CPU s" covers all processes, Java and Python, sampled twice a second (Linux only); shuffle bytes
(compressed) come from Spark's event log. "Alone" is ``dedup corpus`` with two passes and two workers.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
#: Distinct paragraphs for each article that is no copy.
PARAGRAPHS = 0.8
SITES = 40
COLUMNS = (
    ("articles", 9), ("wall s", 9), ("CPU s", 9), ("shuffle MB", 12), ("bytes each", 12),
    ("alone s", 9), ("alone CPU s", 13), ("survivors", 11), ("same", 6), ("killed", 8),
)  # fmt: skip


def paragraphs_of(data: Path | None) -> list[str]:
    """The distinct paragraphs from which articles are made."""
    if data is None:
        from tests.integrations.local_site import paragraphs

        return [part for number in range(3000) for part in paragraphs(5, number)]
    found: dict[str, None] = {}
    for path in sorted(data.rglob("*.json")):
        truth = json.loads(path.read_text("utf-8")).get("ground_truth") or {}
        found |= dict.fromkeys((truth.get("main_content") or "").split("\n"))
    parts = [part.strip() for part in found if 120 <= len(part) <= 2000]
    if not parts:
        raise SystemExit(f"{data}: no JSON files with ground_truth.main_content; give their folder")
    Random(3).shuffle(parts)
    return parts


def articles(count: int, parts: list[str], seed: int = 4) -> list[dict[str, str]]:
    """`count` articles, a fifth of them copies, in the order of their ids."""
    random = Random(seed)
    pool = parts[: max(20, int(count * PARAGRAPHS))]
    seen: list[tuple[int, list[str]]] = []
    out: list[dict[str, str]] = []
    for number in range(count):
        site, body = random.randrange(SITES), random.sample(pool, random.randint(4, 9))
        if number % 5 == 4:
            site, body = random.choice(seen)
            body = copy(body, number, random)
        seen.append((site, body))
        foot = [f"The Courier number {site} wakes you with five stories every morning, free of charge."]
        out.append({
            "id": f"{number:07}-{random.randrange(10**6):06}",
            "url": f"https://www.site{site}.example/story/{number}",
            "text": "\n\n".join([*body, *foot]),
        })  # fmt: skip
    return out


def copy(body: list[str], number: int, random: Random) -> list[str]:
    """A copy of an article: one of seven kinds."""
    kind = number // 5 % 7
    if kind in (0, 3):
        body = [f"Another headline, written on day {number} of the year", *body]
    if kind in (1, 3):
        body = body[: max(2, int(len(body) * random.uniform(0.6, 0.9)))]
    if kind == 2:
        body = body[: max(2, len(body) // 2)]
    if kind == 4:
        body = body[: max(2, len(body) // 4)]
    if kind in (2, 5):
        body = [*body, "Sign up for our newsletter to get the stories of the day every morning."]
    if kind == 6:
        at = random.randrange(20, 100)
        body = [part[:at] + part[at + 1 :] if random.random() < 0.3 else part for part in body]
    return body


def shuffled(log: Path) -> int:
    """Bytes that tasks wrote for shuffles, from an event log."""
    written = 0
    for path in (one for one in log.rglob("*") if one.is_file()):
        for line in path.read_text("utf-8", "replace").splitlines():
            if '"SparkListenerTaskEnd"' in line:
                metrics = json.loads(line).get("Task Metrics") or {}
                written += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
    return written


def timed(command: list[str], every: float = 0) -> tuple[float, float, int]:
    """Wall and CPU seconds of a command and its children, and the number of Python workers killed."""
    start = kill_at = time.perf_counter()
    used: dict[int, float] = {}
    killed = 0
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as running:
        while running.poll() is None:
            time.sleep(0.5)
            seconds, workers = below(running.pid)
            used |= seconds
            if every and workers and time.perf_counter() > kill_at + every:
                kill_at = time.perf_counter()
                os.kill(workers[-1], signal.SIGKILL)
                killed += 1
        if running.returncode:
            raise SystemExit(f"{command[2]}: ended with {running.returncode}")
    return time.perf_counter() - start, sum(used.values()), killed


def below(above: int) -> tuple[dict[int, float], list[int]]:
    """CPU seconds of a process and each of its descendants, and which are Spark's Python workers."""
    parents: dict[int, int] = {}
    seconds: dict[int, float] = {}
    python: set[int] = set()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if b"pyspark.daemon" in (path / "cmdline").read_bytes():
                python.add(int(path.name))
        except OSError:  # it has just ended
            continue
        parents[int(path.name)] = int(fields[1])
        seconds[int(path.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    found = {above}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    # The daemon forks the workers and does not work itself.
    workers = sorted(pid for pid in found & python if parents[pid] in python)
    return {pid: seconds[pid] for pid in found if pid in seconds}, workers


def run_one(count: int, folder: Path, parts: list[str], every: float) -> None:
    """Run one size with Spark, then in one process, and print its line of the table."""
    source, out, log = folder / f"{count}.jsonl", folder / f"spark-{count}", folder / f"log-{count}"
    lines = [json.dumps(row) + "\n" for row in articles(count, parts)]
    source.write_text("".join(lines), encoding="utf-8")
    log.mkdir()
    python = [sys.executable, "-m"]
    spark = [*python, "benchmarks._spark", "--job", str(source), str(out), str(log)]
    wall, used, killed = timed(spark, every)
    alone = folder / f"alone-{count}.jsonl"
    corpus = [*python, "dedup", "corpus", str(source), "-o", str(alone), "--workers", "2", "--quiet"]
    alone_wall, alone_used, _ = timed([*corpus, "--passes", "2", "--duplicates", "drop"])
    found = texts(*out.glob("part-*"))
    written = shuffled(log)
    values: tuple[Any, ...] = (
        count, f"{wall:.0f}", f"{used:.0f}", f"{written / 1e6:.1f}", f"{written / count:.0f}",
        f"{alone_wall:.0f}", f"{alone_used:.0f}", len(found),
        "yes" if found == texts(alone) else "NO", killed,
    )  # fmt: skip
    row = [f"{value:>{width}}" for value, (_, width) in zip(values, COLUMNS, strict=True)]
    print("".join(row), flush=True)


def texts(*files: Path) -> dict[str, str]:
    """The surviving articles, by id, and their texts."""
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    return {row["id"]: row["text"] for row in rows}


def job(source: str, out: str, log: str) -> None:
    """The Spark side of one size; writes its survivors."""
    from dedup.integrations.spark import clean_frame
    from dedup.integrations.spark_job import session

    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file://{log}",
        "spark.eventLog.compress": "false",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "2g",
    }
    spark = session("local[2,8]", settings)
    clean = clean_frame(spark.read.json(source).repartition(8), duplicates="drop")
    clean.where("dropped = ''").select("id", "text").write.json(out)
    spark.stop()


def main() -> None:
    """Read the command line; one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=["1000", "2000", "4000"])
    parser.add_argument("--data", type=Path, help="folder of JSON files with texts of real pages")
    parser.add_argument("--kill", type=float, default=0, metavar="SECONDS")
    parser.add_argument("--job", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        job(*options.sizes)
        return
    parts = paragraphs_of(options.data)
    print(f"{len(parts)} paragraphs")
    print("".join(f"{name:>{width}}" for name, width in COLUMNS), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            run_one(int(size), Path(folder), parts, options.kill)


if __name__ == "__main__":
    main()
