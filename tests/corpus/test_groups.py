"""Groups of copies: their canonical document, the cost of a decision, the second pass."""

from __future__ import annotations

import random
import sys
from typing import Any

import pytest

from dedup.corpus.corpus import Corpus
from dedup.corpus.decide import Decider
from dedup.corpus.groups import Groups
from dedup.corpus.index import Index
from dedup.corpus.records import Article
from dedup.corpus.rows import Link, Row
from dedup.corpus.settings import CorpusOptions
from dedup.corpus.survey import survey
from dedup.options import Options

TEXT = (
    "The harbour council met on Tuesday to decide about the old ferry, and many people had written letters "
    "against the plan.\n\nThe ferry has crossed the bay for a long time and carries children to school in "
    "summer and in winter, in all weathers, and without it their way would be much longer than today."
)


def link(document: int, root: int, kind: str = "copy", partner: int | None = None) -> Link:
    partner = root if partner is None else partner
    return Link(document, partner, root, kind, 1.0, 1.0, 0, 9, True, True)


def row(number: int, words: int = 5, published: str = "") -> Row:
    return Row(number, f"d{number}", 1, number, words, 5, 0, number, published, b"")


def slow(rows: list[Row], policy: str, last: int | None) -> str:
    """The obvious way: all members, every time."""
    some = [one for one in rows if last is None or one.number <= last]
    if policy == "fullest":
        return max(some, key=lambda one: (one.words, -one.number)).id
    if policy == "earliest":
        return min(some, key=lambda one: (one.published or "9999", one.number)).id
    return some[0].id


@pytest.mark.parametrize("policy", ["first", "fullest", "earliest"])
def test_the_canonical_of_a_group_is_that_of_a_slow_search(policy: Any) -> None:
    rng = random.Random(3)
    for _ in range(30):
        with Index() as index:
            groups = Groups(index, CorpusOptions(canonical=policy, passes=2))
            rows: list[Row] = []
            index.begin()
            for number in range(rng.randint(2, 30)):
                rows.append(row(number, rng.randint(1, 6), rng.choice(["", "2024-01", "2023-05", "2024-02"])))
                index.add(rows[-1])
                if number:
                    index.add_links([link(number, 0)])
                for last in (None, number, rng.randint(0, number)):
                    found = groups.canonical(0, last)
                    assert found is not None and found.id == slow(rows, policy, last)


def work_of(count: int, passes: Any, canonical: Any) -> int:
    """Database steps and Python calls needed to decide about a group of so many copies."""
    steps = 0

    def step(*_: Any) -> int:
        nonlocal steps
        steps += 1
        return 0

    articles = [Article(str(at), f"{TEXT}\n\n{'And more. ' * (at % 7)}", "text") for at in range(count)]
    surveys = [found for _, found in survey(articles, Options(boilerplate=False, repeats=False), lines=False)]
    settings = CorpusOptions(canonical=canonical, passes=passes, duplicates="drop" if passes == 2 else "keep")
    with Index() as index:
        decider = Decider(index, settings)
        index.db.set_progress_handler(step, 10)
        batch = list(zip(articles, surveys, range(count), strict=True))
        seen = [one for at in range(0, count, 50) for one in decider.learn(batch[at : at + 50])]
        sys.setprofile(step)
        try:
            for (article, found, _), (sight, passages) in zip(batch, seen, strict=True):
                decider.decide(article, found, sight, passages)
        finally:
            sys.setprofile(None)
        index.db.set_progress_handler(None, 0)
    return steps


@pytest.mark.parametrize(("passes", "canonical"), [(1, "first"), (1, "fullest"), (2, "fullest")])
def test_a_large_group_costs_in_proportion_to_its_members(passes: int, canonical: str) -> None:
    """Each member was compared with all members before it."""
    small, large = work_of(300, passes, canonical), work_of(600, passes, canonical)
    assert large / small <= 2.6, (small, large)


@pytest.mark.parametrize("workers", [0, 2])
def test_the_second_pass_does_not_count_as_seen_before(run_over: Any, make: Any, lines_of: Any, tmp_path: Any, workers: int) -> None:
    """In a run of two passes, new records were reported as seen before."""
    records = make(40)
    twice = [*records, records[0]]
    counts = run_over(twice, tmp_path, workers=workers, settings=CorpusOptions(passes=2))
    assert counts.again == 1
    ledger = lines_of(tmp_path / "ledger.jsonl")
    assert ["again" in line["corpus"] for line in ledger] == [False] * 40 + [True]
    counts = run_over(twice, tmp_path, workers=workers, settings=CorpusOptions(passes=2))
    assert counts.again == len(twice)


def test_two_passes_over_a_list_leave_nothing_behind_for_a_stream() -> None:
    """Cleaning a list changed how later streams were decided."""
    with Corpus(duplicates="drop") as corpus:
        list(corpus.clean_all([{"id": "a", "text": TEXT}]))
        assert corpus._decider.settings.passes == 1


def test_passages_with_a_posting_in_common_by_chance_are_distinguished(
    article_text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Postings keep 36 bits of a hash, so in a large index two passages were bound to collide."""
    from dedup.corpus import survey

    real = survey.sign

    def blunt(texts: Any) -> Any:
        for one in real(texts):
            hashes = one.passages.hashes * 0 + (1 << 60)
            yield one._replace(passages=one.passages._replace(hashes=hashes))

    monkeypatch.setattr(survey, "sign", blunt)
    rng = random.Random(2)
    with Corpus() as corpus:
        texts = [article_text(rng) for _ in range(6)]
        answers = [corpus.add({"id": str(at), "text": text}) for at, text in enumerate(texts)]
        assert not any(answer.passages for answer in answers)
        mixed = "\n\n".join([texts[0].split("\n\n")[1], article_text(rng), texts[3].split("\n\n")[0]])
        assert {passage.first for passage in corpus.add({"id": "m", "text": mixed}).passages} == {"0", "3"}


@pytest.mark.parametrize("passes", [1, 2])
def test_paragraphs_of_a_batch_are_seen_in_their_order(article_text: Any, passes: int) -> None:
    """They are looked up for all documents together, and each must see only those before it."""
    rng = random.Random(5)
    parts = [article_text(rng, 6).split("\n\n") for _ in range(5)]
    mixed = [parts[0][0], *parts[1], parts[0][0], parts[2][1], *parts[3]]
    texts = ["\n\n".join(part) for part in (*parts[:3], mixed, [*parts[4], parts[3][2], parts[2][1]])]
    records = [{"id": str(at), "text": text} for at, text in enumerate([*texts, texts[3]])]
    with Corpus(repeats=False, boilerplate=False, passes=passes) as corpus:
        answers = list(corpus.clean_all(records))
    told = [sorted({passage.first for passage in answer.passages}) for answer in answers]
    partners = [answer.partner and answer.partner.id for answer in answers]
    assert told[:3] == [[], [], []] and told[4] == ["2", "3"]
    assert partners[3] == "1" and told[3] == ["0", "2"]
    assert partners[5] == "3" and told[5] == ["0", "1", "2"]
