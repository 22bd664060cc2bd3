"""The first stages in PySpark: reading, cleaning and signing each article, and numbering them."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import Window
from pyspark.sql import functions as F  # noqa: N812

from dedup.corpus.facts_bytes import pack_facts
from dedup.corpus.records import Article, article
from dedup.corpus.signature import NO_PASSAGES, Signature
from dedup.corpus.survey import survey
from dedup.errors import InputError
from dedup.integrations.spark_links import roles
from dedup.integrations.spark_sites import shown
from dedup.options import Options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: Columns of `survey_batches`, which has one row per article.
SURVEY = (
    "id string, site string, published string, words long, grams long, top long, whole long,"
    " facts binary, signature binary, gram_list array<long>, role_list array<int>, lines binary"
)
_CONTENT = ("html", "text", "url", "published")


def content_of(frame: DataFrame, id: str) -> DataFrame:
    """The columns that articles are made of; null where the frame has none of that name.

    Dates and time stamps become ISO 8601.
    """
    kinds = dict(frame.dtypes)
    columns = [F.col(id).cast("string").alias("id")]
    for name in _CONTENT:
        found = F.col(name) if name in kinds else F.lit(None).cast("string")
        if kinds.get(name, "").startswith("timestamp"):
            found = F.date_format(found, "yyyy-MM-dd'T'HH:mm:ss")
        elif kinds.get(name) == "date":
            found = found.cast("string")
        columns.append(found.alias(name))
    return frame.select(*columns)


def article_of(row: dict[str, Any]) -> Article | None:
    """The article of a row; None where there is none."""
    try:
        return article(row, row["id"] or "")
    except InputError:
        return None


def pickled(signature: Signature) -> bytes:
    """A signature as `links` takes it; passages are nobody's business there."""
    return pickle.dumps(signature._replace(passages=NO_PASSAGES))


def survey_batches(
    batches: Iterable[pa.RecordBatch], options: Options, lines: bool
) -> Iterator[pa.RecordBatch]:
    """What the other steps need to know of each article. Rows without one are left out."""
    for batch in batches:
        articles = [one for row in batch.to_pylist() if (one := article_of(row)) is not None]
        rows = []
        for one, (_, found) in zip(articles, survey(articles, options, lines=lines), strict=True):
            signature = found.signature
            grams, role = roles(signature)
            rows.append({
                "id": one.id, "site": one.site, "published": one.published or found.published,
                "words": signature.words, "grams": signature.grams, "top": signature.top >> 32,
                "whole": signature.whole >> 1, "facts": pack_facts(signature.facts.facts),
                "signature": pickled(signature),
                "gram_list": grams, "role_list": role, "lines": shown(found),
            })  # fmt: skip
        yield pa.RecordBatch.from_pylist(rows, schema=_ARROW)


_ARROW = pa.schema(
    [(name, pa.string()) for name in ("id", "site", "published")]
    + [(name, pa.int64()) for name in ("words", "grams", "top", "whole")]
    + [("facts", pa.binary()), ("signature", pa.binary())]
    + [("gram_list", pa.list_(pa.int64())), ("role_list", pa.list_(pa.int32()))]
    + [("lines", pa.binary())]
)


def numbered(surveyed: DataFrame, frame: DataFrame, id: str, order_by: str) -> DataFrame:
    """The surveyed articles with their place in the order as `number`.

    The order is that of the values, so partitions, retries and machines do not matter.
    """
    keys = frame.select(F.col(id).cast("string").alias("id"), F.col(order_by or id).alias("order"))
    ordered = keys.repartitionByRange("order", "id").withColumn("part", F.spark_partition_id())
    ordered = ordered.persist()
    sizes = ordered.groupBy("part").count()
    others = Window.orderBy("part").rowsBetween(Window.unboundedPreceding, -1)
    offsets = sizes.select("part", F.coalesce(F.sum("count").over(others), F.lit(0)).alias("offset"))
    place = F.row_number().over(Window.partitionBy("part").orderBy("order", "id"))
    numbers = ordered.join(F.broadcast(offsets), "part")
    numbers = numbers.select("id", (F.col("offset") + place - 1).alias("number"))
    return surveyed.join(numbers, "id")
