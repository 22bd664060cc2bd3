"""Arguments that are nearly right: they work, or a one-line error says what to pass instead."""

from __future__ import annotations

import io
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup.parallel import processors

TEXT = (
    "Corran closes its old bridge\n"
    "The council of Corran closed the bridge on Monday after inspectors found rust in 140 bolts.\n"
    "Also read: Ten years of ferries on the Orr Islands\n"
)
CLEAN = "".join(TEXT.splitlines(keepends=True)[:2])


@pytest.mark.parametrize(
    ("knobs", "told"),
    [
        ({"keep": 3}, "keep: 3 is not a reason"),
        ({"keep": ["nav", None]}, "keep: None is not a reason"),
        ({"likeness": "90"}, "likeness: '90' is not a number"),
        ({"likeness": None}, "likeness: None is not a number"),
        ({"likeness": True}, "likeness: True is not a number"),
        ({"max_seconds": "5"}, "max_seconds: '5' is not a number"),
        ({"max_depth": None}, "max_depth: None is not a number"),
        ({"boilerplate": "no"}, "boilerplate: 'no' must be True or False"),
        ({"labeller": 1}, "labeller: 1 must be True or False"),
        ({"encoding": 8}, "encoding: 8 is not a str"),
        ({"rules": Path("mine.toml")}, "rules: expected rules, not a file"),
        ({"segmenter": "x"}, "segmenter: must be a function"),
        ({"options": "html"}, "options: 'html' is not a dedup.Options"),
        ({"options": {"keep": ["nav"]}}, "is not a dedup.Options; pass options by keyword"),
    ],
)
def test_an_option_of_another_kind_is_one_line(knobs: dict[str, Any], told: str) -> None:
    with pytest.raises(dedup.OptionsError) as error:
        dedup.clean(TEXT, **knobs)
    assert told in str(error.value) and "\n" not in str(error.value)


def test_reasons_may_be_named_and_type_checkers_know_it() -> None:
    named = dedup.Options(keep=["nav", dedup.Reason.UI])
    assert named == dedup.Options(keep={"ui", "nav"}) and dedup.Reason.NAV in named.keep


def test_none_means_the_default() -> None:
    assert dedup.Options(keep=None, rules=None, language=None, encoding=None) == dedup.Options()  # type: ignore[arg-type]


@pytest.mark.parametrize("segmenter", [str.split, lambda text: [1, 2], lambda text: [("a", "b")]])
def test_a_segmenter_that_gives_no_pairs_is_one_line(segmenter: Callable[[str], Any]) -> None:
    twice = "The ship had left in thick fog at six. Nobody saw it. The ship had left in thick fog at six.\n"
    with pytest.raises(dedup.OptionsError, match="segmenter: did not return"):
        dedup.clean(twice, segmenter=segmenter)


@pytest.mark.parametrize("opened", [io.StringIO, lambda text: io.BytesIO(text.encode())])
def test_an_open_file_is_read(opened: Callable[[str], Any]) -> None:
    assert dedup.clean_text(opened(TEXT)) == CLEAN


def test_a_file_on_disk_is_read_from_where_it_is_and_named(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("skipped\n" + TEXT, encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        file.readline()
        answer = dedup.clean(file)
    assert answer.text == CLEAN and answer.document.source.name == str(path)
    with pytest.raises(dedup.InputError, match="cannot be read"):
        dedup.clean(file)


def test_what_urllib_opens_is_read_with_its_charset(tmp_path: Path) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    with urllib.request.urlopen(path.as_uri()) as answer:
        assert "closed the bridge" in dedup.clean_text(answer)


def test_an_answer_that_must_be_awaited_is_refused_with_a_way_out() -> None:
    class Waiting:
        async def read(self) -> bytes:
            return TEXT.encode()

    with pytest.raises(dedup.InputError, match="returns coroutine"):
        dedup.clean(Waiting())


@pytest.mark.parametrize("one", ["text", b"bytes", Path("page.html")])
def test_one_article_is_no_stream(one: Any) -> None:
    with pytest.raises(dedup.InputError, match=r"is not several pages; pass \[page\]"):
        dedup.Cleaner().pipe(one)


@pytest.mark.parametrize("wrong", [{"batch_size": 0}, {"workers": 0}, {"workers": 2.0}])
def test_sizes_are_checked_at_once_and_in_one_process_too(wrong: dict[str, Any]) -> None:
    with pytest.raises(dedup.OptionsError, match="must be an integer"):
        dedup.Cleaner().pipe([TEXT], **wrong)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_continues_after_a_source_that_cannot_be_read(workers: int) -> None:
    sources = [TEXT, b"%PDF-1.7", None, TEXT]
    answers = list(dedup.Cleaner().pipe(sources, workers=workers, on_error="pass"))
    assert [answer.text for answer in answers] == [CLEAN, "", "", CLEAN]
    assert answers[1].flags[0].startswith("failed: this is a PDF file")
    assert answers[1].to_dict()["flags"] == list(answers[1].flags)
    with pytest.raises(dedup.InputError):
        list(dedup.Cleaner().pipe(sources, workers=workers))
    with pytest.raises(dedup.OptionsError, match="on_error: 'skip'"):
        dedup.Cleaner().pipe(sources, on_error="skip")  # type: ignore[arg-type]


def test_a_segmenter_that_cannot_be_sent_is_one_line() -> None:
    cleaner = dedup.Cleaner(segmenter=lambda text: [(0, len(text))])
    with pytest.raises(dedup.OptionsError, match="cannot be sent to another process"):
        cleaner.pipe([TEXT], workers=2)


def test_restore_knows_its_reasons() -> None:
    answer = dedup.clean(TEXT)
    assert answer.restore("related") == answer.restore({"related"}) == TEXT
    assert answer.restore(["promo"]) == CLEAN
    with pytest.raises(dedup.OptionsError, match="reasons: 'relate' is not a reason"):
        answer.restore("relate")


def test_answers_print_on_one_line() -> None:
    assert repr(dedup.clean(TEXT)) == (
        "Cleaned('Corran closes its old bridge The counci…', removals: 1, variants: 0)"
    )
    assert repr(dedup.clean(TEXT).document).startswith("Document('Corran closes its old bridge")
    assert repr(dedup.Cleaner(likeness=90)) == "Cleaner(likeness=90)"
    with dedup.Corpus() as corpus:
        assert repr(corpus.add({"text": TEXT})).startswith("CorpusCleaned('Corran")


def test_processors_are_those_this_process_may_use() -> None:
    assert processors() >= 1


def test_xhtml_through_beautifulsoup_causes_no_warning(recwarn: pytest.WarningsRecorder) -> None:
    page = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></html>'
    dedup.clean(page, parser="bs4")
    assert not recwarn.list
