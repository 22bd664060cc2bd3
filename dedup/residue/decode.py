"""From scores to decisions: fragments go with their sentence, headings with their section.

The labeller judges lines; what goes is decided over the whole document, with the rows' word above it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from dedup.ledger import Reason
from dedup.remaining import Decision, Line
from dedup.residue.features_chars import Bools, Floats
from dedup.residue.kinds import KINDS
from dedup.residue.labeller import Judgement, judge_text, kinds_of
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import CERTAIN, LIKELY, Rule

#: Log-odds under which a line goes: short ones, paragraphs, and short sentences, which may well end an
#: article; more for each in scripts rarely trained on, and far more where no residue is evident, for
#: such a text is likely to be clean.
#: Chosen on the safe side of the greatest F1: a line lost costs more than a line left.
SHORT, PROSE, SENTENCE, UNSEEN, CLEAN = -1.2, -1.5, -1.5, -1.0, -4.0
#: Log-odds from which a line of a text is kept against a row that is not certain, and against one that
#: acts by place rather than wording.
KEPT, PLACED = 2.0, 0.7
#: Score of a row that acts on a text without evident residue: its own wording, not its place.
FIRM = 0.7
#: Without a certain row, residue is evident from this many likely rows on which the labeller agrees by
#: less than this.
SEVERAL, AGREED = 3, -1.0
#: Words from which a line that ends like a sentence is one.
_SENTENCE_WORDS = 3
#: A heading kept by less than this goes when all of its section does.
HEADING = 1.0
_LONGEST_HEADING = 12
#: Log-odds from which a line of a page is kept against rows that are not certain.
SURE = 2.5
#: Log-odds by which a page may be misjudged as a whole, and how likely that is: three points that stand
#: for a normal distribution (Gauss and Hermite). Its deviation is what pages of articles show.
PAGE = 1.25
_MISJUDGED = PAGE * np.sqrt(np.array([[3.0], [0.0], [3.0]])) * [[1], [0], [-1]]
_ODDS = np.array([[1 / 6], [2 / 3], [1 / 6]])
#: Share of ASCII from which a text is taken for one in Latin script, whatever its accents.
LATIN = 0.6
#: What stands between the paragraphs of an article, a kind of block each.
_INSERTED = frozenset({"caption", "table_row", "list_item"})
#: Characters of a line that reads like a paragraph, and of one that may be one.
LONG, _PARAGRAPH = 120, 60

#: Code of the labeller's removals, by what they are taken for.
CODES = {kind.reason: kind.code for kind in KINDS}
LEARNED = frozenset(CODES.values())
_SAID = [(kind.reason, kind.code) for kind in KINDS]


def text_residue(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    gone: Sequence[tuple[Rule, float] | None],
    kept: Collection[int] = (),
    final: Collection[Rule] = (),
) -> tuple[dict[int, Decision], frozenset[int]]:
    """Lines of a text that the labeller removes besides those already `gone`, by place, and those of
    them that stay.

    A row that is not certain yields to a labeller that is. Where hardly anything is evident residue
    the text is likely to be clean: then a line's place alone says nothing against it, and the labeller
    must be surer.

    gone   for each line the row that removes it and how surely, or None
    kept   lines that stay whatever the labeller says
    final  rows that act whatever the labeller says
    """
    judgement = judge_text(lines, verdicts)
    score = join_fragments(lines, verdicts, judgement.keep)
    residue = _evident(verdicts, score)
    stays, out = np.zeros((2, len(lines)), bool)
    for at, found in enumerate(gone):
        if found is not None:
            placed = found[1] < FIRM
            surer = float(score[at]) > (PLACED if placed else KEPT) or (placed and not residue)
            stays[at] = surer and found[1] < CERTAIN and found[0] not in final
            out[at] = not stays[at]
    drop = score < _limits(lines, verdicts) + (0.0 if residue else CLEAN)
    drop[list(kept)] = False
    drop |= empty_sections(verdicts, drop | out, score)
    which = [at for at in np.flatnonzero(drop & ~out).tolist() if at not in kept]
    rules = {at: rule.reason for at in which if (rule := verdicts[at].rule)}
    learned = _decisions(judgement, score, which, rules)
    return learned, frozenset(np.flatnonzero(stays).tolist()) - learned.keys()


def page_residue(judgement: Judgement, limit: float) -> tuple[dict[int, Decision], frozenset[int]]:
    """Lines of a page that the labeller removes, by place, and those it is sure to keep.

    judgement  of the lines that are left of the page
    limit      `page_limit` of the whole page
    """
    which = (judgement.keep < limit).nonzero()[0].tolist()
    sure = frozenset((judgement.keep > SURE).nonzero()[0].tolist())
    return _decisions(judgement, judgement.keep, which, {}), sure


def inserts_of_article(lines: Sequence[Line], gone: Collection[int]) -> list[int]:
    """Which of the lines `gone` stay all the same: captions and rows of tables between two lines that
    stay, one of them as long as a paragraph; entries of lists between two such.

    The labeller learned from pages whose truth leaves captions out at times; whoever keeps an article
    wants them. Captions of teasers stand among teasers, and are links.
    """
    stay: list[int] = []
    reached = 0  # how far it is told
    for at in sorted([at for at in gone if lines[at][1][2] in _INSERTED]):
        if at < reached or not _is_inserted(lines[at]):
            continue
        start, end = at, at + 1
        while start and _is_inserted(lines[start - 1]):
            start -= 1
        while end < len(lines) and _is_inserted(lines[end]):
            end += 1
        reached = end
        edges = [0 if i in gone else len(lines[i][2]) for i in (start - 1, end) if 0 <= i < len(lines)]
        if len(edges) == 2 and min(edges) > 0 and max(edges) >= _PARAGRAPH:
            waiting = [i for i in range(at, end) if i in gone and _is_content(lines[i])]
            listed = any([lines[i].block.kind == "list_item" for i in waiting])
            stay += () if listed and min(edges) < _PARAGRAPH else waiting
    return stay


def _is_inserted(line: Line) -> bool:
    """It stands between paragraphs, by its markup."""
    return line[1][2] in _INSERTED and line[1][4] is not None


def _is_content(line: Line) -> bool:
    """It is shown, and no links for the most part."""
    markup = line.block.markup
    return markup is not None and not markup.hidden and 2 * markup.link_characters <= len(line.text)


def _evident(verdicts: Sequence[LineVerdict], score: Floats) -> bool:
    """Whether the text has plain residue: by a certain row, or by rows and labeller several times."""
    if any([verdict[1] >= CERTAIN and not verdict[6] for verdict in verdicts]):  # as `certain`
        return True
    rows = np.fromiter((verdict.score for verdict in verdicts), np.float32, len(verdicts))
    return int(((rows >= LIKELY) & (score < AGREED)).sum()) >= SEVERAL


def _decisions(
    judgement: Judgement, score: Floats, which: list[int], rules: Mapping[int, Reason]
) -> dict[int, Decision]:
    """Reason, code and probability of each removal; a row too unsure to act still knows the kind
    better."""
    sure = (1 / (1 + np.exp(score[which].astype(np.float64)))).round(3).tolist()
    kinds = kinds_of(judgement, which)
    said = map(_SAID.__getitem__, kinds)
    out = {at: (reason, code, p) for at, (reason, code), p in zip(which, said, sure, strict=True)}
    for at, reason in rules.items():
        if reason in CODES:
            out[at] = (reason, CODES[reason], out[at][2])
    return out


def reads_like_article(lines: Sequence[Line]) -> bool:
    """Whether long lines make up most of the text."""
    lengths = [len(line[2]) for line in lines]
    return 2 * sum([length for length in lengths if length >= LONG]) >= sum(lengths)


def page_limit(judgement: Judgement) -> float:
    """Log-odds under which lines of a page go: what makes the expected F1 of its words greatest,
    0 at most.

    With probabilities p and words n the best answer is all lines above some limit (Jansche, "A maximum
    expected utility framework for binary sequence labeling", 2007), which the page itself sets: on a
    page of which little is sure, less must be certain to stay. Errors on the lines of one page are not
    independent: cards of one list are all content or none. So the expectation goes over what the whole
    page may be misjudged by, too. The limit is one that the lines above it would set again.
    """
    against = -judgement.keep
    order = against.argsort(kind="stable")
    against, words = against.take(order), judgement.words.take(order)
    likely = (words / (1 + np.exp(_MISJUDGED + against))).cumsum(axis=1)
    taken = words.cumsum()
    count, limit = len(against), -np.inf
    while count:
        share = likely[:, :count] / (taken[:count] + likely[:, count - 1 : count] + 1e-9)
        best = int(np.add.reduce(share * _ODDS).argmax())
        limit = min(-float(against[best]), 0.0)
        left = int(against.searchsorted(np.float32(-limit), "right"))
        if left >= count:
            break
        count = left
    return limit


def _limits(lines: Sequence[Line], verdicts: Sequence[LineVerdict]) -> Floats:
    limits = np.array([
        PROSE if prose and len(line[2]) >= LONG
        else SENTENCE if prose or (stop and words >= _SENTENCE_WORDS)
        else SHORT
        for line, (_, _, _, words, stop, prose, _, _) in zip(lines, verdicts, strict=True)
    ], np.float32)  # fmt: skip
    sample = "".join([line[2] for line in lines[:200]])[:4000]
    latin = len(sample.encode("ascii", "ignore")) >= LATIN * len(sample)
    return limits if latin else limits + UNSEEN


def join_fragments(lines: Sequence[Line], verdicts: Sequence[LineVerdict], score: Floats) -> Floats:
    """Scores where the pieces of one sentence have one score, the longer pieces counting more."""
    out = score.copy()
    end = 0
    for at in [at for at, verdict in enumerate(verdicts) if verdict[6]]:
        if at < end:
            continue
        end = at + 1
        while end < len(lines) and verdicts[end][6]:
            end += 1
        if end > at + 1:
            size = np.array([len(line[2]) for line in lines[at:end]], np.float32)
            out[at:end] = (score[at:end] * size).sum() / size.sum()
    return out


def empty_sections(verdicts: Sequence[LineVerdict], gone: Bools, score: Floats) -> Bools:
    """Headings, kept by little, of whose section nothing is left."""
    out = [False] * len(verdicts)
    left, low = gone.tolist(), (score <= HEADING).tolist()
    for at in range(len(verdicts) - 2, 0, -1):
        if left[at] or not low[at] or not (left[at + 1] or out[at + 1]) or not left[at - 1]:
            continue
        verdict = verdicts[at]
        if not (verdict.stop or verdict.prose or verdict.fragment):
            out[at] = verdict.words <= _LONGEST_HEADING
    return np.array(out, bool)
