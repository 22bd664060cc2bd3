"""Aligns the lines of a page with its reference text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+")
_LONGEST = 30_000  #: words; longer texts are not aligned

KEEP, DROP, UNSURE = 1, 0, -1


def words(text: str) -> list[str]:
    """Words as the evaluation on WCXB counts them."""
    return _WORD.findall(text.lower())


def labels(lines: Sequence[str], truth: str, title: str = "") -> npt.NDArray[np.int8]:
    """KEEP, DROP or UNSURE for each line, from a longest common subsequence of words with `truth`.

    A line is KEEP if nearly all of its words are matched, DROP if few are. UNSURE: in between; text
    that the reference has but that was matched elsewhere (a repeat); the title, which reference texts
    include or omit arbitrarily.
    """
    found = [words(line) for line in lines]
    flat, target = [word for line in found for word in line], words(truth)
    out = np.full(len(lines), UNSURE, np.int8)
    if not flat or not target or max(len(flat), len(target)) > _LONGEST:
        return out
    share = _matched(found, flat, target)
    padded, heading = f" {' '.join(target)} ", words(title)
    for i, line in enumerate(found):
        if not line:
            continue
        if share[i] >= 0.8:
            out[i] = KEEP
        elif share[i] <= 0.34:
            out[i] = DROP
        if out[i] != KEEP and len(line) >= 3 and f" {' '.join(line)} " in padded:
            out[i] = UNSURE
        if heading and _alike(line, heading):
            out[i] = UNSURE
    return _wordless(found, out)


def _matched(found: Sequence[list[str]], flat: list[str], target: list[str]) -> npt.NDArray[np.float64]:
    """Share of each line's words that are matched in order; short lines must match as a whole."""
    hit = np.ones(len(flat), bool)
    partner = np.full(len(flat), -1)
    for kind, source, end, dest, dest_end in LCSseq.opcodes(flat, target):
        if kind != "equal":
            hit[source:end] = False
        else:
            partner[source:end] = np.arange(dest, dest_end)
    share, at = np.zeros(len(found)), 0
    for i, line in enumerate(found):
        size = len(line)
        if size:
            share[i] = hit[at : at + size].mean()
            if size <= 4 and partner[at + size - 1] - partner[at] != size - 1:
                share[i] = min(share[i], 0.5)
        at += size
    return share


def _alike(a: list[str], b: list[str]) -> bool:
    if not 0.6 < len(a) / len(b) < 1.7:
        return False
    return (Counter(a) & Counter(b)).total() >= 0.75 * max(len(a), len(b))


def _wordless(found: Sequence[list[str]], out: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """Lines without words get the label of their neighbours if these agree."""
    for i, line in enumerate(found):
        if not line and 0 < i < len(out) - 1 and out[i - 1] == out[i + 1]:
            out[i] = out[i - 1]
    return out


def snippet_labels(
    lines: Sequence[str], inside: Sequence[str], outside: Sequence[str]
) -> npt.NDArray[np.int8]:
    """KEEP for lines with a snippet of the article, DROP for lines with a snippet of the rest,
    else UNSURE."""
    out = np.full(len(lines), UNSURE, np.int8)
    flat = [" ".join(line.split()).lower() for line in lines]
    for snippets, label in ((outside, DROP), (inside, KEEP)):
        wanted = [" ".join(snippet.split()).lower() for snippet in snippets if snippet.strip()]
        for i, line in enumerate(flat):
            if any(s in line or (len(line) > 12 and line in s) for s in wanted):
                out[i] = label
    return out


def agreement(lines: Sequence[str], answers: Sequence[str]) -> npt.NDArray[np.int8]:
    """KEEP for lines in the results of all extractors, DROP for lines in none, else UNSURE."""
    flat = [f" {' '.join(words(answer))} " for answer in answers]
    out = np.full(len(lines), UNSURE, np.int8)
    for i, line in enumerate(lines):
        key = f" {' '.join(words(line))} "
        if len(key) > 2:
            count = sum(key in answer for answer in flat)
            if count in (0, len(flat)):
                out[i] = KEEP if count else DROP
    return out
