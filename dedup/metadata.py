"""What a page's head and its residue tell about the article, before the residue goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dedup.document import Document
from dedup.ledger import Removal


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about an article; "" or () where nothing tells.

    headline   as it stands in the text, else as the page's head has it
    byline     names of authors
    published  ISO 8601 date or date and time, as exact as the source
    updated    likewise
    agency     news agencies that signed
    site       the site's or publisher's name
    credits    photo credits
    language   ISO 639-1 code, if declared
    page_kind  what the page seems to be: "article", or "" where nothing tells otherwise
    """

    headline: str = ""
    byline: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    agency: tuple[str, ...] = ()
    site: str = ""
    credits: tuple[str, ...] = ()
    language: str = ""
    page_kind: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The fields that hold something, in order, JSON-ready."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items() if v}


def gather(document: Document, removals: Sequence[Removal]) -> Metadata:
    """What hints and removed residue tell about `document`."""
    hints = document.hints
    return Metadata(
        headline=hints.get("headline", ""),
        published=hints.get("published", ""),
        updated=hints.get("modified", ""),
        site=hints.get("site", ""),
        language=hints.get("language", ""),
    )
