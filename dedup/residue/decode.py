"""From scores to decisions: fragments are decided with their sentence, headings with their section.

The labeller scores single lines; decisions look at the whole document, and certain rules overrule it.
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

#: Log-odds below which a line of a text is removed, and one of whole sentences, which may well end an
#: article; an offset for scripts with little training data.
#: On the safe side of the greatest F1: losing a line costs more than leaving one.
LIMIT, SENTENCE, UNSEEN = -1.2, -1.5, -1.0
#: Offsets for texts without evident residue, which are likely to be clean: if few lines score below
#: DOUBT (up to FEW, and to one in FEW_OF), and if more do, as in an article that is a list.
CLEAN, CLEAN_LIST, DOUBT, FEW, FEW_OF = -1.3, -4.0, -1.0, 8, 5
#: Log-odds above which a line of a text is kept against a rule that is not certain, and against one
#: that goes by position, not wording.
KEPT, PLACED = 2.0, 0.7
#: Minimum score of a rule that applies to a text without evident residue: by wording, not by position.
FIRM = 0.7
#: Without a certain rule, residue is evident from this many likely rules on lines that the labeller
#: scores below this.
SEVERAL, AGREED = 3, -1.0
#: Minimum words of a line that ends like a sentence to count as one.
_SENTENCE_WORDS = 3
#: A heading with a score up to this is removed if its whole section is.
HEADING = 1.0
_LONGEST_HEADING = 12
#: Log-odds above which a line of a page is kept against rules that are not certain.
SURE = 2.5
#: Standard deviation of the error common to all lines of a page, in log-odds, as observed on articles;
#: three points and their probabilities stand for its normal distribution (Gauss-Hermite).
PAGE = 1.25
_MISJUDGED = PAGE * np.sqrt(np.array([[3.0], [0.0], [3.0]])) * [[1], [0], [-1]]
_ODDS = np.array([[1 / 6], [2 / 3], [1 / 6]])
#: Minimum share of ASCII in a text in Latin script, to allow for accents.
LATIN = 0.6
#: Kinds of blocks that stand between the paragraphs of an article.
_INSERTED = frozenset({"caption", "table_row", "list_item"})
#: Minimum characters of a line that reads like a paragraph, and of one that may be one.
LONG, _PARAGRAPH = 120, 60

#: Code of the labeller's removals, by reason.
CODES = {kind.reason: kind.code for kind in KINDS}
LEARNED = frozenset(CODES.values())
_CLASSES = [(kind.reason, kind.code) for kind in KINDS]


def text_residue(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    gone: Sequence[tuple[Rule, float] | None],
    kept: Collection[int] = (),
    final: Collection[Rule] = (),
) -> tuple[dict[int, Decision], frozenset[int]]:
    """Lines of a text that the labeller removes besides those already `gone`, by number, and those of
    `gone` that stay.

    A rule that is not certain yields if the labeller is sure. Without evident residue the text is
    likely to be clean: then the position of a line does not count against it, and the labeller must
    be surer, much surer if many lines are doubtful.

    gone   for each line the rule that removes it and its score, or None
    kept   lines that stay whatever the labeller's score
    final  rules that apply whatever the labeller's score
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
    drop = score < _limits(lines, verdicts, score, residue)
    drop[list(kept)] = False
    drop |= empty_sections(verdicts, drop | out, score)
    which = [at for at in (drop & ~out).nonzero()[0].tolist() if at not in kept]
    rules = {at: rule.reason for at in which if (rule := verdicts[at].rule)}
    learned = _decisions(judgement, score, which, rules)
    return learned, frozenset(stays.nonzero()[0].tolist()) - learned.keys()


def page_residue(judgement: Judgement, limit: float) -> tuple[dict[int, Decision], frozenset[int]]:
    """Lines of a page that the labeller removes, by number, and those it is sure to keep.

    judgement  of the remaining lines of the page
    limit      `page_limit` of the whole page
    """
    which = (judgement.keep < limit).nonzero()[0].tolist()
    sure = frozenset((judgement.keep > SURE).nonzero()[0].tolist())
    return _decisions(judgement, judgement.keep, which, {}), sure


def inserts_of_article(lines: Sequence[Line], gone: Collection[int]) -> list[int]:
    """Those of the lines `gone` that stay after all: captions and table rows between two lines that
    stay, one of them as long as a paragraph; list items between two such.

    The labeller learned from pages whose reference texts sometimes omit captions; users want them with
    the article. Captions of teasers are among teasers, and are links.
    """
    stay: list[int] = []
    reached = 0  # first line not decided yet
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
    """Whether the markup makes it an insertion between paragraphs."""
    return line[1][2] in _INSERTED and line[1][4] is not None


def _is_content(line: Line) -> bool:
    """Whether it is visible, and not mostly links."""
    markup = line.block.markup
    return markup is not None and not markup.hidden and 2 * markup.link_characters <= len(line.text)


def _evident(verdicts: Sequence[LineVerdict], score: Floats) -> bool:
    """Whether the text has obvious residue: by a certain rule, or by several rules and the labeller."""
    if any([verdict[1] >= CERTAIN and not verdict[6] for verdict in verdicts]):  # as `certain`
        return True
    likely = [at for at, verdict in enumerate(verdicts) if verdict[1] >= LIKELY]
    return len(likely) >= SEVERAL and int(np.count_nonzero(score[likely] < AGREED)) >= SEVERAL


def _decisions(
    judgement: Judgement, score: Floats, which: list[int], rules: Mapping[int, Reason]
) -> dict[int, Decision]:
    """Reason, code and probability of each removal; a rule too unsure to remove still gives the better
    reason."""
    sure = (1 / (1 + np.exp(score[which].astype(np.float64)))).round(3).tolist()
    kinds = kinds_of(judgement, which)
    classes = map(_CLASSES.__getitem__, kinds)
    out = {at: (reason, code, p) for at, (reason, code), p in zip(which, classes, sure, strict=True)}
    for at, reason in rules.items():
        if reason in CODES:
            out[at] = (reason, CODES[reason], out[at][2])
    return out


def reads_like_article(lines: Sequence[Line]) -> bool:
    """Whether long lines make up at least half of the text."""
    lengths = [len(line[2]) for line in lines]
    return 2 * sum([length for length in lengths if length >= LONG]) >= sum(lengths)


def page_limit(judgement: Judgement) -> float:
    """Log-odds below which lines of a page are removed: the maximum of the expected F1 of its words,
    at most 0.

    With probabilities p and words n the best answer is all lines above a threshold (Jansche, "A maximum
    expected utility framework for binary sequence labeling", 2007) that depends on the page: on a page
    with few sure lines, less certainty suffices to keep one. Errors on the lines of a page are not
    independent: cards of one list are all content or none. So the expectation includes an error common
    to the whole page. The threshold reproduces itself: the lines above it lead to the same one.
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


def _limits(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], score: Floats, residue: bool
) -> Floats:
    """The log-odds below which each line of a text is removed."""
    sample = "".join([line[2] for line in lines[:200]])[:4000]
    latin = len(sample.encode("ascii", "ignore")) >= LATIN * len(sample)
    offset = 0.0 if latin else UNSEEN
    if not residue:
        few = int((score < DOUBT).sum()) <= min(FEW, len(lines) // FEW_OF)
        offset += CLEAN if few else CLEAN_LIST
    sentences = [
        prose or (stop and words >= _SENTENCE_WORDS) for _, _, _, words, stop, prose, _, _ in verdicts
    ]
    return np.where(sentences, np.float32(SENTENCE + offset), np.float32(LIMIT + offset))


def join_fragments(lines: Sequence[Line], verdicts: Sequence[LineVerdict], score: Floats) -> Floats:
    """Scores in which all fragments of one sentence share their mean, weighted by length."""
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
            out[at:end] = np.add.reduce(score[at:end] * size) / np.add.reduce(size)
    return out


def empty_sections(verdicts: Sequence[LineVerdict], gone: Bools, score: Floats) -> Bools:
    """Whether each line is a heading, kept by little, whose whole section is removed."""
    out = [False] * len(verdicts)
    left, low = gone.tolist(), (score <= HEADING).tolist()
    for at in range(len(verdicts) - 2, 0, -1):
        if left[at] or not low[at] or not (left[at + 1] or out[at + 1]) or not left[at - 1]:
            continue
        verdict = verdicts[at]
        if not (verdict.stop or verdict.prose or verdict.fragment):
            out[at] = verdict.words <= _LONGEST_HEADING
    return np.array(out, bool)
