"""Builds dedup/text/languages/known.bin: known words by language and frequency.

    pip install pyspellchecker
    python training/known_words.py

Source: the frequency lists of pyspellchecker (MIT licence, (c) Tyler Barrus). Only hashes are kept:
a Bloom filter over "language + level + word". See dedup/text/languages/KNOWN.md.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

from dedup.text.lexicon import BITS_PER_WORD, LEVELS, positions, probes
from dedup.text.words import LANGUAGES

#: Words of lower frequency rank must be longer than `LETTERS`: too many slips produce short ones.
SHORT_ONES = 40_000
LETTERS = 5

OUT = Path(__file__).parents[1] / "dedup" / "text" / "languages" / "known.bin"


def entries() -> list[tuple[str, str, int]]:
    """(word, language, level), most common words first."""
    out: list[tuple[str, str, int]] = []
    for language in LANGUAGES:
        data = files("spellchecker").joinpath(f"resources/{language}.json.gz").read_bytes()
        counts: dict[str, int] = json.loads(gzip.decompress(data))
        ranked = sorted((w for w in counts if w.isalpha()), key=lambda w: (-counts[w], w))
        for rank, word in enumerate(ranked[: LEVELS[-1]]):
            if rank >= SHORT_ONES and len(word) < LETTERS:
                continue
            level = next(i for i, size in enumerate(LEVELS) if rank < size)
            out.append((word, language, level))
    return out


def main() -> None:
    found = entries()
    bits = bytearray(len(found) * BITS_PER_WORD // 8)
    for word, language, level in found:
        for position in positions(*probes(word, language), level, len(bits) * 8):
            bits[position >> 3] |= 1 << (position & 7)
    OUT.write_bytes(bytes(bits))
    print(f"{len(found)} words, {len(bits)} bytes, {OUT}")


if __name__ == "__main__":
    main()
