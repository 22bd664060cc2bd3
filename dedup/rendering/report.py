"""One self-contained HTML page on any number of cleaned articles: what went, why, and its twin.

The page loads nothing. Article texts lie in it as compressed chunks that are unpacked when an
article is opened, so that a report on ten thousand articles opens as fast as one on ten.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from string import Template
from typing import Any, TextIO

CHUNK = 50  #: articles in one compressed chunk
MOST_LINES = 40  #: rows of the table of most repeated lines
_LINES_HELD = 200_000  #: distinct removed lines counted before the rare ones are forgotten

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
    "other": "other residue",
}

Record = Mapping[str, Any]


def write_report(
    records: Iterable[Record],
    out: TextIO,
    *,
    title: str = "What was left out",
    summary: Callable[[str], str] = lambda code: "",
) -> int:
    """Write the report on `records` to `out`; returns the number of articles.

    records  as `Cleaned.to_dict` makes them; read once, one after the other
    summary  what a rule does, by its code

    Memory grows with the number of articles by a row each, not by their texts.
    """
    asset = files("dedup.rendering").joinpath("assets")
    page = Template(asset.joinpath("report.html").read_text("utf-8"))
    css = asset.joinpath("report.css").read_text("utf-8")
    out.write(page.substitute(title=html.escape(title), css=css, version=_version()))
    tally, chunk, chunks = _Tally(), [], 0
    for record in records:
        tally.add(record)
        chunk.append(record)
        if len(chunk) == CHUNK:
            _write_chunk(out, chunks, chunk)
            chunk, chunks = [], chunks + 1
    if chunk:
        _write_chunk(out, chunks, chunk)
    index = _script_safe(json.dumps(tally.index(summary), ensure_ascii=True))
    out.write(f'<script type="application/json" id="index">{index}</script>\n')
    out.write(
        f"<script>\n{asset.joinpath('report.js').read_text('utf-8')}</script>\n</body>\n</html>\n"
    )
    return len(tally.rows)


def _version() -> str:
    from dedup import __version__

    return __version__


def _script_safe(text: str) -> str:
    """JSON that cannot end or open a script element."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _write_chunk(out: TextIO, number: int, records: list[Record]) -> None:
    raw = json.dumps(records, ensure_ascii=True).encode("ascii")
    packed = base64.b64encode(gzip.compress(raw, 6, mtime=0)).decode("ascii")
    out.write(f'<script type="text/plain" id="chunk-{number}">{packed}</script>\n')


class _Tally:
    """What the overview shows, counted while the records stream by."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.reasons: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.lines: Counter[tuple[str, str, str]] = Counter()
        self.sites: dict[str, list[int]] = {}
        self.likeness = [0] * 11
        self.shares = [0] * 11
        self.clusters: dict[str, list[str]] = {}

    def add(self, record: Record) -> None:
        removals = record["removals"]
        metadata = record.get("metadata") or {}
        removed = sum(r["end"] - r["start"] for r in removals)
        characters = len(record["text"]) + removed
        name = str(record.get("id") or (record.get("source") or {}).get("name") or len(self.rows) + 1)
        site = str(metadata.get("site") or "")
        reasons = Counter(r["reason"] for r in removals)
        self.rows.append(
            {
                "id": name,
                "headline": metadata.get("headline") or _first_line(record["text"]) or name,
                "site": site,
                "characters": characters,
                "removed": removed,
                "reasons": dict(reasons),
                "rules": sorted({r["rule"] for r in removals}),
                "variants": len(record.get("variants") or ()),
            }
        )
        self.reasons.update(reasons)
        self.shares[int(10 * removed / characters) if characters else 0] += 1
        for removal in removals:
            self._count(removal)
        if site:
            counts = self.sites.setdefault(site, [0, 0, 0])
            for at, amount in enumerate((1, characters, removed)):
                counts[at] += amount
        if twin := record.get("duplicate_of"):
            self.clusters.setdefault(str(twin), []).append(name)

    def _count(self, removal: Record) -> None:
        self.rules[removal["rule"]] += 1
        if removal["reason"] == "repeat":
            score = 100 * removal["score"] if removal["score"] <= 1 else removal["score"]
            self.likeness[max(0, min(10, int((score - 45) // 5)))] += 1
        if len(line := " ".join(removal["text"].split())) > 2:
            self.lines[line[:300], removal["reason"], removal["rule"]] += 1
        if len(self.lines) > 2 * _LINES_HELD:
            self.lines = Counter(dict(self.lines.most_common(_LINES_HELD)))

    def index(self, summary: Callable[[str], str]) -> dict[str, Any]:
        lines = [row for row in self.lines.most_common(MOST_LINES) if row[1] > 1]
        return {
            "chunk": CHUNK,
            "reasons_in_words": IN_WORDS,
            "totals": {
                "articles": len(self.rows),
                "characters": sum(row["characters"] for row in self.rows),
                "removed": sum(row["removed"] for row in self.rows),
                "removals": sum(self.reasons.values()),
                "repeats": self.reasons["repeat"],
                "variants": sum(row["variants"] for row in self.rows),
                "untouched": sum(not row["reasons"] for row in self.rows),
            },
            "reasons": self.reasons.most_common(),
            "rules": [
                {"code": code, "summary": summary(code), "count": n}
                for code, n in self.rules.most_common()
            ],
            "lines": [[text, n, reason, rule] for (text, reason, rule), n in lines],
            "sites": [
                [site, *counts]
                for site, counts in sorted(self.sites.items(), key=lambda row: (-row[1][0], row[0]))
            ],
            "likeness": self.likeness,
            "shares": self.shares,
            "clusters": sorted(self.clusters.items(), key=lambda row: (-len(row[1]), row[0]))[:200],
            "rows": self.rows,
        }


def _first_line(text: str) -> str:
    return text.lstrip().split("\n", 1)[0][:160]
