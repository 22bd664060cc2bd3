"""Feeds: the text of each entry, once, in every format and notation."""

from __future__ import annotations

import io
import json
import pickle
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.options import Options
from dedup.reading.feed_entries import date_of
from dedup.reading.recognise import is_feed
from tests.strategies import AWKWARD

FIRST = "The council of Corran closed the bridge on Monday after inspectors found rust in 140 of its bolts."
SECOND = "Walkers now have to take the path along the dyke, which is about a mile longer & often wet."
THIRD = "The dyke of Corran was sold on Tuesday for 4 million euros, the town said."
BODY = f"<p>{FIRST}</p><p>{SECOND.replace('&', '&amp;')}</p>"
APPEARED = '<p>The post <a href="/1">Bridge closed</a> appeared first on <a href="/">Harbour Post</a>.</p>'
ARTICLE = ["Bridge closed", FIRST, SECOND]
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="/feed.xsl"?><!-- made by a machine -->
<rss version="2.0" {SPACES} xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Harbour Post</title><atom:link href="https://post.example/feed" rel="self"/>
<link>https://post.example/</link><language>en-GB</language><image><title>logo</title><url>x.png</url></image>
<item><title>Bridge closed</title><link>https://post.example/1?a=1&amp;copy=2</link>
<dc:creator><![CDATA[Ann Ode]]></dc:creator><pubDate>Mon, 02 Mar 2026 08:05:00 +0100</pubDate>
<guid isPermaLink="false">https://post.example/?p=1</guid>
<description><![CDATA[<p>{FIRST[:60]} [&#8230;]</p>{APPEARED}]]></description>
<content:encoded><![CDATA[{BODY}{APPEARED}]]></content:encoded></item>
<item><title>AT&amp;amp;T buys &quot;the dyke&quot;</title><guid>https://post.example/2</guid>
<author>news@post.example (Bo Lind)</author><description>{THIRD}</description></item>
</channel></rss>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {SPACES}>
<channel rdf:about="https://post.example/"><title>Harbour Post</title><link>https://post.example/</link></channel>
<item rdf:about="https://post.example/1"><title>Bridge closed</title><link>https://post.example/1</link>
<dc:creator>Ann Ode</dc:creator><dc:date>2026-03-02T08:05:00+01:00</dc:date>
<description>{escaped(BODY)}</description></item></rdf:RDF>"""

ENTRY = """<{p}title type="html">Bridge closed</{p}title>
<{p}link rel="self" href="https://post.example/1.atom"/><{p}link href="https://post.example/1"/>
<{p}id>tag:post.example,2026:1</{p}id><{p}published>2026-03-02T08:05:00+01:00</{p}published>
<{p}author><{p}name>Ann Ode</{p}name><{p}uri>https://post.example/ann</{p}uri></{p}author>
<{p}source><{p}title>Elsewhere</{p}title></{p}source>"""
XHTML = f'<div xmlns="http://www.w3.org/1999/xhtml"><iframe src="x"/>{BODY}<br/></div>'
CONTENTS = {
    "html": f'<content type="html">{escaped(BODY)}</content>',
    "html in a section": f'<content type="html"><![CDATA[{BODY}]]></content>',
    "xhtml": f'<content type="xhtml">{XHTML}</content>',
    "text": f'<content type="text">{FIRST}\n{escaped(SECOND)}</content>',
    "no type": f"<content>{escaped(BODY)}</content>",
    "summary alone": f'<summary type="html">{escaped(BODY)}</summary>',
    "both": f'<summary>{FIRST[:50]}…</summary><content type="html">{escaped(BODY)}</content>',
    "content elsewhere": f'<content type="text/html" src="/1"/><summary type="html">{escaped(BODY)}</summary>',
}


def atom(content: str, p: str = "") -> str:
    name = f"xmlns:{p[:-1]}" if p else "xmlns"
    content = content if not p else content.replace("<content", f"<{p}content").replace("</content", f"</{p}content")
    return (
        f'<{p}feed {name}="http://www.w3.org/2005/Atom" xml:lang="en-GB"><{p}title>Harbour Post</{p}title>'
        f"<{p}updated>2026-03-03T00:00:00Z</{p}updated><{p}entry>{ENTRY.format(p=p)}{content}</{p}entry></{p}feed>"
    )


JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "language": "en-GB",
    "home_page_url": "https://post.example/",
    "items": [
        {"id": 1, "url": "https://post.example/1", "title": "Bridge closed", "content_html": BODY,
         "summary": FIRST[:50], "authors": [{"name": "Ann Ode"}], "date_published": "2026-03-02T08:05:00+01:00"},
        {"id": "2", "content_text": THIRD}, 7,
    ],
})  # fmt: skip


def first(feed: Any) -> tuple[dict[str, str], list[str]]:
    """The first record of a feed, and the paragraphs of its article."""
    record = next(dedup.read_feed(feed))
    return record, dedup.clean_text(record["html"]).split("\n\n")


def test_rss() -> None:
    answer = dedup.clean(RSS)
    assert answer.text.split("\n\n") == [*ARTICLE, 'AT&T buys "the dyke"', THIRD]
    assert [removal.rule for removal in answer.removals] == ["REL12"]
    assert answer.metadata == dedup.Metadata(
        headline="Harbour Post", site="Harbour Post", language="en", page_kind="feed"
    )
    assert answer.restore() == answer.document.text
    one, two = dedup.read_feed(RSS)
    assert {**one, "html": ""} == {
        "id": "https://post.example/?p=1", "url": "https://post.example/1?a=1&copy=2", "title": "Bridge closed",
        "author": "Ann Ode", "published": "2026-03-02T08:05:00+01:00", "updated": "", "language": "en-GB", "html": "",
    }  # fmt: skip
    assert (two["id"], two["url"], two["author"]) == ("https://post.example/2",) * 2 + ("Bo Lind",)
    told = dedup.clean(one["html"]).metadata
    assert (told.headline, told.byline, told.site) == ("Bridge closed", ("Ann Ode",), "Harbour Post")
    assert (told.published, told.language) == ("2026-03-02T08:05:00+01:00", "en")


@pytest.mark.parametrize("feed", [RDF, JSON, *map(atom, CONTENTS.values()), atom(CONTENTS["html"], "a:")],
                         ids=["rdf", "json", *CONTENTS, "prefixed"])  # fmt: skip
def test_other_formats(feed: str) -> None:
    record, article = first(feed)
    assert article == ARTICLE
    assert (record["title"], record["url"], record["author"]) == ("Bridge closed", "https://post.example/1", "Ann Ode")
    assert record["published"] == "2026-03-02T08:05:00+01:00"
    assert dedup.clean_text(feed).startswith("\n\n".join(ARTICLE))
    assert dedup.clean(feed).metadata.page_kind == "feed"


def test_an_entry_is_cleaned_as_its_page_is() -> None:
    """Other entries have no influence; a sentence that two of them share stays in both."""
    feed = RSS.replace(THIRD, f"{THIRD} {FIRST}")
    pages = [dedup.clean(record["html"]) for record in dedup.read_feed(feed)]
    answer = dedup.clean(feed)
    assert answer.text == "\n\n".join([page.text for page in pages])
    assert answer.text.count(FIRST) == 2
    removed = [answer.document.text[slice(*removal.span)] for removal in answer.removals]
    assert removed == [page.document.text[slice(*r.span)] for page in pages for r in page.removals]
    assert [part.hints["headline"] for part in answer.document.parts] == ["Bridge closed", 'AT&T buys "the dyke"']


def test_repeats_and_variants_point_into_the_feed() -> None:
    other = "The council of Corran closed the bridge on Monday after inspectors found rust in 210 of its bolts."
    feed = RSS.replace(THIRD, f"&lt;p&gt;{THIRD}&lt;/p&gt;&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{THIRD}&lt;/p&gt;&lt;p&gt;{other}&lt;/p&gt;")
    answer = dedup.clean(feed)
    text = answer.document.text
    (repeat,) = [removal for removal in answer.removals if removal.kept]
    assert repeat.kept is not None and text[slice(*repeat.kept)] == THIRD
    (variant,) = answer.variants
    assert (text[slice(*variant.a)], text[slice(*variant.b)]) == (FIRST, other)
    for block in answer.document.blocks:
        assert block.markup is not None and answer.document.elements[block.markup.element].tag
        assert all(text[link.start : link.end].strip() for link in block.markup.links)
    again = pickle.loads(pickle.dumps(answer))
    assert again == answer and again.document.parts == answer.document.parts


def test_every_door_for_a_file_takes_a_feed(tmp_path: Any) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS.encode())
    texts = {dedup.clean_text(source) for source in (RSS, RSS.encode(), path, io.BytesIO(RSS.encode()))}
    assert len(texts) == 1
    assert [next(iter(dedup.read_feed(source)))["title"] for source in (RSS.encode(), path)] == ["Bridge closed"] * 2
    assert [one.text for one in dedup.Cleaner().pipe([path, RSS], workers=2)] == [*texts] * 2
    with dedup.Corpus() as corpus:
        answers = list(corpus.clean_all(dedup.read_feed(path)))
    assert [answer.text.split("\n\n")[-1] for answer in answers] == [SECOND, THIRD]


@pytest.mark.parametrize(
    ("charset", "mark"), [("iso-8859-1", b""), ("windows-1252", b""), ("utf-16", b""), ("utf-8", b"\xef\xbb\xbf")]
)
def test_the_encoding_that_xml_declares_counts(charset: str, mark: bytes) -> None:
    feed = RSS.replace("UTF-8", charset).replace("Corran", "Corrañ")
    assert "Corrañ" in dedup.clean_text(mark + feed.encode(charset))


@pytest.mark.parametrize("source", ["A ship burned.", "<html><p>x</p></html>", b"{}", 7,
                                    "<feed><entry/></feed>", '{"version": "1", "items": []}'])  # fmt: skip
def test_what_is_no_feed(source: Any) -> None:
    assert not is_feed(source) if isinstance(source, str) else True
    with pytest.raises(dedup.InputError, match="no feed; give RSS, Atom or JSON Feed"):
        dedup.read_feed(source)


def test_the_format_option_overrides_detection() -> None:
    assert dedup.clean_text(RSS, format="text", boilerplate=False, repeats=False) == RSS
    assert dedup.clean_text(RSS, format="html") == dedup.clean_text(RSS)


def test_a_feed_without_entries_is_empty() -> None:
    empty = '<rss version="2.0"><channel><title>Harbour Post</title></channel></rss>'
    answer = dedup.clean(empty)
    assert (answer.text, answer.metadata.page_kind, answer.metadata.site) == ("", "feed", "Harbour Post")
    assert list(dedup.read_feed(empty)) == []


def test_what_only_begins_as_a_json_feed_is_text() -> None:
    cut = JSON[:-3]
    assert dedup.clean(cut, boilerplate=False).text == cut
    with pytest.raises(dedup.InputError, match="no feed"):
        dedup.read_feed(cut)


BROKEN = {
    "no end of an item": ("</item>\n<item>", "\n<item>"),
    "no end of a field": ("</title><link>https://post.example/1", "<link>https://post.example/1"),
    "cut off": ("</channel></rss>", ""),
    "undeclared entity": ("&quot;the", "&nbsp;&oelig;&quot;the"),
    "ampersand": ("AT&amp;amp;T", "AT&T"),
    "markup that is not escaped": (THIRD, f"<p>{THIRD}<br></p>"),
    "section without end": ("<item><title>AT", "<![CDATA[ <item><title>AT"),
    "comment without end": ("<item><title>AT", "<!-- <item><title>AT"),
    "end tags of nothing": ("<item><title>AT", "</item></b></item><item></x><title>AT"),
    "lower-case section": ("<![CDATA[Ann Ode]]>", "<![CDATA[]]>Ann Ode<![CDATA[]]>"),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN.keys())
def test_a_damaged_feed_gives_what_can_be_read(old: str, new: str) -> None:
    assert old in RSS
    text = dedup.clean_text(RSS.replace(old, new))
    assert all(line in text for line in (FIRST, SECOND, THIRD))


def test_entities_of_a_dtd_are_not_expanded() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    feed = RSS.replace("?>\n<?xml-", f"?>{bomb}<?xml-").replace(THIRD, f"{THIRD} &b; &c;")
    assert is_feed(feed)
    assert dedup.clean_text(feed).endswith(f"{THIRD} &b; &c;")


def test_limits_count_the_whole_feed() -> None:
    many = RSS.replace("</channel>", "<item><title>A</title></item>" * 60 + "</channel>")
    assert dedup.clean(many).flags == ()
    answer = dedup.clean(many, max_blocks=40)
    assert answer.flags == ("block-limit",) and answer.text == many
    with pytest.raises(dedup.LimitError):
        dedup.clean(many, max_text=200, on_limit="raise")
    late = dedup.clean(RSS, max_seconds=1e-9)
    assert late.flags == ("time-limit",) and late.text == late.document.text


@pytest.mark.parametrize(("text", "date"), [
    ("Mon, 02 Mar 2026 08:05:00 GMT", "2026-03-02T08:05:00+00:00"), ("2 Mar 26 08:05 EST", "2026-03-02T08:05:00-05:00"),
    ("2026-03-02", "2026-03-02"), ("2026-03", "2026-03"), (" 2026-03-02T08:05:00.5Z\n", "2026-03-02T08:05:00.5Z"),
    ("Mon, 32 Mar 2026 08:05:00 GMT", ""), ("yesterday", ""), ("", ""), ("9" * 5000, ""), ("Mon, 02 Mar 99999 1:1", ""),
])  # fmt: skip
def test_dates(text: str, date: str) -> None:
    assert date_of(text) == date


PIECES = [
    "<item>", "</item>", "<title>", "</title>", "<description>", "</description>", "<![CDATA[", "]]>", "<!--", "-->", "<?",
    "<entry>", "</entry>", "<channel>", "</channel>", "&lt;p&gt;", "&#0;", "&#xd800;", "<p/>", "<a b='", '"', ">", "<",
    "<content type='xhtml'>", "</content>", "<link href='x'/>", "<author><name>A</name>", "xmlns:a='http://www.w3.org/2005/Atom'",
]  # fmt: skip


@given(st.sampled_from([RSS, RDF, JSON, atom(CONTENTS["xhtml"])]), st.integers(0, 2**32), st.lists(
    st.sampled_from(PIECES) | st.text(AWKWARD, max_size=3), max_size=12))  # fmt: skip
def test_any_feed_has_an_answer(feed: str, seed: int, pieces: list[str]) -> None:
    rng = random.Random(seed)
    for piece in pieces:
        at = rng.randrange(len(feed))
        feed = feed[:at] + piece + feed[at + rng.randrange(40) :]
    answer = dedup.clean(feed, Options(format="html"))
    assert answer.restore() == answer.document.text
    if answer.document.parts:
        assert answer.text == "\n\n".join([dedup.clean_text(record["html"]) for record in dedup.read_feed(feed)
                                           if dedup.clean(record["html"]).document.text])  # fmt: skip
