"""Blocks of postings are read as they were written."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.corpus.block_bytes import ROOM, first_block, postings_of


@pytest.mark.parametrize("bits", [3, 30, 40, 48, 56, 64])
@pytest.mark.parametrize("count", [1, 2, 300, 20_000])
def test_blocks_give_back_what_was_written(bits: int, count: int) -> None:
    rng = np.random.default_rng(bits)
    steps = rng.integers(0, max((1 << bits) // count, 2), count, dtype=np.uint64)
    steps[count // 2] = min(1 << bits, 1 << 63) - 1 - int(steps.sum() % (1 << 20)) if bits > 40 else 0
    postings = np.sort(np.cumsum(steps))
    at = 0
    while at < postings.size:
        size, data = first_block(postings[at:])
        assert len(data) <= ROOM
        assert postings_of(int(postings[at]), data).tolist() == postings[at : at + size].tolist()
        at += size


def test_the_widest_differences() -> None:
    postings = np.array([0, 0, 1, (1 << 64) - 1], dtype=np.uint64)
    size, data = first_block(postings)
    assert size == 4
    assert postings_of(0, data).tolist() == postings.tolist()


@pytest.mark.parametrize("data", [b"", b"\x00", b"abc\x05", b"\x09"])
def test_an_invalid_block_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="a block that is none"):
        postings_of(0, data)
