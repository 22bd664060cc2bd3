"""CSV and TSV: a header line, one record per row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

from dedup.corpus.streams import Item
from dedup.errors import InputError
from dedup.formats.compression import damage, open_bytes

#: Characters of one line and of one cell that are read.
MAX_ROW = 1 << 28
#: First characters that make a spreadsheet evaluate a cell; "+" and "-" only before non-numbers.
_FORMULA = ("=", "@", "\t", "\r", "+", "-")
_NUMBER = re.compile(r"[+-](inf|\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def separator(name: str) -> str:
    """Tab for names with ".tsv" in them, else comma."""
    return "\t" if ".tsv" in name.lower() else ","


def read_csv(name: str, file: IO[bytes] | None = None) -> Iterator[Item]:
    """The rows of a file (or "-") as records; a row with too many cells yields a broken item.

    Raises `InputError` if the file cannot be opened, is damaged, or has no header.
    """
    csv.field_size_limit(MAX_ROW)
    with open_bytes(name, file) as source, damage(name):
        text = io.TextIOWrapper(source, "utf-8-sig", "surrogateescape", newline="")
        rows = csv.reader(_lines(text, name), delimiter=separator(name))
        try:
            header = next(rows, None)
            if not header:
                return
            if len(set(header)) < len(header):
                raise InputError(f"{name}: two columns with the same name; rename one")
            yield from _rows(name, header, rows)
        except csv.Error as problem:
            raise InputError(f"{name}:{rows.line_num}: not CSV: {problem}") from None
        finally:
            with suppress(ValueError):  # the source is its owner's to close
                text.detach()


def _lines(text: IO[str], name: str) -> Iterator[str]:
    """The lines, each bounded, so that no input that expands without end fills the memory."""
    while line := text.readline(MAX_ROW):
        if len(line) == MAX_ROW and not line.endswith(("\n", "\r")):
            raise InputError(f"{name}: a line is longer than {MAX_ROW} characters; split it")
        yield line


def _rows(name: str, header: Sequence[str], rows: Any) -> Iterator[Item]:
    for row in rows:
        place = f"{name}:{rows.line_num}"
        if not row:
            continue
        if len(row) > len(header):
            yield Item(place, None, f"{len(row)} cells under {len(header)} columns")
        else:
            cells = [*row, *[""] * (len(header) - len(row))]
            yield Item(place, dict(zip(header, cells, strict=True)))


class CsvLines:
    """Records as CSV lines; the first record makes the header."""

    def __init__(self, name: str) -> None:
        self._separator = separator(name)
        self._header: list[str] | None = None

    def resume(self, file: IO[bytes]) -> None:
        """Continue after the lines in `file`, with their header."""
        text = io.TextIOWrapper(file, "utf-8", "surrogateescape", newline="")
        self._header = next(csv.reader(text, delimiter=self._separator), None)
        text.detach()

    def line(self, fields: Mapping[str, Any], *, first: bool) -> bytes:
        """One record; raises `InputError` for a field the header does not have."""
        if first or self._header is None:
            self._header = list(fields)
        unknown = [field for field in fields if field not in self._header]
        if unknown:
            raise InputError(
                f"field {unknown[0]!r}: not in the first record, so not in the header; write .jsonl"
            )
        head = self._row(self._header) if first else ""
        row = self._row([_cell(fields.get(field)) for field in self._header])
        return (head + row).encode("utf-8", "surrogateescape")

    def _row(self, cells: Sequence[str]) -> str:
        out = io.StringIO()
        writer = csv.writer(
            out,
            delimiter=self._separator,
            lineterminator="\n",
            # Else a lone return stays unquoted, where every reader sees the end of a row.
            quoting=csv.QUOTE_ALL if any("\r" in cell for cell in cells) else csv.QUOTE_MINIMAL,
        )
        writer.writerow(cells)
        return out.getvalue()


def _cell(value: Any) -> str:
    """The value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    if _has_lone(text):
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _has_lone(text: str) -> bool:
    return any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for char in text)
