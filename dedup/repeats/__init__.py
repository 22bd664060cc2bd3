"""Repeats: what a text, or many texts, say twice."""
