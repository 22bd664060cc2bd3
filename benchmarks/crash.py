"""A run of `dedup corpus` that is killed again and again, and resumed each time.

    python -m benchmarks.crash --sentences FILE --count 20000 --kills 200 --seed 1

FILE as for `benchmarks.corpus`. One run is left alone. Another one over the same articles is killed
(SIGKILL, the whole process group) when its unfinished output has grown by a random part, or after a
random short time, and goes on with --resume. In the end output, ledger and all that the index says
must be equal. The moments are drawn from the seed; where a kill meets the program is up to the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.corpus import articles, write
from dedup.corpus.block_bytes import postings_of
from dedup.corpus.seal import SIZE

ALL = (1 << 64) - 1
TABLES = ("document", "brief", "link", "line", "site", "forgotten")


def command(folder: Path, name: str, jobs: int, *more: str) -> list[str]:
    """The run that is measured."""
    return [
        sys.executable, "-m", "dedup", "corpus", str(folder / "in.jsonl"),
        "-o", str(folder / f"{name}.jsonl"), "--index", str(folder / f"{name}.index"),
        "--jobs", str(jobs), "-q", *more,
    ]  # fmt: skip


def contents(index: Path) -> list[object]:
    """All that an index says, whatever pieces its postings are in."""
    with sqlite3.connect(index) as db:
        out: list[object] = [
            sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES
        ]
        for kind in (1, 2, 3):
            rows = db.execute(
                "SELECT first, data FROM block JOIN run ON run.number = block.run WHERE kind = ?",
                (kind,),
            )
            postings = [postings_of(first & ALL, data[SIZE:]) for first, data in rows]
            out.append(np.sort(np.concatenate(postings)).tobytes() if postings else b"")
    return out


def killed(process: subprocess.Popen[bytes], part: Path, goal: int, seconds: float) -> bool:
    """Wait for the moment and kill; False where the run was done before."""
    begun = time.monotonic()
    while process.poll() is None:
        size = part.stat().st_size if part.exists() else 0
        if size >= goal or time.monotonic() - begun > 60:
            time.sleep(seconds)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return True
            return process.returncode < 0
        time.sleep(0.002)
    return False


def main() -> None:
    """Read the arguments, run, kill, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sentences = options.sentences.read_text(encoding="utf-8").splitlines()
        write(folder / "in.jsonl", articles(sentences, options.count, options.seed))
        subprocess.run(command(folder, "whole", options.jobs), check=True)
        whole = (folder / "whole.jsonl").stat().st_size
        goals = sorted(rng.randrange(whole) for _ in range(options.kills))
        kills, part = 0, folder / "killed.jsonl.part"
        for goal in goals:
            more = ["--resume"] if kills else []
            process = subprocess.Popen(
                command(folder, "killed", options.jobs, *more), start_new_session=True
            )
            # At the goal, or up to half a second later: between two batches, or amid the next ones.
            kills += killed(process, part, goal, rng.random() * rng.choice((0.02, 0.5)))
        subprocess.run(command(folder, "killed", options.jobs, "--resume"), check=True)
        same = {
            "output": (folder / "whole.jsonl").read_bytes() == (folder / "killed.jsonl").read_bytes(),
            "ledger": (folder / "whole.jsonl.ledger.jsonl").read_bytes()
            == (folder / "killed.jsonl.ledger.jsonl").read_bytes(),
            "index": contents(folder / "whole.index") == contents(folder / "killed.index"),
        }
    print(json.dumps({"records": options.count, "killed": kills, "equal": same}))
    sys.exit(not all(same.values()))


if __name__ == "__main__":
    main()
