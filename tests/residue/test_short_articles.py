"""Short articles of a few sentences among residue: what a reader keeps at a glance stays."""

from __future__ import annotations

import html

import pytest

import dedup

JAPANESE = """トップ
速報
経済
港の大橋が強風で通行止め 復旧は夕方の見込み
2025年2月4日 6時40分
シェアする
通行止めになった港の大橋（4日、今治市）
通行止めになった港の大橋（4日、今治市）
港にかかる大橋は4日未明から強風のため通行止めになり、市内の道路が混雑した。
道路公社によると、風速は毎秒28メートルを超え、夕方まで再開できないという。
関連記事
橋はどう守られているか
お問い合わせ"""

POLISH = """Strona główna
Kraj
Świat
Tama w Nysie zamknięta do połowy maja
Tama w Nysie zamknięta do połowy maja
3 lutego 2025, 09:15
Udostępnij
Drogowcy zamknęli w piątek drogę przez tamę w Nysie, ponieważ pod jezdnią znaleziono pustą przestrzeń.
Naprawa potrwa co najmniej czternaście tygodni i będzie kosztować 9 mln zł, powiedział rzecznik miasta.
Polityka prywatności"""

SWEDISH_TAIL = """Färjan till Gräsö ligger kvar vid kajen
Färjan till Gräsö har legat stilla sedan i måndags, eftersom isen har skadat båda propellrarna på fartyget.
Trafikverket räknar med att en reservfärja kan sättas in tidigast på torsdag, säger regionchefen Eva Holm.
Läs mer: Så bryts isen i skärgården
De boende på ön får till dess åka med svävare.
Anmäl dig till vårt nyhetsbrev
Om cookies"""


def kept(text: str, page: bool) -> list[str]:
    if page:
        text = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
        text = f"<html><body><div>{text}</div></body></html>"
    return dedup.clean(text).text.split("\n")


@pytest.mark.parametrize("page", [False, True], ids=["text", "bare page"])
@pytest.mark.parametrize(
    ("text", "stay", "go"),
    [
        (JAPANESE, (3, 6, 8, 9), (0, 1, 5, 10, 11, 12)),
        (POLISH, (3, 7, 8), (0, 5, 6, 9)),
        (SWEDISH_TAIL, (0, 1, 2, 4), (3, 5, 6)),
    ],
    ids=["words without spaces", "inflected headline", "short last paragraph"],
)
def test_the_article_stays_and_the_residue_goes(
    text: str, stay: tuple[int, ...], go: tuple[int, ...], page: bool
) -> None:
    lines, left = text.split("\n"), kept(text, page)
    assert [left.count(lines[at]) for at in stay] == [1] * len(stay)
    assert not [lines[at] for at in go if lines[at] in left]


BODY = [
    "The lock gate at Marlow jammed on Friday evening, and forty narrowboats had to wait for the morning.",
    "Divers found a tree trunk under the gate, the waterways office said, and cut it up before noon.",
]


def test_an_entry_of_the_menu_does_not_take_the_headline_with_it() -> None:
    title = "Lock gate at Marlow jammed by a tree trunk"
    text = "\n".join(["Home", "Most read", title, title, "4 March 2025, 08:15", *BODY])
    assert dedup.clean_text(text).split("\n") == [title, *BODY]


def test_an_invitation_between_paragraphs_is_removed() -> None:
    offer = "Sign up for our River Notes newsletter to get a letter from the towpath every Friday morning."
    told = "Sign up for River Notes, the office told owners on Saturday, or the next jam will be a surprise."
    assert dedup.clean_text("\n".join([BODY[0], offer, BODY[1]])).split("\n") == BODY
    lines = [BODY[0], told, BODY[1]]
    assert dedup.clean_text("\n".join(lines)).split("\n") == lines


@pytest.mark.parametrize(
    "link",
    [
        "Also read: Nobody at the waterways office could say how the oak got past the weir at Temple Mill",
        "[Read more: 19 words that boat owners use (and what they mean to everybody else on the river)]",
        "READ MORE: Why did the divers wait until noon, and who was to tell the owners of the boats?",
        "Lesen Sie auch: Warum die Schleuse so lange zu blieb und wer die Boote hätte umleiten sollen",
        "À lire aussi : Pourquoi l'écluse est restée fermée si longtemps, et qui aurait dû prévenir les bateaux",
    ],
)
def test_a_label_takes_the_long_title_behind_it(link: str) -> None:
    assert dedup.clean_text("\n".join([BODY[0], link, BODY[1]])).split("\n") == BODY


@pytest.mark.parametrize(
    "told",
    [
        "Read more: that was the advice of the lock keeper, who lends books to the crews that wait.",
        "“Also read: the rules of the river, the whole of them, before you go anywhere near a lock”, he said",
    ],
)
def test_a_sentence_with_a_label_in_it_stays(told: str) -> None:
    lines = [BODY[0], told, BODY[1]]
    assert dedup.clean_text("\n".join(lines)).split("\n") == lines


def test_a_caption_is_the_same_with_the_agency_before_it() -> None:
    caption = "A diver climbs out of the lock at Marlow with a chain saw"
    lines = ["Lock gate jammed by a tree trunk", BODY[0], f"PA Media {caption}", caption, BODY[1]]
    left = dedup.clean_text("\n".join(lines)).split("\n")
    assert sum(caption in line for line in left) == 1
    other = caption.replace("diver", "farmer")
    assert other in dedup.clean_text("\n".join([*lines[:3], other, BODY[1]])).split("\n")
