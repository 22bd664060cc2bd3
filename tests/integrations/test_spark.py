"""Spark and `dedup.Corpus` give the same answers: links, survivors, templates and texts.

Slow, so by itself: ``pytest -m spark``.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

import dedup
from dedup.errors import InputError, OptionsError
from tests.integrations.local_site import article_page, headline, paragraphs

pytest.importorskip("pyspark", reason="needs the extra: spark")
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = "id string, html string, text string, url string, published string, extra long"
#: A line that stands in more articles than a gram may and still tell something.
COMMON = "Every morning our editors choose five stories for you, and every evening five more."


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from dedup.integrations.spark_job import session

    os.environ["PYTHONPATH"] = str(ROOT)
    found = session(
        "local[2,4]",
        {
            "spark.sql.shuffle.partitions": "3",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.adaptive.enabled": "false",  # many small jobs: planning them again costs most
        },
    )
    yield found
    found.stop()


def records(seed: int = 2) -> list[dict[str, Any]]:
    """Pages of three sites, texts, and copies of both in all the ways that matter."""
    random = Random(seed)
    out: list[dict[str, Any]] = []
    for n in range(40):
        url = f"http://www.site{n % 3}.example/{n}"
        out.append({"id": f"h{n:03}", "html": article_page(seed, n), "url": url})
    for n in range(90):
        body = [headline(9, n), *paragraphs(9, n)]
        text, day = "\n\n".join([*body, COMMON]), f"2025-01-{n % 28 + 1:02}"
        out.append({"id": f"t{n:03}", "text": text, "published": day})
    for n in range(60):
        body, kind = paragraphs(9, random.randrange(90)), n % 5
        if kind == 0:
            body = body[: len(body) // 2]
        elif kind == 1:
            body = [*body, *paragraphs(77, n)[:1]]
        elif kind == 2:
            body = [part.replace("2", "3", 1) for part in body]
        elif kind == 3:
            body = body[2:6]
        head = [] if kind == 4 else [headline(11, n)]
        out.append({"id": f"{random.choice('gsz')}{n:03}", "text": "\n\n".join([*head, *body])})
    random.shuffle(out)
    return out


def frame_of(spark: Any, rows: list[dict[str, Any]]) -> Any:
    names = ("id", "html", "text", "url", "published")
    values = [(*(row.get(name) for name in names), at) for at, row in enumerate(rows)]
    return spark.createDataFrame(values, SCHEMA).repartition(5)


def expected(rows: list[dict[str, Any]], **knobs: Any) -> dict[str, tuple[Any, ...]]:
    """The answers of one process."""
    from dedup.corpus.corpus import Corpus

    with Corpus(None, passes=2, **knobs) as corpus:
        return {
            one.id: (
                one.text,
                one.to_dict()["removals"],
                one.partner and (*one.partner[:3], one.partner.canonical),
                one.dropped,
            )
            for one in corpus.clean_all(sorted(rows, key=lambda row: row["id"]))
        }


def answers(frame: Any) -> dict[str, tuple[Any, ...]]:
    return {
        row["id"]: (
            row["text"],
            json.loads(row["ledger"])["removals"],
            row["partner"] and (row["partner"], row["kind"], row["share"], row["canonical"]),
            row["dropped"],
        )
        for row in frame.collect()
    }


@pytest.mark.parametrize(
    "knobs",
    [
        {"duplicates": "drop"},
        {"duplicates": "drop", "canonical": "fullest", "updates": "newest"},
        {"duplicates": "drop", "canonical": "earliest", "templates": False, "keep": ["byline"]},
    ],
    ids=["first", "fullest, newest", "earliest, no templates"],
)
def test_the_same_answers_as_one_process(spark: Any, knobs: dict[str, Any]) -> None:
    from dedup.integrations.spark import clean_frame

    rows = records()
    wanted, found = expected(rows, **knobs), answers(clean_frame(frame_of(spark, rows), **knobs))
    assert found == wanted
    assert {dropped for *_, dropped in wanted.values()} >= {"", "duplicate"}
    kinds = {partner[1] for *_, partner, _ in wanted.values() if partner}
    assert len(kinds) >= 3
    if knobs.get("templates", True):
        assert any(r["reason"] == "template" for _, removals, *_ in wanted.values() for r in removals)


def test_rows_without_article_and_columns_of_ones_own_pass(spark: Any) -> None:
    from dedup.integrations.spark import clean_frame

    rows = [{"id": "a", "text": "One line.\n\nOne line more."}, {"id": "b"}, {"id": "c", "text": ""}]
    found = {row["id"]: row for row in clean_frame(frame_of(spark, rows)).collect()}
    assert [found[one]["extra"] for one in "abc"] == [0, 1, 2]
    assert found["a"]["text"] == dedup.clean_text(rows[0]["text"])
    assert found["b"]["flags"] == ["no-article"]
    assert found["c"]["text"] == ""


def test_columns_of_any_type_pass_and_dates_are_dates(spark: Any) -> None:
    from dedup.integrations.spark import clean_frame

    schema = (
        "id long, html binary, published timestamp, `a b` struct<`c.d`: array<int>, e: map<string, date>>"
    )
    page = article_page(2, 1)
    days = [datetime(2025, 1, 3, 12), datetime(2025, 1, 2, 12)]
    rows = [(10, page.encode(), days[0], ([1], {"x": date(2025, 1, 1)})), (9, page.encode(), days[1], None)]
    frame = spark.createDataFrame(rows, schema)
    clean = clean_frame(frame, duplicates="drop", canonical="earliest", order_by="published")
    found = {row["id"]: row for row in clean.collect()}
    assert found[9]["text"] == dedup.clean_text(page)
    assert found[10]["a b"]["c.d"] == [1]
    assert (found[10]["dropped"], found[9]["dropped"]) == ("duplicate", "")
    assert [field.dataType for field in clean.schema.fields[:4]] == [
        field.dataType for field in frame.schema.fields
    ]


def test_what_is_wrong_is_one_clear_line(spark: Any, tmp_path: Path) -> None:
    from dedup.integrations.spark import clean_frame
    from dedup.integrations.spark_job import run

    frame = frame_of(spark, [{"id": "a", "text": "One."}, {"id": "a", "text": "Two."}])
    with pytest.raises(InputError, match="a: an id that stands there twice"):
        clean_frame(frame)
    without = frame_of(spark, [{"id": "a", "text": "One."}, {"text": "Two."}])
    with pytest.raises(InputError, match="id: some rows have no id"):
        clean_frame(without)
    with pytest.raises(InputError, match="number: no such column; there are id, html"):
        clean_frame(frame, id="number")
    with pytest.raises(InputError, match="neither html nor text"):
        clean_frame(frame.select("id", "url"))
    with pytest.raises(OptionsError, match="likenes: no such option"):
        clean_frame(frame, likenes=3)
    with pytest.raises(InputError, match=r"missing\.parquet") as caught:
        run(str(tmp_path / "missing.parquet"), str(tmp_path / "out"), spark=spark)
    assert "\n" not in str(caught.value)


def test_the_example_and_the_command_write_what_one_process_writes(tmp_path: Path) -> None:
    rows = records()[:40]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    alone = expected(rows, duplicates="drop")
    wanted = {id: answer[0] for id, answer in alone.items() if not answer[-1]}
    example = [sys.executable, str(ROOT / "examples/spark_job.py"), str(source), str(tmp_path / "a")]
    command = [sys.executable, "-m", "dedup", "spark", str(source), str(tmp_path / "b")]
    command += ["--master", "local[2]", "--duplicates", "drop"]
    for line, folder in ((example, "a"), (command, "b")):
        subprocess.run(line, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=tmp_path)
        parts = sorted((tmp_path / folder).glob("part-*.json"))
        found = [json.loads(row) for part in parts for row in part.read_text("utf-8").splitlines()]
        assert {row["id"]: row["text"] for row in found} == wanted


def test_the_error_on_spark_connect_names_the_alternative() -> None:
    from dedup.integrations.spark import clean_frame

    remote = type("DataFrame", (), {"__module__": "pyspark.sql.connect.dataframe"})
    with pytest.raises(InputError, match="Spark Connect has no checkpoint folder"):
        clean_frame(remote())


def python_workers() -> list[int]:
    """Processes below this one in which Spark runs Python."""
    listing = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in listing.stdout.splitlines()[1:]]
    below, found = {os.getpid()}, []
    for _ in range(6):
        below |= {int(pid) for pid, parent, _ in rows if int(parent) in below}
    for pid, parent, arguments in rows:
        if int(pid) in below and int(parent) in below and "pyspark.daemon" in arguments:
            found.append(int(pid))
    return found


def test_a_worker_killed_in_the_middle_changes_nothing(spark: Any) -> None:
    from dedup.integrations.spark import clean_frame

    rows = records()
    stop, killed = threading.Event(), []

    def kill() -> None:
        while not stop.wait(1.5) and len(killed) < 3:
            for pid in python_workers()[-1:]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        found = answers(clean_frame(frame_of(spark, rows), duplicates="drop"))
    finally:
        stop.set()
        thread.join()
    assert killed
    assert found == expected(rows, duplicates="drop")
