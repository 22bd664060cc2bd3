"""What data frames and batches share: a column of articles as a list of Python values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dedup.cleaned import Cleaned
from dedup.cleaner import Cleaner
from dedup.parallel import map_batches, sendable

#: Articles a process is handed at a time.
BATCH = 32

#: Keys of a row of `ledger_rows`, in order.
LEDGER = ("start", "end", "reason", "rule", "score", "text", "kept_start", "kept_end")


def is_nothing(value: Any) -> bool:
    """Whether `value` is what data frames write for "no value": None, NaN, NA or NaT."""
    if isinstance(value, float):
        return value != value  # noqa: PLR0124  # true of NaN alone
    return value is None or type(value).__name__ in ("NAType", "NaTType")


def articles(values: Iterable[Any]) -> list[Any]:
    """`values` with None for whatever says "no value"."""
    return [None if is_nothing(value) else value for value in values]


def texts(cleaner: Cleaner, values: Iterable[Any], n_process: int = 1) -> list[str | None]:
    """The clean text of each value, None for "no value"; in `n_process` processes."""
    column = articles(values)
    if n_process == 1:
        return cleaner.text_batch(column)
    answers = map_batches(cleaner.text_batch, sendable(column), batch_size=BATCH, n_process=n_process)
    return list(answers)


def ledger_of(answer: Cleaned) -> dict[str, Any]:
    """Removals, variants, source and flags of one article, JSON-ready, as in `Cleaned.to_dict`.

    The text as it was read can be rebuilt from this and the clean text.
    """
    record = answer.to_dict()
    return {name: record[name] for name in ("removals", "variants", "source", "flags")}


def ledger_rows(answer: Cleaned) -> list[dict[str, Any]]:
    """The removals of one article, one flat row with the keys `LEDGER` each.

    ``start`` and ``end`` are characters of the text as read, ``text`` is what stands there;
    ``kept_start`` and ``kept_end`` say where a repeat's other copy stays, else they are None.
    """
    rows = []
    for removal in answer.to_dict()["removals"]:
        kept = removal.pop("kept", None) or {}
        rows.append({**removal, "kept_start": kept.get("start"), "kept_end": kept.get("end")})
    return rows


def ledger_columns(cleaner: Cleaner, values: Sequence[Any]) -> tuple[list[int], dict[str, list[Any]]]:
    """The removals of all values as columns, and for each removal the place of its article."""
    places: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in LEDGER}
    for place, value in enumerate(articles(values)):
        for row in ledger_rows(cleaner.clean(value)) if value is not None else ():
            places.append(place)
            for name in LEDGER:
                columns[name].append(row[name])
    return places, columns
