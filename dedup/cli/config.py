"""Settings from a file: dedup.toml, or ``[tool.dedup]`` in pyproject.toml; the nearest one applies.

Precedence, lowest first: built-in default, file, environment (``DEDUP_LIKENESS=90``), flag.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dedup.errors import OptionsError

NAMES = ("dedup.toml", "pyproject.toml")
#: Settings that name a file; relative to the folder of the settings file.
_PATHS = frozenset({"rules"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The content of a settings file.

    path   the file; None if there is none
    knobs  fields of `Options` by name
    own    tables of single commands: command -> its long flags and their values
    """

    path: Path | None = None
    knobs: Mapping[str, Any] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def defaults(
        self, command: str, flags: Mapping[str, str], switches: Mapping[str, str]
    ) -> dict[str, str]:
        """Values for the parameters of one command, from its table.

        flags     its long flags without hyphens in front, and the parameter that each sets
        switches  to which value, where a flag that takes none sets one

        Raises `OptionsError` where the table has a name that is none of these.
        """
        found: dict[str, str] = {}
        for name, value in self.own.get(command, {}).items():
            flag = name.replace("_", "-")
            if flag not in flags:
                raise OptionsError(_unknown(f"{self.path}: {command}.{name}", flag, flags))
            if flag not in switches:
                found[flags[flag]] = as_typed(value)
            elif value is True:
                found[flags[flag]] = switches[flag]
        return found

    def typed(self) -> dict[str, str]:
        """`knobs` as they would be typed, so that one check does for every source."""
        return {name: as_typed(value) for name, value in self.knobs.items()}


def find(start: Path) -> Path | None:
    """The nearest settings file in `start` and above it; dedup.toml before pyproject.toml."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name == NAMES[0] or "dedup" in _tools(path)):
                return path
    return None


def load(path: Path, known: Collection[str], commands: Collection[str] = ()) -> Settings:
    """The settings of a file.

    known     option names that may occur; hyphens and underscores are the same
    commands  commands that may have a table of their own

    Raises `OptionsError`, naming the file, where it cannot be read or has a name that is not known.
    """
    table = _table(path) if path.name != NAMES[1] else _tools(path).get("dedup", {})
    if not isinstance(table, dict):
        raise OptionsError(f"{path}: tool.dedup is not a table; write settings below [tool.dedup]")
    knobs: dict[str, Any] = {}
    own: dict[str, Mapping[str, Any]] = {}
    for name, value in table.items():
        chosen = name.replace("-", "_")
        if isinstance(value, dict) and name in commands:
            own[name] = value
        elif chosen not in known:
            raise OptionsError(_unknown(f"{path}: {name}", chosen, [*known, *commands]))
        elif isinstance(value, dict):
            raise OptionsError(f"{path}: {name}: is a table, expected a single value")
        else:
            knobs[chosen] = str(path.parent / str(value)) if chosen in _PATHS else value
    return Settings(path, knobs, own)


def as_typed(value: Any) -> str:
    """A value of a TOML file as it would be typed after a flag."""
    if isinstance(value, list):
        return ",".join(map(as_typed, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown(place: str, name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(sorted(known))}"
    return f"{place}: no such setting; {hint}"


def _tools(path: Path) -> dict[str, Any]:
    tools = _table(path).get("tool", {})
    return tools if isinstance(tools, dict) else {}


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as problem:
        raise OptionsError(f"{path}: {problem.strerror or problem}; check the settings file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise OptionsError(f"{path}: not TOML: {problem}; fix it, or pass --no-config") from None
