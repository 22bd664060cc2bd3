"""The lines before the body: which one is the headline, and which above it are a menu."""

from __future__ import annotations

from itertools import takewhile

from dedup.ledger import Reason
from dedup.residue.folded import words_in
from dedup.residue.gate import said
from dedup.residue.headed import HEADLINE, built, followed, may_be_headline, titled
from dedup.residue.rule import LIKELY
from dedup.residue.rules import rule
from dedup.residue.rules.nav import BEFORE
from dedup.residue.scene import Scene

#: Minimum lines of a menu without any that matches a rule.
MENU = 6
#: Share of the best score that makes a line as likely a headline as the best.
NEAR = 0.4
#: Factor for a line that the text has twice, or that a date or byline follows: menus say things once,
#: and nothing in them is signed.
TWICE = 2.0
#: Up to this many words shared with the body count less than residue after the line.
FEW = 2
#: Maximum words of a menu entry above the headline.
ENTRY = 3
#: Reasons of lines below a headline.
_LEADS = frozenset({Reason.BYLINE, Reason.TIMESTAMP, Reason.SHARE, Reason.UI, Reason.CREDIT})
#: Reasons of lines after a headline that seldom follow a menu label.
_SIGNED = frozenset({Reason.BYLINE, Reason.TIMESTAMP})
#: Maximum consecutive titles: kicker, headline, standfirst.
TITLES = 2
#: Characters of a paragraph that are searched for the name it begins with.
HEAD = 200
#: Maximum characters of an article (part of speech) before a name, "The" or "Das".
_ARTICLE = 3
#: Maximum lines between the headline and the best-scored line below it.
REACH = 8


def headline(scene: Scene) -> int:
    """Number of the line that is the headline; -1 if none is likely.

    Among the lines before the body's prose and just inside it that share words with it, those with
    nearly the best score; of these the first, since standfirst and captions come after the headline.
    """
    found: list[tuple[int, float]] = []
    last = min(_first_prose(scene) + 1, len(scene.lines))
    if (named := _named(scene, last)) >= 0 or (named := titled(scene, last - 1)) >= 0:
        return named
    for index in range(last):
        shared, total = scene.shared(index) if may_be_headline(scene, index) else (0, 0)
        if shared:
            verdict = scene.verdicts[index]
            weak = (verdict.words < 3 or verdict.score > 0) and not _names_subject(scene, index)
            twice = TWICE if scene.occurs_twice(index) or _leads(scene, index) else 1
            found.append((index, shared * (0.4 + shared / total) * (0.4 if weak else twice)))
    if not found:
        return led if (led := _led(scene)) >= 0 else built(scene, _first_prose(scene))
    best, most = max(found, key=lambda pair: (pair[1], pair[0]))
    weak = scene.shared(best)[0] <= FEW and not (scene.occurs_twice(best) or _leads(scene, best))
    if weak and 0 <= (above := followed(scene, last - 1)) < best:
        return above
    for index, score in found:
        near = best - REACH <= index < best and score >= NEAR * most
        if near and scene.verdicts[index].words >= 4 and scene.shared(index)[0] >= 2:
            return index
    text = scene.lines[best].text
    return next(index for index, _ in found if scene.lines[index].text == text)  # repeated: the first


def _names_subject(scene: Scene, index: int) -> bool:
    """Whether the first paragraph begins with the line's words, as in an encyclopedia or obituary: "Ada
    Finch" above "Ada Finch, 93, of Tillmouth, died ...". Below a headline a name is an author's."""
    first = scene.first_prose
    if not index < first or scene.verdicts[index].words < 2:
        return False
    titled = (scene.verdicts[i].words > ENTRY and not scene.gone[i] for i in range(index))
    if any(titled):
        return False
    begun, name = (words_in(scene.lines[i].text[:HEAD].lower()) for i in (first, index))
    behind = 1 if begun and len(begun[0]) <= _ARTICLE else 0
    return name in (begun[: len(name)], begun[behind : behind + len(name)])


def _leads(scene: Scene, index: int) -> bool:
    """Whether a date or byline follows, and the line has enough words for a headline."""
    follows = index + 1 < len(scene.lines) and _is_signature(scene, index + 1)
    return follows and scene.verdicts[index].words > 2


def likely_headline(scene: Scene, at: int) -> frozenset[int]:
    """Numbers of lines that may be the headline, unless a rule matches them.

    The likeliest one, the top of the text if it is built like one, and what is directly above a date or
    byline.

    at  the result of `headline`
    """
    if at < 0:
        return frozenset()
    top = led if (led := _led(scene)) >= 0 else _top(scene)
    likely = {at, top} if top >= 0 else {at}
    left = [(i, scene.verdicts[i]) for i in likely if scene.gone[i] is None]
    named = titled(scene, at + 1)
    stay = {i for i in _signed(scene, _first_prose(scene)) if scene.verdicts[i].words > 2}
    for i, verdict in left:
        plain = verdict.words > 2 and not verdict.score
        known = verdict.score < LIKELY and (i == named or _names_subject(scene, i))
        if plain or known:
            stay.add(i)
    return frozenset(stay)


def _led(scene: Scene) -> int:
    """Number of the text's first line after certain residue, if it is built like a headline and what
    follows is what follows headlines: a byline, a date, a share button; -1 if not."""
    top = next((i for i, found in enumerate(scene.gone) if found is None), len(scene.gone))
    if top + 1 >= min(len(scene.lines), MENU):
        return -1
    first = scene.verdicts[top]
    if not 3 <= first.words <= HEADLINE or first.score or first.prose or first.fragment:
        return -1
    below = range(top + 1, min(top + 4, len(scene.lines)))
    rules = [scene.verdicts[i].rule for i in takewhile(scene.likely, below)]
    return top if any(found is not None and found.reason in _LEADS for found in rules) else -1


def _named(scene: Scene, last: int) -> int:
    """The line that the page's head names as the headline; -1 if there is none."""
    if scene.title:
        for index in range(last):
            if said(scene.lines[index].text) == scene.title:
                return index
    return -1


def _first_prose(scene: Scene) -> int:
    for index in range(scene.body.start, scene.body.end):
        if scene.is_running(index) and scene.gone[index] is None:
            return index
    return scene.body.start


def mark_head(scene: Scene, title: int) -> None:
    """Remove what is before the headline, if it looks like a menu or contains residue.

    title  the result of `headline`
    """
    if scene.body.start == scene.body.end:
        return
    first = _first_prose(scene)
    signed = _signed(scene, first)
    led = _led(scene)
    if led >= 0 and (title < MENU or _tells(scene, range(led, title))):
        title = led
    if title > 0 and _is_menu(scene, range(title)):
        above = _titles(scene, title) | signed
        for index in range(title):
            if index not in above and not (_stays(scene, index) or _over(scene, index)):
                scene.drop(index, rule(BEFORE), 0.7)
    if title >= 0:
        for index in range(title + 1, first):
            _between(scene, index)
    known = any(scene.verdicts[i].score > 0 and i not in scene.tables for i in range(first))
    if title < 0 and first >= MENU and known:
        for index in frozenset(range(_end_of_menu(scene, first))) - signed:
            if scene.verdicts[index].words <= 4 and not scene.verdicts[index].fragment:
                scene.drop(index, rule(BEFORE), 0.6)


def _end_of_menu(scene: Scene, first: int) -> int:
    """Index after the menu above the prose that begins at `first`: after the last line that matches a
    rule, above a first sentence if there is one; the headline is between them."""
    short = ((i, scene.verdicts[i]) for i in range(first))
    sentence = next((i for i, v in short if v.stop and not v.score and v.words > 1), first)
    end = max([i + 1 for i in range(sentence) if scene.gone[i] or scene.likely(i)], default=first)
    while end < sentence - 1 and scene.verdicts[end].score > 0:
        end += 1
    return end


def _titles(scene: Scene, below: int) -> frozenset[int]:
    """Numbers of the lines directly above line `below` that are longer than menu entries and match no
    rule: the headline, if the standfirst was taken for it."""
    at = below
    while at > max(below - TITLES, 0) and _is_title(scene, at - 1, ENTRY + 1):
        at -= 1
    return frozenset(range(at, below))


def _signed(scene: Scene, first: int) -> frozenset[int]:
    """Numbers of the lines directly above the last date or byline before the prose that begins at
    `first`: the headline, whatever its words, and what belongs to it."""
    index = first - 1
    while index > 0 and not (_is_signature(scene, index) and not _is_signature(scene, index - 1)):
        index -= 1
    if index <= 0 or not _is_title(scene, index - 1, 2, weak=True):
        return frozenset()
    return _titles(scene, index - 1) | {index - 1}


def _is_signature(scene: Scene, index: int) -> bool:
    rule = scene.verdicts[index].rule
    return rule is not None and rule.reason in _SIGNED and scene.likely(index)


def _is_title(scene: Scene, index: int, words: int, weak: bool = False) -> bool:
    """Whether a line is built like a title of at least so many words; `weak`: or like a name."""
    verdict = scene.verdicts[index]
    if scene.gone[index] or verdict.prose or verdict.fragment or not words <= verdict.words <= HEADLINE:
        return False
    return not verdict.score or (weak and verdict.score < LIKELY and verdict.words > 2)


def _is_menu(scene: Scene, before: range) -> bool:
    """Whether the lines before the headline look like a menu or contain residue."""
    title, ticks = len(before), scene.ticks()
    sure = sum(scene.gone[i] is not None or scene.likely(i) for i in before)
    weak = sum(scene.verdicts[i].score > 0 and i not in ticks for i in before)
    clean = _tells(scene, before)
    menu = title >= MENU and not _lists(scene, before)
    return sure * 5 >= title or (not clean and (weak * 4 >= title > 1 or menu))


def _lists(scene: Scene, lines: range) -> bool:
    """Whether a third of the lines contain digits: results, ingredients, a programme; not a menu."""
    return 3 * sum(any(map(str.isdigit, scene.lines[i].text)) for i in lines) >= len(lines)


def _tells(scene: Scene, lines: range) -> bool:
    """Whether one of the lines is running text that matches no rule."""
    return any(scene.verdicts[i].prose and not scene.verdicts[i].score for i in lines)


def _stays(scene: Scene, index: int) -> bool:
    """Whether it is a fragment, an entry of a data sheet, a paragraph on the body's subject, or a title
    on that subject at the very top."""
    verdict = scene.verdicts[index]
    if verdict.fragment or verdict.score >= LIKELY:
        return verdict.fragment
    if index in scene.sheets:
        return True
    shared, total = scene.shared(index)
    if verdict.prose:
        return shared * 3 >= total
    return index == 0 and (_top(scene) == 0 or (verdict.words >= 3 and shared * 3 >= total > 0))


def _over(scene: Scene, index: int) -> bool:
    """Whether a line is built like a title and directly above a paragraph that stays."""
    below = index + 1
    paragraph = scene.verdicts[below].prose and scene.gone[below] is None and _stays(scene, below)
    return paragraph and _is_title(scene, index, 2, weak=True)


def _top(scene: Scene) -> int:
    """Number of the first line after menus, if it is built like a headline and shares a word with the
    body; -1 if not."""
    for index in range(min(_first_prose(scene), len(scene.lines))):
        verdict = scene.verdicts[index]
        if scene.gone[index] is None and verdict.words > ENTRY:
            built = verdict.words <= HEADLINE and not verdict.score and not verdict.fragment
            return index if built and scene.shared(index)[0] >= 1 else -1
    return -1


def _between(scene: Scene, index: int) -> None:
    """Remove lines with a weak rule between headline and prose if they share no word with the body."""
    verdict = scene.verdicts[index]
    if verdict.rule is None or verdict.fragment or scene.gone[index]:
        return
    beside = scene.gone[index - 1] or (index + 1 < len(scene.lines) and scene.gone[index + 1])
    if verdict.rule.beside and not beside:
        return
    shared, _ = scene.shared(index)
    if verdict.score >= LIKELY or not shared:
        scene.drop(index, verdict.rule, verdict.score)
