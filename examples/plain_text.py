"""One scraped article, and what was removed from it.

Install: pip install .
Run:     python plain_text.py article.txt
"""

import sys
from pathlib import Path

import dedup

cleaned = dedup.clean(Path(sys.argv[1]))
print(cleaned.text)
for removal in cleaned.to_dict()["removals"]:
    print(f"{removal['reason']:>10} {removal['rule']}: {removal['text']!r}", file=sys.stderr)
assert cleaned.restore() == cleaned.document.text  # nothing is lost
