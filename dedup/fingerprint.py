"""A short hash of all that a result depends on besides the text: options, rules, weights, version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from dedup.options import Options, option_names

#: Options for reading a source; the record's `source` says how it was read.
_READING: Final = frozenset({"format", "encoding"})
#: Fields of a custom rule that do not affect what it matches.
_DESCRIPTIONS: Final = frozenset({"about", "example", "counter_example"})
#: Length of a fingerprint, in hexadecimal digits.
_LENGTH: Final = 16


def fingerprint(options: Options) -> str:
    """16 hexadecimal digits that identify the options, custom rules, labeller weights and version.

    A text is cleaned in the same way wherever they are the same. They do not depend on `format` and
    `encoding`, nor on weights that are not used. Of a segmenter they cover the name, not the code.
    """
    try:
        return _fingerprint(options)
    except TypeError:  # a segmenter that cannot be hashed
        return _made(options)


@lru_cache(maxsize=64)
def _fingerprint(options: Options) -> str:
    return _made(options)


def _made(options: Options) -> str:
    from dedup import __version__  # not yet defined when this is imported

    told = {name: _plain(getattr(options, name)) for name in option_names() if name not in _READING}
    weights = _weights() if options.boilerplate and options.labeller else ""
    whole = json.dumps([__version__, weights, told], sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _plain(value: Any) -> Any:
    """An option's value as a JSON value; equal values give equal ones."""
    if is_dataclass(value):
        names = [one.name for one in fields(value) if one.name not in _DESCRIPTIONS]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, AbstractSet):
        return sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, (str, bool)):
        return value
    if callable(value):
        kind = value if hasattr(value, "__qualname__") else type(value)
        return f"{kind.__module__}.{kind.__qualname__}"
    return float(value)


@cache
def _weights() -> str:
    stored = files("dedup.residue").joinpath("weights", "labeller.npz").read_bytes()
    return hashlib.sha256(stored).hexdigest()
