"""Groups of texts with equal keys, stored compactly, since most groups have one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class First:
    """The first text of each distinct key, by the number of the key."""

    def __init__(self, texts: Sequence[str], members: Members) -> None:
        self._texts, self._first = texts, members.first

    def __getitem__(self, number: int) -> str:
        return self._texts[int(self._first[number])]


class Members:
    """For each distinct key, by number, the positions of the texts that have it, ascending.

    first  the first of them: ascending from key to key
    more   the others, for keys that have any
    """

    def __init__(self, first: NDArray[np.int64], more: dict[int, list[int]]) -> None:
        self.first, self.more = first, more

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, number: int) -> list[int]:
        return [int(self.first[number]), *self.more.get(number, ())]

    def repeated(self) -> Iterator[list[int]]:
        """The groups of two or more."""
        return (self[number] for number in self.more)


#: Up to this many keys are grouped one by one, which is faster for so few.
FEW = 300


def grouped(keys: Sequence[str]) -> tuple[Members, list[str]]:
    """The groups of texts with equal keys, and the distinct keys, without empty ones."""
    import numpy as np

    if len(keys) <= FEW:
        return _grouped_few(keys)
    # Hashes only find candidates; the keys themselves decide what is one group.
    hashes = np.fromiter(map(hash, keys), np.int64, len(keys))
    order = np.argsort(hashes, kind="stable")
    again = np.zeros(len(keys), bool)
    again[order[1:]] = hashes[order[1:]] == hashes[order[:-1]]
    twice = again.copy()
    twice[order[:-1]] |= again[order[1:]]
    alone = np.fromiter(map(len, keys), np.int64, len(keys)) > 0
    copies: dict[int, list[int]] = {}
    leaders: dict[str, int] = {}
    for position in np.flatnonzero(twice & alone).tolist():
        leader = leaders.setdefault(keys[position], position)
        if leader != position:
            alone[position] = False
            copies.setdefault(leader, []).append(position)
    first = np.flatnonzero(alone)
    numbers = np.searchsorted(first, np.array(list(copies), np.int64)).tolist()
    more = dict(zip(numbers, copies.values(), strict=True))
    return Members(first, more), [keys[position] for position in first.tolist()]


def _grouped_few(keys: Sequence[str]) -> tuple[Members, list[str]]:
    import numpy as np

    leaders: dict[str, int] = dict.fromkeys(keys, 0)
    if len(leaders) == len(keys) and "" not in leaders:
        return Members(np.arange(len(keys)), {}), list(leaders)
    leaders.clear()
    copies: dict[str, list[int]] = {}
    for position, key in enumerate(keys):
        if leaders.setdefault(key, position) != position:
            copies.setdefault(key, []).append(position)
    leaders.pop("", None)
    copies.pop("", None)
    distinct = list(leaders)
    more = {distinct.index(key): positions for key, positions in copies.items()}
    return Members(np.array([*leaders.values()], np.int64), more), distinct
