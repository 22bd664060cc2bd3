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
    one(window, '.side [data-n="0"] .follow').click()
    assert "Harbour fire kills 12 in Dover" in one(window, "#sheet .twin").text
    assert "on" in one(window, "#m0").get_attribute("class").split()


def test_the_kept_copy_is_found_behind_characters_outside_the_first_plane(
    show: Callable[..., Any],
) -> None:
    window = show(record())
    one(window, '.side [data-n="1"] .follow').click()
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
    assert "on" in one(window, '.side [data-n="2"]').get_attribute("class").split()


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


def passages(count: int) -> dict[str, Any]:
    """A record with so many lines of navigation before its text."""
    lines = [f"Menu {n}\n" for n in range(count)]
    starts = [sum(map(len, lines[:n])) for n in range(count)]
    removals = [
        {"start": start, "end": start + len(line), "text": line, "reason": "nav", "rule": "NAV01", "score": 0.7}
        for start, line in zip(starts, lines, strict=True)
    ]  # fmt: skip
    return {"id": "menu", "text": "The pier is closed.\n", "removals": removals, "variants": []}


def turn_to(browser: Any, view: str) -> None:
    """Follow a link inside the page, as "/article/1"."""
    name = view.split("/")[1]
    browser.execute_script("location.hash = arguments[0]", view)
    wait(lambda: browser.execute_script("return document.body.dataset.view") == name)


def shown(browser: Any, selector: str) -> bool:
    return all(found.is_displayed() for found in browser.find_elements("css selector", selector))


def test_a_long_row_of_passages_is_folded_and_opens_on_the_way_to_one(show: Callable[..., Any]) -> None:
    window = show(passages(30))
    assert "30 passages left out here: navigation 30" in one(window, "summary").text
    assert not shown(window, "#m0")
    one(window, "#next").click()
    assert shown(window, "#m0")


def test_a_restored_passage_is_in_the_clean_text_until_it_is_removed_again(
    show: Callable[..., Any],
) -> None:
    window = show(record())
    one(window, "#show-both").click()
    one(window, "#m2").click()
    one(window, "#dock .back").click()
    assert "JO BLOGGS / AP" in one(window, "#clean").text
    assert "dedup undo --rule CRE01" in one(window, "#dock .way").text
    one(window, "#dock .back").click()
    assert "JO BLOGGS" not in one(window, "#clean").text


def test_only_one_reason_is_stepped_through(show: Callable[..., Any]) -> None:
    window = show(record())
    one(window, '[data-reason="credit"]').click()
    assert [card.get_attribute("data-n") for card in window.find_elements("css selector", ".side .card")] == ["2"]
    one(window, "#next").click()
    assert one(window, "#place").text == "1 of 1"
    assert "on" in one(window, "#m2").get_attribute("class").split()


def test_keys_step_through_what_was_left_out_and_lead_to_the_kept_copy(show: Callable[..., Any]) -> None:
    window = show(record())
    one(window, "#next").send_keys("n")
    window.switch_to.active_element.send_keys("n")
    assert one(window, "del.on").get_attribute("id") == "m1"
    window.switch_to.active_element.send_keys("p")
    window.switch_to.active_element.send_keys("k")
    assert window.switch_to.active_element.text.startswith("Harbour fire kills 12 in Dover")


def of_a_corpus() -> list[dict[str, Any]]:
    partner = {
        "id": "a", "kind": "update", "share": 0.9, "partner_share": 0.95, "canonical": "a",
        "changes": [{"before": "12", "after": "14", "start": 0, "end": 2}],
    }  # fmt: skip
    return [
        record("a"),
        record("b", marks=()) | {"corpus": {"partner": partner}},
        record("c") | {"corpus": {"dropped": "duplicate", "partner": partner | {"kind": "copy"}}},
    ]


def test_an_article_of_a_corpus_links_to_the_one_it_repeats(show: Callable[..., Any]) -> None:
    window = show(*of_a_corpus())
    window.execute_script("location.hash = '/article/1'")
    told = wait(lambda: window.find_elements("css selector", ".partner"))[0].text
    assert "is another version of" in told
    assert "12 14" in told
    one(window, ".partner button").click()
    wait(lambda: window.find_elements("css selector", "#article del"))
    assert one(window, "#article .meta").text == "a"


def test_copies_and_versions_can_be_listed(show: Callable[..., Any]) -> None:
    window = show(*of_a_corpus())
    assert "another version" in one(window, "#overview").text
    one(window, "#to-articles").click()
    wait(lambda: len(window.find_elements("css selector", "#rows tr")) == 3)
    window.execute_script(
        "const list = document.getElementById('pick-kind');"
        "list.value = 'copy'; list.dispatchEvent(new Event('change'));"
    )
    wait(lambda: len(window.find_elements("css selector", "#rows tr")) == 1)
    assert "left out as a whole: duplicate" in one(window, "#rows").text


@pytest.mark.parametrize("width", [360, 800, 1300])
def test_nothing_extends_beyond_the_window(show: Callable[..., Any], width: int) -> None:
    window = show(*of_a_corpus(), passages(30))
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    for view in ("/overview", "/articles", "/article/1", "/article/3"):
        turn_to(window, view)
        assert window.execute_script("return document.body.scrollWidth <= innerWidth"), view
    window.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_narrow_window_shows_the_decision_at_its_foot(show: Callable[..., Any]) -> None:
    window = show(record())
    metrics = {"width": 400, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    one(window, "#m1").click()
    assert "rule REP01" in wait(lambda: one(window, "#dock").text)
    one(window, "#dock .close").click()
    assert not shown(window, "#dock")
    window.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_everything_to_press_or_to_fill_in_has_a_name(show: Callable[..., Any]) -> None:
    window = show(*of_a_corpus())
    for view in ("/overview", "/articles", "/article/0"):
        turn_to(window, view)
        nodes = window.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        acting = [n for n in nodes if n.get("role", {}).get("value") in ("button", "combobox", "searchbox")]
        assert len(acting) > 4
        assert all(node["name"]["value"].strip() for node in acting), view


def contrast(browser: Any, selector: str) -> float:
    """The least contrast of text that a selector finds, as WCAG 2 measures it."""
    script = """
      const light = (c) => { const v = c.match(/[\\d.]+/g).slice(0, 3).map((x) => x / 255)
        .map((x) => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
      const ground = (e) => { for (; e; e = e.parentElement) {
        const c = getComputedStyle(e).backgroundColor;
        if (/^rgb\\(/.test(c)) return c; } return "rgb(255, 255, 255)"; };
      return Math.min(...[...document.querySelectorAll(arguments[0])].filter((e) => e.offsetParent).map((e) => {
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05); }));
    """
    return float(browser.execute_script(script, selector))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_contrasts_with_its_background(show: Callable[..., Any], scheme: str) -> None:
    window = show(record())
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    assert contrast(window, "del, .tag, .card p, .card small, button, .meta, #sheet span, label, dd, dt") >= 4.5
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_paper_shows_what_was_folded_and_no_buttons(show: Callable[..., Any]) -> None:
    window = show(passages(30))
    window.execute_script("dispatchEvent(new Event('beforeprint'))")
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert shown(window, "#m0")
    assert not any(b.is_displayed() for b in window.find_elements("css selector", "#article button"))
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
