"""Ways into tools people already use, one module each; `import dedup` imports none of them."""

from __future__ import annotations

from dedup.errors import MissingExtraError


def missing(package: str, extra: str) -> MissingExtraError:
    """The error for an optional dependency that is not installed, with the command that installs it."""
    return MissingExtraError(
        f"{package} is not installed; install it with: pip install 'dedup[{extra}]'"
    )
