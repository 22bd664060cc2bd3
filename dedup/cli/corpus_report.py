"""Output of ``dedup corpus``: progress, the summary at the end, and the estimate of --dry-run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import click

from dedup.cli.group import complain
from dedup.corpus.counts import Counts
from dedup.corpus.settings import CorpusOptions
from dedup.corpus.streams import Item
from dedup.options import Options

#: Records that a dry run cleans.
SAMPLE = 300


#: Seconds between two reports of progress: on a terminal, where one line is written over, and in a log.
REDRAWN, LOGGED = 0.2, 60.0


class Progress:
    """How far the run is, on standard error: a line that is written over on a terminal, else a line a
    minute.
    """

    def __init__(self, done: Callable[[], float], *, quiet: bool, terminal: bool) -> None:
        self._done, self._quiet, self._terminal, self._shown = done, quiet, terminal, 0.0
        self._started = self._begun = time.monotonic()
        self._first = 0.0

    def _left(self, now: float) -> str:
        """How long the rest takes at the pace so far; a resumed run had a part of it done."""
        done = self._done()
        if not self._shown:
            self._begun, self._first = now, done
        if done - self._first < 0.001:
            return ""
        seconds = (now - self._begun) * max(0.0, 1 - done) / (done - self._first)
        return f", {int(seconds) // 60}:{int(seconds) % 60:02} left"

    def show(self, counts: Counts) -> None:
        """Show counts, rate, time left and removals, unless that was done just now."""
        now = time.monotonic()
        waited = now - (self._shown or (0.0 if self._terminal else self._started))
        if self._quiet or waited < (REDRAWN if self._terminal else LOGGED):
            return
        left = self._left(now)
        self._shown = now
        rate = counts.records / max(1e-6, now - self._started)
        most = ", ".join(f"{reason} {share(n, counts)}" for reason, n in counts.removed.most_common(3))
        linked = sum(counts.links.values())
        line = f"{counts.records:,} records, {rate:,.0f} a second{left}, {linked:,} linked"
        line += f", {counts.broken:,} broken" if counts.broken else ""
        line += f"; removed: {most}" if most else ""
        click.echo(f"\r\x1b[K{line[:120]}" if self._terminal else line, nl=not self._terminal, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._terminal and self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def share(characters: int, counts: Counts) -> str:
    """Characters as a share of what was read."""
    return f"{100 * characters / max(1, counts.characters):.1f} %"


def broken(counts: Counts) -> None:
    """Report the first broken records, and how many more there are."""
    for problem in counts.problems:
        complain(problem)
    if counts.broken > len(counts.problems):
        complain(f"and {counts.broken - len(counts.problems):,} more broken records, all in the ledger")


def summary(counts: Counts, seconds: float, ledger: str | None) -> None:
    """The table at the end."""
    rows: list[tuple[str, str]] = [
        ("records", f"{counts.records:,} in {seconds:,.1f} s"),
        ("written", f"{counts.written:,}"),
    ]
    rows += [(f"dropped: {why}", f"{n:,}") for why, n in sorted(counts.dropped.items())]
    rows += [("broken", f"{counts.broken:,}")] if counts.broken else []
    rows += [("failed, left unchanged", f"{counts.failed:,}")] if counts.failed else []
    rows += [("seen before", f"{counts.again:,}")] if counts.again else []
    rows += [(f"linked: {kind}", f"{n:,}") for kind, n in sorted(counts.links.items())]
    rows += [("passages seen before", f"{counts.passages:,}")] if counts.passages else []
    rows += [("characters", f"{counts.characters:,}")]
    rows += [(f"  {why}", share(n, counts)) for why, n in counts.removed.most_common()]
    rows += [("decisions in", ledger)] if ledger else []
    table(rows)


def table(rows: Iterable[tuple[str, str]]) -> None:
    """Two columns on standard error."""
    rows = list(rows)
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        click.echo(f"{name:<{width}}  {value}", err=True)


def estimate(
    items: Any, options: Options, settings: CorpusOptions, names: dict[str, str], workers: int
) -> None:
    """Clean the first records, count the rest, and say what the run would take."""
    stream, begun = iter(items), time.process_time()
    counts, size = _try(stream, options, settings, names)
    spent = time.process_time() - begun
    total = counts.records + sum(1 for _ in stream)
    if not total:
        complain("no record in the input")
        return
    broken(counts)
    share_tried = counts.records / total
    seconds = spent / share_tried / workers * settings.passes
    rows = [
        ("records", f"{total:,}, of which {counts.records:,} were cleaned"),
        ("time", f"about {seconds:,.0f} s with {workers} workers"),
        ("index", f"about {size / share_tried / 1e6:,.1f} MB"),
        *[(f"linked: {kind}", f"{n:,}") for kind, n in sorted(counts.links.items())],
        *[(f"  {why}", share(n, counts)) for why, n in counts.removed.most_common()],
        ("written", "nothing"),
    ]
    table(rows)


def _try(
    stream: Iterator[Item], options: Options, settings: CorpusOptions, names: dict[str, str]
) -> tuple[Counts, int]:
    """Counts of the first records, and bytes of an index of them."""
    from dedup.corpus.batches import prepare
    from dedup.corpus.decide import Decider
    from dedup.corpus.index import Index
    from dedup.corpus.work import Errand, work

    counts = Counts()
    with Index() as index:
        decider = Decider(index, settings)
        for number, item in enumerate(islice(stream, SAMPLE)):
            one = prepare(item, names)
            if one.article is None:
                counts.broke(item.place, one.error)
                continue
            ((outcome, survey),) = work([Errand(one.article)], options, lines=settings.templates)
            assert survey is not None
            ((seen, passages),) = decider.learn([(one.article, survey, number)])
            counts.add(outcome, decider.decide(one.article, survey, seen, passages))
        index.commit()
        (pages,) = index.db.execute("PRAGMA page_count").fetchone()
        (size,) = index.db.execute("PRAGMA page_size").fetchone()
    return counts, pages * size
