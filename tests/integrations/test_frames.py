"""pandas and polars: the same texts as `dedup.clean`, missing values and index untouched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup.errors import InputError, OptionsError

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPH = "The water board of Quillon audited the plant after 312 residents had complained."
TEXT = f"Plant audited\n\n{PARAGRAPH}\n\nIvo Brandt called it overdue.\n\n{PARAGRAPH}"
PAGE = f"<html><body><h1>Plant audited</h1><p>{PARAGRAPH}</p>" * 2 + "</body></html>"
CLEAN, CLEAN_PAGE = dedup.clean_text(TEXT), dedup.clean_text(PAGE)


@pytest.fixture(scope="module")
def pd() -> Any:
    pandas = pytest.importorskip("pandas", reason="needs the extra: pandas")
    import dedup.integrations.pandas  # noqa: F401

    return pandas


@pytest.fixture(scope="module")
def pl() -> Any:
    polars = pytest.importorskip("polars", reason="needs the extra: polars")
    import dedup.integrations.polars  # noqa: F401

    return polars


@pytest.mark.parametrize("kind", [object, "string", "str", None])
def test_pandas_keeps_index_name_and_missing_values(pd: Any, kind: Any) -> None:
    index = ["b", "a", "a", "c"]
    series = pd.Series([TEXT, None, PAGE, ""], index=index, name="body", dtype=kind)
    answer = series.dedup.clean()
    assert list(answer.index) == index
    assert answer.name == "body"
    assert answer.dtype == series.dtype
    assert answer.isna().tolist() == [False, True, False, False]
    assert answer.dropna().tolist() == [CLEAN, CLEAN_PAGE, ""]
    assert series.iloc[0] == TEXT


def test_pandas_nan_and_na_are_missing(pd: Any) -> None:
    answer = pd.Series([float("nan"), pd.NA, pd.NaT, TEXT], dtype=object).dedup.clean()
    assert answer.isna().tolist() == [True, True, True, False]


def test_pandas_ledger_has_a_row_a_removal_under_the_articles_index(pd: Any) -> None:
    series = pd.Series(["One line.", TEXT, None, TEXT], index=[10, 20, 30, 40])
    ledger = series.dedup.ledger()
    removals = dedup.clean(TEXT).removals
    assert ledger.index.tolist() == [20] * len(removals) + [40] * len(removals)
    for row, removal in zip(ledger.loc[[20]].itertuples(), removals, strict=True):
        assert (row.start, row.end) == removal.span
        assert row.text == TEXT[row.start : row.end]
        assert (row.rule, row.reason) == (removal.rule, removal.reason)
        assert pd.isna(row.kept_start) == (removal.kept is None)


def test_pandas_empty_column_and_options(pd: Any) -> None:
    assert pd.Series([], dtype=object).dedup.clean().tolist() == []
    assert len(pd.Series([], dtype=object).dedup.ledger()) == 0
    assert pd.Series([TEXT]).dedup.clean(repeats=False)[0] == dedup.clean_text(TEXT, repeats=False)
    with pytest.raises(OptionsError, match="no such option"):
        pd.Series([TEXT]).dedup.clean(likenes=3)
    with pytest.raises(InputError):
        pd.Series([TEXT, 3], dtype=object).dedup.clean()


def test_pandas_categories_bytes_and_arrow(pd: Any) -> None:
    assert pd.Series([TEXT, None, TEXT], dtype="category").dedup.clean().tolist() == [CLEAN, None, CLEAN]
    assert pd.Series([PAGE.encode("utf-8"), None]).dedup.clean().tolist() == [CLEAN_PAGE, None]
    arrow = pytest.importorskip("pyarrow")
    for kind in (arrow.string(), arrow.large_string()):
        answer = pd.Series([TEXT, None], dtype=pd.ArrowDtype(kind)).dedup.clean()
        assert (answer.dtype, answer[0], answer.isna()[1]) == (pd.ArrowDtype(kind), CLEAN, True)
    binary = pd.Series([TEXT.encode(), None], dtype=pd.ArrowDtype(arrow.binary())).dedup.clean()
    assert binary.tolist() == [CLEAN, None]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_value_that_cannot_be_read_is_reported_with_its_position_or_missing(pd: Any, workers: int) -> None:
    series = pd.Series([TEXT, b"%PDF-1.7", 3], index=["a", "a", "b"], dtype=object)
    with pytest.raises(InputError, match=r'^row 1: this is a PDF file.*errors="coerce"'):
        series.dedup.clean(workers=workers)
    answer = series.dedup.clean(workers=workers, errors="coerce")
    assert answer.isna().tolist() == [False, True, True]
    assert set(series.dedup.ledger(errors="coerce").index) == {"a"}
    with pytest.raises(OptionsError, match="errors: 'ignore' is not one of raise, coerce"):
        series.dedup.clean(errors="ignore")


def test_a_parsed_page_in_a_column_stays_in_its_process(pd: Any) -> None:
    from bs4 import BeautifulSoup

    series = pd.Series([BeautifulSoup(PAGE, "html.parser")], dtype=object)
    assert series.dedup.clean().tolist() == [CLEAN_PAGE]
    with pytest.raises(InputError, match="cannot be sent to another process"):
        series.dedup.clean(workers=2, errors="coerce")


def test_polars_bytes_categories_groups_and_streams(pl: Any) -> None:
    for values, kind in [([TEXT.encode(), None], pl.Binary), ([TEXT, None], pl.Categorical)]:
        assert pl.Series("body", values, dtype=kind).dedup.clean().to_list() == [CLEAN, None]
    assert pl.Series("body", [None]).dedup.clean().dtype == pl.String
    frame = pl.DataFrame({"id": [1, 1, 2], "body": [TEXT, None, PAGE]})
    clean = pl.col("body").dedup.clean()
    assert frame.select(clean.over("id"))["body"].to_list() == [CLEAN, None, CLEAN_PAGE]
    query = frame.lazy().with_columns(clean)
    assert query.collect_schema()["body"] == pl.String
    bad = pl.DataFrame({"body": [b"%PDF-1.7", TEXT.encode()]})
    with pytest.raises(Exception, match="row 0: this is a PDF file"):
        bad.select(clean)
    answer = bad.select(pl.col("body").dedup.clean(errors="coerce"))
    assert answer["body"].to_list() == [None, CLEAN]


def test_polars_expression_series_and_lazy_query(pl: Any) -> None:
    frame = pl.DataFrame({"id": [1, 2, 3], "body": [TEXT, None, PAGE]})
    clean = [CLEAN, None, CLEAN_PAGE]
    expression = pl.col("body").dedup.clean()
    assert frame.with_columns(expression)["body"].to_list() == clean
    assert frame.lazy().filter(pl.col("id") != 2).select(expression).collect()["body"].to_list() == [
        CLEAN,
        CLEAN_PAGE,
    ]
    series = frame["body"].dedup.clean()
    assert (series.name, series.dtype, series.to_list()) == ("body", pl.String, clean)
    assert frame["body"].to_list()[0] == TEXT


def test_polars_ledger(pl: Any) -> None:
    ledger = pl.Series("body", [None, TEXT]).dedup.ledger()
    removals = dedup.clean(TEXT).removals
    assert ledger["row"].to_list() == [1] * len(removals)
    assert list(zip(ledger["start"], ledger["end"], strict=True)) == [r.span for r in removals]
    empty = pl.Series("body", [None], dtype=pl.String).dedup.ledger()
    assert empty.schema == ledger.schema


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_two_processes_give_the_same_from_a_script(engine: str, tmp_path: Path) -> None:
    pytest.importorskip(engine, reason=f"needs the extra: {engine}")
    make = {"pandas": "pandas.Series(texts)", "polars": "polars.Series(texts)"}[engine]
    script = tmp_path / "script.py"
    script.write_text(
        f"""
import {engine}
import dedup
import dedup.integrations.{engine}

if __name__ == "__main__":
    paragraph = "The rail operator extended the night bus line by {{}} stops on Friday evening."
    texts = ["\\n\\n".join([paragraph.format(n)] * 3) for n in range(70)]
    answer = {make}.dedup.clean(workers=2)
    assert list(answer) == [dedup.clean_text(text) for text in texts]
    assert list(answer) != texts
    print("same")
""",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    assert (done.stdout, done.returncode) == ("same\n", 0), done.stderr


HEAD = (
    '<html lang="en"><head><meta property="og:site_name" content="Quillon Post"><meta name="author" content="Ivo Brandt">'
    '<meta property="article:published_time" content="2026-03-02"></head><body><article>'
)
ARTICLE = f"{HEAD}<h1>Plant audited</h1>{f'<p>{PARAGRAPH}</p>' * 2}</article></body></html>"
COLUMNS = ["headline", "byline", "published", "updated", "agency", "site", "credits", "language", "page_kind"]
TOLD = ["Plant audited", ["Ivo Brandt"], "2026-03-02", None, [], "Quillon Post", [], "en", None]


@pytest.mark.parametrize("workers", [1, 2])
def test_pandas_metadata_has_a_row_an_article_under_its_index(pd: Any, workers: int) -> None:
    series = pd.Series([ARTICLE, None, TEXT], index=[5, 5, 7], name="html")
    frame = series.dedup.metadata(workers=workers)
    assert frame.index.tolist() == [5, 5, 7] and list(frame.columns) == COLUMNS
    first = frame.iloc[0].tolist()
    assert [None if value is pd.NA else value for value in first] == TOLD
    assert frame.iloc[1].isna().all()
    assert frame.iloc[2]["headline"] == "Plant audited" and frame.iloc[2]["byline"] == []
    assert frame["published"].isna().tolist() == [False, True, True]
    assert {str(kind) for kind in frame.dtypes} == {"string", "object"}


def test_pandas_metadata_beside_the_text(pd: Any) -> None:
    series = pd.Series([ARTICLE, b"%PDF-1.7", TEXT])
    frame = series.dedup.metadata(text="clean", errors="coerce", keep=["byline"])
    assert list(frame.columns) == ["clean", *COLUMNS]
    wanted = series.dedup.clean(errors="coerce", keep=["byline"]).tolist()
    assert [None if value is pd.NA else value for value in frame["clean"]] == wanted
    assert frame.iloc[1].isna().all()
    assert len(pd.Series([], dtype=object).dedup.metadata(text="clean").columns) == 10
    with pytest.raises(InputError, match="row 1: "):
        series.dedup.metadata()
    with pytest.raises(OptionsError, match="text: 'site' is a column of the metadata"):
        series.dedup.metadata(text="site")


def test_polars_metadata(pl: Any) -> None:
    frame = pl.DataFrame({"html": [ARTICLE, None, TEXT]})
    told = frame["html"].dedup.metadata(text="clean")
    assert told.columns == ["clean", *COLUMNS]
    assert list(told.row(0)) == [dedup.clean_text(ARTICLE), *TOLD] and set(told.row(1)) == {None}
    assert told.schema["byline"] == pl.List(pl.String) and told.schema["site"] == pl.String
    for some in (frame, frame.lazy()):
        unnested = some.with_columns(pl.col("html").dedup.metadata(text="clean").struct.unnest())
        assert unnested.lazy().collect().drop("html").equals(told)
    assert frame["html"].dedup.metadata(workers=2).equals(told.drop("clean"))
    assert pl.Series([], dtype=pl.String).dedup.metadata().schema == told.drop("clean").schema
    with pytest.raises(OptionsError, match="choose another name"):
        frame["html"].dedup.metadata(text="headline")
    with pytest.raises(OptionsError, match="choose another name"):
        pl.col("html").dedup.metadata(text="headline")
