"""What comparing two texts can come to."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Verdict(NamedTuple):
    """Whether two texts say the same.

    kind       "same": one of them may go; "variant": alike, but a fact differs, keep both;
               "different": not alike enough to ask
    score      likeness of the comparison keys, 0 to 100 (rapidfuzz `ratio`; for a text contained
               in the other, of the shorter one against its place in the longer)
    veto       code of the row in `vetoes.VETOES` that keeps the two apart; "" unless a variant
    before     for a variant, the words of the first text that differ
    after      for a variant, the words of the second text that differ
    contained  "a_in_b" or "b_in_a" if one text is the other plus material at either end
    """

    kind: Literal["same", "variant", "different"]
    score: float
    veto: str = ""
    before: str = ""
    after: str = ""
    contained: Literal["", "a_in_b", "b_in_a"] = ""
