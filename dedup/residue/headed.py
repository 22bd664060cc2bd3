"""The position of a text's headline, found by the lines around it if its own words do not show it."""

from __future__ import annotations

import re
from itertools import takewhile

from dedup.ledger import Reason
from dedup.residue.folded import FULL_STOPS, last_sign
from dedup.residue.rule import CERTAIN, LIKELY
from dedup.residue.scene import Scene

#: Reasons of lines below a headline.
_SIGNED = frozenset({Reason.BYLINE, Reason.TIMESTAMP})
#: Minimum words of a headline followed by residue, and of one without.
_FOLLOWED, _ALONE = 4, 3
#: Maximum words of the first lines of a body that may still be its headline.
HEADLINE = 30
#: A label with a number, "Time: 35 minutes", is no headline; maximum words of such a line.
FIGURE, _FIGURE = 4, re.compile(r"[:：]\s?\d")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?] [^\W\d_]\w+(?: \w+){3}")
#: Signs at the start of a line that continues a sentence.
_GOES_ON = frozenset(",.;:)]”’»、。，")
#: Signs at the end of a headline or of a sentence of the body.
_CALLS = frozenset("?!？！؟;")
#: Number of first lines that may be the title of the page, the marks before the site's name, and the
#: minimum characters of mark and name.
_FIRST, _MARKS, _BESIDE = 3, frozenset("-–—|:·•»"), 3
_MARK = re.compile(r"\S\s?[-–—|:·•»]\s")

#: A label or cell with a number, "Haircut: 28 €", is no headline.
_VALUE = re.compile(r"[:：|]\s?[^\w\s]?\d")


def may_be_headline(scene: Scene, index: int) -> bool:
    """Whether nothing rules out a headline: no rule, no number after a label, no sentence of the body,
    and no fragment of one."""
    verdict, text = scene.verdicts[index], scene.lines[index].text
    if scene.gone[index] or verdict.fragment or not 2 <= verdict.words <= HEADLINE:
        return False
    sentence = verdict.prose or (verdict.stop and last_sign(text) not in _CALLS)
    if verdict.score >= LIKELY or (sentence and (index >= scene.body.start or _states(scene, index))):
        return False
    if index in scene.sheets or (verdict.words <= FIGURE and _FIGURE.search(text)):
        return False
    return not (_breaks_off(scene, index) or _TWO_SENTENCES.search(text))


def _states(scene: Scene, index: int) -> bool:
    """Whether it is a statement with a full stop, directly above another: a story begins."""
    two = scene.lines[index : index + 2]
    return len(two) > 1 and all(last_sign(line.text) in FULL_STOPS for line in two)


def _breaks_off(scene: Scene, index: int) -> bool:
    """Whether the next line continues the sentence, as in wrapped lines or after a removed link."""
    if scene.verdicts[index].stop or index + 1 >= len(scene.lines):
        return False
    begins = scene.lines[index + 1].text[0]
    return begins.islower() or begins in _GOES_ON


def titled(scene: Scene, first: int) -> int:
    """Number of the last line above line `first` that one of the first few lines repeats with a site's
    name before or after it, as the title of a page does; -1 if there is none."""
    tops = [scene.lines[i].text for i in range(min(_FIRST, first))]
    if not any(_MARK.search(top) for top in tops):
        return -1
    longest = max(map(len, tops)) - _BESIDE
    for index in range(first - 1, 0, -1):
        text = scene.lines[index].text
        if len(text) > longest or scene.verdicts[index].words < 2:
            continue
        if any(_names(top, text) for top in tops[:index]):
            return index
    return -1


def _names(title: str, text: str) -> bool:
    """Whether `title` is `text`, a mark, and something else; or the other way round."""
    if len(title) < len(text) + _BESIDE:
        return False
    if title.startswith(text):
        behind = title[len(text) :].lstrip()
        return behind[:1] in _MARKS
    if title.endswith(text):
        before = title[: -len(text)].rstrip()
        return before[-1:] in _MARKS
    return False


def built(scene: Scene, first: int) -> int:
    """Number of the line above line `first` that is built and placed like a headline; -1 if none is.

    It is directly above the last residue before the prose, such as a date, a share button or a reading
    time; else the first line after it that is no label.
    """
    known = [i for i in range(first) if _is_residue(scene, i)]
    if not known:
        return -1
    above = followed(scene, first)
    if above >= 0:
        return above
    behind = range(known[-1] + 1, first)
    return next((i for i in behind if _is_title(scene, i, _ALONE)), -1)


def followed(scene: Scene, first: int) -> int:
    """Number of the line directly above the last lines of residue before line `first`, if it is built
    like a headline with no running text above; -1 if not. Names and a standfirst may be in between.
    """
    prose = [i for i in range(first) if scene.verdicts[i].prose and not scene.verdicts[i].score]
    known = [i for i in range(prose[1] if len(prose) > 1 else first) if _follows(scene, i)]
    if not known:
        return -1
    above = range(known[-1], -1, -1)
    skipped = len(list(takewhile(lambda i: scene.verdicts[i].score > 0, above)))
    index = known[-1] - skipped
    if prose and index == prose[0]:  # a standfirst
        index -= 1
    return index if index >= 0 and _is_title(scene, index, _FOLLOWED) else -1


def _follows(scene: Scene, index: int) -> bool:
    """Whether it is certain residue, or a likely byline or date: not an entry of a menu."""
    verdict = scene.verdicts[index]
    if scene.gone[index] is not None and verdict.score >= CERTAIN:
        return True
    return verdict.rule is not None and verdict.rule.reason in _SIGNED and scene.likely(index)


def _is_residue(scene: Scene, index: int) -> bool:
    return scene.gone[index] is not None or scene.likely(index)


def _is_title(scene: Scene, index: int, words: int) -> bool:
    verdict = scene.verdicts[index]
    if scene.gone[index] is not None or verdict.score or verdict.prose or verdict.fragment:
        return False
    text = scene.lines[index].text
    if verdict.stop and last_sign(text) in FULL_STOPS:
        return False
    if text[0].isdigit() and verdict.words <= _FOLLOWED:  # "300 g flour"
        return False
    if text[0].islower() or _VALUE.search(text) or index in scene.sheets:
        return False
    return words <= verdict.words <= HEADLINE and any(map(str.isalpha, text))
