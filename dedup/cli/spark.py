"""``dedup spark``: what ``dedup corpus --passes 2`` does, on a Spark cluster."""

from __future__ import annotations

from typing import Any

import click

from dedup.cli.copies import copy_options

_FORMS = click.Choice(["parquet", "jsonl"])

EPILOG = """\b
Examples:
  dedup spark articles/ clean/ --duplicates drop    the cores of this machine
  dedup spark hdfs:///articles hdfs:///clean --master yarn

Exit status: 0 done, 2 usage error, or the job failed.
"""


@click.command(epilog=EPILOG)
@click.argument("source", metavar="INPUT")
@click.argument("target", metavar="OUTPUT")
@click.option("--master", default="", metavar="URL", help="Spark master: local[4], yarn, spark://...")
@click.option("--id", default="id", show_default=True, metavar="COLUMN", help="Column with unique ids.")
@click.option("--order-by", default="", metavar="COLUMN", help="Column to order by; default the id.")
@click.option("--from", "source_format", type=_FORMS, help="Format of INPUT; by default from its name.")
@click.option("--to", "target_format", type=_FORMS, help="Format of OUTPUT; by default that of INPUT.")
@copy_options
@click.option("--no-templates", is_flag=True, help="Do not learn and remove site templates.")
@click.option("--keep-dropped", is_flag=True, help="Write dropped documents too, with the reason.")
@click.option("--work", default="", metavar="FOLDER", help="Intermediate results; default OUTPUT.work.")
@click.option("--overwrite", is_flag=True, help="Replace OUTPUT.")
def spark(source: str, target: str, master: str, *, no_templates: bool, **options: Any) -> None:
    """Clean the articles in a folder of Parquet or JSON lines files on a Spark cluster.

    Columns are html or text, an id, and optionally url and published. The results are those of
    `dedup corpus --passes 2` on the same records in the order of their ids.
    """
    from dedup.integrations.spark_job import run

    counts = run(source, target, master=master, templates=not no_templates, **options)
    report = f"{counts['read']} articles read, {counts['dropped']} dropped, {counts['written']} written"
    click.echo(report, err=True)
