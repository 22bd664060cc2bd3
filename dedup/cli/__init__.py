"""The command line ``dedup``: one module per sub-command, imported when it is called."""

from dedup.cli.group import main

__all__ = ["main"]
