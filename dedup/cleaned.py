"""The result of cleaning: clean text, removals with their reasons, variants, and metadata."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dedup.document import Document, brief, pack, unpack
from dedup.ledger import Removal, Tile, Variant, pack_removals, tiles, unpack_removals
from dedup.metadata import Metadata
from dedup.options import reasons as known_reasons
from dedup.rendering.text import render_text

_PACKED = frozenset({"document", "removals", "variants"})


@dataclass(frozen=True)
class Cleaned:
    """The result of cleaning one document.

    document     what was read; its text is never changed
    removals     what was removed, in text order, without overlap
    variants     pairs of passages that differ only in a fact; both stay
    metadata     headline, byline, dates, ..., from the page's head and from removed lines
    flags        warnings such as "depth-limit" or "over-budget"; usually empty
    id           the caller's id of the record, if there is one
    fingerprint  identifies options, custom rules, weights and version, see `Cleaner.fingerprint`; it is
                 ignored when two results are compared
    """

    document: Document
    removals: tuple[Removal, ...] = field(default_factory=tuple)  # a class attribute would
    variants: tuple[Variant, ...] = field(default_factory=tuple)  # hide fields that are still packed
    metadata: Metadata = field(default_factory=Metadata)
    flags: tuple[str, ...] = ()
    id: str = ""
    fingerprint: str = field(default="", compare=False)

    @cached_property
    def text(self) -> str:
        """The clean text, with the paragraph breaks of the source."""
        return render_text(self.document, self.removals)

    def __repr__(self) -> str:
        """The beginning of the clean text and the number of decisions, on one line."""
        summary = f"removals: {len(self.removals)}, variants: {len(self.variants)}"
        flags = f", flags: {', '.join(self.flags)}" if self.flags else ""
        return f"{type(self).__name__}({brief(self.text)}, {summary}{flags})"

    def __getstate__(self) -> dict[str, Any]:
        """The state for pickling, with document and decisions packed into strings.

        They are unpacked on first access, since a result from another process is mostly asked for its
        text only.
        """
        names = [each.name for each in fields(self) if each.name not in _PACKED]
        rest = {name: getattr(self, name) for name in names}
        packed = *pack(self.document), pack_removals(self.removals, self.variants)
        return {**rest, "text": self.text, "_packed": packed}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    if not TYPE_CHECKING:  # else every misspelt attribute would seem to be one

        def __getattr__(self, name: str) -> Any:
            if name not in _PACKED or "_packed" not in self.__dict__:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            text, document, decisions = self.__dict__["_packed"]
            if name == "document":
                self.__dict__["document"] = unpack(text, document)
            else:
                self.__dict__["removals"], self.__dict__["variants"] = unpack_removals(decisions)
            return self.__dict__[name]

    @property
    def changed(self) -> bool:
        """Whether anything was removed."""
        return bool(self.removals)

    def tiles(self) -> tuple[Tile, ...]:
        """Kept and removed spans of `Document.text`, in order, without gap or overlap."""
        return tuple(tiles(len(self.document.text), self.removals))

    def restore(self, reasons: Collection[str] | None = None) -> str:
        """The text with removals put back in their places.

        reasons  one or several reasons: put back only what was removed for these. None: everything,
                 which gives the source text, character for character

        Raises `OptionsError` for an unknown reason.
        """
        back_for = None if reasons is None else known_reasons(reasons, "reasons")
        text = self.document.text
        back = [
            tile.span
            for tile in self.tiles()
            if tile.removal is None or back_for is None or tile.removal.reason in back_for
        ]
        return "".join([text[start:end] for start, end in back])

    def markdown(self, *, links: bool = False) -> str:
        """The clean text as Markdown, with headings, lists, quotations and code; links on request."""
        from dedup.rendering.markdown import render_markdown

        return render_markdown(self.document, self.removals, links=links)

    def to_dict(self) -> dict[str, Any]:
        """Text, metadata, removals and variants as JSON-ready values: the record (docs/record.md)."""
        from dedup.rendering.record import to_dict

        return to_dict(
            self.document,
            self.removals,
            self.variants,
            metadata=self.metadata.to_dict(),
            flags=self.flags,
            id=self.id,
            fingerprint=self.fingerprint,
        )
