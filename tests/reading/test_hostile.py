"""Input made to break readers: no crash, no hang, no lost text."""

from __future__ import annotations

import pytest

from dedup.errors import LimitError
from dedup.options import Options
from dedup.reading import read
from dedup.reading.limits import attribute_flood, deeper, flood_tag_by_tag, unfit
from dedup.text.sentences import sentences

FIRST = "The council opened the bridge on Monday."
LAST = "Nobody was late."
N = 20_000
HTML = Options(format="html")


def page(middle: str) -> str:
    return f"<html><body><p>{FIRST}</p>{middle}<p>{LAST}</p></body></html>"


MIDDLES = {
    "deep": "<div>" * N + "x" + "</div>" * N,
    "deep and open": "<div>" * N,
    "deep in disguise": "<div><table></div></table>" * N,
    "deep tables": "<table><tr><td>" * N + "x",
    "deep links": "<a href=x>" * N + "x",
    "deep text": "<div>x" * N,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(N)) + ">x</p>",
    "bare attributes": "<p " + " ".join(f"a{i}" for i in range(N)) + ">x</p>",
    "quoted attributes": "<p " + " ".join(f'a{i}=">"' for i in range(N)) + ">x</p>",
    "siblings": "<p>x</p>" * N,
    "breaks": "<p>x" + "<br>" * N + "y</p>",
    "inline": "<p>" + "<i>w</i> " * N + "</p>",
    "end tags": "</div></p></b>" * N,
    "marks": "<" * N,
    "declarations": "<!" * 10 + "<!x>" * N,
    "comments": "<!--x-->" * N,
    "ampersands": "<p>" + "&" * N + "&amp;" * N + "</p>",
    "formatting": "<b><i><u><p>" * 1000,
    "cells": "<table>" + ("<tr>" + "<td>1" * 100) * 200 + "</table>",
    "templates": "<template>" * N + "</template>" * N,
    "drawings": "<svg><g>" * N + "</g></svg>" * N,
    "choices": "<select>" + "<option>a" * N + "</select>",
}


@pytest.mark.parametrize("middle", MIDDLES.values(), ids=MIDDLES.keys())
def test_nothing_is_lost(middle: str) -> None:
    document = read(page(middle))
    texts = [document.text[b.start : b.end] for b in document.blocks]
    assert FIRST in document.text
    assert LAST in document.text
    assert texts[0] == FIRST
    depth = [0] * len(document.elements)
    for at, element in enumerate(document.elements):
        depth[at] = depth[element.parent] + 1 if element.parent >= 0 else 1
    assert max(depth) <= Options().max_depth


ENDS = [
    "<!--",
    "<script>",
    "<style>",
    "<textarea>",
    "<title>",
    "<p title='",
    "<p class=x",
    "&am",
    "<",
    "</",
    "<![CDATA[",
]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("pad", ["", "<div>" * 11_000], ids=["parser", "tokens"])
def test_text_before_an_unclosed_construct_stays(end: str, pad: str) -> None:
    document = read(f"<html><body><p>{FIRST}</p>{pad}{end}")
    assert document.text.startswith(FIRST)


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", "<p x='", "<script>", "</", "<![", "<?", "<x<", "&#", '<p a=">"']
)
def test_floods_of_openings(unit: str) -> None:
    document = read(f"<html><body><p>{FIRST}</p>" + unit * N)
    assert FIRST in document.text


def test_limits_are_said() -> None:
    assert unfit(page(MIDDLES["deep"]), 500, 500) == "depth-limit"
    assert unfit(page(MIDDLES["deep in disguise"]), 500, 500) == "depth-limit"
    assert unfit(page(MIDDLES["attributes"]), 500, 500) == "attribute-limit"
    assert unfit(page(MIDDLES["siblings"]), 500, 500) == ""
    assert read(page(MIDDLES["deep"])).source.flags == ("depth-limit",)
    with pytest.raises(LimitError, match="max_depth"):
        read(page(MIDDLES["deep"]), Options(on_limit="raise"))
    with pytest.raises(LimitError, match="max_attributes"):
        read(page(MIDDLES["attributes"]), Options(on_limit="raise"))


@pytest.mark.parametrize("form", ["a{}", "a{}=1", "a{} = '<p>'", 'a{}=">"', "a{}=x'y", "/a{}"])
def test_attributes_are_counted_exactly(form: str) -> None:
    tags = [f"<p {' '.join(form.format(i) for i in range(n))}>" for n in (6, 7)]
    for before in ("", "<p>text", "<!-- <p a b c -->", "<script>a<b 'c'</script>", "<p title='x>'>"):
        for flood in (attribute_flood, flood_tag_by_tag):
            assert not flood(before + tags[0], 6)
            assert flood(before + tags[1], 6)


def test_depth_is_bounded_from_above() -> None:
    assert deeper("<div>" * 11, 10)
    assert not deeper("<div>" * 10, 10)
    assert not deeper("<div><p>x<br><img></div>" * 100, 10)
    assert not deeper("<ul>" + "<li>x" * 100 + "</ul>", 10)
    assert deeper("<div><table></div></table>" * 11, 10)


def test_a_nested_page_keeps_its_paths_short() -> None:
    document = read("<div>" * 30 + "<p>a</p><p>b</p>", Options(format="html", max_depth=10))
    assert [document.text[b.start : b.end] for b in document.blocks] == ["a", "b"]
    assert len(document.elements) == 10
    assert document.source.flags == ("depth-limit",)


@pytest.mark.parametrize(
    "unit", ["“", ".", "?!", "\n", "Mr. ", "A. ", "\ud800. ", "x", " ", "a. “", "…", "1."]
)
def test_sentences_of_long_runs(unit: str) -> None:
    text = FIRST + " " + unit * N + "end."
    spans = sentences(text)
    assert text[slice(*spans[0])].startswith(FIRST[:-1])
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_lone_surrogates_in_html() -> None:
    document = read(page("<p>a\ud800b \udcff</p>"), HTML)
    assert "a\ud800b \udcff" in document.text
    collision = read(page("<p>\U0010f123\ud800</p>"), HTML)
    assert "\U0010f123\ud800" in collision.text
