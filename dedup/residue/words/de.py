"""Phrases."""

WORDS: dict[str, str] = {}
