"""Many articles: near-duplicates, repeated passages, site templates, and the index."""
