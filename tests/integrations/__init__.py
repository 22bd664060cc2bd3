"""Tests of the integrations and the Python entry points."""
