"""Lines with only the author or the date."""

from __future__ import annotations

import pytest

import dedup
from dedup.residue.signed import signature

BODY = (
    "The bridge over the Lenn was closed on Monday after a barge had run into its second pier.",
    "Nobody was hurt, the county said, and the pier held; divers are to look at it on Wednesday.",
    "Until then the buses of three lines go by the motorway, which takes them twenty minutes more.",
)


@pytest.mark.parametrize(
    ("line", "names", "date"),
    [
        ("By Ada Brink on Dec. 19, 2025", "Ada Brink", "2025-12-19"),
        ("By Ada Brink and Tom Roe | March 12, 2025", "Ada Brink and Tom Roe", "2025-03-12"),
        ("Von Ada Brink am 3. März 2025", "Ada Brink", "2025-03-03"),
        ("Par Ada Brink le 14.09.2020 à 11h46", "Ada Brink", "2020-09-14T11:46"),
        ("Por Ada Brink | 3 de marzo de 2025", "Ada Brink", "2025-03-03"),
        ("Di Ada Brink - 3 marzo 2025", "Ada Brink", "2025-03-03"),
        ("December 19, 2025 by Ada Brink", "Ada Brink", "2025-12-19"),
    ],
)
def test_author_and_date_on_one_line_become_metadata(line: str, names: str, date: str) -> None:
    found = signature(line)
    assert found is not None and found.by and (found.names, found.date.value) == (names, date)
    article = dedup.clean("\n".join(["Bridge over the Lenn closed", line, *BODY]))
    assert article.text.split("\n") == ["Bridge over the Lenn closed", *BODY]
    assert article.metadata.published == date
    assert article.metadata.byline == tuple(names.split(" and "))


def test_an_editor_is_no_author() -> None:
    line = "Edited by Ada Brink on 3 May 2026"
    article = dedup.clean("\n".join(["Bridge over the Lenn closed", line, *BODY]))
    assert article.text.split("\n") == ["Bridge over the Lenn closed", *BODY]
    assert article.metadata.byline == () and article.metadata.published == "2026-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brink's count the bridge was hit on 3 May 2021 and four times after that",
        "By Sunday, 3 May 2026, the pier will have been mended.",
        "Grand Hotel, 3 May 2026",
        "Lenn Bridge 3 May 2026.",
        "Ada Brink was born on 3 May 1921",
        "Ada Brink, 64",
    ],
)
def test_other_lines_that_name_a_day_stay(line: str) -> None:
    found = signature(line)
    assert found is None or not found.by
    text = "\n".join(["Bridge over the Lenn closed", BODY[0], line, *BODY[1:]])
    assert dedup.clean_text(text) == text
