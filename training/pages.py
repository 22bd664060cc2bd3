"""Pages for training: their location, metadata and site."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

#: Second-level labels below which names are registered, which are therefore no site by themselves.
_PUBLIC = frozenset(
    [
        *("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go", "in"),
        *("blogspot", "substack", "medium", "wordpress", "github"),
    ]
)


@dataclass(frozen=True, slots=True)
class Page:
    """One stored page with the reference text or snippets of its collection.

    id       unique over all sets: "<set>/<file>"
    text     the collection's main text; "" if it has only snippets
    inside   snippets that belong to the article
    outside  snippets that do not
    """

    id: str
    url: str
    kind: str
    title: str
    text: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    path: Path

    def html(self, bench: ModuleType) -> str:
        """The page, decoded as in the evaluation."""
        return str(bench.decode(read_bytes(self.path)))


def read_bytes(path: Path) -> bytes:
    """Content of a file, decompressed if gzipped."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def bench_module(data: Path, name: str) -> ModuleType:
    """A module of the data folder's `bench`, loaded by path."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", data / "bench" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{data}: no bench/{name}.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def site(url: str, fallback: str = "") -> str:
    """Registered domain of an address, by a simple rule; `fallback` if there is none."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    if len(labels) < 2:
        return fallback or host
    size = 3 if len(labels) > 2 and labels[-2] in _PUBLIC else 2
    return ".".join(labels[-size:])


def fold(name: str, folds: int = 5) -> int:
    """Fold of a site: a fixed function of its name."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "big") % folds


def wcxb(data: Path) -> Iterator[Page]:
    """Development pages of WCXB."""
    base = data / "data" / "wcxb" / "dev"
    for truth in sorted((base / "ground-truth").glob("*.json")):
        record = json.loads(truth.read_text("utf-8"))
        told = record.get("ground_truth") or {}
        kind = (record.get("_internal") or {}).get("page_type") or "article"
        if isinstance(kind, dict):
            kind = kind.get("primary", "article")
        yield Page(
            id=f"wcxb-dev/{truth.stem}",
            url=record.get("url") or "",
            kind={"category": "collection"}.get(kind, kind),
            title=told.get("title") or "",
            text=told.get("main_content") or "",
            inside=tuple(told.get("with") or ()),
            outside=tuple(told.get("without") or ()),
            path=base / "html" / f"{truth.stem}.html.gz",
        )


def snippets(data: Path) -> Iterator[Page]:
    """Trafilatura's evaluation pages: snippets instead of a full text."""
    base = data / "data" / "trafilatura" / "tests"
    for url, record in sorted(json.loads((base / "evaldata.json").read_text("utf-8")).items()):
        for folder in ("cache", "eval"):
            path = base / folder / record["file"]
            if path.is_file():
                yield Page(
                    id=f"trafilatura/{record['file']}",
                    url=url,
                    kind="article",
                    title="",
                    text="",
                    inside=tuple(record.get("with") or ()),
                    outside=tuple(record.get("without") or ()),
                    path=path,
                )
                break
