"""Streams of records: JSON lines, CSV, Parquet, WARC, single files and folders, compressed or not."""
