"""Named tests for what fuzzing and long runs found, and every fuzz target on its seeds."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

import dedup
from dedup.options import Options
from dedup.reading.decode import decode, encode
from fuzz.__main__ import NAMES
from fuzz.seeds import seeds
from fuzz.targets import TARGETS


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
