"""Give back a scraped article once, clean, with a record of everything left out.

>>> import dedup
>>> dedup.clean_text("Fire in the harbour\\n\\nFire in the harbour\\n\\nTwo ships burned on Monday.")
'Fire in the harbour\\n\\nTwo ships burned on Monday.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedup.cleaned import Cleaned
    from dedup.cleaner import Cleaner, clean, clean_text
    from dedup.document import Block, Document, Element, Link, Markup, Source, Span
    from dedup.errors import (
        DedupError,
        IndexFileError,
        InputError,
        LimitError,
        MissingExtraError,
        OptionsError,
        RuleError,
    )
    from dedup.ledger import Reason, Removal, Tile, Variant
    from dedup.metadata import Metadata
    from dedup.options import Options

__version__ = "0.1.0"

#: Public name -> module that holds it. Modules load when a name is first used, so importing is cheap.
_HOMES = {
    "Block": "dedup.document",
    "Cleaned": "dedup.cleaned",
    "Cleaner": "dedup.cleaner",
    "DedupError": "dedup.errors",
    "Document": "dedup.document",
    "Element": "dedup.document",
    "IndexFileError": "dedup.errors",
    "InputError": "dedup.errors",
    "LimitError": "dedup.errors",
    "Link": "dedup.document",
    "Markup": "dedup.document",
    "Metadata": "dedup.metadata",
    "MissingExtraError": "dedup.errors",
    "Options": "dedup.options",
    "OptionsError": "dedup.errors",
    "Reason": "dedup.ledger",
    "Removal": "dedup.ledger",
    "RuleError": "dedup.errors",
    "Source": "dedup.document",
    "Span": "dedup.document",
    "Tile": "dedup.ledger",
    "Variant": "dedup.ledger",
    "clean": "dedup.cleaner",
    "clean_text": "dedup.cleaner",
}

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'dedup' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
