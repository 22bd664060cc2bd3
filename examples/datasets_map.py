"""Hugging Face datasets: a batched, picklable step whose result is cached as usual.

Install: pip install '.[datasets]'
Run:     python datasets_map.py articles.jsonl clean.jsonl
"""

import sys

from datasets import load_dataset

from dedup.integrations.batch import CleanBatch


def main() -> None:
    """Load, clean in two processes, write."""
    articles = load_dataset("json", data_files=sys.argv[1], split="train")
    step = CleanBatch("text", ledger="ledger")
    articles.map(step, batched=True, num_proc=2).to_json(sys.argv[2], force_ascii=False)


if __name__ == "__main__":  # processes need it
    main()
