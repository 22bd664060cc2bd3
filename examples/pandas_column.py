"""A column of a pandas frame, and a table of everything removed from it.

Install: pip install '.[pandas]'
Run:     python pandas_column.py articles.jsonl
"""

import sys

import pandas as pd

import dedup.integrations.pandas  # noqa: F401  # registers series.dedup

frame = pd.read_json(sys.argv[1], lines=True).set_index("id")
ledger = frame["text"].dedup.ledger()
frame["text"] = frame["text"].dedup.clean()
print(frame.to_json(orient="table"))
print(ledger.groupby("reason")["rule"].count().to_string(), file=sys.stderr)
