from __future__ import annotations

import pytest

import dedup
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import remaining
from dedup.residue import decode, mark
from dedup.residue.rows import row_verdicts
from dedup.residue.rules import rule

PAGE = (
    "<html><head><title>Kettles</title>{head}</head><body><main><h1>Kettles of the north</h1>"
    "<p>The oldest kettle in the museum was hammered in 1702 by a smith whose name nobody wrote down.</p>"
    "</main></body></html>"
)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("", ""),
        ('<meta property="og:type" content="article">', "article"),
        ('<meta property="og:type" content="website">', ""),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "K"}</script>',
            "article",
        ),
        (
            '<script type="application/ld+json">{"@type": "Product", "offers": {"@type": "Offer"}}</script>',
            "product",
        ),
        (
            '<meta property="og:type" content="article">'
            '<script type="application/ld+json">[{"@type": "QAPage"}, {"@type": "Person"}]</script>',
            "forum",
        ),
        ('<script type="application/ld+json">{"@type": "CollectionPage"</script>', "collection"),
    ],
)
def test_a_page_is_what_it_declares(head: str, kind: str) -> None:
    assert dedup.clean(PAGE.format(head=head)).metadata.page_kind == kind


@pytest.mark.parametrize(("kind", "stays"), [("Article", False), ("Product", True)])
def test_rules_for_articles_apply_only_if_no_other_kind_is_declared(
    kind: str, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found on shops' pages: a description in prose reads like an article, and rules took the text
    between buttons for a menu."""
    story = "The oldest kettle in the museum was hammered in 1702 by a smith whose mark, a small pike, is on its handle. "
    page = f"<main><h1>Kettles of the north</h1><p>{story * 2}</p><p>In hammered copper</p></main>"
    head = f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>'
    document = read(f"<html><head>{head}</head><body>{page}</body></html>", Options(format="html"))
    lines = remaining(document, ())
    found = mark.Judged([], [None, None, (rule("NAV11"), 0.7)])
    monkeypatch.setattr(decode, "page_residue", lambda judgement, limit: ({}, frozenset()))
    monkeypatch.setattr(mark, "judge", lambda *_: found._replace(verdicts=row_verdicts(lines)))
    removals = mark.mark_residue(lines, mark.Evidence(document), Options())
    assert [removal.rule for removal in removals] == ([] if stays else ["NAV11"])


def test_a_plain_text_declares_nothing() -> None:
    assert (
        dedup.clean("Kettles\n\nThe oldest kettle in the museum is from 1702.").metadata.page_kind == ""
    )


def test_a_list_in_lists_in_lists_is_cleaned() -> None:
    """Found with hostile pages: the level of a list item did not fit into a byte."""
    page = "<html><body><div class='post'>" + "<ul><li>" * 300 + "The ferry had left Tillmouth in thick fog at six." + "</div>"
    assert "ferry" in dedup.clean(page, format="html").text
