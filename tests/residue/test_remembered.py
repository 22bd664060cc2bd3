"""Caches of what was found in lines hold no long ones, which would fill the memory of a long run."""

from __future__ import annotations

import gc
import tracemalloc

import dedup

PROSE = "The ship ran aground off the point on Monday. Nobody was hurt. " * 5


def test_long_lines_are_not_remembered() -> None:
    def cleaned(number: int) -> None:
        word = f"{number}{'b' * 300_000}"
        dedup.clean(f"Title {word}\n\n{PROSE}\n\nPhoto: {word}\n\n{PROSE[:60]} {word} - {word}")

    cleaned(0)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(1, 9):
            cleaned(number)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
