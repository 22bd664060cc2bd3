"""Groups and their survivors."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from benchmarks.edits import cases
from dedup.errors import OptionsError
from dedup.repeats.collapse import collapse
from dedup.repeats.search import find_repeats

BASE = "Firefighters carry a ladder across the flooded market square"
TEXTS = [
    BASE,
    f"Photo: {BASE}",
    f"{BASE}.",
    "Another line altogether",
    f"{BASE} (AP Photo/Ines Moreau)",
]


def test_fullest_stays() -> None:
    found = collapse(TEXTS)
    (group,) = found.groups
    assert group.survivor == 4 and found.survivors == (3, 4)
    assert {member.why for member in group.members} <= {"contained", "exact", "alike"}


@pytest.mark.parametrize(("keep", "survivor"), [("first", 0), ("last", 4)])
def test_keep(keep: str, survivor: int) -> None:
    found = collapse(TEXTS, keep=keep)  # type: ignore[arg-type]
    assert found.groups[0].survivor == survivor


@pytest.mark.parametrize("keep", ["fullest", "first", "last"])
def test_everything_is_accounted_for_once(keep: str) -> None:
    texts = [text for case in islice(cases(seed=2, rounds=1), 0, None, 3) for text in case[3:]][
        :200
    ]
    random.Random(1).shuffle(texts)
    found = collapse(texts, keep=keep)  # type: ignore[arg-type]
    gone = [member.position for group in found.groups for member in group.members]
    assert sorted([*gone, *found.survivors]) == list(range(len(texts)))
    matches = {match[:2] for match in find_repeats(texts)}
    for group in found.groups:
        for member in group.members:
            pair = (min(group.survivor, member.position), max(group.survivor, member.position))
            assert pair in matches, "a member was never compared with its survivor"


def test_no_chains() -> None:
    """Two variants that both contain a short line are not joined through it."""
    texts = ["Fire kills 84 in Tabriz, officials say", "Fire kills 103 in Tabriz, officials say"]
    assert collapse(texts).survivors == (0, 1)
    assert len(collapse(texts).variants) == 1


def test_wrong_keep() -> None:
    with pytest.raises(OptionsError, match="keep"):
        collapse([], keep="best")  # type: ignore[arg-type]
