"""A complete PySpark job: read a folder, clean it, write a folder."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from dedup.errors import InputError
from dedup.integrations import missing

try:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    from dedup.integrations.spark import clean_frame
except ImportError as error:
    raise missing("PySpark", "spark") from error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

Form = Literal["parquet", "jsonl"]


def session(master: str = "", settings: dict[str, str] | None = None) -> SparkSession:
    """The running Spark session, or a new one.

    master    URL of the cluster; "" leaves it to ``spark-submit`` and its configuration, and by default
              uses all cores of this machine
    settings  of Spark, by name

    A local master uses this interpreter for its workers and the loopback address for its driver.
    """
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    builder = SparkSession.builder.appName("dedup")
    known = bool(os.environ.get("SPARK_ENV_LOADED") or os.environ.get("PYSPARK_GATEWAY_PORT"))
    master = master or ("" if known else "local[*]")
    if master:
        builder = builder.master(master)
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false")
        # Spark's own 200 partitions are for clusters; here most would be empty.
        builder = builder.config("spark.sql.shuffle.partitions", str(4 * (os.cpu_count() or 1)))
    for name, value in (settings or {}).items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def form_of(path: str) -> Form:
    """The format that a path names by its ending; Parquet where it names none.

    >>> form_of("articles.jsonl.gz"), form_of("s3a://bucket/articles")
    ('jsonl', 'parquet')
    """
    name = path.rstrip("/").lower()
    for ending in (".gz", ".zst", ".bz2"):
        name = name.removesuffix(ending)
    if name.endswith((".jsonl", ".ndjson", ".json")):
        return "jsonl"
    if os.path.isdir(path):  # noqa: PTH112  # a URL is no Path
        names = os.listdir(path)  # noqa: PTH208
        if any(".json" in one for one in names) and not any(".parquet" in one for one in names):
            return "jsonl"
    return "parquet"


@contextmanager
def one_line(source: str) -> Iterator[None]:
    """Turn what Spark raises into an `InputError` of one line that names the source."""
    try:
        yield
    except PySparkException as problem:
        raise InputError(f"{source}: {_first_line(problem)}") from None


def _first_line(problem: Exception) -> str:
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    inner = [line for line in lines if line.startswith("dedup.errors.")]
    if inner:
        return inner[-1].partition(": ")[2]
    return lines[0].split(" SQLSTATE")[0] if lines else type(problem).__name__


def run(
    source: str,
    target: str,
    *,
    spark: SparkSession | None = None,
    master: str = "",
    source_format: Form | None = None,
    target_format: Form | None = None,
    keep_dropped: bool = False,
    overwrite: bool = False,
    work: str = "",
    **knobs: Any,
) -> dict[str, int]:
    """Clean the articles under one path and write them under another.

    source, target  folders or files, as Spark takes them: local paths, hdfs://, s3a://, ...
    source_format   and `target_format`: None infers them from the names
    keep_dropped    also write dropped articles, marked in the column `dropped`
    overwrite       replace what exists at `target`
    work            shared folder for intermediate results; "" puts it beside `target`
    knobs           arguments of `clean_frame`

    Returns the numbers of articles read, written and dropped. Raises `InputError` for what cannot be
    read or written, and what `clean_frame` raises.
    """
    spark = spark or session(master)
    form = source_format or form_of(source)
    if spark.sparkContext.getCheckpointDir() is None:
        spark.sparkContext.setCheckpointDir(work or f"{target.rstrip('/')}.work")
    with one_line(source):
        frame = read(spark, source, form)
        clean = clean_frame(frame, **knobs).persist()
        count = {"read": clean.count(), "dropped": clean.where("dropped != ''").count()}
    out = clean if keep_dropped else clean.where("dropped = ''")
    count["written"] = count["read"] - (0 if keep_dropped else count["dropped"])
    with one_line(target):
        write(out, target, target_format or _target_form(target, form), overwrite=overwrite)
    clean.unpersist()
    return count


def write(frame: DataFrame, target: str, form: Form, *, overwrite: bool) -> None:
    """Write a frame to a path; fails if something exists there, unless it may be replaced."""
    writer = frame.write.mode("overwrite" if overwrite else "errorifexists")
    if form == "parquet":
        writer.parquet(target)
    else:
        writer.json(target)


def _target_form(target: str, form: Form) -> Form:
    """The format according to the name of the target; by default that of the input."""
    return form_of(target) if "." in target.rstrip("/").rpartition("/")[2] else form


def read(spark: SparkSession, source: str, form: Form) -> DataFrame:
    """The articles under a path as a frame; a Parquet folder or lines of JSON."""
    if form == "parquet":
        return spark.read.parquet(source)
    frame = spark.read.option("columnNameOfCorruptRecord", "_broken").json(source)
    if "_broken" in frame.columns:
        raise InputError(f"{source}: not JSON lines; each line must be one object")
    return frame
