"""The facts of a text in few bytes: numbers and names, each with a hash of its context.

Texts of the same story are aligned by these contexts: the same context with another value is a
changed fact. A value and a context are hashed to 16 bits each, so a fact takes four bytes; values
with a digit are also kept as written, so that a report can show the previous figure.

Not every statement holds such a fact ("Some of them will stay"; names in Chinese have no capital).
So each sentence is also kept as a 24-bit hash: a document is dropped only if every sentence is in
the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from dedup.compiled import kernel
from dedup.corpus.sentences import MAX_SENTENCES, Told, find_sentences
from dedup.corpus.symbols import currencies
from dedup.corpus.words import Hashes, Places, Words, run_hashes, split_words
from dedup.text.words import rows_of

_KERNEL = kernel("dedup.corpus._facts")
MAX_FACTS, MAX_VALUES, MAX_VALUE = 400, 48, 24
_FACT = np.uint64(0x2545F4914F6CDD1D)
_AROUND = (0x9FB21C651E98DF25, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB)
_FACT_TABLES = frozenset({"months", "weekdays", "direction", "verdicts"})
_NUMBER, _FACT_WORD, _UNIT = 1, 2, 4
#: Signs that are shown with a figure.
_SIGNS = frozenset("%\u2030\u00b0+-\u2212")


class Facts(NamedTuple):
    """Numbers and names of one text, and its sentences, in order.

    codes      context << 16 | value, uint32; context 0 marks a place too bare to be compared
    values     the first values that hold a digit, as written, by position in `codes`
    sentences  a hash of each, 24 bits
    """

    codes: NDArray[np.uint32]
    values: dict[int, str]
    sentences: NDArray[np.uint32]

    @property
    def complete(self) -> bool:
        """Whether all facts and sentences of the text are here: of a long one only the first are."""
        return are_complete(self.codes.size, self.sentences.size)


def are_complete(facts: int, sentences: int) -> bool:
    """Whether a text with that many kept facts and sentences has no more of them."""
    return facts < MAX_FACTS and sentences < MAX_SENTENCES


class Change(NamedTuple):
    """A fact that differs between two texts.

    before, after  the value in the earlier and the later text; "" where only its hash is known
    start, end     span of `after` in the later text
    """

    before: str
    after: str
    start: int
    end: int


class Found(NamedTuple):
    """Facts with their positions in the text, for comparing a new text with others.

    told  the sentences, and which of them carry little information
    """

    facts: Facts
    start: Places
    end: Places
    told: Told


def find_facts(texts: Sequence[str], words: Words) -> list[Found]:
    """The facts of each text; `words` are the words of all of them."""
    return _find_facts(texts, words) if _KERNEL is None else _compiled_find(list(texts), words)


def _compiled_find(texts: list[str], words: Words) -> list[Found]:
    columns = [part.view("u1") if part.dtype == bool else part for part in words]
    del columns[7], columns[-1]  # `stop` and `sums`
    table, roles, likely = _table()
    is_fact = np.empty(words.hashes.size, dtype=bool)
    tables = table, roles, likely.view("u1"), _signs(), _is_sign
    codes, start, end, shapes = _KERNEL.find(texts, *columns, *tables, is_fact.view("u1"))
    out, low = [], 0
    for (high, values), told in zip(shapes, find_sentences(words, is_fact, len(texts)), strict=True):
        part, low = slice(low, high), high
        out.append(Found(Facts(codes[part], values, told.hashes), start[part], end[part], told))
    return out


def _find_facts(texts: Sequence[str], words: Words) -> list[Found]:
    is_fact = _fact_words(words)
    places = np.flatnonzero(is_fact)
    first, last = _runs(words, places)
    codes = _contexts(words, is_fact, first, last) << np.uint64(16) | _values(words, first, last)
    codes32 = codes.astype(np.uint32)
    start, end = words.start[first], words.end[last - 1]
    digits = np.flatnonzero(words.digit)
    numeric = np.searchsorted(digits, first) != np.searchsorted(digits, last)
    cuts = np.searchsorted(words.text[first], np.arange(len(texts) + 1)).tolist()
    out = []
    sentences = find_sentences(words, is_fact, len(texts))
    for at, (text, told) in enumerate(zip(texts, sentences, strict=True)):
        part = slice(cuts[at], min(cuts[at + 1], cuts[at] + MAX_FACTS))
        begin, stop = start[part].copy(), end[part].copy()
        values = _spell(text, begin, stop, np.flatnonzero(numeric[part])[:MAX_VALUES])
        out.append(Found(Facts(codes32[part], values, told.hashes), begin, stop, told))
    return out


def _spell(text: str, start: Places, end: Places, numeric: Places) -> dict[int, str]:
    """Figures as written; their spans are widened to the signs next to them."""
    out = {}
    for at in numeric.tolist():
        low, high = int(start[at]), int(end[at])
        low -= low > 0 and _is_sign(text[low - 1]) and not text[max(low - 2, 0) : low - 1].isalnum()
        high += high < len(text) and _is_sign(text[high]) and text[high] != "-"
        out[at] = text[low:high][:MAX_VALUE]
        start[at], end[at] = low, high
    return out


def _is_sign(char: str) -> bool:
    return char in _SIGNS or category(char) == "Sc"


@cache
def _signs() -> NDArray[np.uint8]:
    """Of each code up to where scripts of today end, whether it is a sign."""
    signs = currencies(0x11000)
    signs[[ord(char) for char in _SIGNS]] = True
    return signs.view(np.uint8)


def _fact_words(words: Words) -> NDArray[np.bool_]:
    """Digits and fact words anywhere, capitals anywhere but at the start of a sentence or line.

    A unit counts after a figure only: "4 km", not "the last kilometre".
    """
    inner = np.zeros(words.unit.size, dtype=bool)
    inner[1:] = words.unit[1:] == words.unit[:-1]
    roles = _roles(words.hashes)
    numeric = words.digit | (roles & _NUMBER != 0)
    told: NDArray[np.bool_] = numeric | (words.upper & inner) | (roles & _FACT_WORD != 0)
    told[1:] |= numeric[:-1] & inner[1:] & (roles[1:] & _UNIT != 0)
    return told


def _roles(hashes: Hashes) -> NDArray[np.uint8]:
    """What each word can be, as flags; most words are turned away by the first bits of their hash."""
    table, roles, likely = _table()
    found = np.zeros(hashes.size, dtype=np.uint8)
    some = np.flatnonzero(likely[(hashes >> np.uint64(48)).astype(np.int64)])
    slot = np.minimum(np.searchsorted(table, hashes[some]), table.size - 1)
    found[some] = np.where(table[slot] == hashes[some], roles[slot], 0)
    return found


@cache
def _table() -> tuple[Hashes, NDArray[np.uint8], NDArray[np.bool_]]:
    """Words that state a fact without digit or capital, in every language there is.

    Their hashes, ascending; what each can be; for the first 16 bits of a hash whether any begins so.
    """
    values: dict[str, int] = {}
    for number, *named in map(str.split, rows_of("numbers")):
        for word in named:
            values.setdefault(word, int(number))
    plain = {word for word in _words_of("function") if len(word) < 4}  # in, on, to: too common
    roles: dict[str, int] = {}
    for role, group in (
        (_NUMBER, {word for word, value in values.items() if value > 1}),
        (_NUMBER, {word for row in rows_of("scales") for word in row.split()[1:]}),
        (_FACT_WORD, _words_of(*_FACT_TABLES) - plain | _words_of("negation")),
        (_UNIT, _words_of("units") - plain),
    ):
        for word in filter(str.isalpha, group):
            roles[word] = roles.get(word, 0) | role
    told = list(roles)
    split = split_words(told)
    order = np.argsort(split.hashes)
    every = split.hashes[order]
    first = np.flatnonzero(np.append(True, every[1:] != every[:-1]))
    kinds = np.array([roles[word] for word in told], dtype=np.uint8)[split.text[order]]
    hashes = every[first]
    likely = np.zeros(1 << 16, dtype=bool)
    likely[(hashes >> np.uint64(48)).astype(np.int64)] = True
    return hashes, np.bitwise_or.reduceat(kinds, first), likely


def _words_of(*names: str) -> set[str]:
    """All words in some tables of words or of opposing sides."""
    rows = [row for name in names for row in rows_of(name)]
    return set(" ".join(rows).replace("|", " ").split())


def _runs(words: Words, places: Places) -> tuple[Places, Places]:
    """Fact words side by side are one fact: "Mary Ann Smith", "4.2", "5 March 2021"."""
    if not places.size:
        return places, places
    near = words.start[places[1:]] - words.end[places[:-1]] <= 1
    same_unit = words.unit[places[1:]] == words.unit[places[:-1]]
    both = words.digit[places[1:]] & words.digit[places[:-1]]
    both &= words.line[places[1:]] == words.line[places[:-1]]
    joined = (places[1:] - places[:-1] == 1) & near & (same_unit | both)
    cuts = np.flatnonzero(~joined) + 1
    first = places[np.concatenate(([0], cuts))]
    last = places[np.concatenate((cuts - 1, [places.size - 1]))] + 1
    return first, last


def _values(words: Words, first: Places, last: Places) -> Hashes:
    value: Hashes = run_hashes(words, first, last) >> np.uint64(48)
    return value


def _contexts(words: Words, is_fact: NDArray[np.bool_], first: Places, last: Places) -> Hashes:
    """16 bits of the two words before and after; 0 where the sentence leaves fewer than two."""
    plain = np.where(is_fact, _FACT, words.hashes)
    total = np.zeros(first.size, dtype=np.uint64)
    count = np.zeros(first.size, dtype=np.int64)
    for step, factor in zip((-2, -1, 0, 1), _AROUND, strict=True):
        at = (first if step < 0 else last) + step
        inside = (at >= 0) & (at < plain.size)
        at = np.minimum(np.maximum(at, 0), plain.size - 1)
        inside &= words.unit[at] == words.unit[first]
        total += np.where(inside, plain[at] * np.uint64(factor), np.uint64(0))
        count += inside & ~is_fact[at]
    context: Hashes = np.where(count < 2, np.uint64(0), total >> np.uint64(48))
    return context
