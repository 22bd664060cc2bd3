"""The report in a real browser; `make test-browser` runs it where chromium and its driver are."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dedup.rendering.report import write_report
from tests.report.records import record

pytestmark = pytest.mark.browser
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --force-prefers-reduced-motion "
    "--window-size=1300,1000"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver = shutil.which("chromedriver")
    if not driver:
        pytest.skip("chromedriver is not installed; on Debian: apt-get install chromium-driver")
    options = webdriver.ChromeOptions()
    for switch in SWITCHES.split():
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.chrome.service.Service(driver)
    window = webdriver.Chrome(options=options, service=service)
    yield window
    window.quit()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    def opened(*records: dict[str, Any]) -> Any:
        target = tmp_path / "report.html"
        with target.open("w", encoding="utf-8") as out:
            write_report(records, out, title="Report")
        browser.get(target.as_uri())
        wait(lambda: browser.execute_script("return document.body.dataset.view"))
        return browser

    yield opened
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def wait(found: Callable[[], Any], seconds: float = 10) -> Any:
    end = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < end, "the page did not get there"
        time.sleep(0.02)
    return answer


def one(browser: Any, selector: str) -> Any:
    return wait(lambda: browser.find_elements("css selector", selector))[0]


def test_one_article_opens_at_once_and_shows_what_was_left_out(show: Callable[..., Any]) -> None:
    window = show(record())
    assert len(window.find_elements("css selector", "del")) == 4
    assert "Police counted 12 dead." in one(window, "#sheet").text


def test_a_removal_leads_to_its_kept_copy(show: Callable[..., Any]) -> None:
    window = show(record())
    one(window, "#c0 .follow").click()
    assert "Harbour fire kills 12 in Dover" in one(window, "#sheet .twin").text
    assert "on" in one(window, "#m0").get_attribute("class").split()


def test_the_kept_copy_is_found_behind_characters_outside_the_first_plane(
    show: Callable[..., Any],
) -> None:
    window = show(record())
    one(window, "#c1 .follow").click()
    assert one(window, "#sheet .twin").text.startswith("A fire killed 12 people on Monday.")


def test_a_variant_shows_the_fact_that_differs(show: Callable[..., Any]) -> None:
    window = show(record())
    assert [b.text for b in window.find_elements("css selector", ".variant b")] == ["12", "14"]


def test_clean_text_is_the_records_text(show: Callable[..., Any]) -> None:
    window = show(record())
    one(window, "#show-clean").click()
    assert one(window, "#clean").text.strip() == record()["text"].strip()


def test_keyboard_alone_picks_a_removal(show: Callable[..., Any]) -> None:
    window = show(record())
    one(window, "#m2").send_keys("\n")
    assert "on" in one(window, "#c2").get_attribute("class").split()


def test_search_and_filter_narrow_the_list(show: Callable[..., Any]) -> None:
    window = show(*(record(f"r{n}", marks=()) for n in range(6)), record("with-marks"))
    one(window, "#to-articles").click()
    wait(lambda: len(window.find_elements("css selector", "#rows tr")) == 7)
    window.execute_script(
        "const list = document.getElementById('pick-rule');"
        "list.value = 'CRE01'; list.dispatchEvent(new Event('change'));"
    )
    wait(lambda: len(window.find_elements("css selector", "#rows tr")) == 1)
    one(window, "#rows tr button").click()
    assert "with-marks" in one(window, "#article .meta").text


def test_script_in_content_stays_text(show: Callable[..., Any]) -> None:
    window = show(record())
    assert window.title == "Report"
    assert "<script>" in one(window, "#m3").text


def test_ten_thousand_articles_open_and_page_through(show: Callable[..., Any]) -> None:
    window = show(*(record(f"r{n}") for n in range(10_000)))
    assert "10,000" in one(window, ".figure b").text
    one(window, "#to-articles").click()
    wait(lambda: len(window.find_elements("css selector", "#rows tr")) == 100)
    one(window, "#more").click()
    wait(lambda: len(window.find_elements("css selector", "#rows tr")) == 200)
