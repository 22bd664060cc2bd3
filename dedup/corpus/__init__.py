"""Many articles: near-duplicates, repeated passages, site templates, an index that remembers."""
