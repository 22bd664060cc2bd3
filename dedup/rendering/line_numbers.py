"""Line numbers of characters."""

from __future__ import annotations

import re
from bisect import bisect_right

#: Line breaks as editors count them.
_LINE_END = re.compile(r"\r\n|\n|\r")


class LineNumbers:
    """Line numbers of a text, from 1, as an editor shows them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __call__(self, at: int) -> int:
        """The line of character `at`."""
        return bisect_right(self._starts, at)
