"""Importing optional libraries when needed, with a clear error if one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dedup.errors import MissingExtraError, way_to_install

#: Module -> extra that installs it.
EXTRAS = {"pyarrow": "parquet", "fastwarc": "warc", "zstandard": "zstd"}


def need(module: str, source: str) -> Any:
    """The module, imported; raises `MissingExtraError` naming `source` and how to install it."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        way = way_to_install(package, EXTRAS[package])
        raise MissingExtraError(f"{source}: needs {package}; {way}") from None
