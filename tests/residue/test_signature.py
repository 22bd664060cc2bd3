"""Bylines and dates below the headline of a page of short paragraphs."""

from __future__ import annotations

import dedup

SHORT = (
    "The mayor of Arle has said that he is sorry about his car.",
    "A picture of it in a bus lane was seen by thousands of people.",
    "The council meets on Thursday, and he will be there.",
)


def page(*lines: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    nav = '<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>'
    return f'<body>{nav}<main><article class="post"><h1>Mayor sorry for parking</h1>{body}</article></main></body>'


def cleaned(*lines: str) -> list[str]:
    text = dedup.clean_text(page(*lines), format="html")
    return [line for line in text.splitlines() if line]


def test_byline_and_date_are_removed_though_the_paragraphs_are_short() -> None:
    """Only certain rules were applied on a page without long paragraphs."""
    assert cleaned("By Pia Long", "May 3, 2023 4:12 PM", *SHORT) == ["Mayor sorry for parking", *SHORT]
    assert cleaned("Von Jana Wirth", "12.09.2023 - 18:30 Uhr", *SHORT) == [
        "Mayor sorry for parking",
        *SHORT,
    ]


def test_the_dates_of_a_chronicle_stay() -> None:
    days = ("3 May 2023", "5 May 2023", "9 May 2023", "12 May 2023", "20 May 2023")
    told = [line for day, text in zip(days, [*SHORT, *SHORT], strict=False) for line in (day, text)]
    text = cleaned(*told)
    assert [day for day in days if day not in text] == []
