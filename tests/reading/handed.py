"""The forms in which a caller may hand over the same page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html
import parsel
from bs4 import BeautifulSoup

#: From the text of a page to a str, bytes, or a tree of each parser.
HANDED: tuple[Callable[[str], Any], ...] = (
    str,
    str.encode,
    lambda text: BeautifulSoup(text, "html.parser"),
    lxml.html.fromstring,
    parsel.Selector,
)
