"""A folder of saved pages, parsed with lxml; one text file is written beside each.

Install: pip install '.[lxml]'
Run:     python lxml_files.py pages/
"""

import sys
from pathlib import Path

from lxml import html

import dedup

cleaner = dedup.Cleaner()
for path in sorted(Path(sys.argv[1]).glob("*.html")):
    page = html.fromstring(path.read_bytes())
    path.with_suffix(".txt").write_text(cleaner(page) + "\n", encoding="utf-8")
    print(path.with_suffix(".txt"))
