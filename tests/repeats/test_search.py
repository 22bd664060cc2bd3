"""The bulk search against the slow obvious way, and what must not change its result."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, islice

import numpy as np
import pytest

from benchmarks.edits import cases
from dedup.errors import DedupError
from dedup.repeats import candidates, features, judge
from dedup.repeats.compare import compare_sides
from dedup.repeats.members import grouped
from dedup.repeats.search import find_repeats, find_variants
from dedup.repeats.sides import Side
from dedup.repeats.signatures import signed
from dedup.text.keys import key


def _texts(count: int = 300) -> list[str]:
    found = [text for case in islice(cases(seed=11, rounds=1), 0, None, 2) for text in case[3:]]
    random.Random(5).shuffle(found)
    return found[:count]


def _all_pairs(texts: list[str]) -> set[tuple[int, int]]:
    """Every pair of texts compared with the other, in plain Python."""
    sides = [Side(text) for text in texts]
    counts = Counter(word for found in {key(text) for text in texts} for word in found.split())
    return {
        (a, b)
        for (a, one), (b, other) in combinations(enumerate(sides), 2)
        if compare_sides(one, other, counts=counts).kind == "same"
    }


def test_finds_what_all_pairs_find() -> None:
    texts = _texts()
    slow = _all_pairs(texts)
    fast = {match[:2] for match in find_repeats(texts)}
    assert len(slow) > 200
    # A cut text that fits two variants is dropped on purpose; nothing else may be missing.
    torn = {a for v in find_variants(texts) if v.veto == "ambiguous" for a in v[:2]}
    assert {pair for pair in slow - fast if not torn & set(pair)} == set()


def test_answer_depends_on_texts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts(220)
    plain = find_repeats(texts)
    assert find_repeats(iter(texts)) == plain
    monkeypatch.setattr(features, "BLOCK", 7)
    monkeypatch.setattr(judge, "BATCH", 11)
    monkeypatch.setattr(candidates, "_BATCH", 13)
    monkeypatch.setattr(candidates, "parts_for", lambda words, megabytes: 5)
    assert find_repeats(texts, workers=2) == plain


def test_order_of_texts_does_not_matter() -> None:
    texts = _texts(120)
    back = texts[::-1]
    last = len(texts) - 1
    assert {(last - b, last - a) for a, b, _ in find_repeats(back)} == {
        m[:2] for m in find_repeats(texts)
    }


def test_exact_copies() -> None:
    assert [m[:2] for m in find_repeats(["Same old line", "same old line!", "other"])] == [(0, 1)]
    many = find_repeats(["Same old line"] * 200)
    assert len(many) == 199 and {m.a for m in many} == {0}


def test_frequent_line_with_noise_is_found() -> None:
    texts = [
        f"Sign up here for the morning letter of our paper{'.' * (n % 2)} {'x' * n}y"
        for n in range(1, 90)
    ]
    assert len({m.b for m in find_repeats(texts, likeness=60, ignore=["word"])}) > 60


def test_variants() -> None:
    texts = [
        "Fire kills 84 in Tabriz, officials say",
        "x",
        "Fire kills 103 in Tabriz, officials say",
    ]
    assert not find_repeats(texts)
    (found,) = find_variants(texts)
    assert (
        found[:2] == (0, 2)
        and found.veto == "number"
        and (found.before, found.after) == ("84", "103")
    )
    assert len(find_repeats(texts, ignore=["number"])) == 1


def test_cut_text_that_fits_two_facts_repeats_neither() -> None:
    head = "Rescue workers in the harbour of Trieste said that"
    texts = [f"{head} 84 people drowned", f"{head} 103 people drowned", f"{head}…"]
    assert not find_repeats(texts)
    assert {v.veto for v in find_variants(texts)} == {"number", "ambiguous"}


@pytest.mark.parametrize("texts", [[], [""], ["", " ", "..."], ["one"]])
def test_nothing_to_find(texts: list[str]) -> None:
    assert find_repeats(texts) == [] and find_variants(texts) == []


@pytest.mark.parametrize(
    ("texts", "options", "told"),
    [
        ("abc", {}, "one string"),
        ([1], {}, r"texts\[0\]"),
        ([], {"likeness": -1}, "likeness"),
        ([], {"ignore": ["nothing"]}, "nothing"),
        ([], {"ignore": "number"}, "list"),
        ([], {"workers": 0}, "workers"),
        ([], {"memory": 0}, "memory"),
    ],
)
def test_wrong_calls(texts: object, options: dict[str, object], told: str) -> None:
    with pytest.raises(DedupError, match=told):
        find_repeats(texts, **options)  # type: ignore[arg-type]


def test_edits_of_other_kinds() -> None:
    """Copies and changed facts of the second generator: floors, not targets."""
    found = list(cases(seed=3, rounds=1))
    from dedup.repeats.compare import compare

    hits = [(same, compare(text, other).kind == "same") for _, _, same, text, other in found]
    copies = [hit for same, hit in hits if same]
    facts = [hit for same, hit in hits if not same]
    assert len(copies) > 500 and sum(copies) >= 0.97 * len(copies)
    assert len(facts) > 100 and sum(facts) <= 0.01 * len(facts)


def test_very_long_texts_cost_no_square() -> None:
    """Keys over the bound are compared for equality only; a megabyte of them must not hang."""
    long = "word " * 200_000
    texts = [long, long.upper(), long + "end", *["short line of five words"] * 2]
    assert [m[:2] for m in find_repeats(texts)] == [(0, 1), (3, 4)]
    filler = [f"line {n} of the filler, which nobody repeats {n * 7}" for n in range(250)]
    assert [m[:2] for m in find_repeats([*texts, *filler])] == [(0, 1), (3, 4)]


def test_verdicts_settled_in_bulk_are_those_of_compare() -> None:
    """Pairs that differ in one word are decided without `compare`, which must agree."""
    texts = [text for case in cases(seed=4, rounds=1) if not case[2] for text in case[3:]]
    texts = list({key(text): text for text in texts}.values())
    assert len(texts) > 100
    keys, words = features.prepare(texts)
    told = judge.Judge(texts, keys, words, signed(words), likeness=85.0, ignore=(), workers=1)
    pairs = [*combinations(range(len(texts)), 2)]
    found = {item[:2]: item[2] for item in told.judge(np.array(pairs))}
    counts = Counter(word for one in keys for word in set(one.split()))
    for x, y in pairs:
        plain = compare_sides(Side(texts[x]), Side(texts[y]), counts=counts)
        assert found.get((x, y), plain._replace(kind="different")).kind == plain.kind
        if (x, y) in found:
            assert found[x, y]._replace(score=plain.score) == plain


def test_groups_of_exact_copies() -> None:
    members, distinct = grouped(["b", "", "a", "b", "c", "a", "b", ""])
    assert distinct == ["b", "a", "c"]
    assert [members[k] for k in range(len(members))] == [[0, 3, 6], [2, 5], [4]]
    assert sorted(members.repeated()) == [[0, 3, 6], [2, 5]]
