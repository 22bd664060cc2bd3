"""polars: ``pl.col("text").dedup.clean()``, registered by importing this module.

import dedup.integrations.polars
frame = frame.with_columns(text=pl.col("html").dedup.clean())
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from dedup.cleaner import Cleaner
from dedup.integrations import missing
from dedup.integrations.columns import (
    BATCH,
    LISTS,
    METADATA,
    Errors,
    checked,
    free,
    ledger_columns,
    metadata_columns,
    texts,
)
from dedup.options import Options

try:
    import polars as pl
except ImportError as error:
    raise missing("polars", "polars") from error


def _values(series: pl.Series) -> Iterator[Any]:
    """The values of a column, a few at a time, so that not all pages are held as strings too."""
    for at in range(0, len(series), BATCH):
        yield from series.slice(at, BATCH).to_list()


def _clean(series: pl.Series, cleaner: Cleaner, workers: int, errors: Errors) -> pl.Series:
    cleaned = texts(cleaner, _values(series), workers, errors)
    return pl.Series(series.name, cleaned, dtype=pl.String)


@pl.api.register_series_namespace("dedup")
class DedupSeries:
    """Cleaning a column of articles, text or HTML."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def clean(
        self,
        options: Options | None = None,
        *,
        workers: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.Series:
        """The clean texts, with the same name; null stays null.

        workers    number of processes
        errors     "raise", or "coerce": values that cannot be read become null
        knobs      fields of `Options` by name

        Raises what `dedup.clean` raises, with the row number, counted from 0.
        """
        return _clean(self._series, Cleaner(options, **knobs), workers, errors)

    def metadata(
        self,
        options: Options | None = None,
        *,
        text: str = "",
        workers: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.DataFrame:
        """The metadata of each article: one row per article.

        text       name of an additional first column with the clean text; "" for none
        workers    number of processes
        errors     "raise", or "coerce": values that cannot be read become rows of nulls
        knobs      fields of `Options` by name

        The columns are the fields of `Metadata`. `byline`, `agency` and `credits` hold lists, which may
        be empty; the others hold strings, null if unknown.
        """
        cleaner = Cleaner(options, **knobs)
        columns = metadata_columns(cleaner, _values(self._series), free(text), workers, errors)
        return pl.DataFrame(columns, schema=_metadata(text))

    def ledger(
        self, options: Options | None = None, *, errors: Errors = "raise", **knobs: Any
    ) -> pl.DataFrame:
        """The removals: one row per removal; the column "row" is the row of its article."""
        places, columns = ledger_columns(Cleaner(options, **knobs), _values(self._series), errors)
        return pl.DataFrame({"row": places, **columns}, schema=_LEDGER)


@pl.api.register_expr_namespace("dedup")
class DedupExpression:
    """Cleaning a column of articles in an eager or lazy query."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def clean(
        self,
        options: Options | None = None,
        *,
        workers: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.Expr:
        """The clean texts, as from `DedupSeries.clean`.

        Row numbers in errors count within the column or, if polars processes it in parts, within a
        part.
        """
        cleaner = Cleaner(options, **knobs)
        function = partial(_clean, cleaner=cleaner, workers=workers, errors=checked(errors))
        return self._expression.map_batches(function, return_dtype=pl.String, is_elementwise=True)

    def metadata(
        self,
        options: Options | None = None,
        *,
        text: str = "",
        workers: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.Expr:
        """The columns of `DedupSeries.metadata` as fields of a struct; see `struct.unnest`."""
        cleaner = Cleaner(options, **knobs)
        kind, errors = pl.Struct(_metadata(free(text))), checked(errors)
        function = partial(_structs, cleaner=cleaner, text=text, workers=workers, errors=errors)
        return self._expression.map_batches(function, return_dtype=kind, is_elementwise=True)


def _structs(
    series: pl.Series, cleaner: Cleaner, text: str, workers: int, errors: Errors
) -> pl.Series:
    columns = metadata_columns(cleaner, _values(series), text, workers, errors)
    return pl.DataFrame(columns, schema=_metadata(text)).to_struct(series.name)


def _metadata(text: str) -> dict[str, Any]:
    """Types of the metadata columns, preceded by that of the clean text if `text` names one."""
    kinds = {name: pl.List(pl.String) if name in LISTS else pl.String() for name in METADATA}
    return {text: pl.String(), **kinds} if text else kinds


_LEDGER: dict[str, Any] = {
    "row": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "reason": pl.String,
    "rule": pl.String,
    "score": pl.Float64,
    "text": pl.String,
    "kept_start": pl.Int64,
    "kept_end": pl.Int64,
}
