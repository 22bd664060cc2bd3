"""Properties of all texts, however odd: nothing lost, nothing invented, stable when run again."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

import dedup
from dedup.ledger import Reason
from tests.articles import articles
from tests.strategies import AWKWARD, lines, texts

_awkward_lines = st.lists(lines | st.text(st.sampled_from(AWKWARD), max_size=30), max_size=12)


@st.composite
def repetitive(draw: st.DrawFn) -> str:
    """Odd lines, some of them several times."""
    pool = draw(_awkward_lines)
    if not pool:
        return ""
    picked = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=16))
    return draw(st.sampled_from(["\n", "\n\n", " ", "\r\n"])).join(picked)


sources = texts | repetitive() | articles.map(lambda article: article.scraped)


def cleaned(text: str) -> dedup.Cleaned:
    return dedup.clean(text, format="text")


@given(sources)
def test_kept_and_removed_tile_the_text(text: str) -> None:
    result = cleaned(text)
    at = 0
    for tile in result.tiles():
        assert tile.span.start == at < tile.span.end
        at = tile.span.end
    assert at == len(text)
    assert result.restore() == text
    assert result.document.text == text


@given(sources)
def test_the_clean_text_is_the_kept_stretches_in_order(text: str) -> None:
    result = cleaned(text)
    kept = [tile.span for tile in result.tiles() if tile.removal is None]
    assert result.text == "".join(text[start:end] for start, end in kept)
    taken = iter("".join(text.split()))
    assert all(character in taken for character in "".join(result.text.split()))


@given(sources)
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    once = cleaned(text).text
    assert cleaned(once).text == once


@given(sources)
def test_never_everything(text: str) -> None:
    result = cleaned(text)
    assert bool(result.text.strip()) == bool(text.strip())


@given(sources)
def test_every_repeat_has_its_witness_in_the_clean_text(text: str) -> None:
    result = cleaned(text)
    kept = {at for tile in result.tiles() if tile.removal is None for at in range(*tile.span)}
    for removal in result.removals:
        assert (removal.kept is not None) == (removal.reason is Reason.REPEAT)
        if removal.kept is not None:
            place = range(*removal.kept)
            assert any(at in kept and not text[at].isspace() for at in place)


@given(sources)
def test_both_places_of_a_variant_stay(text: str) -> None:
    result = cleaned(text)
    kept = {at for tile in result.tiles() if tile.removal is None for at in range(*tile.span)}
    for variant in result.variants:
        for span in (variant.a, variant.b):
            assert any(at in kept and not text[at].isspace() for at in range(*span))


@given(sources)
@example("0000000000000000\u200d\r0000000000000000")
def test_no_cut_inside_a_character(text: str) -> None:
    for removal in cleaned(text).removals:
        for at in removal.span:
            if 0 < at < len(text) and not text[at - 1].isspace():
                assert not unicodedata.combining(text[at])
                assert text[at] not in "\u200d\ufe0f"
                assert text[at - 1] != "\u200d" or text[at].isspace()  # at a line's end it joins nothing


@given(sources)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    one, other = cleaned(text), cleaned(text)
    assert one.removals == other.removals
    assert one.variants == other.variants


@settings(max_examples=50)
@given(st.lists(articles.map(lambda article: article.scraped), min_size=2, max_size=3))
def test_documents_do_not_influence_one_another(several: list[str]) -> None:
    cleaner = dedup.Cleaner(format="text")
    alone = [cleaned(text).text for text in several]
    assert [result.text for result in cleaner.pipe(several)] == alone
    assert [result.text for result in cleaner.pipe(several[::-1])] == alone[::-1]
