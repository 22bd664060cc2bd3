"""Properties of all articles: kept copies, no chains, idempotence, determinism, harmless copies."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.ledger import Reason, sort_removals
from dedup.options import Options
from dedup.remaining import remaining
from dedup.repeats.mark import mark_repeats
from tests.repeats_article.helpers import lines_left, marked

WORDS = """
harbour ferry captain island winter council bridge letter market orchard engine village teacher window
carpet lantern river meadow doctor garden shadow ticket violin barrel copper feather gravel hammer
kettle ladder mirror needle oyster pepper quarry ribbon saddle timber valley walnut carried opened
painted crossed counted followed repaired gathered measured promised remembered quiet narrow yellow
broken distant early gentle heavy hollow polite rusty silver sudden wooden
""".split()  # noqa: SIM905


def sentence(rng: random.Random) -> str:
    words = rng.choices(WORDS, k=rng.randint(10, 18))
    return " ".join(words).capitalize() + "."


def article(rng: random.Random) -> list[str]:
    """Paragraphs of one to four long sentences, no two alike."""
    return [
        " ".join(sentence(rng) for _ in range(rng.randint(1, 4))) for _ in range(rng.randint(3, 8))
    ]


def sentences_of(lines: list[str]) -> list[str]:
    return sorted(piece.strip() for line in lines for piece in line.split(".") if piece.strip())


#: Texts with many repeats of all kinds: lines from a small stock, joined, cut and doubled.
STOCK = (
    "Harbour reopens after the storm",
    "Ships may enter the harbour again, the port office said on Friday morning.",
    "Ships may enter the harbour again, the port office said on Sunday morning.",
    "Ships may enter the harbour again ...",
    "The crew of nine was safe and well. The ferry reached the harbour on Monday evening.",
    "The ferry reached the harbour on Monday evening.",
    "- Take the ferry from the old pier.",
    "| Ferry | Old pier | 9.30 |",
    "What was lost",
    "here",
    ",",
    "Why did the ferry stay in the harbour?",
    "1650012345 harbour-reopens-after-the-storm",
    "Harbour reopens after the storm | Ostby Courier",
    "“We waited for the tide,” said the captain of the ferry on Monday.",
)
texts = st.lists(
    st.lists(st.sampled_from(STOCK), min_size=1, max_size=3).map(" ".join), max_size=12
).map("\n".join) | st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_each_repeat_has_a_kept_copy_that_stays(text: str) -> None:
    document, removals, variants = marked(text)
    gone = sort_removals(removals)
    assert [r.span for r in gone] == sorted(r.span for r in removals)
    for removal in removals:
        assert removal.reason is Reason.REPEAT
        assert removal.kept is not None
        assert removal.kept.start < removal.kept.end
        assert 0 <= removal.score <= 1
        for other in removals:
            assert other.span.end <= removal.kept.start or removal.kept.end <= other.span.start
    for variant in variants:
        assert variant.veto
        assert 0 <= variant.a.start < variant.a.end <= len(document.text)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_a_second_look_finds_nothing(text: str) -> None:
    document, removals, _ = marked(text)
    left = remaining(document, sort_removals(removals))
    assert mark_repeats(left, document, Options(format="text"))[0] == []


@settings(max_examples=100, deadline=None)
@given(texts)
def test_same_text_same_answer(text: str) -> None:
    assert marked(text)[1:] == marked(text)[1:]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_an_article_without_repeats_stays_as_it_is(seed: int) -> None:
    paragraphs = article(random.Random(seed))
    assert lines_left("\n\n".join(paragraphs)) == paragraphs


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_a_copied_paragraph_is_removed(seed: int) -> None:
    rng = random.Random(seed)
    paragraphs = article(rng)
    copied = rng.randrange(len(paragraphs))
    at = rng.randint(0, len(paragraphs))
    left = lines_left("\n".join([*paragraphs[:at], paragraphs[copied], *paragraphs[at:]]))
    if at > copied:
        assert left == paragraphs
    assert sorted(left) == sorted(paragraphs)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_a_copied_sentence_is_removed(seed: int, own_line: bool) -> None:
    rng = random.Random(seed)
    paragraphs = article(rng)
    pieces = [piece + "." for piece in rng.choice(paragraphs).split(".") if piece]
    copied = rng.choice(pieces).strip()
    at = rng.randrange(len(paragraphs))
    if own_line:
        changed = [*paragraphs[:at], copied, *paragraphs[at:]]
    else:
        changed = [*paragraphs[:at], f"{paragraphs[at]} {copied}", *paragraphs[at + 1 :]]
    assert sentences_of(lines_left("\n".join(changed))) == sentences_of(paragraphs)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_the_body_twice_is_the_body_once(seed: int) -> None:
    paragraphs = article(random.Random(seed))
    assert lines_left("\n".join(paragraphs * 2)) == paragraphs
    assert lines_left("\n".join(paragraphs * 3)) == paragraphs


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 99), st.integers(1, 99))
def test_a_copy_with_another_number_stays(seed: int, one: int, other: int) -> None:
    rng = random.Random(seed)
    paragraphs = article(rng)
    words = sentence(rng)[:-1]
    first, second = (f"{words} and {number} barrels of salt." for number in (one, other))
    left = lines_left("\n".join([first, *paragraphs, second]))
    assert left == ([first, *paragraphs, second] if one != other else [first, *paragraphs])
