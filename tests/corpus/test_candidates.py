"""Which documents a document is compared with, against a slow twin that takes each one alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dedup.corpus.briefs import PART
from dedup.corpus.candidates import CANDIDATES, COMMON, FEW, joined, likeliest, listed, shortlists
from dedup.corpus.hits import Hits
from dedup.corpus.index import Index
from dedup.corpus.rows import Row
from dedup.corpus.signature import Signature, sign
from dedup.corpus.verify import judge, may_tie

TEXTS = [
    "The harbour office counted nine boats before the storm came in from the west on Sunday night.",
    "",
    "Two words",
    " ".join(f"word{at} lies by stone {at}" for at in range(40)),
]


def slow(signature: Signature, places: list[int], documents: list[int]) -> list[tuple[int, list[int]]]:
    told = Counter(places)
    shared: dict[int, list[int]] = {}
    for place, document in zip(places, documents, strict=True):
        if told[place] <= COMMON:
            shared.setdefault(document, []).append(place)
    few = 2 if signature.grams > FEW else 1
    likely = [(document, sorted(own)) for document, own in shared.items() if len(own) >= few]
    return sorted(likely, key=lambda one: (-len(one[1]), one[0]))[:CANDIDATES]


@pytest.mark.parametrize("seed", range(8))
def test_shortlists_as_one_by_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    signatures = list(sign(TEXTS))
    parts, alone, cut = [], [], 0
    for one in signatures:
        size = one.asked.size
        found = rng.integers(0, 30, (size, 6)) if size else np.zeros((0, 6), dtype=np.int64)
        rows = [(at, int(who)) for at in range(size) for who in set(found[at].tolist())]
        if size:
            rows += [(size // 2, 1000 + who) for who in range(COMMON + seed % 2)]
        rows = [rows[at] for at in rng.permutation(len(rows)).tolist()]
        alone.append(rows)
        parts.append([(at + cut, who) for at, who in rows])
        cut += size
    table = np.array([row for part in parts for row in part], dtype=np.int64)
    lists = shortlists(signatures, Hits(table[:, 0], table[:, 1]))
    picked, asked = [], []
    for low in range(0, len(signatures), 3):
        sizes = [one.asked.size for one in signatures[low : low + 3]]
        asked.append(sum(sizes))
        begins = np.cumsum([0, *sizes])
        rows = [(at + begins[k], who) for k, own in enumerate(alone[low : low + 3]) for at, who in own]
        hits = np.array(rows, dtype=np.int64).reshape(-1, 2)
        picked.append(likeliest(signatures[low : low + 3], Hits(hits[:, 0], hits[:, 1])))
    again = listed(signatures, joined(picked, asked), None)
    assert [(a.common.tolist(), [(who, own.tolist()) for who, own in a.listed]) for a in again] == [
        (b.common.tolist(), [(who, own.tolist()) for who, own in b.listed]) for b in lists
    ]
    for one, rows, short in zip(signatures, alone, lists, strict=True):
        places, documents = [at for at, _ in rows], [who for _, who in rows]
        expected = slow(one, places, documents)
        assert [(who, own.tolist()) for who, own in short.listed] == expected
        common = [at for at, count in sorted(Counter(places).items()) if count > COMMON]
        assert short.common.tolist() == common


def test_documents_together_as_one_by_one() -> None:
    with Index() as index:
        index.begin()
        for number in range(1200):
            index.add(Row(number, f"d{number}", 1, number, 9, 5, 7, number, "", b"x" * (number % 3)))
            if number == 1150:
                index.flush()
        asked = [0, 3, 999, 1150, 1151, 1199, 5000]
        found = index.documents(asked)
        assert found == {at: row for at in asked if (row := index.document(at)) is not None}
        assert len(index.documents(range(1200))) == 1200


@pytest.mark.parametrize("seed", range(4))
def test_the_brief_rejects_no_document_that_the_full_comparison_links(seed: int) -> None:
    rng = np.random.default_rng(seed)
    turned = 0
    for _ in range(300):
        size = int(rng.choice([7, 30, 90, 400, 1500]))
        (one,) = sign([" ".join(map(str, rng.integers(0, 9999, size)))])
        top, grams = int(rng.integers(0, 1 << 32) >> rng.integers(0, 6)), int(rng.choice([1, 9, 30, 300, 70_000]))
        both = min(top << 32 | 0xFFFFFFFF, one.reach)
        told = int(one.asked.searchsorted(np.uint64(both), side="right"))
        if not told:
            continue
        drawn = rng.permutation(told)
        shared = np.sort(drawn[: rng.integers(1, min(told, 40) + 1)])
        common = one.asked[np.sort(drawn[shared.size :][: rng.integers(0, told)])]
        row = Row(0, "a", 1, 0, 9, grams, top, 1, "", b"")
        numbers = (shared.size, told, told - common.size, one.grams, min(grams, 65_535))
        ends = np.array([top << 32 | 0xFFFFFFFF, both], dtype=np.uint64)
        near = may_tie(*[np.array([number]) for number in numbers], ends[:1], ends[1:])
        assert near.dtype == bool and near.shape == (1,)
        turned += not near[0]
        assert near[0] or judge(one, row, shared, common) is None
    assert turned > 50


def test_briefs_are_those_of_the_rows_written_or_not(tmp_path: Path) -> None:
    many = PART + 70
    with Index(tmp_path / "i") as index:
        index.begin()
        for number in range(many):
            index.add(Row(number, f"d{number}", 1, number, 9, number * 70, number << 20, number, "", b""))
            if number in (9, PART - 1, PART + 40):
                index.flush()
        asked = np.array([PART + 69, 3, 0, 9, 10, PART, PART - 1, many, 5 * PART, 3])
        expected = [(n << 20, min(n * 70, 65_535)) if n < many else (0, 0) for n in asked.tolist()]
        for _ in range(2):
            tops, grams = index.briefs(asked)
            assert list(zip(tops.tolist(), grams.tolist(), strict=True)) == expected
            index.commit()
        index.begin()
        index.add(Row(many, "last", 1, many, 9, 5, 6, 7, "", b""))
        index.rollback()
        assert index.briefs(np.array([many]))[1].tolist() == [0]
