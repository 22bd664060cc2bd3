"""it."""

TABLES: dict[str, str] = {}
