"""Pairs of texts worth comparing, out of all pairs, without looking at all pairs.

Texts that say the same share rare runs of words. Every run of three words (and, in short texts, of
two and one) is hashed; hashes are sorted together with their record number, so equal ones are
adjacent. A feature that occurs once pairs nothing, a frequent one is no evidence: each record keeps
its rarest features, and records that keep a feature in common are a candidate pair (prefix filtering
as in Bayardo, Ma and Srikant 2007, ordered by document frequency). A 256-bit signature of the words
then drops pairs that share a phrase but not a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.repeats.features import U64, WordHashes, mixed
from dedup.repeats.signatures import LEAST_SHARED, Signatures, overlap, signed

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KERNEL: Final = kernel("dedup.repeats._candidates")
_RUNS: Final = kernel("dedup.repeats._grams")

#: Features each record keeps, and the maximum number of records that may share one.
KEEP = 8
CAP = 24
#: Records that share only frequent features are compared with this many neighbours.
WINDOW = 6
#: Maximum words of a text whose shorter runs of words are features too.
SHORT = 12
_MULTIPLIERS = (U64(0x9E3779B97F4A7C15), U64(0xC2B2AE3D27D4EB4F), U64(0x165667B19E3779F9))
_BATCH = 1 << 18
#: Pairs collected before duplicates are dropped. Bounds memory; does not change the result.
_UNSORTED = 1 << 22
#: Texts whose runs are hashed together. Bounds memory; does not change the result.
_ROWS = 1 << 16
#: Texts whose features are ranked together. Likewise.
_RANKED = 1 << 18
#: Runs that are sorted together, few enough for the cache. Likewise.
_SORTED = 1 << 16
#: Pairs that are collected together. Likewise.
_ROOM = 1 << 20


class Features(NamedTuple):
    """Feature `hashes[i]` occurs in record `records[i]`; equal hashes are adjacent."""

    hashes: NDArray[np.uint64]
    records: NDArray[np.int32]


def _runs(
    found: WordHashes, size: int, longest: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash and record of every run of `size` words in texts of at most `longest` words (0: all)."""
    hashes, starts = found
    counts = np.diff(starts)
    records = np.repeat(np.arange(len(counts)), counts)
    last = len(hashes) - size + 1
    if last <= 0:
        return np.zeros(0, U64), np.zeros(0, np.int64)
    whole = records[:last] == records[size - 1 :]
    if longest:
        whole &= counts[records[:last]] <= longest
    at = np.flatnonzero(whole)
    value = hashes[at] * _MULTIPLIERS[0] + U64(size)
    for offset in range(1, size):
        value = mixed(value + hashes[at + offset] * _MULTIPLIERS[offset])
    return value, records[at]


def _packed(found: WordHashes, bits: int, part: int, parts: int) -> NDArray[np.uint64]:
    """Every run of one part (by hash) as a number: its hash above `bits` bits of its record."""
    n = len(found.starts) - 1
    low = U64((1 << bits) - 1)
    out: list[NDArray[np.uint64]] = []
    for at in range(0, n, _ROWS):
        starts = found.starts[at : at + _ROWS + 1]
        rows = WordHashes(found.hashes[starts[0] : starts[-1]], starts - starts[0])
        for size, longest in ((3, 0), (2, SHORT), (1, SHORT)):
            hashes, records = _runs(rows, size, longest)
            if parts > 1:
                mine = (hashes >> U64(40)) % U64(parts) == U64(part)
                hashes, records = hashes[mine], records[mine]
            out.append((hashes & ~low) | (records + at).astype(U64))
    return np.concatenate(out)


def _shared(packed: NDArray[np.uint64], bits: int) -> Features:
    """Features that occur in at least two records, sorted by hash, then record."""
    packed.sort()
    packed = packed[np.concatenate([[True], packed[1:] != packed[:-1]])] if len(packed) else packed
    # Neighbours with equal hashes differ in the bits of the record only.
    same = packed[1:] ^ packed[:-1] < U64(1 << bits)
    keep = np.zeros(len(packed), bool)
    keep[1:] = same
    keep[:-1] |= same
    packed = packed[keep]
    records = (packed & U64((1 << bits) - 1)).astype(np.int32)
    packed >>= U64(bits)
    return Features(packed, records)


def _frequencies(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """(number of the group of equal features that each belongs to, size of that group up to 255)."""
    new = np.concatenate([[True], hashes[1:] != hashes[:-1]])
    sizes = np.diff(np.append(np.flatnonzero(new), len(new)))
    run = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return run, np.repeat(np.minimum(sizes, 255).astype(np.uint8), sizes)


def _rarest(features: Features, frequency: NDArray[np.uint8], n: int) -> NDArray[np.bool_]:
    """Whether each feature is among the `KEEP` rarest of its record; ties by hash, so copies agree."""
    keep = np.ones(len(features.records), bool)
    many = np.bincount(features.records, minlength=n) > KEEP
    for low in range(0, n, _RANKED):
        mine = features.records >= low
        mine &= features.records < low + _RANKED
        mine &= many.take(features.records)
        at = np.flatnonzero(mine)
        # Record, frequency and hash in one number: sorting one is several times faster.
        rank = mixed(features.hashes.take(at))
        rank >>= U64(25)
        rank |= np.minimum(frequency.take(at), 127).astype(U64) << U64(39)
        rank |= (features.records.take(at) - low).astype(U64) << U64(46)
        ordered = np.sort(rank)
        firsts = np.flatnonzero(np.concatenate([[True], np.diff(ordered >> U64(46)) != U64(0)]))
        last = np.zeros(_RANKED, U64)
        if len(at):
            last[ordered[firsts] >> U64(46)] = ordered[firsts + KEEP - 1]
        keep[at] = rank <= last.take((rank >> U64(46)).astype(np.int64))
    return keep


def _pairs_of_runs(
    features: Features, run: NDArray[np.int32], size: NDArray[np.uint8], keep: NDArray[np.bool_],
    words: Signatures, *, cap: int,
) -> NDArray[np.int64]:
    """Pairs a * n + b of similar records in one run, at least one of which keeps the feature.

    All pairs of a run of at most `cap` records; in a longer one, each with its next neighbours.
    """
    records, n = features.records, len(words.bits)
    out: list[NDArray[np.int64]] = []
    for step in range(1, min(int(size.max(initial=1)), cap)):
        near = (run[step:] == run[:-step]) & (keep[step:] | keep[:-step])
        if step > WINDOW:
            near &= size[:-step] <= cap
        found = np.flatnonzero(near)
        for first in range(0, len(found), _BATCH):
            at = found[first : first + _BATCH]
            a, b = records[at], records[at + step]
            alike = overlap(a, b, words)
            out.append(a[alike].astype(np.int64) * n + b[alike])
        if sum(map(len, out[1:])) > _UNSORTED:
            out = [_distinct(np.concatenate(out))]
    return np.concatenate(out) if out else np.zeros(0, np.int64)


def _distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    values.sort()
    return values[np.concatenate([[True], values[1:] != values[:-1]])] if len(values) else values


def candidate_pairs(
    found: WordHashes, parts: int = 1, words: Signatures | None = None, *, cap: int = CAP
) -> NDArray[np.int64]:
    """Candidate pairs of texts as an (m, 2) array, the lower number first, sorted.

    words  signatures of the texts, if already computed
    cap    maximum number of texts that may share a useful feature: below 127, or all
    parts  number of parts into which the features are split by hash, to bound memory; the result
           does not depend on it
    """
    n = len(found.starts) - 1
    if n < 2:
        return np.zeros((0, 2), np.int64)
    record_bits = max(1, (n - 1).bit_length())
    if _KERNEL is not None and _RUNS is not None:
        return _compiled_pairs(found, record_bits, parts, words or signed(found), cap)
    pieces = [_shared(_packed(found, record_bits, part, parts), record_bits) for part in range(parts)]
    features = pieces[0] if parts == 1 else Features(
        np.concatenate([p.hashes for p in pieces]), np.concatenate([p.records for p in pieces])
    )  # fmt: skip
    del pieces
    if not len(features.hashes):
        return np.zeros((0, 2), np.int64)
    run, frequency = _frequencies(features.hashes)
    keep = _rarest(features, frequency, n)
    features = features._replace(hashes=np.zeros(0, U64))
    # Filtered before sorting: most pairs share a phrase and nothing more.
    pairs = _distinct(_pairs_of_runs(features, run, frequency, keep, words or signed(found), cap=cap))
    return np.stack(np.divmod(pairs, n), axis=1)


def _compiled_pairs(
    found: WordHashes, bits: int, parts: int, words: Signatures, cap: int
) -> NDArray[np.int64]:
    n = len(found.starts) - 1
    pieces = [_compiled_runs(found, bits, part, parts) for part in range(parts)]
    runs = pieces[0] if parts == 1 else np.concatenate(pieces)
    del pieces
    starts, places = np.zeros(n + 1, np.int64), np.empty(len(runs), np.uint32)
    told = np.empty(len(runs), np.uint8)
    _KERNEL.rarest(runs, bits, KEEP, WINDOW, cap, starts, places, told)
    room = max(_ROOM, cap * int(np.diff(starts).max()))
    seen = np.full(n, -1, np.int32)
    out = [np.zeros((0, 2), np.int64)]
    text = 0
    while text < n:
        pairs = np.empty((room, 2), np.int64)
        text, count = _KERNEL.pairs(
            runs, bits, starts, places, told, WINDOW, cap, words.bits, words.filled,
            LEAST_SHARED, seen, text, pairs,
        )  # fmt: skip
        out.append(pairs[:count].copy())
    return np.concatenate(out)


def _compiled_runs(
    found: WordHashes, bits: int, part: int, parts: int
) -> NDArray[np.uint64]:
    """Runs that occur in at least two texts, sorted; as `_shared(_packed())`, but still packed."""
    buckets = 1 << max(1, (len(found.hashes) // _SORTED).bit_length())
    shift = 65 - buckets.bit_length()
    args = (found.hashes, found.starts, SHORT, bits, part, parts, shift)
    counts = np.zeros(buckets, np.int64)
    _RUNS.runs(*args, counts, np.empty(0, U64))
    ends = np.cumsum(counts)
    runs = np.empty(int(ends[-1]), U64)
    at = ends - counts
    _RUNS.runs(*args, at, runs)
    room = np.empty(int(counts.max()), U64), np.empty(4097, np.uint32)
    end = 0
    for begin, count in zip((ends - counts).tolist(), counts.tolist(), strict=True):
        bucket = runs[begin : begin + count]
        kept = _RUNS.order(bucket, bits, shift, *room)
        runs[end : end + kept] = bucket[:kept]
        end += kept
    return runs[:end].copy()


def parts_for(words: int, megabytes: int) -> int:
    """Number of parts into which to split the features of `words` words to stay below `megabytes`."""
    return max(1, -(-words * 24 // (megabytes << 20)))
