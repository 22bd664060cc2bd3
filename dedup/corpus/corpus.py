"""Many articles from Python: `Corpus` cleans each in the light of those it has seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from dedup.cleaned import Cleaned
from dedup.corpus.decide import Decider, Decision, Partner
from dedup.corpus.index import Index
from dedup.corpus.neardup import Seen
from dedup.corpus.passages import Passage
from dedup.corpus.records import Article, article
from dedup.corpus.settings import CorpusOptions, corpus_option_names
from dedup.corpus.survey import Survey, clean_again, survey
from dedup.errors import OptionsError
from dedup.options import Options, checked, option_names

#: Documents that are compared at a time, and written at a time.
BATCH = 64
OPEN = 512


@dataclass(frozen=True, repr=False)
class CorpusCleaned(Cleaned):
    """A `Cleaned` and what the corpus knows of it.

    partner   the earlier document it shares most with, or None
    passages  paragraphs that stood in other earlier documents
    again     it was seen before: same id, same text
    dropped   "" or why the document as a whole is one to leave out: "duplicate", "superseded"
    """

    partner: Partner | None = None
    passages: tuple[Passage, ...] = ()
    again: bool = False
    dropped: str = ""


class Corpus:
    """Documents seen so far, and cleaning in their light; a context manager.

    index    path of the file that remembers, made if missing; None: memory of this object only
    options  how a single article is cleaned
    knobs    fields of `Options` and of `CorpusOptions` by name

    The answer for a document depends on the document and on those added before it, on nothing else.
    Raises `IndexFileError` for a file that is foreign, damaged, of another version, or has another
    writer; `OptionsError` for a knob that does not exist.

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
            raise OptionsError(f"{unknown[0]}: no such option; there are {names}")
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
        """Clean one record in the light of those added before, and remember it.

        record  a mapping with `html` or `text`, and if known `id`, `url` and `published`

        Raises `InputError` for a record without content.
        """
        return next(self._stream([record]))

    def seen(self, record: Mapping[str, Any]) -> Partner | None:
        """The document a record shares most with, among those added; None if there is none.

        Nothing is remembered. A document that was added under the same id with the same text is no
        partner of itself.
        """
        one = article(record, "record")
        ((_, found),) = survey([one], self.options, lines=False)
        return self._decider.partner(self._decider.look(one, found), found.text)

    def clean_all(self, records: Iterable[Mapping[str, Any]]) -> Iterator[CorpusCleaned]:
        """Clean records in the light of one another, and remember them; answers in input order.

        A list or tuple is looked at twice, so that what its first pages say profits from the last;
        any other iterable is taken as a stream, in bounded memory. `passes` overrides that.
        """
        passes = self._passes or (2 if isinstance(records, Sequence) else 1)
        if passes == 1:
            return self._stream(records)
        return self._two_passes(records)

    def commit(self) -> None:
        """Write what was added since the last commit; `close` does it too."""
        self._decider.sites.flush()
        self.index.commit()
        self._open = 0

    def close(self) -> None:
        """Write and let go of the index; calling it again changes nothing."""
        if self._decider is not None and not self.index.closed:
            self._decider.sites.flush()
        self.index.close()

    # -- the two ways ------------------------------------------------------------------------

    def _stream(self, records: Iterable[Mapping[str, Any]]) -> Iterator[CorpusCleaned]:
        for one in self._surveys(records, size=1):  # one at a time: a stream waits for its answers
            ((seen, passages),) = self._learn([one])
            yield self._finish(one, self._decider.decide(one.article, one.survey, seen, passages))

    def _two_passes(self, records: Iterable[Mapping[str, Any]]) -> Iterator[CorpusCleaned]:
        held: list[tuple[_Open, Seen, tuple[Passage, ...]]] = []
        stream = self._surveys(records, size=BATCH)
        while batch := list(islice(stream, BATCH)):
            for one, (seen, passages) in zip(batch, self._learn(batch), strict=True):
                held.append((one, seen, passages))
        decider = Decider(self.index, replace(self.settings, passes=2), self._decider.sites)
        for one, seen, passages in held:
            yield self._finish(one, decider.decide(one.article, one.survey, seen, passages))

    def _surveys(self, records: Iterable[Mapping[str, Any]], size: int) -> Iterator[_Open]:
        stream = iter(records)
        number = 0
        while batch := list(islice(stream, size)):
            articles = [article(record, f"record {number + at}") for at, record in enumerate(batch)]
            number += len(batch)
            found = survey(articles, self.options, lines=self.settings.templates)
            for one, (cleaned, shown) in zip(articles, found, strict=True):
                yield _Open(one, cleaned, shown)

    def _learn(self, batch: Sequence[_Open]) -> list[tuple[Seen, tuple[Passage, ...]]]:
        placed = [(one.article, one.survey, self._place + at) for at, one in enumerate(batch)]
        self._place += len(batch)
        learned = list(self._decider.learn(placed))
        self._open += len(batch)
        if self._open >= OPEN:
            self.commit()
        return learned

    def _finish(self, one: _Open, decision: Decision) -> CorpusCleaned:
        cleaned = clean_again(
            one.article, one.cleaned, self.options, decision.marked, decision.kept
        )
        return CorpusCleaned(
            cleaned.document, cleaned.removals, cleaned.variants, cleaned.metadata, cleaned.flags,
            one.article.id, decision.partner, decision.passages, decision.again, decision.dropped,
        )  # fmt: skip


class _Open(NamedTuple):
    """A record between survey and answer."""

    article: Article
    cleaned: Cleaned
    survey: Survey
