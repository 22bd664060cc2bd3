"""One self-contained HTML page about any number of cleaned articles, with every decision.

The page loads nothing. Article texts are at its end in compressed chunks that are unpacked when an
article is opened, so that the overview of ten thousand articles appears before all of them are
read.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import shutil
from collections.abc import Callable, Iterable
from importlib.resources import files
from string import Template
from typing import TextIO

from dedup.rendering.record import version
from dedup.rendering.tally import Record, Tally

CHUNK = 50  #: articles in one compressed chunk
#: Parts of the page's script, in order of dependency.
_PROGRAM = ("base", "overview", "list", "text", "marks", "decisions", "article", "report")

IN_WORDS = {
    "repeat": "said twice",
    "nav": "navigation",
    "related": "other articles",
    "promo": "promotion",
    "subscribe": "subscription",
    "share": "sharing",
    "byline": "byline",
    "timestamp": "date",
    "credit": "photo credit",
    "comments": "comments",
    "tags": "topic label",
    "legal": "legal notice",
    "cookie": "cookie notice",
    "ad": "advertisement",
    "ui": "page control",
    "template": "on every page",
    "other": "other boilerplate",
}


def write_report(
    records: Iterable[Record],
    out: TextIO,
    *,
    title: str = "What was left out",
    summary: Callable[[str], str] = lambda code: "",
    spool: TextIO | None = None,
) -> int:
    """Write the report on `records` to `out`; returns the number of articles.

    records  as `Cleaned.to_dict` makes them; read once, one after the other
    summary  what a rule does, by its code
    spool    a file open for writing and reading, which holds the packed articles until the overview,
             which stands before them, is counted; without one they are held in memory

    Besides, memory grows with the number of articles by a row each.
    """
    spool = io.StringIO() if spool is None else spool
    asset = files("dedup.rendering").joinpath("assets")
    page = Template(asset.joinpath("report.html").read_text("utf-8"))
    css = asset.joinpath("report.css").read_text("utf-8")
    tally = _pack(records, spool)
    facts = {"chunk": CHUNK, "reasons_in_words": IN_WORDS, **tally.index(summary)}
    index = _script_safe(json.dumps(facts, ensure_ascii=True))
    program = [asset.joinpath(f"{part}.js").read_text("utf-8") for part in _PROGRAM]
    out.write(page.substitute(title=html.escape(title), css=css, version=version()))
    out.write(f'<script type="application/json" id="index">{index}</script>\n')
    out.write('<script>\n"use strict";\n(() => {\n' + "\n".join(program) + "})();\n</script>\n")
    spool.seek(0)
    shutil.copyfileobj(spool, out)
    out.write("</body>\n</html>\n")
    return len(tally.rows)


def _pack(records: Iterable[Record], spool: TextIO) -> Tally:
    """Write the chunks, counting what is in them."""
    tally, chunk, chunks = Tally(), list[Record](), 0
    for record in records:
        tally.add(record)
        chunk.append(record)
        if len(chunk) == CHUNK:
            _write_chunk(spool, chunks, chunk)
            chunk, chunks = [], chunks + 1
    if chunk:
        _write_chunk(spool, chunks, chunk)
    return tally


def _script_safe(text: str) -> str:
    """JSON that cannot end or open a script element."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _write_chunk(out: TextIO, number: int, records: list[Record]) -> None:
    raw = json.dumps(records, ensure_ascii=True).encode("ascii")
    packed = base64.b64encode(gzip.compress(raw, 6, mtime=0)).decode("ascii")
    out.write(f'<script type="text/plain" id="chunk-{number}">{packed}</script>\n')
