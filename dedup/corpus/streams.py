"""The interfaces that the runner reads from and writes to, independent of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol


class Item(NamedTuple):
    """One record of a stream, or the report of a broken one.

    place   its position, e.g. "news.jsonl:12"
    fields  its fields in order; None if it is broken
    error   the error of a broken record, else ""
    """

    place: str
    fields: Mapping[str, Any] | None
    error: str = ""


class Items(Protocol):
    """A stream of records that can be read from its start again."""

    def __iter__(self) -> Iterator[Item]: ...


class Sink(Protocol):
    """Where records go. What is not committed is lost, and only that."""

    def write(self, fields: Mapping[str, Any]) -> None:
        """Add a record."""

    def commit(self) -> int:
        """Make all records so far safe on disk; the length of the unfinished file then."""

    def rewind(self, length: int) -> None:
        """Go back to a length that `commit` gave; raises `InputError` where the file is shorter."""

    def finish(self) -> None:
        """Give the file its name; calling it again changes nothing."""

    def close(self) -> None:
        """Let go of it without finishing."""
