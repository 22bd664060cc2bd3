"""Near-duplicate documents in PySpark: the results of `dedup.corpus.neardup.see`, computed by joins.

`see` compares each document with earlier ones by their posted rare n-grams; a document contained in
another posts none. Here all documents are processed at once. Which of them post depends on the
results, so results are computed in rounds, at first as if every document posted, until no result
changes who posts. Since each result depends on earlier documents only, the rounds end with the
results of the stream, usually after two to four.

An n-gram of many documents costs one row per document: postings end after `COMMON` + 1 documents,
and later documents learn only that the n-gram is common.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyspark.sql import Window
from pyspark.sql import functions as F  # noqa: N812  # the name everybody gives it

from dedup.corpus.candidates import CANDIDATES, COMMON, best_partner
from dedup.corpus.hits import Hits
from dedup.corpus.rows import Row
from dedup.corpus.signature import Signature

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ASKED, STORED = 1, 2

#: Columns of `links`, which has one row per document with a partner.
LINKS = (
    "number long, partner long, kind string, share double, partner_share double, start long, end long,"
    " within boolean, covers boolean, changes string"
)
_KINDS = (
    pa.int64(), pa.int64(), pa.string(), pa.float64(), pa.float64(), pa.int64(), pa.int64(),
    pa.bool_(), pa.bool_(), pa.string(),
)  # fmt: skip
_NAMES = [part.split()[0] for part in LINKS.split(", ")]


def roles(signature: Signature) -> tuple[list[int], list[int]]:
    """The grams of a signature as signed 64-bit integers, and what each is there for."""
    grams = np.union1d(signature.asked, signature.stored)
    role = ASKED * np.isin(grams, signature.asked) + STORED * np.isin(grams, signature.stored)
    return grams.view(np.int64).tolist(), role.tolist()


def links(documents: DataFrame) -> DataFrame:
    """The link of each document to an earlier one.

    documents  number, words, grams, top, whole, facts, signature (pickled), and gram_list and role_list
               from `roles`; checkpointed by the caller

    Columns as in `LINKS`; checkpointed. Documents without partner have no row.
    """
    pairs = F.inline(F.arrays_zip("gram_list", "role_list")).alias("gram", "role")
    rows = _shared(documents.select("number", pairs)).checkpoint()
    silent = documents.sparkSession.createDataFrame([], "number long")
    while True:
        # A checkpoint ends the plan: a plan of all rounds would grow with the power of their number.
        answers = _answers(documents, rows, silent).checkpoint()
        now = answers.where(answers.kind.isin("copy", "excerpt")).select("number")
        if _same(now, silent):
            return answers
        silent = now


def _same(some: DataFrame, others: DataFrame) -> bool:
    """Whether two frames of distinct numbers hold the same ones."""
    both = some.withColumn("a", F.lit(1)).join(others.withColumn("b", F.lit(1)), "number", "outer")
    return bool(both.where(F.col("a").isNull() | F.col("b").isNull()).isEmpty())


def roots(found: DataFrame) -> DataFrame:
    """The first document of each linked document's group: number, root; checkpointed.

    Pointer jumping (Wyllie 1979): rounds grow with the logarithm of the longest chain.
    """
    step = F.when(F.col("kind") == "variant", F.col("number")).otherwise(F.col("partner"))
    now = found.select("number", step.alias("root")).checkpoint()
    while True:
        above = now.select(F.col("number").alias("root"), F.col("root").alias("above"))
        root = F.coalesce("above", "root").alias("root")
        moving = (F.col("above") != F.col("root")).alias("moved")
        further = now.join(above, "root", "left").select("number", root, moving).checkpoint()
        now = further.select("number", "root")
        if further.where("moved").isEmpty():
            return now


def _shared(rows: DataFrame) -> DataFrame:
    """Rows of n-grams that one document keeps and a later one looks up; most n-grams are unique."""
    first = F.min(F.when(F.col("role").bitwiseAND(STORED) > 0, F.col("number"))).alias("first")
    last = F.max(F.when(F.col("role").bitwiseAND(ASKED) > 0, F.col("number"))).alias("last")
    shared = rows.groupBy("gram").agg(first, last).where("first < last").select("gram")
    return rows.join(shared, "gram", "left_semi")


def _answers(documents: DataFrame, rows: DataFrame, silent: DataFrame) -> DataFrame:
    """One round: the partner of each document if all but the `silent` ones are posted."""
    quiet = silent.withColumn("quiet", F.lit(True))
    posts = F.col("role").bitwiseAND(STORED).cast("boolean") & F.col("quiet").isNull()
    before = Window.partitionBy("gram").orderBy("number").rowsBetween(Window.unboundedPreceding, -1)
    marked = (
        rows.join(quiet, "number", "left")
        .withColumn("posts", posts)
        .withColumn("before", F.coalesce(F.sum(F.col("posts").cast("long")).over(before), F.lit(0)))
    )
    asking = marked.where((F.col("role").bitwiseAND(ASKED) > 0) & (F.col("before") > 0))
    posted = marked.where(F.col("posts") & (F.col("before") <= COMMON))
    posted = posted.select("gram", F.col("number").alias("partner"))
    common = asking.where(F.col("before") > COMMON)
    common = common.groupBy("number").agg(F.collect_list("gram").alias("common"))
    rare = asking.where(F.col("before") <= COMMON).join(posted, "gram")
    pairs = rare.where("partner < number").groupBy("number", "partner")
    return _judged(documents, pairs.agg(F.collect_list("gram").alias("shared")), common)


def _judged(documents: DataFrame, pairs: DataFrame, common: DataFrame) -> DataFrame:
    best = Window.partitionBy("number").orderBy(F.size("shared").desc(), "partner")
    likely = pairs.withColumn("place", F.row_number().over(best))
    likely = likely.where(F.col("place") <= CANDIDATES).drop("place")
    rows = documents.select(
        F.col("number").alias("partner"), "words", "grams", "top", "whole", "facts"
    )
    fields = ("partner", "words", "grams", "top", "whole", "facts", "shared")
    gathered = F.collect_list(F.struct(*fields)).alias("candidates")
    candidates = likely.join(rows, "partner").groupBy("number").agg(gathered)
    task = candidates.join(documents.select("number", "signature"), "number")
    return task.join(common, "number", "left").mapInArrow(_judge_batches, LINKS)


def _judge_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        answers = [answer for task in batch.to_pylist() for answer in _judge(task)]
        columns = zip(*answers, strict=True) if answers else [[] for _ in _NAMES]
        arrays = [pa.array(list(c), kind) for c, kind in zip(columns, _KINDS, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, _NAMES)


class _Rows(dict[int, Row]):
    """The candidates of one document, looked up as in an index."""

    def document(self, number: int) -> Row | None:
        return self.get(number)


def _judge(task: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The best of a document's candidates as a row of `LINKS`; nothing if none is like it."""
    import json

    signature: Signature = pickle.loads(task["signature"])
    rows, places, partners = _Rows(), [], []
    for candidate in task["candidates"]:
        rows[candidate["partner"]] = _row(candidate)
        found = np.array(candidate["shared"], dtype=np.int64).view(np.uint64)
        places.append(np.searchsorted(signature.asked, found))
        partners.append(np.full(found.size, candidate["partner"]))
    # A common gram is one with more hits than COMMON; whose they are does not matter.
    common = np.array(task["common"] or [], dtype=np.int64).view(np.uint64)
    places.append(np.repeat(np.searchsorted(signature.asked, common), COMMON + 1))
    partners.append(np.full(places[-1].size, -1))
    hits = Hits(np.concatenate(places), np.concatenate(partners))
    best = best_partner(rows, signature, hits)
    if best is not None:
        changes = json.dumps([list(change) for change in best.comparison.changed])
        yield (
            task["number"], best.row.number, best.kind, best.share, best.partner_share,
            best.start, best.end, best.within, best.covers, changes,
        )  # fmt: skip


def _row(candidate: dict[str, Any]) -> Row:
    return Row(
        candidate["partner"], "", 0, 0, candidate["words"], candidate["grams"], candidate["top"],
        candidate["whole"], "", candidate["facts"],
    )  # fmt: skip
