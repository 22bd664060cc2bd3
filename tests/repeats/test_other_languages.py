"""Facts in languages that have no tables of their own: a negation, and numerals that are letters."""

from __future__ import annotations

import pytest

import dedup

NEGATED = [
    ("Мэр города подписал договор с перевозчиками в пятницу утром.",
     "Мэр города не подписал договор с перевозчиками в пятницу утром."),
    ("Burmistrz podpisał umowę z przewoźnikami w piątek przed południem.",
     "Burmistrz nie podpisał umowy z przewoźnikami w piątek przed południem."),
    ("De burgemeester heeft het contract met de vervoerders vrijdag getekend.",
     "De burgemeester heeft het contract met de vervoerders vrijdag niet getekend."),
    ("Borgmästaren skrev på avtalet med bussbolagen på fredagen i Lund.",
     "Borgmästaren skrev inte på avtalet med bussbolagen på fredagen i Lund."),
    ("قال رئيس البلدية إن المجلس وافق على العقد مع شركات النقل يوم الجمعة.",
     "قال رئيس البلدية إن المجلس لم وافق على العقد مع شركات النقل يوم الجمعة."),
    ("Wali kota akan menandatangani kontrak dengan perusahaan bus pada hari Jumat.",
     "Wali kota tidak akan menandatangani kontrak dengan perusahaan bus pada hari Jumat."),
    ("Ο δήμαρχος θα υπογράψει τη σύμβαση με τους μεταφορείς την Παρασκευή.",
     "Ο δήμαρχος δεν θα υπογράψει τη σύμβαση με τους μεταφορείς την Παρασκευή."),
    ("ראש העיר יחתום על החוזה עם חברות האוטובוסים ביום שישי בבוקר.",
     "ראש העיר לא יחתום על החוזה עם חברות האוטובוסים ביום שישי בבוקר."),
    ("महापौर शुक्रवार को बस कंपनियों के साथ समझौते पर हस्ताक्षर करेंगे।",
     "महापौर शुक्रवार को बस कंपनियों के साथ समझौते पर हस्ताक्षर नहीं करेंगे।"),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "negated"), NEGATED)
def test_a_negation_keeps_apart_in_every_language(plain: str, negated: str) -> None:
    assert dedup.find_repeats([plain, negated]) == []
    assert len(dedup.find_repeats([plain, plain.replace(" ", "  ")])) == 1


def test_a_roman_numeral_is_no_misspelt_one() -> None:
    second = "Queen Elizabeth II opened the harbour of the small town in spring."
    assert dedup.find_repeats([second, second.replace("II", "I")]) == []
    assert len(dedup.find_repeats([second, second.replace("small", "smal")])) == 1
