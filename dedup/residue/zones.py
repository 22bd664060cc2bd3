"""The head before the body and the tail behind it."""

from __future__ import annotations

import re

from dedup.residue.rule import LIKELY, Rule
from dedup.residue.rules import rule
from dedup.residue.scene import Scene

#: A list entry, a table row or a heading in Markdown: content that has no full stops.
_MARKED = re.compile(r"[-*•–▪◦]\s|\d{1,3}[.)]\s|#{1,6}\s|\||\*\*")
#: Fewest lines that make a menu without a single row among them.
MENU = 6
#: Longest first lines of a body that may still be its headline, words.
HEADLINE = 30


def headline(scene: Scene) -> int:
    """Number of the line that is the headline; -1 if none is likely.

    Of the lines before the body's prose and just inside it, the one that shares most words with it;
    of equals the later one.
    """
    best, found = 0.0, -1
    first = _first_prose(scene)
    for index in range(min(first + 1, len(scene.lines))):
        verdict = scene.verdicts[index]
        if scene.gone[index] or verdict.fragment or not 2 <= verdict.words <= HEADLINE:
            continue
        if verdict.score >= LIKELY or (verdict.prose and index >= scene.body.start):
            continue
        shared, total = scene.shared(index)
        if not shared:
            continue
        score = shared * (0.4 + shared / total) * (0.5 if verdict.words < 3 or verdict.score else 1)
        if score >= best:
            best, found = score, index
    return found


def _first_prose(scene: Scene) -> int:
    for index in range(scene.body.start, scene.body.end):
        if scene.verdicts[index].prose and scene.gone[index] is None:
            return index
    return scene.body.start


def mark_head(scene: Scene) -> None:
    """What stands before the headline goes, if it looks like a menu or holds residue."""
    if scene.body.start == scene.body.end:
        return
    first = _first_prose(scene)
    title = headline(scene)
    if title > 0:
        before = range(title)
        hits = sum(scene.gone[i] is not None or scene.verdicts[i].score > 0 for i in before)
        if hits * 5 >= title or title >= MENU:
            for index in before:
                if not scene.verdicts[index].fragment:
                    scene.drop(index, rule("NAV11"), 0.7)
    for index in range(max(title, 0) + 1 if title >= 0 else 0, first):
        _between(scene, index)
    if title < 0 and first >= MENU:
        for index in range(first):
            if scene.verdicts[index].words <= 4 and not scene.verdicts[index].fragment:
                scene.drop(index, rule("NAV11"), 0.6)


def _between(scene: Scene, index: int) -> None:
    """Between headline and prose, weak rows go where the body knows nothing of their words."""
    verdict = scene.verdicts[index]
    if verdict.rule is None or verdict.fragment or scene.gone[index]:
        return
    shared, _ = scene.shared(index)
    if verdict.score >= LIKELY or not shared:
        scene.drop(index, verdict.rule, verdict.score)


def mark_tail(scene: Scene) -> None:
    """Behind the body, all goes from the first residue on; before that only what has a row."""
    end = scene.body.end
    if end == scene.body.start:
        return
    opened: Rule | None = None
    for index in range(end, len(scene.lines)):
        verdict = scene.verdicts[index]
        if scene.gone[index] is None and verdict.rule and (opened or scene.likely(index)):
            scene.drop(index, verdict.rule, verdict.score)
        found = scene.gone[index]
        if found is not None:
            opened = found[0]
        elif opened is not None and not verdict.fragment:
            scene.drop(index, rule("NAV12"), 0.6)
    if opened is None:
        _unopened(scene, end)


def _unopened(scene: Scene, end: int) -> None:
    """A long tail of link-like lines without any row is a menu still."""
    rest = range(end, len(scene.lines))
    plain = [i for i in rest if not _MARKED.match(scene.lines[i].text) and not scene.verdicts[i].stop]
    if len(plain) == len(rest) and len(rest) >= MENU:
        for index in rest:
            if not scene.verdicts[index].fragment:
                scene.drop(index, rule("NAV12"), 0.6)
