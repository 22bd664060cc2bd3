"""Ways into tools people already use, one module each; `import dedup` imports none of them."""

from __future__ import annotations

from dedup.errors import MissingExtraError


def missing(package: str, extra: str) -> MissingExtraError:
    """The error for an optional dependency that is not installed, with the commands that install it.

    Not ``dedup[...]``: the project of that name on PyPI is another one.
    """
    name = package.partition(" ")[0].lower()
    return MissingExtraError(
        f"{package} is not installed; install it with: pip install {name}, or with its extra from a "
        f"clone of dedup: pip install '.[{extra}]'"
    )
