"""Reading the records that `dedup clean --format json` and `dedup corpus` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dedup.errors import InputError
from dedup.formats.compression import damage, open_bytes

_PLAIN = (".jsonl", ".json", ".ndjson")
LEDGER_ENDINGS = (*_PLAIN, *(end + packed for end in _PLAIN for packed in (".gz", ".zst")))


def records(name: str) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file, compressed or not, or of standard input for "-".

    Lines of a ledger about input that could not be read are passed over: nothing was removed there.

    Raises `InputError` with the line's number where a line is no record with its text.
    """
    with open_bytes(name) as lines, damage(name):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                raise InputError(
                    f"{name}, line {number}: not JSON; a ledger has one JSON record per line"
                ) from None
            if _is_failure(value):
                continue
            if not is_record(value):
                raise InputError(
                    f"{name}, line {number}: not a record with text and removals; "
                    "write one with `dedup clean --format json`"
                )
            yield value


def _is_failure(value: object) -> bool:
    """Whether a line is the report of `dedup corpus` on a record that it could not read."""
    return isinstance(value, dict) and value.keys() == {"place", "error"}


def is_record(value: object) -> bool:
    """Whether a JSON value has the shape of a record with its text."""
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    removals = value.get("removals")
    return isinstance(removals, list) and all(
        isinstance(r, dict) and {"start", "end", "text", "reason", "rule", "score"} <= r.keys()
        for r in removals
    )
