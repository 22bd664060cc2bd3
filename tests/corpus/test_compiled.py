"""Compiled kernels and their Python twins: the same signatures to the last bit."""

from __future__ import annotations

import random
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.corpus import facts, sentences, signature, words
from dedup.corpus.signature import Signature, sign

SIGNING = (words, facts, sentences, signature)
ALPHABET = (
    "abcXYZ 019.,!?:'’\n\n-–−éÉe\u0301ßñµ²½Ⅷ東京語。のไทยก็1१٣\u200b\u00ad\ud83d\udc00\U00020000𝒳😀\U0010ffff\u2028\u10fff"
    "$€£¥%‰°º+<>≤±~≈℃٫٬\u00a0\u202f\U00011fdd\U0001e2ff٪％＋－，．…؟।"
)
SAYINGS = (
    "The harbour council of Westholm met on Tuesday 14 May 2021 and not a single boat came Anna Petersen said "
    "4.5 % of $1,200 -7 degrees 3:2 kilometres eleven north increased never a b c d e to in 港口 委员会 don’t"
)

chars = st.text(st.sampled_from(ALPHABET), max_size=80)
prose = st.lists(st.sampled_from([*SAYINGS.split(), ".", ". ", "\n", "\n\n", ", ", "? "]), max_size=160).map(" ".join)


def signatures(texts: Sequence[str], without: Sequence[ModuleType] = ()) -> list[Signature]:
    with pytest.MonkeyPatch.context() as patch:
        for module in without:
            patch.setattr(module, "_KERNEL", None)
        return list(sign(texts))


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, and of equal types all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, dict):
        return list(one.items()) == list(other.items())
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@given(st.lists(chars | prose, max_size=6))
@settings(max_examples=150)
def test_compiled_signatures_are_those_of_python(texts: list[str]) -> None:
    compiled = signatures(texts)
    assert same(compiled, signatures(texts, SIGNING))


@pytest.mark.parametrize("module", SIGNING)
@given(texts=st.lists(chars | prose, max_size=4))
@settings(max_examples=30)
def test_each_kernel_can_be_without_the_others(module: ModuleType, texts: list[str]) -> None:
    assert same(signatures(texts, [module]), signatures(texts, [one for one in SIGNING if one is not module]))


@pytest.mark.parametrize("seed", range(6))
def test_the_same_for_articles_with_damage(seed: int, article_text: Any) -> None:
    rng = random.Random(seed)
    texts = []
    for size in (1, 8, 30, 700):
        text = list(article_text(rng, size))
        for _ in range(len(text) // 20):
            text[rng.randrange(len(text))] = rng.choice(ALPHABET)
        texts.append("".join(text))
    assert same(signatures(texts), signatures(texts, SIGNING))


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a " * 3000, "one two three four five six. " * 400, "1 2 3 4 5 6. " * 600, "港口委员会周二开会。" * 500,
     "A b c d e f g h i j k.\n" * 500],
)  # fmt: skip
def test_the_same_for_texts_that_repeat_themselves(text: str) -> None:
    texts = [text, "What else there is to say.", text[: len(text) // 3]]
    assert same(signatures(texts), signatures(texts, SIGNING))


def test_batches_of_a_long_list_do_not_show() -> None:
    texts = [f"Story {at} of the harbour, told by {at % 7} people. " * (at % 90) for at in range(120)]
    assert sum(map(len, texts)) > 2 * signature._BATCH
    together = signatures(texts)
    assert same(together, [one for text in texts for one in sign([text])])
    assert same(together, signatures(texts, SIGNING))


def test_what_ends_a_sentence_is_no_part_of_a_word_and_what_is_a_digit_is() -> None:
    """The kernel looks for the one between words and for the other within."""
    flags, fold = words._flags(), words._fold_table()
    ends = fold[flags & (words._END | words._LINE) != 0]
    assert not ends.any()
    digits = fold[flags & words._DIGIT != 0]
    assert (digits != 0).all() and (digits != words._DROP).all()


@pytest.mark.skipif(words._KERNEL is None, reason="no kernels")
def test_what_is_no_text_is_refused() -> None:
    for wrong in ([None], ["a", b"b"]):
        with pytest.raises(TypeError):
            words.split_words(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            words._KERNEL.split(wrong, *[np.zeros(0x11000, np.uint32)], *[np.zeros(0x11000, np.uint8)] * 5, 6,
                                words._KERNEL.Columns(*_columns(9)))  # fmt: skip
    with pytest.raises(ValueError, match="too little room"):
        words._KERNEL.split(["a b"], words._fold_table(), words._flags(), *words.sign_tables(0x11000),
                            words._KERNEL.Columns(*_columns(2)))  # fmt: skip


def _columns(size: int) -> list[Any]:
    room = words.Room()
    room.of(size)
    return [part.view("u1") if part.dtype == bool else part for part in room.parts]
