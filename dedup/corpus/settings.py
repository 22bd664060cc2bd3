"""Options for what the documents of a corpus share."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from dedup.errors import OptionsError


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """What to do with documents, passages and lines that were seen before.

    duplicates  "keep" only links documents that are contained in an earlier one; "drop" drops them
    updates     "keep" only links later versions of a story; "newest" drops the earlier ones, which
                needs two passes
    canonical   which document represents a group of copies: the "first" seen, the "fullest" (most
                words), or the "earliest" published; dropping by the latter two needs two passes
    passages    "keep" only reports passages that stood in an earlier document; "drop" removes them
    templates   learn which lines the pages of a site share, and remove them
    passes      1 decides as documents arrive; 2 reads everything before deciding
    """

    duplicates: Literal["keep", "drop"] = "keep"
    updates: Literal["keep", "newest"] = "keep"
    canonical: Literal["first", "fullest", "earliest"] = "first"
    passages: Literal["keep", "drop"] = "keep"
    templates: bool = True
    passes: Literal[1, 2] = 1

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                choices = ", ".join(map(str, allowed))
                raise OptionsError(f"{name}: {getattr(self, name)!r} is not one of {choices}")
        if self.passes == 1 and (self.updates == "newest" or self._drops_by_group()):
            raise OptionsError(
                "passes: these options need all documents before deciding; use 2 passes"
            )

    def _drops_by_group(self) -> bool:
        return self.duplicates == "drop" and self.canonical != "first"


_CHOICES: dict[str, tuple[object, ...]] = {
    "duplicates": ("keep", "drop"),
    "updates": ("keep", "newest"),
    "canonical": ("first", "fullest", "earliest"),
    "passages": ("keep", "drop"),
    "passes": (1, 2),
}


def corpus_option_names() -> tuple[str, ...]:
    """Names of all corpus options, in documentation order."""
    return tuple(f.name for f in fields(CorpusOptions))
