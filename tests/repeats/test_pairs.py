"""The pairwise verdict: every veto row, equivalences, containment, and what never matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.errors import OptionsError
from dedup.repeats.compare import compare, compare_sides, likeness_matrix
from dedup.repeats.sides import Side
from dedup.repeats.vetoes import CODES, VETOES, Veto
from dedup.text.keys import key

SAME = [
    ("The U.S. sent 4 ships to the coast of Yemen", "The US sent four ships to the coast of Yemen"),
    (
        "Gen. Park met the minister in Seoul on Friday",
        "General Park met the minister in Seoul on Friday",
    ),
    ("The labour party lost 50 percent of its voters", "The labor party lost 50% of its voters"),
    ("It paid $5 million for the harbour crane", "It paid 5 million dollars for the harbour crane"),
    (
        "The govern-\nment resigned over the harbour crane",
        "The government resigned over the harbour crane",
    ),
    (
        "The govemment resigned over the harbour crane",
        "The government resigned over the harbour crane",
    ),
    (
        "The governmentresigned over the harbour crane",
        "The government resigned over the harbour crane",
    ),
    ("George W. Bush opened the new harbour bridge", "George Bush opened the new harbour bridge"),
    ("Am Montag starben vier Menschen bei Köln", "Am Montag starben 4 Menschen bei Köln"),
    ("Die Straße nach München ist heute gesperrt", "Die Strasse nach Muenchen ist heute gesperrt"),
    ("Mme Girard a quitté la réunion du conseil", "Madame Girard a quitté la réunion du conseil"),
]
APART = [
    (
        "number",
        "Profits were 3 million in the last year",
        "Profits were 3 billion in the last year",
    ),
    (
        "negation",
        "Il n'est pas venu à la réunion du conseil",
        "Il est venu à la réunion du conseil",
    ),
    ("negation", "La banca non ha pagato i clienti ieri", "La banca ha pagato i clienti ieri"),
    ("negation", "Der Minister hat kein Geld angenommen", "Der Minister hat ein Geld angenommen"),
    ("word", "Ein Sprecher aus Hessen lobte den Plan", "Ein Sprecher aus Essen lobte den Plan"),
    (
        "number",
        "El incendio dejó tres heridos en Murcia",
        "El incendio dejó trece heridos en Murcia",
    ),
    ("month", "A estrada fecha em junho por dez dias", "A estrada fecha em julho por dez dias"),
]


@pytest.mark.parametrize("row", VETOES, ids=CODES)
def test_rows(row: Veto) -> None:
    for one, other in (row.apart, row.apart[::-1]):
        verdict = compare(one, other)
        assert (verdict.kind, verdict.veto) == ("variant", row.code)
        assert compare_sides(Side(one), Side(other), ignore=CODES).kind == "same"
    for one, other in (row.same, row.same[::-1]):
        assert compare(one, other).kind == "same"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_equivalent(one: str, other: str) -> None:
    assert compare(one, other, likeness=75).kind == compare(other, one, likeness=75).kind == "same"


@pytest.mark.parametrize(("code", "one", "other"), APART)
def test_apart(code: str, one: str, other: str) -> None:
    verdict = compare(one, other)
    assert verdict.kind == "variant"
    assert verdict.veto in {code, "qualifier", "word"}


def test_a_variant_names_the_differing_words() -> None:
    verdict = compare(
        "Fire kills 84 in Tabriz, officials say", "Fire kills 103 in Tabriz, officials say"
    )
    assert (verdict.before, verdict.after, verdict.veto) == ("84", "103", "number")


CAPTION = "Firefighters carry a ladder across the flooded market square"


@pytest.mark.parametrize(
    "longer",
    [
        f"{CAPTION} (AP Photo/Ines Moreau)",
        f"Photo: {CAPTION}",
        f"{CAPTION} in the old town of Regensburg on Sunday",
        f"{CAPTION} (3/12)",
    ],
)
def test_contained(longer: str) -> None:
    assert compare(CAPTION, longer).contained == "a_in_b"
    assert compare(longer, CAPTION).contained == "b_in_a"


@pytest.mark.parametrize(
    "longer",
    [
        f"It is not true that {CAPTION}",
        f"Former {CAPTION}",
        f"{CAPTION} 2",
        f"{CAPTION} without success",
    ],
)
def test_material_that_changes_the_rest(longer: str) -> None:
    assert compare(CAPTION, longer).kind != "same"


def test_a_phrase_is_no_repeat_of_its_sentence() -> None:
    phrase = "the flooded market square of the town"
    assert (
        compare(phrase, f"Nobody who saw {phrase} that evening will ever forget the sight").kind
        == "different"
    )


def test_cut_inside_a_number() -> None:
    assert (
        compare(
            "The fire in the old mill killed 1…", "The fire in the old mill killed 15 people"
        ).kind
        == "same"
    )
    assert (
        compare(
            "The fire in the old mill killed 1", "The fire in the old mill killed 15 people"
        ).kind
        != "same"
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_symmetric_and_never_fails(one: str, other: str) -> None:
    assert compare(one, other).kind == compare(other, one).kind


@given(st.text(max_size=60))
def test_a_text_repeats_itself(text: str) -> None:
    assert compare(text, text).kind == ("same" if key(text) else "different")


def test_likeness_has_bounds() -> None:
    with pytest.raises(OptionsError, match="likeness"):
        compare("a", "b", likeness=101)


def test_matrix() -> None:
    matrix = likeness_matrix(["one two", "one two", "three"], cutoff=50)
    assert matrix.shape == (3, 3) and matrix[0, 1] == 100 and matrix[0, 2] == 0
