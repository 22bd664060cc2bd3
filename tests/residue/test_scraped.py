"""Scraped articles of many kinds and languages, line by line: what must stay and what must go.

In `fixtures/scraped` a line begins with "+" if it is the article's, with "-" if it is residue, with "=" if
it is said elsewhere in the text, and with "~" if nothing is asked of it. Inside a line of the article
{-these signs-} are round residue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import dedup

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "scraped"
_INSIDE = re.compile(r"\{-(.*?)-\}")


class Scraped(NamedTuple):
    """A text, and for each of its pieces its position and whether it must stay or go."""

    name: str
    text: str
    pieces: tuple[tuple[int, int, str], ...]


def scraped() -> Iterator[Scraped]:
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, lines = part.partition("\n")
            yield read(f"{path.stem}: {name}", lines)


def read(name: str, lines: str) -> Scraped:
    text, pieces = "", []
    for line in lines.rstrip("\n").split("\n"):
        for at, piece in enumerate(_INSIDE.split(line[2:])):
            if piece.strip():
                pieces.append((len(text), len(text) + len(piece), "-" if at % 2 else line[0]))
            text += piece
        text += "\n"
    return Scraped(name, text, tuple(pieces))


CASES = list(scraped())


def taken(case: Scraped, labeller: bool) -> list[tuple[str, str, float]]:
    """Each piece, whether it must stay or go, and how much of it was removed."""
    removals = dedup.clean(case.text, format="text", labeller=labeller).removals
    gone = {at for removal in removals for at in range(removal.span.start, removal.span.end)}
    out = []
    for start, end, asked in case.pieces:
        places = [at for at in range(start, end) if not case.text[at].isspace()]
        out.append((case.text[start:end], asked, sum(at in gone for at in places) / len(places)))
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_of_the_article_is_removed(case: Scraped) -> None:
    for labeller in (True, False):
        assert [text for text, asked, share in taken(case, labeller) if asked == "+" and share] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_residue_and_repeats_go(case: Scraped) -> None:
    assert [text for text, asked, share in taken(case, True) if asked in "-=" and share < 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_came_out_stays_as_it_is(case: Scraped) -> None:
    clean = dedup.clean(case.text, format="text").text
    assert dedup.clean(clean, format="text").text == clean
