"""Clean scraped articles: remove boilerplate and repeats, and record each removal.

>>> import dedup
>>> dedup.clean_text("Fire in the harbour\\n\\nFire in the harbour\\n\\nTwo ships burned on Monday.")
'Fire in the harbour\\n\\nTwo ships burned on Monday.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedup.cleaned import Cleaned as Cleaned
    from dedup.cleaner import Cleaner as Cleaner, clean as clean, clean_text as clean_text
    from dedup.corpus.corpus import Corpus as Corpus, CorpusCleaned as CorpusCleaned
    from dedup.corpus.decide import Partner as Partner
    from dedup.corpus.facts import Change as Change
    from dedup.corpus.passages import Passage as Passage
    from dedup.corpus.settings import CorpusOptions as CorpusOptions
    from dedup.document import (
        Block as Block,
        Document as Document,
        Element as Element,
        Link as Link,
        Markup as Markup,
        Source as Source,
        Span as Span,
    )
    from dedup.errors import (
        DedupError as DedupError,
        IndexFileError as IndexFileError,
        InputError as InputError,
        LimitError as LimitError,
        MissingExtraError as MissingExtraError,
        OptionsError as OptionsError,
        RuleError as RuleError,
    )
    from dedup.ledger import Reason as Reason, Removal as Removal, Tile as Tile, Variant as Variant
    from dedup.metadata import Metadata as Metadata
    from dedup.options import Options as Options
    from dedup.own_rules import load_rules as load_rules
    from dedup.reading.feed_records import read_feed as read_feed
    from dedup.repeats.collapse import (
        Collapsed as Collapsed,
        Group as Group,
        Member as Member,
        collapse as collapse,
    )
    from dedup.repeats.compare import compare as compare
    from dedup.repeats.search import (
        Match as Match,
        VariantPair as VariantPair,
        find_repeats as find_repeats,
        find_variants as find_variants,
    )
    from dedup.repeats.verdict import Verdict as Verdict
    from dedup.residue.own import OwnRule as OwnRule

__version__ = "0.1.0"

#: Module -> its public names. A module is imported when one of its names is first used.
_NAMES = {
    "dedup.cleaned": "Cleaned",
    "dedup.cleaner": "Cleaner clean clean_text",
    "dedup.corpus.corpus": "Corpus CorpusCleaned",
    "dedup.corpus.decide": "Partner",
    "dedup.corpus.facts": "Change",
    "dedup.corpus.passages": "Passage",
    "dedup.corpus.settings": "CorpusOptions",
    "dedup.document": "Block Document Element Link Markup Source Span",
    "dedup.errors": (
        "DedupError IndexFileError InputError LimitError MissingExtraError OptionsError RuleError"
    ),
    "dedup.ledger": "Reason Removal Tile Variant",
    "dedup.metadata": "Metadata",
    "dedup.options": "Options",
    "dedup.own_rules": "load_rules",
    "dedup.reading.feed_records": "read_feed",
    "dedup.repeats.collapse": "Collapsed Group Member collapse",
    "dedup.repeats.compare": "compare",
    "dedup.repeats.search": "Match VariantPair find_repeats find_variants",
    "dedup.repeats.verdict": "Verdict",
    "dedup.residue.own": "OwnRule",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'dedup' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
