"""Site templates in PySpark: `dedup.corpus.template`, fed site by site from sorted partitions.

A template is learned from the pages of its site in their order, so a site's pages pass through one
task; what passes are keys of lines, not pages, and the task holds one template at a time. Judging
needs no order: the pages of a site are dealt out over `SHARES` tasks, each with a copy of the template.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import functions as F  # noqa: N812

from dedup.corpus.template import Template

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Tasks that the pages of one site are judged in.
SHARES = 8


def templates(pages: DataFrame) -> DataFrame:
    """What the pages of each site have in common: site, template (packed).

    pages  site, number, lines (pickled `SiteLine` values); only pages to learn from
    """
    ordered = pages.select("site", "number", "lines").repartition("site")
    ordered = ordered.sortWithinPartitions("site", "number")
    return ordered.mapInArrow(_learn, "site string, template binary")


def _learn(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    site, template = None, Template()
    for batch in batches:
        for page in batch.to_pylist():
            if page["site"] != site:
                if site is not None:
                    yield _batch({"site": [site], "template": [template.pack()]})
                site, template = page["site"], Template()
            template.learn(pickle.loads(page["lines"]))
    if site is not None:
        yield _batch({"site": [site], "template": [template.pack()]})


def verdicts(pages: DataFrame, learned: DataFrame) -> DataFrame:
    """What of each page belongs to its site's template: number, verdicts (pickled), rows with any.

    pages    site, number, lines; all pages
    learned  as `templates` gives it
    """
    share = F.pmod(F.col("number"), F.lit(SHARES)).cast("int")
    copies = learned.withColumn("share", F.explode(F.sequence(F.lit(0), F.lit(SHARES - 1))))
    ahead = F.lit(-1).cast("long").alias("number")
    first = copies.select("site", "share", ahead, F.col("template").alias("data"))
    rest = pages.select("site", share.alias("share"), "number", F.col("lines").alias("data"))
    both = first.unionByName(rest).repartition("site", "share")
    both = both.sortWithinPartitions("site", "share", "number")
    return both.mapInArrow(_judge, "number long, verdicts binary")


def _judge(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    site, template = None, Template()
    for batch in batches:
        numbers, found = [], []
        for row in batch.to_pylist():
            if row["number"] < 0:
                site, template = row["site"], Template.unpack(row["data"])
            elif row["site"] == site:
                lines = pickle.loads(row["data"])
                verdicts = template.judge(lines, {})
                if 0 < len(verdicts) < len(lines):  # never everything
                    numbers.append(row["number"])
                    found.append(pickle.dumps([tuple(one) for one in verdicts]))
        yield _batch({"number": numbers, "verdicts": found})


def _batch(columns: dict[str, list[object]]) -> pa.RecordBatch:
    kinds = {"number": pa.int64(), "site": pa.string()}
    arrays = [pa.array(values, kinds.get(name, pa.binary())) for name, values in columns.items()]
    return pa.RecordBatch.from_arrays(arrays, list(columns))
