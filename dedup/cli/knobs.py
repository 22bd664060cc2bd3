"""The fields of `Options` as command-line options, in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from dedup.cli.config import Settings
from dedup.cli.group import listed, with_source
from dedup.ledger import Reason
from dedup.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])


if TYPE_CHECKING:
    _Type = click.ParamType[frozenset[Reason]]
else:
    _Type = click.ParamType  # not generic in older versions of click


class _Reasons(_Type):
    """Comma-separated reasons."""

    name = "reasons"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[Reason]:
        names = value if isinstance(value, (set, frozenset)) else value.replace(",", " ").split()
        wrong = sorted(set(names) - set(Reason))
        if wrong:
            self.fail(f"{wrong[0]!r} is not a reason; choose from {', '.join(Reason)}", param, ctx)
        return frozenset(Reason(name) for name in names)


class Knob(NamedTuple):
    """One option: its names, and what `click.option` takes."""

    names: tuple[str, ...]
    settings: dict[str, Any]


_DEFAULTS = Options()

#: Field of `Options` -> option of the command.
KNOBS: dict[str, Knob] = {
    "format": Knob(("--from",), {
        "type": click.Choice(["auto", "text", "html"]),
        "help": "Input format; auto detects it."}),
    "encoding": Knob(("--encoding",), {
        "metavar": "CODEC", "help": "Encoding of the input; detected by default."}),
    "parser": Knob(("--parser",), {
        "type": click.Choice(["fast", "bs4"]),
        "help": "HTML parser: selectolax or BeautifulSoup."}),
    "language": Knob(("--language",), {
        "metavar": "CODE", "help": "Language as an ISO 639-1 code, such as en; detected by default."}),
    "boilerplate": Knob(("--boilerplate/--no-boilerplate",), {
        "help": "Remove boilerplate."}),
    "repeats": Knob(("--repeats/--no-repeats",), {
        "help": "Remove repeated passages."}),
    "labeller": Knob(("--labeller/--no-labeller",), {
        "help": "Use the learned labeller in addition to the rules."}),
    "keep": Knob(("--keep",), {
        "type": _Reasons(), "metavar": "REASONS", "multiple": True,
        "help": "Never remove anything for these reasons (comma-separated, or repeated): "
        + ", ".join(Reason) + "."}),
    "likeness": Knob(("--likeness",), {
        "type": click.FloatRange(0, 100),
        "help": "Similarity from which passages are compared; a fact that differs keeps both."}),
    "max_removed": Knob(("--max-removed",), {
        "type": click.FloatRange(0, 1), "metavar": "SHARE",
        "help": "Remove only certain boilerplate if more than this share would go."}),
    "rules": Knob(("--rules",), {
        "type": click.Path(readable=False), "metavar": "FILE",
        "help": "TOML file with custom rules, used in addition to the built-in ones."}),
    "max_characters": Knob(("--max-characters",), {
        "type": click.IntRange(0), "metavar": "NUMBER",
        "help": "Largest input in characters; 0: no limit."}),
    "max_text": Knob(("--max-text",), {
        "type": click.IntRange(0), "metavar": "NUMBER",
        "help": "Longest extracted text in characters; 0: no limit."}),
    "max_blocks": Knob(("--max-blocks",), {
        "type": click.IntRange(0), "metavar": "NUMBER",
        "help": "Maximum lines or blocks per article; 0: no limit."}),
    "max_seconds": Knob(("--max-seconds",), {
        "type": click.FloatRange(0), "metavar": "SECONDS",
        "help": "Maximum CPU time per article; 0: no limit."}),
    "max_depth": Knob(("--max-depth",), {
        "type": click.IntRange(1), "metavar": "NUMBER",
        "help": "Maximum HTML nesting for the fast parser; deeper pages are tokenized."}),
    "max_attributes": Knob(("--max-attributes",), {
        "type": click.IntRange(1), "metavar": "NUMBER",
        "help": "Maximum attributes per HTML tag for the fast parser."}),
    "on_limit": Knob(("--on-limit",), {
        "type": click.Choice(["pass", "raise"]),
        "help": "Over a limit: pass the input through unchanged, or fail."}),
}  # fmt: skip

#: Fields that only Python can set: they hold functions.
PYTHON_ONLY = frozenset({"segmenter"})


def environment_name(field: str) -> str:
    """The environment variable that sets a field: ``DEDUP_MAX_REMOVED`` for ``max_removed``."""
    return f"DEDUP_{field.upper()}"


def cleaning_options(command: Command) -> Command:
    """Give a command all of `KNOBS`, with the defaults of `Options`."""
    for field, (names, settings) in reversed(KNOBS.items()):
        default = getattr(_DEFAULTS, field)
        shown = default not in ("", None, frozenset(), ())
        command = click.option(
            *names, field, default=default if shown else None, show_default=shown,
            envvar=environment_name(field), **settings,
        )(command)  # fmt: skip
    return command


def options_from(values: dict[str, Any]) -> Options:
    """`Options` from a command's parameters; takes out of `values` what it uses.

    Raises `OptionsError` for a value that is not allowed.
    """
    chosen = {name: values.pop(name) for name in KNOBS if name in values}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    chosen["keep"] = frozenset().union(*chosen.get("keep", ()))
    for name in ("max_characters", "max_text", "max_blocks", "max_seconds"):
        if chosen.get(name) == 0:
            chosen[name] = None
    if "rules" in chosen:
        from dedup.own_rules import load_rules

        chosen["rules"] = load_rules(chosen["rules"])
    return Options(**chosen)


def configured_options(context: click.Context) -> Options:
    """`Options` from the settings file and the environment, for a command without flags for them.

    Raises `OptionsError` and `click.UsageError` for a value that is not allowed.
    """
    settings = context.find_object(Settings) or Settings()
    probe = cleaning_options(click.Command("options"))
    try:
        typed = listed(probe, settings.typed())
        with probe.make_context("options", [], parent=context, default_map=typed) as inner:
            return options_from(dict(inner.params))
    except click.BadParameter as problem:
        error = with_source(problem)
        error.ctx = context  # the usage to show is that of the command
        raise error from None


def summaries(options: Options) -> Callable[[str], str]:
    """A function that describes a rule, built-in or custom, by its code."""
    own = {rule.code: rule.about for rule in options.rules}

    def summary(code: str) -> str:
        from dedup.rules import explain

        found = explain(code)
        return found.about if found else own.get(code, "")

    return summary
