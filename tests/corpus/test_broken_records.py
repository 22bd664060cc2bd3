"""Records without an article: `Corpus.clean_all` stops at the first or continues, as requested."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dedup import Corpus, InputError, OptionsError

BROKEN = [{"id": "b1", "url": "https://example.org/b"}, "no record", {"id": 7, "html": 7}, None]


@pytest.fixture
def records(article_text: Any) -> list[Any]:
    rng = random.Random(3)
    good = [{"id": f"g{at}", "text": article_text(rng)} for at in range(4)]
    return [BROKEN[0], good[0], *BROKEN[1:3], *good[1:], BROKEN[3], {**good[0], "id": "copy"}]


@pytest.mark.parametrize("passes", [1, 2])
def test_a_broken_record_has_an_answer_and_the_others_are_cleaned(records: list[Any], passes: int) -> None:
    """The command continued after a broken record, and the library stopped there."""
    with Corpus(passes=passes) as corpus:
        answers = list(corpus.clean_all(records, on_error="pass"))
        assert corpus.index.next_number == 5
    assert [answer.id for answer in answers] == ["b1", "g0", "record 2", "7", "g1", "g2", "g3", "record 7", "copy"]
    broken = [answer for answer in answers if answer.flags]
    assert [answer.text for answer in broken] == [""] * 4
    assert [answer.flags for answer in broken] == [
        ("failed: record 0: has neither html nor text; a record needs a str in one of them",),
        ("failed: record 2: not a record but a str; pass a mapping with html or text",),
        ("failed: record 3: html is an int; a record needs a str in one of them",),
        ("failed: record 7: not a record but null; pass a mapping with html or text",),
    ]
    assert answers[-1].partner is not None and answers[-1].partner.id == "g0"
    assert broken[0].to_dict()["flags"] == list(broken[0].flags)


@pytest.mark.parametrize("passes", [1, 2])
def test_the_good_records_are_answered_as_without_the_broken_ones(records: list[Any], passes: int) -> None:
    good = [record for record in records if not any(record is one for one in BROKEN)]
    with Corpus(passes=passes) as alone, Corpus(passes=passes) as mixed:
        wanted = [answer.to_dict() for answer in alone.clean_all(good)]
        answers = mixed.clean_all(records, on_error="pass")
        assert [answer.to_dict() for answer in answers if not answer.flags] == wanted


def test_by_default_a_broken_record_ends_the_stream(records: list[Any]) -> None:
    with Corpus() as corpus:
        stream = corpus.clean_all(iter(records[1:]))
        assert next(stream).id == "g0"
        with pytest.raises(InputError, match="record 1: not a record but a str"):
            next(stream)


def test_policy_and_stream_are_checked_at_the_call() -> None:
    with Corpus() as corpus:
        with pytest.raises(OptionsError, match="on_error: 'skip' is not one of raise, pass"):
            corpus.clean_all([], on_error="skip")  # type: ignore[arg-type]
        with pytest.raises(InputError, match=r"one dict is not several records; pass \[record\]"):
            corpus.clean_all({"id": "a", "text": "A ship burned."})  # type: ignore[arg-type]


@pytest.mark.parametrize("on_error", ["raise", "pass"])
def test_content_that_cannot_be_read_gives_the_reason(on_error: Any) -> None:
    """The message was only the name of the exception."""
    with Corpus() as corpus:
        (answer,) = corpus.clean_all([{"id": "a", "html": b"%PDF-1.7 x"}], on_error=on_error)
    assert answer.flags == ("failed: this is a PDF file, not text; extract the text first",)
    assert answer.text == "%PDF-1.7 x"
