"""Give back a scraped article once, clean, with a record of everything left out.

>>> import dedup
>>> dedup.clean_text("Fire in the harbour\\n\\nFire in the harbour\\n\\nTwo ships burned on Monday.")
'Fire in the harbour\\n\\nTwo ships burned on Monday.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedup.cleaned import Cleaned as Cleaned
    from dedup.cleaner import Cleaner as Cleaner
    from dedup.cleaner import clean as clean
    from dedup.cleaner import clean_text as clean_text
    from dedup.corpus.corpus import Corpus as Corpus
    from dedup.corpus.corpus import CorpusCleaned as CorpusCleaned
    from dedup.corpus.settings import CorpusOptions as CorpusOptions
    from dedup.document import Block as Block
    from dedup.document import Document as Document
    from dedup.document import Element as Element
    from dedup.document import Link as Link
    from dedup.document import Markup as Markup
    from dedup.document import Source as Source
    from dedup.document import Span as Span
    from dedup.errors import (
        DedupError as DedupError,
    )
    from dedup.errors import (
        IndexFileError as IndexFileError,
    )
    from dedup.errors import (
        InputError as InputError,
    )
    from dedup.errors import (
        LimitError as LimitError,
    )
    from dedup.errors import (
        MissingExtraError as MissingExtraError,
    )
    from dedup.errors import (
        OptionsError as OptionsError,
    )
    from dedup.errors import (
        RuleError as RuleError,
    )
    from dedup.ledger import Reason as Reason
    from dedup.ledger import Removal as Removal
    from dedup.ledger import Tile as Tile
    from dedup.ledger import Variant as Variant
    from dedup.metadata import Metadata as Metadata
    from dedup.options import Options as Options
    from dedup.own_rules import load_rules as load_rules
    from dedup.repeats.collapse import Collapsed as Collapsed
    from dedup.repeats.collapse import Group as Group
    from dedup.repeats.collapse import Member as Member
    from dedup.repeats.collapse import collapse as collapse
    from dedup.repeats.compare import compare as compare
    from dedup.repeats.search import Match as Match
    from dedup.repeats.search import VariantPair as VariantPair
    from dedup.repeats.search import find_repeats as find_repeats
    from dedup.repeats.search import find_variants as find_variants
    from dedup.repeats.verdict import Verdict as Verdict
    from dedup.residue.own import OwnRule as OwnRule

__version__ = "0.1.0"

#: Public name -> module that holds it. Modules load when a name is first used, so importing is cheap.
_HOMES = {
    "Block": "dedup.document",
    "Cleaned": "dedup.cleaned",
    "Cleaner": "dedup.cleaner",
    "Collapsed": "dedup.repeats.collapse",
    "Corpus": "dedup.corpus.corpus",
    "CorpusCleaned": "dedup.corpus.corpus",
    "CorpusOptions": "dedup.corpus.settings",
    "DedupError": "dedup.errors",
    "Document": "dedup.document",
    "Element": "dedup.document",
    "Group": "dedup.repeats.collapse",
    "IndexFileError": "dedup.errors",
    "InputError": "dedup.errors",
    "LimitError": "dedup.errors",
    "Link": "dedup.document",
    "Markup": "dedup.document",
    "Match": "dedup.repeats.search",
    "Member": "dedup.repeats.collapse",
    "Metadata": "dedup.metadata",
    "MissingExtraError": "dedup.errors",
    "Options": "dedup.options",
    "OptionsError": "dedup.errors",
    "OwnRule": "dedup.residue.own",
    "Reason": "dedup.ledger",
    "Removal": "dedup.ledger",
    "RuleError": "dedup.errors",
    "Source": "dedup.document",
    "Span": "dedup.document",
    "Tile": "dedup.ledger",
    "Variant": "dedup.ledger",
    "VariantPair": "dedup.repeats.search",
    "Verdict": "dedup.repeats.verdict",
    "clean": "dedup.cleaner",
    "clean_text": "dedup.cleaner",
    "collapse": "dedup.repeats.collapse",
    "compare": "dedup.repeats.compare",
    "find_repeats": "dedup.repeats.search",
    "find_variants": "dedup.repeats.search",
    "load_rules": "dedup.own_rules",
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
