"""Plain texts as scrapers extract them from pages, in the styles the labeller must handle; cached.

python -m training.scrape --data DATA --cache CACHE
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import logging
import os
import signal
import warnings
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from training.pages import bench_module, snippets, wcxb

EXTRACTORS = ("trafilatura", "resiliparse", "readability", "boilerpy3", "justext", "newspaper")
_BLOCKS = ["p", "h1", "h2", "h3", "h4", "li", "figcaption", "blockquote", "img"]


def main() -> None:
    """Scrape every page in every style; pages in the cache are not scraped again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    arguments = parser.parse_args()
    scrape_all(arguments.data, arguments.cache)


def scrape_all(data: Path, cache: Path) -> Path:
    """Write ``CACHE/scraped.jsonl``, one page a line, and return its path."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    bench, reader = bench_module(data, "scrape"), bench_module(data, "extract_bench")
    target = cache / "scraped.jsonl"
    done = {record["id"] for record in load(target)} if target.exists() else set()
    pages = sorted(chain(wcxb(data), snippets(data)), key=lambda page: page.kind != "article")
    with target.open("a", encoding="utf-8") as out:
        for number, page in enumerate(pages):
            if page.id in done:
                continue
            styles = _styles(
                page.html(reader), bench, EXTRACTORS if number % 3 == 0 else EXTRACTORS[:-1]
            )
            print(
                json.dumps({"id": page.id, "styles": styles}, ensure_ascii=False), file=out, flush=True
            )
    return target


def load(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a cache file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def _styles(html: str, bench: ModuleType, extractors: tuple[str, ...]) -> dict[str, str]:
    out = {}
    with contextlib.suppress(Exception), _limit(30):
        out.update(_sloppy(html, bench))
    for name in extractors:
        with contextlib.suppress(Exception), _limit(20), _quiet():
            out[f"d:{name}"] = bench.make(html, f"d:{name}")
    return {style: text for style, text in out.items() if text and text.strip()}


def _sloppy(html: str, bench: ModuleType) -> dict[str, str]:
    """Styles a, b and c from one parse."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "noscript", "template", "svg"]):
        tag.decompose()
    body = soup.body or soup
    whole = body.get_text("\n")
    inside = whole
    for selector in bench.SEL:
        found = body.select(selector)
        if found:
            inside = max(found, key=lambda tag: len(tag.get_text())).get_text("\n")
            break
    parts = [
        bench.squash((tag.get("alt") or "") if tag.name == "img" else tag.get_text(" "))
        for tag in body.find_all(_BLOCKS)
    ]
    lines = [line for line in map(bench.squash, whole.split("\n")) if line]
    return {"a": inside, "b": "\n\n".join(part for part in parts if part), "c": "\n".join(lines)}


@contextlib.contextmanager
def _limit(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with (
        Path(os.devnull).open("w", encoding="utf-8") as null,
        contextlib.redirect_stdout(null),
        contextlib.redirect_stderr(null),
    ):
        yield


if __name__ == "__main__":
    main()
