"""Code shared by data frames and batches: a column of articles as a list of Python values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Literal, TypeVar, get_args

from dedup.cleaned import Cleaned
from dedup.cleaner import Cleaner
from dedup.errors import InputError, OptionsError
from dedup.metadata import Metadata
from dedup.parallel import map_batches, sendable

Out = TypeVar("Out")

#: What to do with a value that cannot be read: raise an error, or treat it as missing.
Errors = Literal["raise", "coerce"]
#: Articles sent to a process at a time.
BATCH = 32

#: Columns of `metadata_columns`, in order, and those of them that hold lists.
METADATA = Metadata.__slots__
LISTS = frozenset(name for name in METADATA if isinstance(getattr(Metadata(), name), tuple))
#: Keys of a row of `ledger_rows`, in order.
LEDGER = ("start", "end", "reason", "rule", "score", "text", "kept_start", "kept_end")


def is_nothing(value: Any) -> bool:
    """Whether `value` is what data frames write for "no value": None, NaN, NA or NaT."""
    if isinstance(value, float):
        return value != value  # noqa: PLR0124  # true of NaN alone
    return value is None or type(value).__name__ in ("NAType", "NaTType")


def articles(values: Iterable[Any]) -> Iterator[Any]:
    """`values`, one at a time, with None for every kind of missing value."""
    return (None if is_nothing(value) else value for value in values)


def checked(errors: Errors) -> Errors:
    """`errors` itself; raises `OptionsError` if it is neither "raise" nor "coerce"."""
    if errors not in get_args(Errors):
        raise OptionsError(f"errors: {errors!r} is not one of {', '.join(get_args(Errors))}")
    return errors


def texts(
    cleaner: Cleaner, values: Iterable[Any], workers: int = 1, errors: Errors = "raise"
) -> list[str | None]:
    """The clean text of each value, None for "no value"; in `workers` processes.

    errors  "raise", or "coerce": None for what cannot be read

    Raises `InputError` that names the place of the value, counted from 0.
    """
    return _taken(_text, cleaner, values, workers, errors)


def _text(one: Cleaned) -> str:
    return one.text


def _taken(
    take: Callable[[Cleaned], Out],
    cleaner: Cleaner,
    values: Iterable[Any],
    workers: int,
    errors: Errors,
) -> list[Out | None]:
    """What `take`, a function of a module, gives for the answer to each value; see `texts`."""
    function = partial(_batch, take, cleaner, checked(errors))
    column = enumerate(articles(values))
    if workers == 1:
        return function(column)
    work, rescue = _sendable(column), partial(_crashed, errors)
    return list(map_batches(function, work, batch_size=BATCH, workers=workers, rescue=rescue))


def _crashed(errors: Errors, numbered: tuple[int, Any]) -> None:
    """The answer to a value that kills the process it is given to: None, or an error."""
    if errors == "raise":
        raise InputError(f"row {numbered[0]}: it crashes the process that cleans it; {_COERCE}")


_COERCE = 'errors="coerce" makes it a missing value'


def _batch(
    take: Callable[[Cleaned], Out], cleaner: Cleaner, errors: Errors, batch: Iterable[tuple[int, Any]]
) -> list[Out | None]:
    # An answer goes as soon as `take` is done: many alive make the collector of garbage slow.
    return [
        None if (one := answer(cleaner, value, errors, f"row {place}")) is None else take(one)
        for place, value in batch
    ]


def answer(cleaner: Cleaner, value: Any, errors: Errors, place: str) -> Cleaned | None:
    """`value` cleaned; None if it is None or, with "coerce", if it cannot be read."""
    if value is None:
        return None
    try:
        return cleaner.clean(value)
    except InputError as error:
        if errors == "coerce":
            return None
        raise type(error)(f"{place}: {error}; {_COERCE}") from None


def _sendable(column: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    """`column` as it is; raises `InputError` at a value that another process cannot be given."""
    for place, value in column:
        if type(value) not in (int, float, list, dict):  # no articles, as the process will tell
            next(sendable([value]))
        yield place, value


def metadata_columns(
    cleaner: Cleaner, values: Iterable[Any], text: str, workers: int = 1, errors: Errors = "raise"
) -> dict[str, list[Any]]:
    """The metadata of all values as columns, a row for each value.

    text  name of a column of clean texts in front of the others; "" for none

    None stands for what nothing tells, and in all columns for "no value"; the columns `LISTS` hold
    lists of strings. Raises what `texts` raises.
    """
    rows = _taken(_row, cleaner, values, workers, errors)
    columns: dict[str, list[Any]] = {name: [] for name in (text, *METADATA)}
    for row in rows:
        for at, column in enumerate(columns.values()):
            column.append(None if row is None else row[at])
    if not text:
        del columns[text]
    return columns


def free(text: str) -> str:
    """`text` itself; raises `OptionsError` if it is the name of a column of the metadata."""
    if text in METADATA:
        raise OptionsError(f"text: {text!r} is a column of the metadata; choose another name")
    return text


def _row(one: Cleaned) -> tuple[Any, ...]:
    values = [getattr(one.metadata, name) for name in METADATA]
    return one.text, *[list(value) if isinstance(value, tuple) else value or None for value in values]


def ledger_of(answer: Cleaned) -> dict[str, Any]:
    """Removals, variants, source and flags of one article, JSON-ready, as in `Cleaned.to_dict`.

    The text as it was read can be rebuilt from this and the clean text.
    """
    record = answer.to_dict()
    return {name: record[name] for name in ("removals", "variants", "source", "flags")}


def ledger_rows(answer: Cleaned) -> list[dict[str, Any]]:
    """The removals of one article, one flat row with the keys `LEDGER` for each.

    ``start`` and ``end`` are offsets in the source text, ``text`` is the removed text; ``kept_start``
    and ``kept_end`` are the span of the kept copy of a repeat, else None.
    """
    rows = []
    for removal in answer.to_dict()["removals"]:
        kept = removal.pop("kept", None) or {}
        rows.append({**removal, "kept_start": kept.get("start"), "kept_end": kept.get("end")})
    return rows


def ledger_columns(
    cleaner: Cleaner, values: Iterable[Any], errors: Errors = "raise"
) -> tuple[list[int], dict[str, list[Any]]]:
    """The removals of all values as columns, and for each removal the place of its article."""
    checked(errors)
    places: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in LEDGER}
    for place, value in enumerate(articles(values)):
        found = answer(cleaner, value, errors, f"row {place}")
        for row in ledger_rows(found) if found is not None else ():
            places.append(place)
            for name in LEDGER:
                columns[name].append(row[name])
    return places, columns
