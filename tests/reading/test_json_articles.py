"""Pages without a visible article that have it in their JSON-LD."""

from __future__ import annotations

import json
from typing import Any

import pytest

import dedup
from tests.reading.handed import HANDED

HEADLINE = "Corran closes its old bridge"
BODY = (
    "The council of Corran closed the bridge on Monday after inspectors found rust in 140 of its bolts.",
    "Walkers now have to take the path along the dyke, which is about a mile longer & often wet.",
    "Repairs begin in spring, once the ice has gone and the cranes can be moved, if costs stay < 9 m.",
)


def page(shown: str, body: str = "\n\n".join(BODY), **more: str) -> str:
    told = {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": body, **more}
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    title = f"<title>{HEADLINE}</title>"
    return f"<!doctype html><html lang=en><head>{title}{script}</head><body>{shown}</body></html>"


EMPTY = page("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>")


@pytest.mark.parametrize("source", HANDED)
@pytest.mark.parametrize("parser", ["fast", "bs4"])
def test_an_article_that_only_json_ld_has_is_read(source: Any, parser: Any) -> None:
    answer = dedup.clean(source(EMPTY), parser=parser)
    assert answer.text.split("\n\n") == [HEADLINE, *BODY]
    assert answer.flags == ("json-ld-article",) and "body" not in answer.document.hints
    assert answer.restore() == answer.document.text


def test_a_body_of_markup_is_read_as_markup() -> None:
    marked = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in BODY)
    assert dedup.clean_text(page("<div></div>", marked)).split("\n\n") == [HEADLINE, *BODY]


def test_an_article_that_is_shown_is_read_once() -> None:
    shown = "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in BODY)
    answer = dedup.clean(page(f"<article><h1>{HEADLINE}</h1>{shown}</article>"))
    assert answer.flags == () and answer.document.text.count(BODY[0]) == 1
    assert "body" not in answer.document.hints


def test_an_article_shown_in_part_is_not_completed_from_json_ld() -> None:
    """The page does not publish what is below a pay wall."""
    answer = dedup.clean(page(f"<article><h1>{HEADLINE}</h1><p>{BODY[0]}</p></article>"))
    assert answer.flags == () and BODY[1] not in answer.document.text


def test_a_short_body_is_no_article() -> None:
    assert dedup.clean(page("<p>Loading.</p>", "The bridge is closed.")).text == "Loading."
