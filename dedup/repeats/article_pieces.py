"""Sentences that a scraper broke over several lines: removed completely or not at all."""

from __future__ import annotations

from dedup.repeats.article_lines import ArticleState

#: Minimum words of a line that may break off in mid-sentence.
FEW = 4


def keep_pieces(article: ArticleState) -> None:
    """Undo the removal of a line if its sentence continues in a line that is kept."""
    end, count, back = 0, len(article.passages), set[int]()
    for index in sorted(article.left_out):
        if index < end:
            continue
        start, end = index, index + 1
        while start > 0 and _goes_on(article, start):
            start -= 1
        while end < count and _goes_on(article, end):
            end += 1
        run = range(start, end)
        if len(run) > 1 and not all(article.gone(index) for index in run):
            back.update(run)
    article.restore(back)


def _goes_on(article: ArticleState, index: int) -> bool:
    """Whether a line begins in lower case and the one directly above it breaks off."""
    above, here = article.passages[index - 1], article.passages[index]
    if not here.text[0].islower() or here.line.gap.count("\n") > 1:
        return False
    return above.words >= FEW and not above.ended
