"""The steps in order: certain rules alone, likely ones near residue or outside the body, sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.cards import mark_cards
from dedup.residue.folded import said
from dedup.residue.head import headline, likely_headline, mark_head
from dedup.residue.places import Place
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import ANNOUNCES, CERTAIN, LIKELY
from dedup.residue.rules import rule
from dedup.residue.rules.nav import OUTSIDE
from dedup.residue.rules.subscribe import WHY
from dedup.residue.scene import Scene
from dedup.residue.section_ends import comments, end_of_section
from dedup.residue.tail import mark_tail
from dedup.residue.weakened import weakened

#: Maximum lines above a button that belong to its box.
BOX = 3
#: Maximum short lines removed between two lines of residue, and maximum words of each.
_FEW, _LABEL = 4, 8
#: Minimum words of a line next to a headline that stays there.
_STANDFIRST = 4
#: Maximum occurrences of the heading of comments in a text.
_TWICE = 2
#: A label with a number, "Rating: 8/10": not a slogan.
_VALUE = re.compile(r":\s?\d")
#: Reasons of labels that may announce a part of the article as well.
_HEADINGS = frozenset({Reason.COMMENTS, Reason.TAGS})
_BOXES = frozenset({Reason.PROMO, Reason.SUBSCRIBE})


def decided(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    places: Sequence[Place] = (),
    title: str = "",
) -> Scene:
    """The scene with all lines decided: `Scene.gone` has the rule that removes each, with its score;
    None for lines that stay.

    places  the place of each line by its markup; () for a text
    title   the headline as the page's head has it; "" if it has none
    """
    verdicts = weakened(lines, verdicts)
    scene = _decided(lines, verdicts, places, said(title))
    if not _keeps_prose(scene) and any(v.opens for v in verdicts):
        # What seems to be announced is the article itself, below the name of a section of the site.
        verdicts = [v._replace(opens=False) if v.opens else v for v in verdicts]
        scene = _decided(lines, verdicts, places, said(title))
    return scene


def _keeps_prose(scene: Scene) -> bool:
    """Whether some running text stays, or all of it matches rules."""
    prose = (i for i, v in enumerate(scene.verdicts) if v[5] and not v[1])
    first = next(prose, None)
    return first is None or scene.gone[first] is None or any(scene.gone[i] is None for i in prose)


def _decided(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], places: Sequence[Place], title: str
) -> Scene:
    scene = Scene(lines, verdicts, places, title)
    _sections(scene)
    if not places:
        mark_cards(scene)
    _markup(scene)
    scene.look()
    at = headline(scene)
    scene.kept = likely_headline(scene, at) | scene.held()
    before = scene.gone.copy()
    mark_head(scene, at)
    mark_tail(scene)
    _company(scene)
    _boxes(scene)
    _between(scene)
    if not places and scene.gone != before:
        scene.kept = likely_headline(scene, headline(scene)) | scene.held()
    return scene


def _markup(scene: Scene) -> None:
    """Remove short lines and lists of links that markup places outside the article."""
    for index, place in enumerate(scene.places):
        if not (place[0] or place[2]):  # neither outside nor hidden
            continue
        verdict = scene.verdicts[index]
        if scene.gone[index] or (verdict.prose and place.links < 0.6):
            continue
        company = place.links > 0.5 or scene.likely(index)
        if place.hidden or place.outside == 3 or (place.outside and company):
            scene.drop(index, rule(OUTSIDE), 0.8)
        elif place.outside == 2 and not verdict.stop and scene.lines[index].block.kind != "heading":
            scene.drop(index, rule(OUTSIDE), 0.7)


def _sections(scene: Scene) -> None:
    """Remove with each opener the section it announces."""
    reached = 0  # index after the last section
    buttons = _buttons(scene)
    for index, row in scene.ruled:
        opener = scene.verdicts[index]
        opens = opener.opens and opener.score >= ANNOUNCES and not opener.fragment
        if index < reached or not opens or _heads(scene, index) or index in buttons:
            continue
        end = end_of_section(scene, index)
        if end > index + 1 or opener.score >= CERTAIN:
            scene.drop(index, row, opener.score)
        if row.reason is Reason.COMMENTS:
            scene.kept = scene.tables = scene.tables.difference(range(index, end))
        for at in range(index + 1, end):
            scene.drop(at, row, 0.7)
        reached = max(end, index + 1)


def _buttons(scene: Scene) -> frozenset[int]:
    """Labels of comments that occur several times in the text: one below each of many posts. The
    heading of a section occurs once, or also at the top of the page."""
    labels = [(i, said(scene.lines[i].text)) for i, row in scene.ruled if row.reason is Reason.COMMENTS]
    many = {text for text, times in Counter([text for _, text in labels]).items() if times > _TWICE}
    return frozenset(i for i, text in labels if text in many)


def _heads(scene: Scene, index: int) -> bool:
    """Whether a label that is not certain is a heading of the article, "Discussion" or "Keywords": it
    is in the body, with no residue directly above and no comments below; on a page these may already be
    removed."""
    opener = scene.verdicts[index]
    if opener.rule is None or opener.rule.reason not in _HEADINGS or opener.score >= CERTAIN:
        return False
    inside = scene.body.start <= index < scene.body.end
    if not inside or (index and scene.gone[index - 1]):
        return False
    return opener.rule.reason is Reason.TAGS or not (scene.places or comments(scene, index + 1))


def _company(scene: Scene) -> None:
    """Apply likely rules outside the body, and inside it next to residue; weak ones between residue."""
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
    """Remove titles and slogans directly above the button of an offer."""
    kept = (i for i, v in enumerate(scene.verdicts) if v.prose and scene.gone[i] is None)
    first = next(kept, len(scene.gone))
    for index, found in enumerate(scene.gone):
        if found is None or found[0].reason not in _BOXES or not index or scene.gone[index - 1]:
            continue
        if found[0].code == WHY:  # below a letter, not below a title
            continue
        rows = 1
        while index + rows < len(scene.gone) and scene.gone[index + rows]:
            rows += 1
        top = index
        while top > max(index - BOX, first + 1) and _slogan(scene, top - 1):
            top -= 1
        if index - top >= 2 or rows > 1:
            for at in range(top, index):
                scene.drop(at, found[0], 0.7)


def _slogan(scene: Scene, index: int) -> bool:
    """Whether a line is built like a title and is about other things than the body."""
    verdict = scene.verdicts[index]
    if scene.gone[index] or verdict.prose or verdict.stop or verdict.fragment:
        return False
    if not 2 <= verdict.words <= 16:  # a single word may be a name below a letter
        return False
    if _VALUE.search(scene.lines[index].text):
        return False
    shared, total = scene.shared(index)
    return 2 * shared <= total


def _between(scene: Scene) -> None:
    """Remove a few short lines between two lines of residue."""
    residue = [index for index, found in enumerate(scene.gone) if found is not None]
    for last, end in pairwise(residue):
        if not 1 < end - last <= _FEW + 1 or not _short(scene.verdicts[last + 1 : end]):
            continue
        before, after = scene.gone[last], scene.gone[end]
        if before and after and not _known(scene, last + 1, end) and Reason.AD not in (
            before[0].reason, after[0].reason
        ):  # fmt: skip
            titled = not scene.kept.isdisjoint(range(last, end))
            for at in range(last + 1, end):
                if not titled or scene.verdicts[at].words < _STANDFIRST:
                    scene.drop(at, before[0], 0.6)


def _short(verdicts: Sequence[LineVerdict]) -> bool:
    """Whether no line of them is long."""
    return not any([v.prose or v.fragment or v.stop or v.words > _LABEL for v in verdicts])


def _known(scene: Scene, start: int, end: int) -> bool:
    """Whether one of the lines shares its subject with the body."""
    return any(2 * scene.shared(at)[0] > scene.shared(at)[1] for at in range(start, end))
