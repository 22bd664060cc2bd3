"""Lines of articles that phrases of residue must leave alone, and residue that they must find.

In `fixtures/rows` a line begins with "+" if an article may have it as a headline, a caption, an entry or
a sentence, and with "-" if it is residue; with "*" if besides no row may take it beside residue either,
as where it is the headline or the last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dedup.document import Document
from dedup.reading.plain import read_lines
from dedup.remaining import remaining
from dedup.residue.rows import LineVerdict, row_verdicts
from dedup.residue.rule import ANNOUNCES, LIKELY

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "rows"
#: Words of a sentence that is more than an answer.
SENTENCE = 4


def parts() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, lines = part.partition("\n")
            yield f"{path.stem}: {name}", lines.splitlines()


CASES = list(parts())


def verdict(text: str) -> LineVerdict:
    return row_verdicts(remaining(Document(text, read_lines(text)), ()))[0]


def acts(text: str) -> bool:
    """A rule removes the line by itself, wherever it is, or with the section that the line announces."""
    found = verdict(text)
    return found.certain or (found.opens and found.score >= ANNOUNCES)


def spoken_against(text: str) -> bool:
    """A rule removes the line by itself or, if it is a sentence, outside the body and next to residue."""
    found = verdict(text)
    return acts(text) or (found.stop and found.words >= SENTENCE and found.score >= LIKELY)


@pytest.mark.parametrize(("name", "lines"), CASES, ids=[name for name, _ in CASES])
def test_lines_of_articles_stay(name: str, lines: list[str]) -> None:
    assert [line for line in lines if line[0] == "+" and spoken_against(line[2:])] == []


@pytest.mark.parametrize(("name", "lines"), CASES, ids=[name for name, _ in CASES])
def test_no_row_takes_lines_of_articles_beside_residue(name: str, lines: list[str]) -> None:
    assert [line for line in lines if line[0] == "*" and verdict(line[2:]).score >= LIKELY] == []


@pytest.mark.parametrize(("name", "lines"), CASES, ids=[name for name, _ in CASES])
def test_residue_is_found(name: str, lines: list[str]) -> None:
    assert [line for line in lines if line[0] == "-" and verdict(line[2:]).score < ANNOUNCES] == []


@pytest.mark.parametrize("text", ["यह भी पढ़ें: द्वीप का स्कूल गर्मियों के बाद बंद होगा", "ये भी पढ़ें: पुराना बंदरगाह फिर खुला"])
def test_a_label_may_end_with_a_vowel_sign(text: str) -> None:
    """Found where the sign went with those at the end of a line, and the title was taken for a sentence."""
    assert verdict(text).certain
