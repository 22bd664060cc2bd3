"""pandas: ``series.dedup.clean()``, registered by importing this module.

import dedup.integrations.pandas
frame["text"] = frame["html"].dedup.clean()
"""

from __future__ import annotations

from typing import Any

from dedup.cleaner import Cleaner
from dedup.integrations import missing
from dedup.integrations.columns import ledger_columns, texts
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

    def clean(self, options: Options | None = None, *, n_process: int = 1, **knobs: Any) -> pd.Series:
        """The clean texts: same index and name; what is missing stays missing.

        n_process  processes to clean in
        knobs      fields of `Options` by name

        Raises what `dedup.clean` raises.
        """
        series = self._series
        cleaned = texts(Cleaner(options, **knobs), series.tolist(), n_process)
        kind = series.dtype if isinstance(series.dtype, pd.StringDtype) else object
        return pd.Series(cleaned, index=series.index, name=series.name, dtype=kind)

    def ledger(self, options: Options | None = None, **knobs: Any) -> pd.DataFrame:
        """What `clean` leaves out: a row a removal, under the index of its article."""
        series = self._series
        places, columns = ledger_columns(Cleaner(options, **knobs), series.tolist())
        frame = pd.DataFrame(columns, index=series.index.take(places))
        return frame.astype({"kept_start": "Int64", "kept_end": "Int64"})
