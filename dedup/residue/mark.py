"""Residue of a document, as removals."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dedup.document import Document
from dedup.ledger import Reason, Removal
from dedup.options import Options
from dedup.remaining import Decision, Line, remaining, removed
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import CERTAIN, Rule

if TYPE_CHECKING:
    from dedup.residue.labeller import Judgement
    from dedup.residue.own import OwnRule
    from dedup.residue.places import Grounds

_FENCES = ("```", "~~~")

#: What pages on which rows act declare to be: an article, or nothing.
_ARTICLES = ("article", "")
#: Tags of the parts of a page.
_PARTS = frozenset({"article", "aside", "footer", "form", "header", "main", "nav", "section"})

#: What is removed right below a headline: from which score, how many of a page at most, how many lines
#: below, and above which length of a paragraph.
_SIGNED = frozenset({Reason.BYLINE, Reason.TIMESTAMP})
FIRM, SIGNED, BELOW, PARAGRAPH = 0.7, 4, 6, 80


class Judged(NamedTuple):
    """What the rows say of each line of a document, alone and in its place.

    verdicts  by the line's own wording and shape: `certain`, `score`, `fragment` (protected), spans
    gone      the row that removes the line and how surely; None while the rows let it stay
    kept      numbers of lines that stay, whatever else speaks against them: the headline of a text,
              what goes on behind a link inside the article, and what a row of the caller's own keeps
    """

    verdicts: Sequence[LineVerdict]
    gone: Sequence[tuple[Rule, float] | None]
    kept: frozenset[int] = frozenset()


class Evidence:
    """What is known of a document that stays as it is from pass to pass; each thing is found out once,
    when it is first asked for.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: dict[str, LineVerdict] = {}  # what the rows say of lines by themselves
        self._page: tuple[Judgement, float] | None = None

    @cached_property
    def structured(self) -> bool:
        """Whether markup tells parts of the page apart: elements with names, or tags of such parts."""
        return any(names or tag in _PARTS for tag, names, _ in self.document.elements)

    def page(self, lines: Sequence[Line]) -> tuple[Judgement, float]:
        """What the labeller says of the lines, and the limit under which lines of the page go; it
        looks at all lines of the page together, once.
        """
        from dedup.residue.decode import page_limit
        from dedup.residue.labeller import judge_page

        if self._page is None:
            document = self.document
            whole = lines if len(lines) == len(document.blocks) else remaining(document, ())
            judgement = judge_page(whole, document)
            self._page = judgement, page_limit(judgement)
        judgement, limit = self._page
        if len(lines) < len(judgement.keep):
            judgement = judgement.of([line[0] for line in lines])
        return judgement, limit

    def is_final(self, residue: Sequence[Removal]) -> bool:
        """Whether residue is not to be looked for again where nothing but `residue` went: the labeller
        alone removed it, from a page, which it looks at once, and rows saw what that leaves.
        """
        from dedup.residue.decode import LEARNED

        return self._page is not None and LEARNED.issuperset([removal[2] for removal in residue])

    @cached_property
    def grounds(self) -> Grounds:
        """What markup says of the page's elements and blocks."""
        from dedup.residue.places import Grounds

        return Grounds(self.document)


def judge(lines: Sequence[Line], evidence: Evidence, rules: tuple[OwnRule, ...] = ()) -> Judged:
    """What the rows say of the lines; nothing is left out yet. Linear in the lines.

    evidence  of the lines' document
    rules     rows of the caller's own, beside the built-in ones
    """
    from dedup.residue.head import headline, likely_headline
    from dedup.residue.own import own_rows
    from dedup.residue.places import places
    from dedup.residue.rows import row_verdicts
    from dedup.residue.sections import decided

    document = evidence.document
    verdicts = row_verdicts(lines, evidence.rows)
    own = own_rows(lines, rules) if rules else None
    verdicts = own.over(verdicts) if own else verdicts
    where = places(lines, verdicts, evidence.grounds) if document.elements else ()
    scene = decided(lines, verdicts, where, document.hints.get("headline", ""))
    kept = frozenset[int]()
    if not evidence.structured:
        kept = likely_headline(scene, headline(scene)) | scene.held()
    if own:
        return Judged(verdicts, own.settle(scene.gone), own.keeps | kept)
    return Judged(verdicts, scene.gone, kept)


def mark_residue(lines: Sequence[Line], evidence: Evidence, options: Options) -> list[Removal]:
    """Removals of what is residue among the lines left; empty when nothing is.

    evidence  of the lines' document; handed from pass to pass, so that nothing is found out twice

    The answer depends on the lines' texts, order and gaps, and on their markup where there is some.
    Never all lines: where every line seems to be residue, nothing is.

    The headline of a page, by the page's own head, stays. So do the fences round program text: without
    them it would read as prose the next time.
    """
    from dedup.residue.composed import composed
    from dedup.residue.headline import headline_line

    lines = composed(lines)
    removals = _marked(lines, evidence, options)
    if not removals:
        return removals
    document, stay = evidence.document, []
    if any([fence in document.text for fence in _FENCES]):
        stay = [line[1] for line in lines if line[1][2] == "code" and line.text.startswith(_FENCES)]
    headline = headline_line(lines, document) if document.elements else None
    if headline is not None:
        stay.append(headline.block)
    for start, end in [block.span for block in stay]:
        removals = [removal for removal in removals if not start <= removal.span.start < end]
    return removals


def _marked(lines: Sequence[Line], evidence: Evidence, options: Options) -> list[Removal]:
    """All that is residue to rows and labeller.

    On a page the labeller goes first, for it knows markup, and rows look at what it leaves. On a text
    rows go first, for what they say is evidence for the labeller; so they do on a page of bare
    paragraphs.
    """
    if not (options.labeller and lines and lines[0].block.markup and evidence.structured):
        return _removals(lines, evidence, options, options.labeller)
    from dedup.residue.decode import inserts_of_article, page_residue, reads_like_article
    from dedup.residue.page_kind import declared

    learned, sure = page_residue(*evidence.page(lines))
    for at in inserts_of_article(lines, learned):
        del learned[at]
    if options.rules:
        for at in judge(lines, evidence, options.rules).kept:
            learned.pop(at, None)
    kept = [at for at in range(len(lines)) if at not in learned]
    if not kept:
        return _removals(lines, evidence, options, False)
    left, out = [lines[at] for at in kept], removed(lines, learned)
    if options.rules or (reads_like_article(left) and declared(evidence.document.hints) in _ARTICLES):
        protected = {place for place, at in enumerate(kept) if at in sure}
    else:  # rows know articles: cards, lists of offers and what a shop says of its wares look like
        # residue to uncertain ones
        protected = set(range(len(left)))
    return out + _removals(left, evidence, options, False, protected)


def _signature(
    lines: Sequence[Line], gone: Sequence[tuple[Rule, float] | None]
) -> frozenset[int]:
    """Numbers of the bylines and dates right below the first heading of a page, however short its
    paragraphs are. A page with several such lines is a chronicle or a list.
    """
    first = next((at for at, line in enumerate(lines) if line[1][2] == "heading"), len(lines))
    signed = [
        at
        for at, found in enumerate(gone)
        if found is not None and found[0].reason in _SIGNED and found[1] >= FIRM
    ]
    if len(signed) > SIGNED:
        return frozenset()
    below = range(first + 1, min(first + BELOW, len(lines)))
    text = next((at for at in below if len(lines[at].text) >= PARAGRAPH), len(lines))
    return frozenset(at for at in signed if at in below and at < text)


def _with_boxes(
    lines: Sequence[Line],
    document: Document,
    verdicts: Sequence[LineVerdict],
    gone: Sequence[tuple[Rule, float] | None],
    kept: Collection[int],
) -> Sequence[tuple[Rule, float] | None]:
    """`gone` with the lines of boxes that stand between paragraphs."""
    from dedup.residue.boxes import boxed

    inside = boxed(lines, verdicts, document.elements) if document.elements else {}
    if not inside:
        return gone
    return [
        inside.get(at) if found is None and at not in kept else found for at, found in enumerate(gone)
    ]


def _removals(
    lines: Sequence[Line],
    evidence: Evidence,
    options: Options,
    labeller: bool,
    sure: Collection[int] = (),
) -> list[Removal]:
    """What the rows remove, and with `labeller` what it removes besides.

    sure  lines that only a certain row removes
    """
    verdicts, gone, kept = judge(lines, evidence, options.rules)
    if sure:
        spared = frozenset(sure) - _signature(lines, gone)
        gone = [
            None if found is not None and at in spared and found[1] < CERTAIN else found
            for at, found in enumerate(gone)
        ]
    gone = _with_boxes(lines, evidence.document, verdicts, gone, kept)
    if all(found is not None for found in gone):
        return []
    learned: Mapping[int, Decision] = {}
    if labeller:
        from dedup.residue.decode import text_residue

        learned, stays = text_residue(lines, verdicts, gone, kept, options.rules)
        gone = [None if at in stays or at in learned else found for at, found in enumerate(gone)]
        if all(found is not None or at in learned for at, found in enumerate(gone)):
            learned = {}
    decisions = {
        at: learned[at] if found is None else (found[0].reason, found[0].code, found[1])
        for at, found in enumerate(gone)
        if found is not None or at in learned
    }
    return removed(lines, decisions) + [
        Removal(lines[at].span(hit.start, hit.end), hit.rule.reason, hit.rule.code, hit.rule.score)
        for at, verdict in enumerate(verdicts)
        if verdict[7] and at not in decisions
        for hit in verdict.spans
    ]
