"""The clean text as Markdown (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, islice
from urllib.parse import quote

from dedup.document import Document, Link
from dedup.ledger import Removal
from dedup.remaining import Line, remaining

#: Characters that open markup anywhere in a line.
_INLINE = re.compile(
    r"""
      [\\`*\[]                 # escape, code, emphasis, link
    | <(?=[A-Za-z/!?])         # tag, autolink, comment
    | &(?=\#?\w{1,32};)        # character reference
    | (?<!\w)_ | _(?!\w)       # emphasis; inside a word it means nothing
    | ~(?=~)                   # strikethrough
    """,
    re.VERBOSE,
)
#: Characters that make a block at the start of a line.
_BLOCK = re.compile(
    r"""
      \#{1,6}(?=\s|$)          # heading
    | >                        # quotation
    | [-+](?=\s|$)             # list item, thematic break
    | =+\s*$ | -+\s*$          # underline of a heading
    | ~{3,}                    # fence
    """,
    re.VERBOSE,
)
#: Number signs that would count as the end of a heading's markup.
_CLOSING = re.compile(r"(^|\s)(#+)$")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BULLET = re.compile(r"(?:[-+•‣◦▪–]|\\\*)\s+(?=\S)")
_BACKTICKS = re.compile("`+")


def render_markdown(document: Document, removals: Sequence[Removal], *, links: bool = False) -> str:
    """Headings, lists, quotations, code and paragraphs; ends with a line break unless empty.

    removals  sorted and without overlap
    links     write hyperlinks with their addresses, where the source had any

    Characters that Markdown would take for markup are escaped, so that a reader sees the text as it
    stood. Where blank lines set paragraphs apart, the lines of one paragraph stay lines (hard breaks).
    """
    lines = remaining(document, removals)
    airy = any(line.gap.count("\n") > 1 for line in lines[1:])
    parts: list[str] = []
    before = ""
    for kind, group in groupby(lines, key=lambda line: line.block.kind):
        mine = list(group)
        if kind in _WHOLE:
            rendered = [_WHOLE[kind](mine)]
        else:
            rendered = [_line(line, document.text, links) for line in mine]
        for line, body in zip(mine, rendered, strict=False):
            if parts:
                parts.append(_between(before, line, airy))
            parts.append(body)
            before = kind
    return "".join(parts) + "\n" if parts else ""


def _between(before: str, line: Line, airy: bool) -> str:
    """What separates a line from one of the kind `before`."""
    if before == line.block.kind:
        if before in _TIGHT:
            return _TIGHT[before]
        close = line.block.markup is None and line.gap.count("\n") == 1
        if airy and close and before == "paragraph":
            return "\\\n"
    return "\n\n"


#: Separators of neighbours of the same kind that belong together.
_TIGHT = {"list_item": "\n", "quotation": "\n>\n"}


def _code(lines: Sequence[Line]) -> str:
    """A fenced block; its fence is longer than any run of backticks in it."""
    text = "".join([line.gap + line.text for line in lines[1:]])
    text = lines[0].gap.rpartition("\n")[2] + lines[0].text + text
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(lines: Sequence[Line]) -> str:
    """A pipe table (GitHub's) of rows with tabs between cells; the first row is its head."""
    rows = [[_cell(cell) for cell in line.text.split("\t")] for line in lines]
    wide = max(map(len, rows))
    if wide == 1:
        return "\n\n".join([_start(row[0]) for row in rows])
    rows = [row + [""] * (wide - len(row)) for row in rows]
    rows.insert(1, ["---"] * wide)
    return "\n".join([f"| {' | '.join(row)} |" for row in rows])


def _cell(text: str) -> str:
    return " ".join(_escape(text).replace("|", "\\|").split())


#: Kinds of which neighbours are written as one.
_WHOLE = {"code": _code, "table_row": _table}


def _line(line: Line, text: str, links: bool) -> str:
    kind, level = line.block.kind, line.block.level
    body = _with_links(line, text) if links and line.block.markup else _escape(line.text)
    if kind == "heading":
        title = _CLOSING.sub(r"\1\\\2", " ".join(body.split()))
        return "#" * min(max(level, 1), 6) + " " + title
    if kind == "list_item":
        marker, body = _item(" ".join(body.split()))
        return "  " * max(level - 1, 0) + marker + _start(body)
    rows = [_start(row.strip()) for row in body.splitlines()]
    broken = "\\\n".join([row for row in rows if row])
    return "> " + broken.replace("\n", "\n> ") if kind == "quotation" else broken


def _item(body: str) -> tuple[str, str]:
    """A list item's marker as the source has it, else a dash; and the item without it."""
    if match := _NUMBERED.match(body):
        return f"{match[1]}{match[2]} ", body[match.end() :].lstrip()
    if match := _BULLET.match(body):
        return "- ", body[match.end() :]
    return "- ", body


def _escape(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _start(row: str) -> str:
    """The row, escaped where its beginning would make a block of it."""
    if match := _NUMBERED.match(row):
        return f"{match[1]}\\{row[match.end(1) :]}"
    return "\\" + row if _BLOCK.match(row) else row


def _with_links(line: Line, text: str) -> str:
    """The line's text, escaped, its links written as ``[text](<address>)``."""
    assert line.block.markup is not None
    links = sorted(line.block.markup.links)
    out: list[str] = []
    first = 0
    for piece in line.pieces:
        at = piece.start
        while first < len(links) and links[first].end <= piece.start:
            first += 1
        for link in islice(links, first, None):
            start, end = max(link.start, at), min(link.end, piece.end)
            if link.start >= piece.end:
                break
            if start < end and text[start:end].strip():
                out += [_escape(text[at:start]), _link(text[start:end], link)]
                at = end
        out.append(_escape(text[at : piece.end]))
    return "".join(out)


def _link(text: str, link: Link) -> str:
    """A link; addresses that run something, and not lead somewhere, are left out."""
    address = "".join(link.href.split())
    label = " ".join(_escape(text).replace("]", "\\]").split())
    scheme = _SCHEME.match(address)
    if not address or (scheme and scheme[1].lower() not in _LEADS_SOMEWHERE):
        return label
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return f"{before}[{label}](<{quote(address, safe=_ADDRESS)}>){after}"


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LEADS_SOMEWHERE = ("http", "https", "mailto", "ftp", "tel")
_ADDRESS = "%!#$&'()*+,/:;=?@[]~"
