"""One stream of records from any inputs: files of known formats, pages, folders, patterns, stdin."""

from __future__ import annotations

import glob
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import IO, Any, cast

from dedup.corpus.streams import Item
from dedup.errors import DedupError, InputError
from dedup.formats.compression import SUFFIXES, damage, decompressed, open_bytes, open_raw
from dedup.formats.feed import read_feed
from dedup.formats.jsonl import read_jsonl
from dedup.formats.parquet import read_parquet
from dedup.formats.table import read_csv
from dedup.formats.warc import read_warc
from dedup.reading.recognise import is_feed

#: Bytes of a single page that are read.
MAX_FILE = 1 << 28


def read_page(name: str, file: IO[bytes] | None, kind: str) -> Iterator[Item]:
    """A file that is one article."""
    with open_bytes(name, file) as source, damage(name):
        content = source.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        yield Item(name, None, f"longer than {MAX_FILE} bytes")
    else:
        yield Item(name, {"id": "stdin" if name == "-" else Path(name).as_posix(), kind: content})


def _read_html(name: str, file: IO[bytes] | None = None) -> Iterator[Item]:
    return read_page(name, file, "html")


def _read_text(name: str, file: IO[bytes] | None = None) -> Iterator[Item]:
    return read_page(name, file, "text")


#: Name of a format -> its reader. A format is added by a row here and one in `SUFFIX_KINDS`.
READERS: dict[str, Callable[[str, IO[bytes] | None], Iterator[Item]]] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
    "feed": read_feed,
    "html": _read_html,
    "text": _read_text,
}
SUFFIX_KINDS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".warc": "warc", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".txt": "text", ".text": "text", ".md": "text", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
}  # fmt: skip


def kind_by_name(name: str) -> str:
    """The format according to a file name, "" if unknown."""
    return SUFFIX_KINDS.get(_ending(name), "")


def _read_unknown(name: str) -> Iterator[Item]:
    """Records of an input whose name does not show its format; its first bytes do."""
    with open_bytes(name) as file, damage(name):
        ahead = cast(
            io.BufferedReader, file if hasattr(file, "peek") else io.BufferedReader(cast(Any, file))
        )
        kind = sniff(ahead.peek(SNIFFED)[:SNIFFED])
        if kind == "parquet" and name != "-":
            yield from read_parquet(name)
        else:
            yield from READERS[kind](name, cast(IO[bytes], ahead))


#: First bytes that are looked at.
SNIFFED = 4096


def sniff(head: bytes) -> str:
    """The format according to the first bytes; "text" by default."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<", b"{")) and is_feed(start.decode("latin-1")):
        return "feed"
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"PAR1"):
        return "parquet"
    return "html" if start.startswith(b"<") else "text"


class Inputs:
    """All records of some inputs, in order; can be read again unless standard input is among them.

    names  files, folders, globs, or "-"; a folder gives its files of known kinds, sorted by path, and
           where `kind` is said all but those of other kinds
    kind   format of all of them; "" goes by name, then by content

    Iterating raises `InputError` for an input that is missing; one that turns out damaged gives a
    broken item, and the next input goes on.
    """

    def __init__(self, names: Sequence[str], kind: str = "") -> None:
        self.files = [file for name in names for file in _expand(name, kind)]
        self._kind = kind
        self.again = "-" not in self.files
        self.rounds = 0
        self._sizes = [_size(name) for name in self.files]
        self._at = 0
        self._raw: IO[bytes] | None = None

    def share(self) -> float:
        """Share of the input read in this round, 0 to 1, by bytes on disk; 0 if unknown."""
        now = 0
        if self._raw is not None and not self._raw.closed:
            now = self._raw.tell()
        return min(1.0, (sum(self._sizes[: self._at]) + now) / (sum(self._sizes) or 1))

    def __iter__(self) -> Iterator[Item]:
        self.rounds += 1
        for at, name in enumerate(self.files):
            self._at = at
            try:
                yield from self._read(name)
            except InputError as problem:
                yield Item(name, None, str(problem).removeprefix(f"{name}: "))

    def _read(self, name: str) -> Iterator[Item]:
        kind = self._kind or kind_by_name(name)
        if kind == "jsonl" and not self._kind and _ending(name) == ".json" and _sniffed(name) == "feed":
            kind = "feed"
        if not kind:
            yield from _read_unknown(name)
        elif name == "-" or kind == "parquet":
            yield from READERS[kind](name, None)
        else:
            with open_raw(name) as self._raw:
                yield from READERS[kind](name, decompressed(self._raw, name))


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size if name != "-" else 0
    except OSError:
        return 0


def _is_meant(file: Path, kind: str) -> bool:
    """Whether a file in a folder is read: of a known format, or with `kind`, of that one or none.

    XML may be anything; of its files those are read that begin as a feed.
    """
    named = kind_by_name(file.name)
    if kind:
        return named in ("", kind)
    return named != "" or (_ending(file.name) == ".xml" and _sniffed(str(file)) == "feed")


def _ending(name: str) -> str:
    """The last ending of a name in lower case, but for those of compression."""
    endings = [ending.lower() for ending in PurePath(name).suffixes]
    while endings and endings[-1] in SUFFIXES:
        endings.pop()
    return endings[-1] if endings else ""


def _sniffed(name: str) -> str:
    """The format that the first bytes of a file tell; "" if they cannot be read."""
    try:
        with open_bytes(name) as file, damage(name):
            return sniff(file.read(SNIFFED))
    except DedupError:
        return ""


def _expand(name: str, kind: str) -> list[str]:
    if name == "-":
        return [name]
    path = Path(name)
    if path.is_dir():
        files = [str(file) for file in path.rglob("*") if file.is_file() and _is_meant(file, kind)]
        if not files:
            raise InputError(f"{name}: no file of a known format in it; pass files, or --from")
        return sorted(files)
    if path.exists():
        return [name]
    matches = glob.glob(name, recursive=True)  # noqa: PTH207 - a pattern may be absolute
    found = sorted(file for file in matches if Path(file).is_file())
    if not found:
        raise InputError(f"{name}: no such file; pass a file, a folder or a glob pattern")
    return found
