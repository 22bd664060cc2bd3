"""A run over many records: a stream in batches, each of which is committed completely or not at all.

Output, ledger and index are committed together: records are written to the unfinished files and
synced, then the index commits what it learned together with the lengths of those files. A resumed
run truncates the files to those lengths and continues after the last committed record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dedup.corpus.batches import BATCH_RECORDS, Prepared, batches, behind, output_fields
from dedup.corpus.counts import Counts
from dedup.corpus.decide import Decider, Decision
from dedup.corpus.index import Index
from dedup.corpus.pool import Failure, Pool
from dedup.corpus.records import Article
from dedup.corpus.settings import CorpusOptions
from dedup.corpus.streams import Items, Sink
from dedup.corpus.survey import Survey
from dedup.corpus.work import Errand, Outcome, failed
from dedup.errors import InputError
from dedup.options import Options

Worker = Pool[Errand, tuple[Outcome, Survey | None]]


@dataclass
class Run:
    """All that a run needs.

    items     the records
    output    where cleaned records go
    ledger    where decisions go
    index     what was seen; its lock is the run's
    task      names the run among unfinished ones: by its output
    identity  what must be the same for a run to be resumed: inputs and options
    names     what a record holds -> the field it is in, where not of its own name: {"text": "body"}
    progress  called after each batch
    annotate  add a field `dedup` to each record
    batch     records that are committed together
    options   those that `pool` cleans by
    """

    items: Items
    output: Sink
    ledger: Sink | None
    index: Index
    settings: CorpusOptions
    pool: Worker
    task: str
    identity: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict)
    progress: Callable[[Counts], None] = lambda counts: None
    annotate: bool = False
    batch: int = BATCH_RECORDS
    options: Options = field(default_factory=Options)


def run(task: Run, *, resume: bool = False) -> Counts:
    """Clean all records and commit batch by batch; returns the counts.

    resume  continue an interrupted run with the same inputs, options and output; start over if there is
            none

    Raises `InputError` if the outputs do not match the index.
    """
    engine = _Engine(task)
    if engine.start(resume=resume):
        return engine.counts
    engine.go()
    return engine.counts


class _Engine:
    def __init__(self, task: Run) -> None:
        self.task, self.index = task, task.index
        self.decider = Decider(task.index, task.settings)
        self.counts = Counts()
        self._pass, self._records = 1, 0
        self._lengths = {"output": 0, "ledger": 0}
        identity = json.dumps(task.identity, sort_keys=True, default=str).encode()
        self._identity = hashlib.sha256(identity).hexdigest()[:16]

    # -- beginning and end -------------------------------------------------------------------

    def start(self, *, resume: bool) -> bool:
        """Start or resume; returns whether everything is done already."""
        job = self.index.job(self.task.task) if resume else None
        if job is None:
            self.index.new_run()
            self._note("running")
            self.index.commit()
            return False
        state, progress = job
        if progress["identity"] != self._identity:
            raise InputError(
                f"{self.task.task}: the interrupted run had other inputs or options; "
                "pass the same ones, or run without --resume"
            )
        self.counts = Counts.from_dict(progress["counts"])
        self.index.run = progress["run"]
        self._pass, self._records = progress["pass"], progress["records"]
        self._lengths = progress["lengths"]
        if state == "running":
            self._rewind()
            return False
        if state == "finishing":
            self._finish()
        return True

    def _rewind(self) -> None:
        self.task.output.rewind(self._lengths["output"])
        if self.task.ledger is not None:
            self.task.ledger.rewind(self._lengths["ledger"])

    def _note(self, state: str) -> None:
        self.decider.sites.flush()
        self.index.set_job(
            self.task.task,
            state,
            {
                "identity": self._identity,
                "run": self.index.run,
                "pass": self._pass,
                "records": self._records,
                "lengths": self._lengths,
                "counts": self.counts.to_dict(),
            },
        )

    def _finish(self) -> None:
        self.task.output.finish()
        if self.task.ledger is not None:
            self.task.ledger.finish()
        self._note("done")
        self.index.commit()

    def go(self) -> None:
        """Both passes, or the one, from where the run is."""
        last = self.task.settings.passes
        while self._pass < last:
            self._one_pass(write=False)
            self._pass, self._records, self.counts = self._pass + 1, 0, Counts()
        self._one_pass(write=True)
        self._commit("finishing")
        self._finish()

    def _one_pass(self, *, write: bool) -> None:
        for batch in batches(behind(self.task.items, self._records), self.task.names, self.task.batch):
            self._batch(batch, write=write)
            self._records += len(batch)
            self._commit("running")
            self.task.progress(self.counts)

    def _commit(self, state: str) -> None:
        self._lengths["output"] = self.task.output.commit()
        if self.task.ledger is not None:
            self._lengths["ledger"] = self.task.ledger.commit()
        self._note(state)
        self.index.commit()

    # -- one batch ---------------------------------------------------------------------------

    def _batch(self, batch: list[Prepared], *, write: bool) -> None:
        good = [(at, one.article) for at, one in enumerate(batch) if one.article is not None]
        found = self._surveys([one for _, one in good])
        learned = self.decider.learn(
            [
                (one, survey, self._records + at)
                for (at, one), (_, survey) in zip(good, found, strict=True)
            ]
        )
        if not write:
            self.counts.records += sum(1 for _ in learned)
            return
        decisions = [
            self.decider.decide(one, survey, seen, passages)
            for (_, one), (_, survey), (seen, passages) in zip(good, found, learned, strict=True)
        ]
        outcomes = self._again([one for _, one in good], [one for one, _ in found], decisions)
        results = iter(zip(outcomes, decisions, strict=True))
        for one in batch:
            if one.article is None:
                self._broken(one)
            else:
                self._write(one, *next(results))

    def _surveys(self, articles: list[Article]) -> list[tuple[Outcome, Survey]]:
        answers = self.task.pool.run([Errand(one) for one in articles])
        out = []
        for one, answer in zip(articles, answers, strict=True):
            if isinstance(answer, Failure):
                out.append(failed(one, answer.why, self.task.options))
            else:
                outcome, survey = answer
                assert survey is not None
                out.append((outcome, survey))
        return out

    def _again(
        self, articles: list[Article], outcomes: list[Outcome], decisions: list[Decision]
    ) -> list[Outcome]:
        """Outcomes once more for those the index marked something in."""
        marked = [at for at, one in enumerate(decisions) if _changes(one)]
        answers = self.task.pool.run(
            [Errand(articles[at], decisions[at].marked, decisions[at].kept) for at in marked]
        )
        out = list(outcomes)
        for at, answer in zip(marked, answers, strict=True):
            if not isinstance(answer, Failure):
                out[at] = answer[0]
        return out

    # -- writing -----------------------------------------------------------------------------

    def _broken(self, one: Prepared) -> None:
        self.counts.broke(one.item.place, one.error)
        if self.task.ledger is not None:
            self.task.ledger.write({"place": one.item.place, "error": one.error})

    def _write(self, one: Prepared, outcome: Outcome, decision: Decision) -> None:
        assert one.item.fields is not None
        self.counts.add(outcome, decision)
        if not decision.dropped:
            fields = output_fields(one.item.fields, outcome.text, self.task.names)
            if self.task.annotate:
                fields["dedup"] = _note(decision)
            self.task.output.write(fields)
        if self.task.ledger is not None:
            record = json.loads(outcome.record)
            record["corpus"] = _note(decision)
            self.task.ledger.write(record)


def _changes(decision: Decision) -> bool:
    return bool(decision.marked or decision.kept) and not decision.dropped


def _note(decision: Decision) -> dict[str, Any]:
    """What the corpus decided about a document, JSON-ready."""
    note: dict[str, Any] = {"number": decision.number}
    if decision.again:
        note["again"] = True
    if decision.dropped:
        note["dropped"] = decision.dropped
    if decision.partner is not None:
        partner = decision.partner._asdict()
        partner["changes"] = [change._asdict() for change in decision.partner.changes]
        note["partner"] = partner
    if decision.passages:
        note["passages"] = [passage._asdict() for passage in decision.passages]
    return note
