"""The repeat engine and others in one run: recall, changed facts merged, speed, memory.

    pip install -r benchmarks/requirements.txt
    python benchmarks/repeats.py --n 20000                  # generated sentences
    python benchmarks/repeats.py --n 20000 --lines my.txt   # your own text file, one text per line

Texts are the given lines, noisy copies of a tenth of them, and hard negatives: copies in which one
fact was changed. CPU seconds cover the call alone, in a process of its own, after imports and a
warm-up on 200 texts. An engine that is not installed is skipped.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.edits import BASES, EDITS, plain

Pairs = Iterable[tuple[int, int]]
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


def _made_up(count: int, random_: random.Random) -> list[str]:
    """Distinct sentences: halves of the generator's English ones, with words that make each unique."""
    halves = [plain(base).split(" ") for base in BASES["en"]]
    vocabulary = sorted({word.lower() for words in halves for word in words if word.isalpha()})
    stems = [a + b for a in vocabulary for b in ("ton", "berg", "ville", "mere") if len(a) > 3]
    out: set[str] = set()
    while len(out) < count:
        one, other = random_.choice(halves), random_.choice(halves)
        own = [random_.choice(stems) for _ in range(5)]
        out.add(" ".join([*one[: len(one) // 2], *own, *other[len(other) // 2 :]]))
    return sorted(out)


def _hard_negative(text: str, random_: random.Random) -> str:
    """One number, or one long word, replaced by another."""
    numbers = list(_NUMBER.finditer(text))
    if numbers:
        at = random_.choice(numbers)
        return text[: at.start()] + str(int(at.group()) + random_.randint(1, 9)) + text[at.end() :]
    words = [m for m in _WORD.finditer(text) if len(m.group()) > 4]
    if not words:
        return text + " not"
    at = random_.choice(words)
    return text[: at.start()] + random_.choice(["Ravenna", "Toledo", "Uppsala"]) + text[at.end() :]


def corpus(lines: Sequence[str], n: int, seed: int) -> tuple[list[str], list[int], list[int]]:
    """(texts, family of each, role of each: 0 original, 1 copy, 2 hard negative), shuffled."""
    random_ = random.Random(seed)
    base = random_.sample(list(lines), min(len(lines), round(n / 1.15)))
    rows = [(text, family, 0) for family, text in enumerate(base)]
    while len(rows) < round(len(base) * 1.1):
        family = random_.randrange(len(base))
        copy = random_.choice(EDITS)(base[family], "en", random_)
        if copy != base[family]:
            rows.append((copy, family, 1))
    while len(rows) < round(len(base) * 1.15):
        family = random_.randrange(len(base))
        rows.append((_hard_negative(base[family], random_), family, 2))
    random_.shuffle(rows)
    return [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]


def _shingles(text: str) -> set[str]:
    folded = " ".join(_WORD.findall(text.casefold()))
    return {folded[i : i + 5] for i in range(max(1, len(folded) - 4))}


def ours(texts: Sequence[str]) -> Pairs:
    from dedup.repeats.search import find_repeats

    return [match[:2] for match in find_repeats(texts)]


def rapidfuzz_cdist(texts: Sequence[str]) -> Pairs:
    import numpy as np
    from rapidfuzz import fuzz, process

    folded = [" ".join(_WORD.findall(text.casefold())) for text in texts]
    out: list[tuple[int, int]] = []
    for at in range(0, len(folded), 2000):
        found = process.cdist(folded[at : at + 2000], folded[at:], scorer=fuzz.ratio, score_cutoff=90,
                              dtype=np.uint8)  # fmt: skip
        a, b = np.nonzero(found)
        out += ((x + at, y + at) for x, y in zip(a.tolist(), b.tolist(), strict=True) if x < y)
    return out


def rensa(texts: Sequence[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    hashes = RMinHash.from_token_sets([list(_shingles(t)) for t in texts], num_perm=128, seed=42)
    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    index.insert_many(hashes)
    return [
        (b, a)
        for a, near in enumerate(index.query_all(hashes))
        for b in near
        if b < a and hashes[a].jaccard(hashes[b]) >= 0.5
    ]


def datasketch(texts: Sequence[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    out: list[tuple[int, int]] = []
    sets = [[s.encode() for s in _shingles(text)] for text in texts]
    for a, one in enumerate(MinHash.generator(sets, num_perm=128)):
        out += ((b, a) for b in index.query(one))
        index.insert(a, one, check_duplication=False)
    return out


ENGINES: dict[str, Callable[[Sequence[str]], Pairs]] = {
    "dedup": ours, "rensa": rensa, "datasketch": datasketch, "rapidfuzz_cdist": rapidfuzz_cdist,
}  # fmt: skip
_NEEDS = {
    "dedup": "dedup",
    "rensa": "rensa",
    "datasketch": "datasketch",
    "rapidfuzz_cdist": "rapidfuzz",
}


def score(pairs: Pairs, family: Sequence[int], role: Sequence[int]) -> dict[str, float]:
    """Share of copies joined with their original, and of hard negatives with any of its family."""
    original = {f: i for i, (f, r) in enumerate(zip(family, role, strict=True)) if r == 0}
    copies, negatives, foreign = set(), set(), 0
    for a, b in pairs:
        if family[a] != family[b]:
            foreign += 1
            continue
        roles = {role[a], role[b]}
        if 2 in roles and roles != {2}:
            negatives.add(a if role[a] == 2 else b)
        elif original[family[a]] in (a, b):
            copies.add(b if role[a] == 0 else a)
    return {
        "copies joined %": round(100 * len(copies) / max(1, sum(r == 1 for r in role)), 2),
        "changed facts joined %": round(
            100 * len(negatives) / max(1, sum(r == 2 for r in role)), 2
        ),
        "pairs across families": foreign,
    }


def _lines(path: str | None, n: int, seed: int) -> list[str]:
    if path is None:
        return _made_up(round(n / 1.15) + 1, random.Random(seed))
    found = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    return list(dict.fromkeys(line.strip() for line in found if len(line.strip()) >= 40))


def _run(name: str, args: argparse.Namespace) -> None:
    texts, family, role = corpus(_lines(args.lines, args.n, args.seed), args.n, args.seed)
    ENGINES[name](texts[:200])
    before = resource.getrusage(resource.RUSAGE_SELF)
    pairs = list(ENGINES[name](texts))
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row = {"engine": name, "texts": len(texts), **score(pairs, family, role),
           "CPU s": round(seconds, 2), "texts per CPU s": round(len(texts) / max(seconds, 1e-6)),
           "peak MB": after.ru_maxrss // 1024}  # fmt: skip
    print(json.dumps(row))


def main() -> None:
    """Print a row of JSON for each engine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--lines", help="a file of texts, one a line; default: made-up sentences")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", action="append", choices=list(ENGINES))
    parser.add_argument("--only", choices=list(ENGINES), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        _run(args.only, args)
        return
    for name in args.engine or ENGINES:
        try:
            importlib.import_module(_NEEDS[name])
        except ImportError:
            print(json.dumps({"engine": name, "left out": "not installed"}))
            continue
        if name == "rapidfuzz_cdist" and args.n > 30_000:
            print(json.dumps({"engine": name, "left out": "all pairs; use --n 30000 or less"}))
            continue
        subprocess.run([sys.executable, "-m", "benchmarks.repeats", *sys.argv[1:], "--only", name],
                       check=False)  # fmt: skip


if __name__ == "__main__":
    main()
