"""``dedup report``: every decision on one HTML page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dedup.cli.knobs import configured_options
from dedup.cli.records import LEDGER_ENDINGS, records
from dedup.errors import InputError


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="LEDGER|ARTICLE...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The page to write.")
@click.option("--title", default="", help="Its title; the first input's name if not given.")
def report(inputs: tuple[str, ...], output: str, title: str) -> None:
    """Show every decision on one HTML page that needs no network.

    Inputs are ledgers (.jsonl, .json, .gz of them: what `dedup clean --format json` wrote) or
    articles (text or HTML files), which are cleaned on the way.
    """
    from dedup.rendering.report import write_report

    target = Path(output)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent or ".", prefix=".dedup-", suffix=".html")
    except OSError as problem:
        raise InputError(f"{output}: {problem.strerror}; choose another folder") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            count = write_report(
                _all(inputs), out, title=title or Path(inputs[0]).name, summary=_summary
            )
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    click.echo(f"{count} article{'s' * (count != 1)} in {output}", err=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _all(inputs: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    from dedup import Cleaner

    cleaner = Cleaner(configured_options(click.get_current_context()))
    for name in inputs:
        if name == "-" or name.endswith(LEDGER_ENDINGS):
            yield from records(name)
        else:
            yield cleaner.clean(Path(name)).to_dict()


def _summary(code: str) -> str:
    from dedup.rules import explain

    found = explain(code)
    return found.about if found else ""
