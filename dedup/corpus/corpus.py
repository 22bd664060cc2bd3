"""Cleaning many articles from Python: `Corpus` compares each with those seen before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dedup.cleaned import Cleaned
from dedup.cleaner import check_policy, failed
from dedup.corpus.decide import Decider, Dropped, Partner
from dedup.corpus.index import Index
from dedup.corpus.neardup import Seen
from dedup.corpus.passages import Passage
from dedup.corpus.records import Article, article
from dedup.corpus.settings import CorpusOptions, corpus_option_names
from dedup.corpus.survey import Survey, clean_again, survey
from dedup.errors import InputError, OptionsError
from dedup.options import Options, checked, option_names

#: Documents that are compared at a time, and written at a time.
BATCH = 64
OPEN = 512


@dataclass(frozen=True, repr=False)
class CorpusCleaned(Cleaned):
    """A `Cleaned` with what the corpus knows about the document.

    partner   the earlier document it shares most with, or None
    passages  paragraphs that stood in other earlier documents
    again     the same id with the same text was seen before
    dropped   why the whole document should be dropped: "duplicate" or "superseded"; "" to keep it
    """

    partner: Partner | None = None
    passages: tuple[Passage, ...] = ()
    again: bool = False
    dropped: Dropped = ""


class Corpus:
    """Cleans documents and compares each with those seen before; a context manager.

    index    path of the index file, created if missing; None: in memory, for this object only
    options  how each article is cleaned
    knobs    fields of `Options` and of `CorpusOptions` by name

    The result for a document depends only on the document and on those added before it.
    Raises `IndexFileError` for an index file that is foreign, damaged, of another version, or in use by
    another writer; `OptionsError` for an unknown or invalid option.

    >>> text = "Two ships burned in the old harbour on Monday night."
    >>> with Corpus() as corpus:
    ...     first = corpus.add({"id": "a", "text": text})
    ...     corpus.seen({"id": "b", "text": text}).id
    'a'
    """

    def __init__(
        self, index: str | Path | None = None, options: Options | None = None, **knobs: Any
    ) -> None:
        unknown = sorted(set(knobs) - set(option_names()) - set(corpus_option_names()))
        if unknown:
            names = ", ".join((*corpus_option_names(), *option_names()))
            raise OptionsError(f"{unknown[0]}: no such option; choose from {names}")
        own = {name: knobs[name] for name in knobs if name in option_names()}
        self.options = replace(checked(options), **own)
        self._passes: int | None = knobs.get("passes")
        rest = {name: knobs[name] for name in knobs if name not in own}
        self.settings = CorpusOptions(**rest)
        self.index = Index(index)
        self.index.new_run()
        self._decider = Decider(self.index, self.settings)
        self._place = self._open = 0

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            self.index.close(commit=False)

    def add(self, record: Mapping[str, Any]) -> CorpusCleaned:
        """Clean one record, compare it with those added before, and remember it.

        record  a mapping with `html` or `text`, and optionally `id`, `url` and `published`

        Raises `InputError` for a record without content.
        """
        return next(self._stream([record]))

    def seen(self, record: Mapping[str, Any]) -> Partner | None:
        """The document that a record shares most with, of those added so far; None if there is none.

        The record is not remembered. A document that was added with the same id and text does not
        count.
        """
        one = article(record, "record")
        ((_, found),) = survey([one], self.options, lines=False)
        return self._decider.partner(self._decider.look(one, found), found.text)

    def clean_all(
        self,
        records: Iterable[Mapping[str, Any]],
        *,
        on_error: Literal["raise", "pass"] = "raise",
    ) -> Iterator[CorpusCleaned]:
        """Clean records lazily, compare each with the others, and remember them; in input order.

        records   a list or tuple is read twice, so that site templates learned from all pages apply to
                  the first ones too; any other iterable is processed as a stream, in bounded memory.
                  The option `passes` overrides this
        on_error  "raise" ends the stream at a record without content; "pass" yields an empty result for
                  it, flagged "failed: " and the reason, does not remember it, and continues

        Content that cannot be read or cleaned is returned unchanged with such a flag, whatever
        `on_error` is. Raises `InputError` for a record without content, when its result is reached, and
        for a single record instead of an iterable; `OptionsError` for another `on_error`.
        """
        check_policy(on_error)
        if isinstance(records, (Mapping, str, bytes, PathLike)):
            kind = type(records).__name__
            raise InputError(f"records: one {kind} is not several records; pass [record]")
        passes = self._passes or (2 if isinstance(records, Sequence) else 1)
        if passes == 1:
            return self._stream(records, on_error)
        return self._two_passes(records, on_error)

    def commit(self) -> None:
        """Write what was added since the last commit; `close` does so too."""
        self._decider.sites.flush()
        self.index.commit()
        self._open = 0

    def close(self) -> None:
        """Write and close the index; may be called more than once."""
        if self._decider is not None and not self.index.closed:
            self._decider.sites.flush()
        self.index.close()

    # -- the two ways ------------------------------------------------------------------------

    def _stream(
        self, records: Iterable[Mapping[str, Any]], on_error: str = "raise"
    ) -> Iterator[CorpusCleaned]:
        for batch in self._surveys(records, on_error, size=1):  # a stream waits for its answers
            for one, evidence in self._learn(batch):
                yield self._finish(one, evidence, self._decider)

    def _two_passes(
        self, records: Iterable[Mapping[str, Any]], on_error: str
    ) -> Iterator[CorpusCleaned]:
        held: list[tuple[_Open | CorpusCleaned, _Evidence | None]] = []
        for batch in self._surveys(records, on_error, size=BATCH):
            held += self._learn(batch)
        decider = Decider(self.index, replace(self.settings, passes=2), self._decider.sites)
        for one, evidence in held:
            yield self._finish(one, evidence, decider)

    def _surveys(
        self, records: Iterable[Mapping[str, Any]], on_error: str, size: int
    ) -> Iterator[list[_Open | CorpusCleaned]]:
        """Records in batches, each surveyed; for one without content its answer, if that is wanted."""
        stream = iter(records)
        number = 0
        while batch := list(islice(stream, size)):
            read = [self._article(one, at, on_error) for at, one in enumerate(batch, number)]
            number += len(batch)
            good = [one for one in read if isinstance(one, Article)]
            found = iter(survey(good, self.options, lines=self.settings.templates))
            yield [_Open(one, *next(found)) if isinstance(one, Article) else one for one in read]

    def _article(self, record: Any, number: int, on_error: str) -> Article | CorpusCleaned:
        """The article in a record; if there is none and errors pass, the empty result that says so."""
        try:
            return article(record, f"record {number}")
        except InputError as error:
            if on_error == "raise":
                raise
            none = failed(str(error), self.options)
            known = record.get("id") if isinstance(record, Mapping) else None
            name = f"record {number}" if known in (None, "") else str(known)
            return CorpusCleaned(none.document, flags=none.flags, id=name, fingerprint=none.fingerprint)

    def _learn(
        self, batch: Sequence[_Open | CorpusCleaned]
    ) -> list[tuple[_Open | CorpusCleaned, _Evidence | None]]:
        """Remember the records of a batch; each is returned with what the index knows about it."""
        placed = [
            (one.article, one.survey, self._place + at)
            for at, one in enumerate(batch)
            if isinstance(one, _Open)
        ]
        self._place += len(batch)
        learned = iter(list(self._decider.learn(placed)))
        self._open += len(placed)
        if self._open >= OPEN:
            self.commit()
        return [(one, next(learned) if isinstance(one, _Open) else None) for one in batch]

    def _finish(
        self, one: _Open | CorpusCleaned, evidence: _Evidence | None, decider: Decider
    ) -> CorpusCleaned:
        if isinstance(one, CorpusCleaned) or evidence is None:
            assert isinstance(one, CorpusCleaned), "what was surveyed was learned"
            return one
        decision = decider.decide(one.article, one.survey, *evidence)
        cleaned = clean_again(
            one.article, one.cleaned, self.options, decision.marked, decision.kept
        )
        return CorpusCleaned(
            cleaned.document, cleaned.removals, cleaned.variants, cleaned.metadata, cleaned.flags,
            one.article.id, cleaned.fingerprint,
            decision.partner, decision.passages, decision.again, decision.dropped,
        )  # fmt: skip


#: What the index knows about a document: its relation to earlier ones, and its repeated passages.
_Evidence = tuple[Seen, tuple[Passage, ...]]


class _Open(NamedTuple):
    """A record between survey and answer."""

    article: Article
    cleaned: Cleaned
    survey: Survey
