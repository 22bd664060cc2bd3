"""A column of a polars frame, in a lazy query.

Install: pip install '.[polars]'
Run:     python polars_column.py articles.jsonl clean.jsonl
"""

import sys

import polars as pl

import dedup.integrations.polars  # noqa: F401  # registers pl.col(...).dedup

articles = pl.scan_ndjson(sys.argv[1])
articles.with_columns(pl.col("text").dedup.clean()).collect().write_ndjson(sys.argv[2])
