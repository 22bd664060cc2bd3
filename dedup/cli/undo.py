"""``dedup undo``: put back what was removed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from dedup.cli import streams
from dedup.cli.group import EXIT_DONE, EXIT_ERROR, complain
from dedup.cli.records import records
from dedup.document import Source
from dedup.errors import InputError
from dedup.ledger import Reason

EPILOG = """\b
Examples:
  dedup clean --format json article.txt > article.json
  dedup undo article.json > article.txt         everything: the original file
  dedup undo --rule REL08 article.json          what one rule removed
  dedup undo --reason byline,credit article.json
  dedup undo --id 17 crawl.jsonl.ledger.jsonl   the source text of one record

Text is written in the encoding it was read in; for an HTML page the output is
its visible text, in UTF-8. Exit status: 0 done, 2 usage error, or a rule or id
is not in the ledger.
"""


@click.command(epilog=EPILOG)
@click.argument("ledger", default="-", type=streams.FILE)
@click.option("--rule", "rules", multiple=True, metavar="CODE", help="Only what this rule removed.")
@click.option(
    "--reason", "reasons", multiple=True, metavar="REASON",
    help="Only what was removed for this reason: " + ", ".join(Reason) + ".",
)  # fmt: skip
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only in the record with this id.")
@click.option("--json", "as_json", is_flag=True, help="Write records, with the removals that remain.")
@click.option(
    "-o", "--output", default="-", type=streams.FILE, metavar="FILE",
    help="Write to this file.",
)  # fmt: skip
def undo(ledger: str, output: str, *, as_json: bool, **values: tuple[str, ...]) -> int:
    """Put back what was removed: everything, or by rule, reason or record.

    LEDGER is the output of `dedup clean --format json` or the ledger of `dedup corpus`, one record per
    line; the default is standard input. Texts are written one after the other without separator, with
    --id only those of the records named; --json writes all records. --rule, --reason and --id may be
    repeated, or given several values separated by commas.
    """
    chosen = _Chosen(
        _split(values["rules"], upper=True), _reasons(values["reasons"]), _split(values["ids"])
    )
    undone = chosen.all_undone(records(ledger), as_json=as_json)
    if output == streams.STDIN:
        to_person = streams.is_terminal(sys.stdout)
        for record in undone:
            streams.write_output(_bytes(record, as_json=as_json, to_person=to_person))
    else:
        with streams.replacing(Path(output)) as stream:
            for record in undone:
                stream.write(_bytes(record, as_json=as_json))
            if chosen.ids and not as_json and chosen.seen.isdisjoint(chosen.ids):
                # nothing was written: an error leaves an existing file as it is
                raise InputError(f"{ledger}: {'; '.join(chosen.missing())}")
    for message in chosen.missing():
        complain(f"{ledger}: {message}")
    return EXIT_ERROR if chosen.missing() else EXIT_DONE


def _split(values: tuple[str, ...], *, upper: bool = False) -> frozenset[str]:
    found = {one.strip() for value in values for one in value.split(",") if one.strip()}
    return frozenset(one.upper() if upper else one for one in found)


def _reasons(values: tuple[str, ...]) -> frozenset[str]:
    found = _split(values)
    if wrong := sorted(found - set(Reason)):
        problem = f"{wrong[0]!r} is not a reason; choose from {', '.join(Reason)}"
        raise click.BadParameter(problem, param_hint="'--reason'")
    return found


@dataclass
class _Chosen:
    """What to put back, and which of the named rules and ids came by."""

    rules: frozenset[str]
    reasons: frozenset[str]
    ids: frozenset[str]
    seen: set[str] = field(default_factory=set)

    def all_undone(
        self, records: Iterable[Mapping[str, Any]], *, as_json: bool
    ) -> Iterator[Mapping[str, Any]]:
        """The records with what was chosen put back. As texts only those with one of the ids, if there
        are ids; as JSON all, so that the result is a complete ledger."""
        for record in records:
            undone = self.undone(record)
            if as_json or not self.ids or str(record.get("id", "")) in self.ids:
                yield undone

    def undone(self, record: Mapping[str, Any]) -> Mapping[str, Any]:
        """The record with what was chosen put back."""
        from dedup.rendering.undo import undo as take_back

        name = str(record.get("id", ""))
        self.seen |= {name, *(removal["rule"].upper() for removal in record["removals"])}
        return take_back(record, self._is_meant) if not self.ids or name in self.ids else record

    def _is_meant(self, removal: Mapping[str, Any]) -> bool:
        return (not self.rules or removal["rule"].upper() in self.rules) and (
            not self.reasons or removal["reason"] in self.reasons
        )

    def missing(self) -> list[str]:
        """What was named and is nowhere in the ledger."""
        rules, ids = sorted(self.rules - self.seen), sorted(self.ids - self.seen)
        return [
            *(f"no removal by rule {rule}; `dedup report` shows all removals" for rule in rules),
            *(f"no record with id {name}" for name in ids),
        ]


def _bytes(record: Mapping[str, Any], *, as_json: bool, to_person: bool = False) -> bytes:
    from dedup.rendering.record import dumps
    from dedup.rendering.terminal import neutralise

    if as_json:
        return streams.encode(dumps(dict(record)) + "\n")
    if to_person:
        return streams.encode(neutralise(record["text"], keep="\n\t\r"))
    return as_read(record)


def as_read(record: Mapping[str, Any]) -> bytes:
    """The record's text in the encoding it was read in, if it was text; UTF-8 else."""
    source = record.get("source") or {}
    if source.get("format") != "text" or not source.get("encoding"):
        return streams.encode(record["text"])
    read = Source(encoding=source["encoding"], flags=tuple(record.get("flags") or ()))
    return streams.encode_as_read(record["text"], read)
