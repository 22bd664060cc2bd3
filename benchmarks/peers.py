"""`dedup corpus` and tools that drop whole near-duplicates, on the same articles.

    python -m benchmarks.peers --sentences FILE --count 20000 --text-dedup PYTHON --datatrove PYTHON

FILE as for `benchmarks.corpus`, whose articles are used: a tenth are copies of earlier ones (whole,
the first half, wrapped in another sentence, with a changed figure). PYTHON is an interpreter with
the tool installed (`pip install text-dedup`, `pip install datatrove[io,processing] spacy`); without
it the tool is skipped. All run with their defaults, in one process.

    recall     share of the copies without new information (whole, half, wrapped) that are dropped or
               linked; of two copies of one article either may be dropped
    precision  share of the dropped articles of which a copy or the original stays
    figures    articles with a changed figure that were dropped although no other one has that figure
    why        whether the output names the article that a dropped one repeats
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus import articles, write

DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup.minhash import (
    MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature,
)
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter

source, work = sys.argv[1:]


def step(*steps):
    LocalPipelineExecutor(pipeline=list(steps), tasks=1, skip_completed=False).run()


if __name__ == "__main__":
    step(JsonlReader(source), MinhashDedupSignature(work + "/signatures"))
    LocalPipelineExecutor(
        pipeline=[MinhashDedupBuckets(work + "/signatures", work + "/buckets")], tasks=14
    ).run()
    step(MinhashDedupCluster(work + "/buckets", work + "/removed"))
    step(
        JsonlReader(source), MinhashDedupFilter(work + "/removed"),
        JsonlWriter(work + "/out", output_filename="out.jsonl", compression=None),
    )
"""
TEXT_DEDUP = """
import json, os, sys
from datasets import Dataset
source, work = sys.argv[1:]
rows = [json.loads(line) for line in open(source, encoding="utf-8")]
Dataset.from_list([{"id": row["id"], "text": row["text"]} for row in rows]).save_to_disk(work + "/in")
os.execv(sys.executable, [
    sys.executable, "-m", "text_dedup.minhash", "--path", work + "/in", "--local", "--column", "text",
    "--output", work + "/out", "--num_proc", "1",
])
"""
READ_BACK = """
import json, sys
from datasets import load_from_disk
for name in load_from_disk(sys.argv[1])["id"]:
    print(json.dumps(name))
"""


def measured(command: list[str], env: dict[str, str]) -> dict[str, float]:
    """Run a command; CPU seconds of it and its children, megabytes of its largest process."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **env}
    )
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.strip()[-600:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"CPU s": round(cpu, 1), "wall s": round(time.monotonic() - begun, 1)}


def peak(command: list[str], env: dict[str, str]) -> dict[str, Any]:
    """`measured` in a separate process, so that its largest child is this command's."""
    code = (
        "import json, sys, resource; from benchmarks.peers import measured;"
        "cost = measured(json.loads(sys.argv[1]), json.loads(sys.argv[2]));"
        "cost['MB'] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024);"
        "print(json.dumps(cost))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(command), json.dumps(env)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-600:])
    cost: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return cost


def dedup(source: Path, work: Path, python: str) -> tuple[dict[str, Any], set[str], set[str]]:
    """Cost, ids of articles that stay, ids of those that are dropped or linked."""
    output, ledger = work / "out.jsonl", work / "ledger.jsonl"
    command = [python, "-m", "dedup", "corpus", str(source), "-o", str(output), "--ledger", str(ledger)]
    cost = peak([*command, "--workers", "1", "-q", "--duplicates", "drop"], {})
    linked = {
        record["id"] for record in map(json.loads, ledger.open(encoding="utf-8"))
        if "partner" in record["corpus"]
    }  # fmt: skip
    return cost, {json.loads(line)["id"] for line in output.open(encoding="utf-8")}, linked


def text_dedup(source: Path, work: Path, python: str) -> tuple[dict[str, Any], set[str], set[str]]:
    """The same for text-dedup's MinHash."""
    script = work / "run.py"
    script.write_text(TEXT_DEDUP, encoding="utf-8")
    cost = peak([python, str(script), str(source), str(work)], {"HF_HUB_OFFLINE": "1"})
    lines = subprocess.run(
        [python, "-c", READ_BACK, str(work / "out")], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return cost, {json.loads(line) for line in lines}, set()


def datatrove(source: Path, work: Path, python: str) -> tuple[dict[str, Any], set[str], set[str]]:
    """The same for datatrove's MinHash."""
    script = work / "run.py"
    script.write_text(DATATROVE, encoding="utf-8")
    cost = peak([python, str(script), str(source), str(work)], {})
    kept: set[str] = set()
    for path in sorted((work / "out").iterdir()):
        kept.update(json.loads(line)["id"] for line in path.open(encoding="utf-8"))
    return cost, kept, set()


TOOLS: dict[str, Callable[[Path, Path, str], tuple[dict[str, Any], set[str], set[str]]]] = {
    "dedup": dedup, "text-dedup": text_dedup, "datatrove": datatrove,
}  # fmt: skip
WHY = {"dedup": "partner, shared part, changed facts", "text-dedup": "no", "datatrove": "no"}


def scores(
    truth: dict[str, tuple[str, str]], texts: dict[str, str], kept: set[str], linked: set[str]
) -> dict[str, Any]:
    """Recall, precision and lost figures from what stayed."""
    gone = truth.keys() - kept
    families: dict[str, list[str]] = {}
    for one, (of, _) in truth.items():
        families.setdefault(of or one, []).append(one)
    found = total = 0
    for members in families.values():
        plain = [one for one in members if truth[one][1] != "figure"]
        total += len(plain) - 1 if plain else 0
        found += min(sum(one in gone or one in linked for one in plain), max(0, len(plain) - 1))
    told = {texts[one] for one in kept}
    right = sum(any(other in kept for other in families[truth[one][0] or one]) for one in gone)
    return {
        "recall": round(100 * found / max(1, total), 1),
        "left out": len(gone),
        "precision": round(100 * right / max(1, len(gone)), 1),
        "figures": sum(truth[one][1] == "figure" and texts[one] not in told for one in gone),
    }


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--text-dedup", dest="text_dedup")
    parser.add_argument("--datatrove")
    options = parser.parse_args()
    pythons = {
        "dedup": sys.executable, "text-dedup": options.text_dedup, "datatrove": options.datatrove
    }  # fmt: skip
    sentences = options.sentences.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in.jsonl"
        write(source, articles(sentences, options.count, 1))
        rows = [json.loads(line) for line in source.open(encoding="utf-8")]
        texts = {row["id"]: row["text"] for row in rows}
        truth = {row["id"]: (row.get("of", ""), row.get("kind", "")) for row in rows}
        for tool, python in pythons.items():
            if not python:
                continue
            work = Path(name) / tool
            work.mkdir()
            try:
                cost, kept, linked = TOOLS[tool](source, work, python)
            except (RuntimeError, OSError, subprocess.CalledProcessError) as problem:
                print(json.dumps({"tool": tool, "failed": str(problem)}), flush=True)
                continue
            row = {"tool": tool, **scores(truth, texts, kept, linked), **cost, "why": WHY[tool]}
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
