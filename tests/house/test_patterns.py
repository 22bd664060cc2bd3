"""No regular expression of dedup tries the same characters in ever more ways.

Every pattern that is compiled while dedup is imported and works is taken apart. A repeat without bound
that holds another one, as in ``(a+)+``, takes exponential time unless something between two rounds sets
them apart: a part that must be there and shares no character with the inner repeat, as the comma in
``(a+,)+``. Possessive and atomic parts give nothing back and so hold no danger.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

parser: Any = pytest.importorskip("re._parser")

ROOT = Path(__file__).resolve().parents[2]
#: Rounds from which a repeat counts as one without bound.
MANY = 64
#: A character for each kind that patterns tell apart.
ALPHABET = [
    *map(chr, range(128)),
    "é",
    "ß",
    "İ",
    "漢",
    "ー",
    "\u00a0",
    "\u2028",
    "\u0301",
    "٣",
    "’",
    "—",
    "\ud800",
]

#: Compiles are noted with their flags; then every module is imported and every door is used. Kernels, which
#: have no patterns and may be in the making, are left alone, so that the patterns of their twins are seen too.
NOTE = """
import json, pkgutil, re, sys
from importlib import import_module
seen, real = {}, re.compile
def note(pattern, flags=0):
    made = real(pattern, flags)
    if sys._getframe(1).f_globals["__name__"].startswith("dedup.") and isinstance(made.pattern, str):
        seen[made.pattern] = int(made.flags)
    return made
re.compile = note
import dedup
for room in pkgutil.walk_packages(dedup.__path__, "dedup."):
    held = room.name.rpartition(".")[2]
    if not room.name.startswith("dedup.integrations") and (room.ispkg or not held.startswith("_")):
        import_module(room.name)
from fuzz.seeds import ARTICLES, PAGES
for source in (*ARTICLES, *PAGES):
    dedup.clean(source).markdown(links=True)
from dedup.residue.rules import all_rules
for row in all_rules():
    if row.pattern:
        seen.setdefault(row.pattern, 32)
print(json.dumps(sorted(seen.items())))
"""


@cache
def patterns() -> list[tuple[str, int]]:
    run = subprocess.run(
        [sys.executable, "-c", NOTE],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "DEDUP_PURE": "1"},
    )
    assert run.returncode == 0, run.stderr
    return [(pattern, flags) for pattern, flags in json.loads(run.stdout)]


def parts(tree: Any) -> list[tuple[str, Any]]:
    return [(str(op), value) for op, value in tree]


def inner(op: str, value: Any) -> list[Any]:
    """Trees below a node; those that give nothing back are left out."""
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return [value[2]]
    if op == "SUBPATTERN":
        return [value[3]]
    if op == "BRANCH":
        return list(value[1])
    return [branch for branch in value[1:] if branch] if op == "GROUPREF_EXISTS" else []


def characters(op: str, value: Any) -> frozenset[str]:
    """All characters that a node can take."""
    if op == "LITERAL":
        return frozenset({chr(value), chr(value).lower(), chr(value).upper()})
    if op == "ANY":
        return frozenset(ALPHABET)
    if op in ("IN", "NOT_LITERAL"):
        return frozenset(char for char in ALPHABET if _takes(op, value, char))
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return of(value[2])
    if op == "ATOMIC_GROUP":
        return of(value)
    return frozenset().union(*[of(tree) for tree in inner(op, value)])


def of(tree: Any) -> frozenset[str]:
    return frozenset().union(*[characters(op, value) for op, value in parts(tree)])


def _takes(op: str, value: Any, char: str) -> bool:
    if op == "NOT_LITERAL":
        return ord(char) != value
    negated = False
    found = False
    for kind, what in parts(value):
        if kind == "NEGATE":
            negated = True
        elif kind == "LITERAL":
            found |= char in (chr(what), chr(what).lower(), chr(what).upper())
        elif kind == "RANGE":
            found |= any(
                what[0] <= ord(form) <= what[1] for form in {char, char.lower()[:1], char.upper()[:1]}
            )
        elif kind == "CATEGORY":
            name = str(what).removeprefix("CATEGORY_").removeprefix("UNI_")
            sign = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[name.removeprefix("NOT_")]
            found |= bool(re.match(sign, char)) != name.startswith("NOT_")
    return found != negated


def repeats(tree: Any) -> Iterator[Any]:
    """Bodies of the repeats without bound in a tree, outermost first."""
    for op, value in parts(tree):
        if op in ("MAX_REPEAT", "MIN_REPEAT") and value[1] > MANY:
            yield value[2]
        for below in inner(op, value):
            yield from repeats(below)


def musts(tree: Any) -> Iterable[frozenset[str]]:
    """The characters of each part of a sequence that must be there."""
    for op, value in parts(tree):
        if op == "SUBPATTERN":
            yield from musts(value[3])
        elif op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if value[0] > 0:
                yield of(value[2])
        elif op in ("LITERAL", "NOT_LITERAL", "IN", "ANY", "BRANCH", "ATOMIC_GROUP"):
            yield characters(op, value)


def rounds(body: Any) -> list[Any]:
    """The ways through the body of a repeat: its branches, or itself."""
    only = parts(body)
    if len(only) == 1 and only[0][0] in ("BRANCH", "SUBPATTERN"):
        return [way for tree in inner(*only[0]) for way in rounds(tree)]
    return [body]


def dangers(pattern: str, flags: int) -> list[str]:
    """What may take exponential time in a pattern; empty for a sound one."""
    tree = parser.parse(pattern, flags & (re.I | re.X | re.S | re.M | re.A))
    found = []
    for body in repeats(tree):
        for way in rounds(body):
            apart = [must for must in musts(way) if must]
            for again in repeats(way):
                if not any(must.isdisjoint(of(again)) for must in apart):
                    found.append(f"a repeat in a repeat shares {sorted(of(again))[:5]}: {pattern[:80]}")
    return found


def test_the_check_distinguishes_bad_patterns_from_good_ones() -> None:
    for bad in (r"(a+)+$", r"(?:\w*\s*)*x", r"(?:(?:a|b+)+c?)*", r"([a-z]+)*1", r"(?:.*,?)*"):
        assert dangers(bad, 0), bad
    for good in (
        r"(?:a+,)+",
        r"a+b+",
        r"(?:\w+\s)*",
        r"(?:a++)+",
        r"(?>a+)*",
        r"(?:[^<]*+<)*",
        r"(a{1,9})+",
    ):
        assert not dangers(good, 0), good


def test_no_pattern_takes_exponential_time() -> None:
    known = patterns()
    assert len(known) > 100
    found = [danger for pattern, flags in known for danger in dangers(pattern, flags)]
    assert not found, "\n".join(found)
