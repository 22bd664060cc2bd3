"""Groups of texts with the same content, each with the one text that is kept.

Groups are stars, not chains: every member was compared with the survivor itself. Two members of a
group need not repeat one another, and a chain of small changes never joins its two ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from dedup.errors import OptionsError
from dedup.repeats.search import Found, VariantPair, check, search, variants_of

Keep = Literal["fullest", "first", "last"]
KEEP: tuple[Keep, ...] = ("fullest", "first", "last")


class Member(NamedTuple):
    """A text that repeats the survivor of its group.

    position  index in the input
    score  likeness with the survivor, 0 to 100
    why    "exact" (equal comparison keys), "alike", "contained" (the survivor says all of it and
           more), or "fuller" (it says more than the survivor; only with keep "first" or "last")
    """

    position: int
    score: float
    why: Literal["exact", "alike", "contained", "fuller"]


class Group(NamedTuple):
    """The index of the kept text, and the texts that repeat it, by index."""

    survivor: int
    members: tuple[Member, ...]


class Collapsed(NamedTuple):
    """The result of `collapse`.

    groups     groups of two or more texts, by index of the survivor
    survivors  indices of all texts that stay, ascending; together with the members of the groups they
               are all indices of the input, each once
    variants   pairs that differ only in a fact
    """

    groups: tuple[Group, ...]
    survivors: tuple[int, ...]
    variants: tuple[VariantPair, ...]


def collapse(
    texts: Iterable[str],
    *,
    likeness: float = 85.0,
    keep: Keep = "fullest",
    ignore: Collection[str] = (),
    workers: int = 1,
    memory: int = 1024,
) -> Collapsed:
    """Deduplicate texts: which stay, and for each of the others, which text it repeats and why.

    keep  which text of a group stays: the "fullest" (longest key; the first of equals), the "first" or
          the "last" in the input

    Other parameters as in `find_repeats`. Raises `OptionsError` and `InputError`.
    """
    if keep not in KEEP:
        raise OptionsError(f"keep: {keep!r} is not one of {', '.join(KEEP)}")
    listed = check(texts, likeness, ignore, workers, memory)
    found = search(listed, likeness=likeness, ignore=ignore, workers=workers, memory=memory)
    stars = _stars(found, keep)
    groups = sorted(_group(found, star, keep) for star in stars)
    gone = {member.position for group in groups for member in group.members}
    survivors = tuple(index for index in range(len(listed)) if index not in gone)
    real = tuple(group for group in groups if group.members)
    return Collapsed(real, survivors, tuple(variants_of(found)))


class _Star(NamedTuple):
    center: int
    rays: list[tuple[int, float, Literal["alike", "contained", "fuller"]]]


def _stars(found: Found, keep: Keep) -> list[_Star]:
    """Groups of distinct keys: repeatedly, the best remaining key and all that repeat it."""
    near: dict[int, list[tuple[int, float, Literal["alike", "contained", "fuller"]]]] = {}
    for x, y, verdict in found.verdicts:
        if verdict.kind != "same":
            continue
        inside: Literal["alike", "contained", "fuller"] = "alike"
        outside: Literal["alike", "contained", "fuller"] = "alike"
        if verdict.contained:
            inside, outside = (
                ("fuller", "contained")
                if verdict.contained == "a_in_b"
                else ("contained", "fuller")
            )
        near.setdefault(x, []).append((y, verdict.score, inside))
        near.setdefault(y, []).append((x, verdict.score, outside))
    if keep == "fullest":
        order = sorted(
            range(len(found.members)), key=lambda k: (-len(found.keys[k]), found.members[k][0])
        )
    elif keep == "first":
        order = sorted(range(len(found.members)), key=lambda k: found.members[k][0])
    else:
        order = sorted(range(len(found.members)), key=lambda k: -found.members[k][-1])
    taken = [False] * len(found.members)
    stars: list[_Star] = []
    for center in order:
        if taken[center]:
            continue
        taken[center] = True
        rays = [ray for ray in near.get(center, ()) if not taken[ray[0]]]
        for ray in rays:
            taken[ray[0]] = True
        stars.append(_Star(center, rays))
    return stars


def _group(found: Found, star: _Star, keep: Keep) -> Group:
    copies = found.members[star.center]
    survivor = copies[-1] if keep == "last" else copies[0]
    members = [Member(index, 100.0, "exact") for index in copies if index != survivor]
    for other, score, why in star.rays:
        members += (Member(index, score, why) for index in found.members[other])
    return Group(survivor, tuple(sorted(members)))
