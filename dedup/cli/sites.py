"""``dedup sites``: what was learned of the pages of a site, with the evidence."""

from __future__ import annotations

import json

import click

from dedup.cli.streams import FILE
from dedup.errors import OptionsError

EPILOG = """\b
Examples:
  dedup sites seen.db                          the sites that the index knows
  dedup sites seen.db coast.example            what its pages share
  dedup sites seen.db coast.example --forget LINE
                                               never leave that line out again

Exit status: 0 done, 2 wrong use, or an index that cannot be read.
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=FILE, metavar="INDEX")
@click.argument("site", required=False)
@click.option("--all", "everything", is_flag=True, help="Lines that are not left out too.")
@click.option("--pin", multiple=True, metavar="LINE", help="Leave this line out from now on.")
@click.option("--forget", multiple=True, metavar="LINE", help="Never leave this line out.")
@click.option(
    "--undecide", multiple=True, metavar="LINE", help="Let the evidence decide about this line again."
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def sites(  # noqa: PLR0917 - click calls by name
    file: str, site: str | None, everything: bool, pin: tuple[str, ...], forget: tuple[str, ...],
    undecide: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """What was learned of the pages of a site, with the evidence.

    Without SITE: the sites in the INDEX. With it: each line its pages share, on how many pages it was
    seen, and the name that --pin, --forget and --undecide know it by.
    """
    from dedup.corpus.index import Index
    from dedup.corpus.sites import Sites

    decisions = [*[(one, "pin") for one in pin], *[(one, "forget") for one in forget],
                 *[(one, None) for one in undecide]]  # fmt: skip
    if decisions and site is None:
        raise OptionsError("sites: say of which site the line is")
    with Index(file, write=bool(decisions)) as index:
        known = Sites(index)
        for line, decision in decisions:
            known.decide(str(site), _key(line), decision)
        if site is None:
            _list_sites(known.names(), as_json)
        else:
            every = known.rows(site)
            rows = [row for row in every if everything or row.active or row.decision]
            _list_lines(rows, as_json)
            if not rows:
                click.echo(_nothing(len(every), dict(known.names())[site]), err=True)


def _key(line: str) -> int:
    try:
        return int(line, 16)
    except ValueError:
        raise OptionsError(
            f"{line}: not the name of a line; `dedup sites INDEX SITE` lists them"
        ) from None


def _nothing(lines: int, pages: int) -> str:
    """Why no line of a site is listed."""
    from dedup.corpus.template import ACTS_FROM

    if lines:
        return f"nothing is left out yet; --all lists {lines:,} lines that several pages share"
    return f"nothing learned yet: {pages:,} pages count (copies do not), {ACTS_FROM} are needed"


def _list_sites(names: list[tuple[str, int]], as_json: bool) -> None:
    for name, pages in names:
        click.echo(json.dumps({"site": name, "pages": pages}) if as_json else f"{pages:>8,}  {name}")


def _list_lines(rows: list, as_json: bool) -> None:  # type: ignore[type-arg]
    from dedup.rendering.terminal import neutralise

    for row in rows:
        if as_json:
            click.echo(json.dumps(row._asdict() | {"key": f"{row.key:x}"}))
        else:
            state = row.decision or ("left out" if row.active else "kept")
            text = " ".join(neutralise(row.text).split())[:100]
            click.echo(f"{row.key:<16x} {row.witnesses:>6,} pages  {state:<8}  {text}")
