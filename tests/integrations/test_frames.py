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
    answer = {make}.dedup.clean(n_process=2)
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
