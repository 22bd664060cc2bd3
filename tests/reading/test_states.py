"""Pages without a visible article that hold it in a script of JSON."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.reading import serialised
from dedup.reading.states import article_in
from tests.reading.handed import HANDED

HEADLINE = "Corran closes its old bridge"
BODY = (
    "The council of Corran closed the bridge on Monday after inspectors found rust in 140 of its bolts.",
    "Walkers now have to take the path along the dyke, which is about a mile longer and often wet.",
    "Repairs begin in spring, once the ice has gone and the cranes can be moved, the mayor said.",
)
OTHER = ["The ferry to Scarra left Tillmouth in thick fog at six, and its radar went dark for a minute.",
         "All 212 people on board were brought ashore the same evening, the coastguard said on Tuesday.",
         "A tug will try to pull the ship off the sandbank at high water, which is due on Thursday night."]  # fmt: skip
HTML = "".join(f"<p>{line}</p>" for line in BODY)


def page(state: Any, shown: str = '<div id="__next"></div>', attributes: str = 'id="__NEXT_DATA__"') -> str:
    text = state if isinstance(state, str) else json.dumps(state).replace("</", "<\\/")
    script = f'<script {attributes} type="application/json">{text}</script>'
    head = f'<title>{HEADLINE}</title><meta property="og:title" content="{HEADLINE}">'
    return f"<!doctype html><html lang=en><head>{head}</head><body>{shown}{script}</body></html>"


def props(article: Any) -> dict[str, Any]:
    menu = [{"text": "News", "href": "/news"}, {"text": "Sport", "href": "/sport"}]
    titled = {"title": HEADLINE, **article} if isinstance(article, dict) else article
    return {"props": {"pageProps": {"article": titled, "menu": menu}}, "page": "/[slug]", "buildId": "x"}


NEXT = props({"summary": BODY[0], "body": HTML})
RIVAL = {"title": "Ferry runs aground off Scarra Point", "body": " ".join(OTHER * 3)}
#: How frameworks and editors write the body of an article.
STATES = {
    "html": NEXT,
    "text": props({"content": "\n\n".join(BODY)}),
    "rendered": props({"content": {"rendered": HTML, "protected": False}, "excerpt": {"rendered": BODY[0]}}),
    "list of texts": props({"paragraphs": list(BODY)}),
    "list of parts": props({"body": [{"type": "p", "text": line} for line in BODY]}),
    "list of html": props({"body": [{"kind": "html", "html": f"<p>{line}</p>"} for line in BODY]}),
    "spans": props({"body": [{"_type": "block", "children": [{"text": line[:20]}, {"text": line[20:]}]} for line in BODY]}),
    "rich text": props({"content": {"nodeType": "document", "content": [
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": line, "marks": []}]} for line in BODY]}}),
    "with a picture": props({"body": [{"type": "image", "value": "https://example.org/a.jpg"}, *BODY]}),
    "by places": [["Reactive", 1], {"article": 2}, {"title": 3, "body": 4}, HEADLINE, [5, 6, 7], *BODY],
    "a string by its place": [{"article": 1}, {"title": 2, "body": 3}, HEADLINE, HTML],
    "beside others": props({"body": HTML, "related": [RIVAL, RIVAL]}),
    "among others": {"items": [RIVAL, {"title": HEADLINE, "body": HTML}]},
    "by number": {"Article:1": {"headline": {"basic": HEADLINE}, "content_elements": list(BODY)}, "Article:2": RIVAL},
    "title in a part": props({"title": {"rendered": f"{HEADLINE} &amp; more"}, "content": {"rendered": HTML}}),
    "twice": {**NEXT, "cache": {"Article:17": {"title": HEADLINE, "html": HTML}}},
    "terms beside it": props({"terms": {"content": " ".join(OTHER * 4)}, "body": HTML}),
    "camel case": props({"articleBody": "\n".join(BODY)}),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_the_body_is_found(state: Any) -> None:
    answer = dedup.clean(page(state))
    assert answer.text.split("\n\n") == [HEADLINE, *BODY]
    assert answer.flags == ("json-state-article",)
    assert answer.restore() == answer.document.text
    assert "body" not in answer.document.hints


@pytest.mark.parametrize("source", HANDED)
@pytest.mark.parametrize("parser", ["fast", "bs4"])
@pytest.mark.parametrize("kernels", [True, False])
def test_by_every_door(source: Any, parser: Any, kernels: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not kernels:
        monkeypatch.setattr(serialised, "_WALK", None)
    answer = dedup.clean(source(page(NEXT)), parser=parser)
    assert answer.text.split("\n\n") == [HEADLINE, *BODY]
    assert answer.flags == ("json-state-article",)


SHOWN = f"<article><h1>{HEADLINE}</h1>{HTML}</article>"
NOTHING = {
    "the article is shown": (NEXT, SHOWN),
    "another text is shown": (NEXT, f"<article>{''.join(f'<p>{line}</p>' * 2 for line in OTHER)}</article>"),
    "a part is shown": (NEXT, f"<article><h1>{HEADLINE}</h1><p>{BODY[0]}</p></article>"),
    "another article": (props(RIVAL), "<div></div>"),
    "no title": ({"body": HTML}, "<div></div>"),
    "a part of something else": (props({"delivery": {"body": HTML}, "body": ""}), "<div></div>"),
    "more is shown in short lines": (NEXT, "".join(f"<li>Shoe {n} of {n * 7} Crowns</li>" for n in range(100))),
    "too short": (props({"body": BODY[0]}), "<div></div>"),
    "no body": (props({"intro": HTML}), "<div></div>"),
    "code": (props({"text": "let x = {a: [1, 2]}; f(x); return x; \n" * 20}), "<div></div>"),
    "one long word": (props({"content": "aGVsbG8gd29ybGQuIA. " + "QUJD" * 200 + ". "}), "<div></div>"),
    "labels": (props({"text": "Home News Sport Weather " * 30}), "<div></div>"),
    "broken": ('{"body": "' + " ".join(BODY), "<div></div>"),
    "no object": (json.dumps(" ".join(BODY)), "<div></div>"),
    "nested deeply": ("[" * 100_000, "<div></div>"),
}  # fmt: skip


@pytest.mark.parametrize(("state", "shown"), NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_read_from_such_a_script(state: Any, shown: str) -> None:
    answer = dedup.clean(page(state, shown))
    without = dedup.clean(page(state, shown).replace("application/json", "text/javascript"))
    assert answer.document == without.document and answer.flags == ()


def test_scripts_that_are_no_json_are_not_read() -> None:
    code = f"window.__NUXT__={json.dumps(NEXT)}"
    assert dedup.clean(page(code).replace(' type="application/json"', "")).text == ""
    assert dedup.clean(page(NEXT, attributes='data-x="json"').replace("application/json", "text/x-json")).text == ""


def test_json_ld_comes_first() -> None:
    told = {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": " ".join(OTHER)}
    both = page(NEXT, f'<script type="application/ld+json">{json.dumps(told)}</script>')
    answer = dedup.clean(both)
    assert answer.flags == ("json-ld-article",) and OTHER[0] in answer.text and BODY[0] not in answer.text


def test_the_longest_script_counts() -> None:
    small = '<script type="application/json">{"text": "no"}</script>'
    assert BODY[0] in dedup.clean_text(page(NEXT, small)) and BODY[0] in dedup.clean_text(page(NEXT) + small)


def test_limits_hold_for_what_is_read_from_a_script() -> None:
    answer = dedup.clean(page(NEXT), max_text=100)
    assert answer.flags == ("json-state-article", "text-limit") and not answer.removals
    assert dedup.clean(page(props({"body": HTML * 20_000}))).text == ""  # a script over the limit


#: Scripts in which values name one another without end, or are named without number.
LOOPS = [
    [{"body": [0]}],
    [{"body": 1}, [0, 1, 1]],
    [{"body": [1] * 5_000}, "A ship burned. It sank. " * 2_000],
    [{"body": [1] * 200}, [2] * 200, [3] * 200, "A ship burned. It sank. " * 20],
]


@pytest.mark.parametrize("state", LOOPS)
def test_values_that_name_one_another_are_bounded(state: Any) -> None:
    for one in state:
        if isinstance(one, dict):
            one["title"] = HEADLINE
    assert len(article_in([json.dumps(state)], {"title": HEADLINE})) < 10_000_000


def test_a_list_that_names_itself_takes_no_memory() -> None:
    """A page of 600 kB took all memory: every look at a list put all of its places on the stack again."""
    state = json.dumps([{"title": HEADLINE, "body": 1}, [1] * 300])
    tracemalloc.start()
    try:
        assert article_in([state], {"title": HEADLINE}) == ""
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


JSON_VALUES = st.recursive(
    st.none() | st.integers(-1, 9) | st.sampled_from([HTML, " ".join(OTHER), "x", "<p>", HEADLINE]) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["body", "content", "text", "a", "data", "value", "title"]), inner, max_size=4),
    max_leaves=30,
)


@given(JSON_VALUES)
def test_any_json_has_an_answer(data: Any) -> None:
    text = article_in([json.dumps(data)], {"headline": HEADLINE})
    assert not text or len(text) >= 200
    dedup.clean(page(data))
