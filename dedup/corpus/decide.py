"""Decisions that the index adds to a document's own: links, passages, template lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from dedup.corpus.facts import Change
from dedup.corpus.groups import Groups
from dedup.corpus.index import Index
from dedup.corpus.neardup import Candidate, Seen, see
from dedup.corpus.passages import Paragraphs, Passage
from dedup.corpus.records import Article
from dedup.corpus.rows import Link, LinkKind
from dedup.corpus.settings import CorpusOptions
from dedup.corpus.sites import Sites
from dedup.corpus.survey import Survey, overlaps
from dedup.document import Span
from dedup.ledger import Reason, Removal, sort_removals

#: Why a whole document is dropped; "" if it is not.
Dropped = Literal["", "duplicate", "superseded"]


class Partner(NamedTuple):
    """The earlier document that a document shares most with.

    id             id of the earlier document
    kind           "copy": each contains the other; "excerpt": this one is contained in the earlier one;
                   "extension": it contains the earlier one; "overlap": a large part is shared;
                   "update": the same story with other facts; "variant": the same form with other facts
    share          estimated share of this document that is in the earlier one, 0 to 1
    partner_share  estimated share of the earlier one that is in this one
    start, end     span of `Document.text` that is shared
    changes        facts that differ
    canonical      id of the document that represents the group
    certain        this document has no fact that the earlier one lacks, so it may be dropped
    """

    id: str
    kind: LinkKind
    share: float
    partner_share: float
    start: int
    end: int
    changes: tuple[Change, ...]
    canonical: str
    certain: bool


class Decision(NamedTuple):
    """What the index decides about one document.

    number    its number in the index
    again     it was seen before, with the same id and text
    partner   what it shares most with, or None
    passages  paragraphs that stood in earlier documents other than `partner`
    marked    removals for `clean_document`
    kept      spans that the labeller must not remove: the site's pages show that they are content
    dropped   why the whole document is dropped: "duplicate", "superseded", or ""
    """

    number: int
    again: bool
    partner: Partner | None
    passages: tuple[Passage, ...]
    marked: tuple[Removal, ...]
    kept: tuple[Span, ...]
    dropped: Dropped


class Decider:
    """Decides about documents in their order, against one index."""

    def __init__(self, index: Index, settings: CorpusOptions, sites: Sites | None = None) -> None:
        self.index, self.settings = index, settings
        self.sites = sites or Sites(index)
        self.groups = Groups(index, settings)

    def learn(
        self, batch: Sequence[tuple[Article, Survey, int]]
    ) -> Iterator[tuple[Seen, tuple[Passage, ...]]]:
        """Compare a batch with all before it, and keep it: one by one, as the answers are taken.

        batch  articles, their surveys and the numbers of their records in this run

        What is decided between two answers rests on the documents up to the first of them, so that
        the size of a batch does not show.
        """
        if not batch:
            return
        seen = see(self.index, [_candidate(*one) for one in batch])
        paragraphs = Paragraphs(self.index, [survey.signature for _, survey, _ in batch])
        try:
            for at, ((article, survey, _), one) in enumerate(zip(batch, seen, strict=True)):
                passages = paragraphs.look(at, one)
                if survey.lines and not one.known and (one.link is None or one.link.kind == "variant"):
                    self.sites.learn(article.site, survey.lines, survey.text)
                yield one, passages
        finally:
            paragraphs.keep()

    def look(self, article: Article, survey: Survey) -> Seen:
        """Compare one document with all that were kept; keep nothing."""
        return see(self.index, [_candidate(article, survey, -1)], add=False)[0]

    def decide(
        self, article: Article, survey: Survey, seen: Seen, passages: tuple[Passage, ...]
    ) -> Decision:
        """What follows from the index as it is now."""
        marked: list[Removal] = []
        kept: tuple[Span, ...] = ()
        if self.settings.templates and survey.lines:
            template, kept = self.template(article, survey)
            marked += template
        if self.settings.passages == "drop":
            marked += [
                Removal(Span(passage.start, passage.end), Reason.TEMPLATE, "passage-seen", 1.0)
                for passage in passages
            ]
        partner = self.partner(seen, survey.text)
        return Decision(
            seen.number, seen.again, partner, passages, tuple(marked), kept, self._dropped(seen)
        )

    def template(self, article: Article, survey: Survey) -> tuple[list[Removal], tuple[Span, ...]]:
        """Fields `marked` and `kept` of a decision, as far as the site's template has a say."""
        kept = tuple([Span(*one) for one in self.sites.single(article.site, survey.lines)])
        verdicts = self.sites.judge(article.site, survey.lines)
        if not verdicts or len(verdicts) >= survey.blocks:
            return [], kept  # never everything
        template = [Removal(Span(v.start, v.end), Reason.TEMPLATE, v.rule, v.score) for v in verdicts]
        # What the page's own evidence said goes along, for it may rest on lines that the template
        # hides; but not where the site's other pages hold content.
        content = sorted([*self.sites.content(article.site, survey.lines), *kept])
        own = [r for r in survey.residue if not overlaps(r.span, content)]
        return [*sort_removals([*own, *template])], kept

    # -- groups ------------------------------------------------------------------------------

    def partner(self, seen: Seen, text: str) -> Partner | None:
        """The partner as reported to callers."""
        link, row = seen.link, seen.partner
        if link is None or row is None:
            return None
        changes = tuple(
            [change._replace(after=text[change.start : change.end]) for change in link.changes]
        )
        return Partner(
            row.id, link.kind, link.share, link.partner_share, link.start, link.end, changes,
            self._canonical(link), link.within,
        )  # fmt: skip

    def _canonical(self, link: Link) -> str:
        root = link.document if link.kind == "variant" else link.root
        row = self.groups.canonical(root, link.document if self.settings.passes == 1 else None)
        return row.id if row else ""

    def _dropped(self, seen: Seen) -> Dropped:
        drop = self.settings.duplicates == "drop"
        if seen.twice:
            return "duplicate" if drop else ""
        within = seen.link is not None and seen.link.within
        if self.settings.passes == 1:
            return "duplicate" if drop and within else ""
        if self.settings.updates == "newest" and self.index.is_superseded(seen.number):
            return "superseded"
        if not drop:
            return ""
        first = self.groups.canonical(seen.link.root if seen.link else seen.number)
        if first is None or first.number == seen.number:
            return ""
        link = self.index.link(first.number)
        covered = link is not None and link.partner == seen.number and link.covers
        return "duplicate" if within or covered else ""


def _candidate(article: Article, survey: Survey, place: int) -> Candidate:
    published = article.published or survey.published
    return Candidate(article.id, survey.signature, published, place)
