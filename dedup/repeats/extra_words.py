"""Extra words at either end of a text: harmless (a label, credit or counter), or a fact.

Extra words are no difference of fact by themselves: the other text says less, not something else. They
are one all the same if they change what the rest says: a number run into it, "former", "not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.repeats.dropping import heads, measures, turns
from dedup.repeats.furniture import is_furniture
from dedup.repeats.sides import Side
from dedup.text.signs import is_sign
from dedup.text.words import words

_OF = r"(\d{1,3})\s?(?:/|\b(?:of|von|sur|de|di|van|av|z|из)\b)\s?(\d{1,3})"
_COUNTER = re.compile(
    rf"\W{{0,3}}(?:\d{{1,3}}\s?/\s?\d{{1,3}}[):.]?\s+[^\W\d_a-z]|[(\[]{_OF}[)\]]\s)"
)
_COUNTER_BEHIND = re.compile(
    rf"(?:[(\[]|[.!?…\"“”»。！？।۔]\s+){_OF}[)\]]?\W*\Z"
)
#: Last words of a question.
_ASKING = frozenset("?か吗嗎")
_BOUNDARY = frozenset(':|/()[]{}—–-•·»«>*"“”„…\n\r.!?;,。！？、，：；「」『』（）【】،؛؟۔।\ufffd')


def _numeric(word: str) -> bool:
    table = words()
    return any(c.isdigit() for c in word) or word in table.numbers or word in table.scales


def boundary_before(side: Side, extra: Sequence[str], core: str) -> bool:
    """Whether punctuation stands between the extra words at the start and the rest."""
    at = side.lowered.find(core, max(0, sum(map(len, extra)) - 2))
    return at > 0 and side.text[:at].rstrip(" \t\xa0")[-1:] in _BOUNDARY


def boundary_after(side: Side, extra: Sequence[str], core: str) -> bool:
    """Whether punctuation stands between the rest and the extra words at the end."""
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
    if _adds_number(extra) or (last == core and is_sign(core)):
        return "sign" if last == core else "number"
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
    if any((word not in plain or turns(word)) and not is_sign(word) for word in extra):
        return False
    return core not in held.lists["scanty"] and not measures(extra, core)


def tail_veto(side: Side, extra: Sequence[str], core: str, other: Side) -> str | None:
    """Code of the veto that extra words at the end of `side` call for; None if they are harmless."""
    if (len(extra) == 1 and extra[0] in _ASKING) or (extra[0] == core and is_sign(core)):
        return "sign" if extra[0] == core else (None if other.asks else "question")
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
