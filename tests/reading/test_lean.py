"""Pages without the content of scripts, styles and comments: the same document, whatever the page."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.reading import html, limits
from fuzz.seeds import PAGES
from tests.reading.test_serialised import CONSTRUCTS, SOUP, STORY, WRITTEN
from tests.strategies import AWKWARD

COMPILED = pytest.mark.skipif(limits._LEAN is None, reason="no kernels")
CODE = "let page = '<p>' + story + '</p>'"


def same(page: str) -> bool:
    """Whether something may be left out; what is read is the same then, and the page is fit."""
    slim, whole = limits.lean(page, 40), limits.utf8_of(page)
    if slim is None:
        return False
    assert whole is not None
    assert limits.unfit(page, 500, 40) == ""
    assert html.read(slim, 500, lean=True) == html.read(whole, 500)
    return True


#: Pages, each with what is left out of it; None: it is left to others.
LEFT_OUT = {
    "script": (f"<script>{CODE}</script>{STORY}", [CODE]),
    "script and style in any case": (f"<SCRIPT>{CODE}</script >{STORY}<Style>{CODE}</STYLE/>", [CODE, CODE]),
    "comment": (f"<p>a<!-- {CODE} --> b</p>{STORY}", [f" {CODE} "]),
    "short code": ("<script>go()</script>", []),
    "hints": (f'<script type="application/ld+json">{{"a": "{CODE}"}}</script>{STORY}', []),
    "hints in escapes": (f"<script type='application/ld&#43;json'>{{}}{CODE}</script>{STORY}", []),
    "comment in a script": (f"<script><!-- {CODE} --></script>{STORY}", [f"<!-- {CODE} -->"]),
    "comment in a script that names others": (f"<script><!-- <style> <scripts> {CODE} --></script>{STORY}", [f"<!-- <style> <scripts> {CODE} -->"]),
    "script behind the comment of a script": (f"<script><!-- a --> '<script>' <!--> '<script>'{CODE}</script>{STORY}", [f"<!-- a --> '<script>' <!--> '<script>'{CODE}"]),
    "script in the comment of a script, in capitals": (f"<script><!-- > -> '<SCRIPT\t'{CODE}</script> --></script>{STORY}", None),
    "script in the comment of a script": (f"<script><!-- <script>{CODE}</script> --></script>{STORY}", None),
    "end of another": (f"<script>{CODE}</scripts></style></script>{STORY}", [f"{CODE}</scripts></style>"]),
    "never ends": (f"<script>{CODE}</script", None),
    "comment ends otherwise": (f"<!-- {CODE} --!>{STORY}", None),
    "drawing": (f"<svg><g><path d=x /></g><title>a</title></svg><script>{CODE}</script>{STORY}", [CODE]),
    "drawing in a drawing": (f"<svg><svg></svg></svg><script>{CODE}</script>{STORY}", [CODE]),
    "drawing that is not closed": (f"<svg><svg></svg><p>a</p><script>{CODE}</script>", None),
    "script in a drawing": (f"<svg><script>{CODE}</script></svg>{STORY}", None),
    "markup in a drawing": (f"<svg><foreignObject><div></svg><script>{CODE}</script>", None),
    "markup in the title of a drawing": (f"<svg><title><b></svg></title><script>{CODE}</script>", None),
    "text in the description of a drawing": (f"<svg><desc>a &lt;b></desc><metadata><a:b/></metadata></svg><script>{CODE}</script>{STORY}", [CODE]),
    "markup in the description of a drawing": (f"<svg><desc><b></svg></desc><script>{CODE}</script>", None),
    "template in a drawing": (f"<svg><g><template></template></g></svg><script>{CODE}</script>", None),
    "template beside a drawing": (f"<svg><g/></svg><template><p>a</p></template><script>{CODE}</script>", [CODE]),
    "drawing closed at once": (f"<svg/><script>{CODE}</script>", None),
    "text area": (f"<textarea><script>{CODE}</script></textarea>", None),
    "text area with text": (f"<textarea>a & b</textarea><script>{CODE}</script>", [CODE]),
    "choice": (f"<select><option>a</select><style>{CODE}</style>{STORY}", [CODE]),
    "style in a choice": (f"<select><style>{CODE}</style></select>{STORY}", None),
    "script in a choice": (f"<select><script>{CODE}</script></select>{STORY}", [CODE]),
    "frames": (f"<frameset><script>{CODE}</script></frameset>", None),
    "formula": (f"<math><mi>a</mi></math><script>{CODE}</script>", None),
    "quotes in an end tag": (f"<p>a</p title='some title'><script>{CODE}</script>", ["title='some title'", CODE]),
    "end of a tag in the quotes of an end tag": (f"<p>a</p title='>'><script>{CODE}</script>", None),
    "quotes of the trade": (f"<meta name=\u201cauthor\u201d content=\u201cAnna\u201d><script>{CODE}</script>{STORY}", [CODE]),
    "letters beyond ASCII": (f"<p \u0131d=a data-\u0161tory=1 class=\u017f>a</p><\u0131><script>{CODE}</script>{STORY}", ["\u0131d=a data-\u0161tory=1", CODE]),
    "name beyond ASCII": (f"<p\u0170>a</p><script>{CODE}</script>", None),
    "frame": (f"<iframe data-story=1><span data-more=2>a</span data-more=3></iframe><script>{CODE}</script>", ["data-story=1", "data-more=2", "data-more=3", CODE]),
    "end of a frame in quotes": (f"<iframe><b title='</iframe>'></iframe><script>{CODE}</script>", None),
    "frame with a script": (f"<iframe><script>'</iframe>'</script></iframe><script>{CODE}</script>", None),
    "frame with a comment": (f"<iframe><!-- </iframe> --><script>{CODE}</script>", None),
    "frame that never ends": (f"<iframe><p>a</p>{STORY}", None),
    "frame in a choice": (f"<select><iframe><p>a</p></iframe></select>{STORY}", None),
    "quotes": (f"<p title='<script>' class=\"a>b\" id=c'd>e</p><script>{CODE}</script>", ["title='<script>'", CODE]),
    "quote that never ends": (f'<p title="a><script>{CODE}</script>', None),
    "blank that is none": (f"<p\xa0title='<script>{CODE}</script>'>", None),
    "attributes": (f"<p data-story=1\nCLASS=a title data-more='b>'>{STORY}", ["data-story=1", "title data-more='b>'"]),
    "attributes of one name": (f"<p class=a data-story class=b Data-Story=c id=d>{STORY}", ["data-story ", "Data-Story=c"]),
    "attribute behind a slash": ("<svg><g/data-story='a'><path d='1 2 3 4'/></g></svg>", ["d='1 2 3 4'"]),
    "attributes with slashes": ("<a href=a/ data-story=b/><br data-story='b' / data-more='c'/></a>", ["data-story=b/", "data-story='b' / data-more='c'"]),
    "attribute that begins with its sign": ("<p hidden data-story='1' ='x'>a</p><p hidden ='data-story'>b</p>", ["data-story='1' ='x'"]),
    "attribute with a prefix": ("<svg><use xlink:href='#picture' xml:space='preserve'></use></svg>", []),
    "styles": ("<p style='color: red'>a</p><p STYLE='Display:none'>b</p><p style='&#100;isplay:none'>", ["style='color: red'"]),
    "of the head": ("<meta name=author content='A. Keller' data-original=1><p itemprop=author>A. Keller</p>", ["data-original=1", "itemprop=author"]),
    "data of a script": (f"<script type='application/json'>{CODE}</script>{STORY}", ["type='application/json'", CODE]),
    "address of a page": ("<link href='/story' rel='CANONICAL'><link href='/a' rel='can&#111;nical'><link href='/style.css' rel=stylesheet>", ["href='/style.css' rel=stylesheet"]),
    "address of a page, with a slash": ("<link rel='canonical' /href='/story'><img class='a b' /src='picture.png'>", []),
    "pictures": ("<img class='a b' src=c alt='d'><picture class=a><source srcset='c d' hidden><br class='a b'></picture>", ["class='a b' src=c alt='d'", "srcset='c d' hidden", "class='a b'"]),
    "input": ("<table><input name='query' type='hidden' class=a></table>", ["name='query'"]),
    "names with x": ("<p x-data='{a: 1}' xml:lang='de'>", ["x-data='{a: 1}'"]),
    "formatting": ("<b data-story=1><b data-story=2><b data-story=3><b data-story=4>a</p><p>b", []),
    "choice of one": ("<select data-story=1 multiple size=5><option data-story=2 selected=selected>a</select>", []),
    "many attributes": (f"<p {'a ' * 41}><script>{CODE}</script>", None),
    "doctype": (f"<!DOCTYPE html>{STORY}<script>{CODE}</script>", [CODE]),
    "lone surrogate": (f"<script>{CODE}\ud800</script>{STORY}", None),
    "wide characters": (f"<p>\u6f22\U0001f642\xe9</p><script>{CODE}\u6f22</script>{STORY}", [f"{CODE}\u6f22"]),
}  # fmt: skip


@COMPILED
@pytest.mark.parametrize(("page", "out"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_left_out(page: str, out: list[str] | None) -> None:
    slim = limits.lean(page, 40)
    if out is None:
        assert slim is None
        return
    for code in out:
        page = page.replace(code, "", 1)
    assert slim == page.encode("utf-8")


@pytest.mark.parametrize("page", [page for page, _ in [*LEFT_OUT.values(), *CONSTRUCTS.values()]])
def test_the_same_document(page: str) -> None:
    same(page)


MORE = [f"<script>{CODE}</script>", f"<style>{CODE}</style>", f"<!--{CODE}{CODE}-->", "</textarea>", "</noscript>",
        "</frameset>", "<svg/>", "<title>a</title>", "<style>a</style>", "</option>", "<input>", "</html>", "<col>",
        "<annotation-xml encoding=text/html>", "<font color=a>", " />", "<a b='>'>", "</desc>",
        "<desc>", "<metadata>", "<rdf:li>", "<title>a</title>", "<iframe>", "</iframe>", "</p class='a b'>", "</a href=\"x\">",
        "<p class=\u201ca\u201d>", "<!-- <style> -->", "<!-- <script> -->", "-->", "<feFuncR/>", "<template>",
        "<b data-story=1>", "<b data-story=2>", "<b class=a data-story=1>", "<nobr data-story=3>", "<p data-story=4>",
        "<div/data-story=5>", "<svg><g/data-story='6'>", "<path d='1 2 3 4 5'/>", "<i title='some title'>", " data-story='7' ",
        "<a data-story=8 href=y>", "<td colspan='2' style='display:none'>", "<select multiple=multiple>",
        "<option selected=selected>", "<button command=show-modal>", "<selectedcontent data-story=9>",
        "<template shadowrootmode=open>", "<input value='something' type=hidden>", "<p hidden data-story =x ='y'>",
        "<p style='color: red'>", "<p style='DISPLAY : none'>", "<i style='v\u0131sibility:hidden'>", "<p style='vi\u017fibility:hidden'>",
        "<p style=display:block>", "<span style='&#100;isplay:block'>", "<meta name=author content='A. Keller'>", "<link rel='Canonical' href='/story'>",
        "<link href='/story' /rel='canonical'>", "<img src='picture.png' class='a b'>", "<source hidden class='a b'>", "<br class='a b'>",
        "<input type='hidden' name='query' x-data='a'>", "<script src='/code.js' type='module'></script>",
        "<script type='application/LD+json'>{\"@type\": \"NewsArticle\", \"headline\": \"A\"}</script>", "<p aria-level='3' role=heading>",
        "<html data-story=10 lang=de>", "<body onload='go()' class=c>", "<div \"data-story\"=1>", "<p data-story='&quot;'>"]  # fmt: skip


@given(st.lists(st.sampled_from([*SOUP, *MORE, *MORE]) | st.text(AWKWARD, max_size=3), max_size=40).map("".join))
def test_soup(page: str) -> None:
    same(page)


@given(st.sampled_from([*WRITTEN, *PAGES]), st.integers(0, 2**32), st.integers(0, 12))
def test_mutated_pages(page: str, seed: int, changes: int) -> None:
    rng = random.Random(seed)
    for _ in range(changes):
        at, other = rng.randrange(len(page) + 1), rng.randrange(len(page) + 1)
        more = rng.choice([*SOUP, *MORE]) if rng.random() < 0.8 else page[other : other + 60]
        page = page[:at] + more + page[at:]
    same(page)


def test_code_that_mentions_an_end_tag_is_no_tag_with_many_attributes() -> None:
    page = f"<script>'</span>'; if (a <b {'c ' * 600}) d</script>{STORY}"
    assert limits.unfit(page * 10, 500, 500) == ""
    assert not limits.flood_tag_by_tag(page, 500)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "_KERNEL", None)
        assert not limits.attribute_flood(page, 500)
