"""Paragraphs that stood in earlier documents, looked up for a whole batch at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.block_bytes import DOCUMENT_BITS
from dedup.corpus.facts_bytes import unpack_facts
from dedup.corpus.index import Index
from dedup.corpus.neardup import Seen
from dedup.corpus.postings import pack
from dedup.corpus.rows import Row
from dedup.corpus.sentences import MAX_SENTENCES, are_consecutive
from dedup.corpus.signature import Signature

#: Documents with a paragraph of that hash that are examined; some have it by chance.
MANY = 1 << 10


class Passage(NamedTuple):
    """A paragraph that stood in an earlier document.

    start, end  in `Document.text`
    first       id of the document it stood in first
    """

    start: int
    end: int
    first: str


class Paragraphs:
    """The paragraphs of the documents of a batch, in which each sees those before it.

    signatures  of all of them, in their order
    """

    def __init__(self, index: Index, signatures: Sequence[Signature]) -> None:
        self._index, self._signatures = index, signatures
        hashes = np.concatenate([one.passages.hashes for one in signatures])
        with index.guard():
            places, numbers = index.passages.find(hashes, MANY)
        self._cuts = np.cumsum([0] + [one.passages.hashes.size for one in signatures]).tolist()
        self._found: dict[int, list[int]] = {}
        for place, number in zip(places.tolist(), numbers.tolist(), strict=True):
            self._found.setdefault(place, []).append(number)
        self._rows = index.documents(set(numbers.tolist()))
        self._fresh: dict[int, list[int]] = {}
        self._posts: list[tuple[int, int]] = []

    def look(self, at: int, seen: Seen) -> tuple[Passage, ...]:
        """Paragraphs that stood in earlier documents other than the partner; others are posted."""
        passages = self._signatures[at].passages
        hashes = passages.hashes.tolist()
        first: dict[int, Row] = {}
        for place, one in enumerate(hashes):
            row = self._first(at, place, one >> DOCUMENT_BITS, seen.number)
            if row is not None:
                first[place] = row
        if not seen.known:
            for one in sorted({one for place, one in enumerate(hashes) if place not in first}):
                self._fresh.setdefault(one >> DOCUMENT_BITS, []).append(seen.number)
                self._posts.append((one, seen.number))
        partner = seen.link.partner if seen.link else -1
        return tuple(
            [
                Passage(int(passages.start[place]), int(passages.end[place]), row.id)
                for place, row in first.items()
                if row.number < seen.number and row.number != partner
            ]
        )

    def keep(self) -> None:
        """Let later batches find what was kept."""
        if self._posts:
            hashes, numbers = zip(*self._posts, strict=True)
            posts = pack(np.array(hashes, dtype=np.uint64), np.array(numbers, dtype=np.int64))
            self._index.passages.add(posts)
            self._posts.clear()

    def _first(self, at: int, place: int, key: int, own: int) -> Row | None:
        """The first document, in the order they were seen, that truly holds a paragraph."""
        numbers = self._found.get(self._cuts[at] + place, []) + self._fresh.get(key, [])
        for number in numbers[:MANY]:
            row = self._rows.get(number) or self._index.document(number)
            if row and (number == own or _contains(row, self._signatures[at], place)):
                return row
        return None


def _contains(row: Row, signature: Signature, place: int) -> bool:
    """Whether a passage really stands in a document, since postings keep only 36 bits of a hash."""
    old = unpack_facts(row.facts).sentences
    passages = signature.passages
    own = signature.facts.facts.sentences[passages.first[place] : passages.last[place]]
    if own.size < passages.last[place] - passages.first[place] or old.size >= MAX_SENTENCES:
        return True  # a very long text, whose later sentences nobody kept
    return are_consecutive(own, old)
