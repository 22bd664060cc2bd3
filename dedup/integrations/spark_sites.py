"""Site templates in PySpark: `dedup.corpus.template`, fed site by site from sorted partitions.

A template is learned from the pages of its site in order, so all pages of a site pass through one
task; but only keys of lines are passed, and the task holds one template at a time. Judging needs no
order: the pages of a site are spread over `SHARES` tasks, each with a copy of the template.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
from pyspark.sql import functions as F  # noqa: N812

from dedup.corpus.decide import Decider
from dedup.corpus.records import Article
from dedup.corpus.site_lines import SiteLine
from dedup.corpus.survey import Survey
from dedup.corpus.template import Template, TemplateBlock
from dedup.document import Span
from dedup.ledger import Removal

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Tasks over which the pages of one site are spread for judging.
SHARES = 8


def shown(found: Survey) -> bytes | None:
    """What a page shows of its site, pickled; None if nothing."""
    if not found.lines:
        return None
    return pickle.dumps((found.lines, found.residue, found.blocks))


def templates(pages: DataFrame) -> DataFrame:
    """What the pages of each site have in common: site, template (packed).

    pages  site, number, lines (as `shown` gives them); only pages to learn from
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
            template.learn(pickle.loads(page["lines"])[0])
    if site is not None:
        yield _batch({"site": [site], "template": [template.pack()]})


def verdicts(pages: DataFrame, learned: DataFrame) -> DataFrame:
    """What of each page is left out on its site's evidence: number, marked (pickled), rows with any.

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
    return both.mapInArrow(_judge, "number long, marked binary")


def _judge(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    name, site = None, _OneSite(Template())
    for batch in batches:
        numbers, found = [], []
        for row in batch.to_pylist():
            if row["number"] < 0:
                name, site = row["site"], _OneSite(Template.unpack(row["data"]))
            elif row["site"] == name:
                marked = site.marked(*pickle.loads(row["data"]))
                if any(marked):
                    numbers.append(row["number"])
                    found.append(pickle.dumps(marked))
        yield _batch({"number": numbers, "marked": found})


class _OneSite:
    """The template of one site, looked up as among those of an index."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.sites = self

    def judge(self, site: str, lines: Sequence[SiteLine]) -> list[TemplateBlock]:
        return self.template.judge(lines, {})

    def content(self, site: str, lines: Sequence[SiteLine]) -> list[tuple[int, int]]:
        return [(line.start, line.end) for line in lines if self.template.is_content(line.path)]

    def single(self, site: str, lines: Sequence[SiteLine]) -> list[tuple[int, int]]:
        return [
            (line.start, line.end) for line in lines if line.own and self.template.is_single(line.path)
        ]

    def marked(
        self, lines: list[SiteLine], residue: tuple[Removal, ...], blocks: int
    ) -> tuple[list[Removal], tuple[Span, ...]]:
        """What `Decider` marks on a page of this site, and what it keeps."""
        found = Survey("", blocks, "", cast(Any, None), lines, residue)
        return Decider.template(cast(Decider, self), Article("", "", "html"), found)


def _batch(columns: dict[str, list[Any]]) -> pa.RecordBatch:
    kinds = {"number": pa.int64(), "site": pa.string()}
    arrays = [pa.array(values, kinds.get(name, pa.binary())) for name, values in columns.items()]
    return pa.RecordBatch.from_arrays(arrays, list(columns))
