"""The differing words at either end of two texts: spelled differently, cut off, or extra in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedup.repeats.explain import Explainer, may_explain
from dedup.repeats.extra_words import head_veto, tail_veto
from dedup.repeats.furniture import LINKS, is_furniture
from dedup.repeats.names import ROMAN
from dedup.repeats.sides import Side
from dedup.text.lexicon import UNKNOWN

#: Words more or less that two runs may have which are the same, spelled otherwise.
SPLIT = 2
#: Words that a cut takes off at least with the end of a name.
CUT_OFF = 3


class End(NamedTuple):
    """What the differing words at one end come to.

    extra, extra2  words that only the first, only the second text has
    veto           code of the veto they call for, "" for one still to be named, None for none
    drops          words of grammar that had to be left out to explain the rest
    """

    extra: Sequence[str] = ()
    extra2: Sequence[str] = ()
    veto: str | None = None
    drops: int = 0


def _cut_word(part: str, whole: str, side: Side, explainer: Explainer, more: int) -> bool:
    """Whether `part`, the last word of `side`, is the rest of `whole` after a cut; the other text has
    `more` words after `whole`.
    """
    if not whole.startswith(part) or part == whole:
        return False
    if side.is_cut:
        return True
    # "BB" is not what a cut left of "BB+", nor "II" of "III".
    if not whole.isalpha() or ROMAN.issuperset(whole) or part in side.addresses:
        return False
    if explainer.standing.rank(part) < UNKNOWN:
        return False
    # Nor "Orlov" of "Orlova"; in a language that is not known any word may be another one.
    least = CUT_OFF if side.writes_as_name(part) else not explainer.standing.known
    return more >= least and (not least or side.text.rstrip()[-1:].isalnum())


def _rest(
    explainer: Explainer, xs: list[str], ys: list[str], extra: Sequence[str], drops: int
) -> int:
    """As `explains`, of a part of a difference: it must rest on a word that both have.

    A word is left out only beside a label or credit: next to other extra words it was replaced.
    """
    if not xs or not ys:
        return -1
    cost = explainer.explains(xs, ys, min(drops, 1) if is_furniture(extra) else 0)
    return cost if cost < max(len(xs), len(ys)) else -1


def may_begin_alike(xs: list[str], ys: list[str]) -> bool:
    """A quick test: whether both runs may begin with the same word, or one lacks its first word."""
    if may_explain(xs[:1], ys[:1]) or xs[0] == "".join(ys[:2]) or ys[0] == "".join(xs[:2]):
        return True
    return ys[0] in xs[1:2] or xs[0] in ys[1:2]


def _near(middle: int, end: int) -> range:
    """Places to cut that leave about as many words on both sides."""
    return range(max(0, middle - SPLIT), min(end, middle + SPLIT + 1))


def read_tail(xs: list[str], ys: list[str], core: str, explainer: Explainer, drops: int) -> End:
    """The differing words at the end of both texts. `core` is the last word before them."""
    one, other = explainer.one, explainer.other
    linked = any(run and run[0] in LINKS for run in (xs, ys))
    if ("?" in xs) != ("?" in ys) and len(xs) + len(ys) > 1 and not linked:
        lacking = other if "?" in xs else one
        if not (lacking.is_cut or (one.asks and other.asks)):
            return End(xs, ys, "question")
        xs, ys = [w for w in xs if w != "?"], [w for w in ys if w != "?"]
    if not xs or not ys:
        veto = tail_veto(one if xs else other, xs or ys, core, other if xs else one)
        return End(xs, ys, veto)
    cost = explainer.explains(xs, ys, drops)
    if cost >= 0:
        return End(drops=cost)
    end = _cut_end(xs, ys, explainer, drops)
    if end is None and is_furniture(xs) and is_furniture(ys):
        end = End(xs, ys)
    if end is None and may_begin_alike(xs, ys):
        end = _split_tail(xs, ys, explainer, drops)
    return end or End(xs, ys, "")


def cut_could_explain(xs: Sequence[str], ys: Sequence[str]) -> bool:
    """Whether one run may end inside a word of the other, by its letters alone."""
    places, places2 = _near(len(xs) - 1, len(ys)), _near(len(ys) - 1, len(xs))
    return any(ys[k].startswith(xs[-1]) and ys[k] != xs[-1] for k in places) or any(
        xs[k].startswith(ys[-1]) and xs[k] != ys[-1] for k in places2
    )


def _cut_end(xs: list[str], ys: list[str], explainer: Explainer, drops: int) -> End | None:
    """One text ends inside a word of the other, or None."""
    for k in _near(len(xs) - 1, len(ys)):
        cut = _cut_word(xs[-1], ys[k], explainer.one, explainer, len(ys) - k - 1)
        if cut and explainer.explains(xs[:-1], ys[:k], drops) >= 0:
            return End(extra2=ys[k:])
    for k in _near(len(ys) - 1, len(xs)):
        cut = _cut_word(ys[-1], xs[k], explainer.other, explainer, len(xs) - k - 1)
        if cut and explainer.explains(xs[:k], ys[:-1], drops) >= 0:
            return End(extra=xs[k:])
    return None


def _split_tail(xs: list[str], ys: list[str], explainer: Explainer, drops: int) -> End | None:
    """The same words spelled otherwise, then extra words in one of the texts, or None."""
    one, other = explainer.one, explainer.other
    for k in _near(len(ys), len(xs)):
        cost = _rest(explainer, xs[:k], ys, xs[k:], drops)
        if cost >= 0:
            return End(xs[k:], veto=tail_veto(one, xs[k:], xs[k - 1], other), drops=cost)
    for k in _near(len(xs), len(ys)):
        cost = _rest(explainer, xs, ys[:k], ys[k:], drops)
        if cost >= 0:
            return End(extra2=ys[k:], veto=tail_veto(other, ys[k:], ys[k - 1], one), drops=cost)
    return None


def _split_head(xs: list[str], ys: list[str], explainer: Explainer, drops: int) -> End | None:
    """Extra words in one of the texts, then the same words spelled otherwise, or None."""
    one, other = explainer.one, explainer.other
    for k in _near(len(xs) - len(ys), len(xs)):
        cost = _rest(explainer, xs[k:], ys, xs[:k], drops) if k else -1
        if cost >= 0:
            return End(xs[:k], veto=head_veto(one, xs[:k], xs[k], other), drops=cost)
    for k in _near(len(ys) - len(xs), len(ys)):
        cost = _rest(explainer, xs, ys[k:], ys[:k], drops) if k else -1
        if cost >= 0:
            return End(extra2=ys[:k], veto=head_veto(other, ys[:k], ys[k], one), drops=cost)
    return None


def read_head(xs: list[str], ys: list[str], core: str, explainer: Explainer, drops: int) -> End:
    """The differing words at the start of both texts. `core` is the first word after them."""
    one, other = explainer.one, explainer.other
    if not xs or not ys:
        veto = head_veto(one if xs else other, xs or ys, core, other if xs else one)
        return End(xs, ys, veto)
    cost = explainer.explains(xs, ys, min(drops, 1))
    if cost >= 0:
        return End(drops=cost)
    end = End(xs, ys) if is_furniture(xs) and is_furniture(ys) else None
    if end is None and may_begin_alike(xs[::-1], ys[::-1]):
        end = _split_head(xs, ys, explainer, drops)
    return end or End(xs, ys, "")
