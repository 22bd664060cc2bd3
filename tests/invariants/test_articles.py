"""Properties of articles whose clean text is known."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from tests.articles import RESIDUE, Article, clean_articles, scraped_articles


@given(clean_articles())
def test_a_clean_article_comes_back_as_it_is(article: Article) -> None:
    result = dedup.clean(article.scraped)
    assert result.text == article.scraped
    assert not result.changed
    assert not result.variants


@given(scraped_articles())
def test_planted_residue_and_repeats_are_removed_and_nothing_else(article: Article) -> None:
    assert dedup.clean_text(article.scraped) == article.clean


@given(clean_articles(), st.data())
def test_a_copy_of_a_paragraph_anywhere_changes_nothing(article: Article, data: st.DataObject) -> None:
    copy = data.draw(st.sampled_from(article.paragraphs))
    lines = [article.headline, *article.paragraphs]
    at = data.draw(st.integers(lines.index(copy) + 1, len(lines)))
    lines.insert(at, copy)
    assert dedup.clean_text(article.break_.join(lines)).split() == article.clean.split()


@given(clean_articles(), st.sampled_from(RESIDUE), st.data())
def test_residue_between_paragraphs_is_removed(article: Article, residue: str, data: st.DataObject) -> None:
    lines = [article.headline, *article.paragraphs]
    lines.insert(data.draw(st.integers(1, len(lines))), residue)
    assert dedup.clean_text(article.break_.join(lines)).split() == article.clean.split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("84 people", "103 people"),
        ("eighty-four people", "ninety-four people"),
        ("on 3 January", "on 4 January"),
        ("will close", "will not close"),
        ("five million euros", "five million dollars"),
        ("rose by a tenth", "fell by a tenth"),
        ("said Ada Finch", "said Ida Finch"),
        ("all members", "some members"),
        ("٨٤ people", "٨٥ people"),
        ("८४ people", "८५ people"),
    ],
)
@given(article=clean_articles())
def test_a_sentence_with_another_fact_is_never_taken_for_a_repeat(
    one: str, other: str, article: Article
) -> None:
    sentence = f"The harbour office of the town wrote {one} in its yearly report, which was read aloud."
    twin = sentence.replace(one, other)
    lines = [article.headline, sentence, *article.paragraphs, twin]
    text = article.break_.join(lines)
    assert dedup.clean_text(text) == text


@given(scraped_articles())
def test_normal_forms_are_cleaned_alike(article: Article) -> None:
    accented = article.scraped.replace("Tillmouth", "Tîllmöuth").replace("the", "thé")
    composed = dedup.clean(unicodedata.normalize("NFC", accented))
    decomposed = dedup.clean(unicodedata.normalize("NFD", accented))
    assert unicodedata.normalize("NFC", decomposed.text) == composed.text
    assert decomposed.restore() == unicodedata.normalize("NFD", accented)


@given(clean_articles())
def test_a_copy_in_another_normal_form_is_a_copy(article: Article) -> None:
    line = article.paragraphs[0].replace("the", "thé")
    lines = [article.headline, line, *article.paragraphs[1:]]
    text = article.break_.join([*lines, unicodedata.normalize("NFD", line)])
    assert dedup.clean_text(text).split() == article.break_.join(lines).split()
