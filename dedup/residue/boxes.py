"""Boxes between the paragraphs of a page that both markup and words show to be offers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.document import Element
from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import Rule
from dedup.residue.rules import ad, rule, subscribe

#: Maximum characters of a box, and its maximum share of the page's.
MOST, SHARE = 500, 0.3
#: Kinds of boxes, and their names in markup.
_NAMED = {
    subscribe.BOX: "newsletter newsletters subscribe subscription signup mailinglist",
    ad.BOX: "ad ads advert adverts advertisement advertising sponsor sponsored outbrain taboola",
}
_KINDS = {name: code for code, names in _NAMED.items() for name in names.split()}
_NAME = re.compile(r"[^\W_]+")
#: For a quick look at the names of all elements: what is between words of ASCII is a blank, and
#: words that begin with another long one are found by that.
_APART = bytes(c if c == 10 or (chr(c).isalnum() and c < 128) else 32 for c in range(256))
_WORDS = [
    f" {name} ".encode() if len(name) <= 3 else f" {name}".encode()
    for name in _KINDS
    if not any(name.startswith(other) and len(name) > len(other) > 3 for other in _KINDS)
]
#: Reasons, one of which a rule must give for a line in such a box, unless its words do.
_REASONS = {subscribe.BOX: (Reason.SUBSCRIBE, Reason.PROMO), ad.BOX: (Reason.AD,)}
_SCORE = 0.8
_OFFERED = re.compile(
    r"(?i)newsletter|\bsign[ -]?(?:me )?up\b|\binbox\b|\bsu[bs]?scr[ií]|\babonn|\biscriv|nieuwsbrief"
    r"|n[yi]hets?brev|nyhedsbrev|uutiskirje|hírlev|рассылк|розсилк|e-?bülten|メルマガ|ニュースレター"
    r"|뉴스레터|订阅|訂閱|النشرة|ניוזלטר|ενημερωτικ"
)


def _boxes(lines: Sequence[Line], elements: Sequence[Element]) -> dict[int, tuple[int, str]]:
    """The elements around the lines that are such boxes or inside one, by number: the outermost box and
    its kind. Parents come before their children.
    """
    around: set[int] = set()
    for line in lines:
        at = -1 if line[1][4] is None else line[1][4][0]
        while at >= 0 and at not in around:
            around.add(at)
            at = elements[at][2]
    names = list({elements[at][1] for at in around})
    words = b" %b " % " \n ".join(names).encode("utf-8", "replace").translate(_APART)
    apart = words.split(b"\n")
    told = {
        name
        for word in _WORDS
        if word in words
        for name, own in zip(names, apart, strict=False)
        if word in own
    }
    kinds = {name: kind for name in told if (kind := _kind(name))}
    found: dict[int, tuple[int, str]] = {}
    for at in sorted(around) if kinds else ():
        _, each, parent = elements[at]
        if parent in found:
            found[at] = found[parent]
        elif each in kinds:
            found[at] = at, kinds[each]
    return found


def boxed(
    lines: Sequence[Line], verdicts: Sequence[LineVerdict], elements: Sequence[Element]
) -> dict[int, tuple[Rule, float]]:
    """The lines of such boxes, by number. Neither markup nor a word suffices: an article may be in an
    element called "newsletter", and an article on newsletters often has the word.
    """
    boxes = _boxes(lines, elements)
    if not boxes:
        return {}
    found: dict[int, tuple[str, list[int]]] = {}
    for at, line in enumerate(lines):
        markup = line[1][4]
        if markup is not None and markup[0] in boxes:
            top, code = boxes[markup[0]]
            found.setdefault(top, (code, []))[1].append(at)
    most = min(MOST, SHARE * sum(len(line.text) for line in lines))
    out: dict[int, tuple[Rule, float]] = {}
    for code, inside in found.values():
        if sum(len(lines[at].text) for at in inside) <= most and _offers(code, inside, lines, verdicts):
            row = rule(code)
            out.update((at, (row, _SCORE)) for at in inside)
    return out


def _kind(names: str) -> str:
    return next((_KINDS[name] for name in _NAME.findall(names) if name in _KINDS), "")


def _offers(
    code: str, inside: Sequence[int], lines: Sequence[Line], verdicts: Sequence[LineVerdict]
) -> bool:
    """Whether a rule or a word of one of the lines agrees with the name of the box."""
    rules = (verdicts[at].rule for at in inside)
    if any(found is not None and found.reason in _REASONS[code] for found in rules):
        return True
    return code == subscribe.BOX and any(_OFFERED.search(lines[at].text) for at in inside)
