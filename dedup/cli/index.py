"""``dedup index``: inspect and maintain the index file of ``dedup corpus``."""

from __future__ import annotations

import json

import click

from dedup.cli.streams import FILE

EPILOG = """\b
Examples:
  dedup index info seen.db           documents, links, sites, size
  dedup index check seen.db          verify the whole file
  dedup index forget seen.db ID      remove a document

Exit status: 0 done, 1 `check` found damage, 2 usage error, or the index could
not be read.
"""


@click.group(epilog=EPILOG)
def index() -> None:
    """Inspect and maintain the index file of `dedup corpus`."""


@index.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def info(file: str, as_json: bool) -> None:
    """Show counts and size."""
    from dedup.corpus.index import Index
    from dedup.corpus.upkeep import info as look

    with Index(file, write=False) as opened:
        facts = look(opened)
    if as_json:
        click.echo(json.dumps(facts))
        return
    for name, value in facts.items():
        shown = (
            ", ".join(f"{n:,} {kind}" for kind, n in value.items())
            if isinstance(value, dict)
            else value
        )
        click.echo(
            f"{name.replace('_', ' '):<17} {shown:,}"
            if isinstance(shown, int)
            else f"{name.replace('_', ' '):<17} {shown}"
        )


@index.command()
@click.argument("file", type=FILE)
def check(file: str) -> int:
    """Read the whole index and list any damage.

    Exit status 1 if there is some.
    """
    from dedup.corpus.index import Index
    from dedup.corpus.upkeep import check as look

    with Index(file, write=False) as opened:
        problems = look(opened)
    for problem in problems:
        click.echo(" ".join(problem.split()))
    if not problems:
        click.echo("sound")
    return int(bool(problems))


@index.command()
@click.argument("file", type=FILE)
def compact(file: str) -> None:
    """Drop forgotten documents and shrink the file."""
    from dedup.corpus.index import Index
    from dedup.corpus.upkeep import compact as shrink

    with Index(file) as opened:
        before, after = shrink(opened)
    click.echo(f"{before:,} bytes before, {after:,} after")


@index.command()
@click.argument("file", type=FILE)
@click.argument("identifier", metavar="ID")
def forget(file: str, identifier: str) -> None:
    """Remove the document with that ID."""
    from dedup.corpus.index import Index
    from dedup.corpus.upkeep import forget as drop

    with Index(file) as opened:
        count = drop(opened, identifier)
    click.echo(f"forgot {count} {'document' if count == 1 else 'documents'}")
