"""What is removed: the parts of an article that scraping duplicates."""

from __future__ import annotations

import pytest

from dedup.options import Options
from tests.repeats_article.helpers import lines_left, marked, removed

HTML = Options(format="html")
LEAD = "Ships may enter the harbour again, the port office said on Friday morning."
TUG = "The storm had torn two buoys from their chains and sunk a small tug at the pier."
DIVERS = "Divers will lift the tug next week and look for the chains of the lost buoys."


def test_sentences_doubled_in_one_caption() -> None:
    caption = "Two divers inspect the tug in Ostby on May 4, 2019. The tug sank during the storm."
    assert lines_left(f"{caption} {caption} JANE ROE / EPN") == [f"{caption} JANE ROE / EPN"]


def test_a_sentence_glued_to_the_one_before() -> None:
    assert lines_left(f"{TUG}{DIVERS} {TUG}") == [f"{TUG}{DIVERS}"]


def test_a_sentence_that_lost_its_beginning() -> None:
    line = f"{LEAD} port office's hope that the ships may soon enter the harbour again."
    whole = "It was the port office's hope that the ships may soon enter the harbour again."
    assert removed(f"{whole} {LEAD} ‘ hope that the ships may soon enter the harbour again.") == [
        ("REP01", "‘ hope that the ships may soon enter the harbour again.")
    ]
    assert removed(line) == []


def test_a_sentence_of_the_deck_that_the_first_paragraph_repeats() -> None:
    text = f"Harbour reopens\n{LEAD} A tug was lost.\n{DIVERS} {LEAD} Nobody was hurt at the pier."
    assert removed(text) == [("REP06", LEAD)]


def test_headline_again_and_again() -> None:
    headline = "Harbour reopens after storm"
    assert lines_left("\n".join([headline, headline, LEAD, headline, TUG, headline])) == [
        headline,
        LEAD,
        TUG,
    ]


def test_headline_in_other_letters() -> None:
    assert lines_left(f"Harbour’s new pier is open\n{LEAD}\nHARBOUR'S NEW PIER IS OPEN\n{TUG}") == [
        "Harbour’s new pier is open",
        LEAD,
        TUG,
    ]


def test_slugs() -> None:
    headline = "L’été au port d’Østby: les navires peuvent entrer"
    for slug in (
        "l-ete-au-port-d-østby-les-navires-peuvent",
        "1650012345 L ete au port d Østby les navires",
        "/2022/04/l-ete-au-port-d-østby-les-navires.html",
        "ete-au-port-d-østby-les-navires-peuvent-entrer-4711223",
    ):
        assert removed(f"{slug}\n{headline}\n{LEAD}") == [("REP03", slug)]


def test_headline_with_the_name_of_the_site() -> None:
    headline = "Der Hafen ist wieder offen"
    for title in (f"{headline} - Ostbyer Bote", f"{headline} | Land | OB"):
        assert removed(f"{title}\n{headline}\n{LEAD}") == [("REP09", title)]


def test_the_fuller_caption_stays() -> None:
    short = "Two divers look for the lost chains under the old pier."
    full = "Two divers look for the lost chains under the old pier. Photo: Jane Roe"
    assert lines_left(f"Harbour\n{LEAD}\n{short}\n{full}\n{TUG}") == ["Harbour", LEAD, full, TUG]


def test_teasers_and_pull_quotes() -> None:
    body = f"{LEAD} “We had to wait for the tide for nine long days,” the captain of the ferry said."
    for part in (
        "Ships may enter the harbour again, the port office said on …",
        "Ships may enter the harbour again, the port off...",
        "“We had to wait for the tide for nine long days.”",
        LEAD,
    ):
        assert lines_left(f"Harbour open\n{part}\n{TUG}\n{body}") == ["Harbour open", TUG, body]


def test_several_pull_quotes_of_a_body_in_one_line() -> None:
    body = f"{LEAD} {TUG} {DIVERS} The port office will pay for the work on the pier."
    lines = ["Harbour open", body, LEAD, TUG, DIVERS]
    assert lines_left("\n".join(lines)) == ["Harbour open", body]


def test_teasers_without_english() -> None:
    body = "Die Fähre nach Ostby fährt wieder. Der Hafen war nach dem Sturm neun Tage lang geschlossen."
    teaser = "Die Fähre nach Ostby fährt wieder. Der Hafen war nach dem Sturm ..."
    assert lines_left(f"Hafen offen\n{teaser}\n{LEAD}\n{body}") == ["Hafen offen", LEAD, body]
    body = "暴风雨过后，奥斯特比港口于星期五上午重新开放，船只可以再次进港。"
    assert lines_left(f"{body}\n{LEAD}\n{body}") == [body, LEAD]


def test_body_twice_with_headings_and_fragments() -> None:
    body = ["Harbour open", LEAD, "What was lost", TUG, "here", DIVERS, "Outlook", "More on Monday"]
    assert lines_left("\n".join([*body, "Menu", *body])) == [*body, "Menu"]


def test_a_copy_that_lacks_a_caption() -> None:
    body = [LEAD, "What was lost", TUG, "The tug in 2012, seen from the pier", DIVERS]
    copy = [LEAD, "What was lost", TUG, DIVERS]
    assert lines_left("\n".join([*body, *copy])) == body


def test_responsive_copies_in_html() -> None:
    def column(name: str, style: str = "") -> str:
        blocks = "".join(f"<p>{text}</p>" for text in (LEAD, TUG, DIVERS))
        return f'<div class="{name}"{style}><h2>What was lost</h2>{blocks}</div>'

    page = f"<html><body>{column('wide')}{column('middle')}{column('small')}</body></html>"
    _, removals, _ = marked(page, HTML)
    assert lines_left(page, HTML) == ["What was lost", LEAD, TUG, DIVERS]
    assert {r.rule for r in removals} == {"REP07"}
    page = f"<html><body>{column('wide', ' hidden')}{column('small')}</body></html>"
    _, removals, _ = marked(page, HTML)
    assert all(r.kept is not None and r.span.start < r.kept.start for r in removals)
    assert len(removals) == 4


def test_a_list_item_and_its_parts() -> None:
    parent = "Ways to the island Take the ferry from the old pier. Walk at low tide. Swim."
    parts = ["Take the ferry from the old pier.", "Walk at low tide.", "Swim."]
    assert lines_left("\n".join([LEAD, parent, *parts, TUG])) == [LEAD, parent, TUG]
    assert lines_left("\n\n".join(["Oars", "Oars", "Tin of tar", "Tin of tar"])) == [
        "Oars",
        "Oars",
        "Tin of tar",
    ]


FLAT = (
    "Sports Football Harl wins the cup after a long night in Orrby Tennis Young player from Skelden reaches "
    "the final Culture Choir of Tarnwick sings in the rain"
)
ENTRIES = [
    "Football Harl wins the cup after a long night in Orrby Tennis Young player from Skelden reaches the final",
    "Harl wins the cup after a long night in Orrby",
    "Young player from Skelden reaches the final",
    "Choir of Tarnwick sings in the rain",
]


def test_a_nested_list_that_also_occurs_joined_to_one_line() -> None:
    assert lines_left("\n".join([LEAD, FLAT, *ENTRIES, TUG])) == [LEAD, FLAT, TUG]


@pytest.mark.parametrize(
    "entries",
    [
        ENTRIES[1:3],  # too few
        [ENTRIES[1], ENTRIES[2], "Choir of Tarnwick sings in the snow"],
        [ENTRIES[3], ENTRIES[2], ENTRIES[1]],  # in another order
        ["Harl wins the cup", "long night in Orrby", "Choir of Tarnwick sings in the rain"],  # half of it
    ],
)
def test_lines_below_that_are_not_its_list_stay(entries: list[str]) -> None:
    assert lines_left("\n".join([LEAD, FLAT, *entries, TUG])) == [LEAD, FLAT, *entries, TUG]


def test_a_sentence_that_names_what_is_listed_below_it_is_no_list() -> None:
    entries = ["The old ferry from Harl", "The white tug of Orrby", "The three boats of the coastguard"]
    sentence = f"There lie {' and '.join(entries).lower()}."
    assert lines_left("\n".join([LEAD, sentence, *entries, TUG])) == [LEAD, sentence, *entries, TUG]


def test_a_table_whose_cells_also_occur_one_a_line() -> None:
    rows = ["| Ferry | Old pier | 9.30 |", "| Tug | New pier | never |"]
    cells = ["Ferry", "Old pier", "9.30", "Tug", "New pier", "never"]
    assert lines_left("\n".join([*rows, LEAD, *cells, TUG])) == [*rows, LEAD, TUG]


def test_the_kept_place_holds_the_words() -> None:
    text = f"Harbour\n{LEAD}\n{TUG}\n{LEAD}"
    document, removals, _ = marked(text)
    (removal,) = removals
    assert removal.kept is not None
    assert document.text[removal.kept.start : removal.kept.end] == LEAD
    assert removal.span.start > removal.kept.start
