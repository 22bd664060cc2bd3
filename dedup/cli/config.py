"""Settings from a file: ``[tool.dedup]`` in pyproject.toml, or dedup.toml, nearest first.

Precedence, lowest first: built-in default, file, environment (``DEDUP_LIKENESS=90``), flag.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from dedup.errors import OptionsError

NAMES = ("dedup.toml", "pyproject.toml")


def find(start: Path) -> Path | None:
    """The nearest settings file in `start` and the folders above it; dedup.toml before pyproject.toml."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name == NAMES[0] or "dedup" in _table(path).get("tool", {})):
                return path
    return None


def load(path: Path, known: Collection[str]) -> dict[str, Any]:
    """The settings of a file, by option name.

    known  names that may occur; hyphens and underscores are the same

    Raises `OptionsError`, naming the file, where it cannot be read or has a name that is not known.
    """
    table = _table(path)
    if path.name != NAMES[0]:
        table = table.get("tool", {}).get("dedup", {})
    if not isinstance(table, dict):
        raise OptionsError(f"{path}: tool.dedup is not a table; write [tool.dedup] and settings below it")
    settings: dict[str, Any] = {}
    for name, value in table.items():
        field = name.replace("-", "_")
        if field not in known:
            near = difflib.get_close_matches(field, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
            raise OptionsError(f"{path}: {name}: no such setting; {hint}")
        settings[field] = ",".join(value) if isinstance(value, list) else value
    return settings


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as problem:
        raise OptionsError(f"{path}: {problem.strerror or problem}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise OptionsError(f"{path}: not TOML: {problem}") from None
