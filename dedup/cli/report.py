"""``dedup report``: every decision on one HTML page."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dedup.cli import streams
from dedup.cli.group import EXIT_DONE, EXIT_ERROR, complain
from dedup.cli.knobs import configured_options, summaries
from dedup.cli.records import LEDGER_ENDINGS, records
from dedup.errors import DedupError, InputError

if TYPE_CHECKING:
    from dedup.options import Options

EPILOG = """\b
Examples:
  dedup report article.html -o report.html   clean and report one article
  dedup report pages/*.html -o report.html   several articles
  dedup report clean.jsonl.ledger.jsonl -o report.html
                                             a run of `dedup corpus`

Cleaning options come from a settings file or the environment, as in
DEDUP_KEEP=byline. Exit status: 0 done, 2 usage error, or an input could not be
read (the others are still reported).
"""


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, type=streams.FILE, metavar="LEDGER|ARTICLE...")
@click.option(
    "-o", "--output", required=True, type=streams.FILE, metavar="FILE",
    help="Report to write; - is standard output.",
)  # fmt: skip
@click.option("--title", default="", help="Title of the report; default the name of the first input.")
def report(inputs: tuple[str, ...], output: str, title: str) -> int:
    """Show every decision on one self-contained HTML page.

    Inputs are records written by `dedup clean --format json`, ledgers written by `dedup corpus`
    (.jsonl, .json, .ndjson, also with .gz or .zst), or articles, which are cleaned first.
    """
    _check_target(inputs, output)
    source = _Inputs(inputs, configured_options(click.get_current_context()))
    try:
        with _opened(output) as raw:
            count = source.write(raw, title or Path(inputs[0]).name)
            if source.failed and not count:
                raise click.exceptions.Exit(EXIT_ERROR)  # and no page
    except OSError as problem:
        if output == streams.STDIN:
            raise
        why = problem.strerror or problem
        raise InputError(f"{output}: {why}; choose another path") from None
    where = "" if output == streams.STDIN else f" in {output}"
    click.echo(f"{count} article{'s' * (count != 1)}{where}", err=True)
    return EXIT_ERROR if source.failed else EXIT_DONE


def _check_target(inputs: Sequence[str], output: str) -> None:
    if output == streams.STDIN:
        return
    if Path(output).is_dir():
        raise InputError(f"{output}: is a folder; name a file, such as {Path(output) / 'report.html'}")
    if os.path.realpath(output) in {os.path.realpath(name) for name in inputs}:
        raise InputError(f"{output}: is an input; write the report to another file")


def _opened(output: str) -> Any:
    if output == streams.STDIN:
        return nullcontext(streams.standard_output())
    return streams.replacing(Path(output))


class _Inputs:
    """Records of all inputs; one that cannot be read is reported, and the others continue."""

    def __init__(self, names: Sequence[str], options: Options) -> None:
        self.names, self.options, self.failed = names, options, False

    def write(self, raw: BinaryIO, title: str) -> int:
        """Write the report on them; returns the number of articles."""
        from dedup.rendering.report import write_report
        from dedup.rendering.terminal import neutralise

        out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        try:
            with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as spool:
                return write_report(
                    self, out, title=neutralise(title), summary=summaries(self.options), spool=spool
                )
        finally:
            out.flush()
            out.detach()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for name in self.names:
            try:
                yield from self._records(name)
            except (DedupError, OSError) as problem:
                self.failed = True
                message = str(problem) if isinstance(problem, DedupError) else str(problem.strerror)
                complain(message if name in message else f"{name}: {message}")

    def _records(self, name: str) -> Iterator[dict[str, Any]]:
        from dedup.cleaner import Cleaner

        if name == streams.STDIN or name.endswith(LEDGER_ENDINGS):
            yield from records(name)
        else:
            yield Cleaner(self.options).clean(Path(name)).to_dict()
