from __future__ import annotations

import pytest

import dedup

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


def test_a_plain_text_declares_nothing() -> None:
    assert (
        dedup.clean("Kettles\n\nThe oldest kettle in the museum is from 1702.").metadata.page_kind == ""
    )


def test_a_list_in_lists_in_lists_is_cleaned() -> None:
    """Found by hostile pages: the level of a list item did not fit into a byte."""
    page = "<html><body><div class='post'>" + "<ul><li>" * 300 + "The ferry had left Tillmouth in thick fog at six." + "</div>"
    assert "ferry" in dedup.clean(page, format="html").text
