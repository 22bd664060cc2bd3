"""Whom a document is compared with, against a slow twin that takes each document alone."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from dedup.corpus.candidates import CANDIDATES, COMMON, FEW, Hits, shortlists
from dedup.corpus.index import Index
from dedup.corpus.rows import Row
from dedup.corpus.signature import Signature, sign

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
