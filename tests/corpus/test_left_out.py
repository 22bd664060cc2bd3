"""Documents that may be dropped as copies: only if another document has each of their sentences."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from dedup.corpus.corpus import Corpus
from dedup.corpus.facts import find_facts
from dedup.corpus.facts_bytes import pack_facts, unpack_facts
from dedup.corpus.words import split_words

STORY = (
    "Rivals meet in Tillmouth\n\n"
    "The harbour team met its old rival on Tuesday night, and the stands were full to the last row. Tillmouth "
    "won 3:2 after a long second half. Norway had lent its best referee for the evening.\n\n"
    "A seat costs $5 more than last year, and at -7 degrees some 5% of them stayed empty. Fans walked 4 km from "
    "the station, for the trams were late. Eleven kilometres of road were closed besides.\n\n"
    "Some of the players will leave in summer. The club hopes that the others stay, but it has not said who."
)
CHINESE = (
    "港口委员会周二开会讨论旧渡轮的未来。委员会发言人安娜表示，许多人写信反对这个计划。渡轮多年来一直穿越海湾，"
    "夏天每天运送许多乘客。没有它，去学校的路会更长。预计三月作出决定。在此之前，船只将照常开出，票价保持不变。"
    "孩子们可以免费乘坐。居民们希望渡轮能够保留下来，因为它是岛上生活的一部分。"
)
ARABIC = (
    "اجتمع مجلس الميناء يوم الثلاثاء لمناقشة مستقبل العبارة القديمة. وقالت سلمى المتحدثة باسم المجلس إن كثيرين كتبوا "
    "رسائل ضد الخطة. وتعبر العبارة الخليج منذ سنوات طويلة وتنقل ركابا كثيرين كل يوم. ومن دونها يصبح الطريق إلى "
    "المدرسة أطول. ومن المتوقع صدور القرار قريبا. وحتى ذلك الحين تبقى الأجرة كما هي."
)


def tie(new: str, old: str) -> Any:
    with Corpus(repeats=False, boilerplate=False) as corpus:
        corpus.add({"id": "old", "text": old})
        return corpus.add({"id": "new", "text": new}).partner


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (STORY, "3:2", "2:3"),
        (STORY, "Norway", "Sweden"),
        (STORY, "$5", "€5"),
        (STORY, "-7", "7"),
        (STORY, "5%", "5"),
        (STORY, "4 km", "4 miles"),
        (STORY, "Eleven kilometres", "Eleven miles"),
        (STORY, "Some of", "All of"),
        (STORY, "has not said", "has now said"),
        (STORY, "will leave", "will stay"),
        (STORY, "late", "early"),
        (CHINESE, "安娜", "玛丽"),
        (CHINESE, "三月", "四月"),
        (ARABIC, "سلمى", "ليلى"),
        (STORY.lower(), "norway", "sweden"),
    ],
)
def test_no_document_with_another_sentence_may_be_left_out(text: str, before: str, after: str) -> None:
    assert before in text
    for new, old in ((text.replace(before, after), text), (text, text.replace(before, after))):
        partner = tie(new, old)
        assert partner is not None and not partner.certain


@pytest.mark.parametrize(
    "added",
    ["Norway protested.", "Two were hurt.", "Nobody knows what else will happen, but there are people who say "
     "that the boats will stay where they are now.", "All are well."],
)  # fmt: skip
def test_no_document_that_adds_a_statement_may_be_left_out(added: str) -> None:
    partner = tie(f"{STORY}\n\n{added}", STORY)
    assert partner is not None and not partner.certain


@pytest.mark.parametrize(
    "new",
    [
        STORY,
        STORY.replace("5%", "5 %").replace("-7", "\u22127").replace("  ", " ").replace("\n\n", "\n"),
        STORY.upper().lower(),
        STORY.replace("Rivals meet in Tillmouth", "A game in Tillmouth"),
        "\n\n".join(STORY.split("\n\n")[:2]),
        f"{STORY} The rest is silence.",
        CHINESE,
    ],
)
def test_a_document_contained_in_another_may_be_left_out(new: str) -> None:
    assert tie(new, CHINESE if new == CHINESE else STORY).certain


def test_a_replaced_last_sentence_is_no_idle_addition() -> None:
    partner = tie(STORY.replace(" The club hopes that the others stay, but it has not said who.", " The rest is silence."),
                  STORY)  # fmt: skip
    assert partner is not None and not partner.certain


@pytest.mark.parametrize(
    ("before", "after"), [("3:2", "2:3"), ("$5", "€5"), ("-7", "7"), ("4 km", "4 miles")]
)
def test_a_changed_sign_order_or_unit_is_listed(before: str, after: str) -> None:
    partner = tie(STORY.replace(before, after), STORY)
    assert partner.kind == "update"
    assert any(after in change.after for change in partner.changes)


def test_a_whole_copy_is_no_excerpt(article_text: Any) -> None:
    """Grams counted on one side were once compared with an estimate on the other: of whole copies with a
    line round them one in five passed for an excerpt."""
    for size, seed in product((6, 8, 12, 20, 40, 80), range(24)):
        text = article_text(random.Random(seed), size)
        assert tie(f"More news: {text} So much for now.", text).kind == "copy", (size, seed)


def test_a_copy_that_shares_much_with_everybody_is_no_excerpt(article_text: Any) -> None:
    """A passage shared by more than 64 documents was counted on one side only."""
    rng = random.Random(5)
    shared = article_text(random.Random(1), 6)
    texts = [f"{article_text(rng, 8)}\n\n{shared}" for _ in range(90)]
    with Corpus(repeats=False, boilerplate=False) as corpus:
        for at, text in enumerate(texts):
            corpus.add({"id": f"n{at}", "text": text})
        partners = [corpus.seen({"id": "x", "text": f"{text}\n\nMore soon."}) for text in texts[70:]]
    assert [(p.id, p.kind) for p in partners] == [(f"n{at}", "copy") for at in range(70, 90)]


def test_facts_do_not_span_two_texts_or_lines() -> None:
    """A text ending in a digit and one beginning with one were taken for one number."""
    one, other = "The score of the long evening was 3", "2 goals came late, and the stands were full"
    together = find_facts([one, other], split_words([one, other]))
    alone = [find_facts([text], split_words([text]))[0] for text in (one, other)]
    for a, b in zip(together, alone, strict=True):
        assert pack_facts(a.facts) == pack_facts(b.facts)
    (lines,) = find_facts([f"{one}\n{other}"], split_words([f"{one}\n{other}"]))
    assert list(lines.facts.values.values()) == ["3", "2"]


def test_facts_survive_serialisation() -> None:
    (found,) = find_facts([STORY], split_words([STORY]))
    back = unpack_facts(pack_facts(found.facts))
    assert back.values == found.facts.values and len(back.sentences) == 9
    assert back.codes.tolist() == found.facts.codes.tolist()
    assert back.sentences.tolist() == found.facts.sentences.tolist()
