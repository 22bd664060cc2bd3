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
  dedup report article.html -o report.html   one article, cleaned on the way
  dedup report pages/*.html -o report.html   many
  dedup report clean.jsonl.ledger.jsonl -o report.html
                                             what `dedup corpus` decided

Options of cleaning come from a settings file or the environment, as in
DEDUP_KEEP=byline. Exit status: 0 done, 2 wrong use or an input that could not
be read; the others are in the report all the same.
"""


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, type=streams.FILE, metavar="LEDGER|ARTICLE...")
@click.option(
    "-o", "--output", required=True, type=streams.FILE, metavar="FILE",
    help="The page to write; - is standard output.",
)  # fmt: skip
@click.option("--title", default="", help="Its title; the first input's name if not given.")
def report(inputs: tuple[str, ...], output: str, title: str) -> int:
    """Show every decision on one HTML page that needs no network.

    Inputs are ledgers (.jsonl, .json, .ndjson, also with .gz or .zst: what `dedup clean --format
    json` and `dedup corpus` wrote) or articles (text or HTML files), which are cleaned on the way.
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
        raise InputError(f"{output}: {why}; write it to another place") from None
    where = "" if output == streams.STDIN else f" in {output}"
    click.echo(f"{count} article{'s' * (count != 1)}{where}", err=True)
    return EXIT_ERROR if source.failed else EXIT_DONE


def _check_target(inputs: Sequence[str], output: str) -> None:
    if output == streams.STDIN:
        return
    if Path(output).is_dir():
        raise InputError(f"{output}: is a folder; name a file, as in {Path(output) / 'report.html'}")
    if os.path.realpath(output) in {os.path.realpath(name) for name in inputs}:
        raise InputError(f"{output}: is an input; write the report to another file")


def _opened(output: str) -> Any:
    if output == streams.STDIN:
        return nullcontext(streams.standard_output())
    return streams.replacing(Path(output))


class _Inputs:
    """Records of all inputs; one that cannot be read is named, and the others go on."""

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
                told = str(problem) if isinstance(problem, DedupError) else str(problem.strerror)
                complain(told if name in told else f"{name}: {told}")

    def _records(self, name: str) -> Iterator[dict[str, Any]]:
        from dedup.cleaner import Cleaner

        if name == streams.STDIN or name.endswith(LEDGER_ENDINGS):
            yield from records(name)
        else:
            yield Cleaner(self.options).clean(Path(name)).to_dict()
