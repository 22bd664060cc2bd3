"""How common a word is, if it is known at all: a Bloom filter over six languages.

Bloom (1970): a word that was added is always found; about one in 800 other words is found too, which
makes a comparison more careful, never less. `languages/KNOWN.md` describes how the filter was built
and from which sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from hashlib import blake2b
from pkgutil import get_data

from dedup.text.words import LANGUAGES, words

#: Highest frequency rank of a common, a usual, and a known word.
LEVELS = (2_000, 8_000, 500_000)
BITS_PER_WORD = 16
_HASHES = 11
UNKNOWN = len(LEVELS)


def probes(word: str, language: str) -> tuple[int, int]:
    """Start and step of a word's bits in the filter (double hashing)."""
    digest = blake2b(f"{language} {word}".encode("utf-8", "replace"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little") | 1


def positions(start: int, step: int, level: int, size: int) -> Iterator[int]:
    """Positions of a word's bits at one level, in a filter of `size` bits."""
    for number in range(level * _HASHES, (level + 1) * _HASHES):
        yield (start + number * step) % size


@lru_cache(maxsize=1)
def _filter() -> bytes:
    held = get_data("dedup.text.languages", "known.bin")
    assert held is not None, "the package has no loader"
    return held


@lru_cache(maxsize=2048)
def level(word: str, language: str) -> int:
    """0 for a common word of the language, up to `UNKNOWN` for an unknown one."""
    held = _filter()
    size = len(held) * 8
    start, step = (value % size for value in probes(word, language))
    for number in range(UNKNOWN):
        # `positions`, inlined: most words fail at the first.
        place = (start + number * _HASHES * step) % size
        for _ in range(_HASHES):
            if not held[place >> 3] >> (place & 7) & 1:
                break
            place += step
            if place >= size:
                place -= size
        else:
            return number
    return UNKNOWN


def language_of(sample: Set[str]) -> str:
    """Language of some words, the one with most function words among them; "" if there are few."""
    best, most = "", max(1, len(sample) // 8)
    for language, grammar in words().grammar.items():
        score = len(grammar & sample)
        if score > most:
            best, most = language, score
    return best


@lru_cache(maxsize=2048)
def rank_level(word: str, language: str = "") -> int:
    """`level` in one language, or the lowest over all of them if the language is unknown."""
    if word.endswith("'s"):
        word = word[:-2]
    table = words()
    if word in table.roles or word in table.canonical or word in table.lists["function"]:
        return 0
    if word in table.lists["names"]:
        return UNKNOWN - 1
    if language:
        return level(word, language)
    best = UNKNOWN
    for name in LANGUAGES:
        best = min(best, level(word, name))
        if not best:
            break
    return best
