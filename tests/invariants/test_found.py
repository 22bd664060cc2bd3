"""Named tests for what fuzzing and long runs found, and every fuzz target on its seeds."""

from __future__ import annotations

import codecs
import json
import unicodedata
from typing import Any

import pytest

import dedup
from dedup.options import Options
from dedup.reading.decode import decode, encode
from dedup.text.entities import decoded
from fuzz.__main__ import NAMES
from fuzz.seeds import seeds
from fuzz.targets import TARGETS
from tests.scripts_and_feeds import JSON_FEED, PROSE, RSS, TITLE, body, linked, page


@pytest.mark.parametrize("name", NAMES)
def test_every_target_passes_its_seeds(name: str) -> None:
    assert set(seeds()) == set(TARGETS) == set(NAMES)
    for seed in seeds()[name]:
        TARGETS[name](seed)


def test_a_byte_order_mark_that_lies_is_part_of_the_bytes() -> None:
    for data in (codecs.BOM_UTF32_BE + b"\0\xff\xff\xff\xff\xff", codecs.BOM_UTF16_LE + b"a\0b"):
        found = decode(data, Options())
        assert encode(found.text, found.encoding, found.flags) == data


def test_decomposed_accents_do_not_change_the_removals() -> None:
    text = "\n\n".join((
        "Tîllmöuth fears for its old pier after a winter of storms",
        "Download thé app",
        "Tîllmöuth fears for its old pier after a winter of storms",
        "Ada Finch told thé council of Tîllmöuth that thé old pier would not last another winter.",
        "Divers had warned of thé damage in a report that thé harbour office never published.",
    ))  # fmt: skip
    answers = [dedup.clean(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]
    assert unicodedata.normalize("NFC", answers[1].text) == answers[0].text
    assert [r.rule for r in answers[0].removals] == [r.rule for r in answers[1].removals]
    assert answers[1].restore() == unicodedata.normalize("NFD", text)


def test_a_fence_round_program_text_stays_so_that_it_is_read_alike_again() -> None:
    text = "Angs\rfe\r\x01x\nPo\r\n```\r\nx = );\n`---|\r\n> He said.\r\ntro\r\n| b |\r\n" + "N H%%%%;\n" * 2
    once = dedup.clean_text(text, format="text")
    assert dedup.clean_text(once, format="text") == once


def test_an_index_with_a_value_of_another_type_is_damaged() -> None:
    TARGETS["index"](b"\x04\x40\x04\x23")


def test_a_sentence_does_not_begin_with_an_accent() -> None:
    text = "0000000.###\u0300#0#0#0#0#0000.\u0300#0#0#0#0#0000:"
    for removal in dedup.clean(text).removals:
        assert not any(unicodedata.combining(text[at]) for at in removal.span if at < len(text))


#: A character number of more digits than Python reads.
LONG_NUMBER = f"&#{'9' * 5_000};"


@pytest.mark.parametrize("parser", ["fast", "bs4"])
@pytest.mark.parametrize(
    "source",
    [
        body(PROSE + LONG_NUMBER),
        page({"title": TITLE + LONG_NUMBER, "body": PROSE}),
        page("{}", f"application/json{LONG_NUMBER}"),
        linked(json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": PROSE + LONG_NUMBER})),
        f"{RSS}<item><title>a</title><description>{PROSE}{LONG_NUMBER}</description>"
        f"<content:encoded>{PROSE}{LONG_NUMBER}</content:encoded></item>",
        json.dumps({"version": JSON_FEED, "items": [{"summary": PROSE + LONG_NUMBER, "content_html": PROSE + LONG_NUMBER}]}),
        f"<p>{PROSE}{LONG_NUMBER}</p><title>{LONG_NUMBER}</title><a href='{LONG_NUMBER}'>x</a>",
        "<div>" * 2_000 + PROSE + LONG_NUMBER,
    ],
    ids=["body", "title", "type", "JSON-LD", "feed", "JSON feed", "page", "deep page"],
)  # fmt: skip
def test_a_character_number_of_thousands_of_digits_is_no_crash(source: str, parser: Any) -> None:
    TARGETS["feed"](source.encode())
    assert dedup.clean(source, parser=parser).restore()


@pytest.mark.parametrize("zeros", [0, 7, 5_000])
def test_zeros_before_a_character_number_change_nothing(zeros: int) -> None:
    assert decoded(f"it&#{'0' * zeros}39;s &#{'0' * zeros}x") == f"it's {decoded('&#' + '0' * zeros)}x"


#: Numbers that Python refuses to read, to write, or to write within a minute.
NUMBERS = [
    "9" * 5_000, "9" * 4_300, "²", "1e9999999", "9" * 400 + ".5", "five" + " hundred" * 2_200, "١" * 5_000,
    "1" * 4_299 + " million", "0" * 5_000 + "3", "15." + "0" * 5_000, "9" * 5_000 + " May",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=range(len(NUMBERS)))
def test_no_number_is_too_long(number: str) -> None:
    texts = [
        frame.format(value)
        for frame in ("The {}. May came late.", "The third {} came, the third time.", "{}", "It was {} Mai")
        for value in (number, f"{number}1", number[:-1], "3", "third")
    ]
    dedup.find_repeats(texts)
    dedup.clean("\n\n".join(texts))
