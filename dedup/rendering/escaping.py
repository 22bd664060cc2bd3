"""Escaping text that Markdown would take for markup."""

from __future__ import annotations

import re
from urllib.parse import quote

#: Characters that open markup anywhere in a line.
_INLINE = re.compile(
    r"""
      [\\`*\[]                 # escape, code, emphasis, link
    | <(?=[A-Za-z/!?])         # tag, autolink, comment
    | &(?=\#?\w{1,32};)        # character reference
    | (?<![^\W_])_ | _(?![^\W_])  # emphasis; inside a word it means nothing
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
    | =+\s*$ | --+\s*$         # underline of a heading
    | ~{3,}                    # fence
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LEADS_SOMEWHERE = ("http", "https", "mailto", "ftp", "tel")
_ADDRESS = "%!#$&'()*+,/:;=?@[]~"


def one_line(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def escape(text: str) -> str:
    r"""`text` with a backslash before what would open markup.

    >>> escape("5 * 3, snake_case, <b> & R&amp;D")
    '5 \\* 3, snake_case, \\<b> & R\\&amp;D'
    """
    return _INLINE.sub(r"\\\g<0>", text)


def start(row: str) -> str:
    r"""An escaped row, escaped also where its beginning would make a heading, list, ... of it.

    >>> start("1986. A year"), start("- he said")
    ('1986\\. A year', '\\- he said')
    """
    if match := _NUMBERED.match(row):
        return f"{match[1]}\\{row[match.end() :]}"
    return "\\" + row if _BLOCK.match(row) else row


def link(text: str, address: str) -> str:
    """``[text](<address>)``; an address that runs something rather than leads somewhere is left out."""
    address = "".join(address.split())
    label = one_line(escape(text).replace("]", "\\]"))
    scheme = _SCHEME.match(address)
    if address and (not scheme or scheme[1].lower() in _LEADS_SOMEWHERE):
        label = f"[{label}](<{quote(address, safe=_ADDRESS, errors='replace')}>)"
    return " " * text[0].isspace() + label + " " * text[-1].isspace()
