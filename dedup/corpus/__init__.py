"""Many articles: near-duplicate documents, repeated passages, site templates, an index that remembers."""
