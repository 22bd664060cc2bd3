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

from dedup.corpus import bit_table, candidates, compare, facts, gather, sentences, signature, words
from dedup.corpus.block_bytes import first_block
from dedup.corpus.candidates import COMMON
from dedup.corpus.facts import Facts, Found
from dedup.corpus.facts_bytes import pack_facts
from dedup.corpus.gather import Gathered
from dedup.corpus.hits import Hits
from dedup.corpus.postings import MAX_DOCUMENTS
from dedup.corpus.sentences import Told
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
    flags, fold = words.char_flags(), words.fold_table()
    ends = fold[flags & (words.END | words.LINE) != 0]
    assert not ends.any()
    digits = fold[flags & words.DIGIT != 0]
    assert (digits != 0).all() and (digits != words.DROP).all()


def test_signs_are_those_that_python_looks_up() -> None:
    signs = facts._signs()
    assert signs.tolist() == [facts._is_sign(chr(code)) for code in range(signs.size)]


@pytest.mark.skipif(words._KERNEL is None, reason="no kernels")
def test_what_is_no_text_is_refused() -> None:
    for wrong in ([None], ["a", b"b"]):
        with pytest.raises(TypeError):
            words.split_words(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            words._KERNEL.split(wrong, *[np.zeros(0x11000, np.uint32)], *[np.zeros(0x11000, np.uint8)] * 5, 6,
                                words._KERNEL.Columns(*_columns(9)))  # fmt: skip
    with pytest.raises(ValueError, match="too little room"):
        words._KERNEL.split(["a b"], words.fold_table(), words.char_flags(), *words.sign_tables(0x11000),
                            words._KERNEL.Columns(*_columns(2)))  # fmt: skip


def _columns(size: int) -> list[Any]:
    room = words.Room()
    room.of(size)
    return [part.view("u1") if part.dtype == bool else part for part in room.parts]


LOW = np.uint64(MAX_DOCUMENTS)


def _postings(rng: np.random.Generator, size: int, bits: int, documents: int) -> Any:
    hashes = rng.integers(0, 1 << bits, size, dtype=np.uint64) << np.uint64(64 - bits)
    return np.sort(hashes & ~LOW | rng.integers(0, documents, size, dtype=np.uint64))


@given(
    st.integers(0, 1 << 30), st.sampled_from([4, 20, 36]), st.sampled_from([3, 300, 1 << 28]),
    st.sampled_from([1, 3, 65]), st.sampled_from([1, 9, 900, 9000]),
)  # fmt: skip
@settings(max_examples=60)
def test_compiled_lookups_find_what_python_finds(seed: int, bits: int, documents: int, limit: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    parts = [_postings(rng, size, bits, documents) for _ in range(3)]
    keys = np.concatenate([_postings(rng, 50, bits, documents), *[part[:: 1 + size // 40] for part in parts]])
    keys = np.sort(keys & ~LOW)
    order = rng.permutation(keys.size)
    answers = []
    for found in (Gathered(keys, limit), gather.gathered(keys, limit)):
        for part in parts[:2]:
            at = 0
            while at < part.size:
                count, data = first_block(part[at:])
                low = int(np.searchsorted(keys, part[at] & ~LOW))
                found.block(int(part[at]), b"seal" + data, low, keys.size, 4)
                at += count
        found.part(parts[2], 0, keys.size)
        found.settle(order, keys.size + 3)
        cut = seed % (keys.size + 4)
        answers.append([found.between(0, keys.size + 3), found.between(0, cut), found.between(cut, keys.size + 3)])
        for low, high in ((-1, 1), (2, 1), (0, keys.size + 4)):
            with pytest.raises(IndexError):
                found.between(low, high)
    assert same(*answers)
    (places, who), one, other = answers[0]
    assert same((places, who), tuple(np.concatenate(part) for part in zip(one, (other[0] + cut, other[1]), strict=True)))
    for place in (0, keys.size // 2, keys.size - 1):
        stand = sorted(int(p & LOW) for part in parts for p in part if p & ~LOW == keys[place])
        assert who[places == order[place]].tolist() == stand[:limit]


@pytest.mark.skipif(gather._KERNEL is None, reason="no kernels")
def test_a_settled_gathering_accepts_no_more_and_checks_its_indices() -> None:
    found = gather._KERNEL.Gathered(np.zeros(2, np.uint64), 1)
    for order, count in ((np.zeros(1, np.int64), 1), (np.array([0, 2]), 2), (np.array([0, -1]), 2), (np.arange(2), -1)):
        with pytest.raises(IndexError):
            gather._KERNEL.Gathered(np.zeros(2, np.uint64), 1).settle(order, count)
    with pytest.raises(IndexError):
        found.between(0, 0)
    found.settle(np.arange(2), 2)
    for again in (lambda: found.settle(np.arange(2), 2), lambda: found.part(np.zeros(1, np.uint64), 0, 2)):
        with pytest.raises(RuntimeError):
            again()


@pytest.mark.parametrize("data", [b"", b"\x00", b"abc\x05", b"\x60", b"\x16", b"abc\x11", b"\xff" * 9])
def test_an_invalid_block_is_an_error_in_both_implementations(data: bytes) -> None:
    keys = np.zeros(1, np.uint64)
    for found in (Gathered(keys, 1), gather.gathered(keys, 1)):
        with pytest.raises(ValueError, match="a block that is none"):
            found.block(0, data, 0, 1)
        with pytest.raises(ValueError, match="a block that is none"):
            found.block(0, b"seal" + data, 0, 1, 4)


def test_bit_tables_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    noted, asked = (rng.integers(0, 1 << 63, 40_000, dtype=np.uint64) << np.uint64(1) for _ in range(2))
    tables = []
    for compiled in (bit_table._KERNEL, None):
        monkeypatch.setattr(bit_table, "_KERNEL", compiled)
        table = bit_table.BitTable(10_000)
        table.note(noted)
        assert table.full and table.may_hold(noted).all()
        tables.append((table._table, table.may_hold(asked)))
    assert same(*tables)


@given(st.integers(0, 1 << 30), st.sampled_from([2, 40, 3000]), st.integers(1, 5))
@settings(max_examples=60)
def test_compiled_candidates_are_those_of_python(seed: int, documents: int, askers: int) -> None:
    rng = np.random.default_rng(seed)
    cuts = np.cumsum([0, *rng.integers(0, 40, askers)])
    hits = rng.integers(0, 4, max(int(cuts[-1]), 1)) * 3
    hits[rng.integers(0, hits.size, 2)] = COMMON + rng.integers(0, 2)
    places = np.repeat(np.arange(hits.size), hits) if cuts[-1] else np.zeros(0, np.int64)
    found = Hits(places, rng.integers(0, documents, places.size))
    few = rng.integers(1, 3, askers)
    compiled = candidates.pick(found, cuts, few)
    assert same(compiled, candidates._pick(found, cuts, few))
    values = np.sort(rng.integers(0, 99, places.size, dtype=np.uint64))
    which, limits = rng.integers(0, askers, 50), rng.integers(0, 99, 50, dtype=np.uint64)
    ends = np.searchsorted(places, cuts[1:])
    counts = candidates.up_to(values, ends, which, limits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_KERNEL", None)
        assert same(counts, candidates.up_to(values, ends, which, limits))


@given(st.integers(0, 1 << 30), st.sampled_from([0, 3, 30, 400]), st.sampled_from([1, 3, 50]), st.sampled_from([2, 40]))
@settings(max_examples=100)
def test_compiled_comparisons_are_those_of_python(seed: int, size: int, contexts: int, values: int) -> None:
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, contexts, size) << 16 | rng.integers(0, values, size)
    said = rng.integers(0, values, size).astype(np.uint32)

    def other(numbers: Any) -> Any:
        """Some left out, some in other places, some new."""
        keep = numbers[rng.random(numbers.size) > rng.choice([0, 0.1, 0.5])]
        put = rng.integers(0, max(numbers.size, 1), rng.integers(0, 3))
        return np.insert(keep, np.minimum(put, keep.size), rng.integers(0, values, put.size)).astype(np.uint32)

    one, new = codes.astype(np.uint32), other(codes)
    begin = np.sort(rng.integers(0, 1000, new.size))
    figures = {at: f"<{code}>" for at, code in enumerate(new.tolist()) if code % 2}
    told = Told(other(said), int(rng.integers(0, 4)), 2)
    found = Found(Facts(new, figures, told.hashes), begin, begin + 3, told)
    old = Facts(one, {at: str(code) for at, code in enumerate(one.tolist()) if code % 3}, said)
    bounds = (int(rng.integers(0, 500)), int(rng.choice([0, 700, 2000]))) if seed % 3 else (0, None)
    packed = pack_facts(old)
    assert same(compare.compare_facts(packed, found, *bounds), compare._compare_facts(packed, found, *bounds))


@pytest.mark.parametrize("data", [b"\x01", b"\x01\x00\x00", b"\x00\x02\x00abc", b"\xff\x00\x01\x00\x00\x00", b"\x00\x00\x01"])
def test_invalid_facts_are_an_error_in_both_implementations(data: bytes) -> None:
    (found,) = facts.find_facts(["Three of 20 came on Monday."], words.split_words(["Three of 20 came on Monday."]))
    for one in (compare.compare_facts, compare._compare_facts):
        with pytest.raises(ValueError, match="facts"):
            one(data, found, 0, None)
