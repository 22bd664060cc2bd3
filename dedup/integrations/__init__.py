"""Adapters for other libraries, one module each; `import dedup` imports none of them."""

from __future__ import annotations

from dedup.errors import MissingExtraError, way_to_install


def missing(package: str, extra: str) -> MissingExtraError:
    """The error for an optional dependency that is not installed."""
    way = way_to_install(package.partition(" ")[0].lower(), extra)
    return MissingExtraError(f"{package} is not installed; {way}")
