"""All errors that dedup raises.

    DedupError
    |-- InputError           a source cannot be read: missing, unsupported, damaged
    |   `-- LimitError       a source exceeds a limit of `Options`
    |-- OptionsError         an option is unknown or has an invalid value
    |-- RuleError            a custom rule is malformed or fails its own example
    |-- IndexFileError       an index file is foreign, damaged, of another version or in use
    `-- MissingExtraError    an optional dependency is not installed

A message is one line: the source or option, the problem, and what to do about it.
"""

from __future__ import annotations


class DedupError(Exception):
    """Base class of all errors of this library."""


class InputError(DedupError, ValueError):
    """A source cannot be read."""


class LimitError(InputError):
    """A source exceeds a limit of `Options`, and `on_limit` is "raise"."""


class OptionsError(DedupError, ValueError):
    """An option is unknown or has an invalid value."""


class RuleError(DedupError, ValueError):
    """A custom rule is malformed, does not match its example, or matches its counter-example."""


class IndexFileError(DedupError):
    """An index file is foreign, damaged, of another version, or in use by another writer."""


class MissingExtraError(DedupError, ImportError):
    """An optional dependency is not installed; the message says how to install it."""


def way_to_install(package: str, extra: str) -> str:
    """How to install an optional dependency, for the message of a `MissingExtraError`.

    Not ``dedup[...]``, because the project of that name on PyPI is an unrelated one.
    """
    clone = f"or with its extra from a clone of dedup: pip install '.[{extra}]'"
    return f"install it with: pip install {package}, {clone}"
