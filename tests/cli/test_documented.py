"""Commands, options and rules agree with one another and with the documentation."""

from __future__ import annotations

import inspect
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dedup.cli import group, main
from dedup.cli.group import COMMANDS, STATUSES
from dedup.cli.knobs import KNOBS, PYTHON_ONLY
from dedup.options import Options, option_names

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = click.Context(main, info_name="dedup")
#: Pages that are written when the documentation is built.
MADE = runpy.run_path(str(ROOT / "docs" / "pages.py"))["PAGES"]
PRESENT = main.list_commands(CONTEXT)


def commands() -> Iterator[tuple[str, click.Command]]:
    for name in PRESENT:
        command = main.get_command(CONTEXT, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())


EVERY = [("", main), *commands()]


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_every_command_and_option_has_help(name: str, command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"dedup {name} {parameter.opts[0]}"


def test_the_page_of_the_command_line_is_what_the_commands_say() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "command_line.py"))
    assert script["PAGE"].read_text(encoding="utf-8") == script["page"](), "run `make docs`"


def test_every_option_of_the_library_is_one_of_the_command() -> None:
    assert set(KNOBS) | PYTHON_ONLY == set(option_names())


def test_every_option_is_described_where_it_is_declared() -> None:
    described = re.findall(r"^(\w+) +\S", str(inspect.getdoc(Options)), re.M)
    assert [name for name in described if name in option_names()] == list(option_names())


def test_defaults_of_the_command_are_those_of_the_library() -> None:
    command = main.get_command(CONTEXT, "clean")
    assert command is not None
    for parameter in command.params:
        if parameter.name in KNOBS:
            default = getattr(Options(), parameter.name)
            assert parameter.default in (default, None), parameter.name


def test_help_names_every_command_that_is_there() -> None:
    shown = main.get_help(CONTEXT)
    assert all(re.search(rf"^  {name} ", shown, re.M) for name in PRESENT)
    files = {path.stem for path in (ROOT / "dedup" / "cli").glob("*.py")}
    assert set(PRESENT) == set(COMMANDS) & files


def test_exit_codes_are_said() -> None:
    """The actual exit codes: the constants, and what commands return or exit with."""
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert all(f"| {status} | {meaning} |" in page for status, meaning in STATUSES.items())
    there = {value for name, value in vars(group).items() if name.startswith("EXIT_")}
    assert there == set(STATUSES)
    for path in (ROOT / "dedup" / "cli").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert {int(code) for code in re.findall(r"\b(?:exit|Exit)\((\d+)\)", text)} <= there


@pytest.mark.parametrize("name", PRESENT)
def test_the_help_of_every_command_has_its_exit_status_and_an_example(name: str) -> None:
    command = main.get_command(CONTEXT, name)
    assert command is not None
    assert f"dedup {name} " in str(command.epilog)
    assert "Exit status: 0 done" in str(command.epilog)


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_help_keeps_to_eighty_columns(name: str, command: click.Command) -> None:
    context = click.Context(command, info_name=f"dedup {name}", terminal_width=80)
    assert max(len(line) for line in command.get_help(context).splitlines()) <= 80


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_names_of_files_complete_in_the_shell(name: str, command: click.Command) -> None:
    context = click.Context(command, info_name=name)
    for parameter in command.params:
        named = parameter.metavar or (parameter.name if isinstance(parameter, click.Argument) else "")
        if any(word in str(named).upper() for word in ("FILE", "INPUT", "LEDGER", "INDEX")) and name != "spark":
            assert [item.type for item in parameter.shell_complete(context, "a")] == ["file"], parameter.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            made = page.parent == ROOT / "docs" and target in MADE
            assert made or (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"
