"""Cards behind the article: comments, or teasers of other posts, that dates or buttons tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from dedup.residue.dates import day_of
from dedup.residue.rule import LIKELY
from dedup.residue.rules import comments, related, rule
from dedup.residue.rules.timestamp import AGO, DATE, DATED
from dedup.residue.scene import Scene

#: Fewest marks of one kind that make cards, and most lines from one to the next.
FEWEST, APART = 3, 5
#: Most words between two marks.
LONGEST = 120
#: How surely lines between two marks go: nothing about them depends on their words.
SURE = 0.95
#: Rows of what stands once in each comment, and of when a post appeared.
_COMMENTS = frozenset({comments.AUTHOR, comments.BUTTON, comments.SAYS})
_DATES = frozenset({DATED, DATE, AGO})


def mark_cards(scene: Scene) -> None:
    """What stands between marks of cards goes, if the running text above the first of them is no
    shorter than all that follows: cards of a live blog, a programme or a list of events are the text.
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
    """Marks at distances of cards, as many as make some.

    upto  words above each line
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
    """Dates of posts: a line built like a title stands between most of them, where a diary has
    sentences, and they do not rise as those of a programme do."""
    days = [day for i in dates if (day := day_of(scene.lines[i].text))]
    rises = sum(len(a) == len(b) and a < b for a, b in pairwise(days))
    falls = sum(len(a) == len(b) and a > b for a, b in pairwise(days))
    titled = sum(_titled(scene, a + 1, b) for a, b in pairwise(dates))
    return rises <= falls and 2 * titled >= len(dates) - 1


def _titled(scene: Scene, start: int, end: int) -> bool:
    """One of the lines is built like a title or a name."""
    return any(not (v.prose or v.stop or v.fragment) for v in scene.verdicts[start:end])
