"""Facts that an editor changes, and marks that a site adds: lessons of a fourth set of edits."""

from __future__ import annotations

from importlib import import_module

import pytest

from dedup.repeats.compare import compare
from dedup.text.keys import key, keys
from dedup.text.words import TABLES, words

APART = [
    ("Inspectors found traces of nitrate in the well", "Inspectors found traces of nitrite in the well"),
    ("In dem Brunnen wurde zu viel Nitrat gefunden", "In dem Brunnen wurde zu viel Nitrit gefunden"),
    ("Se hallaron restos de nitrato en el pozo", "Se hallaron restos de nitrito en el pozo"),
    ("The pipe carried propane to the works", "The pipe carried propene to the works"),
    ("Send entries to anna.berg@example.org by Friday", "Send entries to anna.borg@example.org by Friday"),
    ("The rules are at https://example.org/harbour now", "The rules are at https://example.org/harbor now"),
    ("Die Fähre fährt keineswegs bei jedem Wetter", "Die Fähre fährt bei jedem Wetter"),
    ("The police reported the second attack on the tower", "The police reported the attack on the tower"),
    ("The police reported the foiled attack on the tower", "The police reported the attack on the tower"),
    ("She met the retired judge of the port on Monday", "She met the judge of the port on Monday"),
    ("Die Polizei traf den mutmaßlichen Fahrer am Montag in der Nähe der alten Werft am Hafen", "Die Polizei traf den Fahrer am Montag in der Nähe der alten Werft am Hafen"),
    ("Der Hafen liegt außerhalb der Zone, sagte sie", "Der Hafen liegt innerhalb der Zone, sagte sie"),
    ("La police a signalé l'attaque déjouée du port", "La police a signalé l'attaque du port"),
    ("La policía informó del fallido ataque al puerto", "La policía informó del ataque al puerto"),
    ("La polizia ha segnalato lo sventato attacco al porto", "La polizia ha segnalato lo attacco al porto"),
    ("A polícia relatou o frustrado ataque ao porto", "A polícia relatou o ataque ao porto"),
    ("Offrets moster ringde polisen under natten", "Offrets faster ringde polisen under natten"),
    ("The launch is set for 14:30 CET from the pad", "The launch is set for 14:30 CEST from the pad"),
    ("Los pagos eran legales según el informe final", "Los pagos eran ilegales según el informe final"),
    ("A zona é habitada e fica longe da costa", "A zona é desabitada e fica longe da costa"),
    ("El club ascendió tras el último partido", "El club descendió tras el último partido"),
    ("Der Zug aus Freiburg hatte Verspätung", "Der Zug aus Freiberg hatte Verspätung"),
    ("Utbetalningarna var lagliga enligt rapporten", "Utbetalningarna var olagliga enligt rapporten"),
    ("He was given prednisone after the transplant in spring", "He was given prednisolone after the transplant in spring"),
    ("The cave is known for stalactites above the lake", "The cave is known for stalagmites above the lake"),
    ("The drug was proscribed by the council last week", "The drug was prescribed by the council last week"),
    ("The payments were made biweekly to every family", "The payments were made weekly to every family"),
    ("The line now carries 40 kilobits to the school", "The line now carries 40 kilobytes to the school"),
    ("Die Straße wurde gestern entsperrt, sagte sie", "Die Straße wurde gestern gesperrt, sagte sie"),
    ("Los emigrantes se manifestaron en la plaza", "Los inmigrantes se manifestaron en la plaza"),
    ("The rate of the bank fell by .5 percent in May", "The rate of the bank fell by 5 percent in May"),
    ("A call costs $.02 a minute on the new line", "A call costs $2 a minute on the new line"),
    ("A call costs $.02 a minute on the new line", "A call costs $.2 a minute on the new line"),
    ("3 of 12 miners were rescued from the pit", "Miners were rescued from the pit"),
    ("The ferry left the harbour at six 3 of 12", "The ferry left the harbour at six"),
]
SAME = [
    ("The ferry left the harbour at six. 3 of 12", "The ferry left the harbour at six."),
    ("The ferry left the harbour at six (3 / 12)", "The ferry left the harbour at six"),
    ("(3 of 12) The ferry left the harbour at six", "The ferry left the harbour at six"),
    ("消防隊は製紙工場の火災を鎮火させたと市長が述べた。 [3/12]", "消防隊は製紙工場の火災を鎮火させたと市長が述べた。"),
    ("İTFAİYE YANGINI KONTROL ALTINA ALMAK İÇİN ÇALIŞTI", "İtfaiye yangını kontrol altına almak için çalıştı"),
    ("â\x80\x9cThe boatâ\x80\x9d left the harbour of Orr at six", "“The boat” left the harbour of Orr at six"),
    ("The rate of the bank fell by .5 percent in May", "The rate of the bank fell by 0.5 percent in May"),
    ("The ferry left ...5 hours late from the harbour", "The ferry left ... 5 hours late from the harbour"),
    ("▶️ The ferry left the harbour at six", "The ferry left the harbour at six"),
    ("3️⃣ ferries left the harbour at six", "3 ferries left the harbour at six"),
    ("\ufffdWe waited\ufffd, said the mayor \ufffd and left the hall", "“We waited”, said the mayor – and left the hall"),
    ("The mayor opend yyour bridge and the test road", "The mayor opened your bridge and the best road"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: str, other: str) -> None:
    assert compare(one, other).kind == compare(other, one).kind == "variant"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    assert compare(one, other).kind == compare(other, one).kind == "same"


def test_cyrillic_and_arabic_read_in_a_wrong_encoding() -> None:
    for text in ("Пожарным понадобилась ночь в порту", "احتاج رجال الإطفاء إلى ليلة"):
        broken = text.encode().decode("latin-1")
        assert keys([broken]) == [key(broken)] == [key(text)]


def test_a_capital_before_a_quote_is_no_broken_letter() -> None:
    for text in ("“ESPAÑ” said the sign", "the isle of “RØDØ”", "«Ñ» is a letter"):
        assert "\ufffd" not in key(text) and keys([text]) == [key(text)]
        assert any(letter in key(text) for letter in "ñø")


def test_words_of_tables_are_written_as_in_keys() -> None:
    """A German word with "ß" is one with "ss" in a key."""
    table = words()
    for language in TABLES:
        held: dict[str, str] = import_module(f"dedup.text.languages.{language}").TABLES
        text = " ".join(held[name] for name in ("negation", "qualifiers") if name in held)
        for word in text.split():
            found = key(word)
            if " " not in found:
                assert found in table.lists["negation"] | table.lists["qualifiers"], word
