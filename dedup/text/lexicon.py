"""Whether a word is one that people write, and how commonly: a Bloom filter over six languages.

Bloom (1970): a word that was put in is always found; about one word in 200 that was not is found
too, which makes a comparison more careful, never less. How the filter was built and from what is in
`languages/KNOWN.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files

from dedup.text.words import LANGUAGES, words

#: Ranks up to which a word is common, usual, and known at all.
LEVELS = (2_000, 8_000, 40_000)
BITS_PER_WORD = 12
_HASHES = 8
UNKNOWN = len(LEVELS)


def positions(entry: str, size: int) -> list[int]:
    """Bits that stand for one entry in a filter of `size` bits (double hashing)."""
    digest = blake2b(entry.encode("utf-8", "replace"), digest_size=16).digest()
    start, step = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little") | 1
    return [(start + i * step) % size for i in range(_HASHES)]


@lru_cache(maxsize=1)
def _filter() -> bytes:
    return files("dedup.text.languages").joinpath("known.bin").read_bytes()


@lru_cache(maxsize=65536)
def level(word: str, language: str) -> int:
    """0 for a common word of the language, up to `UNKNOWN` for one that is not known."""
    held = _filter()
    for number in range(UNKNOWN):
        found = positions(f"{language}{number}{word}", len(held) * 8)
        if all(held[at >> 3] >> (at & 7) & 1 for at in found):
            return number
    return UNKNOWN


def language_of(sample: Iterable[str]) -> str:
    """Language of some words: the one that knows most of them, "" if none knows half."""
    plain = [word for word in sample if word.isalpha()][:24]
    best, most = "", len(plain) / 2
    for language in LANGUAGES:
        score = sum((1.0, 0.8, 0.5, 0.0)[level(word, language)] for word in plain)
        if score > most:
            best, most = language, score
    return best


@lru_cache(maxsize=65536)
def rank_level(word: str, language: str = "") -> int:
    """`level` in one language, or the best over all of them where the language is not known."""
    if word.endswith("'s"):
        word = word[:-2]
    table = words()
    if word in table.roles or word in table.canonical or word in table.lists["function"]:
        return 0
    if language:
        return level(word, language)
    return min(level(word, name) for name in LANGUAGES)
