"""Marking residue: the removals of boilerplate in a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dedup.document import Document
from dedup.ledger import Removal
from dedup.options import Options
from dedup.remaining import Decision, Line, remaining, removed
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import Rule
from dedup.residue.spared import NOTHING, Contested, without_spared

if TYPE_CHECKING:
    from dedup.residue.labeller import Judgement
    from dedup.residue.own import OwnRule
    from dedup.residue.places import Grounds

_FENCES = ("```", "~~~")

#: Declared kinds of pages on which rules apply: an article, or nothing declared.
_ARTICLES = ("article", "")
#: Tags of the parts of a page.
_PARTS = frozenset({"article", "aside", "footer", "form", "header", "main", "nav", "section"})
#: Maximum log-odds of a line on which labeller and rules disagree that the wording decides.
DOUBT = 0.5


class Judged(NamedTuple):
    """The verdicts of the rules on each line of a document, alone and in its context.

    verdicts  by the line's own wording and shape: `certain`, `score`, `fragment` (protected), spans
    gone      the rule that removes the line and its score; None if the rules keep it
    kept      numbers of lines that are always kept: the headline of a text, the continuation of the
              article after a link inside it, and what a custom rule keeps
    """

    verdicts: Sequence[LineVerdict]
    gone: Sequence[tuple[Rule, float] | None]
    kept: frozenset[int] = frozenset()


class Evidence:
    """Properties of a document that do not change from pass to pass, each computed once, on demand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: dict[str, LineVerdict] = {}  # verdicts of the rules on lines by themselves
        self._page: tuple[Judgement, float] | None = None

    @cached_property
    def structured(self) -> bool:
        """Whether markup distinguishes parts of the page: elements with names, or their tags."""
        return any(names or tag in _PARTS for tag, names, _ in self.document.elements)

    def page(self, lines: Sequence[Line]) -> tuple[Judgement, float]:
        """The labeller's scores of the lines, and the threshold below which they are removed;
        it scores all lines of the page together, once.
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
        """Whether another pass is unnecessary after removing only `residue`: all of it was removed by
        the labeller from a page, which is scored once, and the rules have seen what remains.
        """
        from dedup.residue.decode import LEARNED

        return self._page is not None and LEARNED.issuperset([removal[2] for removal in residue])

    @cached_property
    def grounds(self) -> Grounds:
        """What markup says about the page's elements and blocks."""
        from dedup.residue.places import Grounds

        return Grounds(self.document)


def judge(lines: Sequence[Line], evidence: Evidence, rules: tuple[OwnRule, ...] = ()) -> Judged:
    """The verdicts of the rules on the lines; nothing is removed yet. Linear in the lines.

    evidence  properties of the lines' document
    rules     custom rules, in addition to the built-in ones
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
    if not where:
        kept = scene.kept
    elif not evidence.structured:
        kept = likely_headline(scene, headline(scene)) | scene.held()
    if own:
        return Judged(verdicts, own.settle(scene.gone), own.keeps | kept)
    return Judged(verdicts, scene.gone, kept)


def mark_residue(lines: Sequence[Line], evidence: Evidence, options: Options) -> list[Removal]:
    """Removals of the residue among the remaining lines; empty if there is none.

    evidence  properties of the lines' document; reused in each pass, so that nothing is computed twice

    The result depends on the lines' texts, order and gaps, and on their markup if there is any.
    Never all lines: if every line seems to be residue, none is.

    The headline that a page's head names stays. So do the fences around program text: without them it
    would read as prose in the next pass.
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
    """All residue according to rules and labeller.

    On a page the labeller runs first, since it knows the markup, and rules examine what it leaves. On a
    text the rules run first, since their verdicts are features of the labeller; likewise on a page of
    bare paragraphs.
    """
    if not (options.labeller and lines and lines[0].block.markup and evidence.structured):
        return _removals(lines, evidence, options, options.labeller)
    from dedup.residue.decode import inserts_of_article, page_residue, reads_like_article
    from dedup.residue.page_kind import declared

    judgement, limit = evidence.page(lines)
    learned, sure = page_residue(judgement, limit)
    for at in inserts_of_article(lines, learned):
        del learned[at]
    if options.rules:
        for at in judge(lines, evidence, options.rules).kept:
            learned.pop(at, None)
    kept = [at for at in range(len(lines)) if at not in learned]
    if not kept:
        return _removals(lines, evidence, options, False)
    left, out = [lines[at] for at in kept], removed(lines, learned)
    articles = declared(evidence.document.hints) in _ARTICLES
    if options.rules or (reads_like_article(left) and articles):
        contested = Contested({place for place, at in enumerate(kept) if at in sure})
    else:  # rules are made for articles: cards, lists of offers and descriptions of goods look like
        # residue to uncertain ones
        unsure = {place for place, at in enumerate(kept) if articles and judgement.keep[at] <= DOUBT}
        contested = Contested(set(range(len(left))), unsure)
    return out + _removals(left, evidence, options, False, contested)


def _with_boxes(
    lines: Sequence[Line],
    document: Document,
    verdicts: Sequence[LineVerdict],
    gone: Sequence[tuple[Rule, float] | None],
    kept: Collection[int],
) -> Sequence[tuple[Rule, float] | None]:
    """`gone` with the lines of boxes between paragraphs added."""
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
    contested: Contested = NOTHING,
) -> list[Removal]:
    """The removals by rules and, with `labeller`, those by the labeller.

    contested  what the labeller said before, if it did
    """
    verdicts, gone, kept = judge(lines, evidence, options.rules)
    gone = without_spared(lines, verdicts, gone, contested)
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
