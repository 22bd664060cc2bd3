"""Any bytes, any markup: an answer or one of dedup's own errors, and no byte lost."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

import dedup
from dedup.cli.streams import encode
from dedup.reading.decode import encode as as_read
from dedup.rendering.record import dumps
from tests.articles import Article, scraped_articles
from tests.strategies import texts

TAGS = """
    p div article main nav footer ul li h1 h2 table tr td a span b br img figure figcaption pre script
    style template noscript svg math title head body html form button blockquote iframe select
"""
_tags = st.sampled_from(TAGS.split())
_attributes = st.sampled_from(
    [
        'class="a b"',
        "id=x",
        "hidden",
        'style="display:none"',
        "href='/x'",
        'alt="A ship"',
        "=",
        '"',
        "<",
    ]
)
_fragments = (
    st.builds("<{} {}>".format, _tags, _attributes)
    | st.builds("<{}>".format, _tags)
    | st.builds("</{}>".format, _tags)
    | st.sampled_from(
        ["<!-- ", " -->", "<!DOCTYPE html>", "&amp;", "&#0;", "&#xD800;", "<![CDATA[", "]]>"]
    )
    | texts
    | st.sampled_from(["Ships burned on Monday.", "Share this article", "Ships burned on Monday."])
)
pages = st.lists(_fragments, max_size=30).map("".join)


@given(pages, st.sampled_from(["fast", "bs4"]))
@example("<p>" * 600 + "deep", "fast")
def test_a_page_of_anything_is_read_and_tiled(page: str, parser: str) -> None:
    result = dedup.clean(page, format="html", parser=parser)
    assert result.restore() == result.document.text
    kept = [tile.span for tile in result.tiles() if tile.removal is None]
    assert result.text == "".join(result.document.text[start:end] for start, end in kept)
    assert bool(result.text.strip()) == bool(result.document.text.strip())
    result.markdown(links=True)


@given(st.binary(max_size=400) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xa6\xfa\\")  # Shift JIS has some signs twice; which it was is not to be told from the text
def test_any_bytes_give_an_answer_or_an_error_of_ours(data: bytes) -> None:
    try:
        result = dedup.clean(data)
    except dedup.DedupError as problem:
        assert len(str(problem).splitlines()) == 1
        return
    source = result.document.source
    assert result.restore() == result.document.text
    if source.format == "text":
        given_back = as_read(result.restore(), source.encoding, source.flags) == data
        assert given_back != ("not-reversible" in source.flags)


@given(texts | pages)
def test_every_output_can_be_written(text: str) -> None:
    result = dedup.clean(text)
    encode(result.text)
    encode(result.markdown())
    record = json.loads(dumps(result.to_dict()))
    assert [r["rule"] for r in record["removals"]] == [r.rule for r in result.removals]


@given(scraped_articles())
def test_str_bytes_and_path_are_cleaned_alike(article: Article) -> None:
    from_text = dedup.clean(article.scraped)
    from_bytes = dedup.clean(article.scraped.encode())
    assert from_bytes.text == from_text.text
    assert from_bytes.removals == from_text.removals


@given(scraped_articles())
def test_every_rule_that_is_applied_can_be_explained(article: Article) -> None:
    from dedup.rules import rule

    result = dedup.clean(article.scraped)
    for removal in result.removals:
        assert rule(removal.rule).reason == removal.reason
    for variant in result.variants:
        assert rule(variant.veto).kind == "veto"
