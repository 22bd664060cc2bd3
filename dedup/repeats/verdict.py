"""The result of comparing two texts."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Verdict(NamedTuple):
    """Whether two texts say the same.

    kind       "same": one of them may be dropped; "variant": alike, but a fact differs, keep both;
               "different": not similar enough to compare
    score      likeness of the comparison keys, 0 to 100 (rapidfuzz `ratio`; if one text contains the
               other, of the shorter text and its counterpart in the longer)
    veto       code of the veto that keeps the two apart (`dedup rules --reason variant`); "" unless a
               variant
    before     for a variant, the words of the first text that differ
    after      for a variant, the words of the second text that differ
    contained  "a_in_b" or "b_in_a" if one text is the other with additions at either end
    """

    kind: Literal["same", "variant", "different"]
    score: float
    veto: str = ""
    before: str = ""
    after: str = ""
    contained: Literal["", "a_in_b", "b_in_a"] = ""
