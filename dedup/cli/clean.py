"""``dedup clean``: clean articles and write text, Markdown, records, a diff or statistics."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dedup.cli import streams
from dedup.cli.group import EXIT_CHANGES, EXIT_DONE, EXIT_ERROR, complain
from dedup.cli.knobs import cleaning_options, options_from, summaries
from dedup.cli.targets import targets
from dedup.errors import DedupError, InputError
from dedup.parallel import settle

if TYPE_CHECKING:
    from dedup.cleaned import Cleaned
    from dedup.cleaner import Cleaner

#: Flags that are reported to the user -> message.
REPORTED = {
    "size-limit": "over a limit, passed through unchanged; see --max-characters",
    "text-limit": "over a limit, passed through unchanged; see --max-text",
    "block-limit": "over a limit, passed through unchanged; see --max-blocks",
    "time-limit": "over a limit, passed through unchanged; see --max-seconds",
    "undecodable-bytes": "some bytes are invalid in its encoding; see --encoding",
}

EPILOG = """\b
Examples:
  dedup clean article.html                     clean text to standard output
  curl -s URL | dedup clean --format markdown  a page from standard input
  dedup clean --explain article.txt            list removals and reasons too
  dedup clean article.html.gz                  also .zst, .bz2 and .xz
  dedup clean -o clean/ pages/*.html           one output file per page
  dedup clean --check *.txt                    exit with 1 if any would change
  dedup clean --check --statistics *.txt       which rules fire, and how often

Exit status: 0 done, 1 something would change (--check), 2 usage error, or an
input could not be read (the others are still cleaned).
"""


@click.command(epilog=EPILOG, short_help="Clean scraped articles: remove boilerplate and repeats.")
@click.argument("files", nargs=-1, type=streams.FILE, metavar="[FILES|-]...")
@click.option(
    "-o", "--output", type=streams.FILE, metavar="FILE|DIR", help="Write to this file or folder."
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    show_default=True, help="Output format; json has every decision, one line per article.",
)  # fmt: skip
@click.option("--links", is_flag=True, help="Keep hyperlinks in Markdown.")
@click.option("--in-place", is_flag=True, help="Overwrite each text file with its clean text.")
@click.option("--explain", is_flag=True, help="List removals and their reasons on standard error.")
@click.option("--diff", is_flag=True, help="Show only the lines that change.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if anything would change.")
@click.option("--statistics", is_flag=True, help="Count removals by rule, on standard error.")
@click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
    help="Colour; auto honours NO_COLOR and FORCE_COLOR.",
)  # fmt: skip
@cleaning_options
@click.pass_context
def clean(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Clean scraped articles: remove boilerplate and repeated passages from text or HTML.

    Reads FILES, or standard input. Every removal can be inspected (--explain, --diff) and undone
    (--format json writes the record that `dedup undo` and `dedup report` read).
    """
    if not files and streams.is_terminal(sys.stdin):
        click.echo(ctx.get_help(), err=True)
        ctx.exit(EXIT_ERROR)
    from dedup.cleaner import Cleaner

    typed = ctx.get_parameter_source("links") is ParameterSource.COMMANDLINE
    if values["links"] and typed and values["form"] != "markdown":
        raise click.UsageError("--links needs --format markdown")
    cleaner = Cleaner(options_from(values))
    inputs = files or (streams.STDIN,)
    output, in_place = values.pop("output"), values.pop("in_place")
    run = Run(cleaner, several=len(inputs) > 1, in_place=in_place, **values)
    places = targets(inputs, output, run.form, in_place=in_place)
    ctx.exit(run.all(inputs, places))


@dataclass
class Run:
    """One call of the command: its options and its progress."""

    cleaner: Cleaner
    form: str
    links: bool
    explain: bool
    diff: bool
    check: bool
    statistics: bool
    quiet: bool
    color: str
    several: bool
    in_place: bool
    failed: bool = False
    changed: int = 0
    written: int = 0
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)

    def all(self, inputs: Sequence[str], places: Sequence[Path | None]) -> int:
        """Clean every input and return the exit status; failures are reported, and others continue."""
        for name, place in zip(inputs, places, strict=True):
            try:
                data = streams.read_input(name)
            except OSError as problem:
                shown = name or problem.filename
                self._fail(f"{shown}: {problem.strerror or problem}{_way_out(problem, name)}")
                continue
            try:
                data = self._unpacked(data, name)
                cleaned = self._clean(data, name)
            except DedupError as problem:
                self._fail(str(problem) if name in str(problem) else f"{_shown(name)}: {problem}")
                continue
            except Exception as problem:
                self._fail(f"{_shown(name)}: {_unforeseen(problem)}")
                continue
            self._deliver(cleaned, place, records=_holds_records(data))
            if self.several:
                settle()
        if self.statistics:
            streams.say(self._counted())
        if self.check and not self.quiet:
            streams.say(f"{self.changed} of {len(inputs)} would change\n")
        if self.failed:
            return EXIT_ERROR
        return EXIT_CHANGES if self.check and self.changed else EXIT_DONE

    def _fail(self, message: str) -> None:
        self.failed = True
        complain(message)

    def _unpacked(self, data: bytes, name: str) -> bytes:
        """`data`, decompressed if it is compressed; bounded, since a few kB may hold gigabytes."""
        if self.in_place and data.startswith(streams.PACKED):
            raise InputError(f"{name}: is compressed; use --output instead of --in-place")
        return streams.unpacked(data, _shown(name), 4 * (self.cleaner.options.max_characters or 0))

    def _clean(self, data: bytes, name: str) -> Cleaned:
        cleaned = self.cleaner.clean(data)
        source = replace(cleaned.document.source, name=_shown(name))
        return replace(cleaned, document=replace(cleaned.document, source=source))

    def _deliver(self, cleaned: Cleaned, place: Path | None, *, records: bool) -> None:
        """Write the requested output. An OSError of standard output ends the run."""
        self.changed += cleaned.changed
        self.counted.update((removal.rule, removal.reason.value) for removal in cleaned.removals)
        for flag in () if self.quiet else cleaned.flags:
            if flag in REPORTED:
                complain(f"{cleaned.document.source.name}: {REPORTED[flag]}")
        if not self.quiet and records:
            form = cleaned.document.source.format
            complain(f"{cleaned.document.source.name}: read as {form}; for records use dedup corpus")
        if self.diff:
            streams.write_output(streams.encode(self._diff(cleaned)))
        elif not self.check:
            self._write(cleaned, place)
        if self.explain:
            apart = "" if self.check or self.diff or place else "\n"
            streams.say(apart + self._explained(cleaned))

    def _explained(self, cleaned: Cleaned) -> str:
        from dedup.rendering.explain import render_explain

        return render_explain(
            cleaned.document, cleaned.removals, cleaned.variants,
            width=streams.terminal_width(), colour=streams.colour_for(sys.stderr, self.color),
        )  # fmt: skip

    def _counted(self) -> str:
        from dedup.rendering.explain import render_statistics

        return render_statistics(
            self.counted, summaries(self.cleaner.options),
            width=streams.terminal_width(), colour=streams.colour_for(sys.stderr, self.color),
        )  # fmt: skip

    def _diff(self, cleaned: Cleaned) -> str:
        from dedup.rendering.diff import render_diff
        from dedup.rendering.terminal import neutralise, paint

        colour = streams.colour_for(sys.stdout, self.color)
        changes = render_diff(
            cleaned.document, cleaned.removals, width=streams.terminal_width(), colour=colour
        )
        if not changes or not self.several:
            return changes
        name = neutralise(cleaned.document.source.name)
        return paint(f"=== {name}", "heading", colour=colour) + "\n" + changes

    def _write(self, cleaned: Cleaned, place: Path | None) -> None:
        if self.in_place and not cleaned.changed:
            return
        if self.in_place and cleaned.document.source.format == "html":
            name = cleaned.document.source.name
            self._fail(f"{name}: is HTML, its clean text is not; use --output instead of --in-place")
            return
        text = self._rendered(cleaned, to_terminal=place is None and streams.is_terminal(sys.stdout))
        if place is None:
            streams.write_output(streams.encode(text))
        else:
            self._write_file(place, text, cleaned)
        self.written += 1

    def _write_file(self, place: Path, text: str, cleaned: Cleaned) -> None:
        source = cleaned.document.source
        data = streams.encode_as_read(text, source) if self.in_place else streams.encode(text)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            streams.write_file(place, data)
        except OSError as problem:
            self._fail(f"{place}: {problem.strerror or problem}")

    def _rendered(self, cleaned: Cleaned, *, to_terminal: bool) -> str:
        from dedup.rendering.record import dumps
        from dedup.rendering.terminal import neutralise

        if self.form == "json":
            return dumps(cleaned.to_dict()) + "\n"
        text = cleaned.markdown(links=self.links) if self.form == "markdown" else cleaned.text
        if to_terminal:
            text = neutralise(text.replace("\r\n", "\n"), keep="\n\t")
        made = to_terminal or self.several or cleaned.document.source.format == "html"
        if made and text and not text.endswith("\n"):
            text += "\n"
        return "\n" + text if self.several and self.written and not self.in_place else text


def _holds_records(data: bytes) -> bool:
    """Whether the input is a web archive, or lines of JSON with articles in them, by the first."""
    if data.startswith(b"WARC/1."):
        return True
    first = data[: data.find(b"\n") + 1 or None].strip()
    if first[:1] != b"{":
        return False
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and not {"html", "text"}.isdisjoint(record)


def _shown(name: str) -> str:
    return "<stdin>" if name == streams.STDIN else name


def _unforeseen(problem: Exception) -> str:
    """The message for a bug in dedup, or for too little memory; other inputs continue."""
    if os.environ.get("DEDUP_TRACEBACK"):
        raise problem
    if isinstance(problem, (MemoryError, RecursionError)):
        return "not enough memory for this input; --max-characters sets a limit"
    return f"could not be cleaned because of a bug in dedup ({type(problem).__name__}: {problem})"


def _way_out(problem: OSError, name: str) -> str:
    if isinstance(problem, IsADirectoryError):
        return "; pass the files in it, as in folder/*.html"
    if "://" in name:
        return "; dedup does not download, try: curl -s URL | dedup clean"
    return "; check the name" if isinstance(problem, FileNotFoundError) else ""
