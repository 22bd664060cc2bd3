"""Cleaning columns in batches: `datasets.map`, Ray Data, or any engine that maps batches.

from datasets import load_dataset
from dedup.integrations.batch import CleanBatch

articles = load_dataset("json", data_files="articles.jsonl", split="train")
articles = articles.map(CleanBatch("text"), batched=True, num_proc=2)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from dedup.cleaned import Cleaned
from dedup.cleaner import Cleaner
from dedup.errors import InputError
from dedup.integrations.columns import Errors, answer, articles, checked, ledger_of
from dedup.options import Options
from dedup.rendering.record import dumps


class CleanBatch:
    """Cleans one column of a batch: a mapping of column names to equally long columns.

    column    the column that holds text or HTML; None in it stays None
    output    column of the clean text; "" for `column` itself
    ledger    column of the record of removals as JSON; "" for none
    metadata  column of the metadata as JSON; "" for none
    errors    "raise", or "coerce": values that cannot be read become None

    Without ``batched=True`` it takes and returns rows. It keeps no state between calls and pickles to
    the same bytes in every process, so caches keyed by a function's bytes work.
    """

    def __init__(
        self,
        column: str = "text",
        *,
        output: str = "",
        ledger: str = "",
        metadata: str = "",
        errors: Errors = "raise",
        options: Options | None = None,
        **knobs: Any,
    ) -> None:
        self.column = column
        self.output = output or column
        self.ledger = ledger
        self.metadata = metadata
        self.errors = checked(errors)
        self.options = Cleaner(options, **knobs).options

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        """The new and changed columns, or for a single row, its fields.

        Raises `InputError` if the column is missing or holds something that is not an article.
        """
        if self.column not in batch:
            raise InputError(
                f"{self.column}: no such column; choose from {', '.join(map(str, batch)) or 'none'}"
            )
        values = batch[self.column]
        if values is None or isinstance(values, (str, bytes)):
            row = self._columns([values])
            return {name: value for name, (value,) in row.items()}
        return self._columns(list(articles(values)))

    def _columns(self, values: list[Any]) -> dict[str, list[Any]]:
        cleaner = Cleaner(self.options)
        wanted: dict[str, Callable[[Cleaned], str]] = {self.output: attrgetter("text")}
        if self.ledger:
            wanted[self.ledger] = _ledger
        if self.metadata:
            wanted[self.metadata] = _metadata
        columns: dict[str, list[Any]] = {name: [] for name in wanted}
        for place, value in enumerate(values):
            one = answer(cleaner, value, self.errors, f"{self.column}, row {place} of its batch")
            for name, of in wanted.items():
                columns[name].append(None if one is None else of(one))
        return columns

    def __getstate__(self) -> dict[str, Any]:
        # A set pickles in the order of this process's hash seed; a sorted tuple does not.
        knobs = {f.name: getattr(self.options, f.name) for f in fields(self.options)}
        knobs["keep"] = tuple(sorted(str(reason) for reason in self.options.keep))
        return {**self.__dict__, "options": knobs}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__dict__.update(state)
        self.options = Options(**state["options"])


def _ledger(one: Cleaned) -> str:
    return dumps(ledger_of(one))


def _metadata(one: Cleaned) -> str:
    return dumps(one.metadata.to_dict())
