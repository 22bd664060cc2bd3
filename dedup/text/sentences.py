"""Splitting text into sentences.

The splitter is sentencex (rules per language, biased towards not splitting); the fallback is a
regular expression. Both work in windows, which keeps their cost linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from dedup.errors import OptionsError
from dedup.text.scripts import is_mark

Spans = list[tuple[int, int]]

#: Characters passed to sentencex at a time; its cost is quadratic on runs of opening quotes.
WINDOW: Final = 4_000
#: A shorter text without sentence-ending punctuation is one sentence; the splitter is not called.
_SHORT: Final = 2_000

_SURROGATE = re.compile("[\ud800-\udfff]")
_USUAL_ENDING = re.compile(r"[.!?\n]")
_ENDING = "[\u2026\u3002\uff01\uff1f\uff61\u0964\u061f\u06d4\u17d4\u104b\u1362\u0589]"
# The look-behind tries a run of marks only at its first: otherwise a run of n marks would cost n*n.
_END = re.compile(
    r"""(?<![.!?…]) [.!?…]++ ["'”’»)\]]*+ (?=\s)   # full stop and its like, before white space
    |   (?<![。！？।۔]) [。！？।۔]++ [」』”’）]*+""",  # marks that need no white space
    re.VERBOSE,
)


def sentences(
    text: str,
    language: str | None = None,
    segmenter: Callable[[str], Iterable[tuple[int, int]]] | None = None,
) -> Spans:
    """Sentences of one block as (start, end), in order, without overlap or white space at their edges.

    language   ISO 639-1 code; None or "": the rules that suit most languages
    segmenter  used instead of the built-in splitter; None: built in

    Every character that is not white space is in one sentence, unless `segmenter` leaves it out.
    The cost is linear in the length of `text`. Raises `OptionsError` if `segmenter` returns spans
    that overlap, run backwards or leave the text.
    """
    if segmenter is not None:
        return _checked(segmenter(text), text)
    if len(text) < _SHORT and not (_USUAL_ENDING.search(text) or _has_ending(text)):
        return _trimmed(text, [(0, len(text))])
    code = language or "en"
    try:
        spans = _windows(text, lambda part: _sentencex(part, code))
    except UnicodeEncodeError:  # lone surrogates, which hardly any text has
        text = _SURROGATE.sub("\ufffd", text)
        spans = _windows(text, lambda part: _sentencex(part, code))
    found = _trimmed(text, spans)
    return found if text.isascii() else _with_marks(text, found)


def _has_ending(text: str) -> bool:
    """Whether there is a sentence-ending mark beyond ASCII; the pattern is compiled on first use."""
    return not text.isascii() and re.search(_ENDING, text) is not None


def _with_marks(text: str, spans: Spans) -> Spans:
    """`spans` adjusted so that none begins with a mark that belongs to the character before it."""
    if not any(is_attached(text[start]) for start, _ in spans):
        return spans
    out: Spans = []
    for start, end in spans:
        first = start
        while first < end and is_attached(text[first]):
            first += 1
        if out and first > start and out[-1][1] == start:
            out[-1] = (out[-1][0], first)
            start = first  # noqa: PLW2901
        if start < end:
            out.append((start, end))
    return _trimmed(text, out)


def is_attached(char: str) -> bool:
    """Whether a character is displayed with the previous one: mark, joiner or variation selector."""
    return char > "\u02ff" and (is_mark(char) or char in "\u200d\ufe0e\ufe0f")


def regex_sentences(text: str) -> Spans:
    """Sentences by a regular expression alone, without abbreviations or language rules."""
    bounds = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return _trimmed(text, list(pairwise(bounds)))


def _sentencex(text: str, language: str) -> Spans:
    try:
        from sentencex import get_sentence_boundaries
    except ImportError:
        return regex_sentences(text)
    found = get_sentence_boundaries(language, text)
    return [(each["start_index"], each["end_index"]) for each in found]


def _windows(text: str, split: Callable[[str], Spans]) -> Spans:
    """The sentences, split window by window; the last one of a window is split again in the next.

    At least one of any two consecutive windows advances by its whole length: linear cost.
    """
    if len(text) <= WINDOW:
        return split(text)
    out: Spans = []
    at = 0
    begun: int | None = None  # a sentence longer than a window starts here
    while at < len(text):
        stop = min(at + WINDOW, len(text))
        found = [(at + a, at + b) for a, b in split(text[at:stop])] or [(at, stop)]
        if stop < len(text):
            *found, last = found
            following = last[0] if found else stop
            if not found and begun is None:
                begun = last[0]
        else:
            following = stop
        if found and begun is not None:
            found[0] = (begun, found[0][1])
            begun = None
        out += found
        at = following
    return out


def _trimmed(text: str, spans: Spans) -> Spans:
    out = []
    for start, end in spans:
        part = text[start:end]
        core = part.strip()
        if core:
            first = start + len(part) - len(part.lstrip())
            out.append((first, first + len(core)))
    return out


def _checked(spans: Iterable[tuple[int, int]], text: str) -> Spans:
    try:
        out = [(int(start), int(end)) for start, end in spans]
    except (TypeError, ValueError):
        raise OptionsError("segmenter: did not return (start, end) pairs of numbers") from None
    reached = 0
    for start, end in out:
        if not reached <= start <= end <= len(text):
            raise OptionsError(
                f"segmenter: ({start}, {end}) overlaps, runs backwards or leaves the text of"
                f" {len(text)} characters; give (start, end) pairs in order"
            )
        reached = end
    return _trimmed(text, out)
