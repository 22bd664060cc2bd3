"""Whether one text is the other with extra material at its ends: by length, words and remainder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dedup.repeats.align import Difference
from dedup.repeats.ends import End
from dedup.repeats.explain import may_explain
from dedup.repeats.extra_words import boundary_after, boundary_before
from dedup.repeats.furniture import is_furniture
from dedup.repeats.sides import Side

#: A text contained in a longer one has at least this many words and characters of key.
MIN_CONTAINED_WORDS = 4
MIN_CONTAINED_LENGTH = 24
#: A text inside a longer one is most of it, or was cut off it, or is a sentence of its own there.
MOST_OF_LONGER = 0.55
CUT_AT_LEAST = 0.2
SENTENCE_AT_LEAST = 0.35
MIN_SENTENCE_WORDS = 7
MIN_CUT_LENGTH = 18
#: Approximate maximum number of characters that a label or credit adds to a text.
LABEL_LENGTH = 60
#: Share of the shorter text's words that the longer one has, typing errors and labels apart.
SHARED_WORDS = 0.66
#: Words that may differ in one place where one text is contained in the other.
REPLACED = 4


def lengths_fit(one: Side, other: Side) -> bool:
    """Whether the shorter text is long enough to be the longer one, cut or with something added."""
    shorter, longer = sorted((one, other), key=lambda side: len(side.key))
    share = CUT_AT_LEAST if shorter.is_cut or shorter.is_cut_ahead else SENTENCE_AT_LEAST
    return len(shorter.key) >= share * (len(longer.key) - LABEL_LENGTH)


def share_words(one: Side, other: Side) -> bool:
    """Whether the shorter text has most of its words in the longer one, in whatever order."""
    least = min(len(one.vocabulary), len(other.vocabulary))
    return len(one.vocabulary & other.vocabulary) >= SHARED_WORDS * least


def can_contain(
    found: Sequence[Difference], xs: Sequence[str], ys: Sequence[str], likeness: float
) -> bool:
    """Whether one text can be the other with material at its ends, by the shape of the differences.

    Looks at no more than which letters the differing words share.
    """
    lost = lost2 = 0
    for start, end, start2, end2 in found:
        one, other = xs[start:end], ys[start2:end2]
        at_end = start == start2 == 0 or (end == len(xs) and end2 == len(ys))
        if not at_end and (max(len(one), len(other)) > REPLACED or not may_explain(one, other)):
            return False
        if (
            at_end
            and not (is_furniture(one) and is_furniture(other))
            and not may_explain(one, other)
        ):
            lost += len(" ".join(one))
            lost2 += len(" ".join(other))
    length, length2 = len(" ".join(xs)), len(" ".join(ys))
    return max(length - lost, length2 - lost2) >= likeness / 100 * (
        min(length, length2) - LABEL_LENGTH / 2
    )


def _length(side: Side, *extras: Sequence[str]) -> int:
    """Length of the key without labels and credits at its ends."""
    return len(side.key) - sum(len(" ".join(extra)) + 1 for extra in extras if is_furniture(extra))


def alike(one: Side, other: Side, head: End, tail: End, likeness: float) -> bool:
    """Whether what the two share is enough of them once extra material is set aside.

    A phrase is no repeat of the sentence it stands in: what is shared is most of the longer text
    too, or the shorter one says that it was cut, or what it lacks are sentences of their own.
    """
    extras = [extra for extra in (head.extra, tail.extra) if extra]
    extras2 = [extra for extra in (head.extra2, tail.extra2) if extra]
    core = len(one.key) - sum(len(" ".join(extra)) + 1 for extra in extras)
    core2 = len(other.key) - sum(len(" ".join(extra)) + 1 for extra in extras2)
    core, words = max(core, core2), len(one.words) - sum(map(len, extras))
    lengths = sorted(
        (_length(one, head.extra, tail.extra), _length(other, head.extra2, tail.extra2))
    )
    cut = (one.is_cut and not tail.extra) or (other.is_cut and not tail.extra2)
    cut |= (one.is_cut_ahead and not head.extra) or (other.is_cut_ahead and not head.extra2)
    if words < MIN_CONTAINED_WORDS - cut or core < max(MIN_CUT_LENGTH, likeness / 100 * lengths[0]):
        return False
    if core < MIN_CONTAINED_LENGTH and not cut:
        return False
    if core >= MOST_OF_LONGER * lengths[1]:
        return True
    if cut:
        return core >= CUT_AT_LEAST * lengths[1]
    if words < MIN_SENTENCE_WORDS or core < SENTENCE_AT_LEAST * lengths[1]:
        return False
    side, lead, rest = (
        (one, head.extra, tail.extra) if extras else (other, head.extra2, tail.extra2)
    )
    at = len(lead)
    return (not lead or boundary_before(side, lead, side.words[at])) and (
        not rest or boundary_after(side, rest, side.words[-len(rest) - 1])
    )


def containment(head: End, tail: End) -> Literal["", "a_in_b", "b_in_a"]:
    if (head.extra or tail.extra) and not (head.extra2 or tail.extra2):
        return "b_in_a"
    if (head.extra2 or tail.extra2) and not (head.extra or tail.extra):
        return "a_in_b"
    return ""
