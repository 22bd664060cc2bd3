"""de."""

TABLES: dict[str, str] = {}
