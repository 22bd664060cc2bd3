"""Documents that share text: what links them, and what is never taken for a copy."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dedup.corpus.corpus import Corpus

BASE = (
    "The harbour council met on Tuesday to decide about the old ferry. Anna Petersen, who speaks for the "
    "council, said that 84 people had written letters against the plan.\n\n"
    "The ferry has crossed the bay since 1931 and carries 240 passengers a day in summer. Without it the "
    "way to school is eleven kilometres longer for the children of Westholm.\n\n"
    "A decision is expected in March. Until then the boats will leave every forty minutes, and the fare "
    "remains at 3 euros for grown people and nothing for children under six."
)


MORE = (
    "\n\nOthers had hoped for a bridge, but nobody would pay for one so far. Its pillars would stand deep in "
    "the mud, say engineers who looked at the bay when the road was built, and the ice of a hard winter "
    "might push against them. Nor do fishermen like the thought of traffic above their nets."
)


def tie(new: str, old: str = BASE) -> Any:
    with Corpus(repeats=False, boilerplate=False) as corpus:
        corpus.add({"id": "old", "text": old})
        return corpus.add({"id": "new", "text": new}).partner


@pytest.mark.parametrize(
    ("kind", "new"),
    [
        ("copy", BASE),
        ("copy", BASE.replace("’", "'").upper()),
        ("copy", BASE.replace("\n\n", "\n") + "\n\nMore news follow."),
        ("excerpt", BASE.split("\n\n")[1]),
        ("excerpt", "\n\n".join(BASE.split("\n\n")[:2])),
        ("extension", BASE + MORE),
        ("update", BASE.replace("84", "103")),
        ("update", BASE.replace("in March", "in April")),
    ],
)  # fmt: skip
def test_kind(kind: str, new: str) -> None:
    partner = tie(new)
    assert partner is not None and partner.kind == kind
    assert partner.id == "old" and partner.canonical == "old"
    assert 0 <= partner.start < partner.end <= len(new)


@pytest.mark.parametrize(
    ("before", "after"),
    [("84", "103"), ("1931", "1913"), ("3 euros", "4 euros"), ("Tuesday", "Thursday"), ("Westholm", "Eastholm"),
     ("had written", "had not written"), ("eleven", "twelve"), ("under six", "over six"),
     ("Anna Petersen", "Maria Jansson")],
)  # fmt: skip
def test_a_document_that_differs_in_a_fact_is_never_one_to_leave_out(before: str, after: str) -> None:
    assert before in BASE
    partner = tie(BASE.replace(before, after))
    assert partner is not None
    assert not partner.certain


def test_an_update_lists_what_changed() -> None:
    (change,) = tie(BASE.replace("84", "103")).changes
    assert (change.before, change.after) == ("84", "103")


def test_a_copy_and_an_excerpt_without_new_facts_may_be_left_out() -> None:
    assert tie(BASE).certain
    assert tie(BASE.split("\n\n")[1]).certain


def test_stubs_of_one_form_are_not_the_same_story() -> None:
    stub = (
        "A minor earthquake of magnitude {} struck {} kilometres from {} at {} on {}, the survey said. It "
        "was {} kilometres deep. Nobody was reported hurt."
    )
    first = stub.format("3.2", 14, "Larvik", "04:12", "Monday", 7)
    second = stub.format("4.1", 39, "Tarifa", "19:55", "Friday", 11)
    partner = tie(second, first)
    assert partner is None or (partner.kind == "variant" and not partner.certain)


def test_unrelated_documents_are_not_tied(article_text: Any) -> None:
    rng = random.Random(3)
    with Corpus() as corpus:
        ties = [corpus.add({"id": str(at), "text": article_text(rng, 10)}).partner for at in range(60)]
    assert not any(ties)


def test_the_best_partner_is_named_not_the_first() -> None:
    half = BASE.split("\n\n", maxsplit=1)[0]
    with Corpus(boilerplate=False) as corpus:
        corpus.add({"id": "half", "text": half})
        corpus.add({"id": "whole", "text": BASE})
        partner = corpus.add({"id": "new", "text": BASE + " So much for now."}).partner
    assert partner is not None and partner.id == "whole" and partner.canonical == "half"


@pytest.mark.parametrize(("policy", "expected"), [("first", "a"), ("fullest", "b"), ("earliest", "c")])
def test_canonical_by_policy(policy: str, expected: str) -> None:
    records = [
        {"id": "a", "text": BASE, "published": "2024-05-02"},
        {"id": "b", "text": BASE + " And that is all there is.", "published": "2024-05-03"},
        {"id": "c", "text": BASE, "published": "2024-05-01"},
    ]
    with Corpus(canonical=policy, duplicates="drop", passes=2, boilerplate=False) as corpus:
        answers = list(corpus.clean_all(records))
    assert [answer.id for answer in answers if not answer.dropped] == [expected]


def test_the_newest_version_supersedes_when_asked() -> None:
    records = [{"id": "old", "text": BASE}, {"id": "new", "text": BASE.replace("84", "103")}]
    with Corpus(updates="newest", passes=2) as corpus:
        assert [answer.dropped for answer in corpus.clean_all(records)] == ["superseded", ""]
    with Corpus() as corpus:
        assert [answer.dropped for answer in corpus.clean_all(records)] == ["", ""]


def test_seen_stores_nothing_and_no_document_is_a_copy_of_itself() -> None:
    with Corpus() as corpus:
        assert corpus.seen({"id": "a", "text": BASE}) is None
        corpus.add({"id": "a", "text": BASE})
        assert corpus.seen({"id": "a", "text": BASE}) is None
        assert corpus.seen({"id": "b", "text": BASE}).id == "a"
        assert corpus.seen({"id": "b", "text": BASE}).id == "a"
        assert corpus.index.next_number == 1


def test_a_changed_text_under_the_same_id_is_a_version_of_it() -> None:
    with Corpus() as corpus:
        corpus.add({"id": "a", "text": BASE})
        answer = corpus.add({"id": "a", "text": BASE.replace("84", "103")})
    assert not answer.again and answer.partner is not None and answer.partner.kind == "update"
