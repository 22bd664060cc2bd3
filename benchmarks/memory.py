"""Memory growth of one process that cleans very many documents.

    python -m benchmarks.memory --documents 100000 [--pages FOLDER | --sentences FILE]

Documents are generated, cycled and varied: articles, pages, broken and hostile pages, and short
pages of FOLDER if given. With a FILE of sentences, one per line, they are plain texts of 22 random
sentences each, a third with a near-repeat; few lines occur twice, so caches fill fastest. Growth is
that of resident memory after the first 1,000 documents.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path

import dedup
from fuzz.seeds import ARTICLES, PAGES
from tests.articles import CAPTIONS, HEADLINES, PEOPLE, PLACES, RESIDUE, SENTENCES

#: Maximum bytes of a page of a folder.
LONGEST = 20_000
HOSTILE = (
    "<div>" * 200 + "deep", "<p a=1 b=2 " * 50, "<b><i><u><p>" * 40, "&amp;" * 300,
    "a\u0301\u0316" * 200, "<!--" * 100, "1." * 300, "(" * 500, "\n \n" * 300, "By By By " * 60,
    "<svg><template><p>" * 20, "\ud800\udfff<p>" * 40, "Photo: " * 60, "<td>" * 300,
    "\u202e\u2066" * 200,
)  # fmt: skip


def documents(pages: list[str], seed: int = 1) -> Iterator[str]:
    """An endless stream of documents, no two alike."""
    rng = random.Random(seed)
    fixed = cycle([*ARTICLES, *PAGES, *HOSTILE, *pages])
    for number in count():
        if number % 2:
            yield f"{next(fixed)}\n\n{number}"
            continue
        who, where = rng.choice(PEOPLE), f"{rng.choice(PLACES)} {number}"
        lines = [line.format(who=who, where=where) for line in rng.sample(SENTENCES, 5)]
        lines += [rng.choice(lines), *rng.sample(RESIDUE, 2), rng.choice(CAPTIONS).format(where=where)]
        rng.shuffle(lines)
        lines.insert(0, rng.choice(HEADLINES).format(where=where))
        yield "".join(f"<p>{line}</p>" for line in lines) if number % 4 else "\n\n".join(lines)


def drawn(sentences: list[str], seed: int = 5) -> Iterator[str]:
    """An endless stream of texts of randomly drawn sentences."""
    rng = random.Random(seed)
    for number in count():
        lines = rng.choices(sentences, k=20)
        if number % 3 == 0:
            lines.append(lines[3].replace("the", "teh", 1).replace(" of ", " off ", 1))
        yield "\n".join([*lines, "Share this article", rng.choice(sentences)])


def resident() -> int:
    """Resident memory of this process, KiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


def main() -> None:
    """Clean all documents and print how memory grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--sentences", type=Path)
    chosen = parser.parse_args()
    files = sorted(chosen.pages.rglob("*.html")) if chosen.pages else []
    pages = [f.read_text("utf-8", "replace") for f in files if f.stat().st_size <= LONGEST][:200]
    cleaner, first = dedup.Cleaner(format="text" if chosen.sentences else "auto"), 0
    begun = time.process_time()
    if chosen.sentences:
        sources = drawn(chosen.sentences.read_text("utf-8").splitlines())
    else:
        sources = documents(pages)
    print(f"{chosen.documents} documents, {len(pages)} pages of a folder among them")
    for number, source in enumerate(islice(sources, chosen.documents), 1):
        cleaner.clean(source)
        if number == 1000:
            first = resident()
        if number % max(1000, chosen.documents // 20) == 0 and first:
            grown = 100 * (resident() / first - 1)
            spent = time.process_time() - begun
            size = f"{resident() / 1024:.1f} MiB, {grown:+.1f} % since 1000"
            print(f"{number}: {size}, {spent:.0f} CPU s", flush=True)


if __name__ == "__main__":
    main()
