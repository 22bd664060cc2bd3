"""Lines of a page that a rule removes and the labeller keeps: which of the two decides."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.rows import LineVerdict
from dedup.residue.rule import CERTAIN, Rule

#: Reasons removed directly below a headline: minimum score, maximum lines of a page, maximum lines
#: below, and minimum length of a paragraph.
_SIGNED = frozenset({Reason.BYLINE, Reason.TIMESTAMP})
FIRM, SIGNED, BELOW, PARAGRAPH = 0.7, 4, 6, 80
#: Minimum share of a line's characters that are a link, if the line is one.
WHOLE = 0.9


class Contested(NamedTuple):
    """Numbers of the lines that the labeller keeps.

    kept    those that only a certain rule removes, unless they sign the article or are links that a
            label announces
    unsure  those of them that their own wording removes too, but not their position
    """

    kept: Set[int] = frozenset()
    unsure: Set[int] = frozenset()


NOTHING = Contested()


def without_spared(
    lines: Sequence[Line],
    verdicts: Sequence[LineVerdict],
    gone: Sequence[tuple[Rule, float] | None],
    contested: Contested,
) -> Sequence[tuple[Rule, float] | None]:
    """`gone` without the lines that stay because the labeller keeps them."""
    if not contested.kept:
        return gone
    spared = contested.kept - _signature(lines, gone) - _announced(lines, gone)

    def stays(at: int, found: tuple[Rule, float]) -> bool:
        worded = at in contested.unsure and found[0] is verdicts[at].rule
        return at in spared and found[1] < CERTAIN and not worded

    return [None if found and stays(at, found) else found for at, found in enumerate(gone)]


def _signature(
    lines: Sequence[Line], gone: Sequence[tuple[Rule, float] | None]
) -> frozenset[int]:
    """Numbers of the bylines and dates directly below the first heading of a page, however short its
    paragraphs are. A page with several such lines is a chronicle or a list.
    """
    first = next((at for at, line in enumerate(lines) if line[1][2] == "heading"), len(lines))
    signed = [
        at
        for at, found in enumerate(gone)
        if found is not None and found[0].reason in _SIGNED and found[1] >= FIRM
    ]
    if len(signed) > SIGNED:
        return frozenset()
    below = range(first + 1, min(first + BELOW, len(lines)))
    text = next((at for at in below if len(lines[at].text) >= PARAGRAPH), len(lines))
    return frozenset(at for at in signed if at in below and at < text)


def _announced(
    lines: Sequence[Line], gone: Sequence[tuple[Rule, float] | None]
) -> frozenset[int]:
    """Numbers of the links that a certain label such as "Read also" announces: each is the whole line,
    with nothing but links between it and the label."""
    found, announced = set[int](), False
    for at, (line, by) in enumerate(zip(lines, gone, strict=True)):
        if by is None or by[0].reason is not Reason.RELATED:
            announced = False
        elif by[1] >= CERTAIN:
            announced = by[0].opens
        elif announced and _is_link(line):
            found.add(at)
        else:
            announced = False
    return frozenset(found)


def _is_link(line: Line) -> bool:
    markup = line.block.markup
    return markup is not None and markup.link_characters >= WHOLE * len(line.text)

