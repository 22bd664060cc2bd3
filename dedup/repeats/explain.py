"""Whether differing words can be explained away, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, LCSseq

from dedup.compiled import kernel
from dedup.repeats.accents import bare, lost_by_capitals
from dedup.repeats.dropping import droppable, measures_alone
from dedup.repeats.names import another, both_names, is_name
from dedup.repeats.numbers import canonical
from dedup.repeats.sides import Side
from dedup.repeats.slips import joined_typo
from dedup.repeats.spelling import never_one_word, one_word
from dedup.repeats.standing import Standing
from dedup.repeats.times import on_the_clock, same_hour
from dedup.repeats.word_flags import tables
from dedup.text.folding import UNREADABLE
from dedup.text.signs import is_sign
from dedup.text.words import words

_KERNEL: Final = kernel("dedup.repeats._explain")

#: Maximum length of a difference that is examined, in words of both sides together.
MAX_WORDS = 16
#: Maximum words by which lost spaces or joined phrases may shorten a run, besides words left out.
MAX_JOINED = 3

#: Letters from which a run that contains numbers or abbreviations is rejected by its letters.
_TELLS = 8

_HALVES = frozenset(("am", "pm"))


def joined_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the letters agree, whatever the spaces, hyphens or full stops; digits must not join."""
    if "".join(one).replace("'", "") != "".join(other).replace("'", ""):
        return False
    return _digit_runs(one) == _digit_runs(other)


def _digit_runs(tokens: Sequence[str]) -> list[str]:
    runs: list[str] = []
    for token in tokens:
        run = ""
        for char in token:
            if char.isdigit() or (run and char in ".,:/-"):
                run += char
            elif run:
                runs.append(run)
                run = ""
        if run:
            runs.append(run)
    return runs


def may_explain(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """A quick check: whether the differing words may be explained at all.

    They may if one side has none, or if the longer run contains most letters of the shorter one, in
    order, both in canonical form; a short run with numbers or abbreviations always may.
    """
    if not xs or not ys:
        return True
    special = has_forms(xs) or has_forms(ys)
    if special:
        xs, ys = canonical(tuple(xs)), canonical(tuple(ys))
    elif len(xs) == len(ys) == 1 and not words().lists["fillers"].isdisjoint((xs[0], ys[0])):
        return True
    one, other = " ".join(xs), " ".join(ys)
    shorter = min(len(one), len(other))
    if special and shorter < _TELLS:
        return True
    least = (shorter + 1) // 2 if shorter < 8 else int(0.6 * shorter)
    return LCSseq.similarity(one, other, score_cutoff=least) >= least


@lru_cache(maxsize=4096)
def never_explained(one: str, other: str) -> bool:
    """Whether replacing one word by the other is a veto whatever the surrounding texts are."""
    if not words().lists["fillers"].isdisjoint((one, other)) or "?" in (one, other):
        return False
    if _same_fact(one, other) or same_hour(one, other):
        return False
    if not words().ordinals.keys().isdisjoint((one, other)):
        return False
    return never_one_word(one, other)


def _same_fact(one: str, other: str) -> bool:
    """Whether both denote the same number, unit, day or month, or are forms of one word."""
    table = words()
    if canonical((one,)) == canonical((other,)) or table.same_thing(one, other):
        return True
    return table.value(one) is not None and table.value(one) == table.value(other)


def _owns(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether one run is a possession of the other's: the bank's owner is not the bank."""
    one, other = (sum(word.endswith("'s") for word in run) for run in (xs, ys))
    return len(xs) != len(ys) and one != other


def has_forms(tokens: Sequence[str]) -> bool:
    return any(map(_has_form, tokens))


@lru_cache(maxsize=4096)
def _has_form(token: str) -> bool:
    """Whether the word may have another canonical form, alone or with its neighbours."""
    return token in words().special or token[0].isdigit() or token[-1].isdigit()


def _may(xs: Sequence[str], ys: Sequence[str], drops: int) -> bool:
    """Whether the runs may be explained, judging each word by itself, where that is cheap."""
    if _KERNEL is None:
        return True
    found: bool = _KERNEL.may_explain(list(xs), list(ys), drops, tables())
    return found


def _running(tokens: Sequence[str]) -> list[int]:
    """Number of letters before each token, and in total."""
    total = [0]
    for token in tokens:
        total.append(total[-1] + len(token))
    return total


def missing(tokens: Sequence[str], side: Side, drops: int, standing: Standing) -> int:
    """Number of words that the other text lacks, without fillers; -1 if they must not be missing."""
    held = words()
    references = side.references
    missing = [word for word in tokens if word != "?" and word not in references]
    if not side.key.isascii() or "~" in missing:
        missing = [word for word in missing if word != "~" and not is_sign(word)]
    if not _HALVES.isdisjoint(canonical(tuple(missing))):
        return -1
    # An unreadable character that is not part of a word was a quote or a dash.
    cost = sum(word not in held.lists["fillers"] and word != UNREADABLE for word in missing)
    if cost > drops or not all(droppable(word, side) for word in missing):
        return -1
    if len(missing) > 1:
        grammar = held.grammar[standing.language] if standing.language else held.lists["function"]
        plain = grammar | held.lists["fillers"]
        if missing[-1] in grammar and not plain.issuperset(missing):
            return -1  # "son of the": a relation to somebody who is named next
    # In a language without a lexicon there is no telling which words may be missing.
    return cost if held.lists["fillers"].issuperset(missing) or standing.known else -1


class Explainer:
    """Explains the differences between two sides."""

    def __init__(self, one: Side, other: Side, standing: Standing) -> None:
        self.one, self.other, self.standing = one, other, standing

    def explains(self, xs: Sequence[str], ys: Sequence[str], drops: int) -> int:
        """Fewest words to leave out (at most `drops`) so that the rest agrees; -1 if impossible.

        Except for fillers, words are left out of one side only: one on each side is a replaced word.
        """
        if not xs or not ys:
            return missing(xs or ys, self.one if xs else self.other, drops, self.standing)
        if len(xs) + len(ys) > MAX_WORDS or abs(len(xs) - len(ys)) > drops + MAX_JOINED:
            return -1
        self._special = has_forms(xs) or has_forms(ys)
        if self._special and canonical(tuple(xs)) == canonical(tuple(ys)):
            return 0
        if len(xs) == len(ys) == 1:
            if self._pair(xs[0], ys[0]):
                return 0
            return 1 if drops and self._filler_against(xs[0], ys[0]) else -1
        explained = _may(xs, ys, drops) and may_explain(xs, ys) and not _owns(xs, ys)
        return self._explained(xs, ys, drops) if explained else -1

    def _explained(self, xs: Sequence[str], ys: Sequence[str], drops: int) -> int:
        """`explains` for runs of words, by trying every way to pair, join and drop them."""
        self._xs, self._ys, self._drops = xs, ys, drops
        self._lengths = _running(xs), _running(ys)
        self._paired: dict[tuple[int, int], bool] = {}
        self._forms = [_has_form(token) for token in xs], [_has_form(token) for token in ys]
        self._costs = (
            [self._cost(token, self.one) for token in xs],
            [self._cost(token, self.other) for token in ys],
        )
        least = 99
        # Maximum words left out of either text; fillers may be left out of both.
        for self._most in ((1, 0), (0, 1)) if drops else ((0, 0),):
            self._seen: dict[tuple[int, int], int] = {}
            least = min(least, self._least(0, 0))
        return least if least <= drops else -1

    def _least(self, i: int, j: int) -> int:
        if i == len(self._xs) and j == len(self._ys):
            return 0
        found = self._seen.get((i, j))
        if found is None:
            found = self._seen[i, j] = min(self._choices(i, j), default=99)
        return found

    def _choices(self, i: int, j: int) -> list[int]:
        xs, ys = self._xs, self._ys
        costs: list[int] = []
        if i < len(xs) and j < len(ys):
            if self._same(i, j):
                costs.append(self._least(i + 1, j + 1))
            for m, n in self._near_runs(i, j):
                if self._runs(xs[i : i + m], ys[j : j + n]):
                    costs.append(self._least(i + m, j + n))
        if i < len(xs) and self._costs[0][i] <= self._most[0]:
            costs.append(self._costs[0][i] + self._least(i + 1, j))
        if j < len(ys) and self._costs[1][j] <= self._most[1]:
            costs.append(self._costs[1][j] + self._least(i, j + 1))
        return costs

    def _cost(self, word: str, side: Side) -> int:
        """Cost of leaving a word out; 2 if it must not be left out."""
        if word in words().lists["fillers"]:
            return 0
        if word == "~" or is_sign(word):
            return 2 if measures_alone(word) else 0
        return 1 if self._drops > 0 and droppable(word, side) and self.standing.known else 2

    def _filler_against(self, x: str, y: str) -> bool:
        """Whether one word is a filler and the other may be missing as well."""
        fillers = words().lists["fillers"]
        if OSA.distance(x, y) < 2:
            return False  # "quite" and "quiet"
        return (x in fillers and droppable(y, self.other)) or (
            y in fillers and droppable(x, self.one)
        )

    def _same(self, i: int, j: int) -> bool:
        found = self._paired.get((i, j))
        if found is None:
            found = self._paired[i, j] = self._pair(self._xs[i], self._ys[j])
        return found

    def _pair(self, x: str, y: str) -> bool:
        if x == y or (self._special and _same_fact(x, y)):
            return True
        sides = self.one, self.other
        measured = min(len(x), len(y)) < 4 and (self.one.measures(x) or self.other.measures(y))
        if measured or another(x, y, *sides, self.standing):
            return False
        if same_hour(x, y):
            return on_the_clock(self.one.words, x) and on_the_clock(self.other.words, y)
        ordinal = self._ordinal(x, y, self.one) or self._ordinal(y, x, self.other)
        if ordinal or self._in_capitals(x, y):
            return True
        if bare(x)[:1] != bare(y)[:1] and sorted(x) != sorted(y) and both_names(x, y, *sides):
            return False
        return one_word(x, y, self.standing, name=lambda: is_name(x, y, *sides, self.standing))

    def _in_capitals(self, x: str, y: str) -> bool:
        """Whether the words, one of them in capitals, differ only in what capitals lose."""
        if x.isascii() and y.isascii():
            return False
        one, other = self.one, self.other
        french = self.standing.language == "fr" and one.capitalises(x) and other.capitalises(y)
        capitals = french or one.text.isupper() or other.text.isupper()
        return capitals and lost_by_capitals(x, y, french=french)

    def _ordinal(self, digits: str, word: str, side: Side) -> bool:
        """Whether a number with a full stop, "3.", means the ordinal "third"."""
        if not (len(digits) < 3 and digits.isdecimal() and self._special and f"{digits}." in side.text):
            return False
        return words().ordinals.get(word) == int(digits)

    def _near_runs(self, i: int, j: int) -> list[tuple[int, int]]:
        """Sizes of runs from here on with about as many letters, or any sizes where numbers occur."""
        ends, ends2 = self._lengths
        forms, forms2 = self._forms
        return [
            (m, n)
            for m, n in _RUNS
            if i + m < len(ends)
            and j + n < len(ends2)
            and (
                -2 <= ends[i + m] - ends[i] - ends2[j + n] + ends2[j] <= 2
                or any(forms[i : i + m])
                or any(forms2[j : j + n])
            )
        ]

    def _runs(self, xs: Sequence[str], ys: Sequence[str]) -> bool:
        if joined_alike(xs, ys) or (self._special and canonical(tuple(xs)) == canonical(tuple(ys))):
            return True
        one, other = "".join(xs), "".join(ys)
        if len(xs) + len(ys) > 4 or not -2 < len(one) - len(other) < 2:
            return False
        return joined_typo(one, other, self.standing, (*xs, *ys))


_RUNS = ((1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3))
