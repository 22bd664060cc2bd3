"""Short cuts of the search, against looking at everything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.ledger import Removal
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import remaining
from dedup.repeats.article_blocks import SPLIT_START, _openings
from dedup.repeats.article_head import _may_be_slug, _slug_pieces
from dedup.repeats.article_lines import ArticleLine, ArticleState, count_words, equal, prepare, spread
from dedup.repeats.article_pieces import _goes_on, keep_pieces
from dedup.repeats.article_twins import Sections, _is_heading

LINES = st.lists(
    st.sampled_from([
        "The ship", "How did it end?", "The Harbour", "the crew of nine was safe", "船は霧の中で座礁した",
        "All 212 people on board came ashore on Monday evening.", "and went home by bus, the coastguard said",
        "The ship had left Tillmouth in thick fog at six,", "> quoted words of an older mail",
    ]) | st.text("aA .?船", min_size=1, max_size=12).filter(str.strip),
    min_size=1, max_size=12,
)  # fmt: skip


def _passages(lines: list[str]) -> list[ArticleLine]:
    document = read("\n".join(lines), Options(format="text"))
    nothing: list[Removal] = []
    return prepare(remaining(document, nothing))


@settings(max_examples=500)
@given(
    st.lists(st.sampled_from(["ship", "aground", "-", "_", "/", " ", "12345", "a1b2c3d", ".", "html", "É", "!"]),
             min_size=1, max_size=8).map("".join)
    | st.text("ab1-_/. é", min_size=1, max_size=20)
)  # fmt: skip
def test_a_line_rejected_by_the_quick_test_is_no_slug(text: str) -> None:
    assert _may_be_slug(text) or not _slug_pieces(text)


@given(LINES, st.data())
def test_headings_above_lines_in_any_order_of_asking(lines: list[str], data: st.DataObject) -> None:
    passages = _passages(lines)
    sections, above = Sections(passages), []
    for index, passage in enumerate(passages):
        above.append(index if _is_heading(passage) else above[-1] if above else -1)
    for index in data.draw(st.permutations(range(len(passages)))):
        assert sections.above[index] == above[index]


@given(LINES)
def test_words_are_counted_alike_one_by_one_and_together(lines: list[str]) -> None:
    for passage in _passages(lines):
        assert passage.words == count_words(passage.key)
        assert passage.size == len(passage.tokens) == len(spread(passage.key).split())


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=9))
def test_equal_strings(said: list[str]) -> None:
    groups = {text: [i for i, other in enumerate(said) if other == text] for text in said if text}
    assert equal(said) == sorted(group for group in groups.values() if len(group) > 1)


@given(LINES)
def test_lines_that_begin_as_others_do(lines: list[str]) -> None:
    passages = _passages(lines)
    expected = {}
    for passage in passages:
        like = [p for p in passages if p.key[:SPLIT_START] == passage.key[:SPLIT_START]]
        wholes = [p for p in like if p.words >= 10 and len(p.key) > 30]
        if len(like) > 1 and wholes:
            expected[passage.index] = wholes[:4]
    assert _openings(passages, [passage.key for passage in passages]) == sorted(expected.items())


@given(LINES, st.data())
def test_lines_of_a_broken_sentence_are_removed_together_or_not_at_all(
    lines: list[str], data: st.DataObject
) -> None:
    article = ArticleState(_passages(lines), Options())
    count = len(article.passages)
    for index in data.draw(st.sets(st.integers(0, count - 1), max_size=count - 1)) if count > 1 else ():
        article.drop(index, "REP06", data.draw(st.integers(0, count - 1)))
    gone = {index for index in range(count) if article.gone(index)}
    runs: list[list[int]] = []
    for index in range(count):
        if index and _goes_on(article, index):
            runs[-1].append(index)
        else:
            runs.append([index])
    whole = {index for run in runs if len(run) == 1 or gone.issuperset(run) for index in run}
    keep_pieces(article)
    assert {index for index in range(count) if article.gone(index)} == gone & whole
