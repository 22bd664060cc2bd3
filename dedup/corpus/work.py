"""What worker processes do with records, and the small results they send back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dedup.cleaned import Cleaned
from dedup.corpus.records import Article
from dedup.corpus.survey import Survey, clean_article, survey, unchanged
from dedup.document import Span
from dedup.ledger import Removal
from dedup.options import Options
from dedup.rendering.record import dumps


class Errand(NamedTuple):
    """An article to survey (marked None), or to clean again under removals the index decided."""

    article: Article
    marked: tuple[Removal, ...] | None = None
    kept: tuple[Span, ...] = ()


class Outcome(NamedTuple):
    """A cleaned article as it is written.

    text        the clean text
    record      every decision, as JSON on one line
    characters  of the text as read
    removed     reason -> characters left out
    flags       of `Cleaned`
    """

    text: str
    record: str
    characters: int
    removed: dict[str, int]
    flags: tuple[str, ...]


def work(
    errands: Sequence[Errand], options: Options, *, lines: bool
) -> list[tuple[Outcome, Survey | None]]:
    """Outcomes, and for surveys what the index needs to know. Pure: any process gives the same."""
    fresh = [errand.article for errand in errands if errand.marked is None]
    surveys = iter(survey(fresh, options, lines=lines))
    out: list[tuple[Outcome, Survey | None]] = []
    for errand in errands:
        if errand.marked is None:
            cleaned, found = next(surveys)
            out.append((outcome(cleaned), found))
        else:
            out.append(
                (outcome(clean_article(errand.article, options, errand.marked, errand.kept)), None)
            )
    return out


def failed(article: Article, why: str, options: Options) -> tuple[Outcome, Survey]:
    """The article passed through unchanged and flagged, with a survey that matches nothing."""
    cleaned = unchanged(article, f"failed: {why}", options)
    ((_, empty),) = survey([article._replace(content="", format="text")], Options(), lines=False)
    return outcome(cleaned), empty._replace(text=cleaned.document.text)


def outcome(cleaned: Cleaned) -> Outcome:
    """What is written of a cleaned article."""
    removed: Counter[str] = Counter()
    for removal in cleaned.removals:
        removed[removal.reason.value] += removal.span.end - removal.span.start
    characters = len(cleaned.document.text)
    return Outcome(cleaned.text, dumps(cleaned.to_dict()), characters, dict(removed), cleaned.flags)
