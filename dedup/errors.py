"""The errors dedup raises, and only these.

    DedupError
    |-- InputError           a source cannot be read: missing, of no known kind, damaged
    |   `-- LimitError       a source passes a limit of `Options`
    |-- OptionsError         an option has a value it cannot have
    |-- RuleError            a rule of one's own is malformed or fails its own example
    |-- IndexFileError       an index file is foreign, damaged, newer or busy
    `-- MissingExtraError    an optional dependency is needed and not installed

A message is one line: the source or the option, what is wrong, and a way out.
"""

from __future__ import annotations


class DedupError(Exception):
    """Base of everything the library raises on purpose."""


class InputError(DedupError, ValueError):
    """A source cannot be read."""


class LimitError(InputError):
    """A source passes a limit of `Options` and `on_limit` is "raise"."""


class OptionsError(DedupError, ValueError):
    """An option has a value it cannot have."""


class RuleError(DedupError, ValueError):
    """A rule is malformed, or its example does not match, or its counter-example does."""


class IndexFileError(DedupError):
    """An index file is foreign, damaged, of another version, or held by another writer."""


class MissingExtraError(DedupError, ImportError):
    """An optional dependency is needed; the message holds the command that installs it."""


def way_to_install(package: str, extra: str) -> str:
    """How to get an optional dependency, for the message of a `MissingExtraError`.

    Not ``dedup[...]``: the project of that name on PyPI is another one.
    """
    clone = f"or with its extra from a clone of dedup: pip install '.[{extra}]'"
    return f"install it with: pip install {package}, {clone}"
