"""``dedup corpus``: clean a crawl, and find its copies, updates and site templates."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli.copies import copy_options
from dedup.cli.group import EXIT_DONE, EXIT_ERROR
from dedup.cli.knobs import configured_options
from dedup.cli.streams import FILE
from dedup.errors import InputError, OptionsError
from dedup.options import Options

if TYPE_CHECKING:
    from dedup.corpus.counts import Counts

EPILOG = """\b
Examples:
  dedup corpus crawl.jsonl.gz -o clean.jsonl --index seen.db
  dedup corpus pages/ -o clean.jsonl --passes 2 --duplicates drop
  dedup corpus crawl.jsonl -o clean.jsonl --dry-run
  dedup report clean.jsonl.ledger.jsonl -o report.html

Exit status: 0 done, 2 usage error, no readable record, or an output failed.
Broken records are reported, and the run continues; with --strict, the exit
status is 2 if there were any.
"""
_KINDS = ("jsonl", "csv", "parquet", "warc", "feed", "html", "text")


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, type=FILE, metavar="INPUT...")
@click.option(
    "-o", "--output", default="-", type=FILE, metavar="FILE",
    help="Cleaned records: .jsonl, .csv, .parquet or .warc, also .gz or .zst; - is standard output.",
)  # fmt: skip
@click.option(
    "--index", "index_path", type=FILE, metavar="FILE",
    help="Index file of the documents seen so far; created if missing.",
)  # fmt: skip
@click.option(
    "--ledger", type=FILE, metavar="FILE",
    help="Every decision, one JSON record per line; default OUTPUT.ledger.jsonl, `none` for none.",
)  # fmt: skip
@click.option(
    "--from", "kind", type=click.Choice(_KINDS),
    help="Format of the inputs; by default from the name, then the content.",
)  # fmt: skip
@click.option(
    "--to", "to", type=click.Choice(_KINDS[:4]), help="Format of the output; by default from the name."
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 256), default=None,
    help="Worker processes; by default one per available processor.",
)  # fmt: skip
@click.option(
    "--passes", type=click.Choice(["1", "2"]), default="1", show_default=True,
    help="2 reads everything before deciding; for a finished crawl.",
)  # fmt: skip
@copy_options
@click.option(
    "--passages", type=click.Choice(["keep", "drop"]), default="keep", show_default=True,
    help="drop: remove paragraphs that stood in an earlier document.",
)  # fmt: skip
@click.option(
    "--templates/--no-templates", default=True, show_default=True,
    help="Learn which lines the pages of a site share, and remove them.",
)  # fmt: skip
@click.option("--id-field", metavar="NAME", help="Field with the id.")
@click.option("--text-field", metavar="NAME", help="Field with the text.")
@click.option("--html-field", metavar="NAME", help="Field with the HTML.")
@click.option("--url-field", metavar="NAME", help="Field with the URL.")
@click.option(
    "--annotate", is_flag=True, help="Add a field `dedup` with links and drops to each record."
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Continue an interrupted run of the same command.")
@click.option(
    "--dry-run", is_flag=True, help="Clean the first records, write nothing, and estimate the full run."
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(1), default=120.0, show_default=True,
    help="Seconds per document; after that it passes through unchanged.",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True,
    help="Exit with 2 at the end if a record was broken or could not be cleaned.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def corpus(inputs: tuple[str, ...], **knobs: Any) -> int:
    """Clean a crawl: clean each document, link copies and updates, and remove site templates.

    INPUT is a file of records (JSON lines, CSV, Parquet or WARC, compressed or not), a feed, a page, a
    folder, a glob pattern, or - for standard input. A record has html or text, and optionally id, url
    and published; all other fields are passed through in their order. A feed gives a record per entry.

    Output, ledger and index are committed together, batch by batch. After a crash, run the same
    command with --resume; the result is that of an uninterrupted run.
    """
    from dedup.formats.reading import Inputs

    items = Inputs(inputs or ("-",), knobs["kind"] or "")
    if knobs["passes"] == "2" and not items.again:
        raise OptionsError(
            "passes: standard input can be read only once; pass files, or --passes 1"
        )
    if knobs["dry_run"]:
        return _dry_run(items, knobs)
    return _run(items, knobs)


def _settings(knobs: dict[str, Any]) -> Any:
    from dedup.corpus.settings import CorpusOptions, corpus_option_names

    own = {name: knobs[name] for name in corpus_option_names()}
    return CorpusOptions(**{**own, "passes": 2 if knobs["passes"] == "2" else 1})


def _names(knobs: dict[str, Any]) -> dict[str, str]:
    """Role -> name of the field; if only a text field is named, there is no HTML field."""
    names = {role: knobs[f"{role}_field"] for role in ("id", "text", "html", "url")}
    given = {role: name for role, name in names.items() if name}
    return {"html": "", **given} if "text" in given else given


def _ledger_name(output: str, ledger: str | None) -> str | None:
    if ledger == "none" or (ledger is None and output == "-"):
        return None
    return ledger or f"{output}.ledger.jsonl"


@contextmanager
def _index(path: str | None, output: str, *, resume: bool) -> Iterator[Any]:
    """The index asked for, or a temporary one next to the output."""
    from dedup.corpus.index import Index

    if path is not None or output == "-":
        with Index(path) as index:
            yield index
        return
    beside = Path(f"{output}.dedup-part")
    if not resume:
        with Index(beside):  # raises where a run that writes there is still at work
            pass
        _remove(beside)
    with Index(beside) as index:
        yield index
    _remove(beside)


def _remove(index: Path) -> None:
    for name in ("", "-wal", "-shm"):
        Path(f"{index}{name}").unlink(missing_ok=True)


def _check_targets(inputs: list[str], targets: list[str | None]) -> None:
    """No target may be an input or another target."""
    real = {os.path.realpath(name) for name in inputs if name != "-"}
    for target in targets:
        if target is None or target == "-":
            continue
        path = os.path.realpath(target)
        if path in real:
            raise InputError(f"{target}: is used twice in this run; choose another file")
        if not Path(path).parent.is_dir():
            raise InputError(f"{target}: its folder does not exist; create it or choose another path")
        real.add(path)


def _run(items: Any, knobs: dict[str, Any]) -> int:
    from dedup.corpus.pool import Pool
    from dedup.corpus.runner import Run, run
    from dedup.corpus.work import work
    from dedup.formats.writing import open_sink
    from dedup.parallel import processors, settle

    output, ledger = knobs["output"], _ledger_name(knobs["output"], knobs["ledger"])
    _check_targets(items.files, [output, ledger, knobs["index_path"]])
    settings, workers = _settings(knobs), knobs["workers"] or processors()
    if knobs["resume"] and output == "-":
        raise InputError("<stdout>: cannot be resumed; write to a file with -o")
    template = next((name for name in items.files if name.endswith(".parquet")), "")
    sink = open_sink(output, knobs["to"] or "", template)
    ledger_sink = open_sink(ledger, "jsonl") if ledger else None
    options, task = configured_options(click.get_current_context()), f"corpus:{Path(output).absolute()}"
    function = partial(work, options=options, lines=settings.templates)
    settle()  # before the workers fork
    begun, progress = time.monotonic(), _progress(items, settings.passes, knobs)
    try:
        with (
            Pool(function, workers, knobs["timeout"]) as pool,
            _index(knobs["index_path"], output, resume=knobs["resume"]) as index,
        ):
            counts = run(
                Run(
                    items, sink, ledger_sink, index, settings, pool, task,
                    _identity(items, knobs, options), _names(knobs), progress.show, knobs["annotate"],
                    options=options,
                ),
                resume=knobs["resume"],
            )  # fmt: skip
    finally:
        progress.clear()
        sink.close()
        if ledger_sink is not None:
            ledger_sink.close()
    _tell(counts, time.monotonic() - begun, ledger, quiet=knobs["quiet"])
    return EXIT_ERROR if knobs["strict"] and (counts.broken or counts.failed) else EXIT_DONE


def _tell(counts: Counts, seconds: float, ledger: str | None, *, quiet: bool) -> None:
    from dedup.cli.corpus_report import broken, summary

    if counts.broken and counts.broken == counts.records:
        raise InputError(f"no record could be read; first error: {counts.problems[0]}")
    broken(counts)
    if not quiet:
        summary(counts, seconds, ledger)


def _progress(items: Any, passes: int, knobs: dict[str, Any]) -> Any:
    from dedup.cli.corpus_report import Progress

    def done() -> float:
        return float(items.rounds - 1 + items.share()) / passes if items.rounds else 0.0

    return Progress(done, quiet=knobs["quiet"], terminal=sys.stderr.isatty())


def _identity(items: Any, knobs: dict[str, Any], options: Options) -> dict[str, Any]:
    same = ("kind", "to", "passes", "duplicates", "updates", "canonical", "passages", "templates",
            "id_field", "text_field", "html_field", "url_field", "annotate", "ledger")  # fmt: skip
    cleaning = [repr(replace(options, keep=frozenset())), *sorted(options.keep)]
    return {"inputs": [str(Path(name).absolute()) for name in items.files], "options": cleaning} | {
        name: knobs[name] for name in same
    }


def _dry_run(items: Any, knobs: dict[str, Any]) -> int:
    from dedup.cli.corpus_report import estimate
    from dedup.parallel import processors

    options = configured_options(click.get_current_context())
    estimate(items, options, _settings(knobs), _names(knobs), knobs["workers"] or processors())
    return 0
