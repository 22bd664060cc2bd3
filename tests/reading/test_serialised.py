"""Reading a page with the kernel and by walking its tree: the same document, whatever the page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.options import Options
from dedup.reading import html, limits, read, serialised
from dedup.reading.blocks import BlockBuilder, Parts
from fuzz.seeds import PAGES
from tests.reading.pages import page_bytes, page_files
from tests.strategies import AWKWARD

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
WRITTEN = [path.read_text("utf-8") for path in sorted(FIXTURES.rglob("*.html"))]
COMPILED = pytest.mark.skipif(serialised._WALK is None, reason="no kernels")


def walked(data: bytes, max_depth: int) -> Parts:
    builder = BlockBuilder(max_depth)
    return builder.parts(html.read_into(html.parse(data), builder))


def compiled(data: bytes, max_depth: int) -> Parts | None:
    return serialised.read_serialised(html.parse(data), data, max_depth)


def same(page: str | bytes, max_depth: int = 500) -> bool:
    """Whether the kernel handled the page; its result equals that of the walk, including types."""
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    fast, slow = compiled(data, max_depth), walked(data, max_depth)
    if fast is None:
        return False
    assert fast == slow
    assert repr(fast) == repr(slow)
    return True


STORY = "<p>The ferry stayed in port.</p>"
# What Lexbor writes in a way that could be misread, each with whether it is read all the
# same; None: that goes by the version.
CONSTRUCTS = {
    "comment": (f"<p>a<!-- <p>b</p> -- > -->c<!--->d<!---->e{STORY}<!-- never ends", True),
    "comment as bogus markup": (f"<p>a<!x-->b</ c-->c<!->d<?php e>f{STORY}", True),
    "instruction": (f"<?xml version='1.0'?><p>a<?php b?>c<?d e{STORY}", True),
    "long instruction, which ended the process in three versions": (f"<p>a<?x {'y' * 250}>b<?{'z' * 250}>c", True),
    "instruction that looks like a tag": (f"<p>a<?x?<iextarea>b{STORY}", True),
    "doctype": (f"<!DOCTYPE html PUBLIC '-//W3C//DTD \">\"' 'x>y'>{STORY}", True),
    "comments round the page": (f"<!-- <html> --><html><body>{STORY}</body></html><!-- </html> -->", True),
    "nothing": ("", True),
    "template": (f"<template><p>a<script>b</script><template>c</template></template>{STORY}", True),
    "template beside a drawing": (f"<svg><path d=x /></svg><template><p>a</template>{STORY}", True),
    "template in a drawing": (f"<svg><g><template>a</template></g></svg>{STORY}", False),
    "drawing in a template": (f"<template><svg><template>a</template></svg></template>{STORY}", False),
    "template in any case": (f"<svg><TEMPlate>a</TEMPlate></svg>{STORY}", False),
    "many templates": ("<template>" * 150 + "</template>" * 150 + STORY, False),
    "void names in a drawing": (f"<svg><link>a</link><source/></svg>{STORY}", False),
    "raw names in a drawing": (f"<svg><iframe>a</iframe><xmp>b</xmp></svg>{STORY}", False),
    "drawing": (f"<p>a<svg viewBox='0 0 1 1'><title>t</title><text>b</text></svg>c</p>{STORY}", True),
    "page in a drawing": (f"<svg><foreignObject><p>a<b>b</b></p></foreignObject></svg>{STORY}", True),
    "style in a drawing": (f"<svg><style>a > b {{}}</style><g>c</g></svg>{STORY}", True),
    "markup in the style of a drawing": (f"<svg><style><g>a</g></style></svg>{STORY}", False),
    "end tag in the style of a drawing": (
        f"<svg><style>&lt;/style><![CDATA[</style>]]></style></svg>{STORY}", False,
    ),
    "script in a drawing": (f"<svg><script>a()</script><script/></svg>{STORY}", True),
    "template with a style in a drawing": (
        f"<template><svg><style>&lt;/style>a</style></svg></template>{STORY}", False,
    ),
    "attributes of drawings": (
        "<svg xlink:role=a><a href=b>c</a><a xlink:href=d href=e>f</a><a xml:id=h xml:lang=i>j</a></svg>", None,
    ),
    "formula": (f"<p>a<math><mi>b</mi><annotation-xml encoding='text/html'><p>c</p></annotation-xml></math>{STORY}", True),
    "character data": (f"<p>a<svg><![CDATA[<b> & ]]></svg><![CDATA[c]]>{STORY}", True),
    "plaintext": (f"{STORY}<plaintext>a</plaintext><p>b", False),
    "raw text": (f"<xmp>a &amp; <b>\n  c</xmp><noframes><p>d</noframes><iframe><p>e</iframe>{STORY}", True),
    "raw text that never ends": (f"{STORY}<xmp>a <b> </xm", True),
    "empty raw text": (f"<script></script><xmp></xmp><style></style>{STORY}", True),
    "script": (f"<script>if (a < b) '</p>' // </scr' + 'ipt></script>{STORY}", True),
    "script in a comment in a script": (
        f"<script>a<!-- <script> b </script> c --> </script>{STORY}<script><!--></script>{STORY}", True,
    ),
    "comment in a script": (f"<script><!-- a\n//--></script>{STORY}<script><!-- b</script>{STORY}", True),
    "script that never ends": (f"{STORY}<script>a <!-- <script> b", False),
    "script in other cases": (f"<SCRIPT>a<!--<sCript >b</scripT\t>--></SCRIPT >{STORY}", True),
    "without scripts": (f"<noscript><p>a &lt;</p></noscript>{STORY}", True),
    "head": (
        "<html lang=en><head><title>A &amp; B</title><meta name=author content='C &quot;D&quot;'>"
        "<link rel=canonical href='/?a=1&amp;b=2'><meta property=og:title content><noscript><link rel=x>"
        "</noscript></head><title>in the body</title><meta name=date content=1>" + STORY, True,
    ),
    "hints in scripts": (
        "<script type='application/LD+JSON'>{\"@type\": \"NewsArticle\", \"headline\": \"<a> &amp;\"}</script>"
        "<div><script type=application/ld+json>{\"@type\":\"Report\"}</script></div>" + STORY, True,
    ),
    "hints in the script of a drawing": (f"<svg><script type=application/ld+json>1</script></svg>{STORY}", False),
    "first line of pre": ("<pre>\n\n  a\n b</pre><textarea>\n c</textarea><listing>\n<b>d</b></listing>", True),
    "first line of pre, then an element": ("<pre>\n<b>a</b></pre><pre><b>c</b> </pre>", True),
    "names of attributes": ("<p a\"b='c' =d=e x<y f'g hidden\"='h' id=i CLASS=J>k</p>", True),
    "values of attributes": ("<p class='a\"b&lt;&amp;amp;c&nbsp;d\ne>f' id id=2 hidden=''>g</p>", True),
    "names of tags": ("<a\"b<c class=d>e</a\"b<c><x-y:z>f</x-y:z><p/q>g", True),
    "names of tags beyond ASCII": ("<pé class=É>a</pé><svg><é/></svg>", True),
    "names that fold": ("<p class='\u0130 \u212a\u3000x&#x1f;y' id='A\tB' role=' N '>a</p>", True),
    "upper case in drawings": ("<svg><foreignObject><p>a</p></foreignObject><linearGradient id=B /></svg>", True),
    "NUL": ("<p>a\0b</p><a\0b c\0d='e\0f'>g</a>\0<textarea>\0h</textarea><svg>\0</svg><i>\0</i>", True),
    "carriage return": ("<pre>a\r\nb\rc&#13;d</pre><p title='\r\n'>e\r</p>", True),
    "stand-ins": ("<p class='\U0010f123'>\U0010f000a</p><a href='\U0010f7ff'>b</a>", True),
    "escapes in text": ("<p>&amp;lt; &lt;b&gt; &amp;amp; &nbsp;&quot; &#38;nbsp; \u00a0x</p>", True),
    "misplaced": ("<table>a<tr>b<td>c<p>d</table>e<b>1<p>2</b>3</p><a href=x>f<div>g<a href=y>h", True),
    "form in a form": ("<form><div><form>a</div></form>b</form><body class=x><html lang=y>c", True),
    "choice": ("<select><button><selectedcontent></selectedcontent></button><option><b>a</b></select>", True),
    "frames": ("<frameset><frame src=a><noframes><p>b</p></noframes></frameset>", True),
    "links in links": ("<a href=1>a<object><a href=2>b</a></object>c</a><a>d</a><a href=''>e</a>", True),
    "controls": ("<p>a <button>b</button>c<button> d</button></p><button>e</button><pre>f <h1><button>g</button>", True),
    "breaks": ("<p>a<br>\n<br> b<br>&shy;<br>c<a href=x> d<br>e</a><a href=y>f</a><br></p><pre>g<br><br>h</pre>", True),
    "rows": (
        "<table><tr><td><td>a<td>b\n<td></tr><tr><td><h2>c</h2><td>d</tr><tr><td>e<table><tr><td>f<td>"
        "<a href=x>g</a></table><td>h</tr><tr>i</tr></table><table><tr><td>" + "long " * 80 + "<td>k", True,
    ),
    "hidden": (
        "<p hidden>a</p><p aria-hidden=true>b</p><p aria-hidden>c</p><div style='DISPLAY :none'>d<p>e</div>"
        "<i style='di\u017fplay:none'>f</i><span style='display:block'>g</span><b role=heading>h</b>"
        "<div role=heading aria-level=3>i</div><li role=heading aria-level=9>j", True,
    ),
    "lists": ("<ul><li>a<dl><dt>b<dd>c<ol><li>d<menu><li>e</menu></ol></dl></ul><li>f<blockquote><p>g", True),
    "white space of all kinds": ("<p>\u3000a\x0b\x1cb \u2028c\u00ad \u00add\u200be\x85</p><p>\u2003</p>", True),
    "wide characters": ("<p>\U0001f642 \u6f22<a href='\U0001f642'>\U0001f642</a></p>", True),
    "deep": ("<div>" * 5_500 + "a" + "</div>" * 5_500 + "<b>" * 300 + "c", True),
    "long": ("<p>a<i>b</i></p>" * 100_000, True),
}  # fmt: skip


@COMPILED
@pytest.mark.parametrize("max_depth", [500, 3])
@pytest.mark.parametrize(("page", "read_at_once"), CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_constructs(page: str, read_at_once: bool | None, max_depth: int) -> None:
    assert same(page, max_depth) == read_at_once or read_at_once is None


SOUP = [
    "<p>", "<div>", "<b>", "<i>", "<ul>", "<li>", "<table>", "<tr>", "<td>", "<th>", "<caption>", "<h2>", "<pre>",
    "<textarea>", "<svg>", "<math>", "<mi>", "<desc>", "<g>", "</p>", "</div>", "</b>", "</a>", "</ul>", "</li>",
    "</table>", "</tr>", "</td>", "</h2>", "</pre>", "</svg>", "</math>", "</template>", "</select>", "</script>",
    "<a href=x>", "<a href='&amp;'>", "<a>", "<br>", "<br><br>", "<hr>", "<button>", "</button>", "<option>",
    "<select>", "<i hidden>", "<p style='display:none'>", "<b style=display:block>", "<u role=heading>",
    "<p class='A b' id=C>", "<pre>\n", "<foreignObject>", "<script>", "<style>", "<xmp>", "</xmp>", "<iframe>",
    "</iframe>", "<noframes>", "<template>", "<title>", "</title>", "<head>", "<body>", "<noscript>", "<object>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "&lt;/style>", "&shy;", "&nbsp;", "\n", " ", "a", "bc", "é", "漢",
    "🙂", "\0", "\r", "<", ">", "&", "=", "'", '"', "/", "<script type=application/ld+json>{}</script>",
    "<meta name=author content=Ada>", "<link rel=canonical href=/>", "<html lang=en>", "<frameset>", "<plaintext>",
]  # fmt: skip


@given(st.lists(st.sampled_from(SOUP) | st.text(AWKWARD, max_size=3), max_size=40), st.sampled_from([500, 2, 4]))
def test_soup(parts: list[str], max_depth: int) -> None:
    same("".join(parts), max_depth)


@given(st.sampled_from([*WRITTEN, *PAGES]), st.integers(0, 2**32), st.integers(0, 30))
def test_mutated_pages(page: str, seed: int, changes: int) -> None:
    rng = random.Random(seed)
    for _ in range(changes):
        at, other = rng.randrange(len(page) + 1), rng.randrange(len(page) + 1)
        if rng.random() < 0.4:
            page = page[:at] + page[at + rng.choice([1, 3, 40]) :]
        else:
            more = rng.choice(SOUP) if rng.random() < 0.6 else page[other : other + 60]
            page = page[:at] + more + page[at:]
    same(page)


@COMPILED
def test_ordinary_pages_are_read_at_once() -> None:
    for page in WRITTEN:
        assert same(page)


@COMPILED
def test_real_pages() -> None:
    files = page_files(60)
    assert sum(same(read(page_bytes(path), Options(format="text")).text) for path in files) >= 0.9 * len(files)


@COMPILED
def test_arrays_that_do_not_fit_one_another_are_refused() -> None:
    page = html.parse(b"<p>a <a href=x>b</a>").html
    text, events, opened, hrefs, *_ = serialised._WALK.walk(
        page, serialised._tags(), 1, 500, b"x", b"y", serialised._styles
    )
    more = (serialised.KINDS, 300, serialised.Block, serialised.Markup, serialised.Link)
    for damaged in (
        (text[:-4], events, opened, hrefs), (text, events, opened[:-SIZE], hrefs), (text, events, b"", hrefs),
        (text, events, opened, []), (text, events, opened[SIZE:] + b"\xff" * SIZE, hrefs),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="do not fit"):
            serialised._LAYOUT.layout(*damaged, *more)
    with pytest.raises(TypeError, match="plain named tuple"):
        serialised._LAYOUT.layout(text, events, opened, hrefs, serialised.KINDS, 300, dict, *more[3:])
    kept, names = bytes(len(opened) // SIZE), serialised._tags().names
    for damaged in (("", opened, kept, names), (page, opened, kept[1:], names), (page, opened, kept, names[:1])):
        with pytest.raises(ValueError, match="do not fit the page"):
            serialised._ELEMENTS.elements(*damaged, serialised.Element, str)
    with pytest.raises(TypeError, match="plain named tuple"):
        serialised._ELEMENTS.elements(page, opened, kept, names, dict, str)


#: Bytes that an element takes in the arrays.
SIZE = 40
TAGS = ["<p", "<a", "<script", "</s", "<style>", "<script>", "</p>", "</", ">", "<", "/", " ", "=", '"', "'", "a",
        "b=c", 'x="y"', " q='1'", "<!--", "-->", "--!>", "->", "-", "!", "\n", "\xa0", "é", "漢", "_", "<SCRIPT", "\0",
        "🙂", "\x1c", " a b c", "\ud800", "</script", "</STYLE>", "<style", "\t", "</span>"]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join), st.integers(0, 5))
def test_attributes_are_counted_alike(text: str, most: int) -> None:
    fast = limits.attribute_flood(text, most), limits.utf8_of(text), limits.unfit(text, 1, most)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "_KERNEL", None)
        assert fast == (limits.attribute_flood(text, most), limits.utf8_of(text), limits.unfit(text, 1, most))
