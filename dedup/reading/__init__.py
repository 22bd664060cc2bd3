"""Reading: text, bytes, a file or a parsed page becomes a `Document`."""

from dedup.reading.sources import read

__all__ = ["read"]
