"""es."""

TABLES: dict[str, str] = {}
