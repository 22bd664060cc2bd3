"""The text of a block, from its pieces of character data.

White space is collapsed as in a browser: a run of it, including no-break spaces, becomes one blank;
there is none at the edges of a block; preformatted text keeps its lines. `<br>` is a line feed, two
in a row end the block. Soft hyphens are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dedup.reading.contexts import Context
from dedup.reading.drafts import LocalLink

#: An open link: where it leads, "" if nowhere. Told from others by identity.
Link = tuple[str]
#: Character data, the number of the element it stands in, what that passes on to it, and the link it
#: stands in.
Piece = tuple[str, int, Context, Link | None]

#: In the place of its link, marks a piece as a line break.
LINE_FEED: Final[Link] = ("",)
#: Where a word may be broken at the end of a line; a browser shows nothing there.
SOFT_HYPHEN: Final = "\u00ad"
_FOLD = re.compile(r"\s+")


def fold(text: str) -> str:
    """`text` with one blank for each run of white space, without soft hyphens."""
    if "  " in text or not text.isprintable():
        return _FOLD.sub(" ", text.replace(SOFT_HYPHEN, ""))
    return text


def cut(run: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The parts of a run that double line breaks end.

    Line breaks before all visible text of a part are nothing and left out.
    """
    part: list[Piece] = []
    seen = broken = False
    for piece in run:
        data, _, context, link = piece
        if link is not LINE_FEED:
            part.append(piece)
            if not data.isspace():
                seen, broken = True, False
        elif seen and broken:
            yield part
            part, seen, broken = [], False, False
        elif seen:
            part.append(piece)
            broken = not context.preformatted
    yield part


def setting(run: Sequence[Piece]) -> tuple[str, int, Sequence[LocalLink]]:
    """Text, how many characters of it stand before the block, and links of one block's pieces."""
    preformatted = run[0][2].preformatted
    if any([piece[3] is not None for piece in run]):
        return _tidy(*_piecewise(run, preformatted), preformatted)
    text = "".join([piece[0] for piece in run])
    return _tidy(text if preformatted else fold(text), (), preformatted)


def _piecewise(run: Sequence[Piece], preformatted: bool) -> tuple[str, Sequence[LocalLink]]:
    parts: list[str] = []
    links: list[LocalLink] = []
    size = start = 0
    spaced = True  # at the start or after white space: further white space is nothing
    after_link = False  # nothing but white space since a link
    opened: Link | None = None
    for data, _, _, link in run:
        if link is not opened and link is not LINE_FEED:
            if opened is not None and start < size:
                after_link = True
                links.append((start, size, opened[0]))
            opened, start = link, size
        if preformatted:
            set_as = data
        elif link is LINE_FEED:
            if not parts:
                continue  # soft hyphens alone were before it
            if parts[-1][-1] == " ":
                parts[-1] = parts[-1][:-1]
                size -= 1
            set_as = "\n"
            spaced = True
        else:
            folded = fold(data)
            set_as = folded and _spaced(folded, spaced, after_link and link is not None)
            if not set_as:
                continue
            spaced = set_as[-1] == " "
        parts.append(set_as)
        size += len(set_as)
        after_link = after_link and set_as.isspace()
    if opened is not None and start < size:
        links.append((start, size, opened[0]))
    return "".join(parts), [link for link in links if link[2]]


def _spaced(data: str, spaced: bool, apart: bool) -> str:
    """Folded text after what stands before it; `apart`: two links side by side are two labels."""
    if spaced:
        return data.removeprefix(" ")
    return " " + data if apart and data[0] != " " else data


def _tidy(
    text: str, links: Sequence[LocalLink], preformatted: bool
) -> tuple[str, int, Sequence[LocalLink]]:
    """Text without white space at its edges, characters to leave out before it, fitted links.

    Preformatted text keeps the indentation of its first line, outside the block.
    """
    kept = text.strip()
    lead = cut = 0
    if len(kept) != len(text) and text[0].isspace():
        cut = len(text) - len(text.lstrip())
        if preformatted:
            edge = text[:cut]
            lead = len(edge) - 1 - max(edge.rfind("\n"), edge.rfind("\r"))
            kept = edge[cut - lead :] + kept
            cut -= lead
    if not links:
        return kept, lead, ()
    fitted = []
    for start, end, href in links:
        a, b = max(start - cut, lead), min(end - cut, len(kept))
        if a < b and (kept[a].isspace() or kept[b - 1].isspace()):
            inner = kept[a:b]
            a += len(inner) - len(inner.lstrip())
            b -= len(inner) - len(inner.rstrip())
        if a < b:
            fitted.append((a, b, href))
    return kept, lead, fitted
