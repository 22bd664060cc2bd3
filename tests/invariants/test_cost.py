"""Invariant 12: twice the input is about twice the work, counted in calls and not in seconds.

What is decided may change with the size, and with it the work by some constant; so the size is doubled
twice, and the work may grow by `MOST` each time.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

import dedup
from tests.articles import PEOPLE, PLACES, SENTENCES
from tests.scripts_and_feeds import FEEDS, STATES

#: Most work at twice the size, for each unit of work at the size itself.
MOST = 2.6
N = 500
#: Few enough to count quickly, more than are all held against one another.
LINES = 300
#: A title.
LINE = "Word{0} of the long list is number {0}"


def sentence(at: int) -> str:
    where = f"{PLACES[at % len(PLACES)]}{at}"
    return SENTENCES[at % len(SENTENCES)].format(who=PEOPLE[at % len(PEOPLE)], where=where)


TEXTS: dict[str, Callable[[int], str]] = {
    "lines": lambda n: "\n".join(sentence(at) for at in range(n)),
    "one line": lambda n: " ".join(sentence(at) for at in range(n)),
    "identical lines": lambda n: "\n".join([sentence(1)] * n),
    "identical sentences": lambda n: " ".join([sentence(1)] * n),
    "alternating": lambda n: " ".join([sentence(1), sentence(2)] * (n // 2)),
    "similar": lambda n: "\n".join(
        f"The bus number {at} leaves the harbour at noon every day." for at in range(n)
    ),
    "same beginning": lambda n: "\n".join(
        f"The council met on Monday and decided: {sentence(at)}" for at in range(n)
    ),
    "same end": lambda n: "\n".join(
        f"{sentence(at)[:-1]}, the council said on Monday." for at in range(n)
    ),
    "short lines": lambda n: "\n".join(f"Word {at}" for at in range(n)),
    "captions": lambda n: "\n".join(
        f"Boats in the harbour {at}. Photo: A. Finch/Agency" for at in range(n)
    ),
    "residue": lambda n: "\n".join(["Share this article", "Read more", sentence(1)] * (n // 3)),
    "sentences behind a label": lambda n: "\n".join([sentence(1), "Related", *(f"Word{at} did so." for at in range(n))]),
    "pay walls": lambda n: "\n".join(
        [*map(sentence, range(n // 2)), *["This article is for subscribers only", "Maps and puzzles"] * (n // 4)]
    ),
    "list that is a line too": lambda n: "\n".join(
        [sentence(1), " label ".join(LINE.format(at) for at in range(n)), *(LINE.format(at) for at in range(n))]
    ),
    "items": lambda n: "\n".join(f"- {sentence(at)}" for at in range(n)),
    "questions": lambda n: "\n".join(f"Who asked number {at}?" for at in range(n)),
    "dashes": lambda n: f"The ship ran aground off the point\n\nThe ship ran aground off it {'- ' * n}\n\n{sentence(1)}",
    "marks": lambda n: "a" + "\u0316\u0301" * n,
    "initials": lambda n: "A. " * n,
    "dots": lambda n: ". " * n,
    "digits": lambda n: "1." * n,
    "blank lines": lambda n: "a\n" + " \n" * n + "b",
    "growing": lambda n: "\n".join("so " * at + "far." for at in range(int(n**0.5))),
}
#: Lines that look alike, for `collapse`: no line may be held against a growing number of others.
LISTS: dict[str, Callable[[int], str]] = {
    **{
        name: TEXTS[name]
        for name in (
            "lines", "identical lines", "similar", "same beginning", "same end", "captions", "short lines",
            "items", "questions",
        )
    },
    "numbered": lambda n: "\n".join(f"{at}. Row {at} of the list, no {at % 7}" for at in range(n)),
    "prices": lambda n: "\n".join(
        f"{PLACES[at % len(PLACES)]}: room {at // 9} for {at % 90 + 10} dollars a night" for at in range(n)
    ),
    "times": lambda n: "\n".join(
        f"{at // 60 % 24}:{at % 60:02} The bus to {PLACES[at % len(PLACES)]} leaves" for at in range(n)
    ),
}  # fmt: skip
PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(f"<p>{sentence(at)}</p>" for at in range(n)),
    "same paragraph": lambda n: f"<p>{sentence(1)}</p>" * n,
    "captions": lambda n: "<figure><img src=a><figcaption>Boats. Photo: A/B</figcaption></figure>" * n,
    "links": lambda n: "".join(f"<p><a href=/{at}>Story {at}</a></p>" for at in range(n)),
    "inline": lambda n: "<p>" + "<i>w</i> " * n + "</p>",
    "breaks": lambda n: "<p>" + "a<br>" * n + "</p>",
    "depth": lambda n: "<div>" * n + "x" + "</div>" * n,
    "open": lambda n: "<div><p>x" * n,
    "cells": lambda n: "<table>" + "<tr><td>1<td>2" * n + "</table>",
    "attributes": lambda n: "<p " + "a=1 " * n + ">x</p>",
    "sections": lambda n: "".join(
        f"<section><h2>Part {at}</h2><p>{sentence(at)}</p></section>" for at in range(n)
    ),
    "copies": lambda n: f"<section><p>{sentence(1)}</p><p>{sentence(2)}</p></section>" * n,
}


def work(function: Callable[[], object]) -> int:
    """Calls of Python and C functions while `function` runs."""
    count: Counter[str] = Counter()

    def note(frame: FrameType, event: str, arg: Any) -> None:
        count[event] += 1

    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


def grows(make: Callable[[int], str], **knobs: Any) -> float:
    dedup.clean(make(20), **knobs)  # tables are built once
    base = work(lambda: dedup.clean("A short one.", **knobs))

    def grown(size: int) -> float:
        once, later = (work(lambda n=n: dedup.clean(make(n), **knobs)) - base for n in (size, 4 * size))
        return later / max(once, 200)

    first = grown(N)
    return first if first <= MOST**2 else grown(4 * N)  # other decisions at N: asked once more


@pytest.mark.parametrize("family", TEXTS)
def test_text(family: str) -> None:
    assert grows(TEXTS[family], format="text") <= MOST**2


@pytest.mark.parametrize("family", PAGES)
def test_pages(family: str) -> None:
    assert grows(PAGES[family], format="html") <= MOST**2


def memory(source: str) -> int:
    """Bytes in use at the peak of cleaning `source`."""
    tracemalloc.start()
    try:
        dedup.clean(source)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("make", [*STATES.values(), *FEEDS.values()], ids=[*STATES, *FEEDS])
def test_scripts_and_feeds(make: Callable[[int], str]) -> None:
    assert grows(make) <= MOST**2
    small, large = make(N), make(4 * N)
    per_character = memory(large) / len(large)
    # A line of four characters may need 2 kB: its features, and its numbers in the network's float64.
    assert per_character <= max(MOST / 2 * memory(small) / len(small), 600)


def forget_words() -> None:
    """Empties the caches of what was found out about words: what is counted must not depend on what
    ran before. Tables, which are read once, stay.
    """
    for name, module in list(sys.modules.items()):
        for held in vars(module).values() if name.startswith("dedup") else ():
            about = getattr(held, "cache_parameters", None)
            if about is not None and about()["maxsize"] != 1:
                held.cache_clear()


@pytest.mark.parametrize("family", LISTS)
def test_lists_of_lines(family: str) -> None:
    def collapsed(size: int) -> int:
        lines = LISTS[family](size).splitlines()
        forget_words()
        return work(lambda: dedup.collapse(lines))

    dedup.collapse(LISTS[family](300).splitlines())  # tables are built once
    few, some = collapsed(LINES), collapsed(4 * LINES)
    # Fewer lines than a line is compared with have fewer pairs each: asked once more where all have theirs.
    assert some / few <= MOST**2 or collapsed(16 * LINES) / some <= MOST**2


@pytest.mark.parametrize("family", ["other", "same", "similar"])
def test_corpus(family: str) -> None:
    def learned(size: int) -> int:
        from dedup.corpus.corpus import Corpus

        bodies = {"other": lambda at: " ".join(sentence(at * 9 + k) for k in range(5)),
                  "same": lambda at: " ".join(sentence(k) for k in range(5)),
                  "similar": lambda at: f"{' '.join(sentence(k) for k in range(5))} {at} boats came."}  # fmt: skip
        with Corpus() as corpus:
            records = [{"id": str(at), "text": bodies[family](at)} for at in range(size)]
            return work(lambda: [corpus.add(record) for record in records])

    learned(4)
    assert learned(160) / learned(40) <= MOST**2
