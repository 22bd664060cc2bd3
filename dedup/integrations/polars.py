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
    """The values of a column; a few at a time, or all of its pages would be held as strings too."""
    for at in range(0, len(series), BATCH):
        yield from series.slice(at, BATCH).to_list()


def _clean(series: pl.Series, cleaner: Cleaner, n_process: int, errors: Errors) -> pl.Series:
    cleaned = texts(cleaner, _values(series), n_process, errors)
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
        n_process: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.Series:
        """The clean texts under the same name; null stays null.

        n_process  processes to clean in
        errors     "raise", or "coerce": what cannot be read becomes null
        knobs      fields of `Options` by name

        Raises what `dedup.clean` raises, with the place of the value, counted from 0.
        """
        return _clean(self._series, Cleaner(options, **knobs), n_process, errors)

    def metadata(
        self,
        options: Options | None = None,
        *,
        text: str = "",
        n_process: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.DataFrame:
        """What pages and removed lines tell about each article: a row per article.

        text       name of a column with the clean text, in front of the others; "" for none
        n_process  processes to clean in
        errors     "raise", or "coerce": what cannot be read becomes a row of nulls
        knobs      fields of `Options` by name

        The columns are the fields of `Metadata`. `byline`, `agency` and `credits` hold lists, empty
        where nothing is told; the others hold strings, null where nothing is told.
        """
        cleaner = Cleaner(options, **knobs)
        columns = metadata_columns(cleaner, _values(self._series), free(text), n_process, errors)
        return pl.DataFrame(columns, schema=_metadata(text))

    def ledger(
        self, options: Options | None = None, *, errors: Errors = "raise", **knobs: Any
    ) -> pl.DataFrame:
        """What `clean` leaves out: a row a removal; column "row" is the article's place."""
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
        n_process: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.Expr:
        """The clean texts, as `DedupSeries.clean` gives them.

        Places in errors are those in the column or, where polars hands it over in parts, in the part.
        """
        cleaner = Cleaner(options, **knobs)
        function = partial(_clean, cleaner=cleaner, n_process=n_process, errors=checked(errors))
        return self._expression.map_batches(function, return_dtype=pl.String, is_elementwise=True)


    def metadata(
        self,
        options: Options | None = None,
        *,
        text: str = "",
        n_process: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pl.Expr:
        """The columns that `DedupSeries.metadata` gives, as fields of a struct; see `struct.unnest`."""
        cleaner = Cleaner(options, **knobs)
        kind, errors = pl.Struct(_metadata(free(text))), checked(errors)
        function = partial(_structs, cleaner=cleaner, text=text, n_process=n_process, errors=errors)
        return self._expression.map_batches(function, return_dtype=kind, is_elementwise=True)


def _structs(
    series: pl.Series, cleaner: Cleaner, text: str, n_process: int, errors: Errors
) -> pl.Series:
    columns = metadata_columns(cleaner, _values(series), text, n_process, errors)
    return pl.DataFrame(columns, schema=_metadata(text)).to_struct(series.name)


def _metadata(text: str) -> dict[str, Any]:
    """The types of the columns of metadata, behind one of clean texts of the name `text`, if any."""
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
