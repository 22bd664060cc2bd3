"""Facts as bytes: most texts have fewer than 255 of each kind, so a count takes one byte."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dedup.corpus.facts import Facts

_SEPARATOR = "\x1f"
#: First byte where some count needs two.
_WIDE = 255


def pack_facts(facts: Facts) -> bytes:
    """Bytes for the index; `unpack_facts` gives the facts back."""
    if not facts.codes.size and not facts.sentences.size:
        return b""
    places = sorted(facts.values)
    counts = (facts.codes.size, facts.sentences.size, len(places))
    wide = max(counts) >= _WIDE
    sentences = facts.sentences.astype("<u4").view("u1").reshape(-1, 4)[:, :3]
    tail = _SEPARATOR.join([facts.values[at] for at in places]).encode("utf-8", "surrogatepass")
    parts = (
        bytes([_WIDE] * wide), _numbers(counts, wide=wide), facts.codes.astype("<u4").tobytes(),
        sentences.tobytes(), _numbers(places, wide=wide), tail,
    )  # fmt: skip
    return b"".join(parts)


def _numbers(numbers: Sequence[int], *, wide: bool) -> bytes:
    return b"".join([number.to_bytes(2, "little") for number in numbers]) if wide else bytes(numbers)


def unpack_facts(packed: bytes) -> Facts:
    """The inverse of `pack_facts`; raises `ValueError` for malformed bytes."""
    if not packed:
        return Facts(np.zeros(0, dtype=np.uint32), {}, np.zeros(0, dtype=np.uint32))
    wide = packed[0] == _WIDE
    width = np.dtype("<u2" if wide else "u1")
    try:
        at = int(wide)
        size, told, count = np.frombuffer(packed, dtype=width, count=3, offset=at).tolist()
        at += 3 * width.itemsize
        codes = np.frombuffer(packed, "<u4", size, at) if size else np.zeros(0, np.uint32)
        at += 4 * size
        sentences = np.zeros((told, 4), dtype="u1")
        if told:
            sentences[:, :3] = np.frombuffer(packed, "u1", 3 * told, at).reshape(told, 3)
        at += 3 * told
        places = np.frombuffer(packed, width, count, at).tolist() if count else []
        tail = packed[at + width.itemsize * count :].decode("utf-8", "surrogatepass")
    except (ValueError, IndexError) as problem:
        raise ValueError(f"facts: {problem}") from None
    values = dict(zip(places, tail.split(_SEPARATOR), strict=False))
    told_in = sentences.view("<u4").reshape(told).astype(np.uint32, copy=False)
    return Facts(codes.astype(np.uint32), values, told_in)
