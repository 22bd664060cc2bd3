"""What ``dedup corpus`` says: progress on a terminal, a table at the end, an estimate before."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from itertools import islice
from typing import Any

import click

from dedup.cli.group import complain
from dedup.corpus.counts import Counts


class Progress:
    """One line on standard error that is written over."""

    def __init__(self, *, enabled: bool) -> None:
        self._enabled, self._begun, self._shown = enabled, time.monotonic(), 0.0

    def show(self, counts: Counts) -> None:
        """Tell counts, rate and what is being left out, at most five times a second."""
        now = time.monotonic()
        if not self._enabled or now - self._shown < 0.2:
            return
        self._shown = now
        rate = counts.records / max(1e-6, now - self._begun)
        most = ", ".join(f"{reason} {share(n, counts)}" for reason, n in counts.removed.most_common(3))
        linked = sum(counts.links.values())
        line = f"{counts.records:,} records, {rate:,.0f} a second, {linked:,} linked; left out: {most or '-'}"
        click.echo(f"\r\x1b[K{line[:120]}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._enabled and self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def share(characters: int, counts: Counts) -> str:
    """Characters as a share of what was read."""
    return f"{100 * characters / max(1, counts.characters):.1f} %"


def broken(counts: Counts) -> None:
    """Name the first broken records, and say how many more there are."""
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
    rows += [(f"left out: {why}", f"{n:,}") for why, n in sorted(counts.dropped.items())]
    rows += [(f"broken", f"{counts.broken:,}")] if counts.broken else []
    rows += [("failed, passed unchanged", f"{counts.failed:,}")] if counts.failed else []
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


def estimate(items: Any, settings: Any, rename: dict[str, str], jobs: int, sample: int = 300) -> None:
    """Clean the first records, count the rest, and say what the run would take."""
    from dedup.corpus.decide import Decider
    from dedup.corpus.index import Index
    from dedup.corpus.runner import prepare
    from dedup.corpus.work import Errand, work
    from dedup.options import Options

    counts, total, begun = Counts(), 0, time.process_time()
    with Index() as index:
        decider = Decider(index, settings)
        stream = iter(items)
        for number, item in enumerate(islice(stream, sample)):
            total += 1
            one = prepare(item, rename)
            if one.article is None:
                counts.broke(item.place, one.error)
                continue
            ((outcome, survey),) = work([Errand(one.article)], Options(), lines=settings.templates)
            assert survey is not None
            ((seen, passages),) = decider.learn([(one.article, survey, number)])
            counts.add(outcome, decider.decide(one.article, survey, seen, passages))
        index.commit()
        (pages,) = index.db.execute("PRAGMA page_count").fetchone()
        spent = time.process_time() - begun
        total += sum(1 for _ in stream)
    if not total:
        complain("no record in the input")
        return
    tried = max(1, counts.records)
    broken(counts)
    rows = [
        ("records", f"{total:,}, of which {counts.records:,} were tried"),
        (
            "would take",
            f"about {spent / tried * total / jobs * settings.passes:,.0f} s with {jobs} jobs",
        ),
        ("index", f"about {pages * 4096 / tried * total / 1e6:,.1f} MB"),
        *[(f"linked: {kind}", f"{n:,}") for kind, n in sorted(counts.links.items())],
        *[(f"  {why}", share(n, counts)) for why, n in counts.removed.most_common()],
        ("written", "nothing"),
    ]
    table(rows)
    sys.stderr.flush()
