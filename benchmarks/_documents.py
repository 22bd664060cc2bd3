"""CPU milliseconds and bytes per document in each step of `clean_frame`; the basis of docs/billion.md.

    python -m benchmarks._documents --data FOLDER [--pages 200] [--text]

One process, no Spark. Compressed bytes are zlib level 1, close to Spark's LZ4.
"""

from __future__ import annotations

import argparse
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.integrations import pages
from dedup.corpus.facts_bytes import pack_facts
from dedup.corpus.records import Article
from dedup.corpus.signature import sign
from dedup.corpus.survey import clean_article, survey
from dedup.corpus.template import Template
from dedup.integrations.spark_links import roles
from dedup.integrations.spark_sites import shown
from dedup.integrations.spark_survey import pickled
from dedup.options import Options


def timed(work: Callable[[], Any], count: int) -> tuple[float, Any]:
    """Milliseconds of CPU time a document, and the result; the better of two runs."""
    best, answer = float("inf"), None
    for _ in range(2):
        start = time.process_time()
        answer = work()
        best = min(best, time.process_time() - start)
    return 1000 * best / count, answer


def line(name: str, ms: float | None = None, parts: Sequence[bytes] | None = None) -> None:
    """One line of the table."""
    told = f"{name:34}{'' if ms is None else f'{ms:.2f}':>10}"
    if parts is not None:
        small = sum(len(zlib.compress(part, 1)) for part in parts)
        told += f"{sum(map(len, parts)) / len(parts):12.0f}{small / len(parts):12.0f}"
    print(told)


def main() -> None:
    """Read the command line and print the table."""
    style = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--text", action="store_true", help="plain text instead of HTML")
    given = parser.parse_args()
    options, found = Options(), pages(given.data, given.pages)
    if given.text:
        found = [clean_article(Article("", page, "html"), options).document.text for page in found]
    form = "text" if given.text else "html"
    articles = [Article(str(at), one, form, f"http://a.example/{at}") for at, one in enumerate(found)]
    count = len(articles)
    print(f"{count} documents, {form}")
    print(f"{'step':34}{'CPU ms':>10}{'bytes':>12}{'compressed':>12}")
    line("content", parts=[one.encode("utf-8", "replace") for one in found])
    ms, answers = timed(lambda: survey(articles, options, lines=True), count)
    line("clean, sign, lines (step 1)", ms)
    texts = [cleaned.text for cleaned, _ in answers]
    line("  of which signing", timed(lambda: list(sign(texts)), count)[0])
    surveys = [one for _, one in answers]
    grams = [roles(one.signature)[0] for one in surveys]
    line("grams (step 3)", parts=[np.array(part, dtype=np.int64).tobytes() for part in grams])
    line("signature (step 4)", parts=[pickled(one.signature) for one in surveys])
    line("facts of a candidate (step 4)", parts=[pack_facts(s.signature.facts.facts) for s in surveys])
    line("lines (step 6)", parts=[shown(one) or b"" for one in surveys])
    template = Template()
    line("learn (step 6)", timed(lambda: [template.learn(one.lines) for one in surveys], count)[0])
    line("judge (step 6)", timed(lambda: [template.judge(s.lines, {}) for s in surveys], count)[0])
    again = timed(lambda: [clean_article(one, options) for one in articles], count)[0]
    line("clean again (step 7)", again, [text.encode("utf-8", "replace") for text in texts])


if __name__ == "__main__":
    main()
