"""The vetoes: differences of fact that keep two texts apart, however similar they are.

A row names one kind of difference and shows a pair that it keeps apart (`apart`) and a similar pair
that must still collapse (`same`). `differs` takes the words of one unexplained difference: those of
the first text and those of the second, in key form. The first row that recognises a difference
names it; `word` recognises every difference, because a replaced word that nothing explains is a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dedup.repeats.numbers import canonical
from dedup.text.signs import is_sign
from dedup.text.words import words

#: Maximum words of a difference that the rows examine.
MAX_WORDS = 12

Differs = Callable[[Sequence[str], Sequence[str]], bool]


class Veto(NamedTuple):
    """One row. `apart` must be kept apart by this row, `same` must collapse under all rows."""

    code: str
    what: str
    differs: Differs
    apart: tuple[str, str]
    same: tuple[str, str]


def _numbers(tokens: Sequence[str]) -> list[str]:
    return sorted(
        word
        for word in canonical(tuple(tokens))
        if word[0] == "#" or any(c.isdigit() for c in word)
    )


def _number(one: Sequence[str], other: Sequence[str]) -> bool:
    return _numbers(one) != _numbers(other)


def _opposed(table: str) -> Differs:
    def differs(one: Sequence[str], other: Sequence[str]) -> bool:
        held = words()
        mine = [word for word in one if word in held.roles]
        theirs = [word for word in other if word in held.roles] if mine else []
        return any(held.oppose(a, b) == table for a in mine for b in theirs)

    return differs


def _holds(table: str) -> Differs:
    def rows(tokens: Sequence[str]) -> set[int]:
        held = words().roles
        return {row for word in tokens for name, row, _ in held.get(word, ()) if name == table}

    def differs(one: Sequence[str], other: Sequence[str]) -> bool:
        mine, theirs = rows(one), rows(other)
        return mine.isdisjoint(theirs) and mine != theirs

    return differs


def _worded(table: str) -> Differs:
    def differs(one: Sequence[str], other: Sequence[str]) -> bool:
        held = words()
        mine, theirs = ({w for w in run if table in held.tables(w)} for run in (one, other))
        return mine != theirs

    return differs


def _negated(one: Sequence[str], other: Sequence[str]) -> bool:
    negates = words().negates
    return {w for w in one if negates(w)} != {w for w in other if negates(w)}


def _qualified(one: Sequence[str], other: Sequence[str]) -> bool:
    held = words().lists["qualifiers"]
    return {w for w in one if w in held} != {w for w in other if w in held}


def _prefixed(one: Sequence[str], other: Sequence[str]) -> bool:
    prefixes = words().lists["negating_prefixes"]
    turned = (
        (a if len(a) > len(b) else b)[: abs(len(a) - len(b))]
        for a in one
        for b in other
        if a.endswith(b) or b.endswith(a)
    )
    return any(len(prefix) > 1 and prefix in prefixes for prefix in turned)


def _signed(one: Sequence[str], other: Sequence[str]) -> bool:
    return {w for w in one if is_sign(w)} != {w for w in other if is_sign(w)}


def _question(one: Sequence[str], other: Sequence[str]) -> bool:
    return ("?" in one) != ("?" in other)


def _order(one: Sequence[str], other: Sequence[str]) -> bool:
    return sorted(one) == sorted(other)


def _any(one: Sequence[str], other: Sequence[str]) -> bool:
    return True


VETOES: tuple[Veto, ...] = (
    Veto("order", "the same words in another order", _order,
         ("Arsenal beat Chelsea in the final of the league cup on Sunday",
          "Chelsea beat Arsenal in the final of the league cup on Sunday"),
         ("Arsenal beat Chelsea in the league cup", "Arsenal beat Chelsea in the leauge cup")),
    Veto("modality", "another degree of certainty", _opposed("modality"),
         ("The union will strike in the autumn", "The union may strike in the autumn"),
         ("The union will strike in the harbour", "The union will strike in the harbor")),
    Veto("weekday", "another day of the week", _holds("weekdays"),
         ("The court will hear the case on Monday", "The court will hear the case on Tuesday"),
         ("The court will hear the case on Monday", "The court will hear the case on Mon.")),
    Veto("month", "another month", _holds("months"),
         ("The bridge opened on 3 March 2014", "The bridge opened on 3 May 2014"),
         ("The bridge opened on 3 September 2014", "The bridge opened on 3 Sept. 2014")),
    Veto("number", "another number, date, score or amount", _number,
         ("At least 84 people died in the fire", "At least 103 people died in the fire"),
         ("At least 1,000 people left the city", "At least 1000 people left the city")),
    Veto("time", "another time of day or year", _opposed("times"),
         ("The doors open at 10 am on the square", "The doors open at 10 pm on the square"),
         ("The doors open at 10 a.m. on the square", "The doors open at 10 am on the square")),
    Veto("unit", "another unit or currency", _holds("units"),
         ("The company paid 5 million dollars", "The company paid 5 million euros"),
         ("Turnout was 50 percent in the north", "Turnout was 50% in the north")),
    Veto("negation", "an added or missing negation", _negated,
         ("The minister did answer the question", "The minister did not answer the question"),
         ("The minister didn't answer the question", "The minister didn’t answer the question")),
    Veto("gender", "another person or gender", _opposed("gender"),
         ("She told the court of the robbery", "He told the court of the robbery"),
         ("Mr. Weber told the court of the robbery", "Mr Weber told the court of the robbery")),
    Veto("prefix", "a prefix that reverses the meaning", _prefixed,
         ("The answer of the committee was likely", "The answer of the committee was unlikely"),
         ("The answer of the committee was likely", "The answer of the committee was likly")),
    Veto("direction", "the opposite direction or comparison", _opposed("direction"),
         ("Prices rose sharply in the spring", "Prices fell sharply in the spring"),
         ("Prices rose sharply in the spring", "Prices rose sharply in the spr­ing")),
    Veto("verdict", "the opposite outcome", _opposed("verdicts"),
         ("The banker was acquitted by the jury", "The banker was convicted by the jury"),
         ("The banker was acquitted by the jury", "The banker was acquited by the jury")),
    Veto("quantifier", "another quantity in words", _worded("quantifiers"),
         ("All members voted for the proposal", "Some members voted for the proposal"),
         ("All members voted for the proposal", "All memb-\ners voted for the proposal")),
    Veto("qualifier", 'a word that changes the meaning, such as "former"', _qualified,
         ("The former president of the club spoke", "The president of the club spoke"),
         ("The president of the club spoke then", "The president of the club then spoke then")),
    Veto("question", "a question and a statement", _question,
         ("He won the election in the north?", "He won the election in the north."),
         ("Why did he win the election?", "Why did he win the election")),
    Veto("sign", "another sign: an arrow, a tick, a picture", _signed,
         ("The motion on the car park ✅", "The motion on the car park ❌"),
         ("✅ The motion on the car park", "The motion on the car park")),
    Veto("word", "a word replaced by another one", _any,
         ("Floods reached the centre of Iran", "Floods reached the centre of Iraq"),
         ("Floods reached the centre of Iran", "Floods reached the center of Iran")),
)  # fmt: skip

CODES = tuple(row.code for row in VETOES)


def name_of(one: Sequence[str], other: Sequence[str]) -> str:
    """Code of the first row that recognises the difference between two runs of words.

    Rows examine at most `MAX_WORDS` words of each: longer runs are different sentences.
    """
    return _named(tuple(one[:MAX_WORDS]), tuple(other[:MAX_WORDS]))


@lru_cache(maxsize=4096)
def _named(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    return next(row.code for row in VETOES if row.differs(one, other))
