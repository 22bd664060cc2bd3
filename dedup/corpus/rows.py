"""Documents and links as rows of the index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np

from dedup.corpus.facts import Change
from dedup.corpus.seal import seal, sealed, unsealed
from dedup.corpus.words import Hashes


class Row(NamedTuple):
    """A document in the index.

    number     position in the order documents were seen, from 0
    run        number of the run that added it
    place      number of its record in that run
    top        the document's n-gram hashes up to ``top << 32 | 0xffffffff`` are all among its postings
    whole      hash of the whole text, 63 bits
    published  ISO 8601 from the page or the caller, "" if unknown
    facts      packed; see `dedup.corpus.facts`
    """

    number: int
    id: str
    run: int
    place: int
    words: int
    grams: int
    top: int
    whole: int
    published: str
    facts: bytes


#: How a document is related to an earlier one; see `dedup.corpus.decide.Partner`.
LinkKind = Literal["copy", "excerpt", "extension", "overlap", "update", "variant"]


class Link(NamedTuple):
    """A link from a document to an earlier one.

    document, partner     numbers; the partner was seen earlier
    root                  first document of the group that both belong to
    kind                  "copy", "excerpt", "extension", "overlap", "update" or "variant"
    share, partner_share  share of the document that is in the partner, and the reverse, 0 to 1
    start, end            span of `Document.text` that is shared
    within                the partner contains the document and all its facts
    covers                the document contains the partner and all its facts
    changes               facts that differ
    """

    document: int
    partner: int
    root: int
    kind: LinkKind
    share: float
    partner_share: float
    start: int
    end: int
    within: bool
    covers: bool
    changes: tuple[Change, ...] = ()


def id_hashes(identifiers: Sequence[str]) -> Hashes:
    """What documents are looked up by."""
    digests = [
        hashlib.blake2b(one.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        for one in identifiers
    ]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def stored(row: Row) -> tuple[Any, ...]:
    """The values of a row of the table; sealed, so that `row_of` notices any that changed."""
    values = (*row[:8], row.published or None)
    return (*values, sealed(values, row.facts))


def row_of(values: tuple[Any, ...]) -> Row:
    """The document in a row of the table; raises `ValueError` where a value changed."""
    return Row._make((*values[:8], values[8] or "", unsealed(values[:9], values[9])))


def stored_link(link: Link) -> tuple[Any, ...]:
    """The values of a row of the table, the last of them their seal."""
    listed = None
    if link.changes:
        listed = json.dumps([list(change) for change in link.changes], ensure_ascii=True)
    values = (*link[:4], float(link[4]), float(link[5]), *map(int, link[6:10]), listed)
    return (*values, seal(values))


def link_of(row: tuple[Any, ...]) -> Link:
    """The link in a row of the table; raises `ValueError` where a value changed."""
    if seal(row[:-1]) != row[-1]:
        raise ValueError(f"link of {row[0]}: checksum mismatch")
    *head, within, covers, changes, _ = row
    listed = tuple([Change(*change) for change in json.loads(changes)]) if changes else ()
    return Link._make((*head, bool(within), bool(covers), listed))
