"""Runs of `dedup corpus` that are killed and resumed again and again.

    python -m benchmarks.crash --sentences FILE --count 20000 --kills 500 --batch 512

FILE as for `benchmarks.corpus`. One run is left undisturbed. Others over the same articles are
killed (SIGKILL to the process group) and continue with --resume: half of the time at a random
moment, half just after the unfinished output grew, when the index is about to commit. When a run is
done, its output, ledger and index must equal those of the undisturbed run, and the next one starts,
until the number of kills is reached. ``--batch`` makes batches smaller, so that a kill loses less
work. The moments are drawn from the seed; what the program is doing then depends on the machine.
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
from typing import Any

import numpy as np

from benchmarks.corpus import articles, write
from dedup.corpus.block_bytes import postings_of
from dedup.corpus.seal import SIZE

ALL = (1 << 64) - 1
TABLES = ("document", "brief", "link", "line", "site", "forgotten")


#: `dedup`, with the batch size as first argument.
PROGRAM = """
import sys
import dedup.corpus.batches as batches
batches.BATCH_RECORDS = int(sys.argv.pop(1))
from dedup.cli.group import main
main()
"""


def command(folder: Path, name: str, options: argparse.Namespace, *more: str) -> list[str]:
    """The command that is measured."""
    return [
        sys.executable, "-c", PROGRAM, str(options.batch), "corpus", str(folder / "in.jsonl"),
        "-o", str(folder / f"{name}.jsonl"), "--index", str(folder / f"{name}.index"),
        "--workers", str(options.workers), "-q", *more,
    ]  # fmt: skip


def contents(index: Path) -> list[object]:
    """The logical contents of an index, whatever blocks its postings are in."""
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


def killed(process: subprocess.Popen[bytes], part: Path, seconds: float, *, grown: bool) -> bool:
    """Wait for the moment and kill; False if the run ended before.

    seconds  from now on or, if `grown`, from the moment when `part` has grown
    """
    begun, size = time.monotonic(), _size(part)
    waiting = grown
    while process.poll() is None:
        if waiting and _size(part) > size:
            waiting, begun = False, time.monotonic()
        if not waiting and time.monotonic() - begun >= seconds:
            os.killpg(process.pid, signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        time.sleep(0.001)
    return False


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def one_run(folder: Path, kills: int, seconds: float, options: argparse.Namespace, rng: Any) -> int:
    """Complete one run, killed at most `kills` times; returns how often it was killed."""
    done, part = 0, folder / "killed.jsonl.part"
    for path in folder.glob("killed.*"):
        path.unlink()
    while done < kills:
        process = subprocess.Popen(
            command(folder, "killed", options, "--resume"), start_new_session=True
        )
        grown = rng.random() < 0.5
        if not killed(process, part, rng.random() * (0.03 if grown else seconds), grown=grown):
            if process.returncode:
                raise SystemExit(f"a resumed run ended with {process.returncode}")
            return done
        done += 1
    subprocess.run(command(folder, "killed", options, "--resume"), check=True)
    return done


def main() -> None:
    """Read the arguments, run, kill, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=500, help="in all runs together")
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder, kills, runs, equal = Path(name), 0, 0, True
        sentences = options.sentences.read_text(encoding="utf-8").splitlines()
        write(folder / "in.jsonl", articles(sentences, options.count, options.seed))
        begun = time.monotonic()
        subprocess.run(command(folder, "whole", options), check=True)
        batches = -(-options.count // options.batch)
        # Start-up takes about a second; a batch or two complete as often as not.
        seconds = 1 + 3 * (time.monotonic() - begun) / batches
        while kills < options.kills:
            kills += (more := one_run(folder, options.kills - kills, seconds, options, rng))
            runs += 1
            same = {
                "output": _same(folder, "jsonl"),
                "ledger": _same(folder, "jsonl.ledger.jsonl"),
                "index": contents(folder / "whole.index") == contents(folder / "killed.index"),
            }
            equal = equal and all(same.values())
            print(json.dumps({"run": runs, "killed": more, "equal": same}), flush=True)
            if not more:
                raise SystemExit("the runs are over before they can be killed; give a larger --count")
    print(json.dumps({"records": options.count, "runs": runs, "killed": kills, "equal": equal}))
    sys.exit(not equal)


def _same(folder: Path, ending: str) -> bool:
    return (folder / f"whole.{ending}").read_bytes() == (folder / f"killed.{ending}").read_bytes()


if __name__ == "__main__":
    main()
