"""Rendering a document and its removals. Nothing is decided here."""
