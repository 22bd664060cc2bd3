"""`Cleaner.pipe` and `dedup.parallel`: order, bounded reading, every start method, clear errors."""

from __future__ import annotations

import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import dedup
from dedup import parallel
from dedup.cleaned import Cleaned
from dedup.document import Block, Document, Element, Link, Markup, Source, Span
from dedup.errors import DedupError, InputError, OptionsError
from dedup.integrations.columns import texts
from dedup.ledger import Reason, Removal, Variant

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPH = "The school district postponed the night bus line {} despite objections from {} residents."
TEXTS = [
    f"Report {n}\n\n{prose}\n\nTomas Reyl said so.\n\n{prose}"
    for n in range(40)
    for prose in [PARAGRAPH.format("again", n)]
]

PAGE = (
    "<html lang=en><head><title>Night bus</title></head><body><nav class=top><a href=/>Home</a></nav><article>"
    f"<h1>Night bus</h1><p>{PARAGRAPH.format('again', 84)}</p><p hidden>Not shown.</p></article></body></html>"
)


def test_one_process_is_lazy_and_in_order() -> None:
    stream = dedup.Cleaner().pipe(iter(TEXTS))
    assert next(stream).text == dedup.clean_text(TEXTS[0])
    assert [answer.text for answer in stream] == [dedup.clean_text(text) for text in TEXTS[1:]]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_two_processes_give_the_same_by_every_start_method(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "start_method", lambda: method)
    cleaner = dedup.Cleaner(keep=["byline"])
    answers = list(cleaner.pipe(TEXTS, batch_size=7, workers=2))
    assert answers == [cleaner.clean(text) for text in TEXTS]
    assert any(answer.removals for answer in answers)


def test_sources_are_read_only_so_far_ahead() -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield TEXTS[read % len(TEXTS)]

    stream = dedup.Cleaner().pipe(endless(), batch_size=2, workers=2)
    for _ in range(10):
        next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert read <= 10 + 2 * (parallel.AHEAD * 2 + 1)


@pytest.mark.parametrize(
    "sizes", [{"workers": 0}, {"workers": 2.0}, {"workers": 2, "batch_size": 0}]
)
def test_sizes_below_one_are_refused(sizes: dict[str, int]) -> None:
    with pytest.raises(OptionsError, match="must be an integer of at least 1"):
        dedup.Cleaner().pipe(TEXTS, **sizes)


def test_a_parsed_page_is_refused_with_a_way_out() -> None:
    soup = BeautifulSoup("<p>One</p>", "html.parser")
    with pytest.raises(InputError, match="BeautifulSoup cannot be sent to another process"):
        list(dedup.Cleaner().pipe([soup], workers=2))


def test_what_a_worker_raises_comes_through() -> None:
    with pytest.raises(InputError, match=r"missing\.html"):
        list(dedup.Cleaner().pipe([Path("missing.html")], workers=2))


def _end(batch: list[str]) -> list[str]:
    os._exit(3)


def test_a_worker_that_dies_is_one_clear_line() -> None:
    with pytest.raises(DedupError, match="worker process ended before its answer") as caught:
        list(parallel.map_batches(_end, ["a"], batch_size=1, workers=2))
    assert "\n" not in str(caught.value)


def _some_end(batch: list[str]) -> list[str]:
    if "bad" in batch or "worse" in batch:
        os._exit(3)
    return [value.upper() for value in batch]


@pytest.mark.parametrize("batch_size", [1, 3, 50])
def test_a_value_that_kills_its_worker_costs_only_itself(batch_size: int) -> None:
    values = ["a", "bad", *"bcdefgh", "worse", "i", "bad"]
    answers = parallel.map_batches(
        _some_end, values, batch_size=batch_size, workers=2, rescue=lambda value: f"({value})"
    )
    wanted = [f"({value})" if value in ("bad", "worse") else value.upper() for value in values]
    assert list(answers) == wanted


class _Fragile(dedup.Cleaner):
    """Stands for a parser that crashes."""

    def clean(self, source: Any) -> dedup.Cleaned:
        if "\udcff" in source:
            os._exit(3)
        return super().clean(source)


def test_an_article_that_kills_its_worker_comes_back_as_it_was() -> None:
    bad = f"{TEXTS[0]}\n\n{TEXTS[0]} \udcff"
    answers = list(_Fragile().pipe([TEXTS[0], bad, TEXTS[1]], batch_size=3, workers=2))
    assert [one.text for one in answers] == [
        *map(dedup.clean_text, TEXTS[:1]),
        bad,
        dedup.clean_text(TEXTS[1]),
    ]
    assert answers[1].flags == ("failed: crashed",)
    assert answers[1].restore() == bad


def test_a_value_that_kills_its_worker_is_reported_or_missing() -> None:
    column = [TEXTS[0], "\udcff", TEXTS[1]]
    assert texts(_Fragile(), column, 2, "coerce") == [
        dedup.clean_text(TEXTS[0]),
        None,
        dedup.clean_text(TEXTS[1]),
    ]
    with pytest.raises(InputError, match=r"row 1: it crashes the process .*coerce"):
        texts(_Fragile(), column, 2)


@pytest.mark.parametrize(
    ("module", "package", "name"),
    [
        ("scrapy", "scrapy", "scrapy 2.13 or newer"),
        ("pandas", "pandas", "pandas"),
        ("polars", "polars", "polars"),
        ("sklearn", "sklearn", "scikit-learn"),
        ("spark", "pyspark", "PySpark"),
        ("spark_job", "pyspark", "PySpark"),
    ],
)
def test_a_missing_extra_is_one_line_with_the_command(module: str, package: str, name: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from dedup.errors import DedupError\n"
        "try:\n"
        f"    import dedup.integrations.{module}\n"
        "except DedupError as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    extra = module.removesuffix("_job")
    package = name.partition(" ")[0].lower()
    told = f"{name} is not installed; install it with: pip install {package}, or with its extra"
    assert done.stdout == f"MissingExtraError {told} from a clone of dedup: pip install '.[{extra}]'\n"


def test_importing_and_using_dedup_imports_no_integration() -> None:
    code = (
        "import sys, dedup; dedup.clean('One.\\n\\nTwo.');"
        "print(*(m for m in ('scrapy', 'pandas', 'polars', 'datasets', 'pyspark', 'sklearn', 'pyarrow',"
        " 'multiprocessing', 'dedup.integrations') if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("source", [PAGE, TEXTS[0], "\ud800 alone\n", ""])
def test_an_answer_from_another_process_is_the_same_answer(source: str) -> None:
    """Document and decisions travel as strings and are made again where they are asked for."""
    here = dedup.Cleaner().clean(source)
    there = pickle.loads(pickle.dumps(here))
    assert not {"document", "removals", "variants"} & set(vars(there))
    assert there.text == here.text
    assert there == here and repr(there) == repr(here)
    assert type(there.document.blocks) is tuple and there.restore() == here.restore()
    assert pickle.loads(pickle.dumps(there)) == copy.copy(there) == here


def test_an_answer_with_every_part_travels() -> None:
    text, rest = TEXTS[0], (Span(3, 5), Span(8, 9))
    blocks = (Block(0, 2, "heading", 1), Block(3, 5, "other", 0, Markup(0, (Link(3, 4, "/a"),), True)))
    document = Document(text, blocks, (Element("p", "a b", -1),), Source("n", flags=("f",)), {"title": "T"})
    removals = (Removal(rest[0], Reason.REPEAT, "R", 0.1, rest[1]), Removal(rest[1], Reason.AD, "A", 1.0))
    here = Cleaned(document, removals, (Variant(*rest, 97.5, "number", "\ud800", "2"),), flags=("f",), id="i")
    there = pickle.loads(pickle.dumps(here))
    assert there.removals[0].reason is Reason.REPEAT and there.removals[1].kept is None
    assert there == here and type(there.removals[0].span) is Span and type(there.variants[0].a) is Span
    assert repr(there) == repr(here)


def test_a_batch_of_long_values_ends_sooner() -> None:
    """Of 200 pages in batches of 32 one of two processes had 128."""
    page = "x" * (parallel.LENGTH // 3 + 1)
    assert list(map(len, parallel.batches([page] * 8, 32))) == [3, 3, 2]
    assert list(map(len, parallel.batches(enumerate([page.encode()] * 7), 2))) == [2, 2, 2, 1]
    assert list(map(len, parallel.batches([None, 3, "x"] * 30, 32))) == [32, 32, 26]


def test_an_answer_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = dedup.clean(TEXTS[0]).nothing
    with pytest.raises(AttributeError, match="document"):
        _ = object.__new__(type(dedup.clean(TEXTS[0]))).document
