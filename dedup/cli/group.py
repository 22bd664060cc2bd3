"""The command group, which imports sub-commands on demand, and error handling for all of them."""

from __future__ import annotations

import difflib
import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

import dedup
from dedup.cli import config
from dedup.cli.config import Settings
from dedup.errors import DedupError

#: Sub-command -> its line in ``dedup --help``. The command ``x`` is ``dedup.cli.x:x``.
COMMANDS = {
    "clean": "Clean scraped articles: remove boilerplate and repeats.",
    "rules": "List the rules, or explain one.",
    "lines": "Remove duplicate and near-duplicate lines of a text.",
    "corpus": "Clean a crawl: find copies, updates and site templates too.",
    "sites": "Show or override what was learned about a site.",
    "index": "Inspect and maintain the index file of `dedup corpus`.",
    "spark": "Clean a crawl on a Spark cluster.",
    "report": "Show every decision on one HTML page.",
    "undo": "Put back what was removed.",
}

_READER_GONE = (errno.EPIPE, errno.ESHUTDOWN)

EXIT_DONE, EXIT_CHANGES, EXIT_ERROR, EXIT_INTERRUPTED, EXIT_PIPE = 0, 1, 2, 130, 141
#: Exit status of any command -> its meaning.
STATUSES = {
    EXIT_DONE: "done",
    EXIT_CHANGES: "something would change (`--check`), or the index is damaged (`dedup index check`)",
    EXIT_ERROR: "usage error, or an input or output failed; other inputs are still processed"
    " (`dedup corpus`: for broken records and inputs only with `--strict`)",
    EXIT_INTERRUPTED: "interrupted by Ctrl-C",
    EXIT_PIPE: "the output pipe was closed",
}


class Group(click.Group):
    """A group that imports a sub-command only when it is called, so that ``--help`` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the sub-commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The sub-command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"dedup.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command that the arguments name; where there is none, the likely one is named."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(_no_such_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name and one line each, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Call the sub-command; a closed output pipe is an exit status, not an error."""
        try:
            return super().invoke(ctx)
        except click.BadParameter as problem:
            raise with_source(problem) from None
        except OSError as problem:
            if problem.errno not in _READER_GONE:
                raise
            ctx.exit(_output_failed(problem))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and exit with 0, 1 (changes under --check) or 2 (usage, input or output error).

        130 after Ctrl-C and 141 if the output pipe was closed, both without a message.
        """
        kwargs["standalone_mode"] = False
        try:
            status = super().main(*args, **kwargs)
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.ClickException as problem:
            problem.show()
            status = EXIT_ERROR
        except (click.Abort, KeyboardInterrupt):
            status = EXIT_INTERRUPTED
        except DedupError as problem:
            complain(str(problem))
            status = EXIT_ERROR
        except MemoryError:
            complain("not enough memory for this input; try --max-characters")
            status = EXIT_ERROR
        except OSError as problem:
            status = _output_failed(problem)
        sys.exit(status if isinstance(status, int) else EXIT_DONE)


def _no_such_command(name: str) -> str:
    if Path(name).exists():
        return f"{name} is a file, not a command; to clean it: dedup clean {name}"
    near = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(COMMANDS)}"
    return f"No such command {name!r}; {hint}"


def with_source(problem: click.BadParameter) -> click.BadParameter:
    """The same error, naming the settings file or variable that the wrong value comes from."""
    if problem.ctx is None or problem.param is None or problem.param.name is None:
        return problem
    source = problem.ctx.get_parameter_source(problem.param.name)
    settings = problem.ctx.find_object(Settings)
    if source is ParameterSource.DEFAULT_MAP and settings is not None and settings.path:
        place = str(settings.path)
    elif source is ParameterSource.ENVIRONMENT:
        place = f"environment variable {problem.param.envvar}"
    else:
        return problem
    return click.BadParameter(
        f"{place}: {problem.message}", problem.ctx, problem.param, problem.param_hint
    )


def _output_failed(problem: OSError) -> int:
    """The exit status for an OSError; closes standard output, so that nothing more is written."""
    if problem.errno in _READER_GONE:
        status = EXIT_PIPE
    else:
        complain(f"{problem.filename or 'output'}: {problem.strerror or problem}")
        status = EXIT_ERROR
    with suppress(OSError, ValueError, AttributeError):  # it may be closed, or no real file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def complain(message: str) -> None:
    """Write a message to standard error, as one line and without control characters."""
    from dedup.rendering.terminal import neutralise

    line = " ".join(neutralise(message).split())
    click.echo(f"dedup: {line}", err=True)


@click.command(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try it: dedup clean --explain article.txt",
)
@click.option(
    "--config", "config_file", type=click.Path(readable=False), metavar="FILE", envvar="DEDUP_CONFIG",
    help="Read settings from this TOML file, not from the nearest dedup.toml or pyproject.toml.",
)  # fmt: skip
@click.option("--no-config", is_flag=True, help="Read no settings file.")
@click.version_option(dedup.__version__, prog_name="dedup")
@click.pass_context
def main(ctx: click.Context, /, config_file: str | None, no_config: bool) -> None:
    """Clean scraped articles: remove boilerplate and repeats, and record each removal."""
    ctx.obj = Settings() if no_config else _settings(config_file)
    name = ctx.invoked_subcommand
    command = main.get_command(ctx, name) if name else None
    if name and command:
        ctx.default_map = {name: _defaults(ctx.obj, name, command)}


def _defaults(
    settings: Settings, name: str, command: click.Command
) -> dict[str, str | list[str]]:
    """The settings for one command: its own table overrides the cleaning options."""
    from dedup.options import option_names

    flags = {flag.removeprefix("--"): p for p in command.params for flag in p.opts if flag[:2] == "--"}
    parameters = {flag: str(p.name) for flag, p in flags.items()}
    switches = {
        flag: p.flag_value
        for flag, p in flags.items()
        if isinstance(p, click.Option) and isinstance(p.flag_value, str)
    }
    cleans = set(option_names()) - {"segmenter"} <= set(parameters.values())
    typed = (settings.typed() if cleans else {}) | settings.defaults(name, parameters, switches)
    return listed(command, typed)


def listed(command: click.Command, typed: dict[str, str]) -> dict[str, str | list[str]]:
    """Values of a settings file as `command` takes them: several for a flag that may be repeated."""
    several = {str(p.name) for p in command.params if isinstance(p, click.Option) and p.multiple}
    return {name: value.split(",") if name in several else value for name, value in typed.items()}


def _settings(file: str | None) -> Settings:
    """The settings of --config, or of the nearest settings file."""
    from dedup.options import option_names

    path = Path(file) if file else config.find(Path.cwd())
    if path is None:
        return Settings()
    known = set(option_names()) - {"segmenter"}
    return config.load(path, known, set(COMMANDS) - known)
