"""A JSON Lines file of articles cleaned in two processes, in order and in bounded memory.

Install: pip install .
Run:     python many_processes.py articles.jsonl clean.jsonl
"""

import json
import sys
from collections import deque
from pathlib import Path

import dedup


def main() -> None:
    """Read records, clean their text, write them in the same order."""
    waiting = deque()

    def texts(lines):
        for line in lines:
            waiting.append(json.loads(line))
            yield waiting[-1]["text"]

    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for cleaned in dedup.Cleaner().pipe(texts(lines), workers=2):
            record = {**waiting.popleft(), "text": cleaned.text}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":  # processes need it
    main()
