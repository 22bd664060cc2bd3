"""Writes docs/command-line.md from the command itself: ``python docs/command_line.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dedup.cli import main
from dedup.cli.group import COMMANDS, STATUSES

PAGE = Path(__file__).with_name("command-line.md")

HEAD = """\
# The command line

<!-- Written by docs/command_line.py; change the commands, then run `make docs`. -->

`dedup COMMAND --help` says the same. Exit status of every command:

| Status | |
| --- | --- |
{statuses}

Options of cleaning can stand in a settings file or in the environment too: see [settings](settings.md).
Options of all commands stand before the command: `dedup --no-config clean article.txt`.

| Option | |
| --- | --- |
"""


def page() -> str:
    """The whole page."""
    statuses = "\n".join(f"| {status} | {meaning} |" for status, meaning in STATUSES.items())
    context = click.Context(main, info_name="dedup", **main.context_settings)
    parts = [HEAD.format(statuses=statuses) + "\n".join(options(main, context)) + "\n"]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        parts += described(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(parts) + "\n"


def described(command: click.Command, context: click.Context) -> Iterator[str]:
    """One command, and the commands in it if it is a group."""
    level = "##" if context.parent and context.parent.parent is None else "###"
    yield f"{level} {context.command_path}\n"
    yield "    " + " ".join([context.command_path, *command.collect_usage_pieces(context)]) + "\n"
    text = command.help or COMMANDS.get(str(context.info_name), "")
    yield "\n".join(line.strip() for line in text.replace("\b", "").splitlines()).strip() + "\n"
    if command.epilog:
        first, _, rest = command.epilog.replace("\b\n", "").partition("\n\n")
        yield "\n".join("    " + line.strip() for line in first.splitlines()[1:]) + "\n"
        yield " ".join(rest.split()) + "\n"
    yield "| Option | |\n| --- | --- |"
    yield from options(command, context)
    yield ""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from described(inner, click.Context(inner, info_name=name, parent=context))


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """A row of a table for each option."""
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and (row := parameter.get_help_record(context)):
            names, told = (text.replace("|", "\\|") for text in row)
            yield f"| `{names}` | {told} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
