"""The end of the section that a label announces: links, comments, tags, an author box, a pay wall."""

from __future__ import annotations

from dedup.ledger import Reason
from dedup.residue.folded import FULL_STOPS, last_sign
from dedup.residue.gate import said
from dedup.residue.rule import LIKELY
from dedup.residue.rules.related import ONE_LINK
from dedup.residue.rules.subscribe import PAY_WALL
from dedup.residue.scene import Scene
from dedup.residue.subject import long_words
from dedup.residue.words import speech

#: Minimum words of a line with a full stop after one link that may be a sentence of the article.
FEW = 3
#: Maximum characters of prose that may be a teaser in a list of links.
TEASER = 330
#: Maximum titles after a label with a colon.
ASIDE = 5
#: Lines below a heading that are searched for comments, maximum sentences of one comment above its date
#: or button, and reasons that separate comments.
SCREENS, COMMENT, _SIGNS = 60, 2, frozenset({Reason.COMMENTS, Reason.TIMESTAMP})
#: Minimum characters of prose above a pay wall, and maximum pay walls of a text whose rest is examined.
SCREEN, WALLS = 600, 3
#: Headings with which the article goes on behind links: "References", "Notes".
SOURCES = frozenset(speech.SOURCES.split("|"))


def end_of_section(scene: Scene, index: int) -> int:
    """Index after the section announced by the opener at `index`."""
    rule = scene.verdicts[index].rule
    assert rule is not None
    match rule.reason:
        case Reason.RELATED:
            return _end_of_related(scene, index, rule.code == ONE_LINK)
        case Reason.COMMENTS:
            return _end_of_comments(scene, index + 1)
        case Reason.TAGS:
            return _while_short(scene, index + 1, 4)
        case Reason.BYLINE:
            return _end_of_author(scene, index + 1)
        case Reason.SUBSCRIBE if rule.code == PAY_WALL:
            return _end_of_wall(scene, index + 1)
        case _:
            return index + 1


def _end_of_related(scene: Scene, index: int, one_link: bool) -> int:
    """The section of a label of links: after a colon a few titles, after some phrases one link."""
    end = _end_of_links(scene, index + 1)
    if one_link:
        return min(end, index + 2)
    if scene.lines[index].text.endswith((":", "：")):
        end = min(end, _end_of_aside(scene, index + 1))
    return max(end, index + 1)


def _end_of_links(scene: Scene, at: int) -> int:
    """Titles, each with at most one short teaser; one with more prose belongs to the article."""
    count = len(scene.lines)
    start = last = at
    titles = 0  # lines so far that no rule removes
    while at < count:
        verdict = scene.verdicts[at]
        if (verdict.opens and verdict.score >= LIKELY and at > start) or _doubled(scene, at):
            return at
        if verdict.fragment and not scene.gone[at]:
            return last
        if at in scene.tables or said(scene.lines[at].text) in SOURCES:
            return at
        if titles and (went_on := _resumed(scene, start, at, titles)):
            scene.resumed.update(went_on)
            return at
        if verdict.prose and not scene.gone[at]:
            two = at + 1 < count and scene.verdicts[at + 1].prose
            if at == start or two or len(scene.lines[at].text) > TEASER:
                return max(last - 1, start) if last > start + 1 else last
        titles += scene.gone[at] is None
        at += 1
        last = at
    return last


def _end_of_aside(scene: Scene, at: int) -> int:
    """After a label with a colon between two parts of an article: a few titles without teasers, so that
    a title above a paragraph is the article's next heading."""
    end = min(at + ASIDE, len(scene.lines))
    for index in range(at + 1, end):
        if scene.verdicts[index].prose and scene.gone[index] is None:
            return index - 1 if index > at + 1 else index
    return end


def _alone(scene: Scene, at: int) -> bool:
    """Whether a sentence of the article follows one link: no title comes next, as after a teaser."""
    verdict = scene.verdicts[at]
    if scene.gone[at] or verdict.score or not verdict.stop or verdict.words < FEW:
        return False
    return at + 1 >= len(scene.lines) or scene.gone[at + 1] is not None


def _resumed(scene: Scene, start: int, at: int, titles: int) -> tuple[int, ...]:
    """Numbers of the lines from `at` on that continue the article after `titles` titles, () if none
    do."""
    if titles == 1 and _alone(scene, at):
        return (at,)
    return (at, at + 1) if _in_short_paragraphs(scene, start, at) else ()


def _in_short_paragraphs(scene: Scene, start: int, at: int) -> bool:
    """Whether two consecutive sentences follow titles without a full stop: the article continues in
    short paragraphs. In a list of links a title is above each teaser; above the body, the headline.
    """
    if start <= scene.body.start or at + 1 >= len(scene.lines):
        return False
    if not (_is_sentence(scene, at) and _is_sentence(scene, at + 1)):
        return False
    return not any(last_sign(scene.lines[i].text) in FULL_STOPS for i in range(start, at))


def _is_sentence(scene: Scene, at: int) -> bool:
    """Whether it is a sentence with a full stop that no rule matches."""
    verdict = scene.verdicts[at]
    if scene.gone[at] or verdict.score or verdict.words < FEW:
        return False
    return last_sign(scene.lines[at].text) in FULL_STOPS


def _doubled(scene: Scene, at: int) -> bool:
    """Whether a headline occurs twice in a row, above a body with its words: not a list of links."""
    if at >= scene.body.start or at + 1 >= len(scene.lines) or scene.verdicts[at].words < 4:
        return False
    return scene.lines[at].text == scene.lines[at + 1].text and scene.shared(at)[0] >= 2


def _end_of_comments(scene: Scene, at: int) -> int:
    """The rest, if it contains comments or is short compared with what came before."""
    before = prose(scene, 0, at)
    after = prose(scene, at, len(scene.lines))
    marks = comments(scene, at)
    if before and (after <= before / 2 or (marks >= 3 and after <= 4 * before)):
        return len(scene.lines)
    return at


def comments(scene: Scene, at: int) -> int:
    """How many of the lines from `at` on, within a screen or two, are signs of comments.

    0 if sentences come before the first of them, or before the first date: author and date of a
    comment are next to it, so these sentences belong to the article.
    """
    near = [v.rule.reason if v.rule else None for v in scene.verdicts[at : at + SCREENS]]
    first = next((i for i, reason in enumerate(near, at) if reason in _SIGNS), at)
    sentences = sum(_is_sentence(scene, i) for i in range(at, first))
    return 0 if sentences > COMMENT else near.count(Reason.COMMENTS)


def prose(scene: Scene, start: int, end: int) -> int:
    return sum(len(scene.lines[i].text) for i in range(start, end) if scene.verdicts[i].prose)


def _while_short(scene: Scene, at: int, words: int) -> int:
    while at < len(scene.lines):
        verdict = scene.verdicts[at]
        if verdict.prose or (verdict.words > words and not scene.gone[at]) or scene.is_entry(at):
            break
        at += 1
    return at


def _end_of_author(scene: Scene, at: int) -> int:
    """A name, a role, one paragraph on a person; only if nothing of the article follows."""
    end = at
    for index in range(at, min(at + 4, len(scene.lines))):
        if scene.verdicts[index].opens:
            break
        end = index + 1
        if scene.verdicts[index].prose:
            break
    over = end >= len(scene.lines) or scene.gone[end] or not prose(scene, end, len(scene.lines))
    return end if over else at


def _end_of_wall(scene: Scene, at: int) -> int:
    """The rest, if a good part of the article is above the wall and no paragraph below continues it:
    some sites show a wall to every visitor, and the article after it."""
    count = len(scene.lines)
    before = prose(scene, 0, at)
    if at - 1 not in scene.walls[:WALLS] or before < SCREEN or prose(scene, at, count) > before:
        return at
    above = [scene.lines[i].text for i in range(at) if scene.verdicts[i].prose]
    known = frozenset().union(*map(long_words, above))
    goes_on = any(_shares(scene, i, known) for i in range(at, count) if scene.gone[i] is None)
    return at if goes_on else count


def _shares(scene: Scene, index: int, known: frozenset[str]) -> bool:
    """Whether it is prose without a rule, and two and a seventh of its long words are `known`."""
    verdict = scene.verdicts[index]
    if not verdict.prose or verdict.score:
        return False
    words = long_words(scene.lines[index].text)
    return len(words & known) >= max(2, len(words) / 7)
