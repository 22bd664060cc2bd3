"""Plain text to blocks: one per line that is not blank, with its kind inferred from its shape."""

from __future__ import annotations

import re

from dedup.document import Block, Kind, make

_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\s*\Z")
_ITEM = re.compile(r"(?:[-*+•·◦▪▫‣⁃●○■□][ \t]+|\(?\d{1,3}[.)][ \t]+|\(?[a-z]\)[ \t]+)\S")
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_CODE_MARKS = frozenset("{};=<>()[]")
_BULLETS = frozenset("-*+•·◦▪▫‣⁃●○■□(0123456789")
_PARAGRAPH: tuple[Kind, int] = "paragraph", 0
_LONGEST_TITLE = 200
_LONGEST_CELL = 80


def read_lines(text: str) -> tuple[Block, ...]:
    """The lines of `text` that are not blank, in order, without the white space at their edges.

    A line ends where `str.splitlines` ends it. Linear in the length of the text.
    """
    blocks: list[Block] = []
    kind: Kind
    level: int
    at = 0
    fence = ""
    before = ""  # the line above: "" if blank
    for line in text.splitlines(keepends=True):
        core = line.strip()
        if core:
            indent = line.index(core[0])
            opened = _FENCE.match(core) if core[0] in "`~" else None
            if fence:
                kind, level = "code", 0
                if opened and core.rstrip(core[0]) == "" and core.startswith(fence):
                    fence = ""
            elif opened:
                fence, kind, level = opened.group(), "code", 0
            else:
                kind, level = _PARAGRAPH if _is_plain(core, indent) else _shape(core, line[:indent])
                if before and core[0] in "=-" and _UNDERLINE.match(core) and _title(blocks[-1], before):
                    blocks[-1] = blocks[-1]._replace(kind="heading", level=1 if core[0] == "=" else 2)
                    kind, level = "other", 0
            start = at + indent
            blocks.append(make(Block, (start, start + len(core), kind, level, None)))
        before = core
        at += len(line)
    return tuple(blocks)


def _is_plain(core: str, indent: int) -> bool:
    """Whether a line begins with a letter and is a paragraph: a quick test that spares `_shape`."""
    return not indent and core[0].isalpha() and core[1:2] != ")" and "\t" not in core


def _title(block: Block, line: str) -> bool:
    """Whether a line with a rule of = or - below it reads as a heading."""
    return block.kind == "paragraph" and len(line) <= _LONGEST_TITLE and line[-1] not in ".,;"


def _shape(core: str, indent: str) -> tuple[Kind, int]:
    """Kind and level of a line; `core` is the line without the white space at its edges."""
    first = core[0]
    if first == ">":
        return "quotation", 0
    if first == "#":
        heading = _HEADING.match(core)
        return ("heading", len(heading.group(1))) if heading else _PARAGRAPH
    if _is_row(core):
        return "table_row", 0
    told = first in _BULLETS or ((core[1:2] == ")" or first > "\x7f") and core[1:3].isascii())
    if told and _ITEM.match(core):
        return "list_item", 1 + min(len(indent.expandtabs(4)) // 2, 5)
    if (indent.startswith("\t") or len(indent) > 3) and _code(core):
        return "code", 0
    return _PARAGRAPH


def _is_row(core: str) -> bool:
    """Whether bars frame the line's cells, or tabs part it into short ones."""
    if core[0] == "|":
        return core.count("|") > 1 and core.strip("|") != ""
    return "\t" in core and all(len(cell) <= _LONGEST_CELL for cell in core.split("\t"))


def _code(core: str) -> bool:
    """Whether an indented line reads as program text rather than as an indented paragraph."""
    return core[-1] in "{};:,()[]>" and not _CODE_MARKS.isdisjoint(core)
