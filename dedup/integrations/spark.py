"""PySpark: cleaning a crawl on a cluster, with the results of a single process.

    from dedup.integrations.spark import clean_frame
    clean = clean_frame(spark.read.parquet("articles/"), duplicates="drop")

The steps and functions are those of `dedup.Corpus.clean_all` over a list: clean each article and
compute its signature, link it to an earlier one, learn site templates, decide, and clean once more
with the template. "Earlier" is the order of the ids, or of a named column.
"""

from __future__ import annotations

import atexit
import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from dedup.corpus.settings import CorpusOptions, corpus_option_names
from dedup.corpus.survey import clean_article
from dedup.errors import InputError, OptionsError
from dedup.integrations import missing
from dedup.integrations.columns import ledger_of
from dedup.options import Options, option_names
from dedup.rendering.record import dumps

try:
    import pyarrow as pa
    from pyspark.sql import functions as F  # noqa: N812
    from pyspark.sql.types import StructType

    from dedup.integrations.spark_links import links, roots
    from dedup.integrations.spark_sites import templates, verdicts
    from dedup.integrations.spark_survey import (
        SURVEY,
        article_of,
        content_of,
        numbered,
        survey_batches,
    )
except ImportError as error:
    raise missing("PySpark", "spark") from error

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

#: Columns added to those of the input; `text` is the clean text.
ANSWER = {
    "text": "string", "metadata": "string", "ledger": "string", "flags": "array<string>",
    "partner": "string", "kind": "string", "share": "double", "changes": "string",
    "canonical": "string", "dropped": "string",
}  # fmt: skip


def clean_frame(
    frame: DataFrame,
    options: Options | None = None,
    *,
    id: str = "id",
    order_by: str = "",
    **knobs: Any,
) -> DataFrame:
    """Clean every article of a data frame, and compare it with all others.

    frame     one article per row: `html` or `text`, optionally `url` and `published`; other columns
              stay
    id        column of the articles' ids, which must be unique
    order_by  column that orders the articles; "" uses the id
    knobs     fields of `Options` and of `CorpusOptions` by name

    The result has the columns of `frame` and those of `ANSWER`; `partner` is the id of the earlier
    article that it shares most with, `dropped` says why a whole article should be dropped, or "".
    Articles to drop stay in the result: ``result.where("dropped = ''")`` are the survivors.

    Intermediate results go to the checkpoint folder of the Spark context, so that losing a machine
    costs only time; with a local master and no such folder, to a temporary one.

    Raises `OptionsError` for an unknown option or if no checkpoint folder is set, `InputError` for
    missing columns and for missing or duplicate ids.
    """
    own, settings = _options(options, knobs)
    _check_session(frame)
    _check_columns(frame, id, order_by)
    _need_checkpoints(frame)
    step = partial(survey_batches, options=own, lines=settings.templates)
    surveyed = content_of(frame, id).mapInArrow(step, SURVEY)
    _check_ids_given(frame, id)
    documents = numbered(surveyed, frame, id, order_by).checkpoint()
    _check_ids_once(documents)
    found = links(documents)
    decided = _decided(documents, found, settings)
    marked = _marked(documents, found) if settings.templates else None
    return _finished(frame, id, decided, marked, own)


def _options(options: Options | None, knobs: dict[str, Any]) -> tuple[Options, CorpusOptions]:
    unknown = sorted(set(knobs) - set(option_names()) - set(corpus_option_names()))
    if unknown:
        names = ", ".join((*corpus_option_names(), *option_names()))
        raise OptionsError(f"{unknown[0]}: no such option; choose from {names}")
    if knobs.get("passages", "keep") != "keep":
        raise OptionsError("passages: only \"keep\" with Spark; use dedup.Corpus to drop passages")
    own = {name: knobs.pop(name) for name in list(knobs) if name in option_names()}
    settings = CorpusOptions(**{**knobs, "passes": 2})
    return replace(options or Options(), **own), settings


def _check_session(frame: DataFrame) -> None:
    if type(frame).__module__.startswith("pyspark.sql.connect"):
        raise InputError(
            "Spark Connect has no checkpoint folder; run this as a job on the cluster, with"
            " spark-submit or `dedup spark`"
        )


def _need_checkpoints(frame: DataFrame) -> None:
    context = frame.sparkSession.sparkContext
    if context.getCheckpointDir() is not None:
        return
    if not str(context.master).startswith("local"):
        raise OptionsError(
            "no checkpoint folder; call spark.sparkContext.setCheckpointDir with a shared folder"
        )
    folder = mkdtemp(prefix="dedup-spark-")
    atexit.register(rmtree, folder, ignore_errors=True)
    context.setCheckpointDir(folder)


def _check_columns(frame: DataFrame, id: str, order_by: str) -> None:
    names = ", ".join(frame.columns)
    for name in filter(None, (id, order_by)):
        if name not in frame.columns:
            raise InputError(f"{name}: no such column; choose from {names}")
    if not {"html", "text"} & set(frame.columns):
        raise InputError(f"no column html or text; choose from {names}")
    taken = [name for name in ANSWER if name in frame.columns and name != "text"]
    if taken:
        raise InputError(f"{taken[0]}: the result has a column of that name; rename that of the input")


def _check_ids_given(frame: DataFrame, id: str) -> None:
    if not frame.where(F.col(id).isNull()).isEmpty():
        raise InputError(f"{id}: some rows have no id; add ids or drop those rows")


def _check_ids_once(documents: DataFrame) -> None:
    twice = documents.groupBy("id").count().where("count > 1").head()
    if twice is not None:
        raise InputError(f"{twice['id']}: duplicate id; ids must be unique")


def _decided(documents: DataFrame, found: DataFrame, settings: CorpusOptions) -> DataFrame:
    """For each linked or leading document: partner, kind, share, changes, canonical, dropped."""
    rows = documents.select("number", "id", "words", "published")
    rows = rows.join(found, "number", "left").join(roots(found), "number", "left")
    rows = rows.withColumn("root", F.coalesce("root", "number")).persist()
    stands = rows.groupBy("root").agg(_stands_for(settings), F.count("*").alias("size"))
    stands = stands.where("size > 1").select("root", F.col("first.*"))
    later = found.where("kind = 'update'").select(F.col("partner").alias("number")).distinct()
    named = rows.select(F.col("number").alias("partner"), F.col("id").alias("partner_id"))
    rows = rows.join(stands, "root", "left").join(named, "partner", "left")
    rows = rows.join(later.withColumn("updated", F.lit(True)), "number", "left")
    return rows.select(
        "id", "number", F.col("partner_id").alias("partner"), "kind", "share", "changes",
        F.when(F.col("partner_id").isNotNull(), F.coalesce("first_id", "id")).alias("canonical"),
        _dropped(settings).alias("dropped"),
    )  # fmt: skip


def _stands_for(settings: CorpusOptions) -> Column:
    """The document that represents a group, and what it covers."""
    first = F.struct(
        F.col("number").alias("first"), F.col("id").alias("first_id"),
        F.col("partner").alias("first_partner"), F.col("covers").alias("first_covers"),
    )  # fmt: skip
    order = {
        "first": F.struct("number"),
        "fullest": F.struct(-F.col("words"), "number"),
        "earliest": F.struct(
            F.when(F.col("published") == "", "9999").otherwise(F.col("published")), "number"
        ),
    }[settings.canonical]
    return F.min_by(first, order).alias("first")


def _dropped(settings: CorpusOptions) -> Column:
    """Why a whole document is dropped, as `Decider` says it; "" if it is not."""
    covered = (F.col("first_partner") == F.col("number")) & F.col("first_covers")
    other = F.col("first") != F.col("number")
    reason = F.when(other & (F.col("within") | covered), "duplicate")
    if settings.duplicates != "drop":
        reason = F.when(F.lit(False), "")
    if settings.updates == "newest":
        reason = F.when(F.col("updated"), "superseded").otherwise(reason)
    return F.coalesce(reason, F.lit(""))


def _marked(documents: DataFrame, found: DataFrame) -> DataFrame:
    """What site templates say of each document: number, marked."""
    pages = documents.where("site != '' and lines is not null").select("site", "number", "lines")
    alike = found.where("kind != 'variant'").select("number")
    return verdicts(pages, templates(pages.join(alike, "number", "left_anti")))


def _finished(
    frame: DataFrame, id: str, decided: DataFrame, marked: DataFrame | None, options: Options
) -> DataFrame:
    """The input with its answers."""
    if marked is None:
        decided = decided.withColumn("marked", F.lit(None).cast("binary"))
    else:
        decided = decided.join(marked, "number", "left")
    what = decided.select(F.struct(*decided.columns).alias("__decided"), F.col("id").alias("__id"))
    keys = frame.withColumn("__id", F.col(id).cast("string"))
    joined = keys.join(what, "__id", "left")
    kept = [field for field in frame.schema.fields if field.name != "text"]
    answer: Any = StructType.fromDDL(", ".join(f"{name} {kind}" for name, kind in ANSWER.items()))
    schema = StructType([*kept, *answer.fields])
    names = [field.name for field in kept]
    return joined.mapInArrow(partial(_finish, names=names, options=options), schema)


def _finish(
    batches: Iterable[pa.RecordBatch], names: list[str], options: Options
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        answers = [_answer(row, options) for row in batch.to_pylist()]
        columns = [batch.column(batch.schema.get_field_index(name)) for name in names]
        columns += [
            pa.array([answer[name] for answer in answers], _KINDS[kind])
            for name, kind in ANSWER.items()
        ]
        yield pa.RecordBatch.from_arrays(columns, [*names, *ANSWER])


_KINDS = {"string": pa.string(), "double": pa.float64(), "array<string>": pa.list_(pa.string())}


def _answer(row: dict[str, Any], options: Options) -> dict[str, Any]:
    """The columns of `ANSWER` for one row."""
    one = article_of({**row, "id": row["__id"]})
    decided = row["__decided"]
    if one is None or decided is None:
        empty = dict.fromkeys(ANSWER, None)
        text = row.get("text")
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        return {**empty, "text": text, "flags": ["no-article"], "dropped": ""}
    marked, kept = pickle.loads(decided["marked"]) if decided["marked"] else ([], ())
    cleaned = clean_article(one, options, marked, kept)
    return {
        "text": cleaned.text,
        "metadata": dumps(cleaned.metadata.to_dict()),
        "ledger": dumps(ledger_of(cleaned)),
        "flags": list(cleaned.flags),
        "changes": _changes(decided["changes"], cleaned.document.text),
        **{name: decided[name] for name in ("partner", "kind", "share", "canonical", "dropped")},
    }


def _changes(packed: str | None, text: str) -> str | None:
    """The facts that differ, as written in the document."""
    if packed is None:
        return None
    return json.dumps([
        {"before": before, "after": text[start:end], "start": start, "end": end}
        for before, _, start, end in json.loads(packed)
    ])  # fmt: skip
