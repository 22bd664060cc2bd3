"""Tables and data sheets in plain text, one cell or entry a line: they stay, whatever surrounds them."""

from __future__ import annotations

import pytest

import dedup

HEAD = "What the ferries cost this summer"
FIRST = "The county has fixed what the crossings to the islands may cost until the end of September."
LAST = "Children under six travel for nothing, and so do dogs that fit in a bag on the knees."
FARES = ("Crossing", "Adult", "Bicycle", "Scarra", "£8.40", "£3.00", "Marlow Head", "£9.10", "£3.50")
MORE = ("Ellerby Sands", "£12.00", "£4.00", "Orr", "£14.20", "£4.00", "Long Skerry", "£16.90", "£5.50")
TABLE = (
    "Club",
    "Played",
    "Points",
    "Tillmouth",
    "22",
    "51",
    "Ellerby",
    "22",
    "47",
    "Scarra",
    "21",
    "40",
)


def clean(*lines: str, labeller: bool = True) -> list[str]:
    return dedup.clean("\n".join(lines), format="text", labeller=labeller).text.split("\n")


@pytest.mark.parametrize("labeller", [True, False])
@pytest.mark.parametrize("cells", [FARES + MORE, (*TABLE, "Orr", "22", "12", "Marlow", "20", "9")])
def test_cells_of_a_table_stay_below_a_paragraph(cells: tuple[str, ...], labeller: bool) -> None:
    lines = [HEAD, FIRST, *cells, LAST]
    assert clean(*lines, labeller=labeller) == lines


@pytest.mark.parametrize("before", ["Related articles", "Share this article", "Category"])
def test_no_residue_above_takes_a_table_with_it(before: str) -> None:
    kept = clean(HEAD, FIRST, LAST, before, *FARES, *MORE)
    assert [cell for cell in (*FARES, *MORE) if cell not in kept] == []


def test_a_table_may_end_a_text_behind_links() -> None:
    lines = clean(HEAD, FIRST, LAST, "Related articles", "Ferry to run twice a day", *FARES, *MORE)
    assert lines == [HEAD, FIRST, LAST, *FARES, *MORE]


def test_counts_beside_topics_are_no_table() -> None:
    topics = (
        "Harbour",
        "12",
        "Council",
        "8",
        "Weather",
        "31",
        "Schools",
        "4",
        "Sport",
        "19",
        "Letters",
        "7",
    )
    lines = clean(HEAD, FIRST, LAST, "Most read", *topics, labeller=False)
    assert lines == [HEAD, FIRST, LAST]


def test_numbers_in_comments_are_no_table() -> None:
    votes = ("Marta", "12", "Reply", "Paul", "8", "Reply", "Ida", "31", "Reply", "Tom", "4", "Reply")
    assert clean(HEAD, FIRST, LAST, "Leave a comment", *votes) == [HEAD, FIRST, LAST]


@pytest.mark.parametrize(
    "sheet",
    [
        ("Length: 41 m", "Beam: 9.2 m", "Crew: 7", "Flag:", "Filter: none", "Home port: Tillmouth", "Date: 31/08/2019"),
        ("Länge: 41 m", "Breite: 9,2 m", "Besatzung: 7", "Datum: 31.08.2019", "Werft: Ellerby"),
        ("Longueur : 41 m", "Largeur : 9,2 m", "Équipage : 7", "Date : 31/08/2019"),
    ],
)
def test_a_data_sheet_stays_with_its_date_and_its_empty_labels(sheet: tuple[str, ...]) -> None:
    lines = [HEAD, FIRST, LAST, *sheet]
    assert clean(*lines, labeller=False) == lines
    assert clean(HEAD, FIRST, LAST, "Share this article", *sheet, labeller=False) == lines


def test_a_label_and_its_value_on_two_lines_stay() -> None:
    box = ("Date", ": 6 to 9 January", "Place", ": the old customs house", "Price", ": £4")
    lines = [HEAD, FIRST, *box, LAST]
    assert clean(*lines, labeller=False) == lines


def test_an_author_on_two_lines_is_removed() -> None:
    signed = ("Author", ": Anna Keller", "Published", ": 3 May 2021")
    assert clean(HEAD, *signed, FIRST, LAST, labeller=False)[-2:] == [FIRST, LAST]
