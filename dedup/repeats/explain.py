"""Whether the words that differ can be explained away, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.repeats.numbers import canonical
from dedup.repeats.sides import Side
from dedup.repeats.spelling import one_word
from dedup.text.lexicon import language_of, rank_level
from dedup.text.words import CONTRASTS, THINGS, words

#: Longest difference that is looked into, words of both sides together.
MAX_WORDS = 16

_FACTS = frozenset((*THINGS, *CONTRASTS))


def droppable(word: str, side: Side) -> bool:
    """Whether a text may lack this word of the other and still state the same facts."""
    table = words()
    if word == "?":
        return True
    if any(c.isdigit() for c in word) or word.endswith("n't") or not word[0].isalpha():
        return False
    if len(word) == 1:
        return True
    lists = table.lists
    if word in lists["negation"] or word in lists["qualifiers"]:
        return False
    if word in table.numbers or word in table.scales or word in table.ordinals:
        return False
    if table.tables(word) & _FACTS and word not in lists["function"]:
        return False
    return word in lists["function"] or not side.writes_as_name(word)


def joined_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Same letters with spaces, hyphens or full stops elsewhere; digits must not run together."""
    if "".join(one).replace("'", "") != "".join(other).replace("'", ""):
        return False
    return [w for w in _digit_runs(one)] == [w for w in _digit_runs(other)]


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


class Explainer:
    """Explains the differences between two sides."""

    def __init__(self, one: Side, other: Side) -> None:
        self.one, self.other = one, other
        self._language: str | None = None

    def rank(self, word: str) -> int:
        """How common the word is in the language of the texts, 0 to `lexicon.UNKNOWN`."""
        if self._language is None:
            shared = set(self.one.words).intersection(self.other.words)
            self._language = language_of(sorted(shared))
        return rank_level(word, self._language)

    def explains(self, xs: Sequence[str], ys: Sequence[str], drops: int) -> int:
        """Fewest words to leave out (at most `drops`) so that the rest is the same; -1 if none do."""
        if len(xs) + len(ys) > MAX_WORDS:
            return -1
        if xs and ys and canonical(xs) == canonical(ys):
            return 0
        self._seen: dict[tuple[int, int], int] = {}
        self._xs, self._ys = xs, ys
        least = self._least(0, 0)
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
        if i < len(xs) and j < len(ys) and self._pair(xs[i], ys[j]):
            costs.append(self._least(i + 1, j + 1))
        for m, n in ((1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2)):
            if i + m <= len(xs) and j + n <= len(ys) and self._runs(xs[i : i + m], ys[j : j + n]):
                costs.append(self._least(i + m, j + n))
        if i < len(xs) and droppable(xs[i], self.one):
            costs.append(1 + self._least(i + 1, j))
        if j < len(ys) and droppable(ys[j], self.other):
            costs.append(1 + self._least(i, j + 1))
        return costs

    def _pair(self, x: str, y: str) -> bool:
        if x == y or canonical((x,)) == canonical((y,)):
            return True
        name = self.one.writes_as_name(x) and self.other.writes_as_name(y)
        return one_word(x, y, self.rank, name=name)

    def _runs(self, xs: Sequence[str], ys: Sequence[str]) -> bool:
        return joined_alike(xs, ys) or canonical(xs) == canonical(ys)
