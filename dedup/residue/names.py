"""Names in removed lines, for the metadata: authors, agencies, photographers, the outlet."""

from __future__ import annotations

import re

from dedup.residue.rules.byline import AGENCIES, BY, NAME
from dedup.residue.rules.credit import LABEL

_BY = re.compile(rf"(?i:{BY})\s+(.+)")
_PERSON = re.compile(rf"(?:Dr\.? |Prof\.? )?[^\W\d_a-z][\w’'.-]*(?: {NAME}){{1,4}}")
_APART = re.compile(r"\s*(?:,|\||/+|·|&|;|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")
_AGENCY = re.compile(rf"(?<![\w-]){AGENCIES}(?![\w-])")
_WITH = re.compile(
    rf"^([^\W\d_][\w’'.& -]{{2,40}}?)\s+(?:with|avec|mit|con|com|et|and|und|y|e)\s+{AGENCIES}\b"
)
_LABELS = re.compile(
    rf"(?i)^(?:(?:{LABEL})\s?(?::|©|\bby\b|\bvon\b|\bpar\b|\bdi\b|\bpor\b|\bcourtesy(?: of)?\b)\s?){{1,2}}"
)
_RIGHTS = re.compile(r"(?i)[,.\s]*all rights reserved.*$")
_OWNER = re.compile(
    r"(?i)(?:copyright\s?)?(?:©|\(c\))\s?(?:copyright\s)?\d{4}(?:\s?[-–]\s?\d{2,4})?,?\s+([^\W\d_][^.,|©\n]{1,50})"
)


def people(text: str) -> tuple[str, ...]:
    """Names in a byline such as "By Anna Keller and Bo Lund"; () unless all of it is names."""
    match = _BY.fullmatch(text.strip())
    parts = [part for part in _APART.split(match[1] if match else text.strip()) if part]
    names = [" ".join(part.split()).rstrip(".") for part in parts]
    return tuple(names) if names and all(_PERSON.fullmatch(name) for name in names) else ()


_LEAD = re.compile(r"(?i)^(?:by|von|par|por|di|door|av|af)\s+")


def agencies(text: str) -> tuple[str, ...]:
    """News agencies named in a signature, in order, each once."""
    return tuple(dict.fromkeys(match.group() for match in _AGENCY.finditer(text)))


def outlet(text: str) -> str:
    """The outlet in a signature such as "The Coast Gazette with AFP"; "" if none is named."""
    match = _WITH.match(_LEAD.sub("", text.strip("([ ")))
    return match[1] if match else ""


def owner(text: str) -> str:
    """The holder of the rights in a line such as "© 2024 Coast Gazette Ltd. All rights reserved."."""
    match = _OWNER.match(_RIGHTS.sub("", text.strip()))
    return match[1].strip() if match else ""


def credited(text: str) -> str:
    """A photo credit without its label, brackets and marks."""
    bare = text.strip().strip("()[]").strip()
    bare = _LABELS.sub("", bare).strip("©|:-– .").strip()
    return bare if any(char.isalpha() for char in bare) else ""
