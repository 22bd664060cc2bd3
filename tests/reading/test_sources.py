"""Kinds of sources, format detection, and limits."""

from __future__ import annotations

import gzip
from pathlib import Path

import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from dedup.document import Document
from dedup.errors import InputError, LimitError
from dedup.options import Options
from dedup.reading import read
from dedup.reading.recognise import recognise
from tests.strategies import texts

PAGE = (
    "<html lang='en'><head><title>T</title></head>"
    "<body><h1>Bridge</h1><p>It <b>is</b> open.</p></body></html>"
)
BLOCKS = ["Bridge", "It is open."]


def blocks(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def test_str_bytes_and_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    for source in (PAGE, PAGE.encode(), bytearray(PAGE.encode()), memoryview(PAGE.encode()), path):
        document = read(source)
        assert blocks(document) == BLOCKS
        assert document.source.format == "html"
    assert read(path).source.name == str(path)


def test_parsed_pages_are_walked_and_not_changed() -> None:
    soup = BeautifulSoup(PAGE, "html.parser")
    element = lxml.html.document_fromstring(PAGE)
    before = str(soup), lxml.html.tostring(element)
    assert blocks(read(soup)) == BLOCKS
    assert blocks(read(element)) == BLOCKS
    assert blocks(read(Selector(PAGE))) == BLOCKS
    assert (str(soup), lxml.html.tostring(element)) == before
    assert (
        read(soup).hints == read(element).hints == read(PAGE).hints == {"language": "en", "title": "T"}
    )


def test_parts_of_parsed_pages() -> None:
    assert blocks(read(BeautifulSoup(PAGE, "html.parser").p)) == ["It is open."]
    assert blocks(read(Selector(PAGE).css("p"))) == ["It is open."]
    assert blocks(read(lxml.html.document_fromstring(PAGE).find(".//b"))) == ["is"]


@pytest.mark.parametrize("source", [None, 3, ["a"], object(), {"a": 1}])
def test_no_source(source: object) -> None:
    with pytest.raises(InputError, match="unsupported source"):
        read(source)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path)
    with pytest.raises(InputError, match="pass the path of a file"):
        read(Path("a\0b"))
    packed = tmp_path / "a.gz"
    packed.write_bytes(gzip.compress(b"x"))
    with pytest.raises(InputError, match=r"a\.gz: this is gzip-compressed data"):
        read(packed)


FORMATS = [
    ("The bridge is open.", "text"),
    ("", "text"),
    ("  \n<!DOCTYPE html><p>x", "html"),
    ("\ufeff<html><body>x", "html"),
    ("<p>One paragraph.</p>", "html"),
    ("<?xml version='1.0'?><html>", "html"),
    ("<!-- saved --><div>x</div>", "html"),
    ("Some words first.\n<body class='x'>and then</body>", "html"),
    ("Intro.<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>", "html"),
    ("if a < b and c > d then stop", "text"),
    ("<3 to all of you", "text"),
    ("<anna@example.org> wrote:", "text"),
    ("In HTML a paragraph is written <p>like this</p>, and that is all. " * 3, "text"),
    ("We use the <b> tag. " + "And much more is said about it. " * 20, "text"),
]


@pytest.mark.parametrize(("text", "form"), FORMATS)
def test_recognised(text: str, form: str) -> None:
    assert recognise(text) == form
    assert read(text).source.format == form


def test_said() -> None:
    assert blocks(read("<p>a</p>", Options(format="text"))) == ["<p>a</p>"]
    assert blocks(read("a &amp; b", Options(format="html"))) == ["a & b"]


def test_over_the_size_limit() -> None:
    options = Options(max_characters=10)
    document = read("<p>far too long</p>", options)
    assert (document.text, document.blocks) == ("<p>far too long</p>", ())
    assert document.source.flags == ("size-limit",)
    with pytest.raises(LimitError, match="over the limit of 10"):
        read("a text that is too long", Options(max_characters=10, on_limit="raise"))
    assert read("0123456789", options).source.flags == ()


@given(texts | st.lists(st.sampled_from(["<p>", "</p>", "<br>", "<a href='x'>", "</a>", "<pre>", "<td>",
    "<tr>", "</table>", "<table>", "<li>", "<!--", "-->", "<script>", "&amp;", "a b", "\n", "<svg>",
    "<textarea>", "<b>", "</b>", "<h1>", "<button>", "\ud800", "\x00", "<select>", "<"])).map("".join),
    st.sampled_from(["fast", "bs4"]))  # fmt: skip
def test_blocks_of_any_page(page: str, parser: str) -> None:
    document = read(page, Options(format="html", parser=parser))  # type: ignore[arg-type]
    at = 0
    for block in document.blocks:
        assert block.markup is not None
        assert document.text[at : block.start].strip() == ""
        inside = document.text[block.start : block.end]
        assert inside == inside.strip() != ""
        assert -1 <= block.markup.element < len(document.elements)
        reached = block.start
        for link in block.markup.links:
            assert reached <= link.start < link.end <= block.end
            reached = link.end
        at = block.end
    assert document.text[at:].strip() == ""
    assert all(-1 <= e.parent < i for i, e in enumerate(document.elements))
