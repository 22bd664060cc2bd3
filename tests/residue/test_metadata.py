"""Metadata from removed residue."""

from __future__ import annotations

import pytest

import dedup
from dedup.residue.names import agencies, credited, outlet, owner, people

BODY = (
    "The ferry ran aground in thick fog on Monday evening, and nobody on board was hurt.\n\n"
    "A lifeboat brought the passengers ashore, where the harbour master waited with blankets.\n"
)


def metadata(head: str, tail: str = "") -> dedup.Metadata:
    text = f"Ferry runs aground in thick fog\n\n{head}\n\n{BODY}\n{tail}\n"
    return dedup.clean(text, labeller=False).metadata


def test_an_epoch_id_gives_the_time_of_publication() -> None:
    text = f"1650012345 ferry-aground\n\nFerry runs aground in thick fog\n\n{BODY}"
    assert dedup.clean(text).metadata.published == "2022-04-15T08:45:45Z"


def test_the_headline_is_the_first_line_kept() -> None:
    assert metadata("Share this article").headline == "Ferry runs aground in thick fog"


def test_published_and_updated_are_distinguished() -> None:
    found = metadata("Published: 3 May 2021\n\nUpdated: 4 May 2021, 10:39")
    assert (found.published, found.updated) == ("2021-05-03", "2021-05-04T10:39")


def test_a_date_that_may_be_read_in_two_ways_is_not_given() -> None:
    assert metadata("Published: 03/05/2021").published == ""


def test_names_from_a_byline() -> None:
    assert metadata("By Anna Keller and Bo Lund").byline == ("Anna Keller", "Bo Lund")


def test_the_signature_gives_agency_and_outlet() -> None:
    found = metadata("Share", "The Coast Gazette with AFP")
    assert (found.agency, found.site) == (("AFP",), "The Coast Gazette")


def test_credits_come_without_their_labels() -> None:
    assert metadata("The ferry on Monday. Photo: Mary Okafor").credits == ("Mary Okafor",)


def test_dates_of_other_articles_are_not_this_ones() -> None:
    assert metadata("", "Related articles\n\nLighthouse sold\n\n3 May 2021").published == ""


def test_no_removed_lines_no_metadata() -> None:
    assert dedup.clean(BODY, labeller=False).metadata.to_dict() == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Anna Keller", ("Anna Keller",)),
        ("Von Jana Probst und Karl von der Au", ("Jana Probst", "Karl von der Au")),
        ("Par Hélène Morvan", ("Hélène Morvan",)),
        ("By Sunday evening", ()),
    ],
)
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert people(text) == names


def test_single_facts() -> None:
    assert agencies("AP, Reuters and AP") == ("AP", "Reuters")
    assert outlet("Le Phare avec AFP") == "Le Phare"
    assert outlet("AFP") == ""
    assert owner("© 2019-2024 Coast Gazette Ltd. All rights reserved.") == "Coast Gazette Ltd"
    assert owner("© all") == ""
    assert credited("(Foto: Mary Okafor)") == "Mary Okafor"


def test_the_outlet_of_a_signature_is_named_without_by() -> None:
    text = "Un ferry s'échoue au large\nPar Le Courrier avec AFP\nUn ferry s'est échoué lundi soir au large de la pointe, dans un épais brouillard."
    found = dedup.clean(text, format="text").metadata
    assert (found.site, found.agency) == ("Le Courrier", ("AFP",))
