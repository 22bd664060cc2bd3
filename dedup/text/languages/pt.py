"""pt."""

TABLES: dict[str, str] = {}
