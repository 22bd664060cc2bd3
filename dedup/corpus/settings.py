"""How a corpus treats what its documents share."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from dedup.errors import OptionsError


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """What to do about documents, passages and lines that were seen before.

    duplicates  "keep" links documents that stand wholly in an earlier one; "drop" leaves them out
    updates     "keep" links a later version of a story; "newest" leaves out the earlier one, which
                takes two passes
    canonical   which document of a group stands for it: the "first" seen, the "fullest" (most words),
                or the "earliest" published; others than "first" need two passes to drop by
    passages    "keep" tells which passages stood in an earlier document; "drop" leaves them out
    templates   learn what the pages of a site have in common and leave it out
    passes      2 looks at everything before anything is decided; 1 decides as the stream goes
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
    """Names of all corpus options, in the order they are documented."""
    return tuple(f.name for f in fields(CorpusOptions))
