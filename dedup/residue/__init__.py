"""Web-page residue: what stands round an article and is not part of it."""
