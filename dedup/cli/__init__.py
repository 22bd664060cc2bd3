"""The command ``dedup``: one module a sub-command, loaded when it is called."""

from dedup.cli.group import main

__all__ = ["main"]
