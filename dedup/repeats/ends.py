"""Material at either end of a text that the other lacks: a label, a credit, a cut, or a fact.

Extra words at an end are no difference of fact: the other text says less, not something else.
They are one all the same if they change what the rest says: a number run into it, "former", "not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dedup.repeats.dropping import heads, measures, turns
from dedup.repeats.explain import Explainer, may_explain
from dedup.repeats.furniture import LINKS, is_furniture
from dedup.repeats.sides import Side
from dedup.text.lexicon import UNKNOWN
from dedup.text.words import words

_OF = r"(\d{1,3})\s?(?:/|\b(?:of|von|sur|de|di|van|av|z|из)\b)\s?(\d{1,3})"
_COUNTER = re.compile(
    rf"\W{{0,3}}(?:\d{{1,3}}\s?/\s?\d{{1,3}}[):.]?\s+[^\W\d_a-z]|[(\[]{_OF}[)\]]\s)"
)
_COUNTER_BEHIND = re.compile(
    rf"(?:[(\[]|[.!?…\"“”»。！？।۔]\s+){_OF}[)\]]?\W*\Z"
)
_BOUNDARY = frozenset(':|/()[]{}—–-•·»«>*"“”„…\n\r.!?;,。！？、，：；「」『』（）【】،؛؟۔।\ufffd')
#: Words more or less that two runs may have which are the same, spelled otherwise.
SPLIT = 2

def _numeric(word: str) -> bool:
    table = words()
    return any(c.isdigit() for c in word) or word in table.numbers or word in table.scales

def boundary_before(side: Side, extra: Sequence[str], core: str) -> bool:
    """Whether punctuation stands between the extra words at the start and the rest."""
    at = side.lowered.find(core, max(0, sum(map(len, extra)) - 2))
    return at > 0 and side.text[:at].rstrip(" \t\xa0")[-1:] in _BOUNDARY

def boundary_after(side: Side, extra: Sequence[str], core: str) -> bool:
    at = side.lowered.rfind(core, 0, max(0, len(side.text) - sum(map(len, extra)) + 2))
    return at >= 0 and side.text[at + len(core) :].lstrip(" \t\xa0")[:1] in _BOUNDARY

def _adds_number(extra: Sequence[str]) -> bool:
    """Whether a few words add a figure; a counter ("3/12") and a sentence of its own are none."""
    if len(extra) > 4:
        return False
    figures = [word for word in extra if any(c.isdigit() for c in word)]
    return bool(figures) and not (len(extra) == 1 and "/" in extra[0])

def _numbers_list(side: Side, number: str) -> bool:
    """Whether the text begins with the number of a list item: "6)", "6."."""
    return side.text.lstrip(" #(*-•\t\n")[len(number) : len(number) + 1] in (")", ".", ":")

def head_veto(side: Side, extra: Sequence[str], core: str, other: Side) -> str | None:
    """Code of the veto that extra words at the start of `side` call for; None if they are harmless."""
    if other.is_cut_ahead or is_furniture(extra) or _counts(side, extra) or (
        len(extra) == 1 and extra[0].isdigit() and _numbers_list(side, extra[0])
    ):
        return None
    last = extra[-1]
    if _adds_number(extra):
        return "number"
    if boundary_before(side, extra, core):
        return None
    if _numeric(last) or last in words().ordinals:
        return "number"
    if any(words().negates(w) for w in extra):
        return "negation"
    return None if _says_nothing(extra, core) else "qualifier"


def _counts(side: Side, extra: Sequence[str]) -> bool:
    """Whether the text begins with the counter of a gallery: "3/12 The ferry"."""
    return len(extra) < 4 and _COUNTER.match(side.text) is not None

def _counts_behind(side: Side, extra: Sequence[str]) -> bool:
    """Whether the text ends with a counter of its own: "at six. 3 of 12", "(3 / 12)"."""
    if len(extra) > 3 or not extra[0][0].isdigit():
        return False
    found = _COUNTER_BEHIND.search(side.text[-40:])
    return found is not None and 0 < int(found[1]) <= int(found[2])


def _says_nothing(extra: Sequence[str], core: str) -> bool:
    """Whether words run into what follows them leave its sense alone: articles and fillers do; "nearly"
    or "the son of the" do not, nor does "a" before "few".
    """
    held = words()
    plain = held.lists["function"] | held.lists["fillers"]
    if any(word not in plain or turns(word) for word in extra):
        return False
    return core not in held.lists["scanty"] and not measures(extra, core)

def tail_veto(side: Side, extra: Sequence[str], core: str, other: Side) -> str | None:
    """Code of the veto that extra words at the end of `side` call for; None if they are harmless."""
    if list(extra) == ["?"]:
        return None if other.asks else "question"
    if other.is_cut or is_furniture(extra) or side.references.issuperset(extra) or (
        _counts_behind(side, extra)
    ):
        return None
    if _adds_number(extra) or boundary_after(side, extra, core):
        return "number" if _adds_number(extra) else None
    if heads(extra, core):
        return "word"
    measured = _numeric(core) and "units" in words().tables(extra[0])
    if _numeric(extra[0]) or measured:
        return "number"
    return "negation" if any(words().negates(w) for w in extra[:3]) else None

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

def _cut_word(part: str, whole: str, side: Side, explainer: Explainer) -> bool:
    """Whether `part`, the last word of `side`, is what a cut left of `whole`."""
    if not whole.startswith(part) or part == whole:
        return False
    if side.is_cut:
        return True
    return part.isalpha() and explainer.standing.rank(part) == UNKNOWN

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
    """A quick look: whether both runs could begin with the same word, or one lacks one there."""
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
    """Whether one run could end inside a word of the other, by its letters."""
    places, places2 = _near(len(xs) - 1, len(ys)), _near(len(ys) - 1, len(xs))
    return any(ys[k].startswith(xs[-1]) and ys[k] != xs[-1] for k in places) or any(
        xs[k].startswith(ys[-1]) and xs[k] != ys[-1] for k in places2
    )

def _cut_end(xs: list[str], ys: list[str], explainer: Explainer, drops: int) -> End | None:
    """One text ends inside a word of the other, or None."""
    for k in _near(len(xs) - 1, len(ys)):
        cut = _cut_word(xs[-1], ys[k], explainer.one, explainer)
        if cut and explainer.explains(xs[:-1], ys[:k], drops) >= 0:
            return End(extra2=ys[k:])
    for k in _near(len(ys) - 1, len(xs)):
        cut = _cut_word(ys[-1], xs[k], explainer.other, explainer)
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
