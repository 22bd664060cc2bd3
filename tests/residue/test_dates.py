"""Dates and times alone on a line, in many forms and languages, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.residue import dates
from dedup.residue.dates import epoch, reading
from dedup.residue.words import calendar

READINGS = [
    ("Thursday, 4 November 2021", "date", "2021-11-04"),
    ("November 4th, 2021", "date", "2021-11-04"),
    ("Nov 4, 2021 3:05 PM", "date", "2021-11-04T15:05"),
    ("4. November 2021, 10:39 Uhr", "date", "2021-11-04T10:39"),
    ("Am 04.11.2021 um 10:39 Uhr", "date", "2021-11-04T10:39"),
    ("04.11.2021", "date", "2021-11-04"),
    ("04/11/2021", "date", ""),
    ("24/11/2021", "date", "2021-11-24"),
    ("2021-11-04T10:39:00Z", "date", "2021-11-04T10:39:00Z"),
    ("2021-11-04 10:39 +0100", "date", "2021-11-04T10:39+01:00"),
    ("2021年11月4日", "date", "2021-11-04"),
    ("Published: 4 November 2021", "dated", "2021-11-04"),
    ("Last updated 4 November 2021 at 9.15 am", "dated", "2021-11-04T09:15"),
    ("Publié le 4 novembre 2021 à 08h12", "dated", "2021-11-04T08:12"),
    ("Publicado: 4 de noviembre de 2021", "dated", "2021-11-04"),
    ("Pubblicato il 4 novembre 2021", "dated", "2021-11-04"),
    ("Publicado em 4 de novembro de 2021 às 9h30", "dated", "2021-11-04T09:30"),
    ("4 listopada 2021, 12:00", "date", "2021-11-04T12:00"),
    ("2024. március 14. 18:22", "date", "2024-03-14T18:22"),
    ("14 Oct. 2023 12.05.33", "date", "2023-10-14"),
    ("14 มีนาคม 2567", "date", "2024-03-14"),
    ("14 मार्च 2024", "date", "2024-03-14"),
    ("২৪ মার্চ ২০২৪", "date", "2024-03-24"),
    ("Publicat: 14 martie 2024, 18:22", "dated", "2024-03-14T18:22"),
    ("Thứ hai, 14/3/2024, 18:22 (GMT+7)", "date", "2024-03-14T18:22"),
    ("Ngày 14 tháng 3 năm 2024", "date", "2024-03-14"),
    ("2024年3月14日 18時22分", "date", "2024-03-14T18:22"),
    ("2024年3月14日 星期四 下午6点22分", "date", "2024-03-14T18:22"),
    ("2024년 3월 14일 오후 6:22", "date", "2024-03-14T18:22"),
    ("公開日：2024年3月14日", "dated", "2024-03-14"),
    ("12. 3. 2024 v 8:15", "date", "2024-03-12T08:15"),
    ("4 травня 2021 р.", "date", "2021-05-04"),
    ("вівторок, 4 травень 2021", "date", "2021-05-04"),
    ("вторник, 4 май 2021 г., 10:39 ч.", "date", "2021-05-04T10:39"),
    ("сряда, 5 май 2021", "date", "2021-05-05"),
    ("уторак, 4. мај 2021. у 10:39", "date", "2021-05-04T10:39"),
    ("sreda, 5. avgusta 2021.", "date", "2021-08-05"),
    ("srijeda, 5. svibnja 2021. u 10:39", "date", "2021-05-05T10:39"),
    ("4. listopada 2021.", "date", "2021-10-04"),
    ("sreda, 5. julija 2021 ob 10:39", "date", "2021-07-05T10:39"),
    ("streda 5. mája 2021 o 10:39", "date", "2021-05-05T10:39"),
    ("kolmapäev, 5. mai 2021 kell 10:39", "date", "2021-05-05T10:39"),
    ("trešdiena, 2021. gada 5. maijs", "date", "2021-05-05"),
    ("trečiadienis, gegužės 5 d. 2021", "date", "2021-05-05"),
    ("ΤΕΤΑΡΤΗ 5 ΜΑΪΟΥ 2021", "date", "2021-05-05"),
    ("ΤΕΤΑΡΤΗ 5 ΜΑΙΟΥ 2021", "date", "2021-05-05"),
    ("5 Μαρ 2021", "date", "2021-03-05"),
    ("יום רביעי, 5 במאי 2021", "date", "2021-05-05"),
    ("الثلاثاء 4 جوان 2021 الساعة 10:39", "date", "2021-06-04T10:39"),
    ("بدھ 5 مئی 2021", "date", "2021-05-05"),
    ("বুধবার, ৫ মে ২০২১", "date", "2021-05-05"),
    ("วันพุธที่ 5 พฤษภาคม 2564", "date", "2021-05-05"),
    ("Khamis, 5 Ogos 2021", "date", "2021-08-05"),
    ("2021年5月5日(水)", "date", "2021-05-05"),
    ("Publicēts: 5. maijā 2021", "dated", "2021-05-05"),
    ("Uuendatud: 5. mai 2021", "dated", "2021-05-05"),
    ("آخر تحديث: 5 مايو 2021", "dated", "2021-05-05"),
    ("5 м 2021", None, ""),
    ("Вторник, 4 места", None, ""),
    ("20年", None, ""),
    ("3분", None, ""),
    ("10:39", "clock", ""),
    ("12 am", "clock", ""),
    ("2021", None, ""),
    ("4 November 2021 was a Thursday", None, ""),
    ("November", None, ""),
    ("31 of 44", None, ""),
    ("The May 4 fire", None, ""),
    ("", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "value"), READINGS)
def test_the_date_that_a_line_states(text: str, form: str | None, value: str) -> None:
    found = reading(text)
    assert (found.form if found else None, found.value if found else "") == (form, value)


def test_a_label_distinguishes_the_last_change_from_publication() -> None:
    first, last = reading("Published 4 November 2021"), reading("Updated 4 November 2021")
    assert first is not None and not first.updated
    assert last is not None and last.updated


def test_a_day_that_no_month_has_is_no_date_to_rely_on() -> None:
    found = reading("31 February 2021")
    assert found is not None
    assert found.value == ""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1650012345", "2022-04-15T08:45:45Z"),
        ("1650012345000", "2022-04-15T08:45:45Z"),
        ("165001234", ""),
        ("9650012345", ""),
        ("16500x2345", ""),
    ],
)
def test_seconds_and_milliseconds_since_1970(text: str, moment: str) -> None:
    assert epoch(text) == moment


def test_of_two_dates_on_a_line_the_first_is_read_with_its_label() -> None:
    found = reading("Publié le 14 mars 2024 à 18h22, mis à jour le 14 mars 2024 à 20h05")
    assert found is not None
    assert (found.value, found.updated) == ("2024-03-14T18:22", False)
    turned = reading("Mis à jour le 14 mars 2024 à 20h05, publié le 14 mars 2024 à 18h22")
    assert turned is not None
    assert turned.updated


_WORDS = sorted({*calendar.words().months, *calendar.words().labels, *calendar.words().fill})


@given(
    st.lists(
        st.sampled_from(_WORDS) | st.sampled_from(["3", "12", "1st", "5h", "o'clock", "_", "x_y", "'s", "10:30"])
        | st.text(st.characters(max_codepoint=127), max_size=4)
    ),
    st.sampled_from(["", " ", ", "]),
)  # fmt: skip
def test_text_of_ascii_is_read_in_the_same_pieces(parts: list[str], gap: str) -> None:
    said = gap.join(parts).lower()
    if said.isascii():
        assert dates._PLAIN_TOKEN.findall(said) == dates._TOKEN.findall(said)
