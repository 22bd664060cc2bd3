"""The steps that find repeats inside one article, in order."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.options import Options
from dedup.remaining import Line
from dedup.repeats.article_blocks import mark_cells, mark_copies, mark_parts, mark_split
from dedup.repeats.article_head import mark_site_titles, mark_slugs
from dedup.repeats.article_lines import ArticleState, prepare
from dedup.repeats.article_parts import mark_inside
from dedup.repeats.article_pieces import keep_pieces
from dedup.repeats.article_twins import mark_twins

#: Largest units first: lines removed with a copied block need no decision of their own.
STEPS = (
    mark_copies,
    mark_parts,
    mark_cells,
    mark_split,
    mark_slugs,
    mark_site_titles,
    mark_twins,
    mark_inside,
    keep_pieces,
)


def look(
    lines: Sequence[Line], options: Options, language: str = "", before: ArticleState | None = None
) -> ArticleState:
    """The article's lines with the repeats that one pass found.

    language  of the text, if the page declares one
    before    the result of the previous pass; it is reused for lines that are the same objects

    A repeat that appears only once others are removed is left to the next pass. Linear in the text.
    """
    article = ArticleState(prepare(lines, before), options, language)
    for step in STEPS:
        step(article)
    return article
