"""The template of a site: the lines that its pages share.

Repetition across a site as evidence, as in site style trees (Yi, Liu and Li 2003) and GoldMiner
(Endredy and Novak 2013), kept as counters so that it can be learned from a stream: how many pages
showed a line, and the first and last of them. Pages that are near-duplicates of earlier ones do not
count.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dedup.corpus.site_lines import SiteLine, is_position

#: Pages of a site that must have been seen before its template is used.
ACTS_FROM = 5
#: Pages that must show a line, and their share of the pages between the first and the last of them.
WITNESSES, DENSITY = 3, 0.1
#: Share of repeated lines from which a place on the page belongs to the template.
PLACE = 0.5
#: Share of residue from which all lines in a place are treated as residue.
RESIDUE = 0.8
#: Share of residue below which a place holds content.
CONTENT = 0.4
#: Share of new lines that say something of their page, from which a place is not all template.
MIXED = 0.05
#: Lines a page up to which a place is one for single lines; share of repeated ones up to which these
#: are new: a headline, a standfirst, the caption of the main picture.
SINGLE, NEW = 1.5, 0.1
#: A line is unlearned when it was not seen for this many times its usual distance, and pages more.
DISTANCES, PATIENCE = 10, 30
#: Lines remembered per site; beyond that, lines seen once and long ago are dropped.
ROOM = 20_000


class Line(NamedTuple):
    """Witnesses of a line: how many, and the page numbers of the first and the last."""

    witnesses: int
    first: int
    last: int


class Place(NamedTuple):
    """A place on the page.

    lines     lines seen there
    repeated  of these, those that an earlier page had shown there
    residue   of these, those that the page's own evidence called residue
    pages     pages that had the place
    own       of the lines, new ones that say something of their page
    """

    lines: int
    repeated: int
    residue: int
    pages: int
    own: int


class TemplateBlock(NamedTuple):
    """A block of a page that belongs to the template, and the evidence."""

    start: int
    end: int
    rule: str
    score: float


class Template:
    """Counters of one site.

    pages  witnesses so far
    lines  key -> `Line`
    places path -> `Place`
    """

    def __init__(self) -> None:
        self.pages = 0
        self.lines: dict[int, Line] = {}
        self.places: dict[int, Place] = {}

    # -- learning ----------------------------------------------------------------------------

    def learn(self, lines: Sequence[SiteLine]) -> list[SiteLine]:
        """Count a page. Gives the lines that reach `WITNESSES` with it."""
        self.pages += 1
        now, risen = self.pages, []
        seen: dict[int, SiteLine] = {}
        for line in lines:
            seen.setdefault(line.key, line)
        totals: dict[int, list[int]] = {}
        for key, line in seen.items():
            old = self.lines.get(key)
            self.lines[key] = (
                Line(1, now, now) if old is None else Line(old.witnesses + 1, old.first, now)
            )
            total = totals.setdefault(line.path, [0, 0, 0, 0])
            total[0] += 1
            total[1] += old is not None
            total[2] += line.residue
            total[3] += line.own and old is None
            if old is not None and old.witnesses + 1 == WITNESSES:
                risen.append(line)
        for path, (count, repeated, residue, own) in totals.items():
            old_place = self.places.get(path, Place(0, 0, 0, 0, 0))
            self.places[path] = Place(
                old_place.lines + count, old_place.repeated + repeated, old_place.residue + residue,
                old_place.pages + 1, old_place.own + own,
            )  # fmt: skip
        if len(self.lines) > ROOM:
            self._prune()
        return risen

    def _prune(self) -> None:
        horizon = self.pages - PATIENCE
        self.lines = {
            key: line for key, line in self.lines.items()
            if line.last > horizon or (line.witnesses >= WITNESSES and self._is_current(line))
        }  # fmt: skip
        self.places = {
            p: place for p, place in self.places.items() if place.pages > 1 or len(self.places) < ROOM
        }

    # -- judging -----------------------------------------------------------------------------

    def _is_current(self, line: Line) -> bool:
        usual = (line.last - line.first) / max(1, line.witnesses - 1)
        return self.pages - line.last <= DISTANCES * usual + PATIENCE

    def is_line(self, key: int) -> float:
        """How surely a line belongs to the template, 0 to 1; 0 where it does not."""
        line = self.lines.get(key)
        if line is None or self.pages < ACTS_FROM or line.witnesses < WITNESSES:
            return 0.0
        density = line.witnesses / (line.last - line.first + 1)
        if density < DENSITY or not self._is_current(line):
            return 0.0
        return round(1 - 1 / (1 + line.witnesses), 3)

    def is_place(self, path: int) -> bool:
        """Whether most lines at that place are seen again and again."""
        place = self.places.get(path)
        return bool(place and place.pages >= ACTS_FROM and place.repeated >= PLACE * place.lines)

    def is_mixed(self, path: int) -> bool:
        """Whether the place also holds what pages say of themselves, as on pages that are one list."""
        place = self.places.get(path)
        return bool(place and place.own > MIXED * place.lines)

    def is_residue(self, path: int) -> bool:
        """Whether nearly all lines at that place were residue on their own evidence."""
        place = self.places.get(path)
        return bool(
            place
            and place.pages >= ACTS_FROM
            and place.residue >= RESIDUE * place.lines
            and place.repeated > NEW * place.lines
        )

    def is_single(self, path: int) -> bool:
        """Whether pages have about one line at that place, and nearly always a new one."""
        place = self.places.get(path)
        return bool(
            place
            and place.pages >= ACTS_FROM
            and place.lines <= SINGLE * place.pages
            and place.repeated <= NEW * place.lines
        )

    def is_content(self, path: int) -> bool:
        """Whether the lines at that place are mostly new ones and mostly no residue."""
        place = self.places.get(path)
        return bool(
            place
            and place.pages >= ACTS_FROM
            and place.repeated < (1 - PLACE) * place.lines
            and place.residue < CONTENT * place.lines
        )

    def judge(self, lines: Sequence[SiteLine], pinned: Mapping[int, str]) -> list[TemplateBlock]:
        """The blocks of a page that belong to the template.

        pinned  key -> "pin" (is template) or "forget" (is not), as a person decided

        A heading stays where what follows it stays.
        """
        verdicts: list[TemplateBlock] = []
        gone_below = True
        for line in reversed(lines):
            verdict = self._judge_line(line, pinned.get(line.key, ""))
            if verdict and line.heading and not gone_below and pinned.get(line.key) != "pin":
                verdict = None
            gone_below = verdict is not None or line.residue
            if verdict:
                verdicts.append(verdict)
        return verdicts[::-1]

    def _judge_line(self, line: SiteLine, decision: str) -> TemplateBlock | None:
        if decision:
            pinned = TemplateBlock(line.start, line.end, "site-pinned", 1.0)
            return pinned if decision == "pin" else None
        if self.pages < ACTS_FROM:
            return None
        # On plain text the headline stands among the lines on top of all pages.
        position = is_position(line.path)
        place, sure = not position and self.is_place(line.path), self.is_line(line.key)
        if sure and (place or not line.factual):
            return TemplateBlock(line.start, line.end, "site-line", sure)
        if position or self.is_mixed(line.path):
            return None
        residue = self.is_residue(line.path)
        if (place and (residue or not line.prose)) or (residue and not line.factual):
            return TemplateBlock(line.start, line.end, "site-place", 0.7)
        return None

    # -- keeping -----------------------------------------------------------------------------

    def pack(self) -> bytes:
        """Bytes for the index; `unpack` gives the template back."""
        parts = [np.array([self.pages, len(self.lines), len(self.places)], dtype="<i8")]
        parts.append(_column(self.lines))
        parts += [_column(line[at] for line in self.lines.values()) for at in range(3)]
        parts.append(_column(self.places))
        parts += [_column(place[at] for place in self.places.values()) for at in range(5)]
        return zlib.compress(b"".join([part.tobytes() for part in parts]), 1)

    @classmethod
    def unpack(cls, packed: bytes) -> Template:
        """The inverse of `pack`; raises `ValueError` for malformed bytes."""
        template = cls()
        try:
            values = np.frombuffer(zlib.decompress(packed), dtype="<i8")
        except zlib.error as problem:
            raise ValueError(f"site: {problem}") from None
        template.pages, lines, places = values[:3].tolist()
        body = values[3 : 3 + 4 * lines].reshape(4, lines).T.tolist()
        template.lines = {key: Line(*rest) for key, *rest in body}
        body = values[3 + 4 * lines :].reshape(6, places).T.tolist()
        template.places = {path: Place(*rest) for path, *rest in body}
        return template


def _column(values: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.fromiter(values, dtype="<i8")
