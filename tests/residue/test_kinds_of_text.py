"""Kinds of text whose own lines look like residue, each with similar residue that is still removed."""

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


def test_rows_of_a_table_between_bars_stay_with_their_heads() -> None:
    table = ("Lamps | Birds | Length", "0–5 | 14 | 812", "6–20 | 16 | 640", "Goals | 3 | 58%")
    assert cleaned(*PROSE, *table, "Share this article") == [*PROSE, *table]


def test_several_menus_between_bars_are_removed() -> None:
    menus = ("About us | Contact | Imprint", "News | Weather | Sport")
    assert cleaned(*PROSE, *menus, "Share this article") == [*PROSE]
    dated = ("Tillmouth | 12/03/2024 | Anna Keller", "Scarra | 11/03/2024 | Tom Price")
    assert cleaned(*PROSE, *dated, "Share this article") == [*PROSE]


@pytest.mark.parametrize(
    "version", ["2.4.0 (2023-09-12)", "[1.10.2] - 2023-09-12", "v2.4.0 – 4 May 2023", "2.4 (May 2023)"]
)
def test_a_version_with_its_date_is_a_heading_among_changes(version: str) -> None:
    notes = (
        version,
        "Added",
        "Tables may be sorted by more than one column.",
        "A crash is gone when the file is empty.",
    )
    text = cleaned("Changes", *notes, "Edit this page")
    assert text == ["Changes", *notes]


@pytest.mark.parametrize(
    "date", ["12.03.2024 14:30", "Updated: 12.3.24 - 14:30", "18.02 - 12.03.2024", "3.5.2021 (Monday)"]
)
def test_dates_with_points_are_dates_still(date: str) -> None:
    from dedup.residue.dates import reading

    assert reading(date) is not None


@pytest.mark.parametrize(
    ("summary", "keywords"),
    [
        ("Abstract", "Keywords: ferries, radar, fog"),
        ("RESUMEN", "Palabras clave: barcos, radar, niebla"),
        ("Zusammenfassung", "Schlagwörter: Fähren, Radar, Nebel"),
        ("摘要", "关键词：渡轮、雷达、雾"),
    ],
)
def test_the_keywords_of_a_paper_stay_below_its_summary(summary: str, keywords: str) -> None:
    assert keywords in cleaned(
        "Radar and fog at the mouth of the Orr",
        summary,
        *PROSE,
        keywords,
        *PROSE[:0],
        PROSE[1][:-1] + " again.",
    )
    assert keywords not in cleaned("Ferry runs aground off Scarra Point", *PROSE, keywords)


@pytest.mark.parametrize(
    "label", ["Please write to the harbour office:", "Bewerbungen bitte an:", "报名请发邮件至："]
)
def test_an_address_stays_below_a_line_that_announces_it(label: str) -> None:
    address = "office@harbour.example"
    assert cleaned(*PROSE, label, address, "Share this article") == [*PROSE, label, address]
    assert cleaned(*PROSE, address, "Share this article") == [*PROSE]


LIVE = (
    "21:38", "Power is back in Upper Arle", "The grid company says that 900 homes have light again.", "Share",
    "21:05", "Ferry crew spends the night on board", "She will stay in port with her crew of nine.", "Share",
    "20:47", "Tree falls on bus", "Nobody is hurt, the fire service says.", "Share",
)  # fmt: skip


def test_the_entries_of_a_live_blog_stay_despite_buttons_between_them() -> None:
    head = "Storm Petra live: trains stopped, ferries in port"
    text = cleaned("News", "Weather", head, "Last updated: 21:40", *LIVE, "Load more")
    assert text == [head, *[line for line in LIVE if line != "Share"]]


def test_a_list_of_news_with_times_is_removed() -> None:
    news = (
        "Latest news",
        "21:38",
        "Power is back in Upper Arle",
        "21:05",
        "Crew spends night on board",
        "20:47",
        "Tree falls on bus",
    )
    assert cleaned(*PROSE, "Share this article", *news) == [*PROSE]


@pytest.mark.parametrize(
    "head",
    [
        ("From: Tom Rudd", "Date: Tue, 4 Oct 2022 09:12:33 +0100", "Subject: Release on Friday?"),
        (
            "Von: Jutta Heise",
            "An: Festausschuss",
            "Gesendet: 4. Oktober 2022",
            "Betreff: Zelt und Strom",
        ),
        ("От: Иван Петров", "Дата: 4 октября 2022", "Тема: Паром"),
    ],
)
def test_the_head_of_a_mail_stays(head: tuple[str, ...]) -> None:
    assert cleaned("Lists", "Archives", "Search", *head, *PROSE, "Print this page") == [*head, *PROSE]


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("Yours faithfully,", "Edith Marsh"),
        ("Viele Grüße", "Jutta"),
        ("Üdvözlettel:", "Kiss Ilona"),
        ("С уважением,", "Иван"),
    ],
)
def test_a_letter_keeps_its_end(closing: str, name: str) -> None:
    assert cleaned("Archive", "Search", "To the editor", *PROSE, closing, name, "Print this page")[
        -2:
    ] == [closing, name]


def test_a_commenter_does_not_sign_a_letter() -> None:
    thread = (
        "2 comments",
        "Marta says:",
        "We were on board and it was dreadful.",
        "Best wishes",
        "Marta Keller",
        "Reply",
    )
    assert cleaned(*PROSE, *thread) == [*PROSE]


@pytest.mark.parametrize(
    "line",
    ["աղ և պղպեղ", "የጠፋችው ድሪም", "הגשר הישן", "الجسر القديم", "पुराना पुल", "ძველი ხიდი"],
)
def test_words_without_capitals_are_no_names(line: str) -> None:
    """In scripts without capitals, or with lower case outside three scripts, any line counted as a name."""
    from dedup.residue.matching import line_hits
    from dedup.residue.rules.byline import NAMES

    assert NAMES not in [row.code for row in line_hits(line)]
    assert NAMES in [row.code for row in line_hits("Աննա Քելլեր")]


FOOTERS = (
    "You're receiving this email because you signed up at coast.example.",
    "Sie erhalten diesen Newsletter, weil Sie sich auf kueste.example angemeldet haben.",
    "Vous recevez cette newsletter car vous êtes inscrit sur cote.example.",
    "Вы получили это письмо, потому что подписались на наши новости.",
)


@pytest.mark.parametrize("footer", FOOTERS)
def test_the_reason_for_a_letter_is_removed_and_the_name_below_it_stays(footer: str) -> None:
    letter = (*PROSE, "Until next week", "Nora")
    text = cleaned(*letter, footer, "Unsubscribe", "Forward this email to a friend")
    assert text[: len(letter)] == [*letter]
    assert footer not in text


def test_a_list_of_ingredients_behind_a_menu_keeps_its_titles() -> None:
    menu = ("Գլխավոր", "Բաղադրատոմսեր", "Կապ")
    recipe = (
        "Ոսպով ապուր",
        "Բաղադրիչներ",
        "300 գ ոսպ",
        "2 գլուխ սոխ",
        "1 գազար",
        "Ոսպը լվացեք և եփեք քսան րոպե։",
    )
    assert cleaned(*menu, *recipe, "Սոխը տապակեք ձեթով և ավելացրեք ապուրին։", "Կիսվել")[
        : len(recipe)
    ] == [*recipe]


def test_rows_of_a_timetable_stay() -> None:
    table = (
        "Halt | Mon–Fri | Sat | Sun",
        "Harbour | 6:10 | 7:10 | 8:10",
        "School | 6:19 | – | –",
        "Mill | 6:23 | 7:20 | 8:20",
    )
    assert cleaned(*PROSE, *table, "Share this article") == [*PROSE, *table]
    news = (
        "6:10 | Ferry runs aground | Harbour",
        "6:19 | Bakers strike | Tillmouth",
        "6:23 | Bridge shut | Scarra",
    )
    assert cleaned(*PROSE, *news, "Share this article") == [*PROSE]


def test_times_one_below_the_other_are_a_timetable() -> None:
    times = (
        "Departures from Tillmouth",
        "06:30",
        "09:15",
        "12:00",
        "Departures from Scarra",
        "07:40",
        "10:25",
        "13:10",
    )
    text = cleaned("Ferry times", *times, *PROSE, "Download our app", "Follow us on Facebook")
    assert text[:-3] == ["Ferry times", *times]
    falling = ("Latest news", "21:38", "Bakers strike", "21:05", "Bridge shut", "20:47", "Bus late")
    assert cleaned(*PROSE, "Share this article", *falling) == [*PROSE]


def test_the_date_and_the_time_of_an_event_stay_among_its_data() -> None:
    event = (
        "Date: Saturday 11 November",
        "Time: 5.30pm",
        "Where: At the lifeboat station",
        "Price: Free",
    )
    assert cleaned("Lantern walk on the sea wall", *event, *PROSE, "Add to calendar") == [
        "Lantern walk on the sea wall",
        *event,
        *PROSE,
    ]
    assert "Date: 11 November 2023" not in cleaned(
        "Ferry runs aground", "Date: 11 November 2023", "Time: 5.30pm", *PROSE
    )


def test_a_source_among_data_below_the_first_paragraph_is_no_credit() -> None:
    box = (
        "At a glance",
        "Length: 212 km",
        "Source: Mount Hallin, 1,840 m",
        "Mouth: Tillmouth",
        "Highest level: 8.12 m",
    )
    text = cleaned(
        "News",
        "Science",
        "Why the Orr floods every spring",
        "By Lena Brock",
        PROSE[0],
        *box,
        *PROSE[1:],
        "Read more",
    )
    assert [line for line in box if line not in text] == []


def test_a_list_of_years_behind_a_button_stays() -> None:
    keepers = ("1864–1881: Amos Penrose", "1881–1902: Ruth Penrose", "1902–1930: Walter Lund")
    text = cleaned(
        "Scarra Point lighthouse", *PROSE, "Keepers", "edit", *keepers, "Privacy policy", "Terms of use"
    )
    assert [line for line in keepers if line not in text] == []
