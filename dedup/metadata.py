"""Metadata of an article, from the page's head and from the lines that are removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dedup.document import Document
from dedup.ledger import Reason, Removal

_LISTS = frozenset({Reason.RELATED, Reason.COMMENTS})
_DATED = frozenset({Reason.TIMESTAMP})
#: Rules for a label before names and for names; then other rules that give metadata, except credits.
_LABEL, _NAMES = "BYL08", "BYL09"
_WITH_METADATA = frozenset({"OTH01", "OTH02", "BYL01", "BYL02", "LEG01", _LABEL, "BYL15", "BYL16"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata of an article; "" or () where unknown.

    headline   from the text, else from the page's head
    byline     names of authors
    published  ISO 8601 date or date and time, as precise as the source
    updated    likewise
    agency     news agencies credited
    site       name of the site or publisher
    credits    photo credits
    language   ISO 639-1 code, if declared
    page_kind  what the page declares itself to be: "article", "forum", "product" or "collection";
               "feed" for a feed; "" if nothing is declared, and for plain text
    """

    headline: str = ""
    byline: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    agency: tuple[str, ...] = ()
    site: str = ""
    credits: tuple[str, ...] = ()
    language: str = ""
    page_kind: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are not empty, JSON-ready."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items() if v}


def gather(document: Document, removals: Sequence[Removal]) -> Metadata:
    """The metadata of `document`, from the page's head and from removals; only what is certain."""
    from dedup.residue.names import agencies, credited, outlet, owner
    from dedup.residue.page_kind import declared

    hints = document.hints
    chosen = _chosen(document, removals)
    signed = [text for removal, text in chosen if removal.rule == "BYL02"]
    rights = [text for removal, text in chosen if removal.rule == "LEG01"]
    shown = [text for removal, text in chosen if removal.rule[:3] == "CRE" and removal.rule != "CRE05"]
    sites = [*map(outlet, signed), *map(owner, rights)]
    published, updated = _dates(chosen)
    return Metadata(
        headline=_headline(document, removals),
        byline=_authors(chosen) or _hinted(hints.get("author", "")),
        published=hints.get("published", "") or published,
        updated=hints.get("modified", "") or updated,
        agency=tuple(dict.fromkeys(name for text in signed for name in agencies(text))),
        site=hints.get("site", "") or next((site for site in sites if site), ""),
        credits=tuple(dict.fromkeys(name for name in map(credited, shown) if name)),
        language=_language(hints.get("language", "")),
        page_kind=declared(hints),
    )


def _chosen(document: Document, removals: Sequence[Removal]) -> list[tuple[Removal, str]]:
    """The removals that may hold metadata, and their texts; most do not."""
    chosen: list[tuple[Removal, str]] = []
    rules = {removal[2] for removal in removals}
    wanted = {rule for rule in rules if rule in _WITH_METADATA or rule[:3] == "CRE"}
    before, reasons = "", _DATED | _LISTS
    for removal in removals:
        (start, end), reason, rule, _, _ = removal
        if rule in wanted or reason in reasons or (rule == _NAMES and before == _LABEL):
            chosen.append((removal, document.text[start:end].strip()))
            if reason in _LISTS:  # only the position of the first one counts
                reasons = _DATED
        before = rule
    return chosen


def _dates(chosen: Sequence[tuple[Removal, str]]) -> tuple[str, str]:
    """Dates published and updated, from time stamps above the first link list and from epoch ids."""
    from dedup.residue.dates import Reading, epoch, reading
    from dedup.residue.rules.byline import NAMED, SIGNED
    from dedup.residue.signed import signature

    published = updated = loose = ""
    for removal, text in chosen:
        if removal.reason in _LISTS:
            break
        if removal.rule in ("OTH01", "OTH02"):
            loose = loose or epoch(text.replace("_", " ").split()[0].strip(" :|,-_"))
        if removal.rule in (SIGNED, NAMED) and (signed := signature(text)) is not None:
            found: Reading | None = signed.date
        elif removal.reason is Reason.TIMESTAMP:
            found = reading(" ".join(text.split())) if len(text) <= 120 else None
        else:
            continue
        if found is None or not found.value:
            continue
        if found.updated:
            updated = updated or found.value
        elif found.form == "dated":
            published = published or found.value
        else:
            loose = loose or found.value
    return published or loose, updated


def _authors(chosen: Sequence[tuple[Removal, str]]) -> tuple[str, ...]:
    """Names from bylines, and from lines of names directly after a byline label."""
    from dedup.residue.names import people
    from dedup.residue.rules.byline import SIGNED
    from dedup.residue.signed import signature

    names: list[str] = []
    labelled = False
    for removal, text in chosen:
        if removal.reason in _LISTS:
            break
        if removal.rule == SIGNED and (signed := signature(text)) is not None:
            names += () if signed.edited else people(signed.names)
        if removal.rule == "BYL01" or (labelled and removal.rule == _NAMES):
            names += people(text)
        labelled = removal.rule == _LABEL
    return tuple(dict.fromkeys(names))


def _hinted(author: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in author.split(",")) if name)


def _language(tag: str) -> str:
    code = tag.replace("_", "-").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isalpha() else ""


def _headline(document: Document, removals: Sequence[Removal]) -> str:
    """The kept line that the page's head gives as headline, or a first line shaped like one."""
    hint = document.hints.get("headline", "")
    wanted = " ".join(hint.casefold().split())
    first = ""
    for number, text in enumerate(_kept(document, removals)):
        if number > 20 or (number and not wanted):
            break
        if wanted and _begins(text, wanted) and " ".join(text.casefold().split()) == wanted:
            return text
        if number == 0 and 2 <= len(text.split()) <= 30 and len(text) <= 220 and text[-1] not in ".:;,":
            first = text
    return hint or first


def _begins(text: str, wanted: str) -> bool:
    """Whether a text may match `wanted`, by its first character alone; a fast test that most fail."""
    return text[0].isspace() or text[0].casefold()[0] == wanted[0]


def _kept(document: Document, removals: Sequence[Removal]) -> Iterator[str]:
    """Texts of the blocks that were kept entirely, in order."""
    at, count = 0, len(removals)
    for start, end, _, _, _ in document.blocks:
        while at < count and removals[at][0][1] <= start:
            at += 1
        if at == count or removals[at][0][0] >= end:
            yield document.text[start:end]
