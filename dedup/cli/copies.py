"""Options that ``dedup corpus`` and ``dedup spark`` share: what happens to copies and updates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def copy_options(command: Command) -> Command:
    """Give a command --duplicates, --updates and --canonical."""
    for name, choices, about in (
        ("--canonical", ("first", "fullest", "earliest"), "Which of several copies is kept."),
        ("--updates", ("keep", "newest"), "newest: drop earlier versions of a story."),
        ("--duplicates", ("keep", "drop"), "drop: drop documents whose every sentence is in another."),
    ):
        command = click.option(
            name, type=click.Choice(choices), default=choices[0], show_default=True, help=about
        )(command)
    return command
