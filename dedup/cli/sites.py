"""``dedup sites``: the learned template of each site, with the evidence."""

from __future__ import annotations

import json

import click

from dedup.cli.streams import FILE
from dedup.errors import OptionsError

EPILOG = """\b
Examples:
  dedup sites seen.db                          the sites in the index
  dedup sites seen.db coast.example            lines that its pages share
  dedup sites seen.db coast.example --forget LINE
                                               never remove that line again

Exit status: 0 done, 2 usage error, or the index could not be read.
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=FILE, metavar="INDEX")
@click.argument("site", required=False)
@click.option("--all", "everything", is_flag=True, help="Include lines that are not removed.")
@click.option("--pin", multiple=True, metavar="LINE", help="Always remove this line.")
@click.option("--forget", multiple=True, metavar="LINE", help="Never remove this line.")
@click.option(
    "--undecide", multiple=True, metavar="LINE", help="Undo --pin or --forget: let the evidence decide."
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Write JSON, one object per line.")
def sites(  # noqa: PLR0917 - click calls by name
    file: str, site: str | None, everything: bool, pin: tuple[str, ...], forget: tuple[str, ...],
    undecide: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Show or override what was learned about a site.

    Without SITE, lists the sites in INDEX. With SITE, lists each line that its pages share, the number
    of pages that showed it, and the name to pass as LINE to --pin, --forget and --undecide.
    """
    from dedup.corpus.index import Index
    from dedup.corpus.sites import Sites

    decisions = [*[(one, "pin") for one in pin], *[(one, "forget") for one in forget],
                 *[(one, None) for one in undecide]]  # fmt: skip
    if decisions and site is None:
        raise OptionsError("sites: --pin, --forget and --undecide need a SITE")
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
            f"{line}: not the name of a line; `dedup sites INDEX SITE` lists the names"
        ) from None


def _nothing(lines: int, pages: int) -> str:
    """Why no line of a site is listed."""
    from dedup.corpus.template import ACTS_FROM

    if lines:
        return f"no line is removed yet; --all lists {lines:,} lines that several pages share"
    return f"nothing learned yet: {pages:,} pages seen (copies do not count), {ACTS_FROM} are needed"


def _list_sites(names: list[tuple[str, int]], as_json: bool) -> None:
    for name, pages in names:
        click.echo(json.dumps({"site": name, "pages": pages}) if as_json else f"{pages:>8,}  {name}")


def _list_lines(rows: list, as_json: bool) -> None:  # type: ignore[type-arg]
    from dedup.rendering.terminal import neutralise

    for row in rows:
        if as_json:
            click.echo(json.dumps(row._asdict() | {"key": f"{row.key:x}"}))
        else:
            state = row.decision or ("removed" if row.active else "kept")
            text = " ".join(neutralise(row.text).split())[:100]
            click.echo(f"{row.key:<16x} {row.witnesses:>6,} pages  {state:<8}  {text}")
