"""Many articles: near-duplicate documents, repeated passages, site templates, one index that remembers."""
