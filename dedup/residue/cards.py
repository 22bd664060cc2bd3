"""Cards after the article, recognised by dates or buttons: comments, or teasers of other posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from dedup.residue.dates import day_of
from dedup.residue.rule import LIKELY
from dedup.residue.rules import comments, related, rule
from dedup.residue.rules.timestamp import AGO, DATE, DATED
from dedup.residue.scene import Scene

#: Minimum number of marks of one kind that make cards, and maximum lines from one to the next.
FEWEST, APART = 3, 5
#: Maximum words between two marks.
LONGEST = 120
#: Score of lines removed between two marks; it does not depend on their words.
SURE = 0.95
#: Rules for what occurs once in each comment.
_COMMENTS = frozenset({comments.AUTHOR, comments.BUTTON, comments.SAYS})
_DATES = frozenset({DATED, DATE, AGO})


def mark_cards(scene: Scene) -> None:
    """Remove what is between the marks of cards, if the running text above the first is no shorter than
    all that follows: cards of a live blog, a programme or a list of events are the text.
    """
    for codes, code in ((_COMMENTS, comments.BETWEEN), (_DATES, related.BETWEEN)):
        marks = [i for i, row in scene.ruled if row.code in codes and scene.likely(i)]
        if len(marks) < FEWEST:
            continue
        upto = [0, *accumulate([verdict.words for verdict in scene.verdicts])]
        prose = [v.words if v.prose and v.score < LIKELY else 0 for v in scene.verdicts]
        above = [0, *accumulate(prose)]
        for run in _runs(marks, upto):
            ends = above[run[0]] >= upto[-1] - upto[run[0]]
            if ends and (codes is _COMMENTS or _posts(scene, run)):
                for index in range(run[0], run[-1]):
                    scene.drop(index, rule(code), SURE)


def _runs(marks: Sequence[int], upto: Sequence[int]) -> Iterator[list[int]]:
    """Runs of enough marks at the distances of cards.

    upto  number of words above each line
    """
    run = [marks[0]]
    for before, at in pairwise(marks):
        if not (1 < at - before <= APART and upto[at] - upto[before + 1] <= LONGEST):
            if len(run) >= FEWEST:
                yield run
            run = []
        run.append(at)
    if len(run) >= FEWEST:
        yield run


def _posts(scene: Scene, dates: Sequence[int]) -> bool:
    """Whether the dates are those of posts: most are separated by a line built like a title, where a
    diary has sentences, and they do not ascend like those of a programme."""
    days = [day for i in dates if (day := day_of(scene.lines[i].text))]
    rises = sum(len(a) == len(b) and a < b for a, b in pairwise(days))
    falls = sum(len(a) == len(b) and a > b for a, b in pairwise(days))
    titled = sum(_titled(scene, a + 1, b) for a, b in pairwise(dates))
    return rises <= falls and 2 * titled >= len(dates) - 1


def _titled(scene: Scene, start: int, end: int) -> bool:
    """Whether one of the lines is built like a title or a name."""
    return any(not (v.prose or v.stop or v.fragment) for v in scene.verdicts[start:end])
