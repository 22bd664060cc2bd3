"""Articles made from a small vocabulary, and runs over them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dedup.corpus.counts import Counts
from dedup.corpus.index import Index
from dedup.corpus.pool import Pool
from dedup.corpus.runner import Run, run
from dedup.corpus.settings import CorpusOptions
from dedup.corpus.streams import Item
from dedup.corpus.work import work
from dedup.formats.writing import open_sink
from dedup.options import Options

_SUBJECTS = [
    "harbour",
    "council",
    "bakery",
    "orchestra",
    "river",
    "museum",
    "factory",
    "school",
    "bridge",
    "hospital",
    "market",
    "theatre",
]
_VERBS = [
    "opened",
    "closed",
    "repaired",
    "painted",
    "sold",
    "visited",
    "measured",
    "flooded",
    "cleaned",
    "counted",
    "praised",
    "moved",
]
_PLACES = [
    "Oslo",
    "Lisbon",
    "Warsaw",
    "Dublin",
    "Turin",
    "Ghent",
    "Malaga",
    "Tartu",
    "Graz",
    "Porto",
    "Split",
    "Bergen",
]
_REST = [
    "near the old station",
    "before the long winter",
    "with help from neighbours",
    "after many quiet months",
]


def sentence(rng: random.Random) -> str:
    """One sentence with a number and a place in it."""
    return (
        f"The {rng.choice(_SUBJECTS)} and the {rng.choice(_SUBJECTS)} were {rng.choice(_VERBS)} in "
        f"{rng.choice(_PLACES)} by {rng.randint(2, 999)} people {rng.choice(_REST)} "
        f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)}."
    )


def text(rng: random.Random, sentences: int = 8) -> str:
    """An article of paragraphs of two sentences."""
    parts = [sentence(rng) for _ in range(sentences)]
    return "\n\n".join(" ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))


def page(body: str, number: int) -> str:
    """The article on a page of a site: navigation above, a promotion below."""
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return (
        "<html><body><nav><ul><li><a href='/'>Start page</a></li><li><a href='/b'>Boats and ships</a></li>"
        f"</ul></nav><article><h1>Story {number} of the harbour town</h1>{paragraphs}</article>"
        "<div class='promo'><p>Every morning our editors choose the ten stories you should not miss.</p></div>"
        "</body></html>"
    )


def make_records(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Fresh texts, copies, excerpts, updates, pages of one site, broken ones."""
    rng = random.Random(seed)
    records: list[dict[str, Any]] = []
    for at in range(count):
        kind = rng.choice("ffffceupp")
        earlier = [r for r in records if "text" in r]
        base = rng.choice(earlier)["text"] if earlier else ""
        if kind == "f" or not base:
            records.append({"id": f"n{at}", "text": text(rng), "tags": [at], "x": None})
        elif kind == "c":
            records.append({"id": f"n{at}", "text": base + "\n\nFor more stories follow us."})
        elif kind == "e":
            records.append({"id": f"n{at}", "text": "\n\n".join(base.split("\n\n")[:2])})
        elif kind == "u":
            records.append({"id": f"n{at}", "text": base.replace(" people", "0 people", 1)})
        else:
            url = f"https://www.town.example/{at}"
            records.append({"id": f"n{at}", "html": page(text(rng, 6), at), "url": url})
    return records


class Listed:
    """Records as a stream that can be read again."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        self._records = records

    def __iter__(self) -> Iterator[Item]:
        for number, fields in enumerate(self._records, 1):
            if fields is None:
                yield Item(f"list:{number}", None, "broken")
            else:
                yield Item(f"list:{number}", fields)


def contents(index: Index) -> dict[str, list[Any]]:
    """All that an index says, whatever pieces it is written in."""
    out: dict[str, list[Any]] = {}
    for table in ("document", "brief", "link", "line", "forgotten"):
        out[table] = sorted(index.db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
    out["site"] = sorted(index.db.execute("SELECT name, pages, state FROM site").fetchall())
    for name, postings in (("grams", index.grams), ("passages", index.passages), ("ids", index.ids)):
        out[name] = sorted(value for block in postings.all() for value in block.tolist())
    return out


Runner = Callable[..., Counts]


def run_into(
    records: list[dict[str, Any]], folder: Path, *, workers: int = 0, batch: int = 8, resume: bool = False,
    settings: CorpusOptions | None = None, output: str = "out.jsonl",
    meddle: Callable[[Index], None] = lambda index: None,
) -> Counts:  # fmt: skip
    """Run over records into a folder: out.jsonl, ledger.jsonl, index."""
    settings = settings or CorpusOptions()
    sink, ledger = open_sink(str(folder / output)), open_sink(str(folder / "ledger.jsonl"))
    function = partial(work, options=Options(), lines=True)
    try:
        with Pool(function, workers) as pool, Index(folder / "index") as index:
            meddle(index)
            return run(
                Run(Listed(records), sink, ledger, index, settings, pool, "test", {}, batch=batch),
                resume=resume,
            )
    finally:
        sink.close()
        ledger.close()


@pytest.fixture(scope="session")
def run_over() -> Runner:
    """See `run_into`."""
    return run_into


def result(folder: Path) -> tuple[bytes, bytes, dict[str, list[Any]]]:
    """Output, ledger and index content of a finished run."""
    with Index(folder / "index", write=False) as index:
        return (
            (folder / "out.jsonl").read_bytes(),
            (folder / "ledger.jsonl").read_bytes(),
            contents(index),
        )


@pytest.fixture(scope="session")
def make() -> Callable[..., list[dict[str, Any]]]:
    """See `make_records`."""
    return make_records


@pytest.fixture(scope="session")
def finished() -> Callable[[Path], tuple[bytes, bytes, dict[str, list[Any]]]]:
    """See `result`."""
    return result


@pytest.fixture(scope="session")
def article_text() -> Callable[..., str]:
    """See `text`."""
    return text


@pytest.fixture(scope="session")
def site_page() -> Callable[[str, int], str]:
    """See `page`."""
    return page


def read_lines(path: Path) -> list[dict[str, Any]]:
    """JSON lines of a file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture(scope="session")
def lines_of() -> Callable[[Path], list[dict[str, Any]]]:
    """See `read_lines`."""
    return read_lines
