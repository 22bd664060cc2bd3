"""Objects of scraping scripts are accepted directly: soup, selector, element, response bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup

import dedup
from tests.integrations.local_site import served


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(3) as url:
        yield url


def by_requests(url: str) -> Any:
    requests = pytest.importorskip("requests")
    return requests.get(url, timeout=10)


def by_httpx(url: str) -> Any:
    httpx = pytest.importorskip("httpx")
    return httpx.get(url, timeout=10, trust_env=False)


def as_selector(text: str) -> Any:
    return pytest.importorskip("parsel").Selector(text=text)


def as_element(text: str) -> Any:
    return pytest.importorskip("lxml.html").fromstring(text)


READERS: dict[str, Callable[[str], Any]] = {
    "soup, html.parser": lambda text: BeautifulSoup(text, "html.parser"),
    "soup, lxml": lambda text: pytest.importorskip("lxml") and BeautifulSoup(text, "lxml"),
    "tag": lambda text: BeautifulSoup(text, "html.parser").html,
    "selector": as_selector,
    "element": as_element,
    "bytes": str.encode,
}


@pytest.mark.parametrize("get", [by_requests, by_httpx])
def test_every_kind_of_page_gives_the_text_of_its_html(site: str, get: Callable[[str], Any]) -> None:
    response = get(f"{site}/article/1")
    wanted = dedup.clean_text(response.text)
    assert "called the" in wanted or "said the" in wanted
    assert dedup.clean_text(response.content) == wanted


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_every_parsed_page_gives_the_text_of_its_html(read: Callable[[str], Any]) -> None:
    from tests.integrations.local_site import article_page

    for number in range(3):
        page = article_page(5, number)
        assert dedup.clean_text(read(page)) == dedup.clean_text(page)


def test_a_part_of_a_page_is_cleaned_alone() -> None:
    page = "<html><body><nav>Home</nav><article><p>One line.</p></article></body></html>"
    soup = BeautifulSoup(page, "html.parser")
    assert dedup.clean_text(soup.article) == "One line."
    selector = as_selector(page)
    assert dedup.clean_text(selector.css("article")[0]) == "One line."
    assert str(soup) == page
