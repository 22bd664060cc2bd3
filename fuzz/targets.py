"""Fuzzing targets: functions that take any bytes and raise if a guarantee is violated.

`TARGETS` lists them. They do not depend on the fuzzer, so that tests can pass them what it found.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import dedup
from dedup.corpus.records import article
from dedup.corpus.streams import Item
from dedup.options import Options

Target = Callable[[bytes], None]


def decoder(data: bytes) -> None:
    """Any bytes are decoded, and can be recovered from the text unless a flag says otherwise."""
    from dedup.reading.decode import decode, encode

    try:
        text, codec, _, flags = decode(data, Options())
    except dedup.InputError as problem:
        one_line(problem)
        return
    if "not-reversible" not in flags:
        assert encode(text, codec, flags) == data, codec


def html(data: bytes) -> None:
    """Any page is read and tiled, is never emptied, and can be rendered in every format."""
    page = data.decode("utf-8", "surrogateescape")
    result = dedup.clean(page, format="html")
    sound(result)
    json.loads(json.dumps(result.to_dict()))
    result.markdown(links=True)


def feed(data: bytes) -> None:
    """Any feed is tiled, and each of its records is cleaned like its entry."""
    source = data.decode("utf-8", "surrogateescape")
    result = dedup.clean(source)
    sound(result)
    try:
        pages = [dedup.clean(record["html"]) for record in dedup.read_feed(source)]
    except dedup.InputError as problem:
        one_line(problem)
        return
    if not result.flags:
        assert result.text == "\n\n".join([page.text for page in pages if page.document.text])


def text(data: bytes) -> None:
    """Any text is tiled, is never emptied, and does not change when it is cleaned again."""
    source = data.decode("utf-8", "surrogateescape")
    result = dedup.clean(source, format="text")
    sound(result)
    assert result.document.text == source
    assert dedup.clean_text(result.text, format="text") == result.text, "cleaned twice"


def sound(result: dedup.Cleaned) -> None:
    """Kept and removed tile the text; something is kept; the kept copies of repeats are."""
    source, at = result.document.text, 0
    kept: set[int] = set()
    for tile in result.tiles():
        assert tile.span.start == at < tile.span.end, "no gap, no overlap"
        at = tile.span.end
        if tile.removal is None:
            kept.update(range(*tile.span))
    assert at == len(source)
    assert result.restore() == source
    assert bool(result.text.strip()) == bool(source.strip()), "never everything"
    for removal in result.removals:
        if removal.kept is not None:
            assert not kept.isdisjoint(range(*removal.kept)), "the kept copy is kept"


def jsonl(data: bytes) -> None:
    """Any bytes as JSON lines are records or broken items, and these can be written again."""
    from dedup.formats.jsonl import json_line, read_jsonl

    for item in records(read_jsonl("in.jsonl", io.BytesIO(data), 1 << 16)):
        line = json_line(item)
        assert line.count(b"\n") == 1
        assert next(read_jsonl("again", io.BytesIO(line))).fields is not None


def csv(data: bytes) -> None:
    """Any bytes as CSV are records or broken items, and no written cell is a formula."""
    from dedup.formats.table import CsvLines, read_csv

    out = CsvLines("out.csv")
    for item in records(read_csv("in.csv", io.BytesIO(data))):
        out.line(item, first=True)


def warc(data: bytes) -> None:
    """Any bytes as WARC are pages or broken items."""
    from dedup.formats.warc import read_warc, warc_record

    for item in records(read_warc("in.warc", io.BytesIO(data), 1 << 16)):
        warc_record(item)


def records(items: Iterator[Item]) -> Iterator[Mapping[str, Any]]:
    """The fields of all items that are not broken; each is cleaned, or raises an error of ours."""
    try:
        for item in items:
            assert len(item.place.splitlines()) <= 1
            if item.fields is None:
                assert item.error and len(item.error.splitlines()) == 1, item.error
                continue
            try:
                article(item.fields, item.place)
            except dedup.InputError as problem:
                one_line(problem)
            yield item.fields
    except dedup.DedupError as problem:
        one_line(problem)


def rules(data: bytes) -> None:
    """Any bytes as a file of rules are rules or a one-line error."""
    with _file(data) as name:
        try:
            dedup.load_rules(name)
        except dedup.RuleError as problem:
            one_line(problem)


def settings(data: bytes) -> None:
    """Any bytes as a settings file are settings or a one-line error."""
    from dedup.cli.config import load
    from dedup.options import option_names

    with _file(data) as name:
        try:
            load(Path(name), option_names(), ("clean", "corpus"))
        except dedup.OptionsError as problem:
            one_line(problem)


def undo(data: bytes) -> None:
    """Any JSON as a ledger gives texts or a one-line error."""
    from dedup.cli.records import records as ledger
    from dedup.rendering.undo import undo as take_back

    with _file(data) as name:
        try:
            for record in ledger(name):
                take_back(record, lambda removal: True)
        except dedup.DedupError as problem:
            one_line(problem)


def index(data: bytes) -> None:
    """A valid index with changed bytes: correct results or a one-line error, never anything else.

    Every four bytes of `data` are a position (three of them) and the byte to put there; what remains
    truncates the file at that position.
    """
    whole, asked = sound_index()
    broken = bytearray(whole)
    for at in range(0, len(data) - 3, 4):
        broken[int.from_bytes(data[at : at + 3], "big") % len(broken)] = data[at + 3]
    if len(data) % 4 == 3:
        del broken[int.from_bytes(data[-3:], "big") % len(broken) :]
    with _file(bytes(broken)) as name:
        ask_index(name, asked)


def ask_index(name: str, asked: Mapping[str, Any]) -> list[str]:
    """Open, check, query and write: the problems found, as reported by `check` and by errors."""
    from dedup.corpus.corpus import Corpus
    from dedup.corpus.index import Index
    from dedup.corpus.upkeep import check, info

    told: list[str] = []
    try:
        with Index(name, write=False) as opened:
            info(opened)
            told = check(opened)
        with Corpus(name) as corpus:
            corpus.seen(dict(asked))
            corpus.add({**asked, "id": "new"})
    except dedup.DedupError as problem:
        one_line(problem)
        told.append(str(problem))
    assert all(len(line.splitlines()) == 1 for line in told), told
    return told


@cache
def sound_index() -> tuple[bytes, dict[str, Any]]:
    from dedup.corpus.corpus import Corpus
    from fuzz.seeds import ARTICLES

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index")
        with Corpus(path) as corpus:
            for number, each in enumerate(ARTICLES * 2):
                url = f"https://town.example/{number}"
                corpus.add({"id": f"d{number}", "text": f"{each} {number}", "url": url})
        return path.read_bytes(), {"id": "asked", "text": ARTICLES[0]}


class _file:  # noqa: N801 - reads like the function it replaces
    """A temporary file of these bytes; it and everything next to it are deleted afterwards."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __enter__(self) -> str:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name, "file.toml")
        path.write_bytes(self._data)
        return str(path)

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def one_line(problem: Exception) -> None:
    """Errors of ours are one line."""
    assert len(str(problem).splitlines()) == 1, problem


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (decoder, html, feed, text, jsonl, csv, warc, rules, settings, undo, index)
}
