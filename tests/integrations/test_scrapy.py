"""Scrapy: items of every class, settings, statistics, and a real crawl that is stopped and resumed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup.errors import IndexFileError, OptionsError

scrapy = pytest.importorskip("scrapy", minversion="2.13", reason="needs the extra: scrapy")

from scrapy import signals  # noqa: E402
from scrapy.exceptions import DropItem, NotConfigured  # noqa: E402
from scrapy.http import HtmlResponse, Response  # noqa: E402
from scrapy.settings import Settings  # noqa: E402

from dedup.integrations.scrapy import DedupAddon, DedupMiddleware, DedupPipeline  # noqa: E402
from tests.integrations.local_site import article_page, paragraphs, served  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPH = "The harbour authority of Larnwick approved the flood wall with 41 votes against on Monday."
TEXT = f"Flood wall approved\n\n{PARAGRAPH}\n\nMarta Holm called it overdue.\n\n{PARAGRAPH}"
CLEAN = dedup.clean_text(TEXT)


class Stats(dict[str, Any]):
    """The two methods of a Scrapy statistics collector that are used."""

    def inc_value(self, key: str, count: int = 1) -> None:
        self[key] = self.get(key, 0) + count


class Signals:
    """Remembers what was connected, so that a test can close what a crawl would."""

    def __init__(self) -> None:
        self.receivers: list[Callable[[], None]] = []

    def connect(self, receiver: Callable[[], None], signal: object) -> None:
        assert signal is signals.spider_closed
        self.receivers.append(receiver)


class Crawler:
    """What a component reads of a crawler."""

    def __init__(self, **settings: Any) -> None:
        self.settings = Settings(settings)
        self.stats = Stats()
        self.signals = Signals()

    def close(self) -> None:
        for receiver in self.signals.receivers:
            receiver()


def crawl_of(items: list[Any], **settings: Any) -> tuple[list[Any], Stats]:
    """What comes out of one crawl that yields `items`; dropped ones as None."""
    crawler = Crawler(**settings)
    pipeline = DedupPipeline.from_crawler(crawler)  # type: ignore[arg-type]
    out: list[Any] = []
    for item in items:
        try:
            out.append(pipeline.process_item(item))
        except DropItem:
            out.append(None)
    crawler.close()
    return out, crawler.stats


def run(item: Any, **settings: Any) -> tuple[Any, Stats]:
    crawler = Crawler(**settings)
    return DedupPipeline.from_crawler(crawler).process_item(item), crawler.stats  # type: ignore[arg-type]


class Declared(scrapy.Item):  # type: ignore[misc, name-defined]
    url = scrapy.Field()
    text = scrapy.Field()
    dedup_metadata = scrapy.Field()
    dedup_flags = scrapy.Field()


class Narrow(scrapy.Item):  # type: ignore[misc, name-defined]
    text = scrapy.Field()


@dataclass
class Data:
    url: str
    text: str
    dedup_flags: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Frozen:
    text: str


def attrs_item() -> Any:
    attr = pytest.importorskip("attr")
    return attr.make_class("Attrs", ["url", "text"])("u", TEXT)


def pydantic_item() -> Any:
    pydantic = pytest.importorskip("pydantic")
    return pydantic.create_model("Model", url=(str, ...), text=(str, ...))(url="u", text=TEXT)


ITEMS: dict[str, Callable[[], Any]] = {
    "dict": lambda: {"url": "u", "text": TEXT},
    "item": lambda: Declared(url="u", text=TEXT),
    "item with one field": lambda: Narrow(text=TEXT),
    "dataclass": lambda: Data("u", TEXT),
    "attrs": attrs_item,
    "pydantic": pydantic_item,
}


@pytest.mark.parametrize("make", ITEMS.values(), ids=ITEMS.keys())
def test_every_item_class_gets_its_text_clean(make: Callable[[], Any]) -> None:
    item = make()
    answer, stats = run(item)
    text = answer["text"] if isinstance(answer, (dict, scrapy.Item)) else answer.text
    assert answer is item
    assert text == CLEAN != TEXT
    assert stats["dedup/items"] == 1


def test_metadata_flags_and_on_request_the_ledger_are_written() -> None:
    item, _ = run({"text": TEXT}, DEDUP_LEDGER_FIELD="ledger")
    record = dedup.clean(TEXT).to_dict()
    assert item["dedup_metadata"] == record["metadata"]
    assert item["dedup_flags"] == record["flags"]
    assert item["ledger"]["removals"] == record["removals"] != []
    assert "ledger" not in run({"text": TEXT})[0]


def test_html_wins_over_text_and_stays_in_its_field() -> None:
    page = article_page(5, 1)
    item, _ = run({"html": page, "text": "old"})
    assert item["text"] == dedup.clean_text(page)
    assert item["html"] == page


def test_a_list_of_paragraphs_stays_a_list() -> None:
    item, _ = run({"text": TEXT.split("\n\n")})
    assert item["text"] == [line for line in CLEAN.split("\n") if line]


def test_a_paragraph_that_was_not_found_does_not_stop_the_others() -> None:
    """One None in a list, as `selector.get()` gives, left the item uncleaned."""
    item, _ = run({"text": [None, *TEXT.split("\n\n"), None]})
    assert item["text"] == [line for line in CLEAN.split("\n") if line]


def test_a_response_in_a_field_is_read() -> None:
    page = article_page(5, 2)
    response = HtmlResponse("http://127.0.0.1/2", body=page.encode("utf-16"), encoding="utf-16")
    item, _ = run({"page": response}, DEDUP_FIELDS=["page"])
    assert item["text"] == dedup.clean_text(page)


def test_an_index_takes_what_can_be_cleaned_without_one(tmp_path: Path) -> None:
    page = article_page(5, 2)
    prose = paragraphs(5, 3)[:3]
    parts = "".join(f"<p>{part}</p>" for part in prose)
    values = {
        "response": HtmlResponse("http://a.example/2", body=page.encode("utf-16"), encoding="utf-16"),
        "selector": scrapy.Selector(text=page),
        "selectors": scrapy.Selector(text=parts).css("p"),
        "paragraphs": prose,
        "file": Response("http://a.example/3", body=page.encode(), headers={"Content-Type": "text/html"}),
    }
    for settings in ({}, {"DEDUP_INDEX": str(tmp_path / "seen.sqlite")}):
        items = [{"url": name, "page": value} for name, value in values.items()]
        found, stats = crawl_of(items, DEDUP_FIELDS=["page"], **settings)
        texts = {item["url"]: item["text"] for item in found}
        assert stats.get("dedup/items_failed", 0) == 0
        assert texts["response"] == texts["selector"] == texts["file"] == dedup.clean_text(page)
        for name in ("selectors", "paragraphs"):
            text = texts[name] if isinstance(texts[name], str) else "\n".join(texts[name])
            assert text.split() == " ".join(prose).split()


def test_a_page_that_is_no_text_passes_and_is_reported(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    page = Response("http://a.example/report", body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    for settings in ({}, {"DEDUP_INDEX": str(tmp_path / "seen.sqlite")}):
        _, stats = crawl_of([{"page": page}], DEDUP_FIELDS=["page"], **settings)
        assert stats["dedup/failed/InputError"] == 1
        assert "http://a.example/report: this is a PDF file" in caplog.records[-1].getMessage()


def test_options_are_passed_on_as_mapping_or_as_json() -> None:
    plain = dedup.clean_text(TEXT, repeats=False)
    assert plain != CLEAN
    assert run({"text": TEXT}, DEDUP_OPTIONS={"repeats": False})[0]["text"] == plain
    assert run({"text": TEXT}, DEDUP_OPTIONS='{"repeats": false}')[0]["text"] == plain


def test_statistics_count_by_reason_and_rule() -> None:
    _, stats = run({"text": TEXT})
    removals = dedup.clean(TEXT).removals
    assert stats["dedup/items_changed"] == 1
    for removal in removals:
        assert stats[f"dedup/rule/{removal.rule}"] == sum(r.rule == removal.rule for r in removals)
        assert stats[f"dedup/reason/{removal.reason}"] >= 1


@pytest.mark.parametrize(
    ("item", "counter"),
    [
        ({"url": "u", "text": 42}, "dedup/failed/InputError"),
        ({"url": "u", "text": object()}, "dedup/failed/InputError"),
        (Frozen(TEXT), "dedup/failed/FieldError"),
    ],
)
def test_content_never_raises_and_the_item_stays_as_it_was(item: Any, counter: str) -> None:
    before = dict(item) if isinstance(item, dict) else item.text
    answer, stats = run(item)
    assert answer is item
    assert stats["dedup/items_failed"] == stats[counter] == 1
    if isinstance(item, dict):
        assert item.pop("dedup_flags")[0].startswith("not-cleaned: ")
        assert item == before
    else:
        assert item.text == before


def test_a_fault_in_cleaning_does_not_lose_the_item(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: Any, source: Any) -> Any:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(dedup.Cleaner, "clean", broken)
    item, stats = run({"text": TEXT})
    assert item["text"] == TEXT
    assert item["dedup_flags"] == ["not-cleaned: ZeroDivisionError: a fault"]
    assert stats["dedup/failed/ZeroDivisionError"] == 1
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.getMessage() == "not cleaned, passed as it was: dict: ZeroDivisionError: a fault"
    assert record.exc_info is not None


def test_an_item_that_cannot_be_cleaned_is_one_warning_with_its_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    run({"url": "http://a.example/1", "text": b"%PDF-1.7"})
    (record,) = caplog.records
    assert (record.levelname, record.exc_info) == ("WARNING", None)
    assert record.getMessage().startswith("not cleaned, passed as it was: http://a.example/1: this is a PDF")


@pytest.mark.parametrize("item", [{"url": "u"}, {"text": ""}, {"text": None}, {"html": [], "text": ""}])
def test_an_item_without_article_passes_and_is_counted(item: dict[str, Any]) -> None:
    before = dict(item)
    answer, stats = run(item)
    assert answer == before
    assert stats == {"dedup/items_without_article": 1}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"DEDUP_FEILDS": ["text"]}, "DEDUP_FEILDS: no such setting; did you mean DEDUP_FIELDS"),
        ({"DEDUP_OPTIONS": {"likenes": 1}}, "likenes: no such option"),
        ({"DEDUP_OPTIONS": {"likeness": 101}}, "between 0 and 100"),
        ({"DEDUP_OPTIONS": "{"}, "not JSON"),
        ({"DEDUP_OPTIONS": [1]}, "not a mapping"),
        ({"DEDUP_FIELDS": []}, "DEDUP_FIELDS: empty"),
        ({"DEDUP_TEXT_FIELD": ""}, "DEDUP_TEXT_FIELD: empty"),
        ({"DEDUP_LEDGER_FIELD": True}, "not the name of a field"),
        ({"DEDUP_ENABLED": "perhaps"}, "must be True or False"),
        ({"DEDUP_DROP_REPEATS": True}, "needs DEDUP_INDEX"),
        ({"DEDUP_INDEX": True}, "JOBDIR"),
    ],
)
def test_wrong_settings_raise_before_the_crawl(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        DedupPipeline.from_crawler(Crawler(**settings))  # type: ignore[arg-type]
    with pytest.raises(OptionsError, match=message):
        DedupAddon().update_settings(Settings(settings))


def test_disabled_is_not_configured() -> None:
    for component in (DedupPipeline, DedupMiddleware):
        with pytest.raises(NotConfigured):
            component.from_crawler(Crawler(DEDUP_ENABLED="0"))  # type: ignore[attr-defined, arg-type]


def test_the_addon_sets_up_one_component_and_respects_the_projects_own() -> None:
    for settings, name, other in [
        ({}, "ITEM_PIPELINES", "SPIDER_MIDDLEWARES"),
        ({"DEDUP_FROM_RESPONSE": True}, "SPIDER_MIDDLEWARES", "ITEM_PIPELINES"),
    ]:
        values = Settings(settings)
        DedupAddon().update_settings(values)
        assert [getattr(c, "__module__", c) for c in values[name]] == ["dedup.integrations.scrapy"]
        assert not list(values[other])
    placed = Settings({"ITEM_PIPELINES": {DedupPipeline: 900}})
    DedupAddon().update_settings(placed)
    assert placed["ITEM_PIPELINES"][DedupPipeline] == 900


def wire(number: int, url: str) -> dict[str, str]:
    """An article of the made-up agency, as one of its customers prints it."""
    return {"url": url, "text": "\n\n".join([f"Report {number}", *paragraphs(5, number)])}


def test_an_index_finds_repeats_of_whole_articles_across_crawls(tmp_path: Path) -> None:
    index = {"DEDUP_INDEX": str(tmp_path / "seen.sqlite")}
    first, stats = crawl_of([wire(1, "a/1"), wire(2, "a/2")], **index)
    assert [item["dedup_partner"] for item in first] == [None, None]
    assert stats["dedup/items"] == 2
    later, stats = crawl_of([wire(1, "b/9"), wire(3, "b/3"), wire(2, "a/2")], **index)
    assert later[0]["dedup_partner"]["id"] == "a/1"
    assert later[0]["dedup_partner"]["kind"] == "copy"
    assert later[1]["dedup_partner"] is None
    assert later[2]["dedup_partner"] is None, "no article is a repeat of itself"
    assert stats["dedup/partner/copy"] == 1
    assert later[0]["text"] == dedup.clean_text(wire(1, "")["text"]), "nothing is dropped unless asked"


def test_whole_repeats_are_dropped_only_if_asked(tmp_path: Path) -> None:
    index = {"DEDUP_INDEX": str(tmp_path / "seen.sqlite"), "DEDUP_DROP_REPEATS": True}
    out, stats = crawl_of([wire(1, "a/1"), wire(1, "b/1"), wire(2, "b/2")], **index)
    assert [item and item["url"] for item in out] == ["a/1", None, "b/2"]
    assert stats["dedup/items_dropped"] == 1


def test_an_index_in_use_or_of_another_program_stops_the_crawl(tmp_path: Path) -> None:
    path = tmp_path / "seen.sqlite"
    crawler = Crawler(DEDUP_INDEX=str(path))
    DedupPipeline.from_crawler(crawler)  # type: ignore[arg-type]
    with pytest.raises(IndexFileError):
        DedupPipeline.from_crawler(Crawler(DEDUP_INDEX=str(path)))  # type: ignore[arg-type]
    crawler.close()
    foreign = tmp_path / "notes.txt"
    foreign.write_text("These are notes, and no index at all. " * 50, encoding="utf-8")
    with pytest.raises(IndexFileError):
        DedupPipeline.from_crawler(Crawler(DEDUP_INDEX=str(foreign)))  # type: ignore[arg-type]


def test_with_an_index_content_that_cannot_be_read_passes_too(tmp_path: Path) -> None:
    bad: list[Any] = [{"url": "u", "text": 42}, {"url": "u"}, wire(1, "a/1")]
    out, stats = crawl_of(bad, DEDUP_INDEX=str(tmp_path / "seen.sqlite"))
    assert out[0]["text"] == 42
    assert stats["dedup/items_failed"] == stats["dedup/items_without_article"] == 1
    assert stats["dedup/items"] == 1


def crawl(url: str, out: Path, **task: Any) -> dict[str, Any]:
    """Run a crawl in a process of its own; its statistics."""
    command = [sys.executable, str(Path(__file__).with_name("crawl.py"))]
    done = subprocess.run(
        [*command, json.dumps({"url": url, "out": str(out), **task})],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr.strip(), done.stderr
    stats: dict[str, Any] = json.loads(done.stdout)
    return stats


def items(path: Path) -> dict[str, Any]:
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(found) == len({item["url"] for item in found})
    return {item["url"]: item for item in found}


def test_a_crawl_stopped_and_resumed_ends_with_the_same_items(tmp_path: Path) -> None:
    pages = 30
    with served(pages) as url:
        stats = crawl(url, tmp_path / "one.jsonl")
        once = items(tmp_path / "one.jsonl")
        job = {"JOBDIR": str(tmp_path / "job"), "CLOSESPIDER_ITEMCOUNT": 15}
        runs = [crawl(url, tmp_path / "many.jsonl", settings=job)]
        runs.append(crawl(url, tmp_path / "many.jsonl", settings={"JOBDIR": job["JOBDIR"]}))
        page = {"DEDUP_FROM_RESPONSE": True}
        whole = crawl(url, tmp_path / "page.jsonl", with_html=False, settings=page)
    assert [run["finish_reason"] for run in runs] == ["closespider_itemcount", "finished"]
    assert len(once) == stats["dedup/items"] == pages == sum(run["dedup/items"] for run in runs)
    assert once == items(tmp_path / "many.jsonl")
    assert all(item["text"] == dedup.clean_text(item["html"]) for item in once.values())
    from_pages = items(tmp_path / "page.jsonl")
    assert whole["dedup/items"] == pages
    assert {u: i["text"] for u, i in once.items()} == {u: i["text"] for u, i in from_pages.items()}


def test_with_an_index_too(tmp_path: Path) -> None:
    pages = 30
    index = {"DEDUP_INDEX": True, "DEDUP_DROP_REPEATS": True}
    with served(pages) as url:
        job = {"JOBDIR": str(tmp_path / "one"), **index}
        stats = crawl(url, tmp_path / "one.jsonl", settings=job)
        once = items(tmp_path / "one.jsonl")
        part = {"JOBDIR": str(tmp_path / "many"), "CLOSESPIDER_ITEMCOUNT": 12, **index}
        runs = [crawl(url, tmp_path / "many.jsonl", settings=part)]
        del part["CLOSESPIDER_ITEMCOUNT"]
        runs.append(crawl(url, tmp_path / "many.jsonl", settings=part))
    assert once == items(tmp_path / "many.jsonl")
    assert sum(run["item_scraped_count"] for run in runs) == len(once) < pages
    dropped = [run["dedup/items_dropped"] for run in runs]
    assert sum(dropped) == stats["dedup/items_dropped"] == pages - len(once)
