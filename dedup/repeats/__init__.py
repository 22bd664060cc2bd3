"""Repeats: what a text says twice."""
