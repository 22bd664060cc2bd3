"""Cost of `dedup corpus`, and the copies it finds, over many short articles.

    python -m benchmarks.corpus sentences --data DIR --sentences FILE
    python -m benchmarks.corpus scale --sentences FILE --counts 10000,100000
    python -m benchmarks.corpus index --sentences FILE --counts 10000,100000
    python -m benchmarks.corpus duplicates --sentences FILE --count 20000

FILE holds one sentence per line; `sentences` writes it from the texts ("main_content") in the JSON
files under DIR. Articles are random combinations of four sentences; a tenth are copies of earlier
articles (whole, halved, wrapped in other sentences, with a changed figure).

`scale` measures documents per second (wall and CPU time of all processes), peak memory of the
largest process, index bytes per document, and the cost of a second run that adds one per cent.
`index` measures the index alone: clean texts are signed, compared and kept, but nothing is cleaned
or written. `duplicates` measures recall and precision, also of other tools if installed (rensa,
text-dedup's functions).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

KINDS = ("whole", "half", "wrapped", "figure")
_NUMBER = re.compile(r"\d+")


def sentences_of(data: Path) -> Iterator[str]:
    """Sentences of 40 to 600 characters from "main_content" in the JSON files of a folder."""
    for path in sorted(data.rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = record.get("ground_truth", record).get("main_content") or ""
        for line in text.splitlines():
            for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z\"\u201c])", line):
                if 40 <= len(sentence.strip()) <= 600:
                    yield sentence.strip()


def articles(sentences: Sequence[str], count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Short articles; copies carry `of` and `kind`."""
    rng = random.Random(seed)
    kept: list[dict[str, Any]] = []
    for at in range(count):
        identifier = f"a{seed}-{at}"
        if kept and rng.random() < 0.1:
            base = rng.choice(kept)
            kind = rng.choice(KINDS)
            text = _copy(base["text"], kind, sentences, rng)
            if text is not None:
                yield {"id": identifier, "text": text, "of": base["id"], "kind": kind}
                continue
        record = {"id": identifier, "text": "\n\n".join(rng.choices(sentences, k=4))}
        if len(kept) < 20_000:
            kept.append(record)
        yield record


def _copy(text: str, kind: str, sentences: Sequence[str], rng: random.Random) -> str | None:
    parts = text.split("\n\n")
    if kind == "half":
        return "\n\n".join(parts[:2])
    if kind == "wrapped":
        return "\n\n".join([rng.choice(sentences), *parts])
    if kind == "figure":
        found = _NUMBER.search(text)
        return text[: found.start()] + str(int(found[0]) + 3) + text[found.end() :] if found else None
    return text


def write(path: Path, records: Iterator[dict[str, Any]]) -> None:
    """Records as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def measured(arguments: list[str]) -> dict[str, float]:
    """Run `dedup`; returns seconds (wall, CPU with children) and megabytes of its largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "dedup", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"dedup {' '.join(arguments)}: {done.stderr.strip()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": time.monotonic() - begun,
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "megabytes": after.ru_maxrss / 1024,
    }


def scale(sentences: Sequence[str], counts: Sequence[int], workers: int, folder: Path) -> None:
    """Cost at each size, and of adding one per cent."""
    for count in counts:
        first, second, index = (
            folder / f"{count}.jsonl",
            folder / f"{count}-more.jsonl",
            folder / f"{count}.index",
        )
        write(first, articles(sentences, count, 1))
        write(second, articles(sentences, max(1, count // 100), 2))
        common = ["--index", str(index), "--workers", str(workers), "-q", "--ledger", "none"]
        one = measured(["corpus", str(first), "-o", str(folder / "out.jsonl"), *common])
        size = sum(path.stat().st_size for path in folder.glob(f"{count}.index*"))
        two = measured(["corpus", str(second), "-o", str(folder / "out2.jsonl"), *common])
        row = {
            "documents": count,
            "a second": round(count / one["wall"]),
            "a CPU second": round(count / one["cpu"]),
            "MB": round(one["megabytes"]),
            "index bytes a document": round(size / count, 1),
            "one per cent more takes": f"{100 * two['cpu'] / one['cpu']:.1f} % of the CPU time",
        }
        print(json.dumps(row), flush=True)


def index_alone(sentences: Sequence[str], counts: Sequence[int], folder: Path) -> None:
    """Cost of signing, comparing and keeping texts at each size, and of adding one per cent."""
    for count in counts:
        file = folder / f"{count}.index"
        costs = []
        for part, size in ((1, count), (2, max(1, count // 100))):
            texts = folder / f"{count}-{part}.jsonl"
            write(texts, articles(sentences, size, part))
            command = [sys.executable, "-m", "benchmarks.corpus", "fill", "--sentences", str(texts)]
            told = subprocess.run([*command, "--folder", str(file)], stdout=subprocess.PIPE, check=True)
            costs.append(json.loads(told.stdout))
            texts.unlink()
        one, two = costs
        size = sum(path.stat().st_size for path in folder.glob(f"{count}.index*"))
        row = {
            "documents": count,
            "a CPU second": round(count / one["cpu"]),
            "microseconds each": {part: round(1e6 * one[part] / count, 1) for part in PARTS},
            "MB": round(one["megabytes"]),
            "index bytes a document": round(size / count, 1),
            "one per cent more takes": f"{100 * two['cpu'] / one['cpu']:.1f} % of the CPU time",
        }
        print(json.dumps(row), flush=True)


PARTS = ("sign", "see", "commit")


def fill(source: Path, index: Path) -> dict[str, float]:
    """Put the texts of a file into an index: CPU seconds in total and by part, peak megabytes."""
    from dedup.corpus.batches import BATCH_RECORDS
    from dedup.corpus.index import Index
    from dedup.corpus.neardup import Candidate, see
    from dedup.corpus.signature import sign

    spent = dict.fromkeys(PARTS, 0.0)
    begun = time.process_time()
    with source.open(encoding="utf-8") as lines, Index(index) as opened:
        opened.new_run()
        place, reading = 0, 0.0
        while True:
            clock = [time.process_time()]
            batch = [json.loads(line) for line in islice(lines, BATCH_RECORDS)]
            clock.append(time.process_time())
            signed = list(sign([record["text"] for record in batch]))
            clock.append(time.process_time())
            named = zip(batch, signed, strict=True)
            see(opened, [Candidate(r["id"], one, "", place + at) for at, (r, one) in enumerate(named)])
            clock.append(time.process_time())
            opened.commit()
            clock.append(time.process_time())
            reading += clock[1] - clock[0]
            for part, first, last in zip(PARTS, clock[1:], clock[2:], strict=False):
                spent[part] += last - first
            place += len(batch)
            if not batch:
                break
    cpu = time.process_time() - begun - reading
    return {"cpu": cpu, "megabytes": _peak(), **spent}


def _peak() -> float:
    """Peak megabytes of this process, without those of the program that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s*(\d+)", status.read_text(encoding="utf-8"))[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def duplicates(sentences: Sequence[str], count: int, workers: int, folder: Path) -> None:
    """Recall and precision of links against the truth."""
    source, ledger = folder / "in.jsonl", folder / "ledger.jsonl"
    write(source, articles(sentences, count, 1))
    cost = measured(
        [
            "corpus",
            str(source),
            "-o",
            str(folder / "out.jsonl"),
            "--ledger",
            str(ledger),
            "--workers",
            str(workers),
            "-q",
        ]
    )
    texts, truth = {}, {}
    for record in map(json.loads, source.open(encoding="utf-8")):
        texts[record["id"]] = record["text"]
        truth[record["id"]] = (record.get("of"), record.get("kind"))
    found: dict[str, tuple[str, str]] = {}
    unsafe = 0
    for line in ledger.open(encoding="utf-8"):
        record = json.loads(line)
        if partner := record["corpus"].get("partner"):
            found[record["id"]] = (partner["id"], partner["kind"])
            of, kind = truth[record["id"]]
            unsafe += kind == "figure" and partner["certain"] and partner["id"] == of
    for kind in KINDS:
        ids = [one for one, (_, k) in truth.items() if k == kind]
        right = sum(_related(truth, one, found.get(one, ("", ""))[0]) for one in ids)
        kinds: dict[str, int] = {}
        for one in ids:
            kinds[found.get(one, ("", "none"))[1]] = kinds.get(found.get(one, ("", "none"))[1], 0) + 1
        print(json.dumps({"kind": kind, "copies": len(ids), "linked": right, "as": kinds}))
    wrong = [
        one
        for one, (other, _) in found.items()
        if not _related(truth, one, other) and _shared(texts[one], texts[other]) < 0.5
    ]
    print(
        json.dumps(
            {
                "links": len(found),
                "wrong": len(wrong),
                "changed figures that may be left out": unsafe,
                **{k: round(v, 1) for k, v in cost.items()},
            }
        )
    )


def _related(truth: dict[str, tuple[str | None, str | None]], one: str, other: str) -> bool:
    """Whether two articles are copies of the same one."""
    return bool(other) and (truth[one][0] or one) == (truth[other][0] or other)


def _shared(one: str, other: str) -> float:
    """Share of the shorter text's word 5-grams that the other has: sentences recur by chance."""
    a, b = (
        {tuple(words[at : at + 5]) for at in range(max(1, len(words) - 4))}
        for words in (re.findall(r"\w+", text.lower()) for text in (one, other))
    )
    return len(a & b) / min(len(a), len(b))


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["sentences", "scale", "index", "fill", "duplicates"])
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--folder", type=Path, help="where to work; default a temporary folder")
    parser.add_argument("--counts", default="10000")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if options.what == "sentences":
        lines = sorted(set(sentences_of(options.data)))
        options.sentences.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return
    if options.what == "fill":  # started by `index`: texts into an index, in a separate process
        print(json.dumps(fill(options.sentences, options.folder)))
        return
    sentences = options.sentences.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        counts = [int(n) for n in options.counts.split(",")]
        if options.what == "scale":
            scale(sentences, counts, options.workers, Path(name))
        elif options.what == "index":
            index_alone(sentences, counts, Path(name))
        else:
            duplicates(sentences, options.count, options.workers, Path(name))


if __name__ == "__main__":
    main()
