"""``dedup lines``: a fuzzy ``uniq`` for lines, or for one field of JSONL or CSV records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dedup.cli import streams
from dedup.cli.group import EXIT_DONE, EXIT_ERROR, complain
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.repeats.collapse import Collapsed

EPILOG = """\b
Examples:
  dedup lines captions.txt                  each line once, no near-duplicates
  sort news.txt | dedup lines --count       how many lines each one stands for
  dedup lines --variants headlines.txt      pairs alike but for a fact
  dedup lines --field title articles.jsonl  records with distinct titles

Lines that differ in a number, date, name, negation or direction are never
treated as duplicates. All lines are held in memory. Exit status: 0 done, 2
usage error, or the input could not be read.
"""

_PROGRESS = 100_000


@click.command(epilog=EPILOG, short_help="Remove duplicate and near-duplicate lines of a text.")
@click.argument("file", default=streams.STDIN, type=streams.FILE, metavar="[FILE|-]")
@click.option("--field", metavar="NAME", help="Compare this field of JSONL or CSV records.")
@click.option(
    "--records", type=click.Choice(["auto", "lines", "jsonl", "csv"]), default="auto",
    show_default=True, help="Record format; auto goes by the file name and --field.",
)  # fmt: skip
@click.option("--groups", "show", flag_value="groups", help="Print groups of duplicates instead.")
@click.option(
    "--variants", "show", flag_value="variants", help="Print pairs that differ only in a fact instead."
)  # fmt: skip
@click.option("--explain", is_flag=True, help="List removed lines and reasons on standard error.")
@click.option("--count", is_flag=True, help="Prefix each line with the size of its group.")
@click.option(
    "--keep", type=click.Choice(["fullest", "first", "last"]), default="fullest", show_default=True,
    help="Which line of a group stays.",
)  # fmt: skip
@click.option("--likeness", type=click.FloatRange(0, 100), default=85.0, show_default=True,
              help="Similarity from which lines are compared.")  # fmt: skip
@click.option(
    "--ignore", metavar="VETOES", multiple=True,
    help="Disable these vetoes (comma-separated, or repeated).",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Threads for scoring."
)  # fmt: skip
@click.option("--memory", type=click.IntRange(1), default=1024, show_default=True,
              help="Megabytes of memory for the index.")  # fmt: skip
@click.pass_context
def lines(ctx: click.Context, /, file: str, **values: Any) -> None:
    """Remove duplicate and near-duplicate lines of FILE or standard input."""
    if file == streams.STDIN and streams.is_terminal(sys.stdin):
        click.echo(ctx.get_help(), err=True)
        ctx.exit(EXIT_ERROR)
    from dedup.repeats.collapse import collapse

    head, rows, texts = _read(file, values["records"], values["field"])
    found = collapse(
        texts,
        likeness=values["likeness"],
        keep=values["keep"],
        ignore=" ".join(values["ignore"]).replace(",", " ").split(),
        workers=values["workers"],
        memory=values["memory"],
    )
    if values["show"] == "variants":
        streams.write_output(_variants(found, rows))
    elif values["show"] == "groups":
        streams.write_output(_groups(found, rows))
    else:
        streams.write_output(head + _survivors(found, rows, count=values["count"]))
    if values["explain"]:
        _explain(found, rows)
    ctx.exit(EXIT_DONE)


def _read(file: str, records: str, field: str | None) -> tuple[bytes, list[bytes], list[str]]:
    """(what precedes the records, the records as they are, the text of each to compare)."""
    name = "standard input" if file == streams.STDIN else file
    if records == "auto":
        ending = Path(file).suffix.lower()
        records = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}.get(ending, "lines")
        if field and records == "lines":
            records = "jsonl"
    if records != "lines" and not field:
        if file != streams.STDIN and records == "csv":
            raise InputError(
                f"{name}: which field should be compared? pass --field NAME, or --records lines"
            )
        if records == "jsonl":
            raise InputError(
                f"{name}: which field should be compared? pass --field NAME, or --records lines"
            )
    try:
        if file == streams.STDIN:
            rows = list(_rows(sys.stdin.buffer))
        else:
            with Path(file).open("rb") as stream:
                rows = list(_rows(stream))
    except OSError as problem:
        raise InputError(
            f"{name}: {problem.strerror or problem}; check name and permissions"
        ) from None
    if records == "jsonl":
        return (
            b"",
            rows,
            [_json_field(row, field or "", name, at) for at, row in enumerate(rows, 1)],
        )
    if records == "csv":
        return _csv(rows, field or "", name)
    return b"", rows, [row.decode("utf-8", "replace") for row in rows]


def _rows(stream: BinaryIO) -> Iterator[bytes]:
    """Lines without their line breaks; shows progress on a terminal."""
    shown = streams.is_terminal(sys.stderr)
    for at, row in enumerate(stream, 1):
        if shown and at % _PROGRESS == 0:
            click.echo(f"\r{at:,} lines read", err=True, nl=False)
        yield row.rstrip(b"\r\n")
    if shown:
        click.echo("\r", err=True, nl=False)


def _json_field(row: bytes, field: str, name: str, at: int) -> str:
    import json

    if not row.strip():
        return ""
    try:
        record = json.loads(row)
    except ValueError as problem:
        raise InputError(
            f"{name}, line {at}: not JSON ({problem}); fix it, or pass --records lines"
        ) from None
    if not isinstance(record, dict) or field not in record:
        held = ", ".join(record) if isinstance(record, dict) else type(record).__name__
        raise InputError(f"{name}, line {at}: no field {field!r}; it has {held}")
    value = record[field]
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _csv(rows: list[bytes], field: str, name: str) -> tuple[bytes, list[bytes], list[str]]:
    """Records of a CSV file with a header; a record whose cells hold line breaks stays whole."""
    import csv

    reader = csv.reader(row.decode("utf-8-sig", "surrogateescape") + "\n" for row in rows)
    out: list[bytes] = []
    texts: list[str] = []
    column, start, head = -1, 0, b""
    try:
        for cells in reader:
            raw = b"\n".join(rows[start : reader.line_num])
            start = reader.line_num
            if column < 0:
                if field not in cells:
                    raise InputError(f"{name}: no column {field!r}; the columns are {', '.join(cells)}")
                column, head = cells.index(field), raw + b"\n"
                continue
            out.append(raw)
            texts.append(cells[column] if column < len(cells) else "")
    except csv.Error as problem:
        raise InputError(f"{name}, line {reader.line_num}: not CSV ({problem}); fix it") from None
    return head, out, texts


def _survivors(found: Collapsed, rows: list[bytes], *, count: bool) -> bytes:
    if not count:
        return b"".join(rows[index] + b"\n" for index in found.survivors)
    sizes = {group.survivor: len(group.members) + 1 for group in found.groups}
    return b"".join(
        b"%7d " % sizes.get(index, 1) + rows[index] + b"\n" for index in found.survivors
    )


def _groups(found: Collapsed, rows: list[bytes]) -> bytes:
    """A group a paragraph: the survivor, then its repeats, indented, with likeness and why."""
    out: list[bytes] = []
    for group in found.groups:
        out.append(rows[group.survivor] + b"\n")
        out += (
            b"  %3.0f %-9s " % (m.score, m.why.encode()) + rows[m.position] + b"\n"
            for m in group.members
        )
        out.append(b"\n")
    return b"".join(out)


def _variants(found: Collapsed, rows: list[bytes]) -> bytes:
    """Two lines and what differs, a blank line after each pair."""
    return b"".join(
        rows[v.a] + b"\n" + rows[v.b] + b"\n"
        + f"  {v.veto}: {v.before or '(nothing)'} -> {v.after or '(nothing)'}\n\n".encode()
        for v in found.variants
    )  # fmt: skip


def _explain(found: Collapsed, rows: list[bytes]) -> None:
    for group in found.groups:
        for member in group.members:
            text = rows[member.position].decode("utf-8", "replace")
            complain(
                f"line {member.position + 1} removed, {member.why} ({member.score:.0f}), "
                f"repeats line {group.survivor + 1}: {text}"
            )
