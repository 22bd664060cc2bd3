"""The lines after the body: which still belong to the article, and which are residue."""

from __future__ import annotations

import re

from dedup.residue.gate import said
from dedup.residue.rule import CERTAIN, LIKELY
from dedup.residue.rules import rule
from dedup.residue.rules.nav import BEHIND
from dedup.residue.scene import Scene
from dedup.residue.section_ends import SOURCES

#: How a citation begins, and the maximum words of the heading above it.
_CITATION = re.compile(r"[\^↑]\s?\S|\[\d{1,3}\]\s?\S|.{0,200}?\(?\b(?:1[5-9]|20)\d\d[a-z]?\)?[.,:]")
_HEADING = 4
#: Maximum distance of the next residue after a rule that is not certain, in lines.
WITHIN = 8


def mark_tail(scene: Scene) -> None:
    """After the body, remove everything from the first residue on except what may continue the article;
    before that only lines with a rule. If no rule was certain so far, only what is near residue."""
    end = scene.body.end
    if end == scene.body.start:
        return
    opened = sure = False
    near = -1  # the next line with residue
    cited = sources(scene, end)
    for index in range(end, len(scene.lines)):
        if index in cited:
            continue
        verdict = scene.verdicts[index]
        apart = not verdict.fragment and (opened or scene.likely(index)) and index not in scene.sheets
        if scene.gone[index] is None and verdict.rule and apart:
            scene.drop(index, verdict.rule, verdict.score)
        if (found := scene.gone[index]) is not None:
            opened = True
            sure = sure or found[1] >= CERTAIN or found[0] is not verdict.rule
        elif opened and not verdict.fragment and not _goes_on(scene, index):
            if near <= index:
                near = _next_residue(scene, index)
            if sure or near < index + WITHIN:
                scene.drop(index, rule(BEHIND), 0.6)


def sources(scene: Scene, start: int) -> frozenset[int]:
    """Numbers of the headings such as "References" from line `start` on, and of the citations directly
    below each. A heading without any is a label of something else."""
    out: set[int] = set()
    for index in range(start, len(scene.lines) - 1):
        if scene.verdicts[index].words > _HEADING or said(scene.lines[index].text) not in SOURCES:
            continue
        below = index + 1
        while below < len(scene.lines) and scene.gone[below] is None and _cites(scene, below):
            below += 1
        if below > index + 1 and scene.gone[index] is None:
            out.update(range(index, below))
    return frozenset(out)


def _cites(scene: Scene, index: int) -> bool:
    text = scene.lines[index].text
    return scene.verdicts[index].score < LIKELY and _CITATION.match(text) is not None


def _next_residue(scene: Scene, index: int) -> int:
    """Number of the next line after line `index` that is residue."""
    behind = range(index + 1, len(scene.lines))
    return next(
        (i for i in behind if scene.gone[i] is not None or scene.likely(i)), len(scene.lines) + WITHIN
    )


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether it is sentences without any residue that end the text or share a third of its words, or a
    data sheet."""
    verdict = scene.verdicts[index]
    if index in scene.sheets:
        return True
    if verdict.score or not (verdict.prose or verdict.stop):
        return False
    if index == len(scene.lines) - 1:
        return True
    shared, total = scene.shared(index)
    return shared >= 2 and shared * 3 >= total
