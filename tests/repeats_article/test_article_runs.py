"""The fast search for shared runs of words against the slow, obvious one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.repeats.article_runs import MIN_RUN, shared_words


def later_lines_that_share(lines: list[list[str]]) -> set[int]:
    """Lines with a run of `MIN_RUN` words that stood before: in an earlier line or further up."""
    seen: set[tuple[str, ...]] = set()
    found = set()
    for index, words in enumerate(lines):
        for at in range(len(words) - MIN_RUN + 1):
            run = tuple(words[at : at + MIN_RUN])
            if run in seen:
                found.add(index)
            seen.add(run)
    return found


@settings(max_examples=200)
@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=16), max_size=6))
def test_every_line_with_a_repeated_run_is_found(lines: list[list[str]]) -> None:
    shared = shared_words(lines)
    assert {later for _, later in shared} == later_lines_that_share(lines)
    for (earlier, later), words in shared.items():
        assert earlier <= later
        assert words >= 1


def test_nothing_shared() -> None:
    assert shared_words([["a", "b", "c", "d", "e", "f"], ["f", "e", "d", "c", "b", "a"]]) == {}
    assert shared_words([]) == {}


def test_a_run_inside_one_line() -> None:
    words = ["the", "crew", "of", "nine", "was", "safe", "and", "well"]
    assert shared_words([[*words, "and", *words]]) == {(0, 0): 8}
