"""Which lines go: certain rows alone, likely ones in company or outside the body, whole sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.folded import said
from dedup.residue.places import Place
from dedup.residue.rows import Verdict
from dedup.residue.rule import CERTAIN, LIKELY, Rule
from dedup.residue.rules import rule
from dedup.residue.rules.nav import OUTSIDE
from dedup.residue.scene import Scene
from dedup.residue.zones import headline, likely_headline, mark_head, mark_tail

Gone = list[tuple[Rule, float] | None]

#: Most lines above a button that belong to its box.
BOX = 3
#: Words from which a line with a full stop behind one link may be a sentence of the article.
FEW = 3
#: Prose up to this length may be a teaser in a list of links, characters.
TEASER = 330
#: The row of labels that announce one link.
ONE_LINK = "REL08"
#: A label with a figure, "Rating: 8/10": no slogan.
_VALUE = re.compile(r":\s?\d")
_BOXES = frozenset({Reason.PROMO, Reason.SUBSCRIBE})


def decide(
    lines: Sequence[Line], verdicts: Sequence[Verdict], places: Sequence[Place] = (), title: str = ""
) -> Gone:
    """For each line the row that removes it and how surely; None for lines that stay.

    places  what markup says of each line; () for a text
    title   the headline as the page's head has it; "" if it has none
    """
    return decided(lines, verdicts, places, title).gone


def decided(
    lines: Sequence[Line], verdicts: Sequence[Verdict], places: Sequence[Place] = (), title: str = ""
) -> Scene:
    """The scene with all decided, body and headline too; takes what `decide` takes."""
    scene = _decided(lines, verdicts, places, said(title))
    if not _keeps_prose(scene) and any(v.opens for v in verdicts):
        # What seems to be announced is the article itself, under the name of a section of the site.
        verdicts = [v._replace(opens=False) if v.opens else v for v in verdicts]
        scene = _decided(lines, verdicts, places, said(title))
    return scene


def _keeps_prose(scene: Scene) -> bool:
    """Some of the running text stays, or there is none that no row speaks against."""
    prose = [i for i, v in enumerate(scene.verdicts) if v.prose and not v.score]
    return not prose or any(scene.gone[i] is None for i in prose)


def _decided(
    lines: Sequence[Line], verdicts: Sequence[Verdict], places: Sequence[Place], title: str
) -> Scene:
    scene = Scene(lines, verdicts, places, title)
    _sections(scene)
    _markup(scene)
    scene.look()
    at = headline(scene)
    scene.kept = likely_headline(scene, at) | scene.held()
    mark_head(scene, at)
    mark_tail(scene)
    _company(scene)
    _boxes(scene)
    _between(scene)
    return scene


def _markup(scene: Scene) -> None:
    """Short lines and lists of links go where the markup says that they are no part of the article."""
    for index, place in enumerate(scene.places):
        verdict = scene.verdicts[index]
        if scene.gone[index] or (verdict.prose and place.links < 0.6):
            continue
        company = place.links > 0.5 or scene.likely(index)
        if place.hidden or place.outside == 3 or (place.outside and company):
            scene.drop(index, rule(OUTSIDE), 0.8)
        elif place.outside == 2 and not verdict.stop and scene.lines[index].block.kind != "heading":
            scene.drop(index, rule(OUTSIDE), 0.7)


def _sections(scene: Scene) -> None:
    """What an opener announces goes with it."""
    index = 0
    while index < len(scene.lines):
        opener = scene.verdicts[index]
        if not (opener.opens and opener.rule and opener.score >= 0.8) or opener.fragment:
            index += 1
            continue
        end = _end_of_section(scene, index)
        asks = end == index + 1 and opener.score < CERTAIN and scene.lines[index].text.endswith("?")
        if not asks:  # an interview asks "What do you think?" too
            scene.drop(index, opener.rule, opener.score)
        for at in range(index + 1, end):
            scene.drop(at, opener.rule, 0.7)
        index = max(end, index + 1)


def _end_of_section(scene: Scene, index: int) -> int:
    """Where what the opener at `index` announces ends."""
    rule = scene.verdicts[index].rule
    assert rule is not None
    match rule.reason:
        case Reason.RELATED if rule.code == ONE_LINK:
            return min(_end_of_links(scene, index + 1), index + 2)
        case Reason.RELATED:
            return max(_end_of_links(scene, index + 1), index + 1)
        case Reason.COMMENTS:
            return _end_of_comments(scene, index + 1)
        case Reason.TAGS:
            return _while_short(scene, index + 1, 4)
        case Reason.BYLINE:
            return _end_of_author(scene, index + 1)
        case _:
            return index + 1


def _end_of_links(scene: Scene, at: int) -> int:
    """Titles, each with at most one short teaser; one with more prose behind it is the article's."""
    count = len(scene.lines)
    start = last = at
    while at < count:
        verdict = scene.verdicts[at]
        if (verdict.opens and verdict.score >= LIKELY and at > start) or _doubled(scene, at):
            return at
        if verdict.fragment and not scene.gone[at]:
            return last
        if _alone(scene, start, at):
            scene.resumed.add(at)
            return at
        if verdict.prose and not scene.gone[at]:
            two = at + 1 < count and scene.verdicts[at + 1].prose
            if at == start or two or len(scene.lines[at].text) > TEASER:
                return max(last - 1, start) if last > start + 1 else last
        at += 1
        last = at
    return last


def _alone(scene: Scene, start: int, at: int) -> bool:
    """A sentence of the article behind one link: no title follows, as behind a teaser."""
    verdict = scene.verdicts[at]
    if scene.gone[at] or verdict.score or not verdict.stop or verdict.words < FEW:
        return False
    titles = sum(scene.gone[before] is None for before in range(start, at))
    behind = at + 1 >= len(scene.lines) or scene.gone[at + 1] is not None
    return titles == 1 and behind


def _doubled(scene: Scene, at: int) -> bool:
    """A headline twice in a row, above the body that knows its words: no list of links."""
    if at >= scene.body.start or at + 1 >= len(scene.lines) or scene.verdicts[at].words < 4:
        return False
    return scene.lines[at].text == scene.lines[at + 1].text and scene.shared(at)[0] >= 2


def _end_of_comments(scene: Scene, at: int) -> int:
    """The rest, if comments are to be seen in it or it is little beside what came before."""
    before = _prose(scene, 0, at)
    after = _prose(scene, at, len(scene.lines))
    marks = sum(
        v.rule is not None and v.rule.reason is Reason.COMMENTS for v in scene.verdicts[at : at + 60]
    )
    if before and (after <= before / 2 or (marks >= 3 and after <= 4 * before)):
        return len(scene.lines)
    return at


def _prose(scene: Scene, start: int, end: int) -> int:
    return sum(len(scene.lines[i].text) for i in range(start, end) if scene.verdicts[i].prose)


def _while_short(scene: Scene, at: int, words: int) -> int:
    while at < len(scene.lines):
        verdict = scene.verdicts[at]
        if verdict.prose or (verdict.words > words and not scene.gone[at]) or scene.is_entry(at):
            break
        at += 1
    return at


def _end_of_author(scene: Scene, at: int) -> int:
    """A name, a role, one paragraph on a person; only where nothing of the article follows."""
    end = at
    for index in range(at, min(at + 4, len(scene.lines))):
        if scene.verdicts[index].opens:
            break
        end = index + 1
        if scene.verdicts[index].prose:
            break
    over = end >= len(scene.lines) or scene.gone[end] or not _prose(scene, end, len(scene.lines))
    return end if over else at


def _company(scene: Scene) -> None:
    """Likely rows go outside the body, and inside it beside residue; weak ones between residue."""
    count = len(scene.lines)
    for order in (scene.ruled, scene.ruled[::-1]):
        for index, row in order:
            verdict = scene.verdicts[index]
            if scene.gone[index] or verdict.fragment:
                continue
            before = bool(index and scene.gone[index - 1])
            after = bool(index + 1 < count and scene.gone[index + 1])
            outside = not scene.body.start <= index < scene.body.end
            if (verdict.score >= LIKELY and (before or after or outside)) or (before and after):
                scene.drop(index, row, verdict.score)


def _boxes(scene: Scene) -> None:
    """Titles and slogans right above the button of an offer go with it."""
    kept = (i for i, v in enumerate(scene.verdicts) if v.prose and scene.gone[i] is None)
    first = next(kept, len(scene.gone))
    for index, found in enumerate(scene.gone):
        if found is None or found[0].reason not in _BOXES or not index or scene.gone[index - 1]:
            continue
        rows = 1
        while index + rows < len(scene.gone) and scene.gone[index + rows]:
            rows += 1
        top = index
        while top > max(index - BOX, first + 1) and _slogan(scene, top - 1):
            top -= 1
        if index - top >= 2 or rows > 1:
            for at in range(top, index):
                scene.drop(at, found[0], 0.6)


def _slogan(scene: Scene, index: int) -> bool:
    """A line built like a title that speaks of other things than the body."""
    verdict = scene.verdicts[index]
    if scene.gone[index] or verdict.prose or verdict.stop or verdict.fragment or verdict.words > 16:
        return False
    if _VALUE.search(scene.lines[index].text):
        return False
    shared, total = scene.shared(index)
    return 2 * shared <= total


def _between(scene: Scene) -> None:
    """Few short lines between two lines of residue go with them."""
    count, index = len(scene.lines), 0
    while index < count:
        if scene.gone[index] is not None:
            index += 1
            continue
        end = index
        while end < count and scene.gone[end] is None and end - index < 4:
            verdict = scene.verdicts[end]
            if verdict.prose or verdict.fragment or verdict.stop or verdict.words > 8:
                break
            end += 1
        closed = end < count and index and end > index
        before, after = (scene.gone[index - 1], scene.gone[end]) if closed else (None, None)
        if before and after and not _known(scene, index, end) and Reason.AD not in (
            before[0].reason, after[0].reason
        ):  # fmt: skip
            for at in range(index, end):
                scene.drop(at, before[0], 0.6)
        index = max(end, index + 1)


def _known(scene: Scene, start: int, end: int) -> bool:
    """One of the lines is about what the body is about."""
    return any(2 * scene.shared(at)[0] > scene.shared(at)[1] for at in range(start, end))
