"""What a single document yields by itself; pure functions, run in any process."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from dedup.cleaned import Cleaned
from dedup.corpus.records import Article
from dedup.corpus.signature import Signature, sign
from dedup.corpus.site_lines import SiteLine, residue_of, site_lines
from dedup.corpus.words import Places
from dedup.document import Document, Source, Span
from dedup.errors import DedupError, MissingExtraError
from dedup.fingerprint import fingerprint
from dedup.ledger import Removal
from dedup.options import Options
from dedup.pipeline import clean_document
from dedup.reading import read

#: Prefix of the labeller's codes.
LABELLER = "LAB"


class Survey(NamedTuple):
    """What the index needs to know about a document that was cleaned by itself.

    text       `Document.text`
    blocks     number of blocks
    published  ISO 8601 from the page, "" if unknown
    signature  of the clean text; positions count characters of `Document.text`
    lines      its blocks as evidence about its site; empty if templates are off
    residue    what was removed on the document's own evidence, except repeats
    """

    text: str
    blocks: int
    published: str
    signature: Signature
    lines: list[SiteLine]
    residue: tuple[Removal, ...]


def survey(
    articles: Sequence[Article], options: Options, *, lines: bool
) -> list[tuple[Cleaned, Survey]]:
    """Read, clean and sign some articles. Never raises for content: failures are returned unchanged."""
    cleaned = [clean_article(article, options) for article in articles]
    out = []
    for one, article, signature in zip(cleaned, articles, sign([c.text for c in cleaned]), strict=True):
        document = one.document
        shown = site_lines(one) if lines and article.site else []
        found = Survey(
            document.text, len(document.blocks), one.metadata.published, _placed(signature, one),
            shown, residue_of(one) if shown else (),
        )  # fmt: skip
        out.append((one, found))
    return out


def clean_article(
    article: Article,
    options: Options,
    marked: Sequence[Removal] = (),
    kept: Sequence[Span] = (),
    document: Document | None = None,
) -> Cleaned:
    """One cleaned article; unchanged and flagged "failed" if reading or cleaning it fails.

    marked, kept  decisions of the index: see `dedup.corpus.decide.Decision`
    document      the article as read before, if available
    """
    own = replace(options, format=article.format)
    try:
        cleaned = clean_document(document or read(article.content, own), own, marked)
    except (ImportError, SyntaxError, MissingExtraError):
        raise  # of the installation, not of the document
    except Exception as problem:  # a document must never take the others with it
        why = str(problem) if isinstance(problem, DedupError) else type(problem).__name__
        return unchanged(article, f"failed: {why}", options)
    return replace(keep_content(cleaned, kept), id=article.id)


def clean_again(
    article: Article,
    cleaned: Cleaned,
    options: Options,
    marked: Sequence[Removal],
    kept: Sequence[Span],
) -> Cleaned:
    """`clean_article` with what the index decided, for an article that was cleaned by itself."""
    if marked:
        # A document without blocks is one that could not be read.
        document = cleaned.document if cleaned.document.blocks else None
        return clean_article(article, options, marked, kept, document)
    return keep_content(cleaned, kept)


def keep_content(cleaned: Cleaned, kept: Sequence[Span]) -> Cleaned:
    """`cleaned` without what the labeller alone left out of some ranges, given in order."""
    if not kept:
        return cleaned
    removals = tuple(
        [r for r in cleaned.removals if not (r.rule.startswith(LABELLER) and overlaps(r.span, kept))]
    )
    return replace(cleaned, removals=removals)


def overlaps(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a span shares a character with any of some ranges in order."""
    at = bisect_right(ranges, (span.start, span.start)) - 1
    near = ranges[max(at, 0) :]
    for start, end in near:
        if start >= span.end:
            return False
        if span.start < end:
            return True
    return False


def unchanged(article: Article, flag: str, options: Options) -> Cleaned:
    """The article as it came, flagged."""
    text = article.content
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    document = Document(text, (), source=Source(format=article.format, flags=(flag,)))
    return Cleaned(document, flags=(flag,), id=article.id, fingerprint=fingerprint(options))


def _placed(signature: Signature, cleaned: Cleaned) -> Signature:
    """The signature with places of `Document.text` instead of places of the clean text."""
    starts, offsets = _kept(cleaned)
    if len(starts) == 1 and offsets[0] == 0:
        return signature

    def moved(places: Places) -> Places:
        return places + offsets[np.searchsorted(starts, places, side="right") - 1]

    def moved_end(places: Places) -> Places:
        return moved(places - 1) + 1 if places.size else places

    found = signature.facts
    passages = signature.passages
    return signature._replace(
        start=moved(signature.start),
        end=moved_end(signature.end),
        facts=found._replace(start=moved(found.start), end=moved_end(found.end)),
        passages=passages._replace(start=moved(passages.start), end=moved_end(passages.end)),
    )


def _kept(cleaned: Cleaned) -> tuple[Places, Places]:
    """Where each kept stretch begins in the clean text, and how far that is from the document's."""
    starts, offsets, at = [0], [0], 0
    for tile in cleaned.tiles():
        if tile.removal is None:
            starts.append(at)
            offsets.append(tile.span.start - at)
            at += tile.span.end - tile.span.start
    if len(starts) > 1:
        starts, offsets = starts[1:], offsets[1:]
    return np.array(starts, dtype=np.int64), np.array(offsets, dtype=np.int64)
