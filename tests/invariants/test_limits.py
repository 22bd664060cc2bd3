"""Invariant 13: over a limit a document passes unchanged and flagged, or is refused in one line."""

from __future__ import annotations

import gzip
import io
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup import budget
from dedup.errors import InputError, LimitError
from dedup.formats import table
from dedup.formats.jsonl import read_jsonl
from dedup.formats.table import read_csv
from dedup.formats.warc import read_warc
from dedup.options import Options
from fuzz.seeds import warc_of
from tests.articles import RESIDUE, SENTENCES

ROOT = Path(__file__).resolve().parents[2]
LIMITS = [field.name for field in fields(Options) if field.name.startswith("max_")]
BODY = [s.format(who="Ada Finch", where="Ellerby") for s in SENTENCES]
TEXT = "\n\n".join([BODY[0], *RESIDUE, *BODY])
PAGE = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
NESTED = "<div>" * 30 + PAGE
#: Limit, a value that is passed, the input that passes it, and the flag it gets.
PASSED = [
    ("max_characters", 100, TEXT, "size-limit"),
    ("max_characters", 100, PAGE, "size-limit"),
    ("max_text", 100, TEXT, "text-limit"),
    ("max_text", 100, PAGE, "text-limit"),
    ("max_blocks", 9, TEXT, "block-limit"),
    ("max_blocks", 9, PAGE, "block-limit"),
    ("max_blocks", 2, PAGE, "block-limit"),  # before the page is parsed
    ("max_seconds", 1e-9, TEXT, "time-limit"),
    ("max_seconds", 1e-9, PAGE, "time-limit"),
]


def test_every_limit_is_on_by_default_and_documented() -> None:
    told = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    for name in LIMITS:
        if name != "max_removed":
            assert getattr(Options(), name)
            assert f"`{name}`" in told
    flags = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert all(f"`{flag}`" in flags for *_, flag in PASSED)


@pytest.mark.parametrize(("name", "value", "source", "flag"), PASSED)
def test_over_a_limit_nothing_is_removed(name: str, value: float, source: str, flag: str) -> None:
    limited: dict[str, Any] = {name: value}
    result = dedup.clean(source, **limited)
    assert flag in result.flags
    assert not result.changed
    assert BODY[-1] in result.text
    assert result.restore() == result.document.text
    result.to_dict()
    result.markdown(links=True)
    with pytest.raises(LimitError, match=f"^[^\\n]*{name}[^\\n]*$"):
        dedup.clean(source, on_limit="raise", **limited)
    others = list(dedup.Cleaner(**limited).pipe(["A short one.", source, "A short one."]))
    if name != "max_seconds":
        assert not others[0].flags and others[0] == others[2]


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", [0, -1])
def test_a_limit_of_nothing_is_refused(name: str, value: int) -> None:
    if (name, value) != ("max_removed", 0):
        wrong: dict[str, Any] = {name: value}
        with pytest.raises(dedup.OptionsError, match=name):
            Options(**wrong)


def test_no_limit_is_a_choice() -> None:
    unlimited = {name: None for name in LIMITS if name not in ("max_depth", "max_attributes")}
    free = replace(Options(), **unlimited)
    assert dedup.clean(TEXT, free).text == dedup.clean_text(TEXT)


def test_time_is_looked_at_in_every_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[bool] = []

    def late(clock: budget.Clock, document: dedup.Document) -> bool:
        looks.append(len(looks) == 1)
        return looks[-1]

    monkeypatch.setattr(budget.Clock, "is_over", late)
    result = dedup.clean(TEXT)
    assert looks == [False, True]
    assert result.text == TEXT and result.flags == ("time-limit",)


def test_lines_are_counted_without_making_them() -> None:
    from dedup.reading.limits import too_large

    options = Options(max_blocks=3)
    for line_end in ("\n", "\r\n", "\r", "\u2028", "\x85", "\n \n\t"):
        assert too_large(line_end.join(["a b  c"] * 3), "text", options) == ""
        assert too_large(line_end.join(["a b  c"] * 4), "text", options) == "block-limit"


def test_decompressed_data_is_counted_while_it_is_decompressed(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {"id": "a", "text": "x"}
    bomb = gzip.compress(b'{"id": "a", "text": "' + b"a " * 200_000 + b'"}\n{"id": "a", "text": "x"}\n')
    items = list(read_jsonl("in", gzip.GzipFile(fileobj=io.BytesIO(bomb)), max_line=1 << 16))
    assert [item.fields for item in items] == [None, small]
    assert items[0].error == "line longer than 65536 bytes"
    monkeypatch.setattr(table, "MAX_ROW", 1 << 16)
    for cell in (b"a" * 200_000, b'"' + b"a\n" * 200_000 + b'"'):
        with pytest.raises(InputError, match=r"longer than|larger than"):
            list(read_csv("in", gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(b"id,text\n1," + cell)))))
    pytest.importorskip("fastwarc")
    page = gzip.compress(b"<p>" + b"a " * 200_000)
    archive = warc_of(page, b"Content-Encoding: gzip\r\n") + warc_of(b"<p>x")
    pages = list(read_warc("in", io.BytesIO(archive), max_page=1 << 16))
    assert [re.sub(r"\d+", "N", page.error) for page in pages] == ["page longer than N bytes", ""]
