"""``dedup undo``: put back what was left out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click

from dedup.cli.records import records
from dedup.ledger import Reason


@click.command()
@click.argument("ledger", default="-")
@click.option("--rule", "rules", multiple=True, metavar="CODE", help="Only what this rule left out.")
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    type=click.Choice([reason.value for reason in Reason]),
    help="Only for this reason.",
)
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only in the record of this id.")
@click.option("--json", "as_json", is_flag=True, help="Write records, with what is still left out.")
def undo(
    ledger: str, rules: tuple[str, ...], reasons: tuple[str, ...], ids: tuple[str, ...], as_json: bool
) -> None:
    """Put back what was left out, all of it or by rule, reason or record.

    LEDGER is a file that `dedup clean --format json` wrote, one record a line; - or nothing reads
    standard input. Texts are written one after the other, exactly as they were read; with several
    records --json keeps them apart.
    """
    from dedup.rendering.record import dumps
    from dedup.rendering.undo import undo as take_back

    def chosen(removal: Mapping[str, Any]) -> bool:
        return (not rules or removal["rule"] in rules) and (not reasons or removal["reason"] in reasons)

    out = sys.stdout.buffer
    for record in records(ledger):
        if not ids or str(record.get("id", "")) in ids:
            record = take_back(record, chosen)  # noqa: PLW2901
        if as_json:
            out.write(dumps(record).encode("utf-8") + b"\n")
        else:
            out.write(record["text"].encode("utf-8", "surrogateescape"))
