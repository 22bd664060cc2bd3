"""Headlines recognised only by their position: above a date, after a menu, in the page's title."""

from __future__ import annotations

import pytest

import dedup

PROSE = (
    "The ferry left Tillmouth in thick fog at six and ran aground an hour later, the coastguard said.",
    "All 212 people on board were brought ashore by lifeboats before the tide turned in the evening.",
    "The harbour board wants to know why the radar went dark for a minute shortly before that.",
)


def cleaned(*lines: str) -> list[str]:
    return dedup.clean_text("\n".join(lines), format="text").splitlines()


@pytest.mark.parametrize(
    ("menu", "headline", "below"),
    [
        ("Home|DIY|Garden", "How to mend a bicycle tube", "4 min read"),
        ("Vídeos|En directo|Series", "Así se repara un faro en invierno", "4 feb 2023"),
        ("חדשות|ספורט|כלכלה", "הסערה בצפון: עדכונים שוטפים", "עודכן: 21:40"),
    ],
)
def test_a_headline_of_which_the_body_has_no_word_stays_above_what_follows_headlines(
    menu: str, headline: str, below: str
) -> None:
    """A line of a list further down that shares one word with the body was taken for the headline."""
    text = cleaned(*menu.split("|"), headline, below, *PROSE)
    assert text[0] == headline
    assert below not in text


def test_a_headline_stays_above_a_byline_between_residue() -> None:
    """It was removed as one of few short lines between a menu and a byline."""
    body = (
        "All 212 people on board came ashore on Monday evening.",
        "The ship had left in thick fog at six, and its radar went dark for a minute, the coastguard said.",
    )
    head = "Ferry runs aground off Scarra Point"
    assert cleaned("Home", "News", "Sport", head, "By Lena Brock", "3 May 2021", *body) == [head, *body]


def test_no_line_below_running_text_is_the_headline() -> None:
    text = cleaned(
        "Like", *PROSE, "What it cost us all", "11 September 2011, 23:31", "3 comments", "Marta says:"
    )
    assert text[: len(PROSE)] == [*PROSE]


def test_a_headline_behind_a_menu_stays_without_any_sign() -> None:
    text = cleaned("Sermons", "Events", "Give", "Reading in the dark again", "Joan Aske", *PROSE)
    assert "Reading in the dark again" in text
    assert "Sermons" not in text


def test_a_headline_of_two_words_stays_where_the_title_of_the_page_names_it() -> None:
    menu = ("Skip to content", "Slow Water", "About us")
    text = cleaned(
        "Counting herons – Slow Water", *menu, "Counting herons", "Posted on 4 May 2023", *PROSE
    )
    assert "Counting herons" in text
    assert "Slow Water" not in text


def test_a_standfirst_between_headline_and_date_stays() -> None:
    menu = ("What he never told them - by Ada Lund - Slow Water", "Slow Water", "Subscribe", "Sign in")
    title = ("What he never told them", "And what nobody asked")
    text = cleaned(*menu, *title, "Ada Lund", "May 4, 2023", "12", "Share", *PROSE)
    assert text[-5:] == [*title, *PROSE]


def test_a_short_title_stays_above_a_paragraph_that_stays_above_a_table_of_contents() -> None:
    """A heading further down was taken for the headline, and the title was removed as a menu entry."""
    lead = (
        "For a year we have been looking at how ships find their way when nobody on board can see the shore, and "
        "here is what we learned from ferry and fog, radar and harbour board, and from the coastguard."
    )
    parts = [
        "Fog",
        "Radar",
        "Ferry",
        "Lamps",
        "Lifeboats",
        "Tides",
        "Charts",
        "Horns",
        "Bells",
        "Pilots",
        "Rules",
        "Law",
        "Thanks",
    ]
    contents = ("Table of contents", "Fog Radar Ferry Coastguard Harbour board Lifeboats", *parts)
    told = (
        f"Nobody asked the {who} of the harbour about the radar of the ferry in the fog, the board said."
        for who in ("cook", "pilot", "mate", "mayor")
    )
    text = cleaned("Notes on dark", lead, *contents, "Fog", *PROSE, "Lifeboats", *told)
    assert text[:2] == ["Notes on dark", lead]


def test_prices_behind_a_menu_are_no_menu() -> None:
    prices = ("Haircut: 28 €", "Beard: from 12 €", "Children up to ten: 12 €", "Colour: from 40 €")
    text = cleaned(
        "Home", "Contact", "About us", "Our prices", *prices, "We are closed on Mondays and in August."
    )
    assert text[:5] == ["Our prices", *prices]


def test_the_headline_of_an_interview_stays_above_its_standfirst_and_byline() -> None:
    """The first question was taken for the headline."""
    title = "“I have been casting bells for forty years”"
    lead = "The bell founder Anton Perner on bronze, on patience, and on the last time he rang."
    talk = (
        "Mr Perner, when did you hear your first bell?",
        "That was in the forge of my father. It was still warm when I heard it.",
        "Was it any good?",
        "Three months pass until one is done, if all goes well. But it never all goes well.",
    )
    text = cleaned(
        "Politics", "Culture", "Sport", title, lead, "By Anna Keller", "3 November 2023", *talk
    )
    assert text == [title, lead, *talk]
