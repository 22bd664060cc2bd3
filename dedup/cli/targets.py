"""The output file of each input, decided before anything is written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from dedup.cli.streams import STDIN

SUFFIXES = {"text": ".txt", "markdown": ".md", "json": ".json"}


def targets(
    inputs: Sequence[str], output: str | None, form: str, *, in_place: bool
) -> list[Path | None]:
    """One target an input; None is standard output.

    Raises `click.UsageError` where two inputs would be written to one file, or an input would be
    overwritten without --in-place.
    """
    if in_place:
        return _own(inputs, output, form)
    if output is None or output == STDIN:
        return [None] * len(inputs)
    if not _is_folder(output) and len(inputs) == 1:
        chosen: list[Path | None] = [Path(output)]
    else:
        chosen = [_inside(output, name, SUFFIXES[form]) for name in inputs]
    taken: dict[str, str] = {}
    for name, path in zip(inputs, chosen, strict=True):
        first = taken.setdefault(os.path.realpath(str(path)), name)
        if first is not name:
            raise click.UsageError(f"{first} and {name} would both be written to {path}; rename one")
    _spare(inputs, chosen)
    return chosen


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _inside(folder: str, name: str, suffix: str) -> Path:
    if Path(folder).exists() and not Path(folder).is_dir():
        raise click.UsageError(f"several inputs need an output folder, but {folder} is a file")
    stem = "stdin" if name == STDIN else Path(name).stem
    return Path(folder) / (stem + suffix)


def _own(inputs: Sequence[str], output: str | None, form: str) -> list[Path | None]:
    if output is not None:
        raise click.UsageError("--in-place and --output cannot be combined")
    if STDIN in inputs:
        raise click.UsageError("--in-place needs files, not standard input")
    if form != "text":
        raise click.UsageError("--in-place writes text; for another format use --output")
    return [Path(name) for name in inputs]


def _spare(inputs: Sequence[str], chosen: Sequence[Path | None]) -> None:
    """No input is overwritten by the result of any."""
    sources = {os.path.realpath(name) for name in inputs if name != STDIN}
    for path in chosen:
        if path is None or not path.is_file():
            continue
        if os.path.realpath(path) in sources:
            raise click.UsageError(f"{path} is an input; use --in-place to overwrite it")
