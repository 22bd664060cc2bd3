"""A document and its removals, as something to read. Nothing is decided here."""
