"""The clean text as Markdown (CommonMark 0.31, tables as on GitHub)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dedup.document import Document
from dedup.ledger import Removal
from dedup.remaining import Line, remaining
from dedup.rendering.escaping import escape, link, one_line, start

#: Number signs that Markdown would take for the end of a heading.
_CLOSING = re.compile(r"(^|\s)(#+)$")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?:\s+|$)")
_BULLET = re.compile(r"(?:[-+•‣◦▪–]|\\\*)\s+(?=\S)")
_BACKTICKS = re.compile("`+")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_UNDERLINE = re.compile(r"=+|-+")
#: Markdown prefixes of headings and quotations that are already in the text.
_OWN = {"heading": re.compile(r"#{1,6}\s+"), "quotation": re.compile(r"(?:>\s*)+")}


def render_markdown(document: Document, removals: Sequence[Removal], *, links: bool = False) -> str:
    """Headings, lists, quotations, code, tables and paragraphs; ends with a line break unless empty.

    removals  sorted and without overlap
    links     write hyperlinks with their addresses, where the source had any

    Characters that Markdown would take for markup are escaped, so that a reader sees the text as it
    stood. Where blank lines set paragraphs apart, the lines of one paragraph stay lines (hard breaks).
    """
    lines = _without_underlines(remaining(document, removals))
    airy = any(line.gap.count("\n") > 1 for line in lines[1:])
    parts: list[str] = []
    before = ""
    for kind, group in groupby(lines, key=lambda line: line.block.kind):
        mine = list(group)
        for line, body in zip(mine, _bodies(kind, mine, document.text, links), strict=False):
            if parts:
                parts.append(_between(before, line, airy))
            parts.append(body)
            before = kind
    return "".join(parts) + "\n" if parts else ""


def _without_underlines(lines: Sequence[Line]) -> list[Line]:
    """A text's own rules of = or - below its headings are markup."""
    return [
        line
        for before, line in zip([None, *lines], lines, strict=False)
        if not (
            before
            and before.block.kind == "heading"
            and line.block.kind == "other"
            and _UNDERLINE.fullmatch(line.text)
        )
    ]


def _bodies(kind: str, lines: Sequence[Line], text: str, links: bool) -> Iterator[str]:
    """Lines of one kind as Markdown; what belongs together comes as one."""
    if kind == "code":
        yield _code(lines)
    elif kind == "table_row":
        yield _table(lines)
    elif kind == "list_item":
        yield from _items(lines, text, links)
    else:
        yield from (_line(line, text, links) for line in lines)


def _between(before: str, line: Line, airy: bool) -> str:
    """What separates a line from one of the kind `before`."""
    if before == line.block.kind:
        if before == "list_item":
            return "\n"
        if before == "quotation":
            return "\n>\n"
        close = line.block.markup is None and line.gap.count("\n") == 1
        if airy and close and before == "paragraph":
            return "\\\n"
    return "\n\n"


def _code(lines: Sequence[Line]) -> str:
    """A fenced block; its fence is longer than any run of backticks in it."""
    text = "".join([line.gap + line.text for line in lines[1:]])
    text = lines[0].gap.rpartition("\n")[2] + lines[0].text + text
    first, last = _FENCE.match(lines[0].text), _FENCE.fullmatch(lines[-1].text)
    shown = lines[0].block.markup is not None or len(lines) == 1
    if not shown and first and last and last[1].startswith(first[1]):
        return text  # fenced already, as a text can be; what a page shows is no markup
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(lines: Sequence[Line]) -> str:
    """A table of rows with tabs between cells, the first row its head; rows with bars as they are."""
    if any(line.text.startswith("|") for line in lines):
        return "\n".join([one_line(escape(line.text)) for line in lines])
    rows = [
        [one_line(escape(cell).replace("|", "\\|")) for cell in line.text.split("\t")] for line in lines
    ]
    wide = max(map(len, rows))
    if wide == 1:
        return "\n\n".join([start(row[0]) for row in rows])
    rows = [row + [""] * (wide - len(row)) for row in rows]
    rows.insert(1, ["---"] * wide)
    return "\n".join([f"| {' | '.join(row)} |" for row in rows])


def _items(lines: Sequence[Line], text: str, links: bool) -> Iterator[str]:
    """List items, each as deep as its level says, but no deeper than one below the item before."""
    widths: list[int] = []  # of the markers of the items that this one stands below
    for line in lines:
        marker, body = _item(one_line(_body(line, text, links)))
        del widths[max(line.block.level, 1) - 1 :]
        yield " " * sum(widths) + marker + start(body)
        widths.append(len(marker))


def _item(body: str) -> tuple[str, str]:
    """An item's marker as the source has it, else a dash; and the item without it."""
    if match := _NUMBERED.match(body):
        return f"{match[1]}{match[2]} ", body[match.end() :]
    if match := _BULLET.match(body):
        return "- ", body[match.end() :]
    return "- ", body


def _line(line: Line, text: str, links: bool) -> str:
    kind, body = line.block.kind, _body(line, text, links)
    if kind == "heading":
        title = _CLOSING.sub(r"\1\\\2", one_line(body))
        return "#" * min(max(line.block.level, 1), 6) + " " + title
    rows = [start(row.strip()) for row in body.splitlines()]
    broken = "\\\n".join([row for row in rows if row])
    return "> " + broken.replace("\n", "\n> ") if kind == "quotation" else broken


def _body(line: Line, text: str, links: bool) -> str:
    """The line, escaped, without markup of its own, its links written out if asked for."""
    if line.block.markup is None:
        own = _OWN.get(line.block.kind)
        return escape(own.sub("", line.text, count=1) if own and own.match(line.text) else line.text)
    return _with_links(line, text) if links else escape(line.text)


def _with_links(line: Line, text: str) -> str:
    assert line.block.markup is not None
    links = sorted(line.block.markup.links)
    out: list[str] = []
    first = 0
    for piece in line.pieces:
        at = piece.start
        while first < len(links) and links[first].end <= piece.start:
            first += 1
        for index in range(first, len(links)):
            if links[index].start >= piece.end:
                break
            begin, end = max(links[index].start, at), min(links[index].end, piece.end)
            if begin < end and text[begin:end].strip():
                out += [escape(text[at:begin]), link(text[begin:end], links[index].href)]
                at = end
        out.append(escape(text[at : piece.end]))
    return "".join(out)
