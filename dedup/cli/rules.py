"""``dedup rules``: list and explain rules and vetoes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from dedup.cli import streams
from dedup.ledger import Reason

if TYPE_CHECKING:
    from dedup.rules import Entry

#: What the examples of a row show: (of `example`, of `counter_example`).
_LABELS = {"rule": ("Removed, for example:", "Kept:"), "veto": ("Kept apart:", "Treated as the same:"),
           "keep": ("Never removed as boilerplate:", "Left to the other rules:")}  # fmt: skip


EPILOG = """\b
Examples:
  dedup rules                    all rules, one per line
  dedup rules REP03              one rule, with an example
  dedup rules --reason credit    rules that remove photo credits
  dedup rules --reason variant   vetoes: facts that keep passages apart

Exit status: 0 done, 2 usage error, or an unknown code.
"""


@click.command(epilog=EPILOG, short_help="List the rules, or explain one.")
@click.argument("code", required=False)
@click.option(
    "--reason", type=click.Choice([*(reason.value for reason in Reason), "variant"]), metavar="REASON",
    help="Only rules with this reason; variant: the vetoes.",
)  # fmt: skip
@click.option(
    "--rules", "own", type=streams.FILE, metavar="FILE", envvar="DEDUP_RULES",
    help="Include the custom rules in this TOML file.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Output format; json is one rule per line.",
)  # fmt: skip
def rules(code: str | None, reason: str | None, own: str | None, form: str) -> None:
    """List all rules and vetoes, or explain the one called CODE.

    The code of a rule is shown with each removal in --explain, --diff and the JSON record; the code
    of a veto with each variant, a pair that differs only in a fact.
    """
    from dedup.rendering.record import dumps
    from dedup.rules import all_rules, rule

    mine = _own(own) if own else []
    if code:
        rows = [row for row in mine if row.code == code.upper()] or [rule(code)]
    else:
        rows = [row for row in (*all_rules(), *mine) if reason in (None, row.reason)]
    if form == "json":
        text = "".join([dumps(row._asdict()) + "\n" for row in rows])
    else:
        text = "".join([line + "\n" for line in (_described(rows[0]) if code else _listed(rows))])
    streams.write_output(streams.encode(text))


def _own(path: str) -> list[Entry]:
    from dedup.own_rules import load_rules
    from dedup.rules import Entry, entry_of

    return [
        Entry(row.code, "keep", "keep", row.about, row.example, row.counter_example)
        if row.keeps
        else entry_of(row)
        for row in load_rules(path)
    ]


def _listed(rows: Sequence[Entry]) -> Iterator[str]:
    from dedup.rendering.terminal import pad, shorten

    width = streams.terminal_width() if streams.is_terminal(sys.stdout) else 10_000
    codes = max((len(row.code) for row in rows), default=0)
    reasons = max((len(row.reason) for row in rows), default=0)
    for row in rows:
        head = f"{pad(row.code, codes)}  {pad(row.reason, reasons)}  "
        yield head + shorten(row.about, max(width - len(head), 20))


def _described(row: Entry) -> Iterator[str]:
    from dedup.rendering.terminal import neutralise

    yield f"{row.code} ({row.reason}): {row.about}"
    if row.kind == "judgement":
        yield from ("", "  Judged from the line and its context; the score is the probability.")
        return
    for label, text in zip(_LABELS[row.kind], (row.example, row.counter_example), strict=True):
        yield ""
        yield "  " + label
        yield from ("    " + neutralise(line, keep="\t") for line in text.splitlines())
