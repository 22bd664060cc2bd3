"""The counts of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from dedup.corpus.decide import Decision
from dedup.corpus.work import Outcome

#: Broken records that are reported; the rest are only counted.
MOST_REPORTED = 10


@dataclass
class Counts:
    """The counts of one run so far.

    records     read, broken ones included
    broken      inputs that are not records
    written     written to the output
    dropped     reason -> documents dropped
    links       kind -> documents linked to an earlier one
    again       seen before with the same id and text
    passages    paragraphs that stood in an earlier document
    failed      documents passed through unchanged because cleaning failed
    characters  read, in documents
    removed     reason -> characters removed
    problems    the first broken records: position and error
    """

    records: int = 0
    broken: int = 0
    written: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    again: int = 0
    passages: int = 0
    failed: int = 0
    characters: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, decision: Decision) -> None:
        """Count a document."""
        self.records += 1
        self.characters += outcome.characters
        self.again += decision.again
        self.passages += len(decision.passages)
        self.failed += any(flag.startswith("failed") for flag in outcome.flags)
        if decision.partner is not None:
            self.links[decision.partner.kind] += 1
        if decision.dropped:
            self.dropped[decision.dropped] += 1
        else:
            self.written += 1
            self.removed.update(outcome.removed)

    def broke(self, place: str, error: str) -> None:
        """Count a broken record."""
        self.records += 1
        self.broken += 1
        if len(self.problems) < MOST_REPORTED:
            self.problems.append(f"{place}: {error}")

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; `from_dict` gives the counts back."""
        values = {part.name: getattr(self, part.name) for part in fields(self)}
        return {name: dict(v) if isinstance(v, Counter) else v for name, v in values.items()}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Counts:
        """The inverse of `to_dict`."""
        counters = {name: Counter(values[name]) for name in ("dropped", "links", "removed")}
        return cls(**{**values, **counters})
