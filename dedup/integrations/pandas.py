"""pandas: ``series.dedup.clean()``, registered by importing this module.

import dedup.integrations.pandas
frame["text"] = frame["html"].dedup.clean()
"""

from __future__ import annotations

from typing import Any

from dedup.cleaner import Cleaner
from dedup.integrations import missing
from dedup.integrations.columns import LISTS, Errors, free, ledger_columns, metadata_columns, texts
from dedup.options import Options

try:
    import pandas as pd
except ImportError as error:
    raise missing("pandas", "pandas") from error


@pd.api.extensions.register_series_accessor("dedup")
class DedupAccessor:
    """Cleaning a column of articles, text or HTML."""

    def __init__(self, series: pd.Series) -> None:
        self._series = series

    def clean(
        self,
        options: Options | None = None,
        *,
        workers: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pd.Series:
        """The clean texts, with the same index and name; missing values stay missing.

        workers    number of processes
        errors     "raise", or "coerce": values that cannot be read become missing
        knobs      fields of `Options` by name

        A column of pandas' or Arrow's strings keeps its type; others become object columns. Raises what
        `dedup.clean` raises, with the row number, counted from 0.
        """
        series = self._series
        cleaned = texts(Cleaner(options, **knobs), series.tolist(), workers, errors)
        kind = series.dtype if _is_string(series.dtype) else object
        return pd.Series(cleaned, index=series.index, name=series.name, dtype=kind)

    def metadata(
        self,
        options: Options | None = None,
        *,
        text: str = "",
        workers: int = 1,
        errors: Errors = "raise",
        **knobs: Any,
    ) -> pd.DataFrame:
        """The metadata of each article: one row per article, with the same index.

        text       name of an additional first column with the clean text; "" for none
        workers    number of processes
        errors     "raise", or "coerce": values that cannot be read become rows of missing values
        knobs      fields of `Options` by name

        The columns are the fields of `Metadata`. `byline`, `agency` and `credits` hold lists, which may
        be empty; the others hold strings, missing if unknown.
        """
        series = self._series
        cleaner = Cleaner(options, **knobs)
        columns = metadata_columns(cleaner, series.tolist(), free(text), workers, errors)
        typed = {
            name: pd.Series(values, index=series.index, dtype=object if name in LISTS else "string")
            for name, values in columns.items()
        }
        return pd.DataFrame(typed, index=series.index)

    def ledger(
        self, options: Options | None = None, *, errors: Errors = "raise", **knobs: Any
    ) -> pd.DataFrame:
        """The removals: one row per removal, with the index of its article."""
        series = self._series
        places, columns = ledger_columns(Cleaner(options, **knobs), series.tolist(), errors)
        frame = pd.DataFrame(columns, index=series.index.take(places))
        return frame.astype({"kept_start": "Int64", "kept_end": "Int64"})


def _is_string(kind: Any) -> bool:
    arrow = isinstance(kind, pd.ArrowDtype) and kind.type is str
    return arrow or isinstance(kind, pd.StringDtype)
