"""Seed inputs of the fuzzer: small examples for each target."""

# ruff: noqa: E501
from __future__ import annotations

import gzip
import json

ARTICLES = (
    "Ferry stays in port\n\nThe ferry to Scarra stayed in port on 3 May, the harbour office said. "
    "The ferry to Scarra stayed in port on 3 May, the harbour office said.\n\nShare this article\n\n"
    "Nobody was hurt when the wind broke 2 of its windows, said Ada Finch of the coastguard.",
    "Brücke wird später fertig\n\nDie Brücke über den Hollenbach wird nicht vor Juni fertig, teilte "
    "die Stadt mit.\n\n• 12 Pfeiler\n• 3 Bögen\n\nAuch lesen: Der alte Steg\n\n„Das ist ärgerlich“, "
    "sagte Jonas Reuter.",
    "港口预算\n\n港口委员会在星期二批准了新的预算。港口委员会在星期二批准了新的预算。\n\n广告\n\n没有人反对。",
    "A\u030angstro\u0308m cafe\u0301\r\n\r\n| a | b |\r\n|---|---|\r\n> He said no.\r\n\r\n```\nx = 1;\n```\r\n",
)
PAGES = (
    "<!DOCTYPE html><html lang=en><head><title>Ferry | Town News</title><meta name=author content='Ada'>"
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\"}</script></head>"
    "<body><nav><ul><li><a href=/>Home</a><li><a href=/b>Boats</a></ul></nav><article><h1>Ferry</h1>"
    "<figure><img src=a.jpg alt='The ferry in port'><figcaption>The ferry in port. Photo: A. Finch"
    "</figcaption></figure><p>The ferry stayed in port on 3 May.<br>Nobody was hurt.</p>"
    "<p>The ferry stayed in port on 3 May.</p><div class='promo newsletter'>Subscribe</div></article>"
    "<footer hidden>&copy; 2024 &amp; more</footer></body></html>",
    "<table><tr><td>1<td colspan=9>2</table><svg><template><p>x</svg><select><option>a<option>b</select>"
    "<pre>  a\n  b</pre><!-- c --><![CDATA[x]]><?php x ?><b><i></b></i>&#0;&#xD800;&notit;<textarea>t",
)
FEEDS = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    "<channel><title>Town News</title><link>http://a.example/</link><item><title>Ferry &amp;amp; port</title><guid>1</guid>"
    "<pubDate>Sun, 03 May 2026 08:00:00 GMT</pubDate><description>The ferry stayed [&#8230;]</description><content:encoded>"
    "<![CDATA[<p>The ferry stayed in port on 3 May.</p><p>Nobody was hurt.</p>]]></content:encoded></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Town News</title><entry><id>a</id><title type='html'>&lt;b>Ferry</title>"
    "<author><name>Ada Finch</name></author><link href='/1'/><updated>2026-05-03T08:00:00Z</updated><content type='xhtml'>"
    "<div xmlns='http://www.w3.org/1999/xhtml'><p>It is &x; windy.<br/></p></div></content></entry></feed>",
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"The ferry stayed.\\nIt blew."}]}',
)
RULES = """
[[rule]]
code = "OWN01"
reason = "promo"
about = "a promotion"
phrases = ["read on in the app"]
where = "start"
example = "Read on in the app"
counter_example = "They read on."
score = 0.9
limit = 120

[[keep]]
code = "OWN02"
about = "an answer"
pattern = 'A: .{1,40}'
example = "A: yes"
counter_example = "B: no"
"""


def warc_of(body: bytes, headers: bytes = b"") -> bytes:
    """A WARC record of a page, with additional HTTP headers if given."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Date: 2024-05-03T01:02:03Z\r\nWARC-Target-URI: http://town.example/a\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
        + http + b"\r\n\r\n"
    )  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Target -> its first inputs."""
    import dedup

    texts, pages = [each.encode() for each in ARTICLES], [each.encode() for each in PAGES]
    lines = [json.dumps({"id": 1, "text": each, "url": "http://a.example/x"}) for each in ARTICLES]
    small = gzip.compress(pages[0], mtime=0)
    return {
        "decoder": [
            *texts, *pages, b"\xef\xbb\xbf" + texts[1], ARTICLES[1].encode("cp1252"),
            ARTICLES[2].encode("gb18030"), ARTICLES[0].encode("utf-16"), ARTICLES[0].encode("utf-16-le"),
            b"<meta charset=shift_jis>" + "港の予算".encode("shift_jis"), b"<?xml encoding='koi8-r'?>\xc1",
        ],
        "html": pages,
        "feed": [each.encode() for each in FEEDS],
        "text": texts,
        "jsonl": ["\n".join(lines).encode(), b'{"id":null,"html":"<p>x"}\r\n[1]\n{"a":NaN}\n'],
        "csv": [b"id,text\r\n1,\"a\r\nb\"\r\n2,=x\r\n", b"id;text\n1;2\n"],
        "warc": [
            warc_of(pages[0]) + warc_of(b"<p>x"), warc_of(small, b"Content-Encoding: gzip\r\n"),
            warc_of(b"3\r\n<p>\r\n0\r\n\r\n", b"Transfer-Encoding: chunked\r\n"),
        ],
        "rules": [RULES.encode(), b'[[rule]]\ncode = 1\n'],
        "settings": [b'keep = ["byline"]\nlikeness = 90\n[clean]\nformat = "json"\n', b"x = {}"],
        "undo": [json.dumps(dedup.clean(each).to_dict()).encode() for each in ARTICLES[:2]],
        "index": [b"", b"\x00\x00\x00\x00", b"\x00\x10\x00\xff", b"\x00\x20\x00"],
    }  # fmt: skip
