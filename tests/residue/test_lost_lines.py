"""Lines of articles that were once removed by mistake, each kind with the residue it resembles."""

from __future__ import annotations

import pytest

import dedup

LEAD = (
    "The council of Corran closed the bridge on Monday after inspectors found rust in 140 of its 212 bolts."
)
NEXT = "Walkers now have to take the path along the dyke, which is about a mile longer than the way across."


def text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("label", "title", "first", "second"),
    [
        ("Read also", "Why the dyke did not hold", "Who warned whom? Accounts differ.", "Talks go on."),
        ("Related:", "Why the dyke did not hold", "The council meets on Friday.", "It will be late."),
        ("Lire aussi", "Pourquoi la digue a lâché", "Le conseil siège vendredi.", "La nuit sera longue."),
        ("Lesen Sie auch", "Warum der Deich nicht hielt", "Der Rat tagt am Freitag.", "Es wird spät."),
        ("Lea también", "Por qué no resistió", "El pleno se reúne el viernes.", "Nadie ha dimitido."),
    ],
)
def test_short_paragraphs_behind_a_link_are_the_article(
    label: str, title: str, first: str, second: str
) -> None:
    """A label removed the title below it and every short paragraph that followed."""
    page = text(LEAD, label, title, first, second)
    assert dedup.clean_text(page) == text(LEAD, first, second)


def test_titles_with_one_sentence_teasers_are_removed_with_their_label() -> None:
    links = ("Why the dyke did not hold", "A report tells it.", "Ten years of floods", "Seen from above.")
    assert dedup.clean_text(text(LEAD, NEXT, "Related articles", *links)) == text(LEAD, NEXT)


def test_links_that_are_sentences_are_removed_with_their_label() -> None:
    links = ("The dyke did not hold.", "A mayor resigns at last.", "The fog stays for the week.")
    assert dedup.clean_text(text(LEAD, NEXT, "Related articles", *links)) == text(LEAD, NEXT)


@pytest.mark.parametrize("label", ["Today", "Yesterday", "Published", "Updated", "Added"])
def test_a_date_label_without_a_date_is_a_heading(label: str) -> None:
    changes = text("Release notes 2.4", label, "New command for exports", "Fixed", "Crash on long input")
    assert dedup.clean_text(changes) == changes
    story = text("What the council decided", label, LEAD, "Next week", NEXT)
    assert dedup.clean_text(story) == story


def test_the_same_label_is_removed_next_to_a_date_or_with_a_number() -> None:
    page = text("Corran closes its old bridge", "Published", "14 January 2025", LEAD, NEXT)
    assert dedup.clean_text(page) == text("Corran closes its old bridge", LEAD, NEXT)
    page = text("Corran closes its old bridge", "3 hours ago", LEAD, NEXT)
    assert dedup.clean_text(page) == text("Corran closes its old bridge", LEAD, NEXT)


def test_a_speaker_in_a_conversation_is_no_author() -> None:
    talk = text(
        "What the mayor said about the bridge",
        "MAYOR FINCH: The bridge is closed. It will stay closed.",
        "REPORTER: For how long?",
        "MAYOR FINCH: For as long as it takes.",
        "REPORTER: Thank you.",
        "MAYOR FINCH: Thank you.",
    )
    assert dedup.clean_text(talk) == talk
    signed = text("Corran closes its old bridge", "Reporter: Ada Finch", LEAD, NEXT)
    assert "Ada Finch" not in dedup.clean_text(signed)


def test_a_programme_with_names_under_its_days_stays() -> None:
    programme = text(
        "Corran Jazz Week: the programme",
        "Tickets cost 12 crowns, and all concerts begin at eight unless the programme says otherwise.",
        "Monday, 3 March",
        "Brill Trio, Harbour Hall",
        "Tuesday, 4 March",
        "Okafor Quartet, Old Mill",
        "Wednesday, 5 March",
        "No concert",
    )
    assert dedup.clean_text(programme) == programme


def test_the_name_and_the_dates_of_somebody_who_died_stay() -> None:
    life = (
        "Edith Marlowe Penhale",
        "March 4, 1931 – January 11, 2025",
        "Edith Marlowe Penhale, 93, of Corran, died peacefully at home on Saturday among her family.",
        "She taught mathematics for 34 years, and nobody who sat in her lessons has forgotten a theorem.",
    )
    assert dedup.clean_text(text("Obituaries", *life)) == text(*life)


def test_the_headline_over_short_paragraphs_stays_under_a_menu() -> None:
    """Nothing of the body counted as prose, so its subject was unknown."""
    article = (
        "코란 다리, 11주 만에 다시 열려",
        "11주 동안 폐쇄됐던 코란 다리가 14일 아침 다시 열렸다.",
        "항구길에서 꽃집을 하는 박엘렌 씨는 “우리는 속았다”고 말했다.",
        "시는 볼트 212개 가운데 140개를 교체했다고 밝혔다. 전문가는 160개로 집계했다.",
    )
    page = text("홈", "뉴스", article[0], "김민수 기자", "입력 2025-01-14 18:32", *article[1:])
    assert dedup.clean_text(page) == text(*article)


@pytest.mark.parametrize(
    ("markup", "cells"),
    [
        (
            "<table><tr><th>Year<th>Bolts<tr><td>2019<td>41<tr><td>2021<td>140</table>",
            ("Year\tBolts", "2019\t41", "2021\t140"),
        ),
        ("<dl><dt>Height<dd>12 m<dt>Length<dd>212 m</dl>", ("Height", "12 m", "Length", "212 m")),
    ],
)
def test_a_table_between_the_paragraphs_of_a_short_page_stays(
    markup: str, cells: tuple[str, ...]
) -> None:
    page = (
        "<!doctype html><html lang=en><head><title>Corran closes its old bridge</title></head><body>"
        "<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Corran closes its old bridge</h1>"
        f"<p>{LEAD}</p>{markup}<p>{NEXT}</p></article><footer><a href=/a>About us</a></footer></body></html>"
    )
    assert dedup.clean_text(page).split("\n\n") == [
        "Corran closes its old bridge",
        LEAD,
        "\n".join(cells),
        NEXT,
    ]


def test_the_last_paragraph_stays_between_a_label_of_the_menu_and_one_of_a_share_bar() -> None:
    """A paragraph that the labeller was a little against went where lower thresholds were tried."""
    story = (
        "Tillmouth fears for its old pier after a winter of storms",
        "The old pier of Tillmouth at low tide, seen from the lighthouse.",
        "A spokesman for the railway said that trains would keep running during the works. The inspectors found rust in most of the bolts below the waterline near Tillmouth.",
        "Fishermen from Tillmouth now have to land their catch on the far side of the estuary. Ada Finch called the plan a waste of money and asked for a smaller bridge instead.",
        "Repairs are to begin in spring, once the ice has gone and the cranes can be moved. The mayor of Tillmouth refused to say who would pay if the insurance did not. Residents remember the flood that carried away the boathouse and part of the road.",
    )
    last = "Ada Finch told the council of Tillmouth that the old pier would not last another winter. Divers had warned of the damage in a report that the harbour office never published."
    caption = f"{story[1]} {story[1]}"
    scraped = [story[0], caption, *story[2:4], "Advertisement", story[4], "Skip to content", last, "Share this article"]
    assert dedup.clean_text("\n\n".join(scraped)) == "\n\n".join([*story, last])
