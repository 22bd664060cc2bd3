from __future__ import annotations

import pytest

import dedup

STORY = (
    "<p>The oldest lighthouse on the coast went dark on Sunday after a storm tore down the mast that carried its cable.</p>"
    "<p>Engineers said that the lamp would burn again by Friday, once a ship had brought the new mast from the mainland.</p>"
)


@pytest.mark.parametrize("labeller", [True, False])
@pytest.mark.parametrize("heading", ["Lighthouse goes dark", "Contact lost with lighthouse", "Newsletter wins prize"])
@pytest.mark.parametrize("keep", [frozenset[str](), frozenset({"byline"})])
def test_the_heading_that_the_head_names_stays(heading: str, keep: frozenset[str], labeller: bool) -> None:
    page = (
        f"<html><head><title>{heading} | Coast Post</title></head><body><nav><a href='/'>Home</a> "
        f"<a href='/news'>News</a></nav><article><h1>{heading}</h1><p>By Mary Okafor</p>{STORY}</article></body></html>"
    )
    assert heading in dedup.clean(page, keep=keep, labeller=labeller).text.splitlines()


def test_a_heading_that_the_head_does_not_name_is_judged_like_any_line() -> None:
    page = (
        f"<html><head><title>Lighthouse goes dark</title></head><body><article><h1>Lighthouse goes dark</h1>{STORY}"
        "</article><aside><h2>Sign up for our newsletter</h2><p>Every morning in your inbox</p></aside></body></html>"
    )
    assert "newsletter" not in dedup.clean(page).text


@pytest.mark.parametrize("heading", ["Lighthouse goes dark", "Newsletter of the coast wins prize"])
def test_the_only_first_heading_of_a_page_without_a_head_stays(heading: str) -> None:
    """Found as the lost headline of a blog page whose body alone had been scraped."""
    page = (
        f'<body class="post single"><nav class="menu"><a href="/">Home</a></nav><header class="entry-header"><h1>{heading}</h1>'
        f'<div class="meta">by <a href="/m">Mary Okafor</a></div></header>{STORY}</body>'
    )
    assert heading in dedup.clean(page).text.splitlines()
