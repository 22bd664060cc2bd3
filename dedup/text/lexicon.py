"""Whether a word is one that people write."""

from __future__ import annotations

from dedup.text.words import words


def known_word(word: str) -> bool:
    """Whether the word stands in any word table."""
    table = words()
    return word in table.roles or word in table.canonical or any(word in held for held in table.lists.values())
