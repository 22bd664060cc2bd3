"""``dedup spark``: many articles on many machines, with the answers of one."""

from __future__ import annotations

from typing import Any

import click

_FORMS = click.Choice(["parquet", "jsonl"])

EPILOG = """\b
Examples:
  dedup spark articles/ clean/ --duplicates drop    the cores of this machine
  dedup spark hdfs:///articles hdfs:///clean --master yarn

Exit status: 0 done, 2 wrong use, or a job that failed.
"""


@click.command(epilog=EPILOG)
@click.argument("source", metavar="INPUT")
@click.argument("target", metavar="OUTPUT")
@click.option("--master", default="", metavar="URL", help="Cluster: local[4], yarn, spark://...")
@click.option("--id", default="id", show_default=True, metavar="COLUMN", help="The articles' own ids.")
@click.option("--order-by", default="", metavar="COLUMN", help="Order; default the id.")
@click.option("--from", "source_format", type=_FORMS, help="Format of INPUT; default by its name.")
@click.option("--to", "target_format", type=_FORMS, help="Format of OUTPUT; default that of INPUT.")
@click.option(
    "--duplicates", type=click.Choice(["keep", "drop"]), default="keep", show_default=True,
    help="Documents that stand wholly in another.",
)  # fmt: skip
@click.option(
    "--updates", type=click.Choice(["keep", "newest"]), default="keep", show_default=True,
    help="Earlier versions of a story.",
)  # fmt: skip
@click.option(
    "--canonical", type=click.Choice(["first", "fullest", "earliest"]), default="first",
    show_default=True, help="Which document stands for its copies.",
)  # fmt: skip
@click.option("--no-templates", is_flag=True, help="Do not learn what the pages of a site share.")
@click.option("--keep-dropped", is_flag=True, help="Write dropped documents too, marked.")
@click.option("--work", default="", metavar="FOLDER", help="Intermediate results; default OUTPUT.work.")
@click.option("--overwrite", is_flag=True, help="Replace OUTPUT.")
def spark(source: str, target: str, master: str, *, no_templates: bool, **options: Any) -> None:
    """Clean the articles of a folder with PySpark: Parquet files or lines of JSON.

    Columns: html or text, an id, and if known url and published. The answers are those of
    `dedup corpus --passes 2` over the same records in the order of their ids.
    """
    from dedup.integrations.spark_job import run

    counts = run(source, target, master=master, templates=not no_templates, **options)
    told = f"{counts['read']} articles read, {counts['dropped']} dropped, {counts['written']} written"
    click.echo(told, err=True)
