"""Decisions over a whole document with given scores, and the labeller on our own texts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dedup
from dedup.document import Block, Document, Link, Markup
from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue import decode, labeller
from dedup.residue.features_markup import MARKUP
from dedup.residue.kinds import KINDS
from dedup.residue.labeller import Judgement
from dedup.residue.rows import row_verdicts
from dedup.residue.rules import rule

STORY = """The bridge over the Wend reopens

The old stone bridge over the river Wend reopened on Tuesday after eleven months of repairs, the county said.

Engineers replaced four of the nine arches and strengthened the piers, which a flood had damaged in March.

"We feared that we would lose it," said Petra Lindqvist, who led the work for the county. She thanked the
masons who had cut every stone by hand.

What happens next

Lorries over twelve tonnes must still use the ring road, and a second round of repairs is planned for the
spring of next year, when the water is low."""


def _lines(*texts: str) -> list[Line]:
    return [Line(i, Block(0, len(text), "paragraph"), text, (), "\n") for i, text in enumerate(texts)]


def _judgement(scores: list[float], words: list[int]) -> Judgement:
    features = np.zeros((200, len(scores)), np.uint8)
    return Judgement(np.array(scores, np.float32), np.array(words), features, np.arange(len(scores)))


@given(st.lists(st.tuples(st.floats(-5, 5), st.integers(1, 40)), min_size=1, max_size=7))
@settings(max_examples=80)
@example([(0.0, 1), (0.0, 1), (-1.0, 2), (-2.0, 2), (-0.5, 1)])
def test_the_threshold_of_a_page_reproduces_itself(
    found: list[tuple[float, int]],
) -> None:
    """No threshold within the remaining lines has a greater expected F1 than keeping all of them, so a
    second pass sets the same threshold. The expectation includes an error common to the page."""
    scores, words = [score for score, _ in found], [count for _, count in found]
    limit = decode.page_limit(_judgement(scores, words))
    kept = [i for i, score in enumerate(scores) if np.float32(score) >= np.float32(limit)]
    kept.sort(key=lambda i: -scores[i])
    each = [
        (odds, [words[i] / (1 + math.exp(-scores[i] - shift)) for i in kept])
        for shift, odds in ((-decode.PAGE * 3**0.5, 1 / 6), (0, 2 / 3), (decode.PAGE * 3**0.5, 1 / 6))
    ]

    def expected(size: int) -> float:
        taken = sum(words[i] for i in kept[:size])
        return sum(odds * 2 * sum(likely[:size]) / (taken + sum(likely)) for odds, likely in each)

    best = max(expected(size) for size in range(1, len(kept) + 1))
    assert limit <= 0
    assert kept and (limit == 0 or expected(len(kept)) == pytest.approx(best, abs=1e-4))
    again = decode.page_limit(_judgement([scores[i] for i in kept], [words[i] for i in kept]))
    assert again == limit


def test_cards_that_are_all_content_or_none_stay_where_nothing_else_is_likely() -> None:
    """Line by line each is more likely than not residue; but if one of them is content, all are."""
    scores, words = [-0.5, *[-2.2] * 60, *[-4.5] * 40], [4, *[7] * 60, *[2] * 40]
    assert decode.page_limit(_judgement(scores, words)) == pytest.approx(-2.2)
    article = [*[4.0] * 12, *[-2.2] * 20, *[-4.5] * 40], [*[60] * 12, *[7] * 20, *[2] * 40]
    assert decode.page_limit(_judgement(*article)) > -2.2


def test_lines_of_one_shape_are_judged_together() -> None:
    markup = np.zeros((len(MARKUP), 5), np.uint8)
    markup[MARKUP.index("tag")] = [1, 1, 1, 1, 2]
    markup[MARKUP.index("name_sum")] = [128, 128, 128, 90, 128]
    markup[MARKUP.index("link_share")] = [0, 9, 5, 0, 0]  # what a line says is no part of its shape
    score = np.array([3.0, 1.0, -1.0, -4.0, 5.0], np.float32)
    assert labeller.together(score, markup).tolist() == [2.0, 1.0, 0.0, -4.0, 5.0]
    assert labeller.together(score, markup).dtype == np.float32


@pytest.mark.parametrize("beside", ["footer", "aside"])
@pytest.mark.parametrize(("part", "stays"), [("div", False), ("main", True), ("article", True)])
def test_terms_in_the_footer_of_a_page_are_not_its_text(
    part: str, stays: bool, beside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found on shops' pages: terms in a dialog that a script would show, longer than all the rest, and by
    their words as good as content. A part of the page may have a footer of its own."""
    story = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n")[1:])
    terms = "<p>Stones that were cut for the second arch and not used can be seen in the yard of the county.</p>"
    inner = f"<h1>A bridge</h1>{story}<{beside}>{terms}</{beside}>"
    monkeypatch.setattr(labeller, "together", lambda score, markup: np.ones(len(score), np.float32))
    cleaned = dedup.clean(f"<html><body><{part} class='a'>{inner}</{part}></body></html>")
    assert ("Stones that were cut" in cleaned.text) is stays


def test_pieces_of_a_sentence_share_one_score() -> None:
    lines = _lines(
        "The council voted on Monday evening to close the",
        "harbour road",
        ", which had been damaged in two storms since the autumn and was no longer safe.",
        "Share this",
    )
    verdicts = row_verdicts(lines)
    score = np.array([2.0, -3.0, 2.0, -4.0], np.float32)
    joined = decode.join_fragments(lines, verdicts, score)
    assert joined[0] == joined[1] == joined[2] > 0
    assert joined[3] == -4


def test_a_heading_between_residue_is_removed_with_it() -> None:
    lines = _lines("A long line that stays here.", "More stories", "Pears are back", "A quiet autumn", "End.")
    verdicts = row_verdicts(lines)
    gone = np.array([False, True, False, True, False])
    score = np.array([3.0, -2.0, 0.5, -2.0, 3.0], np.float32)
    assert decode.empty_sections(verdicts, gone, score).tolist() == [False, False, True, False, False]
    score[2] = 2.5
    assert not decode.empty_sections(verdicts, gone, score).any()


def test_a_clean_text_loses_nothing() -> None:
    assert dedup.clean(STORY).text == STORY


def test_residue_without_a_row_goes_with_a_reason_and_a_probability() -> None:
    tail = "\n\nTerms & Conditions\n\nCareers\n\nOur newsletters\n\nAdvertise with us"
    cleaned = dedup.clean(STORY + tail)
    learned = [removal for removal in cleaned.removals if removal.rule.startswith("LAB")]
    assert STORY.splitlines()[-1] in cleaned.text
    assert "Advertise with us" not in cleaned.text
    for removal in learned:
        assert 0.5 <= removal.score <= 1
        assert removal.rule == decode.CODES[removal.reason]


NAMES = ("Mill Lane", "Ferry Steps", "Old Quay", "Saint Ursula", "The Anchor", "Weavers", "Lime Kilns")


def _decided(
    score: list[float], rows: list[tuple[str, float] | None], texts: list[str]
) -> tuple[set[int], frozenset[int]]:
    """What the labeller removes, and what of the rows' removals stays, with scores given by hand."""
    lines = _lines(*texts)
    gone = [(rule(row[0]), row[1]) if row else None for row in rows]
    with pytest.MonkeyPatch.context() as patch:
        judgement = _judgement(score, [5] * len(score))
        patch.setattr(decode, "judge_text", lambda lines, verdicts: judgement)
        learned, stays = decode.text_residue(lines, row_verdicts(lines), gone)
    return set(learned), stays


def test_an_uncertain_rule_yields_to_a_certain_labeller() -> None:
    texts = ["The ferry left at noon, as it had every day since March.", "$26", "All rights reserved."]
    rows: list[tuple[str, float] | None] = [None, ("PRO10", 0.7), ("PRO10", 0.95)]
    assert _decided([3.0, 2.5, 2.5], rows, texts) == (set(), frozenset({1}))
    assert _decided([3.0, 1.0, 2.0], rows, texts) == (set(), frozenset())


def test_place_alone_says_nothing_against_a_line_of_a_text_without_evident_residue() -> None:
    texts = ["The ferry left at noon, as it had every day since March.", *NAMES]
    rows: list[tuple[str, float] | None] = [None, *[("NAV12", 0.6)] * len(NAMES)]
    score = [3.0, *[-4.0] * len(NAMES)]
    assert _decided(score, rows, texts) == (set(), frozenset(range(1, len(texts))))
    plain = [*texts, "Sign up for our newsletter"]
    learned, stays = _decided([*score, -4.0], [*rows, ("SUB01", 0.95)], plain)
    assert not stays and not learned


def test_few_doubtful_lines_of_a_text_without_evident_residue_go_and_a_list_stays() -> None:
    prose = [f"The ferry left at noon, as it had in the year of {year}." for year in range(1900, 1912)]
    texts, sure = [*prose, *NAMES[:2]], [3.0] * len(prose)
    assert _decided([*sure, -3.0, -2.0], [None] * len(texts), texts)[0] == {len(prose)}
    texts = [*prose, *NAMES]
    assert _decided([*sure, *[-3.0] * len(NAMES)], [None] * len(texts), texts)[0] == set()


def test_the_labeller_can_be_switched_off() -> None:
    options = dedup.Options(labeller=False)
    cleaned = dedup.clean(STORY + "\n\nCareers\n\nOur newsletters", options)
    assert not [removal for removal in cleaned.removals if removal.rule.startswith("LAB")]


def test_a_page_is_judged_by_its_markup() -> None:
    story = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")[1:])
    menu = "".join(f'<li><a href="/{i}">Section number {word}</a></li>' for i, word in enumerate(STORY.split()[:12]))
    page = (
        f"<html><body><nav class='menu'><ul>{menu}</ul></nav><article class='post'><h1>The bridge over the Wend "
        f"reopens</h1>{story}</article><footer class='footer'><p><a href='/i'>Imprint</a></p></footer></body></html>"
    )
    cleaned = dedup.clean(page)
    assert "Engineers replaced four" in cleaned.text and "Lorries over twelve" in cleaned.text
    assert "Section number" not in cleaned.text and "Imprint" not in cleaned.text
    assert dedup.clean(page).removals == cleaned.removals


_PARAGRAPHS = (
    "The council voted on Tuesday to rebuild the old swing bridge over the Ardle, ending four years of "
    "argument about who should pay for it.",
    "Engineers found in March that two of the six piers had moved by more than nine centimetres since the "
    "floods, and closed the road to lorries the same day.",
    "Work is to begin in spring and to last fourteen months. A ferry will carry pedestrians and cyclists in "
    "the meantime, free of charge.",
)


def _page(inside: str, behind: str = "") -> str:
    first, *others = [f"<p>{text}</p>" for text in _PARAGRAPHS]
    return (
        "<html><head><title>Swing bridge to be rebuilt</title></head><body><nav><a href=/>Home</a>"
        "<a href=/news>News</a><a href=/sport>Sport</a></nav><article><h1>Swing bridge to be rebuilt</h1>"
        f"{first}{inside}{''.join(others)}</article>{behind}<footer><a href=/imprint>Imprint</a></footer></body>"
    )


@pytest.mark.parametrize(
    "caption",
    ["Map of the ferry route", "Engineers inspecting the piers in March", "The swing bridge at dawn"],
)
def test_a_caption_between_paragraphs_stays_with_or_without_a_full_stop(caption: str) -> None:
    """The labeller took short ones for related links."""
    figure = f"<figure><img src=a.jpg alt=''><figcaption>{caption}</figcaption></figure>"
    assert caption in dedup.clean(_page(figure), format="html").text.splitlines()


def test_the_credit_behind_a_caption_goes_without_it() -> None:
    """The labeller took both."""
    figure = "<figure><img src=a.jpg><figcaption>Marta Oyelaran in front of her bakery. Photo: Ardle Courier"
    text = dedup.clean(_page(f"{figure}</figcaption></figure>"), format="html").text
    assert "Marta Oyelaran in front of her bakery." in text
    assert "Photo:" not in text


def test_a_caption_of_a_teaser_goes_with_it() -> None:
    teasers = "".join(
        f"<div class=teaser><a href=/{at}><figure><img src={at}.jpg><figcaption>{text}</figcaption></figure>"
        f"<h3>{text}</h3></a></div>"
        for at, text in enumerate(("Ferry timetable", "Storm damage in pictures", "Ten walks in the valley"))
    )
    page = _page("", f"<aside class=related><h2>More stories</h2>{teasers}</aside>")
    assert "Storm damage" not in dedup.clean(page, format="html").text


def test_only_captions_between_lines_that_stay_are_the_articles() -> None:
    def block(text: str, kind: str, links: tuple[Link, ...] = (), hidden: bool = False) -> Line:
        markup = Markup(0, links, hidden)
        return Line(0, Block(0, len(text), kind, 0, markup), text, (), "\n")  # type: ignore[arg-type]

    long, caption = block("a" * 100, "paragraph"), block("A caption", "caption")
    link = block("A caption", "caption", (Link(0, 9, "/a"),))
    hidden = block("A caption", "caption", (), True)
    assert decode.inserts_of_article([long, caption, caption, long], {1, 2}) == [1, 2]
    assert decode.inserts_of_article([long, caption, block("b", "paragraph")], {1}) == [1]
    assert decode.inserts_of_article([long, caption, long], {1, 2}) == []
    assert decode.inserts_of_article([long, caption], {1}) == []
    assert decode.inserts_of_article([long, link, hidden, long], {1, 2}) == []
    assert decode.inserts_of_article([block("a", "paragraph"), caption, block("b", "paragraph")], {1}) == []


def test_every_kind_has_its_own_code() -> None:
    assert len(set(decode.CODES.values())) == len(KINDS)
    assert Reason.REPEAT not in decode.CODES


def test_a_page_is_judged_once_however_many_passes_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = []
    judge_page = labeller.judge_page

    def counted(lines: list[Line], document: Document) -> Judgement:
        judged.append(document)
        return judge_page(lines, document)

    monkeypatch.setattr(labeller, "judge_page", counted)
    paragraphs = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))
    page = f"<nav><a href=/>Home</a> <a href=/news>News</a></nav><article>{paragraphs}</article>"
    first, second = dedup.clean(page), dedup.clean(page)
    assert first.removals and first.removals == second.removals
    assert len(judged) == 2 and judged[0] is not judged[1]
