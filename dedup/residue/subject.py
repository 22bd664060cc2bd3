"""Words that may show what a text is about."""

from __future__ import annotations

import re
from functools import lru_cache

from dedup.residue import gate
from dedup.residue.folded import LONGEST, words_in
from dedup.text.scripts import is_far

#: Words that may show a subject: long ones; pairs of characters in scripts without spaces; of a Korean
#: word the first pair, before its endings.
_PAIR = "(?=([\u3040-\u9fff\u0e00-\u0e7f]{2}|\\b[\uac00-\ud7a3]{2}))"
_LONG = "[^\\W\u3040-\u9fff\u0e00-\u0e7f]{5,}"


def long_words(text: str) -> frozenset[str]:
    """Words of `text` that may show its subject, in lower case.

    >>> sorted(long_words("The Ferry, Tillmouth's oldest, sank in 10000 m"))
    ['10000', 'ferry', 'oldest', 'tillmouth']
    """
    return (_found if len(text) <= LONGEST else _found.__wrapped__)(text)


@lru_cache(maxsize=256)
def _found(text: str) -> frozenset[str]:
    if (words := gate.long_words(text)) is not None:
        return words
    lower = text.lower()
    if text.isascii() or not is_far(text):
        return frozenset([word for word in words_in(lower) if len(word) > 4])
    return frozenset(re.findall(_LONG, lower)).union(re.findall(_PAIR, text))
