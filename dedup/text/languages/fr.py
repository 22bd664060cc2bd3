"""fr."""

TABLES: dict[str, str] = {}
