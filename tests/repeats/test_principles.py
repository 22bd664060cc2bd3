"""Lessons of the third set of edits: each principle with a pair that collapses and one that must not."""

from __future__ import annotations

import pytest

from benchmarks import edits_third
from dedup.repeats.compare import compare
from dedup.text.keys import key, keys

SAME = [
    ("The <b>mayor</b> opened the new bridge today", "The mayor opened the new bridge today"),
    ('Read <a href="/x?a=1">the report</a> of the board on it', "Read the report of the board on it"),
    ("The [mayor](https://example.org/m) opened the bridge", "The mayor opened the bridge"),
    ("The mayor[3] opened the new bridge over the river", "The mayor opened the new bridge over the river"),
    ("The mayor opened the new bridge over the river.[12]", "The mayor opened the new bridge over the river."),
    ("The mayor opened the the bridge over the river", "The mayor opened the bridge over the river"),
    ("He did not not answer the question of the court", "He did not answer the question of the court"),
    ("The mayor opened the bridge https://example.org/a/b?c=1", "The mayor opened the bridge"),
    ("… man was arrested at the harbour on Friday", "The alleged man was arrested at the harbour on Friday"),
    ("Il a payé trois mille euros pour la vieille grange", "Il a payé 3000 euros pour la vieille grange"),
    ("Sa sœur habite encore dans la vieille maison", "Sa soeur habite encore dans la vieille maison"),
    ("Das hieß gestern bei der Bahn noch anders", "Das hie\ufffd gestern bei der Bahn noch anders"),
    ("Die Feier am 3. Mai wird im Saal gehalten", "Die Feier am dritten Mai wird im Saal gehalten"),
]
APART = [
    ("The dose was 10<sup>6</sup> units in all of the trials", "The dose was 106 units in all of the trials"),
    ("A value <b and larger than that was found here", "A value and larger than that was found here"),
    ("The mayor opened 3 new bridges over the river", "The mayor opened new bridges over the river"),
    ("The mayor[3] opened bridge [4] over the river", "The mayor opened bridge [5] over the river"),
    ("They paid twenty euros for the crane", "They paid twenty twenty euros for the crane"),
    ("It was minus 12 degrees in the valley", "It was 12 degrees in the valley"),
    ("The patient was hypertensive all of the week", "The patient was hypotensive all of the week"),
    ("Ganó tres mil euros el año pasado en la feria", "Ganó tres mil euros el próximo año en la feria"),
    ("El exalcalde apoyó el proyecto de la piscina", "El alcalde apoyó el proyecto de la piscina"),
    ("Поезд из города не прибыл на станцию вечером", "Поезд из города прибыл на станцию вечером"),
    ("De trein kwam gisteren niet aan in de stad", "De trein kwam gisteren aan in de stad"),
    ("Die Feier dauert drei Tage im großen Saal", "Die Feier dauert dritte Tage im großen Saal"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    assert compare(one, other).kind == compare(other, one).kind == "same"


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: str, other: str) -> None:
    assert compare(one, other).kind == compare(other, one).kind == "variant"


def test_keys_in_bulk_read_tags_and_links_alike() -> None:
    texts = [text for pair in (*SAME, *APART) for text in pair]
    assert keys(texts) == [key(text) for text in texts]


def test_tags_cost_no_square() -> None:
    assert key("<a " * 50_000) and key("[a](" * 50_000) and key("<b x=" * 50_000)


def test_third_generator_of_copies_and_changed_facts() -> None:
    """Copies and changed facts of the third generator: floors, not targets."""
    hits = [
        (same, compare(text, other).kind == "same")
        for _, _, same, text, other in edits_third.cases(seed=5, rounds=1)
    ]
    copies = [hit for same, hit in hits if same]
    facts = [hit for same, hit in hits if not same]
    assert len(copies) > 900 and sum(copies) >= 0.97 * len(copies)
    assert len(facts) > 200 and sum(facts) <= 0.01 * len(facts)
