"""Lines removed with their neighbours or kept by themselves: the same line in different contexts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.document import Document
from dedup.reading.plain import read_lines
from dedup.remaining import remaining
from dedup.residue.mark import Evidence, judge

HEAD = "Island school closes for want of pupils"
FIRST = "The school on the island will not open again after the summer, the county said on Monday."
SECOND = "Its last two pupils are moving to the mainland with their parents, who found work there."
THIRD = "The house was built in 1893 for sixty children and may become a library for the islanders."
ARTICLE = (HEAD, FIRST, SECOND, THIRD)


def clean(*lines: str) -> list[str]:
    return dedup.clean("\n\n".join(lines), repeats=False, labeller=False).text.split("\n\n")


def test_an_article_without_residue_is_left_alone() -> None:
    assert clean(*ARTICLE) == list(ARTICLE)


def test_a_heading_is_removed_with_its_box_and_stays_with_prose() -> None:
    box = ("The Herald app", "Your island in your pocket", "Get the app")
    assert clean(HEAD, FIRST, *box, SECOND, THIRD) == [HEAD, FIRST, SECOND, THIRD]
    assert clean(HEAD, FIRST, "What the parents say", SECOND, THIRD)[2] == "What the parents say"


def test_a_heading_above_a_button_stays_if_the_prose_is_about_it() -> None:
    lines = clean(HEAD, FIRST, "Library for the islanders", "Subscribe now", SECOND, THIRD)
    assert lines == [HEAD, FIRST, "Library for the islanders", SECOND, THIRD]


def test_a_list_of_links_is_removed_up_to_the_next_paragraphs() -> None:
    links = ("Related articles", "Ferry to run twice a day", "Lighthouse keeper retires")
    assert clean(HEAD, FIRST, SECOND, THIRD, *links) == list(ARTICLE)


def test_one_link_is_removed_and_the_paragraph_after_it_stays() -> None:
    assert clean(HEAD, FIRST, "Also read: Ferry to run twice a day", SECOND, THIRD) == list(ARTICLE)


@pytest.mark.parametrize(
    "label", ["Discussion", "Comments", "Keywords", "Komentarz", "Diskussion", "Avis"]
)
def test_a_heading_that_may_announce_comments_or_tags_stays_in_the_body(label: str) -> None:
    lines = (HEAD, FIRST, SECOND, label, THIRD, "Nobody at the meeting had a word to say against it.")
    assert clean(*lines) == list(lines)


def test_the_same_heading_is_removed_with_comments_below_it() -> None:
    thread = (
        "Comments",
        "Marta says:",
        "A pity.",
        "Reply",
        "Paul says:",
        "And what of the teacher?",
        "Reply",
    )
    assert clean(*ARTICLE, *thread) == list(ARTICLE)


@pytest.mark.parametrize("label", ["Related:", "See also:", "Lesen Sie auch:", "À lire aussi :"])
def test_after_a_label_with_a_colon_the_next_heading_of_the_article_stays(label: str) -> None:
    lines = clean(
        HEAD,
        FIRST,
        label,
        "Ferry to run twice a day",
        "2. What the parents say",
        SECOND,
        "3. The house",
        THIRD,
    )
    assert lines == [HEAD, FIRST, "2. What the parents say", SECOND, "3. The house", THIRD]


def test_a_price_or_a_sign_alone_needs_residue_beside_it() -> None:
    lines = (
        HEAD,
        "What it would cost",
        "A new roof",
        "£4,100",
        "–",
        "A boat twice a day",
        "£9,300",
        FIRST,
        SECOND,
        THIRD,
    )
    assert clean(*lines) == list(lines)


@pytest.mark.parametrize("label", ["Newsletter", "Written by", "Your comments"])
def test_a_label_that_is_not_certain_and_announces_nothing_needs_company(label: str) -> None:
    """Labels with a score of 0.8 were removed wherever they were, as if they were certain."""
    lines = (HEAD, FIRST, label, SECOND, THIRD)
    assert clean(*lines) == list(lines)
    assert label not in clean(HEAD, FIRST, SECOND, "Subscribe now", label, THIRD)


@pytest.mark.parametrize("word", ["Facebook", "Politics", "Contact", "Print", "Anna Keller", "149"])
def test_a_word_that_may_be_residue_needs_company(word: str) -> None:
    assert clean(HEAD, FIRST, word, SECOND, THIRD) == [HEAD, FIRST, word, SECOND, THIRD]
    assert clean(HEAD, FIRST, "Share this article", word, "Copy link", SECOND, THIRD) == list(ARTICLE)


def test_a_name_between_the_pieces_of_a_sentence_stays() -> None:
    broken = (
        "Write to us at",
        "school@example.org",
        "if you know who is in the picture. Please put",
        "Island School",
    )
    lines = (*ARTICLE, *broken, "in the first line, so that your letter finds its way.")
    assert [line for line in clean(*lines) if line == "Island School"] == ["Island School"]


def test_a_role_after_a_comma_belongs_to_the_sentence() -> None:
    broken = (
        "The Island Letter",
        ", by",
        "Anna Keller",
        ", who taught here until the last pupil but one had left.",
    )
    lines = (HEAD, FIRST, SECOND, *broken, THIRD)
    assert clean(*lines) == list(lines)


def test_fragments_of_a_sentence_stay() -> None:
    broken = ("Parents can", "subscribe", "to the list of the county, which is sent out every Friday.")
    assert clean(HEAD, FIRST, SECOND, *broken, THIRD) == [HEAD, FIRST, SECOND, *broken, THIRD]


def test_a_menu_above_the_headline_is_removed() -> None:
    menu = ("Home", "Islands", "Coast", "Sea", "Weather", "Log in")
    assert clean(*menu, *ARTICLE) == list(ARTICLE)


def test_never_everything() -> None:
    assert clean("Share", "Subscribe now", "Facebook") == ["Share", "Subscribe now", "Facebook"]


LINES = st.sampled_from(
    [*ARTICLE, "Share", "Subscribe now", "Related articles", "Ferry to run twice a day", "3 May 2021",
     "By Anna Keller", "Leave a comment", "Anna says:", "Home", "Coast", "Tags", "(Photo: Bo Lund)",
     "About the author", "Advertisement", "to the list of the county,", "The pier. Photo: Bo Lund"]
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=25))
def test_cleaning_twice_changes_nothing_more(lines: list[str]) -> None:
    once = dedup.clean("\n\n".join(lines), repeats=False, labeller=False).text
    assert dedup.clean(once, repeats=False, labeller=False).text == once


@given(st.lists(LINES, min_size=1, max_size=25))
def test_each_line_has_its_verdict_and_fragments_are_protected(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = Document(text, read_lines(text))
    left = remaining(document, ())
    judged = judge(left, Evidence(document))
    assert len(judged.verdicts) == len(judged.gone) == len(left)
    for verdict in judged.verdicts:
        assert not (verdict.fragment and verdict.certain)
        assert 0 <= verdict.score <= 1


def test_months_over_the_entries_of_a_life_stay() -> None:
    """They went as dates of publication, and what stood below as residue among residue. What appeared has
    a day.
    """
    life = (
        "The two have played together since the autumn of 2008, first in a cellar in Graz and then wherever "
        "anybody would have them, as they say themselves.\n\nJune 2016\n\nThe Blue Hour, on stage every month\n\n"
        "May 2012\n\nSecond prize at the festival of Linz\n\nApril 2011\n\nA tour of nine towns\n"
    )
    assert dedup.clean_text(life) == life


def test_a_data_sheet_behind_residue_stays_and_an_address_does_not_make_one() -> None:
    story = (
        "The comet rose over the ridge a little after midnight, and for an hour nothing moved but the dome of "
        "the observatory, which turned with it. The picture took most of an hour.\n"
    )
    sheet = "Camera: Corvus X\nFilter: none\nExposure: 12 x 90 seconds\nPlace: the ridge above Tarn\n"
    assert dedup.clean_text(f"{story}Share on Facebook\n{sheet}") == f"{story}{sheet}"
    two = "Camera: Corvus X\nFilter: none\n"
    assert two not in dedup.clean_text(f"{story}Share on Facebook\nOur houses\n{two}")


def test_tags_end_where_a_data_sheet_begins() -> None:
    text = (
        "The comet rose over the ridge a little after midnight, and for an hour nothing moved but the dome of "
        "the observatory, which turned with it. The picture took most of an hour.\n"
        "Tags\nComets\nLens: 85 mm\nFilter: none\nPlace: the ridge above Tarn\n"
    )
    assert "Lens: 85 mm\nFilter: none\nPlace" in dedup.clean_text(text)


ROWLESS = ("Older houses on the island", "The barn at Orr", "Two huts by the lake")


def test_after_an_uncertain_rule_only_lines_near_residue_are_removed() -> None:
    told = (*ARTICLE, "Contact", *ROWLESS)
    assert [line for line in ROWLESS if line not in clean(*told)] == []
    assert clean(*told, "Follow us on Facebook", "All rights reserved.") == list(ARTICLE)


def test_the_headline_of_a_short_text_stays_under_a_menu() -> None:
    menu = ("Home", "Politics", "Sport", "Share this article", "Facebook", "Twitter")
    short = ("A quiet week", "The gulls came back.", "Nobody saw the fox.", "Rain fell on Friday.")
    assert clean(*menu, *short) == list(short)


@pytest.mark.parametrize("year", ["", " 1874"])
def test_dates_that_rise_stay_and_dates_that_fall_go(year: str) -> None:
    days = [f"{day} May{year}" for day in (3, 14, 29)]
    told = ("The first stone is laid", "The roof is on", "The bell comes by boat")
    rising = [line for pair in zip(days, told, strict=True) for line in pair]
    assert clean(*ARTICLE, *rising) == [*ARTICLE, *rising]
    links = [line for pair in zip(reversed(days), told, strict=True) for line in pair]
    assert not set(clean(*ARTICLE, "Related articles", *links)) & set(days)


WALL = (
    "This article is for subscribers only",
    "What is included",
    "A puzzle every morning, and the archive since 1871",
    "Maps that move and letters from abroad, written by those who travel, come to you each week for a small sum.",
)
#: A good part of an article, so that a wall below it may be where it ends for others.
ABOVE = (*ARTICLE, *(f"In {year} the school on the island still had {year % 50} pupils and a teacher, "
                     f"and a parent of each of them came to every meeting." for year in range(1950, 1957)))  # fmt: skip


def test_text_below_a_pay_wall_is_removed_with_it() -> None:
    assert clean(*ABOVE, *WALL) == list(ABOVE)


def test_a_pay_wall_takes_nothing_above_an_article_or_inside_one() -> None:
    assert clean(WALL[0], *ABOVE) == list(ABOVE)
    last = "The island will keep the bell, the desks and a shelf of books of the old school for its children."
    assert clean(*ABOVE, WALL[0], last) == [*ABOVE, last]


def test_a_pay_wall_removes_nothing_if_there_is_little_text_above_it() -> None:
    kept = clean(*ARTICLE[:2], *WALL[:1], *WALL[3:], "Ferries", "Weather")
    assert WALL[3] in kept
