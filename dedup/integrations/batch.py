"""Columns of articles in, clean columns out: `datasets.map`, Ray Data, any batched engine.

from datasets import load_dataset
from dedup.integrations.batch import CleanBatch

articles = load_dataset("json", data_files="articles.jsonl", split="train")
articles = articles.map(CleanBatch("text"), batched=True, num_proc=2)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dedup.cleaned import Cleaned
from dedup.cleaner import Cleaner
from dedup.errors import InputError
from dedup.integrations.columns import articles, ledger_of
from dedup.options import Options
from dedup.rendering.record import dumps


class CleanBatch:
    """Cleans one column of a batch: a mapping of column names to equally long columns.

    column    the column that holds text or HTML; None in it stays None
    output    column of the clean text; "" for `column` itself
    ledger    column of the record of removals as JSON; "" for none
    metadata  column of the metadata as JSON; "" for none

    Holds nothing but these, pickles to the same bytes in every process, and keeps no state between
    calls; caches that go by a function's bytes therefore find their entries again.
    """

    def __init__(
        self,
        column: str = "text",
        *,
        output: str = "",
        ledger: str = "",
        metadata: str = "",
        options: Options | None = None,
        **knobs: Any,
    ) -> None:
        self.column = column
        self.output = output or column
        self.ledger = ledger
        self.metadata = metadata
        self.options = Cleaner(options, **knobs).options

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[Any]]:
        """The columns that are new or changed.

        Raises `InputError` if the column is not there or holds what is no article.
        """
        if self.column not in batch:
            raise InputError(
                f"{self.column}: no such column; there are {', '.join(map(str, batch)) or 'none'}"
            )
        cleaner = Cleaner(self.options)
        values = articles(batch[self.column])
        answers = [None if value is None else cleaner.clean(value) for value in values]
        columns: dict[str, list[Any]] = {
            self.output: [None if answer is None else answer.text for answer in answers]
        }
        if self.ledger:
            columns[self.ledger] = [_ledger(answer) for answer in answers]
        if self.metadata:
            columns[self.metadata] = [_metadata(answer) for answer in answers]
        return columns

    def __getstate__(self) -> dict[str, Any]:
        # A set pickles in the order of this process's hash seed; a sorted tuple does not.
        knobs = {f.name: getattr(self.options, f.name) for f in fields(self.options)}
        knobs["keep"] = tuple(sorted(str(reason) for reason in self.options.keep))
        return {**self.__dict__, "options": knobs}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__dict__.update(state)
        self.options = Options(**state["options"])


def _ledger(answer: Cleaned | None) -> str | None:
    return None if answer is None else dumps(ledger_of(answer))


def _metadata(answer: Cleaned | None) -> str | None:
    return None if answer is None else dumps(answer.metadata.to_dict())
