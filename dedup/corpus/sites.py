"""The templates of all sites in an index, loaded when needed and written with each batch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from dedup.corpus.index import Index
from dedup.corpus.seal import seal, sealed, unsealed
from dedup.corpus.site_lines import SiteLine
from dedup.corpus.template import WITNESSES, Template, TemplateBlock
from dedup.errors import OptionsError

#: Sites, and lines of all of them, that are held in memory at a time.
MANY_SITES, MANY_LINES = 256, 400_000


class SiteRow(NamedTuple):
    """A line learned for a site.

    key       stable name of the line within its site
    text      how it reads
    witnesses pages that showed it
    first     page number of the first witness
    last      page number of the last witness
    active    it is left out of pages now
    decision  "pin", "forget" or ""
    """

    key: int
    text: str
    witnesses: int
    first: int
    last: int
    active: bool
    decision: str


class Sites:
    """The templates of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._held: OrderedDict[str, tuple[Template, dict[int, str]]] = OrderedDict()
        self._changed: set[str] = set()

    def names(self) -> list[tuple[str, int]]:
        """Each site and the number of its pages that count, by name; every row is verified."""
        self.flush()
        with self._index.guard():
            sites = []
            for name, pages, state in self._index.db.execute("SELECT * FROM site ORDER BY name"):
                unsealed((name, pages), state)  # raises where anything changed
                sites.append((name, pages))
            return sites

    def learn(self, site: str, lines: Sequence[SiteLine], text: str) -> None:
        """Count a page that is no near-duplicate of another."""
        template, _ = self._get(site)
        risen = template.learn(lines)
        self._changed.add(site)
        rows = []
        for line in risen:
            shown = text[line.start : line.end][:400].encode("utf-8", "replace").decode("utf-8")
            rows.append((site, line.key, shown, seal((site, line.key, shown, None))))
        if rows:
            self._index.begin()
            with self._index.guard():
                self._index.db.executemany(
                    "INSERT OR IGNORE INTO line(site, key, text, seal) VALUES (?, ?, ?, ?)", rows
                )

    def judge(self, site: str, lines: Sequence[SiteLine]) -> list[TemplateBlock]:
        """The blocks of a page that belong to its site's template."""
        template, pinned = self._get(site)
        return template.judge(lines, pinned)

    def content(self, site: str, lines: Sequence[SiteLine]) -> list[tuple[int, int]]:
        """Spans of the lines in places where the pages of the site have content."""
        template, _ = self._get(site)
        return [(line.start, line.end) for line in lines if template.is_content(line.path)]

    def single(self, site: str, lines: Sequence[SiteLine]) -> list[tuple[int, int]]:
        """Ranges of the lines that say something of their page where pages have one new line each."""
        template, _ = self._get(site)
        return [(line.start, line.end) for line in lines if line.own and template.is_single(line.path)]

    def rows(self, site: str) -> list[SiteRow]:
        """What was learned for a site, most witnesses first; `OptionsError` for one never seen."""
        self._must_know(site)
        template, _ = self._get(site)
        rows = []
        for key, text, decision in self._lines(site):
            line = template.lines.get(key)
            count, first, last = line or (0, 0, 0)
            active = decision == "pin" or (decision != "forget" and template.is_line(key) > 0)
            rows.append(SiteRow(key, text, count, first, last, active, decision or ""))
        return sorted(rows, key=lambda row: (-row.witnesses, row.text))

    def decide(self, site: str, key: int, decision: str | None) -> None:
        """Pin a line ("pin"), forget it ("forget"), or leave it to the evidence again (None)."""
        self._must_know(site)
        texts = {known: text for known, text, _ in self._lines(site)}
        if key not in texts:
            raise OptionsError(f"{site}: no line {key:x}; `dedup sites` lists them")
        self._index.begin()
        with self._index.guard():
            self._index.db.execute(
                "UPDATE line SET decision = ?, seal = ? WHERE site = ? AND key = ?",
                (decision, seal((site, key, texts[key], decision)), site, key),
            )
        self._held.pop(site, None)

    def flush(self) -> None:
        """Write what changed, as part of the open transaction."""
        for site in sorted(self._changed):
            self._write(site)
        self._changed.clear()

    def reload(self) -> None:
        """Forget what was not written."""
        self._held.clear()
        self._changed.clear()

    def _write(self, site: str) -> None:
        template, _ = self._held[site]
        self._index.begin()
        with self._index.guard():
            self._index.db.execute(
                "INSERT OR REPLACE INTO site VALUES (?, ?, ?)",
                (site, template.pages, sealed((site, template.pages), template.pack())),
            )

    def _lines(self, site: str) -> list[tuple[int, str, str | None]]:
        """Key, text and decision of each line that was learned for a site."""
        query = "SELECT site, key, text, decision, seal FROM line WHERE site = ?"
        with self._index.guard():
            rows = self._index.db.execute(query, (site,)).fetchall()
            if any(seal(row[:4]) != row[4] for row in rows):
                raise ValueError(f"lines of {site}: checksum mismatch")
        return [row[1:4] for row in rows]

    def _must_know(self, site: str) -> None:
        with self._index.guard():
            row = self._index.db.execute("SELECT 1 FROM site WHERE name = ?", (site,)).fetchone()
        if row is None and site not in self._held:
            raise OptionsError(f"{site}: unknown site; `dedup sites` lists the known ones")

    def _get(self, site: str) -> tuple[Template, dict[int, str]]:
        held = self._held.get(site)
        if held is None:
            held = self._held[site] = self._read(site)
            self._make_room()
        else:
            self._held.move_to_end(site)
        return held

    def _make_room(self) -> None:
        while len(self._held) > 1 and (
            len(self._held) > MANY_SITES
            or sum(len(template.lines) for template, _ in self._held.values()) > MANY_LINES
        ):
            site = next(iter(self._held))
            if site in self._changed:
                self._write(site)
                self._changed.discard(site)
            del self._held[site]

    def _read(self, site: str) -> tuple[Template, dict[int, str]]:
        lines = self._lines(site)
        query = "SELECT name, pages, state FROM site WHERE name = ?"
        with self._index.guard():
            row = self._index.db.execute(query, (site,)).fetchone()
            template = Template.unpack(unsealed(row[:2], row[2])) if row else Template()
            shown = {key for key, line in template.lines.items() if line.witnesses >= WITNESSES}
            if not shown.issubset(key for key, _, _ in lines):
                raise ValueError(f"lines of {site} are missing")
        return template, {key: decision for key, _, decision in lines if decision}
