"""The figures of the report's overview, counted while records are streamed."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from dedup.rendering.undo import undo

MOST_LINES = 40  #: rows of the table of most repeated lines
MOST_UNSURE = 25  #: rows of the table of least sure decisions
SENTENCE = 40  #: characters of a passage that may be listed among the least sure
MOST_CLUSTERS = 200  #: rows of the table of articles that stand more than once
_LINES_HELD = 200_000  #: distinct removed lines counted before the rare ones are forgotten
_COMPARED = 2000  #: characters of a repeat that are laid beside its kept copy
_SHOWN = 160  #: characters of a passage in a table

Record = Mapping[str, Any]


class Tally:
    """Totals, histograms and a row an article; memory grows by that row, not by the texts."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.reasons: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.lines: Counter[tuple[str, str, str]] = Counter()
        self.sites: dict[str, list[int]] = {}
        self.likeness = [0] * 11
        self.kept_apart = [0] * 11
        self.shares = [0] * 11
        self.clusters: dict[str, list[tuple[str, str, float]]] = {}
        self._unsure: list[tuple[float, int, int, str, str, str]] = []

    def add(self, record: Record) -> None:
        """Count one article."""
        removals = record["removals"]
        metadata = record.get("metadata") or {}
        removed = sum(r["end"] - r["start"] for r in removals)
        characters = len(record["text"]) + removed
        name = str(record.get("id") or (record.get("source") or {}).get("name") or len(self.rows) + 1)
        site = str(metadata.get("site") or "") or _host(name)
        reasons = Counter(r["reason"] for r in removals)
        row: dict[str, Any] = {
            "id": name,
            "headline": metadata.get("headline") or _first_line(record["text"]) or name,
            "site": site,
            "characters": characters,
            "removed": removed,
            "reasons": dict(reasons),
            "rules": sorted({r["rule"] for r in removals}),
            "variants": len(record.get("variants") or ()),
        }
        if removals:
            row["least"] = min(_share(r["score"]) for r in removals)
        row |= self._partner(name, record.get("corpus") or {})
        self.reasons.update(reasons)
        self.shares[int(10 * removed / characters) if characters else 0] += 1
        for place, removal in enumerate(removals):
            self._count(removal, place)
        for likeness in _likenesses(record):
            self.likeness[_bin(likeness)] += 1
        for variant in record.get("variants") or ():
            self.kept_apart[_bin(100 * _share(variant["score"]))] += 1
        if site:
            counts = self.sites.setdefault(site, [0, 0, 0])
            for at, amount in enumerate((1, characters, removed)):
                counts[at] += amount
        self.rows.append(row)

    def _partner(self, name: str, corpus: Record) -> dict[str, str]:
        """What a corpus knows of the article, for its row; its cluster grows."""
        found = {"dropped": str(corpus["dropped"])} if corpus.get("dropped") else {}
        if partner := corpus.get("partner"):
            found["kind"] = str(partner["kind"])
            if partner["kind"] != "variant":
                kept = str(partner.get("canonical") or partner["id"])
                kept = str(partner["id"]) if kept == name else kept
                self.clusters.setdefault(kept, []).append((name, found["kind"], partner["share"]))
        return found

    def _count(self, removal: Record, place: int) -> None:
        self.rules[removal["rule"]] += 1
        score = _share(removal["score"])
        line = " ".join(removal["text"].split())
        if len(line) > 2:
            self.lines[line[:300], removal["reason"], removal["rule"]] += 1
        if len(self.lines) > 2 * _LINES_HELD:
            self.lines = Counter(dict(self.lines.most_common(_LINES_HELD)))
        if score < 1 and len(line) >= SENTENCE:
            entry = (-score, -len(self.rows), -place, line[:_SHOWN], removal["reason"], removal["rule"])
            if len(self._unsure) < MOST_UNSURE:
                heapq.heappush(self._unsure, entry)
            else:
                heapq.heappushpop(self._unsure, entry)

    def index(self, summary: Callable[[str], str]) -> dict[str, Any]:
        """All of it as JSON-ready values; `summary` describes a rule by its code."""
        lines = [row for row in self.lines.most_common(MOST_LINES) if row[1] > 1]
        return {
            "totals": self._totals(),
            "reasons": self.reasons.most_common(),
            "rules": [
                {"code": code, "summary": summary(code), "count": n}
                for code, n in self.rules.most_common()
            ],
            "lines": [[text, n, reason, rule] for (text, reason, rule), n in lines],
            "unsure": [
                [-score, text, reason, rule, self.rows[-at]["id"], -place]
                for score, at, place, text, reason, rule in sorted(self._unsure, reverse=True)
            ],
            "sites": [
                [site, *counts]
                for site, counts in sorted(self.sites.items(), key=lambda row: (-row[1][0], row[0]))
            ],
            "likeness": self.likeness,
            "kept_apart": self.kept_apart,
            "shares": self.shares,
            "clusters": sorted(self.clusters.items(), key=lambda row: (-len(row[1]), row[0]))[
                :MOST_CLUSTERS
            ],
            "rows": self.rows,
        }

    def _totals(self) -> dict[str, int]:
        return {
            "articles": len(self.rows),
            "characters": sum(row["characters"] for row in self.rows),
            "removed": sum(row["removed"] for row in self.rows),
            "removals": sum(self.reasons.values()),
            "repeats": self.reasons["repeat"],
            "variants": sum(row["variants"] for row in self.rows),
            "untouched": sum(not row["reasons"] for row in self.rows),
        }


def _share(score: float) -> float:
    """A score, which lists of lines give out of 100, as a share of 1."""
    return score / 100 if score > 1 else score


def _bin(likeness: float) -> int:
    """The column of a histogram: 0 under 50, then one for each five of a hundred."""
    return max(0, min(10, int((likeness - 45) // 5)))


def _likenesses(record: Record) -> Iterator[float]:
    """How like its kept copy each repeat is, 0 to 100, case and white space aside."""
    repeats = [removal for removal in record["removals"] if removal.get("kept")]
    if not repeats:
        return
    from rapidfuzz.fuzz import ratio

    text = undo(record, lambda removal: True)["text"]
    for removal in repeats:
        kept = text[removal["kept"]["start"] : removal["kept"]["end"]]
        yield ratio(*(" ".join(one[:_COMPARED].casefold().split()) for one in (removal["text"], kept)))


def _host(name: str) -> str:
    try:
        return urlsplit(name).hostname or ""
    except ValueError:  # an id that merely looks like an address
        return ""


def _first_line(text: str) -> str:
    return text.lstrip().split("\n", 1)[0][:_SHOWN]
