"""Reading records back in: what `dedup clean --format json` and `dedup corpus --ledger` wrote."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dedup.errors import InputError

LEDGER_ENDINGS = (".jsonl", ".json", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        raw: IO[bytes] = gzip.open(name) if name.endswith(".gz") else Path(name).open("rb")  # type: ignore[assignment]
    except OSError as problem:
        raise InputError(f"{name}: {problem.strerror or problem}; give a ledger file or -") from None
    with raw:
        yield raw


def records(name: str) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file (gzip by its ending), or of standard input for "-".

    Raises `InputError` with the line's number where a line is no record with its text.
    """
    with _opened(name) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                raise InputError(
                    f"{name}, line {number}: not JSON; a ledger has one record a line"
                ) from None
            if not is_record(value):
                raise InputError(
                    f"{name}, line {number}: no record with text and removals; "
                    "write one with `dedup clean --format json`"
                )
            yield value


def is_record(value: object) -> bool:
    """Whether a JSON value has the shape of a record with its text."""
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    removals = value.get("removals")
    return isinstance(removals, list) and all(
        isinstance(r, dict) and {"start", "end", "text", "reason", "rule", "score"} <= r.keys()
        for r in removals
    )
