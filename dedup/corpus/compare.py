"""Comparing the facts of two texts: whether they agree, and whether one text contains the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.corpus.facts import Change, Facts, Found, are_complete
from dedup.corpus.facts_bytes import unpack_facts
from dedup.corpus.sentences import are_in_order, within

_KERNEL = kernel("dedup.corpus._compare")
_FAR = 1 << 62


class Comparison(NamedTuple):
    """The comparison of the facts of two texts.

    same      facts that agree in the same context
    changed   facts of the new text that differ in the other, or figures that the other lacks
    within    every fact and sentence of the new text is in the other, in the same order; see
              `dedup.corpus.sentences.within`
    covers    every fact and sentence of the other is in the new text, in the same order
    complete  neither has more facts or sentences than are kept
    """

    same: int
    changed: tuple[Change, ...]
    within: bool
    covers: bool
    complete: bool


def compare_facts(packed: bytes, new: Found, start: int = 0, end: int | None = None) -> Comparison:
    """Compare the facts of a new text with those of an old one in the shared part `start` to `end`.

    A figure within that part that the old text lacks is a changed fact, whatever its context;
    elsewhere it is an additional fact.

    packed  facts of the old text, from `pack_facts`; raises `ValueError` for other bytes
    """
    return (_compare_facts if _KERNEL is None else _compiled)(packed, new, start, end)


def _compiled(packed: bytes, new: Found, start: int, end: int | None) -> Comparison:
    facts, told = new.facts, new.told
    same, found, inner, outer, count, sentences = _KERNEL.compare(
        packed, facts.codes, new.start, new.end, start, _FAR if end is None else end,
        told.hashes, told.head, told.tail,
    )  # fmt: skip
    changed = [(at, place) for at, place in found if place >= 0 or at in facts.values]
    complete = facts.complete and are_complete(count, sentences)
    if not changed:  # as a rule; else the values are wanted too
        return Comparison(same, (), inner, outer, complete)
    old = unpack_facts(packed)
    return Comparison(same, tuple([_change(old, new, *one) for one in changed]), inner, outer, complete)


def _compare_facts(packed: bytes, new: Found, start: int, end: int | None) -> Comparison:
    old = unpack_facts(packed)
    codes, olds = new.facts.codes.tolist(), old.codes.tolist()
    alike = set(olds)
    rest = [at for at, code in enumerate(codes) if code not in alike or code >> 16 == 0]
    known, told = (_by_context(olds), _by_context(codes)) if rest else ({}, {})
    values = {code & 0xFFFF for code in alike} if rest else set()
    changed = []
    for at in rest:
        context, value = codes[at] >> 16, codes[at] & 0xFFFF
        others = known.get(context) if context else None
        lost = (
            [place for other, place in others.items() if other not in told[context]] if others else []
        )
        inside = new.start[at] >= start and (end is None or new.end[at] <= end)
        if lost or (inside and value not in values and at in new.facts.values):
            changed.append(_change(old, new, at, lost[0] if lost else -1))
    return Comparison(
        len(codes) - len(rest), tuple(changed),
        _in_order(codes, old) and within(new.told, old.sentences),
        _in_order(olds, new.facts) and are_in_order(old.sentences, new.facts.sentences),
        new.facts.complete and old.complete,
    )  # fmt: skip


def _by_context(codes: Sequence[int]) -> dict[int, dict[int, int]]:
    """Context -> value -> first place."""
    out: dict[int, dict[int, int]] = defaultdict(dict)
    for at, code in enumerate(codes):
        out[code >> 16].setdefault(code & 0xFFFF, at)
    return out


def _in_order(codes: Sequence[int], other: Facts) -> bool:
    """Whether the values of `codes` are a subsequence of `other`."""
    values = iter((other.codes & np.uint32(0xFFFF)).tolist())
    return all(code & 0xFFFF in values for code in codes)


def _change(old: Facts, new: Found, at: int, place: int) -> Change:
    return Change(
        old.values.get(place, ""), new.facts.values.get(at, ""), int(new.start[at]), int(new.end[at])
    )
