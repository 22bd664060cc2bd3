"""The public names: all listed names exist, and all public names are listed."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import dedup

PUBLIC = [
    "Block", "Cleaned", "Cleaner", "DedupError", "Document", "Element", "IndexFileError", "InputError",
    "LimitError", "Link", "Markup", "Metadata", "MissingExtraError", "Options", "OptionsError",
    "OwnRule", "Reason", "Removal", "RuleError", "Source", "Span", "Tile", "Variant", "__version__", "clean",
    "clean_text", "load_rules", "read_feed",
]  # fmt: skip


def test_the_public_names() -> None:
    """A new name is a promise: add it here on purpose."""
    assert sorted(dedup.__all__) == sorted([*PUBLIC, *ADDED])


#: Public names added by rooms above the core.
ADDED: list[str] = [
    "Change", "Corpus", "CorpusCleaned", "CorpusOptions", "Partner", "Passage",
    "Collapsed", "Group", "Match", "Member", "VariantPair", "Verdict", "collapse", "compare",
    "find_repeats", "find_variants",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(dedup.__all__))
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(dedup, name)
    if not name.startswith("__"):
        assert inspect.getdoc(value)


@pytest.mark.parametrize("name", [name for name in PUBLIC if not name.startswith("__")])
def test_names_are_said_to_type_checkers_too(name: str) -> None:
    tree = ast.parse(Path(dedup.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported.get(name) == dedup._HOMES[name]


def test_every_error_is_one_of_the_family() -> None:
    from dedup import errors

    for value in vars(errors).values():
        if inspect.isclass(value) and value.__module__ == "dedup.errors":
            assert issubclass(value, dedup.DedupError)
            assert value.__name__ in dedup.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'cleam'"):
        _ = dedup.cleam
