"""HTML into blocks, case by case; every case goes through every reader."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dedup.document import Document, Source
from dedup.options import Options
from dedup.reading import read
from dedup.reading.blocks import BlockBuilder
from dedup.reading.tokens import feed
from tests.reading.pages import page_bytes, page_files

HTML = Options(format="html")


def by_tokens(page: str) -> Document:
    builder = BlockBuilder()
    feed(page, builder)
    return Document(*builder.finish(), Source(format="html"))


READERS: dict[str, Callable[[str], Document]] = {
    "lexbor": lambda page: read(page, HTML),
    "bs4": lambda page: read(page, Options(format="html", parser="bs4")),
    "soup": lambda page: read(BeautifulSoup(page, "html.parser")),
    "lxml": lambda page: read(lxml.html.document_fromstring(page)),
    "tokens": by_tokens,
}

# (what, page, text of the blocks)
TEXTS = [
    ("inline does not split", "<p>won<b>der</b>f<i>u</i>l day</p>", ["wonderful day"]),
    ("blocks split", "<div>one<div>two</div>three</div>", ["one", "two", "three"]),
    ("white space folds", "<p> a \n\t b<b> c</b>  d </p>", ["a b c d"]),
    ("no-break spaces fold too", "<p>&#x2003;10&nbsp;km &nbsp;to&#8239;go</p><p>&nbsp;</p>", ["10 km to go"]),
    ("soft hyphens do not show", "<p>water&shy;course</p><p>&shy;</p><p>a<b>&shy;</b>b</p>", ["watercourse", "ab"]),
    ("entities", "<p>Fish &amp; chips &lt;hot&gt; &#8364;5 &eacute;</p>", ["Fish & chips <hot> €5 é"]),
    ("break", "<p>one <br> two<br/>three</p>", ["one\ntwo\nthree"]),
    ("two breaks", "<div>one<br><br>two<br>&nbsp;<br>three</div>", ["one", "two", "three"]),
    ("breaks at the edges", "<p><br>one<br></p>", ["one"]),
    ("never text", "<p>a</p><script>b</script><style>c</style><template><p>d</p></template>", ["a"]),
    ("comments", "<p>a<!-- b -->c</p><!-- <p>d</p> -->", ["ac"]),
    ("title is no text", "<html><head><title>T</title></head><body><p>a</p></body></html>", ["a"]),
    (
        "rows",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        ["A\tB", "1\t2"],
    ),
    ("cell of blocks", "<table><tr><td><p>1</p></td><td><div>2</div></td></tr></table>", ["1\t2"]),
    ("empty cell", "<table><tr><td>1</td><td></td><td>3</td></tr></table>", ["1\t\t3"]),
    ("break in a cell", "<table><tr><td>1<br>one</td><td>2</td></tr></table>", ["1 one\t2"]),
    ("layout", "<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", ["a", "b", "c"]),
    ("one cell", "<table><tr><td>alone</td></tr></table>", ["alone"]),
    ("pre", "<pre>\n  x = 1\n\n    y  = 2\n</pre>", ["x = 1\n\n    y  = 2"]),
    ("pre with tags", "<pre><b>if</b> a:\n   <i>go</i>   <i>on</i></pre>", ["if a:\n   go   on"]),
    (
        "details and dialog",
        "<details><summary>s</summary>d</details><dialog>g</dialog>",
        ["s", "d", "g"],
    ),
    ("buttons apart", "<div><button>Share</button><button>Save</button></div>", ["Share", "Save"]),
    ("button in a line", "<p>See<button>more</button>here</p>", ["See more here"]),
    ("links apart", "<div><a href='/1'>one</a><a href='/2'>two</a></div>", ["one two"]),
    ("link in a word", "<p>the <a href='/1'>link</a>s go on</p>", ["the links go on"]),
    ("options", "<select><option>a</option><option>b</option></select>", ["a", "b"]),
    ("style makes a block", "<p>a</p><span style='display: block'>b</span>c", ["a", "b", "c"]),
    ("drop cap", "<p><span class='cap'>O</span>nce upon</p>", ["Once upon"]),
    ("drawing", "<p>a <svg><title>tip</title><path d='x'/></svg> b</p>", ["a b"]),
    ("ruby", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>", ["漢(kan)字"]),
    ("no end tags", "<ul><li>a<li>b</ul><p>c<p>d", ["a", "b", "c", "d"]),
    ("text in body", "<body>one <b>two</b></body>", ["one two"]),
    ("rule", "<div>a<hr>b</div>", ["a", "b"]),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("page", "texts"), [c[1:] for c in TEXTS], ids=[c[0] for c in TEXTS])
def test_texts(page: str, texts: list[str], reader: str) -> None:
    document = READERS[reader](page)
    assert [document.text[b.start : b.end] for b in document.blocks] == texts


# (what, page, kind and level of the blocks)
KINDS = [
    ("headings", "<h1>a</h1><h6><i>b</i></h6>", [("heading", 1), ("heading", 6)]),
    ("aria heading", "<div role='heading' aria-level='3'>a</div>", [("heading", 3)]),
    ("aria level out of bounds", "<div role='heading' aria-level='9'>a</div>", [("heading", 2)]),
    ("paragraphs", "<p>a</p><div>b</div><section>c</section>", [("paragraph", 0)] * 3),
    ("lists", "<ul><li>a<ol><li>b</li></ol></li></ul>", [("list_item", 1), ("list_item", 2)]),
    ("paragraph in a list", "<ul><li><p>a</p></li></ul>", [("list_item", 1)]),
    ("item without a list", "<div><li>a</li></div>", [("list_item", 1)]),
    ("definitions", "<dl><dt>a</dt><dd>b</dd></dl>", [("list_item", 1)] * 2),
    ("heading in a list", "<ul><li><h3>a</h3></li></ul>", [("heading", 3)]),
    ("quotation", "<blockquote><p>a</p>b</blockquote>", [("quotation", 0)] * 2),
    ("captions", "<figure><figcaption>a</figcaption></figure>", [("caption", 0)]),
    ("rows", "<table><caption>c</caption><tr><td>a</td><td>b</td></tr></table>",
     [("caption", 0), ("table_row", 0)]),
    ("code", "<pre>a</pre>", [("code", 0)]),
    ("controls", "<button>a</button><textarea>b</textarea>", [("other", 0)] * 2),
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("page", "kinds"), [c[1:] for c in KINDS], ids=[c[0] for c in KINDS])
def test_kinds(page: str, kinds: list[tuple[str, int]], reader: str) -> None:
    document = READERS[reader](f"<body>{page}</body>")
    assert [(b.kind, b.level) for b in document.blocks] == kinds


# (what, page, whether each block is hidden)
HIDDEN = [
    ("attribute", "<p hidden>a</p><p>b</p>", [True, False]),
    ("below", "<div aria-hidden='true'><p>a</p></div>", [True]),
    ("aria-hidden false", "<p aria-hidden='false'>a</p>", [False]),
    ("style", "<p style='color:red; DISPLAY : none'>a</p>", [True]),
    ("visibility", "<p style='visibility:hidden'>a</p>", [True]),
    ("part of a block", "<p>a <span aria-hidden='true'>b</span></p>", [False]),
    ("without scripts", "<noscript><p>a</p></noscript><p>b</p>", [True, False]),
    ("without media", "<video>No video for you.</video>", [True]),
    ("row", "<table><tr><td hidden>a</td><td>b</td></tr></table>", [False]),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("page", "hidden"), [c[1:] for c in HIDDEN], ids=[c[0] for c in HIDDEN])
def test_hidden_text_is_read_and_flagged(page: str, hidden: list[bool], reader: str) -> None:
    document = READERS[reader](f"<body>{page}</body>")
    assert [b.markup.hidden for b in document.blocks if b.markup] == hidden


# (what, page, links of each block as (text, href))
LINKS = [
    ("in a line", "<p>a <a href='/x'> b <b>c</b></a> d</p>", [[("b c", "/x")]]),
    ("round blocks", "<a href='/x'><h3>a</h3><p>b</p></a>", [[("a", "/x")], [("b", "/x")]]),
    ("empty", "<p>a <a href='/x'></a><a name='y'>b</a></p>", [[]]),
    ("row", "<table><tr><td>a</td><td><a href='/x'>b</a></td></tr></table>", [[("b", "/x")]]),
    ("two", "<p><a href='/x'>a</a>, <a href='/y'>b</a></p>", [[("a", "/x"), ("b", "/y")]]),
    ("after pre lines", "<pre>\n\n  a <a href='/x'>b</a></pre>", [[("b", "/x")]]),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("page", "links"), [c[1:] for c in LINKS], ids=[c[0] for c in LINKS])
def test_links(page: str, links: list[list[tuple[str, str]]], reader: str) -> None:
    document = READERS[reader](f"<body>{page}</body>")
    found = [b.markup.links for b in document.blocks if b.markup]
    assert [[(document.text[k.start : k.end], k.href) for k in each] for each in found] == links


PATHS = [
    ("innermost element of all the text", "<div class='Meta A'><span id='By'>a</span></div>",
     [("span", "by"), ("div", "meta a"), ("body", "")]),
    ("not of a part", "<div class='m'><b>a</b> c</div>", [("div", "m"), ("body", "")]),
    ("two siblings", "<div><p><i>a</i><i>b</i></p></div>", [("p", ""), ("div", ""), ("body", "")]),
    ("role", "<nav role=Navigation class=x>a</nav>", [("nav", "x navigation"), ("body", "")]),
]  # fmt: skip


@pytest.mark.parametrize("reader", ["lexbor", "bs4", "soup", "lxml"])
@pytest.mark.parametrize(("page", "path"), [c[1:] for c in PATHS], ids=[c[0] for c in PATHS])
def test_path(page: str, path: list[tuple[str, str]], reader: str) -> None:
    document = READERS[reader](f"<html><body>{page}</body></html>")
    markup = document.blocks[0].markup
    assert markup is not None
    at, found = markup.element, []
    while at >= 0:
        element = document.elements[at]
        found.append((element.tag, element.names))
        assert element.parent < at
        at = element.parent
    assert found == [*path, ("html", "")]


def test_gaps() -> None:
    document = read("<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>", HTML)
    assert document.text == "a\n\nb\nc\n\nd"


def test_pre_keeps_its_indentation_outside_the_block() -> None:
    document = read("<p>a</p><pre>\n    b\n    c\n</pre>", HTML)
    assert document.text == "a\n\n    b\n    c"
    assert document.text[slice(*document.blocks[1].span)] == "b\n    c"


def test_elements_are_only_those_with_text() -> None:
    document = read("<body><div><img><p></p></div><nav>a</nav></body>", HTML)
    assert [e.tag for e in document.elements] == ["html", "body", "nav"]


def test_a_line_break_that_holds_what_follows_it_is_a_line_break() -> None:
    """As BeautifulSoup before 4.15 reads ``one<br>two<br/>three``."""
    soup = BeautifulSoup("<p>one<b>x</b></p>", "html.parser")
    outer, inner = soup.new_tag("br"), soup.new_tag("br")
    inner.append("three")
    outer.append("two")
    outer.append(inner)
    soup.p.insert(1, outer)
    document = read(soup)
    assert [document.text[block.start : block.end] for block in document.blocks] == ["one\ntwo\nthreex"]


def test_a_block_is_not_hidden_if_the_last_of_its_text_is_shown() -> None:
    page = "<p><a href='/x'><i hidden>a</i><i hidden>b</i> c</a></p>"
    for reader in READERS.values():
        markup = reader(f"<body>{page}</body>").blocks[0].markup
        assert markup is not None
        assert not markup.hidden


@pytest.mark.parametrize("page", ["<p>&shy;<br>x</p>", "<p><a href='/x'>&shy;</a><br>&shy;<br>x</p>"])
def test_a_line_break_behind_a_soft_hyphen_alone_is_no_crash(page: str) -> None:
    assert read(page, HTML).text == "x"


def by_calls(page: str, max_depth: int) -> Document:
    """Lexbor's tree through the calls that every other reader makes: the slow twin of its own walk."""
    builder = BlockBuilder(max_depth)

    def walk(node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                builder.text(child.text_content or "")
            elif child.first_child is None:
                builder.empty(child.tag or "")
            elif builder.start(child.tag or "", child.attributes):
                walk(child)
                builder.end()

    root = LexborHTMLParser(page).root
    assert root is not None
    builder.start("html", root.attributes)
    walk(root)
    builder.end()
    return Document(*builder.finish(), Source(format="html"))


ALL = [case[1] for table in (TEXTS, KINDS, HIDDEN, LINKS, PATHS) for case in table]  # type: ignore[attr-defined]


@pytest.mark.parametrize("max_depth", [2, 3, 4, 500])
@pytest.mark.parametrize("page", [*ALL, "".join(ALL)])
def test_lexbor_is_walked_as_by_calls(page: str, max_depth: int) -> None:
    fast, slow = read(page, Options(format="html", max_depth=max_depth)), by_calls(page, max_depth)
    assert (fast.text, fast.blocks, fast.elements) == (slow.text, slow.blocks, slow.elements)


def test_lexbor_is_walked_as_by_calls_on_real_pages() -> None:
    for path in page_files(40):
        page = read(page_bytes(path), Options(format="text")).text
        fast, slow = read(page, HTML), by_calls(page, 500)
        assert (fast.text, fast.blocks, fast.elements) == (slow.text, slow.blocks, slow.elements)
