"""Undeclared charsets that the guess alone gets wrong and letters decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.reading.rivals import likelier

RUSSIAN = "Совет Коррана закрыл мост в понедельник, потому что 140 болтов из 212 заржавели. «Нам врали», — говорят."
SERBIAN = "Градоначелник је рекао да ће мост бити поново отворен у уторак ујутру, иако њему нико не верује."
JAPANESE = "コラン市議会は月曜日、212本のボルトのうち140本にさびが見つかったため、橋を閉鎖した。"
FRENCH = "Fermé depuis onze semaines, le pont a rouvert mardi à la circulation, a annoncé la mairie où l’été."
GERMAN = "Der Bürgermeister spricht von 140 beschädigten Häusern, das Landratsamt über größere Schäden."
POLISH = "Most w Corran otwarto po jedenastu tygodniach przerwy, powiedział burmistrz, który się śmiał."
CZECH = "Most v Corranu byl v úterý ráno znovu otevřen po jedenácti týdnech, řekl starosta města. Kůň žluťoučký."
TURKISH = "Corran köprüsü salı sabahı yeniden trafiğe açıldı. Köprü on bir haftadır kapalıydı, dedi başkan."
ENGLISH = "The mayor’s office said “no” – and the café stayed shut."
CHINESE = "科伦市议会周一关闭了大桥,此前检查人员在212个螺栓中发现140个生锈。居民须绕行。"
GREEK = "Η γέφυρα του Κόραν άνοιξε ξανά το πρωί της Τρίτης, έντεκα εβδομάδες μετά το κλείσιμό της."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),  # was read as mac-cyrillic
        (RUSSIAN, "mac-cyrillic"),
        (RUSSIAN.translate({0xAB: None, 0xBB: None, 0x2014: "-"}), "cp866"),
        (RUSSIAN.translate({0xAB: None, 0xBB: None, 0x2014: "-"}), "koi8-r"),
        (SERBIAN, "cp1251"),
        (JAPANESE, "euc_jp"),  # was read as cp1252
        (JAPANESE, "shift_jis"),
        (JAPANESE, "iso2022_jp"),  # was read as UTF-8, escapes and all
        (FRENCH, "cp1252"),  # was read as cp1250: "ŕ la circulation"
        (GERMAN, "cp1252"),
        (POLISH, "iso8859-2"),  # was read as iso8859-4
        (POLISH, "cp1250"),
        (CZECH, "iso8859-2"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (ENGLISH, "cp1252"),
        (CHINESE, "gb18030"),
        (GREEK, "cp1253"),
    ],
)
@pytest.mark.parametrize("form", ["{0}", "{0}\n{0}\n{0}\n", "<html><body><p>{0}</p><p>{0}</p></body></html>"])
def test_a_charset_that_nothing_declares_is_found_out(text: str, codec: str, form: str) -> None:
    document = dedup.clean(form.format(text).encode(codec), repeats=False, boilerplate=False).document
    assert text in document.text and document.source.encoding_guessed


@given(st.binary(max_size=300), st.sampled_from(["", "cp1252", "koi8-r", "cp949", "gb18030"]))
def test_any_bytes_have_a_charset(sample: bytes, guessed: str) -> None:
    found = likelier(sample, guessed)
    assert found == guessed or isinstance(sample.decode(found, "replace"), str)
