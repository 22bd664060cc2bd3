"""Metadata from the head of a page."""

from __future__ import annotations

import json

import pytest

from dedup.options import Options
from dedup.reading import read

HEAD = """
<html lang="de-AT"><head>
<title> The   bridge | Harbour Post </title>
<meta name="description" content="It is open.">
<meta property="og:title" content="Bridge &amp; harbour open">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:author" content="https://example.org/people/7">
<meta name="author" content="Ann Ode">
<meta property="article:published_time" content="2024-03-02T08:00:00Z">
<meta property="article:modified_time" content="2024-03-03">
<meta property="og:url" content="https://example.org/a?x=1">
<link rel="canonical" href="https://example.org/a">
</head><body><p>It is open.</p></body></html>
"""


@pytest.mark.parametrize("parser", ["fast", "bs4"])
def test_meta(parser: str) -> None:
    document = read(HEAD, Options(parser=parser))  # type: ignore[arg-type]
    assert document.hints == {
        "language": "de-AT",
        "title": "The bridge | Harbour Post",
        "description": "It is open.",
        "headline": "Bridge & harbour open",
        "site": "Harbour Post",
        "author": "Ann Ode",
        "published": "2024-03-02T08:00:00Z",
        "modified": "2024-03-03",
        "url": "https://example.org/a",
    }


def hints(data: object, where: str = "head") -> dict[str, str]:
    text = data if isinstance(data, str) else json.dumps(data)
    script = f'<script type="application/ld+json">{text}</script>'
    body = script if where == "body" else ""
    head = script if where == "head" else ""
    found = dict(read(f"<html><head>{head}</head><body><p>x</p>{body}</body></html>").hints)
    found.pop("types", None)
    return found


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge open",
    "author": [{"@type": "Person", "name": "Ann Ode"}, "Bo Lind", {"name": None}, 3],
    "datePublished": "2024-03-02",
    "dateModified": "2024-03-03",
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
}
FOUND = {
    "type": "NewsArticle",
    "headline": "Bridge open",
    "author": "Ann Ode, Bo Lind",
    "published": "2024-03-02",
    "modified": "2024-03-03",
    "site": "Harbour Post",
}


@pytest.mark.parametrize("where", ["head", "body"])
def test_json_ld(where: str) -> None:
    assert hints(ARTICLE, where) == FOUND
    assert hints([{"@type": "WebSite", "name": "x"}, ARTICLE], where) == FOUND
    assert hints({"@graph": [{"@type": "Person"}, ARTICLE]}, where) == FOUND
    assert hints({**ARTICLE, "@type": ["Thing", "NewsArticle"]}, where) == FOUND


@pytest.mark.parametrize(
    "broken",
    ['{"@type": "NewsArticle", "headline": "a', "[" * 100_000, '"@type":"Article"', "", "null",
     '{"@type":"Article","headline":{"a":[1]}}', '{"@type":"Article","author":[[[]]]}',
     '{"@type":"WebSite","name":"x"}'],
)  # fmt: skip
def test_json_ld_without_an_article(broken: str) -> None:
    assert set(hints(broken)) <= {"type"}


def test_line_feeds_in_json_strings_are_tolerated() -> None:
    assert hints('{"@type": "Article",\n "headline": "Bridge\n open"}')["headline"] == "Bridge open"


def test_values_are_bounded() -> None:
    metas = '<meta name="author" content="A">' * 2_000
    page = f"<html><head><title>{'t ' * 9_000}</title>{metas}</head><body>x</body></html>"
    assert len(read(page).hints["title"]) == 1_000
    assert read(page).hints["author"] == "A"


def test_plain_text_has_none() -> None:
    assert read("The bridge is open.").hints == {}


def test_all_types_named_in_json_ld_are_returned() -> None:
    page = """<html><head><script type="application/ld+json">{"@type": "Product", "offers":
    [{"@type":"Offer"}, {"@type": "Offer"}], "name": "@type"}</script></head><body><p>x</p></body></html>"""
    assert read(page).hints["types"] == "Product Offer"
