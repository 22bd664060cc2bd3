"""The fast search for shared runs of words against the slow, obvious one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.repeats import article_runs
from dedup.repeats.article_runs import CHUNK, GRAM, MIN_RUN, shared_words


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


@settings(max_examples=300)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=24), max_size=6), st.data())
def test_the_lines_found_share_a_run(lines: list[list[str]], data: st.DataObject) -> None:
    if lines and lines[0]:
        at = data.draw(st.integers(0, len(lines[0])))
        lines.append([*lines[-1], *lines[0][at : at + 2 * MIN_RUN]])
    shared = shared_words([" ".join(words) for words in lines])
    found, expected = {later for _, later in shared}, later_lines_that_share(lines)
    assert found <= expected
    if max(grams(lines).values(), default=0) <= 2:  # else a run may open with words from elsewhere
        assert found == expected
    for (earlier, later), words in shared.items():
        assert earlier <= later
        assert 1 <= words <= len(lines[later])


def grams(lines: list[list[str]]) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(words[at : at + GRAM]) for words in lines for at in range(len(words) - GRAM + 1)
    )


def test_lines_without_a_common_run_share_nothing() -> None:
    assert shared_words(["a b c d e f", "f e d c b a"]) == {}
    assert shared_words([]) == {}


def test_a_run_inside_one_line() -> None:
    words = "the crew of nine was safe and well"
    assert shared_words([f"{words} and {words}"]) == {(0, 0): 8}


def test_how_many_words() -> None:
    one, other = "the crew of nine was safe and well", "a tug sank at the pier in the storm"
    assert shared_words([one, other, f"{other} but {one}"]) == {(0, 2): 8, (1, 2): 9}


def test_words_longer_than_a_chunk_and_texts_of_several_chunks() -> None:
    long = "x" * (CHUNK + 1)
    line = f"{long} crew of nine was safe and well"
    filler = [f"w{number} v{number} u{number} t{number}" for number in range(CHUNK // 12)]
    shared = shared_words([line, *filler, line, line.replace("x", "y")])
    assert shared == {(0, len(filler) + 1): 8, (0, len(filler) + 2): 7}


WORDS = st.sampled_from(["a", "b", "crew", "été", "€", "\u07ff\u0800", "\uffff\U00010000", "船", "船が", "ไทย", "👍", "\ud800", "x" * 9, "-5", "?"])


@settings(max_examples=300)
@given(
    st.lists(st.lists(WORDS, max_size=30), max_size=8),
    st.sampled_from([article_runs.CHUNK, 4]),
    st.sampled_from([article_runs._FACTOR, 0]),
)
def test_compiled_runs_are_the_same(lines: list[list[str]], chunk: int, factor: int) -> None:
    said = [" ".join(words) for words in lines]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(article_runs, "CHUNK", chunk)
        patch.setattr(article_runs, "_FACTOR", factor)
        compiled = shared_words(said)
        patch.setattr(article_runs, "_KERNEL", None)
        assert list(shared_words(said).items()) == list(compiled.items())


def test_runs_that_all_fall_in_one_place_are_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    line = " ".join(f"w{number}" for number in range(200))
    monkeypatch.setattr(article_runs, "_FACTOR", 0)
    assert shared_words([line, "of no use", line]) == {(0, 2): 200}


def test_signs_that_need_no_blanks_are_words() -> None:
    assert shared_words(["船は霧の中で座礁した", "x", "船は霧の中で座礁"]) == {(0, 2): 8}
